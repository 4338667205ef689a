"""Clitics written onto the front of a word: which ways to cut a form stand, the likeliest first.

One clitic is peeled at a time. A cut stands where what is left, weighted by how productive the clitic is, is common
enough against the whole form in the word counts of the reference corpus; where both stand, both are kept. Reporting
verbs stand so often behind "and" that counts mislead: before one of them a cut always stands. A name of the
gazetteers is never cut (`match` sees to that).
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from rawi.fold import fold_key
from rawi.lexicon import Lexicon

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_LAM = "\N{ARABIC LETTER LAM}"
_WAW = "\N{ARABIC LETTER WAW}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_PRONOUNS = (
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER TEH}\N{ARABIC LETTER HEH}",
)
_OWN = frozenset(_PRONOUNS)
_LONG = 6  # letters with the article: shorter ones may be a father (walid), mother or governor
_SLACK = 6.0  # a cut may be this many times rarer than the whole and is still kept beside it
_PRESENT = tuple("\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}")


class Cut(NamedTuple):
    """One reading of a form: ``skip`` folded letters of clitics, then ``stem``; ``clitics`` are the letters cut.

    After a written-together preposition and article the stem has its article back (li-l-tahaluf → al-tahaluf) and
    ``skip`` leaves the second lam to it.
    """

    skip: int
    stem: str
    clitics: str


Clitics = Mapping[str, tuple[str, float]]
Peeled = tuple[Cut, float]  # a cut, and how much it weighs against the whole form


def clitics(lexicon: Lexicon) -> Clitics:
    """The clitics with what they join to and their weight."""
    return {fold_key(r["clitic"]): (r["joins"], float(r["weight"])) for r in lexicon.tables["clitics"]}


def cuts(form: str, table: Clitics, counts: Mapping[str, int], verbs: Container[str] = ()) -> list[Cut]:
    """Every way to cut a folded form that stands, the whole form first. Before one of ``verbs`` a cut always stands."""
    return standing(form, peel(form, table, counts, verbs), counts)


def standing(form: str, peeled: list[Peeled], counts: Mapping[str, int]) -> list[Cut]:
    """The same of a form that was peeled."""
    whole = counts.get(form, 0)
    return [Cut(0, form, ""), *[cut for cut, weight in peeled if weight * _SLACK >= whole]]


def best_cut(form: str, peeled: list[Peeled], counts: Mapping[str, int], verbs: Container[str] = ()) -> Cut:
    """The likeliest way to cut a form that was peeled; the whole where none beats it."""
    best, most = Cut(0, form, ""), float("inf") if form in verbs else float(counts.get(form, 0))
    if form.startswith(_LAM + _LAM) and len(form) > 4:
        most = 0.0  # li- and the article: no word begins so
    for cut, weight in peeled:
        if cut.clitics[-1] != _WAW and cut.stem.startswith(_ARTICLE) and len(cut.stem) > 4 and weight:
            return cut  # a preposition and a known word with its article
        if cut.clitics == _WAW and cut.stem.startswith(_ARTICLE) and len(cut.stem) > _LONG and form[-2:] not in _OWN:
            return cut  # "and" and a long word with its article, counted or not
        if weight > most:
            best, most = cut, weight
    if not most and form not in verbs:
        for cut, _ in peeled:
            if cut.stem.startswith(_ARTICLE) and len(cut.stem) > 4:
                return cut  # never counted, but an article behind clitics is sure
    if not most and form.endswith(_PRONOUNS):  # never counted, but a pronoun behind tells a noun or a verb, not a name
        return next((c for c, _ in peeled if len(c.stem) > 4), best)
    return best


def peel(form: str, table: Clitics, counts: Mapping[str, int], verbs: Container[str] = ()) -> list[Peeled]:
    """Every cut of a form, one clitic more each, with the weight of what is left."""
    out: list[Peeled] = []
    done, share, last = "", 1.0, "any"
    for skip, clitic in enumerate(form):
        if clitic not in table or len(form) - skip < 3:
            break
        joins, weight = table[clitic]
        if done and (joins == "any" or last != "any"):
            break
        stem = form[skip + 1 :]
        if clitic == _LAM and stem.startswith(_LAM):  # li + al- is written with one lam more and no alef
            stem = _ALEF + stem
        done += clitic
        if joins != "present" or stem.startswith(_PRESENT):
            heavy = float("inf") if stem in verbs else float(counts.get(stem, 0) * share * weight)
            out.append((Cut(skip + 1, stem, done), heavy))
        share, last = share * weight, joins
    return out
