"""The fold: what meets what, and the way back to the raw text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.fold import fold, fold_key

texts = st.text(st.one_of(st.characters(), st.sampled_from("اأإآٱىيیةهؤئکكـَُِّْٰ\u200f\u200dﷲﻻ٣۳ءو\u0653\u0654\u0655 ")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأميركية", "الاميركيه"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("علىٰ", "علي"),
        ("العـــراق", "العراق"),
        ("قُتِلَ", "قتل"),
        ("ٱلله", "الله"),
        ("ﷲ", "الله"),
        ("ﻻجئ", "لاجي"),
        ("ایران", "ايران"),
        ("کابل", "كابل"),
        ("١٢", "12"),
        ("۱۲", "12"),
        ("BBC", "bbc"),
        ("\u202bسوريا\u202c", "سوريا"),
    ],
)
def test_ways_to_write_meet(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


@pytest.mark.parametrize(("one", "other"), [("كتب", "كتاب"), ("غزة", "عزة"), ("12", "21")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_final_vowel_marks_belong_to_the_span() -> None:
    folded = fold("قال محمّدٌ إنّ")
    at = folded.text.index("محمد")
    assert folded.raw[slice(*folded.raw_span(at, at + 4))] == "محمّدٌ"


def test_a_control_after_a_word_does_not() -> None:
    folded = fold("البرح\u200f.")
    assert folded.raw[slice(*folded.raw_span(0, 5))] == "البرح"


@given(texts)
def test_every_span_maps_to_the_raw_span_that_it_came_from(text: str) -> None:
    folded = fold(text)
    for i in range(len(folded.text)):
        start, stop = folded.raw_span(i, i + 1)
        assert folded.text[i] in fold_key(text[start:stop])
    starts = [folded.origin(i) for i in range(len(folded.text))]
    assert starts == sorted(starts)


@given(texts)
def test_the_whole_maps_to_the_whole(text: str) -> None:
    folded = fold(text)
    if folded.text:
        start, stop = folded.raw_span(0, len(folded.text))
        assert fold_key(text[start:stop]) == folded.text
        assert fold_key(text[:start]) == "" and fold_key(text[stop:]) == ""


@given(texts)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold_key(unicodedata.normalize("NFC", text)) == fold_key(unicodedata.normalize("NFD", text))


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_key(fold_key(text)) == fold_key(text)
