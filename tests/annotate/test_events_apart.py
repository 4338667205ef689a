"""Events told by a verbal noun with its doer, acts that are told apart, and what is asked for or stopped."""

from __future__ import annotations

import pytest
from event_words import events, words

# a verbal noun, whoever did it and what completes or suffers it
BY_DOER = {
    "جاء ذلك عقب سحب تونس سفيرها من مالطا.": ("sanction", "تونس"),
    "رحب التجار برفع النمسا العقوبات عن الشركة.": ("yield", "النمسا"),
    "انتقدت المعارضة فرض الاتحاد الأوروبي رسوما جمركية على الزيتون.": ("sanction", "الاتحاد الأوروبي"),
    "تراجع الدينار بعد تجميد هولندا مساعداتها للبلاد.": ("sanction", "هولندا"),
    "رحبت النقابة بإفراج السلطات التونسية عن ستة صيادين.": ("yield", "السلطات التونسية"),
    "أدانت الجزائر إنشاء النرويج قاعدة عسكرية في جزيرة نائية.": ("mobilise", "النرويج"),
}


@pytest.mark.parametrize("text", BY_DOER)
def test_a_verbal_noun_and_its_doer(text: str) -> None:
    assert BY_DOER[text] in [(e.type, words(text, e.actor)) for e in events(text)]


# each act of an institution, each attack of its own kind, each target is an event
APART = (
    "بدأت محاكمة الوزير السابق في وهران. وقال المحامي إن النيابة فتحت التحقيق مع شقيقه.",
    "اعتقلت الشرطة تاجرا في طنجة. كما اعتقلت الشرطة صيدليا في فاس.",
    "قصفت المدفعية قرية الزيتون الأحد. وأدان الوزير الهجوم الكيماوي على بلدة النخيل.",
    "استقال وزير الخارجية سامي حداد الأحد. وكان الوزير كمال ناصر قد استقال في مارس.",
    "استعاد المقاتلون نقاطا كانت قوات النظام سيطرت عليها في حلب.",
    "سيطر الجيش على تل أبيض قبل أن يسيطر على بلدة عين عيسى.",
    "انفجرت سيارة مفخخة في بغداد وقتل ثلاثة أشخاص، فيما قتل شرطي في هجوم مسلح في الموصل.",
    "دعت اللجنة إلى إضراب عام يوم الإثنين، وإلى وقفة احتجاجية أمام المحكمة.",
)


@pytest.mark.parametrize("text", APART)
def test_acts_told_apart(text: str) -> None:
    assert len(events(text)) == 2


def test_the_area_and_the_town_of_one_attack() -> None:
    found = events("هاجم مسلحون مخفرا في غرب العراق. وأدى الهجوم في بلدة الرطبة إلى إصابة تسعة.")
    assert [(e.place_name, e.injured.min if e.injured else None) for e in found] == [("الرطبة", 9)]


DAYS = {
    "اعتقلت الشرطة الاثنين رجلين، بعد ثلاثة أيام من هجوم على كنيسة في طنطا.": ["2024-05-13", "2024-05-10"],
    "تظاهر المئات الأحد في طرابلس، غداة مقتل شاب برصاص مجهولين في مصراتة.": ["2024-05-12", "2024-05-11"],
    "اعتقلت الشرطة رجلين، بعد أسبوع من هجوم على كنيسة في طنطا.": [None, None],
    "اعتقلت الشرطة الاثنين رجلين، بعد شهر من هجوم على كنيسة في طنطا.": ["2024-05-13", None],
    "زار الوزير وهران الاثنين والتقى محافظها.": ["2024-05-13", "2024-05-13"],
}


@pytest.mark.parametrize("text", DAYS)
def test_days_from_one_to_the_other(text: str) -> None:
    found = events(text)
    assert [e.when for e in found] == DAYS[text]
    assert len({e.place_name for e in found}) == len(found) or found[0].place_name is None or "زار" in text


ACTS = {
    "فصلت السلطات عشرات الأطفال عن ذويهم عند المعبر.": "coerce/other",
    "طالب الأهالي بسرعة إطلاق سراح الصيادين الموقوفين.": "yield/release",
    "دعت النقابة البلدية إلى التوقف عن استخدام القوة ضد الباعة.": "yield/other",
    "علقت الدولتان تدريباتهما المشتركة يوم الأحد.": "yield/other",
    "شكلت الوزارة لجنة للنظر في شكاوى المزارعين أمس.": "govern/other",
    "أعلن رئيس البلدية يوم الأحد قرار حكومته بشأن سوق وهران.": "govern/decision",
    "اتفق الرئيسان يوم الأحد على مواصلة التنسيق.": "agree/other",
    "نجح المنقذون في إخراج أربعة عمال من منجم مغمور.": "aid/evacuation",
    "أعلنت موسكو تسليم الجزائر منظومة دفاع جوي.": "mobilise/arming",
    "غادر عشرات السكان قرية السدر قبيل وصول المسلحين.": "coerce/displacement",
    "أدانت النرويج ضم الدولة المجاورة شبه جزيرة النورس العام الماضي.": "coerce/seizure",
    "قال المدير إنه سيلجأ للمحكمة ضد الشركة.": "govern/other",
}


@pytest.mark.parametrize("text", ACTS)
def test_an_act_is_an_event(text: str) -> None:
    assert ACTS[text] in [f"{e.type}/{e.mode}" for e in events(text)]


NONE = (
    "نشر الموقع تسجيلا قال إن صوت نائب المدير يسمع فيه.",
    "لجأت الطالبة إلى تقنية البث المباشر لعرض لوحتها.",
    "نقل الوزير تعازيه إلى أسرة الكاتب.",
    "يحتاج المزارعون إلى الدعم في مواجهة الجفاف.",
    "حلقت فوق القرية طائرة نقل بيضاء.",
    "طالبت الشركة زبائنها بإبراز جوازات سفرهم.",
    "روى الرسام ذكرياته مساء الأحد في لقاء خاص مع قناة الجزيرة.",
)


@pytest.mark.parametrize("text", NONE)
def test_no_event(text: str) -> None:
    assert events(text) == []


def test_the_fall_of_a_regime_told_with_its_year() -> None:
    text = "تعاني البلاد من الغلاء منذ الإطاحة بنظام الجنرال في عام 2011. وتقول الوزارة إن السوق ضعيفة."
    text += " ويعمل المهندسون في المحطات. وتشتري البلاد الوقود من جيرانها."
    assert [(e.type, e.when) for e in events(text)] == [("coerce", "2011")]


def test_an_aside_about_a_game_makes_no_story_of_sport() -> None:
    aside = " وقال الاتحاد الدولي لكرة القدم إنه يدعو الفتية إلى مباراة في كأس العالم مع المنتخب."
    plain = " وكان الجو باردا والطريق إلى الجبل مغلقا أمام السيارات والشاحنات طوال النهار." * 9
    assert [e.type for e in events("نجح المنقذون في إخراج أربعة فتية من كهف مغمور." + plain + aside)] == ["aid"]
