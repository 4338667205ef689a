"""What completes a verb that names an event only with it («opened | fire»)."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.annotate.events.ground import Ground, of_clause
from rawi.annotate.events.senses import Sense
from rawi.arabic.match import Match
from rawi.arabic.words import COMMAS, ENDS

BACK = 4  # tokens between what completes a verb and a verb that takes it up
BESIDE = 2  # … and one that follows it without a pronoun
_TAIL = 12  # tokens within which a verb is completed («arrested», «opened fire»)
_FAR_TAIL = 20  # … and what is held by bi- further on («an accident cost, in the town of X on Monday, | the lives of»)
_ASIDE = 14  # tokens of an aside between two commas
_SELF = "\N{ARABIC LETTER NOON}\N{ARABIC LETTER FEH}\N{ARABIC LETTER SEEN}"
_BEH = "\N{ARABIC LETTER BEH}"


def tail_before(ground: Ground, m: Match, sense: Sense, back: int) -> bool:
    """«a rocket | that the group fired at», «a rocket | fired from»: what completes a verb stands before it, and a
    pronoun takes it up, or a preposition follows."""
    words = ground.words
    alone = {first for first, tails in sense.tails.items() if any(len(tail) == 1 for tail in tails)}
    return any(words.form(i) in alone or words.stem(i) in alone for i in range(max(m.first - back, 0), m.first))


def tail_of(ground: Ground, m: Match, sense: Sense, last: int) -> tuple[int, int] | None:
    """Where what completes a verb stands: right behind it or behind its subject, or over an aside between commas."""
    near = range(m.last, min(last, m.last + _FAR_TAIL))
    return _tail_in(ground, near, sense) or _tail_in(ground, _without_asides(ground, m.last, last), sense)


def _tail_in(ground: Ground, places: Sequence[int], sense: Sense) -> tuple[int, int] | None:
    words = ground.words
    for count, i in enumerate(places):
        form, stem = words.forms[i], ground.stems[i]
        if form in ENDS or (count >= _TAIL and (form in COMMAS or words.event_verb(i))):
            return None
        if (count >= _TAIL and form[0] != _BEH) or (form.startswith(_SELF) and words.classes[i] == "time"):
            continue  # «at dawn (fajr) of that | very | day», written as «blew himself up»
        for tail in sense.tails.get(form, ()) or sense.tails.get(stem, ()):
            if all(words.form(i + k) == word for k, word in enumerate(tail[1:], 1)):
                return i, i + len(tail)
    return None


def _without_asides(ground: Ground, first: int, last: int) -> list[int]:
    """The tokens behind a verb without those between two commas that hold no clause («Tunis and Rome signed, | on the
    margins of the meetings in Marrakesh, | an agreement»); none where there is no such aside."""
    words, kept, at, skipped = ground.words, list[int](), first, False
    while at < last and len(kept) < _TAIL and words.form(at) not in ENDS:
        end = _closing(ground, at, last) if words.form(at) in COMMAS else None
        skipped = skipped or end is not None
        kept += [] if end is not None else [at]
        at = end if end is not None else at + 1
        at += end is not None and words.form(at) in COMMAS and _closing(ground, at, last) is None
    return kept if skipped else []


def _closing(ground: Ground, at: int, last: int) -> int | None:
    """The comma that closes an aside without a clause, which a comma at ``at`` opens."""
    words = ground.words
    for i in range(at + 1, min(at + _ASIDE, last)):
        if words.form(i) in COMMAS:
            return i
        if words.form(i) in ENDS or of_clause(words, i):
            return None
    return None
