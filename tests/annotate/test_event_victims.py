"""Who the dead or hurt were said to be, by construction, and on whose word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from event_words import events, words

from rawi.model import Event
from rawi.read import read

SAMPLES = Path(__file__).parents[2] / "samples"


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Class, fate and words of all victims but those of no class."""
    victims = (v for e in events(text) for v in e.victims)
    return [(v.class_, v.fate, words(text, v.span)) for v in victims if v.class_ != "unknown"]


VICTIMS = {
    # an adjective or «of» behind the noun that is counted
    "أسفر الانفجار في المدينة عن سقوط ستة قتلى مدنيين.": [("civilian", "killed", "مدنيين")],
    "ارتفع إلى ستة عدد القتلى المدنيين في القصف الجوي على البلدة.": [("civilian", "killed", "المدنيين")],
    "أدى الهجوم إلى سقوط أربعة قتلى من عناصر الجيش.": [("soldier", "killed", "عناصر الجيش")],
    "أدى القصف إلى سقوط خمسة شهداء من المدنيين.": [("civilian", "killed", "المدنيين")],
    # members of a force
    "أعلن الجيش مقتل 12 عنصرا من قوات النظام في كمين.": [("soldier", "killed", "عنصرا من قوات النظام")],
    "قتل ثلاثة من أفراد الشرطة في هجوم على حاجز.": [("police", "killed", "أفراد الشرطة")],
    "قتل 38 من ميليشيات الحوثي في مواجهات.": [("fighter", "killed", "ميليشيات الحوثي")],
    "قتل 9 من طالبان في اشتباكات.": [("fighter", "killed", "طالبان")],
    # one and the other, both, all, most
    "قتل شخصان في غارة على البلدة، أحدهما مدني والآخر عنصر في حركة مسلحة.": [
        ("civilian", "killed", "مدني"),
        ("fighter", "killed", "عنصر في حركة مسلحة"),
    ],
    "قتل شخصان أحدهما قيادي في انفجار سيارة.": [("fighter", "killed", "قيادي")],
    "قتل رجلان في الغارة، كلاهما مدني.": [("civilian", "killed", "كلاهما مدني")],
    "قتل 26 شخصا في الغارة، غالبيتهم من الطلاب.": [("civilian", "killed", "غالبيتهم من الطلاب")],
    "قتل ضابط شرطة وأصيب سائق في انفجار عبوة.": [("police", "killed", "ضابط شرطة"), ("civilian", "injured", "سائق")],
    # some of them
    "قتل عشرة أشخاص بينهم 3 أطفال وامرأة في قصف على المخيم.": [
        ("child", "killed", "أطفال"),
        ("woman", "killed", "امرأة"),
    ],
    "أدى التفجير إلى مقتل تسعة أشخاص وإصابة 20 آخرين، من بينهم صحفي.": [("journalist", "injured", "صحفي")],
}


@pytest.mark.parametrize("text", VICTIMS)
def test_who_they_were(text: str) -> None:
    assert sorted(told(text)) == sorted(VICTIMS[text])


NOBODY = (
    "قتل الجيش ثلاثة أشخاص في غارة على البلدة.",  # who kills
    "قتل ستة أشخاص في الغارة، وزار الوزير أسر الضحايا.",  # the families
    "لم تسفر الغارة عن سقوط ضحايا من المدنيين.",  # none
    "أعلن الجيش عدم وقوع ضحايا من المدنيين جراء القصف على البلدة.",
    "قتل ثلاثة أشخاص في انفجار، واعتقلت الشرطة بعده رجلين.",
)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_else_is_a_victim(text: str) -> None:
    assert told(text) == []


NAMED = {
    "قتل الصحافي خالد الفاطمي في انفجار بالمدينة.": ("journalist", "خالد الفاطمي"),
    "مقتل الصحفي سامر الهواري برصاص مسلحين في المدينة.": ("journalist", "سامر الهواري"),
    "قتل القيادي البارز، سامر الهواري، في غارة على البلدة.": ("fighter", "سامر الهواري"),
    "قتل سامر الهواري في غارة على المدينة.": ("unknown", "سامر الهواري"),
}


@pytest.mark.parametrize("text", NAMED)
def test_names_of_victims(text: str) -> None:
    found = [v for e in events(text) for v in e.victims if v.name]
    assert [(v.class_, v.name and words(text, v.name)) for v in found] == [NAMED[text]]


def test_part_of_a_toll_is_no_toll() -> None:
    (event,) = events("قتل عشرة أشخاص بينهم 3 أطفال في قصف على المخيم.")
    assert [t.min for t in event.tolls if t.kind == "killed"] == [10]


def _of_sample(name: str) -> tuple[Event, ...]:
    page = json.loads((SAMPLES / name).read_text())
    return read(page["text"], title=page["title"], published=page["published"]).events


def test_two_reports_differ_on_who_the_dead_were() -> None:
    channel, site = (
        [v for e in _of_sample(f"strike-ghadwa-{of}.json") for v in e.victims if v.class_ in ("civilian", "fighter")]
        for of in ("channel", "site")
    )
    assert {(v.class_, v.fate) for v in channel} == {("civilian", "killed")}
    assert {(v.class_, v.fate) for v in site} == {("fighter", "killed")}
    assert all(v.source for v in (*channel, *site))
