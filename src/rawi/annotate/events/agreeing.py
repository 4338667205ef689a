"""Whether two drafts can be of one event: what they tell of places, days, sides and the dead agrees or does not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from rawi.annotate.events.draft import TO_COME, Draft
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.phrases import strip_article
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon
from rawi.model import Geo, PlaceName, Span, Time, Toll

_ALSO = fold_key("كما")
_AREA = 3.0  # degrees of latitude and longitude in which a place lies in an area of several provinces
_MARKS = "\"'\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}("


def contradict(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether place, day or side told of one cannot be the other's."""
    return places_differ(home, draft) or days_differ(home.when, draft.when) or _dead_differ(ground, home, draft)


def _dead_differ(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether two told as one or another thing (no definite noun) have different numbers of dead."""
    if draft.lead.definite or draft.also or of_what_is_known(ground, draft) or home.sentence == draft.sentence:
        return False
    return dead_apart(home, draft)


def dead_apart(home: Draft, draft: Draft) -> bool:
    """Whether both tell of dead, in numbers that cannot be of the same."""
    one, two = (dead_of(d) for d in (home, draft))
    return bool(one and two) and not any(_can_be_one(a, b) for a in one for b in two)


def _can_be_one(one: Toll, two: Toll) -> bool:
    """Whether two numbers can be of the same dead: «dozens», «at least ten» and what is no less."""
    most = [math.inf if t.max is None else t.max for t in (one, two)]
    return one.min <= most[1] and two.min <= most[0]


def dead_of(draft: Draft) -> list[Toll]:
    return [t.toll for t in draft.tolls if t.toll.kind == "killed"]


def places_differ(home: Draft, draft: Draft) -> bool:
    one, two = home.place, draft.place
    if one is None or two is None or not (draft.near and home.near):
        return False
    return not meet(one, two)


def meet(one: PlaceName, two: PlaceName) -> bool:
    """Whether two places can be one, or one lie in the other."""
    a, b = set(fold_key(one.span_text).split()), set(fold_key(two.span_text).split())
    if (
        fold_key(one.name) in fold_key(two.span_text)
        or fold_key(two.name) in fold_key(one.span_text)
        or a & b >= min(a, b, key=len)
    ):
        return True
    if one.geo is None or two.geo is None:
        return False
    if one.country != two.country:
        return False
    wide = {"country", "province", "district"}
    if one.geo.precision == "country" or two.geo.precision == "country":
        return True
    if one.geo.admin1 and one.geo.admin1 == two.geo.admin1 and (one.geo.precision in wide or two.geo.precision in wide):
        return True
    return _far(one.geo, two.geo) < 0.05


def in_area(one: PlaceName, two: PlaceName) -> bool:
    """Whether one of two places is an area of several provinces («the north of Iraq») and the other may lie in it."""
    a, b = one.geo, two.geo
    if a is None or b is None or one.country != two.country:
        return False
    areas = (p.rule == "own_places" and fold_key(p.name).split()[0] in _directions() for p in (one, two))
    return any(areas) and _far(a, b) < _AREA


@lru_cache(maxsize=1)
def _directions() -> frozenset[str]:
    """Words for the direction of a place («north»), folded."""
    rows = (row for row in load_lexicon().tables["place_nouns"] if row["kind"] == "direction")
    return frozenset(fold_key(row["noun"]) for row in rows)


def _far(one: Geo, two: Geo) -> float:
    """How far two points are from each other, in degrees of latitude and of longitude together."""
    return abs(one.lat - two.lat) + abs(one.lon - two.lon)


def days_differ(one: Time | None, two: Time | None) -> bool:
    if one is None or two is None or one.value is None or two.value is None:
        return False
    a, b = one.value[:10], two.value[:10]
    return not (a.startswith(b) or b.startswith(a) or "/" in one.value or "/" in two.value or "W" in a or "W" in b)


def _words(ground: Ground, span: Span) -> set[str]:
    """The words of a phrase, without what many places are («the town of»)."""
    own = [i for i in range(*ground.tokens(span)) if ground.words.word(i)]
    told = [i for i in own if ground.words.here(i, "place_nouns") is None]
    return {strip_article(ground.words.stem(i)) for i in told or own}


def targets_differ(ground: Ground, home: Draft, draft: Draft) -> bool:
    return _differ(ground, home.target, draft.target)


def _differ(ground: Ground, one: Span | None, two: Span | None) -> bool:
    """Whether both are told, with no word that both have."""
    return one is not None and two is not None and not _words(ground, one) & _words(ground, two)


def taken_from(ground: Ground, home: Draft, draft: Draft) -> bool:
    """«retook points | that the army had taken»: the same thing, taken by two."""
    taken = home.mode == draft.mode == "storming" and draft.lead.kind == "verb"
    return taken and _differ(ground, home.actor, draft.actor)


def others_named(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether persons of different names had it done to them, met, or did what is done to nobody (resigned)."""
    if home.type != draft.type or draft.lead.sense.toll:
        return False
    if draft.type == "consult":
        one, two = (_persons(ground, d.actor) | _persons(ground, d.target) for d in (home, draft))
        sides = all(d.actor is not None and d.target is not None for d in (home, draft))
        return sides and bool(one and two) and not one & two
    alone = draft.type == "govern" and home.target is None and draft.target is None
    one, two = (_persons(ground, d.actor if alone else d.target) for d in (home, draft))
    return bool(one and two) and not one & two


def _persons(ground: Ground, span: Span | None) -> set[str]:
    """The words of the name of the one person that a phrase tells of by name."""
    name = ground.names.get(ground.tokens(span)[0]) if span is not None else None
    if name is None or name.kind != "person" or name.rule != "person" or name.name is None:
        return set()
    return _words(ground, name.name)


def same_side(ground: Ground, home: Draft, draft: Draft) -> bool:
    sides = ((home.target, draft.target), (home.actor, draft.actor))
    return any(a is not None and b is not None and _words(ground, a) & _words(ground, b) for a, b in sides)


def same_word_as(triggers: Sequence[Trigger], draft: Draft) -> bool:
    """Whether one of the triggers is the draft's own word, in whatever form."""
    mine = {w[:3] for w in draft.lead.sense.words}
    return any(w[:3] in mine for t in triggers for w in t.sense.words)


def besides(ground: Ground, draft: Draft) -> bool:
    """Whether a verb tells of something more («They | also | received a number of the wounded»)."""
    words, at = ground.words, draft.lead.first - 1
    opens = at == 0 or not words.word(at - 1)
    return opens and draft.lead.kind == "verb" and words.form(at) == _ALSO


def says_how(draft: Draft) -> bool:
    """Whether the word for an attack of no mode of its own says how it was done («a chemical attack»)."""
    told = draft.lead.sense.words if draft.type == "assault" and draft.mode == "other" else ()
    return any(stem in word for word in told for stem in _hows())


@lru_cache(maxsize=1)
def _hows() -> tuple[str, ...]:
    return tuple(fold_key(row["word"]) for row in load_lexicon().tables["attack_kinds"])


def sides_turned(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether who did the one is whom the other was done to."""
    sides = ((home.target, draft.actor), (home.actor, draft.target))
    return any(a is not None and b is not None and _words(ground, a) & _words(ground, b) for a, b in sides)


def tolls_meet(home: Draft, draft: Draft, least: int = 0) -> bool:
    """Whether two tell of as many dead or hurt, ``least`` or more."""
    mine, theirs = ({(t.toll.kind, t.toll.min) for t in d.tolls if t.toll.min >= least} for d in (draft, home))
    return bool(mine & theirs)


def of_what_is_known(ground: Ground, draft: Draft) -> bool:
    """«the eruption of the volcano»: a construct is as definite as what closes it."""
    words, at = ground.words, draft.lead.last
    closed = words.definite(at) and not words.cuts[at].clitics
    return draft.lead.kind != "verb" and (closed or words.definite(at - 1))


def only_where(one: Draft, two: Draft) -> bool:
    """Whether the target of an attack is only the town that it was in, where another word tells who or what was hit."""
    attacked = one.type == "assault" and one.mode != "storming" and two.status == one.status
    known = two.hit == "things" and (two.roles.named or (two.lead.kind == "verb" and not two.fated))
    return attacked and one.hit == "region" and known


def one_scourge(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether both tell of one storm, which moves from place to place and is warned of from day to day, by a definite
    noun or its name, or of one outbreak."""
    if home.type != draft.type or home.mode != draft.mode or draft.past:
        return False
    if draft.status not in (home.status, *TO_COME):
        return False
    if draft.mode == "disease":
        return not places_differ(home, draft)
    if draft.lead.sense.use != "moves" or not same_word_as(home.triggers, draft):
        return False
    one, two = _called(ground, home), _called(ground, draft)
    return bool(one & two) if one and two else draft.lead.definite


def _called(ground: Ground, draft: Draft) -> set[str]:
    """The names behind its words: in quote marks, listed as a person's or in no list."""
    words, out = ground.words, set()
    for at in (t.last for t in draft.triggers):
        quoted = words.form(at) in _MARKS
        known = words.rare(at) or words.here(at, "given_names") is not None
        if quoted or (known and at not in ground.governing and at not in ground.triggers):
            out.add(words.form(at + quoted))
    return out
