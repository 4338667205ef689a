"""Quotations are paired by the sides of their marks, whatever marks the writer took."""

from __future__ import annotations

import pytest

from rawi.arabic.quotes import find_quotes
from rawi.arabic.tokens import tokenize


def quoted(text: str) -> list[str]:
    """What is quoted, marks and all; a quotation that breaks off ends in «…»."""
    tokens = tokenize(text)
    out = []
    for quote in find_quotes(tokens):
        last = quote.close + 1 if quote.closed else quote.close
        out.append(text[tokens.starts[quote.open] : tokens.stops[last - 1]] + ("" if quote.closed else "…"))
    return out


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال «سنعود غدا» ومضى", ["«سنعود غدا»"]),
        ('قال "سنعود غدا" ومضى', ['"سنعود غدا"']),
        ("قال “سنعود غدا” ومضى", ["“سنعود غدا”"]),
        ("عملية ”الفجر الهادئ” ضد ”الظل”.", ["”الفجر الهادئ”", "”الظل”"]),
        ("قال ‘سنعود غدا’ ومضى", ["‘سنعود غدا’"]),
        ('في حديث لـ"الميناء" أمس', ['"الميناء"']),
        ('وصف الخبر ب"الكاذب"، ثم مضى', ['"الكاذب"']),
        ('وأضاف :"كل شيء انتهى".', ['"كل شيء انتهى".'[:-1]]),
        ('وقال " سنعود غدا " ومضى', ['" سنعود غدا "']),
        ('قال: "إن صحيفة "الساحل" أخطأت".', ['"إن صحيفة "الساحل" أخطأت"', '"الساحل"']),
        ("قال: «إن صحيفة «الساحل» أخطأت».", ["«إن صحيفة «الساحل» أخطأت»", "«الساحل»"]),
        ('قال: "إن صحيفة «الساحل» أخطأت".', ['"إن صحيفة «الساحل» أخطأت"', "«الساحل»"]),
        ('وقال: ""نحن باقون" حسب البيان.', ['""نحن باقون"']),
        ('صحيفة "الساحل "إن الخبر كاذب.', ['"الساحل "']),
    ],
)
def test_pairs(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_an_open_mark_ends_with_its_paragraph() -> None:
    assert quoted('قال: "سنعود غدا.\nوأضاف أن "الطريق" طويل.') == ['"سنعود غدا.…', '"الطريق"']


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    assert quoted('قال: "سنعود غدا.\n"سنبني البيت.\n"ولن نرحل".\nوأضاف أمرا.') == [
        '"سنعود غدا.\n"سنبني البيت.\n"ولن نرحل"'
    ]


def test_a_closing_mark_that_nothing_opened_is_no_quotation() -> None:
    assert quoted("قال: نحن باقون هنا”.\nوقال “نعم”.") == ["“نعم”"]


def test_apostrophes_and_inches_are_none() -> None:
    assert quoted('شاشة 15" من شركة Sam\'s وأخرى 17"') == []


def test_two_quotations_of_three_words_stay_two() -> None:
    assert quoted('تعهد "السوق المفتوح" و"الباب المفتوح" معا') == ['"السوق المفتوح"', '"الباب المفتوح"']
