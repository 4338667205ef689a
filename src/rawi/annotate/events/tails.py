"""What completes a verb that names an event only with it («opened | fire»)."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.senses import Sense
from rawi.arabic.match import Match
from rawi.arabic.words import COMMAS, ENDS

BACK = 4  # tokens between what completes a verb and a verb that takes it up
BESIDE = 2  # … and one that follows it without a pronoun
_TAIL = 12  # tokens within which a verb is completed («arrested», «opened fire»)
_FAR_TAIL = 20  # … and what is held by bi- further on («an accident cost, in the town of X on Monday, | the lives of»)
_BEH = "\N{ARABIC LETTER BEH}"


def tail_before(ground: Ground, m: Match, sense: Sense, back: int) -> bool:
    """«a rocket | that the group fired at», «a rocket | fired from»: what completes a verb stands before it, and a
    pronoun takes it up, or a preposition follows."""
    words = ground.words
    alone = {first for first, tails in sense.tails.items() if any(len(tail) == 1 for tail in tails)}
    return any(words.form(i) in alone or words.stem(i) in alone for i in range(max(m.first - back, 0), m.first))


def tail_of(ground: Ground, m: Match, sense: Sense, last: int) -> tuple[int, int] | None:
    """Where what completes a verb stands: right behind it or behind its subject."""
    words = ground.words
    for i in range(m.last, min(last, m.last + _FAR_TAIL)):
        form, stem = words.forms[i], ground.stems[i]
        if form in ENDS or (i >= m.last + _TAIL and (form in COMMAS or words.event_verb(i))):
            return None
        if i >= m.last + _TAIL and form[0] != _BEH:
            continue
        for tail in sense.tails.get(form, ()) or sense.tails.get(stem, ()):
            if all(words.form(i + k) == word for k, word in enumerate(tail[1:], 1)):
                return i, i + len(tail)
    return None
