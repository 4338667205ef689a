"""When two marks are the same: spans by overlap, names by their words, lists one to one and the best first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

SpanLike = Sequence[int] | None
Plain = dict[str, Any]
Pairs = list[tuple[Plain, Plain]]

# Vowel marks, tatweel, zero-width and bidi controls.
_MARKS = re.compile(
    "["
    "\N{ARABIC SIGN SALLALLAHOU ALAYHE WASSALLAM}-\N{ARABIC SMALL KASRA}"
    "\N{ARABIC FATHATAN}-\N{ARABIC WAVY HAMZA BELOW}"
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
    "\N{ARABIC SMALL HIGH LIGATURE SAD WITH LAM WITH ALEF MAKSURA}-\N{ARABIC SMALL LOW MEEM}"
    "\N{ARABIC TATWEEL}"
    "\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}"
    "]"
)
_SIGNS = re.compile(r"[^\w\s]")


def overlap(a: SpanLike, b: SpanLike) -> int:
    """How many code points two spans share; none where one is null."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a and b else 0


def iou(a: SpanLike, b: SpanLike) -> float:
    """What two spans share, as a part of the stretch they cover together."""
    shared = overlap(a, b)
    if not shared or a is None or b is None:
        return 0.0
    return shared / (max(a[1], b[1]) - min(a[0], b[0]))


def iou_from(least: float, a: SpanLike, b: SpanLike) -> float:
    """The overlap of two spans where it is at least ``least``, else nothing."""
    share = iou(a, b)
    return share if share >= least else 0.0


def pair(gold: list[Plain], made: list[Plain], score: Callable[[Plain, Plain], float]) -> Pairs:
    """Match two lists one to one, the best-scoring pairs first. Pairs scored zero never match."""
    scores = ((score(g, m), i, j) for i, g in enumerate(gold) for j, m in enumerate(made))
    free_gold, free_made, pairs = set(range(len(gold))), set(range(len(made))), []
    for _, i, j in sorted((s for s in scores if s[0] > 0), reverse=True):
        if i in free_gold and j in free_made:
            free_gold.remove(i)
            free_made.remove(j)
            pairs.append((gold[i], made[j]))
    return pairs


def same_name(a: str, b: str, person: bool = False) -> bool:
    """Whether two names have the same words, or half of them; for a person, all words of one in the other."""
    left, right = name_words(a), name_words(b)
    if not left or not right:
        return False
    if left == right or (person and (left <= right or right <= left)):
        return True
    return 2 * len(left & right) >= len(left | right)


@lru_cache(maxsize=65_536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name, folded and without the article."""
    fold = _fold()
    text = _SIGNS.sub(" ", _MARKS.sub("", name).translate(fold.letters))
    return frozenset(_bare(word, fold.clitics) for word in fold.joined.sub(r"\1", text).split())


def _bare(word: str, clitics: list[str]) -> str:
    clitic = next((c for c in clitics if word.startswith(c) and len(word) > len(c) + 1), "")
    return word[len(clitic) :]


class _Fold(NamedTuple):
    letters: dict[int, str]
    joined: re.Pattern[str]
    clitics: list[str]


@lru_cache(maxsize=1)
def _fold() -> _Fold:
    data = tomllib.loads((files("rawi.evaluate") / "fold.toml").read_text(encoding="utf-8"))
    joined = re.compile(rf"\b({'|'.join(data['joined'])}) (?=\w)")
    return _Fold(str.maketrans(data["letters"]), joined, data["clitics"])
