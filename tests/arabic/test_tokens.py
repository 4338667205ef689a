"""Tokens: where they begin and end in the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.arabic.tokens import tokenize
from rawi.fold import fold_key


def raw(text: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens.raw(i) for i in range(len(tokens))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('قال لـ"عربي21" إن', ["قال", "لـ", '"', "عربي", "21", '"', "إن"]),
        ("ارتفع 12.5% و3,000", ["ارتفع", "12.5", "%", "و", "3,000"]),
        ("١٬٢٣٤ شخصا", ["١٬٢٣٤", "شخصا"]),
        ("#قطاع_غزة اليوم", ["#", "قطاع", "_", "غزة", "اليوم"]),
        ("قالت CNN أمس", ["قالت", "CNN", "أمس"]),
        ("سطر\n\n آخر", ["سطر", "\n", "آخر"]),
        ("متشددين.وأضاف", ["متشددين", ".", "وأضاف"]),
        ("قُتِلَ\u200f شخصانِ", ["قُتِلَ", "شخصانِ"]),
    ],
)
def test_tokens_as_written(text: str, wanted: list[str]) -> None:
    assert raw(text) == wanted


@given(st.text())
def test_tokens_stand_in_order_and_do_not_overlap(text: str) -> None:
    tokens = tokenize(text)
    for i in range(len(tokens)):
        assert 0 <= tokens.starts[i] < tokens.stops[i] <= len(text)
        if i:
            shared = text[tokens.starts[i] : tokens.stops[i - 1]]
            assert not shared or len(fold_key(shared)) > 1  # only what folds into several letters («¼», «ﷺ»)
            assert tokens.starts[i - 1] <= tokens.starts[i] and tokens.stops[i - 1] <= tokens.stops[i]


@pytest.mark.parametrize(
    ("text", "skip", "written"),
    [("للهيئة", 1, "الهيئة"), ("وللهيئة", 2, "الهيئة"), ("لجنة", 0, "لجنة"), ("بلجنة", 1, "لجنة")],
)
def test_a_word_behind_li_has_its_article_back(text: str, skip: int, written: str) -> None:
    tokens = tokenize(text)
    assert tokens.written(tokens.span(0, 1, skip)) == written
