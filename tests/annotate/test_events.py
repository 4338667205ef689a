"""Events: what must be read, what must not, and what is known to be missed."""

from __future__ import annotations

import pytest
from event_words import PUBLISHED, events, words

from rawi.model import Event
from rawi.read import read


def one(text: str) -> Event:
    found = events(text)
    assert len(found) == 1, [(e.type, e.mode) for e in found]
    return found[0]


# Types and modes

KINDS = {
    "قصفت المدفعية أحياء في بلدة السدرة أمس.": "assault/shelling",
    "شنت طائرات حربية غارة على موقع في ريف البلدة.": "assault/airstrike",
    "قتل ثلاثة جنود بانفجار عبوة ناسفة قرب الجسر.": "assault/bombing",
    "فجر انتحاري نفسه وسط سوق في المدينة.": "assault/suicide_bombing",
    "اندلعت اشتباكات بين قوات الأمن ومسلحين في الحي القديم.": "assault/clash",
    "خطف مسلحون ثلاثة مهندسين في ضواحي العاصمة.": "assault/abduction",
    "ألقت الشرطة القبض على خمسة مشتبه بهم في الميناء.": "coerce/arrest",
    "تظاهر مئات الطلاب في العاصمة احتجاجا على رفع الرسوم.": "protest/demonstration",
    "التقى وزير الزراعة نظيره في بيروت يوم الثلاثاء.": "consult/meeting",
    "وقعت الحكومة اتفاقية للنقل البري مع جارتها.": "agree/deal",
    "أطلقت السلطات سراح عشرة معتقلين يوم الأربعاء.": "yield/release",
    "استقال وزير المالية يوم الاثنين.": "govern/resignation",
    "ضرب زلزال مدينة جبلية في الشمال فجر اليوم.": "incident/disaster",
}


@pytest.mark.parametrize("text", KINDS)
def test_type_and_mode(text: str) -> None:
    assert KINDS[text] in [f"{e.type}/{e.mode}" for e in events(text)]


# Words that name no event

NONE = [
    "نفذ اللاعب ضربة جزاء في الشوط الثاني من المباراة أمام جمهور الفريق ومدربه.",
    "حذر الخبراء من انفجار سكاني في المدن الكبرى.",
    "أطلقت الوزارة مبادرة لتعليم الكبار.",
    "خضع المدير لعملية جراحية ناجحة.",
    "بدأت الحملة الانتخابية للحزب في الأحياء.",
    "تحسنت الأحوال الجوية في معظم المناطق.",
    "باشرت فرق الدفاع المدني عملها في المحافظة.",
    "يستعد المطار لموسم السفر في منطقة الجبل.",
    "تناولت الندوة صيانة الجسور القديمة.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_event(text: str) -> None:
    assert [(e.type, e.mode) for e in events(text)] == []


# A sentence alone: what it takes up is told nowhere else

ALONE = {
    "ندد المجلس بالهجوم ووصفه بالعمل الجبان.": "assault",
    "قال الطبيب إن الجريح نجا من محاولة اغتيال عمدة البلدة.": "assault",
    "ويطالب المحتجون بإقالة المحافظ.": "protest",
    "وأدت الاحتجاجات إلى إغلاق الميناء.": "protest",
    "وكان آلاف العمال الغاضبين احتشدوا أمام مبنى الشركة.": "protest",
    "عندما فتحت عناصر الحراسة النار على قارب صيد.": "assault",
    "وذكرت الأسرة أن الشاب قتل برصاص دورية.": "assault",
    "نظم الأهالي وقفة تضامنية استنكارا لمقتل المعلم سالم الهواري.": "assault",
}


@pytest.mark.parametrize("text", ALONE)
def test_a_sentence_alone(text: str) -> None:
    assert ALONE[text] in {e.type for e in events(text)}


# Who to whom

ROLES = {
    "قصف الجيش مواقع المسلحين في ريف المدينة.": ("الجيش", "مواقع المسلحين"),
    "اعتقلت الشرطة ثلاثة طلاب في الجامعة.": ("الشرطة", "ثلاثة طلاب"),
    "اعتقل خمسة صحفيين في العاصمة.": (None, "خمسة صحفيين"),
    "قتل مزارع على يد مسلحين قرب القرية.": ("مسلحين", "مزارع"),
    "ألقت الشرطة القبض على تاجر سلاح في الميناء.": ("الشرطة", "تاجر سلاح"),
    "وكان 70 عنصرا من الميليشيات قتلوا في غارات ليلية.": (None, "70 عنصرا من الميليشيات"),
    "قتل 13 شخصا في هجوم على كنيسة في المدينة.": (None, "كنيسة"),
    "اعتقلت الشرطة سامر الحداد، مدير المستشفى الميداني.": ("الشرطة", "سامر الحداد"),
    "اتهمت الحكومة الحركة بقصف المطار.": ("الحركة", "المطار"),
    "استهدفت غارات بالتزامن تعزيزات للمسلحين في الوادي.": (None, "تعزيزات للمسلحين"),
    "وصل الوفد الذي تقوده الوزيرة إلى العاصمة، بعدما قصفت القوات مرتين جسرا في البلدة.": ("القوات", "جسرا"),
}


def test_who_did_it_stands_in_the_phrase_of_the_attack() -> None:
    text = "استهدفت سلسلة غارات جوية لطائرات التحالف، مواقع للمسلحين."
    assert words(text, one(text).actor) == "طائرات التحالف"


@pytest.mark.parametrize("text", ROLES)
def test_who_to_whom(text: str) -> None:
    told = [(words(text, e.actor), words(text, e.target)) for e in events(text)]
    assert ROLES[text] in told


# One event, several words


def test_a_killing_is_part_of_the_attack_that_caused_it() -> None:
    text = "قتل ثلاثة مدنيين في غارة على بلدة سرمدا. وأصيب في الغارة خمسة آخرون."
    event = one(text)
    assert words(text, event.trigger) == "غارة"
    assert {words(text, m) for m in event.mentions} == {"قتل", "أصيب", "الغارة"}


def test_separate_strikes_stay_apart() -> None:
    text = "شنت الطائرات غارة على بلدة سرمدا. كما شنت غارة أخرى على مدينة الرقة."
    assert [e.place_name for e in events(text)] == ["سرمدا", "الرقة"]


# Tolls

TOLLS = {
    "قتل شخصان وأصيب ثلاثة في انفجار سيارة مفخخة.": ((2, 2), (3, 3)),
    "أسفر الهجوم عن مقتل ما لا يقل عن 40 شخصا.": ((40, None), None),
    "قتل 35 مدنيا، بينهم 4 أطفال، في قصف على البلدة.": ((35, 35), None),
    "قصفت الطائرات المخيم دون وقوع إصابات.": ((0, 0), (0, 0)),
    "قتل نحو 45 مسلحا في غارة على الجبل.": ((45, 45), None),
    "قتل ثلاثة جنود وجرح رابع في كمين.": ((3, 3), (1, 1)),
    "قالت الشرطة إن شخصين قتلا وأصيب ثالث في هجوم على متجر.": ((2, 2), (1, 1)),
    "قتل جندي و3 من رجال الشرطة في هجوم على حاجز.": ((4, 4), None),
}


@pytest.mark.parametrize("text", TOLLS)
def test_killed_and_injured(text: str) -> None:
    event = one(text)
    told = tuple((c.min, c.max) if c is not None else None for c in (event.killed, event.injured))
    assert told == TOLLS[text]


RISING = {
    "هز انفجار وسط بغداد أمس. وارتفع عدد القتلى إلى 45 شخصا.": (45, 45),
    "هز انفجار وسط بغداد أمس. وبلغ عدد الضحايا 109 قتلى على الأقل.": (109, None),
    "قتل 12 شخصا في انفجار وسط بغداد أمس. ثم ارتفعت حصيلة القتلى إلى 15.": (15, 15),
}


@pytest.mark.parametrize("text", RISING)
def test_a_toll_that_rises_is_the_one_that_stands(text: str) -> None:
    killed = one(text).killed
    assert killed is not None and (killed.min, killed.max) == RISING[text]


def test_killed_and_wounded_in_one_number_are_casualties() -> None:
    event = one("قتل وجرح أكثر من 50 من عناصر الميليشيا.")
    assert event.killed is None and event.injured is None
    assert event.casualties is not None and (event.casualties.min, event.casualties.max) == (50, None)


def test_victims_are_told_as_the_text_tells_them() -> None:
    text = "قتل مدني وجندي في قصف على البلدة."
    assert {v.class_ for v in one(text).victims} >= {"civilian"}


# Where and when


def test_a_place_with_all_that_tells_where_it_lies() -> None:
    text = "قصفت الطائرات أطراف مدينة سرمدا بريف إدلب الشمالي."
    event = one(text)
    assert words(text, event.place) == "أطراف مدينة سرمدا بريف إدلب الشمالي"
    assert (event.place_name, event.country) == ("سرمدا", "SY")
    assert event.geo is not None and abs(event.geo.lat - 36.2) < 0.2


def test_the_city_is_the_one_told_before() -> None:
    text = "دخل الوفد مدينة حمص. وقصفت الطائرات مساء الثلاثاء مبنى في المدينة."
    event = next(e for e in events(text) if e.type == "assault")
    assert (words(text, event.place), event.place_name) == ("المدينة", "حمص")


NO_PLACES = [
    "قصفت القوات المواقع المطلة على الوادي.",
    "وقع انفجار في سوق شعبي مكتظ.",
    "اعتقل العشرات في الطريق إلى السلام.",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_words_that_are_towns_too_are_no_places(text: str) -> None:
    assert [e.place_name for e in events(text) if e.place_name] == []


def test_a_place_that_no_table_holds() -> None:
    event = one("قصفت الطائرات قرية الزنبقية في ريف إدلب.")
    assert event.place_name == "الزنبقية"


def test_the_day_is_the_events_own() -> None:
    assert one("قصفت الطائرات بلدة سرمدا يوم الثلاثاء.").when == "2024-05-14"


def test_no_day_told_is_no_day() -> None:
    assert one("قصفت الطائرات بلدة سرمدا.").when is None


# Status

STATUS = {
    "أحبطت قوات الأمن هجوما على محطة القطار.": "foiled",
    "نفت الوزارة وقوع انفجار في المصفاة.": "denied",
    "هدد المسلحون بقصف المطار.": "threatened",
    "ستقصف الطائرات مواقع المسلحين غدا.": "planned",
    "تتواصل الاشتباكات بين الجيش والمسلحين في الضاحية.": "ongoing",
    "اعترضت الدفاعات الجوية صاروخا فوق مدينة جازان.": "foiled",
    "قصفت الطائرات بلدة سرمدا.": "happened",
    "انسحبت القوات بعد أن وقعت اشتباكات عنيفة في البلدة.": "happened",
    "نفى الجيش مقتل أي من جنوده في البلدة.": "denied",
    "أثرت العقوبات التي تعتزم الحكومة فرضها على الشركة في الأسعار.": "planned",
    "تسعى الأمم المتحدة إلى عقد جولة جديدة من المحادثات في جنيف.": "planned",
}


@pytest.mark.parametrize("text", STATUS)
def test_status(text: str) -> None:
    assert STATUS[text] in [e.status for e in events(text)]


# On whose word


def test_the_source_is_the_statement_that_tells_it() -> None:
    record = read("قال المرصد إن الطائرات قصفت بلدة سرمدا.", published=PUBLISHED)
    assert [e.source for e in record.events] == [record.statements[0].id]


def test_what_the_outlet_tells_has_no_source() -> None:
    assert one("قصفت الطائرات بلدة سرمدا.").source is None
