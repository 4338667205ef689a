"""Where and when events are told to be, and how many they killed."""

from __future__ import annotations

import pytest
from event_words import events, words

PLACES = {
    "شنت الطائرات غارات على مواقع لمسلحين في منطقة البرح غرب تعز.": ("البرح", "YE"),
    "قتل شرطي برصاص مجهولين في العاصمة كابول مساء أمس.": ("كابول", "AF"),
    "قصفت الطائرات مخزنا في العاصمة المؤقتة عدن.": ("عدن", "YE"),
    "هاجم مسلحون نقطة للجيش جنوب غرب الميادين.": ("الميادين", "SY"),
    "تدخلت روسيا في سوريا أواخر العام الماضي.": ("سوريا", "SY"),
    "انفجرت سيارة مفخخة قرب دوار النسر وسط مدينة بنغازي.": ("بنغازي", "LY"),
    "أصيب شاب برصاص الشرطة قرب مسجد الفاروق في حي الرمال بمدينة غزة.": ("غزة", "PS"),
    "تظاهر الأهالي في سهل نينوى أمس.": ("سهل نينوى", "IQ"),
    "قصفت الطائرات منازل في دوما بالغوطة الشرقية.": ("دوما", "SY"),
    "وصل الوفد إلى البصرة. وأحرق محتجون مقرا في المدينة الغنية بالنفط.": ("البصرة", "IQ"),
    "زار الوزير مطار صنعاء الدولي. وانفجر لغم في المطار أمس.": ("مطار صنعاء الدولي", "YE"),
    "وتم الاتفاق خلال زيارة وزير النقل إلى بيروت على بناء سكة حديد.": ("بيروت", "LB"),
    "عقدت قمة لدول شرق أفريقيا في أديس أبابا أمس.": ("أديس أبابا", "ET"),
    "قتل عشرة مسلحين موالين لإيران في منطقة الميادين أمس.": ("الميادين", "SY"),
    "شنت تركيا عملية عسكرية في مدينة عفرين وتمكنت من السيطرة عليها.": ("عفرين", "SY"),
    "اعتقلت السلطات في بنغازي ثلاثة رجال.": ("بنغازي", "LY"),
    'دمرت الطائرات مخزنا في منطقة "بني عامر" بمديرية رداع.': ("بني عامر", "YE"),
    "قصفت الطائرات قاعدة العند الاستراتيجية أمس.": ("قاعدة العند الاستراتيجية", "YE"),
    "انفجرت سيارة مفخخة قرب مطار كراتشي الدولي.": ("مطار كراتشي الدولي", "PK"),
    "سقطت قذيفة قرب القصر الجمهوري في الخرطوم فجرا.": ("القصر الجمهوري", "SD"),
    "قتل جندي في منطقة القاع شمال رداع أمس.": ("القاع", "YE"),
    "وصل وفد يمني إلى عدن. واندلعت اشتباكات في منطقة الطائف أمس.": ("الطائف", "YE"),
    "الغارات التي نفذتها تركيا على أربيل أمس قتلت ثلاثة.": ("أربيل", "IQ"),
    "استقبل المدير في مكتبه بالدمام أمس السفير الهندي.": ("الدمام", "SA"),
    "استقبل مدير الشرطة في مقر الشرطة بأبها وفدا من الأهالي.": ("أبها", "SA"),
    "أجرى المبعوث الأممي في صنعاء محادثات مع قادة الجماعة.": ("صنعاء", "YE"),
    "قضت محكمة في باريس بسجن ثلاثة رجال.": ("باريس", "FR"),
    "تبعد القرية عن سرت التي اندلعت فيها اشتباكات أمس.": ("سرت", "LY"),
    "عقد في الرياض أمس اجتماع وزراء البيئة.": ("الرياض", "SA"),
    "قبضت شرطة جازان على ثلاثة رجال.": ("جازان", "SA"),
    "أحرق الجاني سيارة بمحافظة أبي عريش أمس.": ("أبي عريش", "SA"),
    "عندما زار الرياض في نوفمبر التقى بولي العهد.": ("الرياض", "SA"),
}


@pytest.mark.parametrize("text", PLACES)
def test_place(text: str) -> None:
    assert PLACES[text] in [(e.place_name, e.country) for e in events(text)]


TOWNS = {
    "قصفت الطائرات منازل في مدينة تعز أمس.": "exact",
    "انفجرت سيارة مفخخة في شارع الثورة في إدلب.": "exact",
    "اعتقل الجيش شابين في محافظة جنين.": "province",
}


@pytest.mark.parametrize("text", TOWNS)
def test_a_town_and_its_province_of_one_name(text: str) -> None:
    (event,) = events(text)
    assert event.geo is not None and event.geo.precision == TOWNS[text]


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت الشرطة ثلاثة رجال في صالة رياضية.",
        "قتل ثلاثة جنود في حينه بانفجار لغم.",
        "اعتدى مسلحون بشكل لافت على المتظاهرين.",
    ],
)
def test_a_common_word_without_its_article_is_no_place(text: str) -> None:
    assert [e.place_name for e in events(text)] == [None]


def test_where_and_when_two_meet_behind_a_visit() -> None:
    meeting = events("وصل الوزير إلى مسقط أمس حيث التقى نظيره العماني.")[-1]
    assert (meeting.place_name, meeting.when) == ("مسقط", events("وصل الوزير إلى مسقط أمس.")[0].when)


def test_two_sides_agree_where_they_meet() -> None:
    deal = events("اتفق الجانبان خلال اجتماع عقداه في صلالة على فتح المعبر.")[0]
    assert deal.place_name == "صلالة"


def test_a_last_name_is_no_town() -> None:
    arrest = events("اتهم محمد سمير زمار بالتحريض. وكانت السلطات قد اعتقلت زمار أمس.")[-1]
    assert arrest.place_name is None


MET = {
    "عقد مجلس الوزراء العراقي جلسة أمس.": "IQ",
    "بحث الرئيس الفرنسي مع نظيره الروسي الأزمة خلال اجتماع أمس.": None,
}


@pytest.mark.parametrize("text", MET)
def test_the_country_of_a_meeting(text: str) -> None:
    assert {e.country for e in events(text)} == {MET[text]}


ELSEWHERE = {
    "وفي أعقاب مقتل ثلاثة متظاهرين، عاد الهدوء إلى البصرة ليل السبت.": "مقتل",
    "يسيطر مسلحون على مدينة درنة منذ سقوط النظام.": "سقوط النظام",
    "قصفت الطائرات مواقع في سوريا أمس ردا على هجوم.": "هجوم",
}


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_only_tells_when_or_why_is_elsewhere(text: str) -> None:
    for event in events(text):
        if words(text, event.trigger) == ELSEWHERE[text]:
            assert event.place_name is None


COUNTRIES = {
    "انفجرت قنبلة في بنغازي يوم الأحد. وفتحت النيابة تحقيقا في الحادث أمس.": "LY",
    "أقر البرلمان الأردني قانون الضرائب أمس.": "JO",
    "فرضت واشنطن عقوبات على طهران. وقررت الولايات المتحدة إمهال إيران شهرا.": None,
    "أصدر مجلس الأمن الدولي قرارا بشأن هدنة في اليمن.": None,
}


@pytest.mark.parametrize("text", COUNTRIES)
def test_country_where_no_place_is_told(text: str) -> None:
    placeless = [e for e in events(text) if e.place_name is None]
    assert COUNTRIES[text] == placeless[-1].country


KILLED = {
    "أسفرت الغارة عن مصرع القيادي سامر الهادي وعدد من عناصر الميليشيا.": (1, None),
    "نتج عن التفجير مقتل عشرة من الحراس، وثلاثة من العاملين، وإصابة تسعة آخرين.": (13, 13),
    "أدى القصف إلى مقتل الشابين سامر الهادي، ووليد النجار.": (2, 2),
    "قتل رجل وامرأة في إطلاق نار بمدينة تورنتو.": (2, 2),
    "أدانت المحكمة الرجل بتهمة قتل زوجته بمطرقة يوم الأحد.": (1, 1),
    "أسفر القصف عن مقتل أسرة كاملة في حي السكري.": None,
}


@pytest.mark.parametrize("text", KILLED)
def test_killed(text: str) -> None:
    found = [e.killed for e in events(text) if e.type == "assault"]
    assert KILLED[text] in [(k.min, k.max) if k is not None else None for k in found]


@pytest.mark.parametrize(
    ("text", "least"), [("سقط مئات القتلى والجرحى في الاشتباكات.", 200), ("سقط 30 قتيلا وجريحا في المواجهات.", 30)]
)
def test_one_number_for_dead_and_hurt(text: str, least: int) -> None:
    (event,) = events(text)
    assert event.killed is None and event.casualties is not None and event.casualties.min == least


WHEN = {
    "عرض فيلما عن قصف المفاعل في دير الزور عام 2007، ومواد عن قصف أنفاق في غزة.": ["2007", None],
    "بدأ الجيش هجوما واسعا على البلدة منذ صباح اليوم.": ["2024-05-16"],
    "رفضت المحكمة العليا العام الماضي طلب الاستئناف.": ["2023"],
    "أكدت إيران مواصلة أنشطتها بعد عام 2025 رغم غارة على المفاعل.": [None],
    "وكان الرئيس كلف الوزير في أبريل إعادة بناء المطار في غضون ثلاثة أشهر.": ["2024-04"],
    "قتل ثلاثة مسلحين في قطاع غزة الذي تديره الحركة يوم الأربعاء.": ["2024-05-15"],
    "افتتح رئيس الوزراء المطار رقم 100 في البلاد الاثنين.": ["2024-05-13"],
}


@pytest.mark.parametrize("text", WHEN)
def test_when(text: str) -> None:
    assert [e.when for e in events(text)] == WHEN[text]


def test_a_place_behind_li_has_its_article_back() -> None:
    (found,) = events("دان الوزير قصف الطيران للموصل القديمة.")
    assert (found.place_name, found.country) == ("الموصل القديمة", "IQ")


def test_a_base_whose_name_begins_with_a_noun() -> None:
    (found,) = events("استهدفت صواريخ قاعدة عين الأسد.")
    assert (found.place_name, found.country) == ("قاعدة عين الأسد", "IQ")


def test_off_a_coast() -> None:
    (found,) = events("تعرضت سفينة تجارية لهجوم قبالة الحديدة.")
    assert (found.place_name, found.country) == ("الحديدة", "YE")
