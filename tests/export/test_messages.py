"""The two catalogues hold the same keys and gaps, and a name for every value of the schema's lists."""

from __future__ import annotations

import re

import pytest

from rawi.export.crosswalk import pairs
from rawi.export.events import FATES, SIGNS
from rawi.messages import LANGUAGES, load_messages


def gaps(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_the_same_keys_and_gaps() -> None:
    arabic, english = (load_messages(language).table for language in ("ar", "en"))
    assert arabic.keys() == english.keys()
    assert {key for key in arabic if gaps(arabic[key]) != gaps(english[key])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_for_everything_an_event_can_be(language: str) -> None:
    table = load_messages(language).table
    wanted = {f"event_type.{type}" for type, _ in pairs()} | {f"mode.{mode}" for _, mode in pairs()}
    wanted |= (
        {f"status.{status}" for status in SIGNS}
        | {f"fate.{fate}" for fate in FATES}
        | {"precision.near", "victim.child"}
    )
    assert wanted - table.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_for_every_value(language: str) -> None:
    messages = load_messages(language)
    assert messages.label("act", "deny") != "deny" or language == "en"
    assert messages.label("act", None) == ""
    assert messages.label("act", "unheard_of") == "unheard_of"
