"""Words of the news in a page: set apart by their own direction, with signs that steer direction made visible.

A page that obeyed such signs could be made to read otherwise than it is written. Each is shown as one visible sign, so
that offsets stand.
"""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

SIGN = "\N{CURRENCY SIGN}"  # what stands for a sign that steers direction
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNFIT = re.compile("[\0\ud800-\udfff]")
_RTL = frozenset({"R", "AL"})


def shown(text: str) -> str:
    """A text sign for sign as a page may hold it."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", _STEERING.sub(SIGN, text))


def steers(text: str) -> bool:
    """Whether a text holds signs that steer direction."""
    return _STEERING.search(text) is not None


def words(text: object) -> Markup:
    """Words of the news, or a name, within labels of ours."""
    return Markup('<bdi dir="{}">{}</bdi>').format(direction(str(text)), shown(str(text)))


def direction(text: str) -> str:
    """Which way a text runs: as most of its letters do; ``auto`` where it has none."""
    kinds = [unicodedata.bidirectional(c) for c in text[:2000]]
    right, left = sum(kind in _RTL for kind in kinds), kinds.count("L")
    return "auto" if right == left == 0 else "rtl" if right >= left / 2 else "ltr"


def running(text: str) -> Markup:
    """Running text for the inside of an element that keeps white space: what a parser of HTML would change is kept."""
    return Markup(str(escape(shown(text))).replace("\r", "&#13;"))
