"""Is there something to read in a text, and is it Arabic? By its letters and the article, not by a model."""

from __future__ import annotations

import re

from rawi.documents.problems import Problem

_ARABIC = re.compile(
    "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}\N{ARABIC LETTER ALEF WASLA}-\N{ARABIC LETTER YEH BARREE}"
    "\N{ARABIC LETTER ALEF WASLA ISOLATED FORM}-\N{ARABIC LIGATURE LAM WITH ALEF FINAL FORM}]"
)
_LETTER = re.compile(r"[^\W\d_]")
_PERSIAN = re.compile(
    "[\N{ARABIC LETTER PEH}\N{ARABIC LETTER TCHEH}\N{ARABIC LETTER JEH}\N{ARABIC LETTER GAF}\N{ARABIC LETTER TTEH}"
    "\N{ARABIC LETTER DDAL}\N{ARABIC LETTER RREH}\N{ARABIC LETTER YEH BARREE}\N{ARABIC LETTER NOON GHUNNA}]"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ARTICLE = re.compile(
    "\\b[\N{ARABIC LETTER WAW}\N{ARABIC LETTER BEH}\N{ARABIC LETTER FEH}\N{ARABIC LETTER KAF}]?"
    "(?:\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}|\N{ARABIC LETTER LAM}\N{ARABIC LETTER LAM})\\w"
)

_HEAD = 1000  # characters that mostly settle it
_LEAST = 0.1  # of the letters; a page with English menus around an Arabic paragraph still passes
_LEAST_PERSIAN = 0.01  # of the letters; Persian has about 0.025, Urdu more, Arabic next to none
_LEAST_ARTICLES = 0.05  # of the words; Arabic news has 0.25


def arabic_share(text: str) -> float | None:
    """The share of Arabic-script letters among all letters; None where there are no letters."""
    letters = len(_LETTER.findall(text))
    return len(_ARABIC.findall(text)) / letters if letters else None


def check_arabic(text: str) -> None:
    """Raise `Problem` where a text is empty or in another language. A text without letters passes."""
    if not text.strip("\N{ZERO WIDTH NO-BREAK SPACE}\N{ZERO WIDTH SPACE} \t\r\n\f\v\N{NO-BREAK SPACE}"):
        raise Problem("empty")
    share = arabic_share(text[:_HEAD])
    if share is None or share < _LEAST:
        share = arabic_share(text)
    if share is None:
        return
    if share < _LEAST:
        raise Problem("not_arabic", share=round(100 * share))
    if _is_neighbour(text):
        raise Problem("neighbour")


def _is_neighbour(text: str) -> bool:
    """Whether a text in Arabic script is Persian, Urdu or Kurdish: their letters are there and the article is not."""
    foreign = len(_PERSIAN.findall(text))
    if not foreign or foreign < _LEAST_PERSIAN * len(_ARABIC.findall(text)):
        return False
    words = len(_WORD.findall(text))
    if words < 20:  # too short to miss the article
        return False
    return len(_ARTICLE.findall(text)) < _LEAST_ARTICLES * words
