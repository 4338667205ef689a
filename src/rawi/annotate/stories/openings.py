"""How a paragraph opens, and how much of it is new: what tells a story's first paragraph from its later ones.

A report's first paragraph begins with a bare verb (أعلن), later ones with "and" (وأضاف) or a word that looks back (كما,
يذكر, بدوره). How often each word opens the one or the other is counted in ``openings.tsv``. Nothing is decided here.
"""

from __future__ import annotations

from functools import lru_cache
from math import log

from rawi.arabic.clitics import clitics, cuts
from rawi.arabic.openings import load_openings
from rawi.arabic.tokens import is_word
from rawi.lexicon import load_lexicon

_JOINS = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}"
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_UNSEEN = -0.3  # names and nouns open both
_JOINED = -3.5


@lru_cache(maxsize=50_000)
def opening(form: str) -> float:
    """How much a first word speaks for a report's first paragraph (above 0) or a later one, between -4 and 4."""
    known = load_openings().get(form)
    if known is not None:
        return known
    if form[:1] in _JOINS and len(form) > 2 and stem(form) != form:
        return _JOINED if form[1:] in load_lexicon().counts else -1.8
    return _UNSEEN


@lru_cache(maxsize=50_000)
def stem(form: str) -> str:
    """A form without its clitics and article, the most cut that stands."""
    lexicon = load_lexicon()
    cut = cuts(form, _clitics(), lexicon.counts)[-1].stem if is_word(form) else form
    return cut[2:] if cut.startswith(_ARTICLE) and len(cut) > 4 else cut


@lru_cache(maxsize=1)
def _clitics() -> dict[str, tuple[str, float]]:
    return dict(clitics(load_lexicon()))


@lru_cache(maxsize=1)
def _total() -> int:
    return sum(load_lexicon().counts.values())


@lru_cache(maxsize=50_000)
def weight(form: str) -> float:
    """How telling a word is: nothing for common words and signs, about 7 for rare ones."""
    if len(form) < 2 or not form[0].isalpha():
        return 0.0
    return max(0.0, log(_total() / load_lexicon().counts.get(form, 5)) - 6.5)


def share(forms: set[str], known: set[str]) -> float:
    """How much of the weight of some forms stands on stems that are known."""
    total = seen = 0.0
    for form in forms:
        w = weight(form)
        if w:
            total += w
            if stem(form) in known:
                seen += w
    return seen / total if total else 0.0


def stems(forms: list[str]) -> set[str]:
    """The stems of some forms."""
    return {stem(form) for form in forms}
