"""The parts of an event, by construction: who to whom, where, when, how many, whether it happened."""

from __future__ import annotations

import pytest
from event_words import events, words

# Who to whom

SIDES = {
    # a subject that opens a clause and an object that begins anew behind it
    "أوقفت أجهزة الأمن مئات المسلحين في الضاحية.": ("أجهزة الأمن", "مئات المسلحين"),
    "طعن شاب ثلاثة مارة في السوق.": ("شاب", "ثلاثة مارة"),
    "وفي محافظتي النجف وميسان أحرق متظاهرون مقار أحزاب.": ("متظاهرون", "مقار أحزاب"),
    "هاجم مسلحون نقطة تفتيش في البلدة.": ("مسلحون", "نقطة تفتيش"),
    # an attack as the subject, with what is its own
    "استهدفت سلسلة غارات جوية لطائرات التحالف، مواقع للمسلحين غرب تعز.": ("طائرات التحالف", "مواقع للمسلحين"),
    "قتل سبعة رجال في الوادي ردا على هجوم استهدف مطحنة.": (None, "مطحنة"),
    "قتل في القرية مزارع برصاص مهربين.": ("مهربين", "مزارع"),
    "أوقع هجوم إرهابي استهدف مسجدا في البلدة تسعة قتلى.": (None, "مسجدا"),
    # by whose bullets, by whose aircraft
    "قتل شاب برصاص الجيش شرق مدينة خان يونس.": ("الجيش", "شاب"),
    "سقط جرحى في قصف لمقاتلات التحالف على مقر القيادة.": ("مقاتلات التحالف", "مقر القيادة"),
    # buildings of different kinds
    "شن مسلحون هجمات على كنائس ومركز للشرطة.": ("مسلحون", "كنائس ومركز للشرطة"),
    # whom a verbal noun is done to
    "قضت محكمة مصرية بإعدام سامر الهواري.": ("محكمة مصرية", "سامر الهواري"),
    "قررت الحكومة إمهال الشركة عشرة أيام.": ("الحكومة", "الشركة"),
    "عثر الجيش على صواريخ أثناء استعادته مواقع جديدة في الوادي.": ("الجيش", "مواقع جديدة"),
    # what somebody announces of their own
    "أعلن المغرب قطع علاقاته الدبلوماسية مع إيران.": ("المغرب", "إيران"),
    "أعلنت الشرطة اعتقال ثلاثة رجال.": ("الشرطة", "ثلاثة رجال"),
    "أعلن الجيش مقتل ثلاثة من جنوده.": (None, "ثلاثة من جنوده"),
    # two sides
    "اندلعت معارك بين قوات المقاومة والمتمردين في الجبل.": ("قوات المقاومة", "المتمردين"),
    "اندلعت معارك في الجبل بين قوات المقاومة والمتمردين.": ("قوات المقاومة", "المتمردين"),
    "دارت في الوادي معارك عنيفة ضد ميليشيات الحوثي.": (None, "ميليشيات الحوثي"),
}


@pytest.mark.parametrize("text", SIDES)
def test_who_to_whom(text: str) -> None:
    told = [(words(text, e.actor), words(text, e.target)) for e in events(text)]
    assert SIDES[text] in told


NOBODY = {
    "سيطر التنظيم سريعا على القرية.": "سريعا",
    "سيجرون تحقيقا شاملا وعميقا في الحادث.": "شاملا وعميقا",
    "أكدت مصادر أنه قتل في القنصلية.": "مصادر",
    "شنت أمس سلسلة غارات على الجبل.": "سلسلة",
    "مات العامل متأثرا بجروحه في الورشة.": "متأثرا بجروحه",
}


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_are_nobody(text: str) -> None:
    assert NOBODY[text] not in {words(text, side) for e in events(text) for side in (e.actor, e.target)}


def test_the_attacker_who_is_killed_is_an_event_of_its_own() -> None:
    text = "قتل الشرطي ثلاثة أشخاص قبل أن تقتله الشرطة."
    told = [(words(text, e.actor), words(text, e.target)) for e in events(text)]
    assert told == [("الشرطي", "ثلاثة أشخاص"), ("الشرطة", "الشرطي")]


def test_who_was_killed_after_an_attack_did_it() -> None:
    text = "قتل شاب بالرصاص بعدما طعن حارسا قرب رام الله."
    told = [(words(text, e.actor), words(text, e.target)) for e in events(text)]
    assert told == [(None, "شاب"), ("شاب", "حارسا")]


# With what

MODES = {
    "قتل شاب برصاص مهربين في البلدة.": "shooting",
    "قتل حارس بنيران مهربين قرب الحدود.": "shooting",
    "قتل شاب بالرصاص بعدما طعن حارسا قرب رام الله.": "shooting other",
}


@pytest.mark.parametrize("text", MODES)
def test_means_settle_the_mode_of_their_own_clause(text: str) -> None:
    assert " ".join(e.mode for e in events(text) if e.type == "assault") == MODES[text]


# One event or several


def test_an_attack_in_answer_to_another_stays_apart() -> None:
    found = events("قتل سبعة أشخاص في الوادي ردا على هجوم طال مطحنة وأسفر عن تسعة قتلى.")
    assert [e.killed.min for e in found if e.killed is not None] == [7, 9]


def test_a_killing_that_set_off_protests_is_not_one_with_them() -> None:
    found = events("أشعل مقتل الطالبة زينب الهواري تظاهرات صاخبة في المدينة.")
    assert {e.type for e in found} >= {"assault", "protest"}


def test_what_was_long_ago_is_not_what_is_told_of_today() -> None:
    text = "سيطر المسلحون على مدينة تدمر. وقال خبير إن الجيش كان سيطر على تدمر عام 2016."
    assert [e.when for e in events(text)] == [None, "2016"]


def test_the_month_told_later_is_the_more_exact_time() -> None:
    text = "تظاهر آلاف العمال في وهران العام الماضي. وكانت المظاهرات بدأت في مارس 2023."
    assert [e.when for e in events(text)] == ["2023-03"]


NO_EVENT = [
    "بدأت البلدية عملية جمع القمامة في الحي.",
    "نشر التنظيم بيانات عن قواته في المنطقة.",
    "عاد الحارس إلى أسرته في القرية بعد المعركة.",
    "قطعت السيول خط إمداد المدينة بالسلاح والغذاء.",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_words_with_another_sense(text: str) -> None:
    kinds = {f"{e.type}/{e.mode}" for e in events(text)}
    assert not kinds & {"assault/storming", "mobilise/deployment", "coerce/arrest", "aid/military"}


# Where

PLACES = {
    "فرضت القوات حصارا تاما على الموانئ اليمنية.": ("الموانئ اليمنية", "اليمن"),
    "وقعت اشتباكات قرب الحدود اللبنانية.": ("الحدود اللبنانية", "لبنان"),
    "شهدت الحدود بين لبنان وسوريا مواجهات بين مهربين وجنود.": ("الحدود بين لبنان وسوريا", "لبنان"),
    "زار الوفد مدينة النجف، حيث اقتحم مئات الشبان المطار.": ("مدينة النجف", "النجف"),
    "شن القائد هجوما لتحرير مدينة درنة، التي تقع شرق طرابلس.": ("مدينة درنة", "درنة"),
    "قتل مئتا شخص في انفجارات بغداد.": ("بغداد", "بغداد"),
    "ألقي القبض عليه في حي المنارة بمدينة درنة.": ("حي المنارة بمدينة درنة", "درنة"),
    "سقطت قذائف على تل أبيب.": ("تل أبيب", "تل أبيب"),
    "احتلت إسرائيل الضفة الغربية والقدس الشرقية.": ("الضفة الغربية", "الضفة الغربية"),
    "وقال متحدث إن الوزير سيزور الرياض الأسبوع المقبل.": ("الرياض", "الرياض"),
    "وفي مدينة الخليل، اعتقلت القوات ثلاثة شبان.": ("مدينة الخليل", "الخليل"),
}


@pytest.mark.parametrize("text", PLACES)
def test_where(text: str) -> None:
    assert PLACES[text] in [(words(text, e.place), e.place_name) for e in events(text)]


ELSEWHERE = [
    "فرضت السلطات في بريطانيا غرامة على الشركة.",
    "وقال مسؤول في بريطانيا إن الشرطة اعتقلت رجلا.",
    "فتحت الشرطة تحقيقا في اختفاء رئيس الوكالة، التي يقع مقرها في ليون.",
    "وقال المرصد، ومقره في لندن، إن 37 مقاتلا قتلوا.",
    "فرضت القوات حصارا تاما على البلدة.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_place_of_something_else_is_not_where_it_happened(text: str) -> None:
    assert [e.place_name for e in events(text) if e.place_name] == []


# When


def test_last_week_is_not_to_come() -> None:
    event = events("قتل ثلاثة جنود في كمين الأسبوع الماضي.")[0]
    assert (event.when, event.status) == ("2024-05-06/2024-05-12", "happened")


def test_the_time_of_a_relative_clause_is_that_of_its_noun() -> None:
    text = "أنهت الحكومة المعاهدة التي وقعت عام 1955 مع جارتها."
    assert "1955" not in [e.when for e in events(text) if words(text, e.trigger) == "أنهت"]


# How many

COUNTS = {
    "قتل ما لا يقل عن 17 شخصا في تفجير.": ((17, None), None),
    "قال مسؤول إن ما لا يقل عن 17 شخصا قتلوا في تفجير.": ((17, None), None),
    "ستدفع الشركة 12 مليون دولار لضحايا تفجير السوق الذي أسفر عن مقتل تسعة جنود.": ((9, 9), None),
    "قتل جنديان وأصيب آخر بجروح في قصف على القرية.": ((2, 2), (1, 1)),
    "قتل الصحافي سالم الهواري (41 عاما) برصاص مهربين.": ((1, 1), None),
    "أسفر هجوم على حانة في يونيو 2016 عن إصابة ثمانية.": (None, (8, 8)),
    "أسفر هجوم على السوق عن إصابة عدد من المارة.": (None, None),
    "قتل المسلح أحد الحراس في المتجر.": ((1, 1), None),
    "قصفت الطائرات مستودعا، ولم تتضح حصيلة الخسائر البشرية.": (None, None),
    "أدى قصف على السوق إلى مقتل مدنيين.": (None, None),
    "أدى قصف على السوق إلى مقتل جنديين.": ((2, 2), None),
    "قتل حارس في كمين. وأدت الحرب إلى مقتل أكثر من 350 ألف شخص.": ((1, 1), None),
}


@pytest.mark.parametrize("text", COUNTS)
def test_how_many(text: str) -> None:
    event = next(e for e in events(text) if e.type == "assault")
    told = tuple((c.min, c.max) if c is not None else None for c in (event.killed, event.injured))
    assert told == COUNTS[text]


# Whether it happened

STATUS = {
    "لم يتمكن المهاجم من تفجير الحافلة.": "foiled",
    "وصل الوزير إلى القاهرة لعقد اجتماع مع نظيره.": "planned",
    "قال الخبير إن الرجل قد يكون قتل في قصف على المزرعة.": "happened",
    "أسفرت غارات على الجبل عن مقتل 96 مسلحا في ظل انهيار دفاعاتهم.": "happened",
    "أكدوا أن المزارعين قطعوا الطريق، ما أدى إلى نزوح عشرات الأسر من القرية.": "happened",
    "اندلعت مواجهات قبل ساعات من تدشين السفارة في القدس.": "planned",
    "قالت السفيرة إن على المجلس إجراء تحقيق مستقل في الحريق.": "hypothetical",
    "قال الرئيس إن بلاده ستدافع عن نفسها ضد أي هجوم على العاصمة.": "hypothetical",
}


def test_the_eve_of_what_is_past_is_past() -> None:
    found = events("استقال الوزير قبل أيام من انتخابات 2016.")
    assert {e.status for e in found} == {"happened"}


@pytest.mark.parametrize("text", STATUS)
def test_whether_it_happened(text: str) -> None:
    assert STATUS[text] in [e.status for e in events(text)]


STRUCK = {
    "أوقعت الغارة التي هزت بلدة سرمدا قتيلين من سكان حلب.": "سرمدا",
    "الضربة التي هزت بلدة سرمدا استهدفت رتلا وأوقعت خمسة قتلى قرب حلب.": "سرمدا",
    "أوقع الهجوم الذي شنه مسلحون في مدينة تدمر خمسة قتلى.": "تدمر",
}


@pytest.mark.parametrize(("text", "place"), STRUCK.items())
def test_what_a_strike_shook_is_where_it_was(text: str, place: str) -> None:
    assert place in {e.place_name for e in events(text)}
