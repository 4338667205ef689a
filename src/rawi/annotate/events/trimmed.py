"""Phrases without what stands behind them and no longer tells who or what they are: where, by what, what for."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.parting import titled
from rawi.annotate.events.stretches import of_body
from rawi.arabic.words import COMMAS, PREPOSITIONS, PRONOUNS
from rawi.fold import fold_key

_BEH, _LAM = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}"
_MIN, _THEY = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}"
_SOUND = ("\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}")
_WAW = "\N{ARABIC LETTER WAW}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_WHEN = frozenset(map(fold_key, ("لدى", "خلال", "منذ", "عند", "حتى", "قرب")))
_SPECIAL = fold_key("الخاص")  # «the special forces», an adjective like others
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"


def without_site(ground: Ground, stretch: tuple[int, int]) -> tuple[int, int]:
    """A phrase up to where it says in what place («three students | in the university»), by what («a youth | by the
    bullets of»), what for («35 diplomats | to be questioned») or who of them («38 tourists | most of them Britons»)."""
    first, last = stretch
    last = next((i for i in range(first + 1, last) if _ends(ground, first, i)), last)
    end, name = next((i for i in range(first + 1, last) if _beyond(ground, first, i)), last), ground.covered[first]
    own = ground.token(name.name.start) if name is not None and name.kind == "person" and name.name is not None else 0
    apart = any(ground.words.form(i) in COMMAS for i in range(end, own))
    return first, last if end < own < last and not apart else end  # «the leader in the party | X»


def without_end(ground: Ground, stretch: tuple[int, int]) -> tuple[int, int]:
    """A phrase without an adjective at its end whose complement was left out («the man | linked, formerly, to»), or
    with it («the forces loyal | to him»)."""
    first, last = stretch
    words, end = ground.words, last - 1
    held = end > first and not words.cuts[end].clitics and words.definite(end) and words.definite(end - 1)
    if not held or words.here(end, "attached") is None or words.stem(end).startswith(_SPECIAL):
        return stretch
    return first, last + 1 if words.classes[last] == "pronominal" else end


def without_means(ground: Ground, stretch: tuple[int, int], trigger: int) -> tuple[int, int]:
    """Who did it or who did that to others, where one phrase took both («a man by the bullets of | gunmen | who»)."""
    first, last = stretch
    agent = next((m for i in range(first + 1, last) if (m := ground.words.bare(i, "agents")) is not None), None)
    if agent is None or agent.last >= last:
        return stretch
    return (agent.last, last) if last <= trigger else (first, agent.first)


def without_stay(ground: Ground, stretch: tuple[int, int]) -> tuple[int, int]:
    """People without where they did it («thousands | in Basra»); a body in a town is one of its kind. No body without
    what it did something for («the government | to retake»)."""
    words, (first, last) = ground.words, stretch
    last = next((i for i in range(first + 1, last) if _deed(ground, i) and words.definite(i - 1)), last)
    last = next((i for i in range(first + 1, last) if _ends(ground, first, i)), last)
    stretch = first, last
    name = ground.covered[first]
    if name is None or name.kind not in ("person", "group", "unnamed"):
        return stretch
    if name.kind == "unnamed" and not words.stem(first).endswith(_SOUND):
        return stretch  # «the ministers of water | in X», unlike «unknown men | in X»
    inside = (i for i in range(first + 1, last) if words.classes[i] in PREPOSITIONS and words.stem(i) == _FI)
    return first, next((i for i in inside if i + 1 in ground.places), last)


def _ends(ground: Ground, first: int, at: int) -> bool:
    return _then(ground, at) or _situated(ground, at) or _whence(ground, first, at)


def _then(ground: Ground, at: int) -> bool:
    """Whether when something was begins at a token, or another verb: «the militia | for a third day», «the gunmen |
    split»."""
    words = ground.words
    if words.classes[at] in PREPOSITIONS:
        return words.stem(at) in _WHEN or words.classes[at] == "after"
    timed = words.classes[at] == "time" or words.here(at, "time_units") is not None
    how = at in ground.triggers and words.form(at).endswith(_ALEF)
    how = how and words.here(at, "people", "weapons", "numerals") is None
    if how and not words.cuts[at].clitics:
        return True  # «ten men | by shooting them»
    if words.cuts[at].clitics == _WAW and words.verbal(at) and not words.definite(at):
        return True  # «dozens of people | and hastened»
    they = words.form(at).endswith(_THEY) and words.verbal(at) and at not in ground.places
    return they or (timed and words.cuts[at].clitics == _LAM)


def _situated(ground: Ground, at: int) -> bool:
    """«the hills | overlooking the town»: an adjective of where or when with its preposition behind it."""
    words = ground.words
    if words.cuts[at].clitics or words.here(at, "situated") is None:
        return False
    return bool(ground.preposition(at + 1)) and not words.classes[at - 1]


def _whence(ground: Ground, first: int, at: int) -> bool:
    """«the people | from the town»: "from" behind a known noun that counts nobody, no adjective («backed | by»)."""
    words = ground.words
    if words.classes[at] not in PREPOSITIONS or words.form(at) != _MIN:
        return False
    site = ground.places.get(at + 1)
    if site is not None and site.rule != "states" and words.here(first, "places", "heads") is None:
        return True  # «50 wounded | from the town»
    if first in ground.numbers:
        return False
    counts = words.here(first, "counters", "quantifiers") is not None or words.classes[first] == "quantifier"
    described = at - 2 >= first and (words.definite(at - 2) or words.form(at - 2).endswith(PRONOUNS))
    return words.definite(at - 1) and not described and not counts


def _beyond(ground: Ground, first: int, at: int) -> bool:
    """Whether what stands at a token no longer tells who or what a phrase is."""
    words, held = ground.words, ground.words.cuts[at].clitics[-1:] or ground.behind_letters(at)
    if words.form(at).startswith(_BEH) and words.bare(at, "governors") is not None:
        return True  # «two men | on charges of»
    if words.here(at, "part_words") is not None or words.bare(at, "agents") or words.event_verb(at):
        return True
    if held == _BEH:
        by = ("weapons", "toll_nouns", "governors")
        named = first in ground.places and ground.places[first].last <= at  # «Ukraine | worth a billion»
        return at in ground.places or named or words.here(at, *by) is not None or bool(ground.behind_letters(at))
    if held == _LAM:
        return _purpose(ground, first, at)
    if of_body(ground, first, at):
        return False
    whole = words.reach[at] - at > 1
    return words.classes[at] in PREPOSITIONS and (whole or words.stem(at) == _FI)


def _purpose(ground: Ground, first: int, at: int) -> bool:
    """Whether li- tells what somebody is taken or visited for, not whose they are: a verbal noun behind people or a
    place."""
    words, name = ground.words, ground.covered[first]
    people = words.here(first, "people", "nationalities") is not None or (name is not None and name.kind == "group")
    people = people or (first in ground.places and (words.here(first, "place_nouns") is None or words.definite(at - 1)))
    return people and _deed(ground, at)


def _deed(ground: Ground, at: int) -> bool:
    """Whether a verbal noun behind li- stands at a token, of what is done or of what governs it."""
    words = ground.words
    deed = words.cuts[at].clitics[-1:] == _LAM and (at in ground.triggers or at in ground.governing)
    return deed and words.here(at, "heads", "people", "armed_groups") is None


def without_apposition(ground: Ground, stretch: tuple[int, int]) -> tuple[int, int]:
    """A person without the office that stands behind the name («X, | head of Y»)."""
    first, last = stretch
    name = ground.covered[first]
    last = titled(ground, first, last) or last
    if name is None or name.kind != "person" or name.name is None:
        return first, last
    start, stop = ground.tokens(name.name)
    if not first <= start < stop <= last:
        return stretch
    return first, stop
