"""Where: the nearest place of a trigger's clause, of its sides, or before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rawi.annotate.events.governors import Governor
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.intervals import interval_before
from rawi.annotate.events.slots import Roles
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.match import ENTITIES
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS
from rawi.fold import fold_key
from rawi.model import PlaceName

_AHEAD = 40
_NEAR = 5
_FRONTED = 4  # tokens of «and in the wake of the» at the beginning of a sentence
CLAUSES = frozenset({"meanwhile", "subordinator", "contrast"})
VIOLENT = frozenset({"assault", "coerce", "incident", "protest"})
_SEATED = frozenset({"govern", "agree", "sanction", "consult"})  # types of acts done at a table
_POLICED = frozenset({"coerce", "incident", "aid"})  # types of what the bodies of a place do in it
_GROUND = frozenset({"storming", "siege"})  # modes that are done to a place
_OUT_OF = frozenset({"withdrawal", "expulsion", "displacement"})  # modes of leaving a country
_FROM = _OUT_OF | {"evacuation", "abduction", "arrest"}  # … a town or a building
_NEAR_WHERE = 30
HAYTHU = "\N{ARABIC LETTER HAH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER THEH}"
_BEH = "\N{ARABIC LETTER BEH}"
_LAM = "\N{ARABIC LETTER LAM}"
_AWAY = frozenset(map(fold_key, ("بعد", "مسافة", "مقربة")))
_ALA = fold_key("على")
_FAR = 7  # tokens of «at a distance of 20 kilometres from»
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_WHILE = frozenset(map(fold_key, ("فيما", "بينما")))
_WAW = "\N{ARABIC LETTER WAW}"
_IN_IT = frozenset(map(fold_key, ("فيها", "فيه", "بها", "به", "داخلها", "داخله")))
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"


def clause_end(ground: Ground, trigger: Trigger, first: int, last: int) -> int:
    """Where the clause of an event ends that opens its sentence behind «after», «since»: at the comma before the main
    verb («After the killing of two, | calm came back to X on Saturday»)."""
    words = ground.words
    after = any(words.classes[i] == "after" for i in range(first, min(first + 2, trigger.first)))
    if not after or trigger.kind == "verb" or trigger.first - first > _FRONTED:
        return last
    commas = (i for i in range(trigger.last, last - 1) if words.form(i) in COMMAS)
    verbs = ("event_verbs", "reporting")
    mains = (i for i in commas if words.verblike(i + 1) or words.here(i + 1, *verbs) is not None)
    return next(mains, last)


def place_of(
    ground: Ground, trigger: Trigger, roles: Roles, governors: Sequence[Governor], first: int, last: int
) -> tuple[PlaceName | None, bool]:
    """The place of an event and whether it stands beside its trigger: the site that a role gives, the first place
    behind the trigger in the sentence, the place that is its target; of violence also the last place before it."""
    violent = trigger.sense.type in VIOLENT
    seated = trigger.sense.type in _SEATED and trigger.sense.mode != "visit"
    hit = ground.places.get(roles.target[0]) if roles.target is not None else None
    if hit is not None and trigger.sense.mode == "disaster":
        return hit, True  # «a flood hit | X»
    start = min((g.last for g in governors if g.verb and not g.behind), default=_done(ground, trigger, first))
    for p in _places(ground, start, trigger.first) if seated else ():  # «held | in X | a meeting»
        if (
            _site(ground, trigger, p, roles, violent)
            and not _of_a_thing(ground, start, p)
            and _then(ground, trigger, p)
        ):
            return p, True
    if roles.place is not None:
        found = _within(ground, roles.place)
        another = found is not None and seated and _of_a_thing(ground, trigger.last, found)
        if found is not None and (not another or _left(ground, trigger, found)):
            return found, True
    target = _within(ground, roles.target) if roles.target is not None else None
    if target is not None and _of_a_side(ground, trigger, target, roles):
        target = None
    if target is not None and trigger.sense.mode in _GROUND:
        nearer = [p for p in _places(ground, target.last, trigger.first) if _placed(ground, p, True)]
        return (nearer[-1] if nearer else target), True  # «an offensive to take X, which lies east of Y»
    named = ground.places.get(trigger.last) if trigger.kind != "verb" and not trigger.pronoun else None
    if named is not None and (violent or trigger.sense.type == "consult") and _closes(ground, named):
        return named, True  # «the explosions of Bali»
    opens, stop = trigger.tail or (trigger.first + 1, trigger.last)
    inside = _places(ground, opens, stop) if violent else []
    if inside and inside[-1].last >= stop:  # «the collapse of | the dam of X», «went out into | the streets of X»
        return inside[-1], inside[-1].country is not None
    struck = _in_it(ground, trigger, governors) or (_struck(ground, trigger, first) if violent else None)
    if struck is not None:
        return struck, True
    near = 2 * _NEAR if trigger.sense.mode in _FROM else _NEAR
    reach = max(trigger.last, roles.end) + (_AHEAD if violent else near)
    for p in _places(ground, trigger.last, min(last, reach)):
        if _told_apart(ground, trigger, p.first) or (violent and _of_another(ground, target, p)):
            break
        if _site(ground, trigger, p, roles, violent) and not (seated and _of_a_thing(ground, trigger.last, p)):
            return p, True
    if target is not None and (violent or trigger.sense.mode == "visit"):
        return target, True
    if target is not None and trigger.sense.mode == "humanitarian" and _reached(ground, roles, target):
        return target, False
    where = _where(ground, first, trigger.first)
    if where is not None:
        return where, True
    if not seated or trigger.sense.type == "govern":
        where = _of_doer(ground, trigger, roles)
        if where is not None and not (seated and where.rule == "states"):
            return where, not seated
    if not violent:
        return None, False
    before = [
        p for p in _places(ground, first, trigger.first)
        if _site(ground, trigger, p, roles, True) and (trigger.sense.type != "coerce" or _fronted(ground, p, first))
    ]  # fmt: skip
    return (before[-1], False) if before else (None, False)


def _then(ground: Ground, trigger: Trigger, p: PlaceName) -> bool:
    """Whether nothing but a time stands behind a preposition between a place and what was done there."""
    words, between = ground.words, range(p.last, trigger.first)
    counted = any(words.here(i, "counters") is not None for i in between)  # «a fourth round | of talks»
    free = (i for i in between if words.classes[i] in PREPOSITIONS and i + 1 not in ground.times)
    return not any(not (counted and words.form(i) == _MIN) for i in free)


def _done(ground: Ground, trigger: Trigger, first: int) -> int:
    """Behind the verb that opens a clause and tells that something was done («was held | in X yesterday | a meeting of
    ministers»)."""
    opens = trigger.kind != "verb" and any(
        m.entry["effect"] in ("do", "happen") for m in ground.governing.get(first, ())
    )
    between = [i for i in range(first + 1, trigger.first) if ground.stops(i)]
    timed = (i + 1 in ground.times or ground.words.classes[i - 1] == "time" for i in between)  # «, on Monday, |»
    return first + 1 if opens and all(timed) else trigger.first


def _reached(ground: Ground, roles: Roles, p: PlaceName) -> bool:
    """Whether aid is told to come to a place, or its people («the people of X»): no state, which gets it."""
    assert roles.target is not None
    at = roles.target[0]
    lived_in = p.first == at + 1 and not ground.words.definite(at)
    return p.rule != "states" and (p.first == at or lived_in)


def _fronted(ground: Ground, p: PlaceName, first: int) -> bool:
    """Whether a place opens its clause («and in X the soldiers arrested …»)."""
    at, words = p.first, ground.words
    while at > first and (ground.preposition(at - 1) or words.here(at - 1, "locatives") is not None):
        at -= 1
    return at <= first or ground.stops(at - 1) or words.cuts[at].clitics[:1] == _WAW


def _places(ground: Ground, first: int, last: int) -> list[PlaceName]:
    """The places that begin in a stretch of tokens, in order."""
    return [ground.places[i] for i in ground.sites[bisect_left(ground.sites, first) : bisect_left(ground.sites, last)]]


def _of_another(ground: Ground, target: PlaceName | None, p: PlaceName) -> bool:
    """«hit the base of X | and another in Y»: whether a place is where another thing is than what was hit."""
    if target is None or p.first <= target.last:
        return False
    return any(ground.words.cuts[i].clitics[:1] == _WAW for i in range(target.last, p.first))


def _told_apart(ground: Ground, trigger: Trigger, stop: int) -> bool:
    """Whether a sentence ends between an event and a place, or what begins there tells of another («the head of the
    agency, which has its seat in X»)."""
    words = ground.words
    for i in range(trigger.last, stop):
        if words.form(i) in ENDS or _circumstance(ground, i, stop):
            return True
        if i in ground.triggers and interval_before(ground, i) is not None:
            return True  # «arrested two men two days after | the attack in X»
        if words.form(i) in _WHILE and i + 1 in ground.triggers and words.event_verb(i + 1):
            return True  # «…, while | a policeman was killed in X»
        if words.classes[i] != "relative":
            continue
        comma = words.form(i - 1) in COMMAS
        apart = comma or words.cuts[i].clitics or (i + 1 in ground.triggers and words.event_verb(i + 1))
        holder = ground.covered[i - 2 if comma else i - 1] if apart else None
        if holder is not None and holder.first > trigger.first:
            return True
    return False


def _circumstance(ground: Ground, at: int, stop: int) -> bool:
    """«and during | a sweep | in X»: a preposition with "and" whose noun is an event of its own."""
    joined = ground.words.cuts[at].clitics[:1] == _WAW and ground.words.classes[at] in PREPOSITIONS
    return joined and any(i in ground.triggers for i in range(at + 1, min(at + 3, stop)))


def _where(ground: Ground, first: int, at: int) -> PlaceName | None:
    """«the city of X, where …»: the place that stands before the nearest such word."""
    forms = ground.words.forms
    for i in range(at - 1, max(first, at - _NEAR_WHERE) - 1, -1):
        if forms[i] == HAYTHU:
            end = i - 1 if forms[i - 1] in COMMAS else i
            return next((p for p in _places(ground, first, end) if p.last == end), None)
        if forms[i] in ENDS:
            return None
    return None


def _in_it(ground: Ground, trigger: Trigger, governors: Sequence[Governor]) -> PlaceName | None:
    """«X, | in which | five were killed»: the place that a relative clause takes up."""
    words = ground.words
    verb = min((g.first for g in governors if g.verb and not g.behind), default=trigger.first)
    at = verb - 1
    if words.classes[at] != "relative":
        return None
    behind = range(verb + 1, min(verb + _NEAR, len(words)))
    own = at - 1 if words.form(at - 1) in COMMAS else at
    if not any(words.form(i) in _IN_IT for i in behind):
        return None
    return next((p for p in _places(ground, max(own - _NEAR, 0), own) if p.last == own), None)


def _of_doer(ground: Ground, trigger: Trigger, roles: Roles) -> PlaceName | None:
    """«the authorities in X arrested»: where who did it is, in the phrase or right behind; no part of a listed name."""
    if roles.actor is None:
        return None
    inside, (first, last) = (_BEH, _FI), roles.actor
    name = ground.covered[first]
    if name is not None and name.entry is not None:
        listed = ground.words.here(first, *ENTITIES)
        first = listed.last if listed is not None else first
    there = next((p for p in _places(ground, first, last + 2) if _behind(ground, p) in inside), None)
    body = name is not None and name.kind == "organisation" and trigger.sense.type in _POLICED
    own = (p for p in _places(ground, first + 1, last) if p.rule not in ("states", "noun") and not _behind(ground, p))
    return there or (next(own, None) if body else None)  # «the police of X»


def _behind(ground: Ground, p: PlaceName) -> str:
    """The preposition that a place stands behind; "" for none."""
    return ground.preposition(p.first) or ground.preposition(_first(ground, p) - 1)


def _struck(ground: Ground, trigger: Trigger, first: int) -> PlaceName | None:
    """«the strike that shook (the town of) X», also where a verb follows («… hit a convoy»): the bare object of the
    relative clause right behind the noun."""
    words = ground.words
    nouns = [trigger.last - 1]
    if trigger.kind == "verb":
        nouns = [i for i in range(first, trigger.first - 2) if words.here(i, "event_nouns") is not None]
    for at in (noun + 1 for noun in nouns):
        if at < len(words.classes) and words.classes[at] == "relative" and not words.cuts[at].clitics:
            found = (
                p for p in _places(ground, at + 2, at + 4)
                if not words.cuts[p.first].clitics and _bare(ground, p) and not words.owned_verbs[at + 1]
            )  # fmt: skip
            return next(found, None)
    return None


def _bare(ground: Ground, p: PlaceName) -> bool:
    """Whether a place stands behind a verb, or a noun that it closes: behind no preposition of its own."""
    before = ground.words.matches.at.get(p.first - 1, ())
    return not any(m.entry.table == "locatives" and m.entry["kind"] != "at" for m in before)


def _first(ground: Ground, p: PlaceName) -> int:
    """Where a place begins, with the mark of a hashtag before it («in | #Gaza»)."""
    return p.first - (p.first > 0 and ground.words.form(p.first - 1) == "#")


def _of_a_thing(ground: Ground, after: int, p: PlaceName) -> bool:
    """Whether a place tells where another thing is: a common noun stands before it («a summit on the conflict | in
    X»)."""
    words, at = ground.words, p.first - 1
    while at > after and (words.classes[at] in PREPOSITIONS or words.here(at, "locatives") is not None):
        at -= 1
    holder = ground.covered[at]
    if holder is None or holder.kind or holder.first < after:
        return False
    inside = _BEH in words.cuts[holder.first].clitics or ground.preposition(holder.first - 1) == _FI
    his = words.shapes[holder.first].owned and words.here(holder.first, "event_nouns") is None
    room = his or words.here(holder.first, "place_nouns") is not None
    return not (inside and room)  # «in | his office | in X»


def _within(ground: Ground, stretch: tuple[int, int]) -> PlaceName | None:
    """The first place in a phrase, which is not that of whom something belongs to («a militia loyal | to X»)."""
    found = (i for i in range(*stretch) if i in ground.places and i in ground.sites)
    return next((ground.places[i] for i in found if not _of_ally(ground, i)), None)


def _of_ally(ground: Ground, at: int) -> bool:
    """Whether a place at a token is only whom somebody is on the side of («backed by | X»)."""
    words = ground.words
    at -= words.classes[at - 1] in PREPOSITIONS and words.stem(at - 1) != _FI
    found = words.here(at - 1, "attached")
    return found is not None and found.entry["side"] == "yes"


def _closes(ground: Ground, p: PlaceName) -> bool:
    """Whether a place closes a construct: no state, which acts, and no part of a body's name."""
    name = ground.covered[p.first]
    body = name is not None and name.kind in ("organisation", "armed_group", "person")
    return p.rule != "states" and not body and not ground.words.cuts[p.first].clitics


def _site(ground: Ground, trigger: Trigger, p: PlaceName, roles: Roles, violent: bool) -> bool:
    """Whether a place is where something is told to be: behind a word that says so, not part of who did it."""
    of_doer = roles.actor is not None and roles.actor[0] <= p.first < roles.actor[1]
    if of_doer or (p.first in ground.credits and trigger.first not in ground.credits) or _of_ally(ground, p.first):
        return False
    placed = _placed(ground, p, violent) or _left(ground, trigger, p)
    return placed and not _of_a_side(ground, trigger, p, roles)


def _of_a_side(ground: Ground, trigger: Trigger, p: PlaceName, roles: Roles) -> bool:
    """Whether a place only names the second side of a fight («between the army and fighters of | Sinai Province»)."""
    if roles.target is None or "party" not in trigger.sense.roles.values():
        return False
    return roles.target[0] <= p.first < roles.target[1] and _behind(ground, p) not in (_BEH, _FI)


def _placed(ground: Ground, p: PlaceName, violent: bool) -> bool:
    """Whether a word before a place says that something is there; of violence also that it goes there or over it."""
    words = ground.words
    clitics = words.cuts[p.first].clitics
    if clitics[-1:] == _BEH:
        return True
    whole = p.at.start == p.span.start and (p.rule == "states" or p.country is None)  # «South Sudan»
    own = None if whole else words.here(p.first, "locatives")
    if clitics[-1:] == _LAM and any(_part(ground, i) and words.definite(i) for i in (p.first - 1, p.first - 2)):
        return True  # «in the southern suburbs | of X»
    if own is None and clitics:
        return False
    before = [own] if own is not None else []
    first = _first(ground, p)
    first -= words.classes[first - 1] == "quantifier"  # «in | one of | the villages of X»
    for i in (first - 1, first - 2, first - 3):
        before += [m for m in words.matches.at.get(i, ()) if m.entry.table == "locatives" and m.last == first]
    if p.rule != "states" and words.form(first - 1) == _MIN and any(_part(ground, i) for i in (first - 2, first - 3)):
        return True  # «the western quarters | of the city of X»
    far = (i for i in range(max(first - _FAR, 1), first - 1) if words.stem(i) in _AWAY)
    if words.form(first - 1) == _MIN and any(words.stem(i - 1) == _ALA for i in far):
        return True  # «at a distance of 20 kilometres from | X»
    kinds = {m.entry["kind"] for m in before}
    return "seat" not in kinds and ("at" in kinds or (violent and bool(kinds)))


def _left(ground: Ground, trigger: Trigger, p: PlaceName) -> bool:
    """Whether a place is where somebody is taken or goes from («abducted two doctors | from the town of X»); a state is
    rather where they are from, unless they leave or are driven out of it."""
    words, first = ground.words, _first(ground, p)
    behind = (
        words.form(first - 1) == _MIN and words.classes[first - 1] in PREPOSITIONS and not words.cuts[first].clitics
    )
    return behind and trigger.sense.mode in (_OUT_OF if p.rule == "states" else _FROM)


def _part(ground: Ground, at: int) -> bool:
    """Whether a noun for parts of a place stands at a token («quarters», «areas»)."""
    noun = ground.words.here(at, "place_nouns")
    return noun is not None and noun.entry["kind"] in ("part", "direction", "settlement")
