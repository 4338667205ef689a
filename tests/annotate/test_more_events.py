"""Parts of events over longer stretches: sides behind li-, joined verbs, what governs two, what is inherited."""

from __future__ import annotations

import pytest
from event_words import events, words

SIDES = {
    # whose deed li- tells, and to whom it was done
    "قتل مدنيان في قصف لقوات النظام على بلدة سراقب.": ("قوات النظام", "بلدة سراقب"),
    "اقتحام قوات الاحتلال للمسجد أثار غضبا.": ("قوات الاحتلال", "لمسجد"),
    "أدان الاتحاد اعتقال السلطات التركية لصحفي.": ("السلطات التركية", "صحفي"),
    # a subject behind «that», over where it was and over what only tells when
    "أكد الشاهد أن المتظاهرين في محافظتي النجف وميسان أحرقوا مقار أحزاب.": ("المتظاهرين", "مقار أحزاب"),
    "قال الضابط إن قوات الجيش تمكنت خلال العملية من تحرير تلال المنارة.": ("قوات الجيش", "تلال المنارة"),
    "قالت الشرطة إنها اعتقلت خمسة رجال.": ("الشرطة", "خمسة رجال"),
    "قال الشاهد إن الشرطة قتلت المهاجم قرب السوق.": ("الشرطة", "المهاجم"),
    "قال الشاهد إن مسلحا فتح النار على حافلة.": (None, "حافلة"),
    # verbs that take up what they shot, told before
    "صاروخ أطلقه المتمردون على نجران.": ("المتمردون", "نجران"),
    # forces with a pronoun
    "دمرت قواته الجسر.": ("قواته", "الجسر"),
    # the attack's own side stands before those whom it killed
    "قتل ثلاثة حراس في هجوم استهدف مصنعا.": (None, "مصنعا"),
    # two persons with their titles, a name with the office behind it
    "استقبل الرئيس سالم الهواري رئيس الوزراء الإيطالي في روما.": ("الرئيس سالم الهواري", "رئيس الوزراء الإيطالي"),
    # what is visited, what is done away with, whom a pronoun means
    "زار الوزير مدينة وهران.": ("الوزير", "مدينة وهران"),
    "أنهت الحكومة معاهدة الصداقة مع جارتها.": ("الحكومة", "معاهدة الصداقة"),
    "وردت الحكومة بطرد عدد مماثل من الدبلوماسيين الأجانب.": ("الحكومة", "عدد مماثل من الدبلوماسيين الأجانب"),
    # by whom something is denied
    "نفى الجيش قصف المستشفى.": ("الجيش", "المستشفى"),
}


@pytest.mark.parametrize("text", SIDES)
def test_who_to_whom(text: str) -> None:
    assert SIDES[text] in [(words(text, e.actor), words(text, e.target)) for e in events(text)]


NOBODY = {
    "قتل شابان في قصف إسرائيلي على القرية.": "إسرائيلي",
    "كان أسوأ حادث إرهابي في تاريخ البلاد.": "إرهابي",
    'وأضاف سالم "لقد نهبوا مخازن المدينة".': "سالم",
    "فرض التحالف حصارا على الميناء.": None,
}


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_did_nothing(text: str) -> None:
    told = events(text)
    assert NOBODY[text] not in {words(text, e.actor) for e in told} - {None}
    assert "agree" not in {e.type for e in told}


STATUS = {
    "إذا هاجم المتمردون المدينة فسيرد الجيش.": ["hypothetical"],
    "لو قصفت الطائرات الميناء لاحترق.": ["hypothetical"],
    "قال الضابط إن الجيش قد يشن هجوما على المدينة.": ["hypothetical"],
    "قد تلجأ الحكومة إلى قصف مواقع المتمردين.": ["hypothetical"],
    "يمكن أن تفرض الحكومة عقوبات على جارتها.": ["hypothetical"],
    "أحبط الأمن مخططا لاستهداف كنائس.": ["foiled"],
    "أحبطت الشرطة هجوما كان يستهدف متجرا.": ["foiled"],
    "هدد المتمردون بقصف المدينة واقتحام الميناء.": ["threatened", "threatened"],
    "نجا المحافظ من كمين على الطريق.": ["foiled"],
}


@pytest.mark.parametrize("text", STATUS)
def test_whether_it_happened(text: str) -> None:
    assert [e.status for e in events(text)] == STATUS[text]


def test_nobody_is_killed_by_what_is_tried() -> None:
    assert [e.killed for e in events("حاول مسلحون اغتيال مدير الأمن في عدن.")] == [None]


MODES = {
    "اعترضت الدفاعات الجوية صاروخا فوق الرياض.": "assault/shelling",
    "أصيب خمسة رجال برصاص الجيش خلال مداهمة.": "assault/shooting",
    "أفاد المرصد بوقوع زلزال بقوة 5 درجات على مقياس ريختر.": "incident/disaster",
    "توصل الفصيلان إلى اتفاق لوقف إطلاق النار.": "agree/ceasefire",
    "أدى العطل إلى توقيف مؤقت لحركة الطيران.": "coerce/restriction",
}


@pytest.mark.parametrize("text", MODES)
def test_what_it_was(text: str) -> None:
    assert MODES[text] in {f"{e.type}/{e.mode}" for e in events(text)}


def test_violence_told_on_is_where_the_violence_before_it_was() -> None:
    found = events("قصفت الطائرات مدينة دوما صباح الأربعاء. واعتقلت الشرطة ثلاثة رجال.")
    assert [(e.place_name, e.when) for e in found] == [("دوما", "2024-05-15")] * 2


def test_a_summit_is_not_where_the_conflict_is() -> None:
    found = events("أجرى الوزيران محادثات بشأن الأزمة في سوريا.")
    assert [e.place_name for e in found if e.place_name] == []


def test_a_dual_with_its_number() -> None:
    event = events("أسفر الهجوم على المخفر عن مقتل شرطيين اثنين.")[0]
    assert event.killed is not None
    assert (event.killed.min, event.killed.max) == (2, 2)


@pytest.mark.parametrize("trigger", ["غارتين جويتين", "الهجومين الانتحاريين", "عمليتين عسكريتين", "محاولتي اغتيال"])
def test_two_of_a_kind_in_two_words(trigger: str) -> None:
    text = f"تحدثت الصحيفة عن {trigger} في الموصل."
    assert [words(text, e.trigger) for e in events(text)] == [trigger]


KINDS = {
    # a release with a pronoun, a dinner of state, a ratification, a case put off
    "طالبت أسرة الصحفي بإطلاق سراحه فورا.": [("yield", "release")],
    "أقام الملك مأدبة غداء لوزير الخارجية المغربي في عمان.": [("consult", "meeting")],
    "تأخر تصديق البرلمان على القانون البحري.": [("govern", "law")],
    "تبادل الجيشان القذائف في تراشق مدفعي على الحدود.": [("assault", "clash")],
    # what is found is a killing only where it is a body
    "أعلنت الشرطة العثور على جثة تاجر في وهران.": [("assault", "other")],
    "جرى العثور على زجاجة قديمة في قاع البحيرة.": [],
    # what is hurt by animals, stopped work, foiled smuggling, a fire told by its verb
    "هاجم تمساح صيادا في بحيرة فكتوريا.": [("incident", "other")],
    "توقف سائقو القطارات عن العمل في برلين.": [("protest", "strike")],
    "أحبطت الجمارك تهريب مخدرات عبر الحدود.": [("coerce", "seizure")],
    "اشتعلت النيران في حافلة بالقاهرة.": [("incident", "accident")],
    # campaigns and careers that are no deeds of force, sittings that are no deals
    "شن الناشطون حملة ضد المخبرين.": [],
    "خاض المرشح حملة نشطة في المدن.": [],
    "أجرى الجراح العملية في مستشفى الرباط.": [],
    # its very word decides between senses before something of the kind does
    "شن الجيش حملة على المسلحين في الجبال.": [("assault", "storming")],
    "بدأ سالم مسيرته الاحترافية في وهران.": [],
    "بدأ المجلس عقد جلساته المغلقة.": [("consult", "meeting")],
}


@pytest.mark.parametrize("text", KINDS)
def test_nouns_of_one_kind_and_none(text: str) -> None:
    assert [(e.type, e.mode) for e in events(text)] == KINDS[text]


DOWNED = {
    "أسقط مقاتلون مروحية عسكرية في ريف إدلب.": ("other", "happened", "مروحية عسكرية", None),
    "أسقطت الدفاعات الجوية طائرة بدون طيار فوق جازان.": ("drone_strike", "foiled", None, "طائرة بدون طيار"),
    "استهدف الطيران مخزن صواريخ في صعدة.": ("airstrike", "happened", "مخزن صواريخ", None),
}


@pytest.mark.parametrize("text", DOWNED)
def test_what_is_hit_is_no_weapon(text: str) -> None:
    (event,) = events(text)
    assert (event.mode, event.status, words(text, event.target), words(text, event.weapon)) == DOWNED[text]


def test_who_kills_after_an_attack_is_not_its_doer() -> None:
    text = "قتل الجيش ثلاثة مسلحين بعد هجوم على نقطة تفتيش."
    assert [(words(text, e.actor), e.killed is None) for e in events(text)] == [("الجيش", False), (None, True)]


def test_outlets_that_pass_on_what_is_said_move_nobody() -> None:
    assert events("ونقل موقع كردي عن متحدث قوله إن العمل مستمر.") == []
