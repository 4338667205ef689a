"""A record made by hand, with every kind of mark and marks that overlap, nest and end inside a word."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rawi.cli import run
from rawi.model import Count, Document, Entity, Event, Geo, Number, Record, Span, Statement, Story, Time, Toll, Victim

os.environ["RAWI_DATA"] = os.devnull + "-rawi"  # no places that whoever runs the tests has added

TEXT = (
    "السدرة: جسر جديد يفتح <الطريق>\n"
    'وقال وزير النقل كمال الحداد لـ"الضفة" أمس الأحد إن "الجسر مفتوح للناس"، مضيفاً أن المهندسة ليلى شاكر '
    "أكدت له أن الخرسانة <متينة> & جاهزة.\n"
    'وأضاف: "سَنَفتتح الطريق خلال شهرين".\r\n'
    "اقرأ المزيد: صور من الافتتاح\n"
    "وبحسب سكان المنطقة، عادت الحركة إلى السوق.\n"
    "وقالت الشرطة إن مسلحين قتلوا حارسين على الأقل بعبوة ناسفة قرب ميناء السدرة يوم السبت، وإن التفجير جرح ثلاثة.\n"
    "ونفت شركة الميناء اعتقال مشتبه بهم.\n"
    "\n"
    "إقرأ أيضاً:\n"
    "أعلنت بلدية السدرة في 12 أيار أن المياه عادت إلى 3 أحياء.\n"
)


def span(words: str, nth: int = 0) -> Span:
    """Where some words stand in the text, the first time or a later one."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def said(id: str, speaker: Entity, name: str | None, cue: str, content: str, **more: object) -> Statement:
    """A statement by its words."""
    facts: dict[str, Any] = {"story": 0, "form": "indirect", "act": "say", "rule": "by_hand", "text": content, **more}
    named = span(name) if name else None
    return Statement(id=id, speaker=speaker, speaker_span=named, cue=span(cue), content=span(content), **facts)


def happened() -> tuple[Event, ...]:
    """Two events: one on the word of a statement, with tolls; one denied, told by the outlet."""
    killed, injured = span("حارسين على الأقل"), span("جرح ثلاثة")
    bombing = Event(
        *("v1", 0, "assault", "bombing", span("قتلوا"), (span("التفجير"),)),
        actor=span("مسلحين"),
        target=span("حارسين"),
        target_entity="e6",
        place=span("قرب ميناء السدرة"),
        place_name="السدرة",
        country="LY",
        geo=Geo(None, 30.63, 18.35, None, "near", ("own:Sidra", 82601)),
        when="2024-05-11",
        when_span=span("السبت"),
        killed=Count(2, None, killed),
        injured=Count(3, 3, injured),
        weapon=span("عبوة ناسفة"),
        source="s7",
        rule="verb:event_verbs:24",
        tolls=(
            Toll("killed", 2, None, False, killed, "s7"),
            Toll("injured", 3, 3, True, injured, "s7"),
            Toll("missing", 1, 5, False, span("مسلحين"), "s7", "2024-05-12"),
        ),
        victims=(Victim(span("حارسين"), "police", fate="killed", source="s7"),),
    )
    arrest = Event(
        *("v2", 0, "coerce", "arrest", span("اعتقال")),
        target=span("مشتبه بهم"),
        status="denied",
        status_span=span("نفت"),
        rule="noun:event_nouns:62",
    )
    return bombing, arrest


def made_by_hand() -> Record:
    """The record of the text above."""
    name = "كمال الحداد"
    minister = Entity("e1", "person", name, ("الحداد",), ("وزير النقل",), "official", (span(name),))
    engineer = Entity("e2", "person", "ليلى شاكر", (), ("المهندسة",), "expert", (span("ليلى شاكر"),))
    people = Entity("e3", "unnamed", "سكان المنطقة", (), (), "witness", (span("سكان المنطقة"),))
    towns = (span("السدرة"), span("بلدية السدرة"))
    town = Entity("e4", "organisation", "بلدية السدرة", ("السدرة",), (), "official", towns)
    guards = Entity("e6", "group", "حارسين", (), (), None, (span("حارسين"),))
    police = Entity("e7", "organisation", "الشرطة", (), (), "security", (span("الشرطة"),))
    outlet = Entity("e5", "media", "الضفة", (), (), "media", (span("الضفة"),))
    mixed: dict[str, Any] = {"form": "mixed", "venue": span("الضفة"), "when": "2024-05-12"}
    told = "المهندسة ليلى شاكر أكدت له أن الخرسانة <متينة> & جاهزة"
    statements = (
        said("s1", minister, "وزير النقل " + name, "قال", 'الجسر مفتوح للناس"', **mixed),
        said("s2", minister, None, "مضيفاً", told),
        said("s3", engineer, "المهندسة ليلى شاكر", "أكدت", "الخرسانة <متينة> & جاهزة", act="confirm", within="s2"),
        said("s4", minister, None, "أضاف", "سَنَفتتح الطريق خلال شهرين", form="direct", act="promise"),
        said("s5", people, "سكان المنطقة", "بحسب", "عادت الحركة إلى السوق"),
        said("s7", police, "الشرطة", "قالت", TEXT[span("مسلحين").start : span("جرح ثلاثة").stop]),
        said("s6", town, "بلدية السدرة", "أعلنت", "المياه عادت إلى 3 أحياء", act="announce", story=1),
    )
    times = (
        Time(span("أمس الأحد"), "2024-05-12", rule="day_before", anchor="2024-05-13"),
        Time(span("12 أيار"), None, rule="day_month"),
    )
    main, related = span("وقال").start, span("أعلنت").start
    stories = (
        Story(main, span("بهم.").stop, "main", published="2024-05-13"),
        Story(related, span("أحياء.").stop, "related"),
    )
    return Record(
        Document(TEXT, "bridge", "جسر السدرة", "2024-05-13", "الضفة", "https://example.org/1"),
        stories,
        (span("اقرأ المزيد: صور من الافتتاح"),),
        (minister, engineer, people, town, outlet, guards, police),
        statements,
        happened(),
        times,
        (Number(span("3"), 3, 3, rule="digits"),),
    )


@pytest.fixture
def record() -> Record:
    return made_by_hand()


@pytest.fixture
def rawi(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command line in a folder of its own: exit code, output, messages."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "RAWI_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run(arguments)
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call
