"""How many independent voices tell of an incident, and why."""

from __future__ import annotations

from typing import Any

from sheet_reports import told

from rawi.link.sheet import Told, Voices, find_voices
from rawi.messages import LANGUAGES, load_messages

TEXT = "أصابت غارة أطراف سرمدا. رويترز"


def report(document: str, **more: Any) -> Told:
    return told(TEXT, document, **more)


def joins(voices: Voices) -> list[tuple[str, str, str]]:
    return [(j.document, j.other, j.why.key) for voice in voices.voices for j in voice.joins]


def test_each_outlet_is_a_voice() -> None:
    voices = find_voices([report("a"), report("b"), report("c")])
    assert (voices.count, joins(voices)) == (3, [])


def test_copies_are_one_voice() -> None:
    voices = find_voices([report("a", group="g"), report("b", group="g"), report("c", group="h")])
    assert (voices.count, joins(voices)) == (2, [("b", "a", "voice_copy")])


def test_reports_of_one_outlet_are_one_voice() -> None:
    voices = find_voices([report("a", outlet="x"), report("b", outlet="x"), report("c")])
    assert (voices.count, joins(voices)) == (2, [("b", "a", "voice_outlet")])


def test_outlets_that_quote_one_body_are_one_voice() -> None:
    names = ["المرصد السوري", "المرصد السوري لحقوق الإنسان"]
    voices = find_voices([report(name, speaker=name) for name in names])
    assert (voices.count, joins(voices)) == (1, [(names[1], names[0], "voice_speaker")])


def test_sources_that_are_not_named_are_many() -> None:
    assert find_voices([report(d, speaker="مصادر محلية", kind="unnamed") for d in "ab"]).count == 2


def test_a_source_of_a_body_or_state_is_one_voice_where_told_of_alike() -> None:
    officer, other = "ضابط في الجيش العراقي", "مسؤول في وزارة الداخلية العراقية"
    reports = [report(d, speaker=name, kind="unnamed") for d, name in (("a", officer), ("b", officer), ("c", other))]
    assert joins(find_voices(reports)) == [("b", "a", "voice_speaker")]


def test_an_outlet_that_passes_on_what_a_body_said_is_not_the_last_to_be_asked() -> None:
    body, outlets = "مديرية صحة إدلب", ("قناة المرج", "صحيفة الجسر")

    def reports(text: str) -> list[Told]:
        return [told(text.format(o, body), o, speaker=o, kind="media", source=body) for o in outlets]

    passed = find_voices(reports("أصابت غارة أطراف سرمدا، وفق ما نقلت {} عن {}."))
    assert joins(passed) == [(outlets[1], outlets[0], "voice_speaker")]
    assert find_voices(reports("أصابت غارة سرمدا، وفق ما نقلت {}. وأكدت {} ذلك.")).count == 2


def test_outlets_that_credit_one_agency_are_one_voice() -> None:
    voices = find_voices([report("a", credit="رويترز"), report("b", outlet="رويترز"), report("c")])
    assert (voices.count, joins(voices)) == (2, [("b", "a", "voice_agency")])


def test_voices_join_through_a_third() -> None:
    monitor = "المرصد السوري"
    both = report("b", group="g", speaker=monitor)
    voices = find_voices([report("a", group="g"), report("c", speaker=monitor), both])
    assert voices.count == 1
    assert voices.voices[0].documents == ("a", "c", "b")
    assert len(voices.voices[0].joins) == 2, "as many joins as documents less voices"


def test_an_outlet_that_quotes_two_makes_them_not_one() -> None:
    monitor, army = "المرصد السوري", "الجيش السوري"
    told_by = [report("a", outlet="x", speaker=monitor), report("b", outlet="x", speaker=army), report("e", outlet="x")]
    voices = find_voices([*told_by, report("c", speaker=monitor), report("d", speaker=army)])
    assert [voice.documents for voice in voices.voices] == [("a", "e", "c"), ("b", "d")]
    assert find_voices(told_by).count == 1


def test_every_reason_has_words() -> None:
    voices = find_voices([report("a", outlet="x"), report("b", outlet="x")])
    (join,) = voices.voices[0].joins
    for messages in map(load_messages, LANGUAGES):
        assert "x" in messages(f"sheet.why.{join.why.key}", **join.why.facts)
