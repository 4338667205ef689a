"""Clitics and the one pass over all tables."""

import pytest

from rawi.arabic.match import Matcher, match
from rawi.arabic.tokens import tokenize
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon

MACHINE = Matcher(load_lexicon())


def spans(text: str, table: str) -> list[str]:
    tokens = tokenize(text)
    found = match(tokens, MACHINE).of(table)
    return list(dict.fromkeys(text[slice(*tokens.span(m.first, m.last, m.skip))] for m in found))


@pytest.mark.parametrize(
    ("text", "table", "wanted"),
    [
        ("وقال الوزير", "reporting", "قال"),
        ("فأكد المتحدث", "reporting", "أكد"),
        ("سيعلن القرار", "reporting", "يعلن"),
        ("وصلوا إلى فرنسا", "states", "فرنسا"),
        ("شدد على موقف لبنان", "states", "لبنان"),
        ("عاد من جنوب السودان", "states", "جنوب السودان"),
    ],
)
def test_keys_are_found_behind_clitics(text: str, table: str, wanted: str) -> None:
    assert wanted in spans(text, table)


@pytest.mark.parametrize(
    ("text", "table", "unwanted"),
    [("كان الوضع هادئا", "function", "ان"), ("عاد من جنوب السودان", "states", "السودان"), ("لبنان", "states", "بنان")],
)
def test_no_key_is_found_inside_a_word_or_a_longer_key(text: str, table: str, unwanted: str) -> None:
    assert unwanted not in spans(text, table)


@pytest.mark.parametrize(
    ("form", "stem", "clitics"),
    [
        ("وقال", "قال", "و"),
        ("للتحالف", "التحالف", "ل"),
        ("ولتركيا", "تركيا", "ول"),
        ("وزير", "وزير", ""),
        ("ولاية", "ولاية", ""),
        ("لجنة", "لجنة", ""),
        ("بيان", "بيان", ""),
        ("بلاده", "بلاده", ""),
        ("فريق", "فريق", ""),
        ("كبير", "كبير", ""),
    ],
)
def test_the_likeliest_cut(form: str, stem: str, clitics: str) -> None:
    cut = MACHINE.likeliest(fold_key(form))
    assert (cut.stem, cut.clitics) == (fold_key(stem), clitics)
