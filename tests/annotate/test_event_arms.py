"""Missiles, drones and bombs: what they hit, what shot them down, and whose they were."""

from __future__ import annotations

import pytest
from event_words import events, words

FOILED = {
    # one event: what was shot down, and the verb that tells who fired it at whom
    "اعترضت الدفاعات الجوية صاروخا أطلقه المتمردون على مدينة نجران مساء أمس.": ("المتمردون", "مدينة نجران", "صاروخا"),
    "أعلن التحالف أمس اعتراض صاروخ باليستي أطلق من صعدة باتجاه جازان.": (None, "جازان", "صاروخ باليستي"),
    "تصدت الدفاعات الجوية لصواريخ فوق ريف حماة.": (None, None, "صواريخ"),
    # counted; who shot it down did not send it
    "أعلن الجيش إسقاط 28 مسيرة أطلقتها ليتوانيا على كييف.": ("ليتوانيا", "كييف", "28 مسيرة"),
    "تمكنت الدفاعات الجوية من إسقاط 28 طائرة مسيرة.": (None, None, "28 طائرة مسيرة"),
    # with nothing but what was shot down
    "أسقطت الدفاعات الجوية 22 طائرة مسيرة.": (None, None, "22 طائرة مسيرة"),
    "دمرت الدفاعات الجوية ثلاث طائرات مسيرة.": (None, None, "ثلاث طائرات مسيرة"),
}


@pytest.mark.parametrize("text", FOILED)
def test_what_was_shot_down(text: str) -> None:
    (event,) = events(text)
    assert (event.type, event.status) == ("assault", "foiled")
    assert tuple(words(text, span) for span in (event.actor, event.target, event.weapon)) == FOILED[text]


HITS = {
    # a weapon is no region's: what stands behind it is hit
    "استهدفت صواريخ ريف حماة.": ("shelling", None, "ريف حماة", "صواريخ"),
    "استهدفت طائرات مسيرة مطار عدن.": ("drone_strike", None, "مطار عدن", "طائرات مسيرة"),
    "استهدفت مسيّرة تركية سيارة في قرية عين العرب.": ("drone_strike", None, "سيارة", "مسيّرة تركية"),
    "فجر مقاومون عبوة ناسفة في مخيم جنين.": ("bombing", "مقاومون", None, "عبوة ناسفة"),
    # by whose strike people were killed
    "قتل شخصان جراء ضربة روسية على مدينة أوديسا.": ("airstrike", None, "مدينة أوديسا", None),
    # the attack by which somebody was assassinated
    "اغتالت إسرائيل القيادي سامر الخطيب بغارة على مدينة صور.": (
        "assassination",
        "إسرائيل",
        "القيادي سامر الخطيب",
        None,
    ),
}


@pytest.mark.parametrize("text", HITS)
def test_what_arms_hit(text: str) -> None:
    (event,) = events(text)
    assert event.status == "happened"
    sides = tuple(words(text, span) for span in (event.actor, event.target, event.weapon))
    assert (event.mode, *sides) == HITS[text]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("نفذت مسيّرة إسرائيلية غارة على دراجة نارية في بلدة الخيام.", "drone_strike"),
        ("جابت مسيرة شوارع الرباط دعما للمعلمين.", "demonstration"),
    ],
)
def test_a_drone_and_a_march_are_written_alike(text: str, mode: str) -> None:
    assert [event.mode for event in events(text)] == [mode]


DECIDED = {
    "أصدر الأمير أمرا بتعيين خالد الفارس محافظا للمنطقة.": ("appointment", "الأمير"),
    "شارك آلاف المعلمين في إضراب دعت إليه النقابة.": ("demonstration", "آلاف المعلمين"),
    "قررت محكمة تونسية سجن المعارض منير الجلاصي ثماني سنوات.": ("verdict", "محكمة تونسية"),
    "وافق مجلس الأمن على مشروع قرار بشأن السودان.": ("decision", "مجلس الأمن"),
    "استخدمت الصين حق النقض ضد القرار.": ("decision", "الصين"),
    "تبادل الطرفان الأسرى عند الجسر.": ("release", "الطرفان"),
    "أعلن تنظيم الدولة مسؤوليته عن تفجير في كابل.": ("bombing", "تنظيم الدولة"),
}


@pytest.mark.parametrize("text", DECIDED)
def test_what_was_decided_or_claimed_happened(text: str) -> None:
    event = events(text)[0]
    assert event.status == "happened"
    assert (event.mode, words(text, event.actor)) == DECIDED[text]


def test_whoever_killed_the_attacker_did_not_kill_those_whom_he_attacked() -> None:
    text = "قتلت الشرطة رجلا طعن ثلاثة أشخاص في حديقة بمدينة ليون."
    sides = [(words(text, event.actor), words(text, event.target)) for event in events(text)]
    assert sides == [("الشرطة", "رجلا"), ("رجلا", "ثلاثة أشخاص")]
