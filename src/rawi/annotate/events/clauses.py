"""The clause that says which people or things an indefinite noun means: «two men | who rode a motorcycle», in Arabic
without a word for "who"."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.stretches import stretch_of
from rawi.annotate.events.trimmed import without_site
from rawi.arabic.words import COMMAS, PREPOSITIONS, PRONOUNS
from rawi.fold import fold_key

_ALEF, _NOON, _WAW = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}"
_YEH, _TEH = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}"
_MANY, _TWO = _WAW + _NOON, _ALEF + _NOON
_WERE = (_WAW + _ALEF, _ALEF)  # endings of «they were» of many, of two
_LAM = "\N{ARABIC LETTER LAM}"
_BELONGS = frozenset(map(fold_key, ("يعود", "تعود", "يعودان", "تعودان")))
_TO = frozenset(map(fold_key, ("إلى", "ل")))
_SHORTEST = 4  # letters of a verb in the present


def with_clause(ground: Ground, stretch: tuple[int, int] | None, trigger: int, last: int) -> tuple[int, int] | None:
    """A phrase with the clause behind it that describes it: a verb in the present that agrees with it, and its nearest
    complement; never over the word that names the event."""
    if stretch is None or not _open(ground, *stretch):
        return stretch
    words, (first, end) = ground.words, stretch
    at, were = end, words.classes[end] == "auxiliary" and words.form(end).endswith(_WERE)
    at += were
    if at >= last or not _describes(ground, first, at, were):
        return stretch
    if words.classes[at + 1] == "that":
        return stretch  # «a man | who is believed that …»
    at = _complement(ground, at + 1, last)
    owned = words.form(at - 1).endswith(PRONOUNS) and words.classes[at] in PREPOSITIONS
    aged = at in ground.numbers and words.here(ground.tokens(ground.numbers[at].span)[1], "time_units") is not None
    if owned or aged:
        at = _complement(ground, at, last)  # «who is of age | 21 years», «suspected of his belonging | to the group»
    return stretch if first <= trigger < at else (first, at)


def _open(ground: Ground, first: int, end: int) -> bool:
    """Whether a phrase is indefinite: counted, or with no article and no name in it."""
    words, name = ground.words, ground.covered[first]
    known = name is not None and name.kind in ("person", "state", "organisation", "armed_group", "media")
    named = known and words.here(first, "heads", "people", "titles") is None
    placed = first not in ground.numbers and any(i in ground.places for i in range(first, end))
    closed = placed or any(words.definite(i) for i in range(first, end)) or words.form(end - 1) in COMMAS
    return not (named or closed) and not words.cuts[end].clitics


def _describes(ground: Ground, first: int, at: int, were: bool) -> bool:
    """Whether a verb in the present at a token can be what describes the phrase before it."""
    words, form = ground.words, ground.words.form(at)
    if words.cuts[at].clitics or len(form) < _SHORTEST or not (words.verblike(at) or words.event_verb(at)):
        return False
    if form in _BELONGS and (words.cuts[at + 1].clitics == _LAM or ground.preposition(at + 1) in _TO):
        return True  # «funds | that belong to the company»
    if form.endswith((_MANY, _TWO)) and form[0] in (_YEH, _TEH):
        return True
    single = first not in ground.numbers and not words.plural(at - 1)
    taken_up = form[0] in (_YEH, _TEH) and form.endswith(PRONOUNS)  # «forces | that the state backs (them)»
    somebody = words.here(first, "people", "nationalities") is not None
    return taken_up or (single and not were and form[0] == _YEH and somebody)


def _complement(ground: Ground, at: int, last: int) -> int:
    """Behind the nearest phrase of a verb, whether it is its object, its subject or stands behind a preposition."""
    words = ground.words
    start = words.reach[at] if words.classes[at] in PREPOSITIONS else at
    told = stretch_of(ground, start, last) if words.classes[start] != "time" else None
    return without_site(ground, told)[1] if told is not None else at
