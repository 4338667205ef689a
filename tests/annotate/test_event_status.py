"""Whether it happened: the words that decide, each in a sentence of its own; and what a sentence of law, price or aid
tells."""

from __future__ import annotations

import pytest
from event_words import events

STATUS = {
    # planned but stopped
    "حالت قوات الأمن دون اقتحام المتظاهرين مبنى البرلمان.": "foiled",
    "لم يجرؤ القائد على اقتحام مدينة الحديدة.": "foiled",
    "ألغى الرئيس زيارة إلى مدينة الرقة كانت مقررة الشهر المقبل.": "foiled",
    "لم يتمكن المسلحون من السيطرة على المطار في الحديدة.": "foiled",
    "اعتقلت الشرطة رجلا كان يخطط لإطلاق النار داخل مركز تجاري.": "foiled",
    "قال الناطق إنه لا صحة لما تردد عن انسحاب القوات من سرت.": "denied",
    "أوقفت الشرطة ثلاثة رجال بتهمة التخطيط لمهاجمة كنيسة.": "foiled",
    # to come
    "يرتقب أن يصدر القضاء حكمه على الوزير السابق الأحد.": "planned",
    "دعا ناشطون إلى التظاهر يوم الجمعة في الجزائر.": "planned",
    "يهدف الاتفاق إلى سحب القوات من الحديدة.": "planned",
    "تأجل الاجتماع الوزاري في باريس إلى الأسبوع المقبل.": "planned",
    "يستعد الرئيس بشكل مكثف لهذا اللقاء مع نظيره الكوري في سنغافورة.": "planned",
    "تعتزم وزارة التعليم في لوكسمبورغ حظر الهواتف في المدارس.": "planned",
    "أعلنت أوتاوا أنها ستفرض حزمة أخرى من العقوبات على روسيا.": "planned",
    # threatened
    "لوح الرئيس بفرض رسوم وعقوبات على الصين.": "threatened",
    'هددت واشنطن طهران بفرض "أقوى عقوبات في تاريخها" على المصارف.': "threatened",
    # possible, asked for, wished
    "أعلنت فرنسا احتمال زيادة وجودها العسكري في سوريا.": "hypothetical",
    "لم يستبعد الوزير شن هجوم على القاعدة.": "hypothetical",
    "ينبغي أن تنسحب القوات الأجنبية من سوريا.": "hypothetical",
    "من شأن قصف الجسر أن يقطع الطريق إلى المدينة.": "hypothetical",
    "هدد الرئيس بإعلان الطوارئ إذا فشل البرلمان في إقرار القانون.": "hypothetical",
    "سئل الوزير عما إذا كانت الحكومة قد وافقت على القانون.": "hypothetical",
    "أغلقت الشرطة الميدان حتى لا تحدث اضطرابات في العاصمة تونس.": "hypothetical",
    "قال الباحث إن تحرير مدينة الحديدة سيقطع الطريق إلى صنعاء.": "hypothetical",
    "انتقدت واشنطن رفض الرئيس إطلاق سراح الصحفي سامر الخالد.": "hypothetical",
    "جدد الرئيس موقفه الرافض لأي تدخل عسكري أجنبي في ليبيا.": "hypothetical",
    "تقول الوزيرة إنها تريد عقد اتفاق تجاري مع الاتحاد الأوروبي.": "hypothetical",
    # what is talked about; an attack that is was one
    "ناقش الرئيسان تبادل الأسرى.": "hypothetical",
    "ناقش المجلس الهجوم على المطار في الحديدة.": "happened",
    # what somebody is able, free or obliged to do, or needs
    "تملك الدولة صواريخ قادرة على ضرب العاصمة اليابانية طوكيو.": "hypothetical",
    "بات بوسع الجيش قصف مدينة الرقة من التلال.": "hypothetical",
    "يتعين على الحكومة الإفراج عن المعتقلين في القاهرة.": "hypothetical",
    "قال الوزير إن بلاده بحاجة إلى موافقة البرلمان على الميزانية.": "hypothetical",
    "يمنح القانون الشرطة صلاحية اعتقال المشتبه بهم في باريس.": "hypothetical",
    "يواجه النائب سالم الهواري في حال الحكم عليه غدا عقوبة السجن في تونس.": "hypothetical",
    "رفض الأمير الشعارات التي قد تتسبب في اشتباكات لاحقة بين الطرفين في جدة.": "hypothetical",
    "وقع الوزير قائمة بالمباني التي قد تستخدم في احتجاز العمال في تكساس.": "hypothetical",
    # near, and not yet there
    "اقتربت الدولتان من توقيع اتفاق للتجارة في روما.": "planned",
    # said not to be so
    "قال الوزير إن قواته لم تقصف المستشفى.": "denied",
    "قال الوزير سالم الهواري إنه لن يستقيل من منصبه.": "denied",
    "أكد القائد أن قواته لم تنفذ أي غارة على البلدة.": "denied",
    # what is denied is a part in it
    "نفى الوزير ضلوع بلاده في اغتيال المهندس في ماليزيا.": "happened",
    "نفت الحركة مسؤوليتها عن تفجير موكب الوزير في غزة.": "happened",
    # what goes on now
    "يقوم الوزير حاليا بزيارة إلى تونس.": "ongoing",
    "تجري الحكومة محادثات مع النقابة في صفاقس.": "ongoing",
    "كانت الحكومة تجري محادثات مع النقابة في صفاقس.": "happened",
    # who stays away from a meeting, and who holds a town since a day
    "قال السفير إنه لن يشارك في مؤتمر المانحين في صفاقس.": "planned",
    "تسيطر الفصائل على مدينة الرقة منذ مارس الماضي.": "happened",
    # looked forward to; known by its day; before which something else was
    "قال السفير إنه يتطلع إلى زيارة الملك للمعرض.": "planned",
    "وهو متهم بالتخطيط لاعتداءات 11 سبتمبر 2001.": "happened",
    "غادر الرجل المطار قبل أن يتم اعتقاله في صفاقس.": "happened",
    # what is to end was made
    "قررت الحكومة تعليق تنفيذ الاتفاق مع النقابة الذي وقع في مارس.": "happened",
}


def test_what_a_foiled_attack_was_to_hit_was_not_hit() -> None:
    told = events("أعلنت الوزارة إحباط هجمات بتمويل من الخارج، كانت تستهدف احتفالات في موسكو.")
    assert {e.status for e in told} == {"foiled"}


@pytest.mark.parametrize("text", STATUS)
def test_status(text: str) -> None:
    assert STATUS[text] in [e.status for e in events(text)]


KINDS = {
    "حظرت فرنسا استخدام الهواتف في المدارس.": "govern/decision",
    "علقت الإدارة الأمريكية مساعداتها للحكومة الجديدة.": "sanction/other",
    "فرضت الهيئة غرامة على شركة الاتصالات.": "govern/decision",
    "وافق مجلس الوزراء على إنشاء محطة كهرباء في أسوان.": "govern/decision",
    "رفعت الحكومة أسعار الوقود مطلع الشهر.": "govern/decision",
    "قبلت الملكة استقالة رئيس الحكومة.": "govern/decision",
    "افتتح رئيس الوزراء مطارا جديدا في الإقليم.": "govern/other",
    "أثنى السفير على الوزير بعد لقائه مع نظيره في باريس.": "consult/meeting",
    "رحلت ألمانيا 69 مهاجرا إلى بلادهم.": "sanction/expulsion",
    "قتل اثنان في حريق أضرمه مجهولون في مقهى.": "assault/other",
}


@pytest.mark.parametrize("text", KINDS)
def test_kind(text: str) -> None:
    assert KINDS[text] in [f"{e.type}/{e.mode}" for e in events(text)]


NONE = [
    "يخوض الوزير معركة داخل الائتلاف من أجل نفوذ حزبه.",
    "وضع المدير هاتفه جانبا قبل الدرس.",
    "انتقلت فروعها إلى المدينة الجديدة.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_event(text: str) -> None:
    assert [(e.type, e.mode) for e in events(text)] == []


def test_a_mere_reason_is_no_protest() -> None:
    found = events("سحبت الكويت سفيرها من طهران احتجاجا على تصريحات الوزير.")
    assert [e.type for e in found] == ["sanction"]


def test_what_somebody_is_responsible_for_took_place() -> None:
    text = "وندعم الجهود الدبلوماسية من أجل محاسبة المسؤولين عن تفجير السوق في بغداد."
    assert [e.status for e in events(text)] == ["happened"]


def test_a_court_s_order_of_detention_is_carried_out() -> None:
    assert [e.status for e in events("أمرت النيابة بحبس المتهم خمسة عشر يوما.")] == ["happened"]
    assert [e.status for e in events("أمر الرئيس باعتقال الوزير.")] == ["planned"]


def test_what_was_to_come_and_has_come_is_one_event() -> None:
    text = "تعمل كندا على إنهاء معاهدة الصداقة مع المملكة. وقال الوزير إن كندا أنهت معاهدة الصداقة مع المملكة."
    assert [e.status for e in events(text)] == ["happened"]


LASTING = {
    "استمر القصف على درعا ثلاثة أيام.": "happened",
    "تواصلت الاشتباكات في طرابلس.": "ongoing",
    "تحاصر القوات مدينة درنة منذ عامين.": "ongoing",
    "تدور معارك عنيفة في درعا بين الجيش والفصائل.": "ongoing",
    "تجري المفاوضات غدا في جنيف.": "planned",
}


@pytest.mark.parametrize("text", LASTING)
def test_what_lasted_is_over_and_what_is_done_since_goes_on(text: str) -> None:
    assert [e.status for e in events(text)] == [LASTING[text]]


def test_what_a_verb_says_may_come_is_not_said_of_a_noun_behind_it() -> None:
    told = [(e.type, e.status) for e in events("قد تنسحب واشنطن من الاتفاق.")]
    assert told == [("sanction", "hypothetical"), ("agree", "happened")]


PROVIDED = {
    "توصلت الفصائل إلى اتفاق يقضي بإجلاء المقاتلين من دوما.": "planned",
    "علق الوزير الاتفاق بشأن ترحيل المهاجرين إلى مالي.": "planned",
    "لا بد من إجراء انتخابات في ليبيا.": "hypothetical",
    "فاوضت كندا بدلا من إرسال قوات إلى سوريا.": "hypothetical",
}


@pytest.mark.parametrize("text", PROVIDED)
def test_what_is_provided_for_or_must_be_has_not_come(text: str) -> None:
    assert events(text)[-1].status == PROVIDED[text]


def test_who_is_arrested_when_an_attack_is_foiled_is_arrested() -> None:
    told = events("أعلنت شرطة كركوك، الثلاثاء، إحباط تفجير سيارة مفخخة قرب سوق شعبي مكتظ واعتقال ثلاثة أشخاص.")
    assert [(e.mode, e.status) for e in told] == [("bombing", "foiled"), ("arrest", "happened")]
    assert told[0].place_name is None


def test_what_a_meeting_ended_without_did_not_happen() -> None:
    text = "انتهت محادثات الوزيرين في باريس دون التوصل إلى اتفاق."
    assert all(event.type != "agree" for event in events(text))
