"""A listed name by itself: settled here against persons, titles and common words of the same letters."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.annotate.places.chains import Piece, is_placed
from rawi.arabic.match import PERSONS, Match
from rawi.arabic.phrases import strip_article
from rawi.arabic.words import ARTICLE, Words
from rawi.lexicon import values
from rawi.model import Name

_ALEF, _HEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER HEH}"
_OFTEN, _COMMON, _LARGE, _SMALL = 100, 300, 100_000, 5_000
_VISIT = 8  # tokens behind a verb of visiting in which its object stands
_NOUN, _SIZE = 20, 20_000  # times a noun is seen without its article; people
_DEFINED, _SELDOM = 10, 20  # times a word is seen with its article; of so many without it, one
_MOSTLY = 55  # in a hundred times a word stands behind a noun, as adjectives do
OTHERS = frozenset(
    {"titles", "heads", "function", "event_nouns", "event_verbs", "people", "sources", "reporting", "time_units"}
)
_AMBIGUOUS = OTHERS.union(PERSONS, ("nationalities", "qualifiers", "organisations", "armed_groups", "parties"))
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_QUARTER = "\N{ARABIC LETTER HAH}\N{ARABIC LETTER YEH} "  # «the quarter of», as it is called besides


def by_itself(words: Words, listed: Match, covered: Mapping[int, Name]) -> Piece | None:
    """A listed name by itself: settled here against persons, titles and common words of the same letters."""
    at = listed.first
    name = covered.get(at)
    certain = is_placed(words, at)
    if words.classes[at - 1] == "demonstrative" and words.definite(at):
        return None  # «this southern region»
    if describes(words, listed) or (listed.entry.table != "states" and _how(words, listed)) or _nation(words, at):
        return None
    inside = at > 0 and words.classes[at - 1] == "preposition"  # «the president X | in the town»
    person = name is not None and name.kind == "person" and name.rule == "person"
    if person and not inside and listed.entry.table != "states":
        return None
    tables = {m.entry.table for m in words.matches.at[at] if m.last >= listed.last and m.skip == listed.skip}
    if listed.entry.table != "states":
        if tables & {"function", "place_nouns"} or unlikely(words, listed) or _noun_too(words, listed):
            return None
        ambiguous = tables & _AMBIGUOUS
        longer = any(
            m.last > listed.last and m.entry.table in ("organisations", "armed_groups", "parties", "heads", "titles")
            for m in words.matches.at[at]
        )
        common = listed.last == at + 1 and not _proper(words, at)
        if longer or ((ambiguous or common) and not certain and not _visited(words, at)):
            return None
        if common and ambiguous and words.here(at, "event_nouns", "event_verbs", "function", "people", "heads"):
            return None
    return Piece(at, listed.last, at, listed.last, listed, certain=certain or listed.last > at + 1)


def _nation(words: Words, at: int) -> bool:
    """Whether a state's name is rather the nation of people in the accusative before it («a civilian | who is Syrian»,
    «a Moroccan worker and one | from Libya»)."""
    before = at - 1 if not words.cuts[at].clitics else at - 2
    people = words.here(before, "people", "titles", "toll_nouns") if before >= 0 else None
    if people is None or not words.form(at).endswith(_ALEF) or is_placed(words, at) or _visited(words, at):
        return False
    alike = all(words.form(i).endswith(_ALEF) for i in range(before, at))
    return alike and people.entry.form.endswith("accusative") and not words.definite(before)


def _visited(words: Words, at: int) -> bool:
    """«the minister will visit | Riyadh»: a bare name behind a verb of visiting in its clause, over whoever visits;
    «saw | (the town of) X | clashes», right behind a verb whose subject is where something was."""
    sees = words.here(at - 1, "governors") if at and not words.cuts[at].clitics else None
    if sees is not None and sees.entry["subject"] == "place" and ".3fs" in sees.entry.form:
        return True
    for i in range(at - 1, max(at - _VISIT, 0) - 1, -1):
        if words.cuts[at].clitics or not words.word(i) or (words.classes[i] and words.classes[i] != "time"):
            return False
        verb = words.here(i, "event_verbs")
        if verb is not None and verb.entry["mode"] == "visit":
            return True
    return False


def is_noun(words: Words, listed: Match) -> bool:
    """Whether a listed name is a noun for places itself («south of the city»)."""
    return listed.entry.table != "states" and any(
        m.entry.table in ("place_nouns", "homelands") and m.last >= listed.last and not m.entry.form.startswith("p")
        for m in words.matches.at.get(listed.first, ())
    )


def _noun_too(words: Words, listed: Match) -> bool:
    """Whether a place of our own is written as a noun with its article («al-Salam», «al-Sihha») and no town of size is:
    it is a place behind a noun for one alone («the quarter of al-Salam»)."""
    at = listed.first
    if listed.entry.table != "own_places" or listed.last > at + 1 or not words.definite(at):
        return False
    quarter = any(alias.startswith(_QUARTER) for alias in values(listed.entry["aliases"]))
    if words.counts.get(strip_article(words.stem(at)), 0) < _NOUN and not (quarter and not words.rare(at)):
        return False
    known = [m.entry for m in words.matches.at[at] if m.last == listed.last]
    large = any(e.table == "places" and int(e["population"] or 0) >= _SIZE for e in known)
    return not large and not any(e.table == "states" for e in known)


def _how(words: Words, listed: Match) -> bool:
    """Whether a place is written as an adjective in the accusative («a complete | blockade»)."""
    form, at = words.form(listed.first), listed.first
    alone = listed.last == at + 1 and not is_placed(words, at)
    feminine = words.counts.get(form[:-1] + _HEH, 0) > words.counts.get(form, 0)
    return alone and form.endswith(_ALEF) and (feminine or words.behind.get(ARTICLE + form[:-1], 0) >= _MOSTLY)


def describes(words: Words, listed: Match) -> bool:
    """Whether a small place is written as a definite word behind another: rather its adjective («the passing line»)."""
    at = listed.first
    return (
        (listed.entry.table == "places" or (listed.entry.table == "own_places" and words.adjective(at)))
        and listed.last == at + 1
        and at > 0
        and not words.cuts[at].clitics
        and words.definite(at)
        and words.definite(at - 1)
        and int(listed.entry["population"] or 0) < _LARGE
    )


def unlikely(words: Words, listed: Match) -> bool:
    """Whether a small place is written as a word that news has often."""
    at, table = listed.first, listed.entry.table
    if table == "states" or listed.last > at + 1:
        return False
    if _defined_too(words, listed):
        return True
    if words.rare(at):
        return False
    often = words.counts.get(words.stem(at), 0)
    if table == "own_places":
        adverb = words.here(at, "status_words") is not None  # «always», behind no preposition
        return often > _COMMON and not words.definite(at) and not (adverb and is_placed(words, at))
    people = int(listed.entry["population"] or 0)
    return people < _SMALL or (often > _OFTEN and people < _LARGE)


def _defined_too(words: Words, listed: Match) -> bool:
    """Whether a name without an article is a word that news has with one («a hall», «clear»); a capital's, rather so.
    Or it is one with a pronoun, and the name ends in teh marbuta («in its time»)."""
    at, kind = listed.first, listed.entry["kind"]
    if words.definite(at) or kind == "province":
        return False
    if listed.entry["name"].endswith(_TEH_MARBUTA) and words.shapes[at].owned and not words.feminine(at):
        return True
    stem = words.stem(at)
    bare, defined = words.counts.get(stem, 0), words.counts.get(ARTICLE + stem, 0)
    return defined >= _DEFINED and defined * (1 if kind == "capital" else _SELDOM) > bare


def _proper(words: Words, at: int) -> bool:
    """Whether a word is seldom anything but a name in news: with no article before it or pronoun behind it."""
    return words.rare(at) or words.counts.get(words.stem(at), 0) < 200
