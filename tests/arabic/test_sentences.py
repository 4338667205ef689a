"""Sentences end at stops and line ends, and not at what only looks like one. Bars show where they are cut."""

from __future__ import annotations

import pytest

from rawi.arabic.quotes import find_quotes
from rawi.arabic.sentences import find_sentences
from rawi.arabic.tokens import tokenize


def cut(text: str) -> str:
    tokens = tokenize(text)
    return "|".join(
        text[tokens.starts[first] : tokens.stops[last - 1]]
        for first, last in find_sentences(tokens, find_quotes(tokens))
    )


@pytest.mark.parametrize(
    "wanted",
    [
        "وصل القطار.| غادرت السفينة.",
        "هل وصل القطار؟| نعم!| وصل.",
        "قبضوا على متشددين.|وأضاف البيان أمرا.",
        "بلغ السعر 12.5 دولار.| وارتفع 3.1 بالمئة.",
        "قال د. سامر الوادي والمهندسة م. ليلى الصافي إنهما باقيان.",
        "قال أ.د. سامر الوادي ذلك.| ثم مضى.",
        "نقلت وكالة ا.ف.ب عن الوزير ذلك.",
        "باريس (أ.ف.ب) - عاد الهدوء.",
        "قالت محطة سي.إن.إن إن القطار وصل.",
        "نقلت شبكة (سي.بي.سي. نيوز) عنه ذلك.",
        "ظهر على موقع example.com أمس.",
        "عام 1439 هـ.| وفي العام التالي عاد.",
        "قال.. ثم صمت... ثم مضى.",
        'قال: "وصل القطار. غادرت السفينة. عاد الهدوء".| وأضاف أمرا.',
        'قال: "عاد الهدوء."| وأضاف أمرا.',
        "قال: «هل عاد؟» ثم مضى.",
        "«هل عاد الهدوء؟» سأل الوزير.",
        'قال الوزير.| "لا نعود" كانت كلمته.',
        "خبر (!) غريب.| انتهى.",
        "انتهى العرض (أمس).| وعاد الناس.",
    ],
)
def test_cuts(wanted: str) -> None:
    text = wanted.replace("|", "")
    assert cut(text).replace("| ", "|") == wanted.replace("| ", "|")


def test_lines_and_lists() -> None:
    assert cut("عنوان بلا نقطة\n1. أول البنود\n2. ثاني البنود\nانتهى") == (
        "عنوان بلا نقطة|1. أول البنود|2. ثاني البنود|انتهى"
    )


def test_a_mark_never_closed_swallows_nothing() -> None:
    assert cut('قال: "وصل القطار. غادرت السفينة.\nوعاد الهدوء.') == 'قال: "وصل القطار.|غادرت السفينة.|وعاد الهدوء.'


def test_every_word_is_in_a_sentence() -> None:
    tokens = tokenize("أ. ب\n\n«ج. د» هـ؟ و")
    held = {i for first, last in find_sentences(tokens, find_quotes(tokens)) for i in range(first, last)}
    assert held == {i for i, form in enumerate(tokens.forms) if form != "\n"}


def test_nothing() -> None:
    assert cut("") == "" and cut("\n\n") == ""
