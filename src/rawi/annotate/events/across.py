"""Which event of the sentences before a draft takes up: a definite noun, or what contradicts nothing told before."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.annotate.events.agreeing import (
    besides,
    contradict,
    days_differ,
    dead_apart,
    in_area,
    meet,
    of_what_is_known,
    one_scourge,
    others_named,
    places_differ,
    same_side,
    same_word_as,
    sides_turned,
    taken_from,
    targets_differ,
    tolls_meet,
)
from rawi.annotate.events.akin import (
    VIOLENT,
    alike,
    and_also,
    another_town,
    attackers,
    its_doer,
    killed_at_protest,
    kills_nobody,
    leaves_dead,
    takes_up,
)
from rawi.annotate.events.draft import A_WAR, REAL, TO_COME, Draft
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.joining import one_blast
from rawi.annotate.events.roles import TOGETHER
from rawi.model import Span

_UNREAL = frozenset({"hypothetical", "threatened"})
_TELLING = 2  # dead of which it tells something that another attack has as many: one is so often told
_FAR = 6  # sentences over which a word that names no details may take an event up


def _told_first(home: Draft, draft: Draft) -> bool:
    """Deaths, and what may have caused them."""
    able = home.weak == "toll" and {home.type, draft.type} <= VIOLENT
    return able and not (kills_nobody(draft) or its_doer(draft, home) or killed_at_protest(draft, home))


def across(ground: Ground, events: Sequence[Draft], draft: Draft) -> Draft | None:
    """The event told before that a draft of a later sentence takes up; None where it tells a new one. What is told as
    real rather takes up what was."""
    if draft.other:
        return None
    last: Draft | None = None
    imagined: Draft | None = None
    for home in reversed(events):
        same = same_word_as(home.triggers, draft)
        if home.story == draft.story and (same or last is None) and _compatible(ground, home, draft):
            if draft.status in REAL and home.status in _UNREAL:
                imagined = imagined or home
            elif same:
                return home
            else:
                last = home
    return last or imagined


def _compatible(ground: Ground, home: Draft, draft: Draft) -> bool:
    far = draft.sentence - home.sentence
    if home.weak == "toll" and its_doer(draft, home):
        return False
    if home.sentence == draft.sentence and (draft.apart or and_also(ground, home, draft)):
        return False
    if besides(ground, draft) and targets_differ(ground, home, draft):
        return False
    if others_named(ground, home, draft) or (far == 0 and taken_from(ground, home, draft)):
        return False
    of_these_days = home.when is None and not draft.lead.definite  # what is told without a time
    if draft.past and of_these_days and not (same_word_as(home.triggers, draft) and same_side(ground, home, draft)):
        return False
    if draft.weak == "ref":
        return far <= _FAR and takes_up(draft, home) and not places_differ(home, draft)
    if draft.weak == "toll":
        if (
            not leaves_dead(home, draft)
            or home.status != draft.status
            or attackers(ground, draft) != attackers(ground, home)
            or killed_at_protest(home, draft)
            or kills_nobody(home)
            or its_doer(home, draft)
            or _elsewhere(home, draft)
            or (home.type == "assault" and any(t.toll.min >= A_WAR for t in draft.tolls))
        ):
            return False
        return not contradict(ground, home, draft) and (far <= 3 or tolls_meet(home, draft))
    if one_scourge(ground, home, draft):
        return True
    blast = one_blast(home, draft) or one_blast(draft, home)
    if home.type != draft.type and not blast and not _told_first(home, draft):
        return False
    if home.type == draft.type and home.mode != draft.mode and not alike(home, draft):
        return False
    if (draft.lead.definite and draft.lead.kind != "verb") or _goes_on(ground, draft):
        if home.status in TO_COME and _came_about(draft):
            return same_side(ground, home, draft)
        if draft.type == "consult" and draft.status in TO_COME and home.status in REAL:
            return same_word_as(home.triggers, draft)  # the summit to come is not the talks held before it
        if not (draft.fated or home.fated) and targets_differ(ground, home, draft) and dead_apart(home, draft):
            return False  # «days after the attack that hit a mosque and left 300 dead»
        return not (draft.near and _apart(home, draft)) and not days_differ(home.when, draft.when)
    same_word = same_word_as([home.lead], draft)
    if same_word and of_what_is_known(ground, draft):
        return not contradict(ground, home, draft) and not targets_differ(ground, home, draft)
    if draft.status != home.status and not (same_word and _one_status(ground, home, draft)):
        return False
    if contradict(ground, home, draft) or another_town(ground, home, draft) or _other_sides(ground, home, draft):
        return False
    another_act = draft.lead.kind == "verb" and draft.type in ("govern", "sanction")
    return same_word or (not another_act and (_shared(ground, home, draft) or _explained(ground, home, draft)))


def _explained(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether somebody tells, right behind it, how a thing came about that was told without who did it."""
    said = ground.statement(draft.lead.first)
    follows = draft.sentence - home.sentence == 1 and home.type == draft.type and home.mode != "storming"
    told = follows and said is not None and home.actor is None and ground.statement(home.lead.first) is None
    return told and (draft.place is None or home.place is None or meet(home.place, draft.place))


def _goes_on(ground: Ground, draft: Draft) -> bool:
    """Whether the subject of a verb is the very thing, and known («| the truce | came into force»)."""
    lead, words = draft.lead, ground.words
    itself = lead.kind == "verb" and lead.sense.roles.get("subj") == "drop" and draft.status in REAL
    return itself and (words.definite(lead.last) or words.definite(lead.first - 1))


def _apart(home: Draft, draft: Draft) -> bool:
    """Whether both are told to be somewhere, at places that are listed and are not one."""
    one, two = home.place, draft.place
    if one is None or two is None or one.geo is None or two.geo is None:
        return False
    return places_differ(home, draft) and not in_area(one, two)


def _came_about(draft: Draft) -> bool:
    """«the agreement on X was made»: a verbal noun behind a verb that only says so tells what took place."""
    return any(g.effect == "happen" and "past" in g.form and g.last == draft.lead.first for g in draft.governors)


def _one_status(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether one thing may be told with both statuses: it goes on and took place; it is asked for, announced and
    threatened; what was to come has come, of the same side."""
    both = {home.status, draft.status}
    come = home.status in TO_COME and draft.status in REAL and same_side(ground, home, draft)
    return both <= REAL or both <= TO_COME or come


def _other_sides(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether somebody else did it to others, or who was attacked strikes back; a verb's are told apart as countries.
    Of what two do to each other either may be told first."""
    turned = sides_turned(ground, home, draft)
    if turned or draft.actor is None or home.actor is None or draft.target is None or home.target is None:
        return turned and draft.type not in TOGETHER and draft.mode != "clash"
    named = draft.lead.kind != "verb" or (_a_country(ground, home.actor) and _a_country(ground, draft.actor))
    return named and not same_side(ground, home, draft)


def _a_country(ground: Ground, actor: Span) -> bool:
    """Whether it is told by a country's name: a body has many names."""
    name = ground.names.get(ground.tokens(actor)[0])
    return name is not None and name.kind == "state"


def _elsewhere(home: Draft, draft: Draft) -> bool:
    """Whether a place beside a word of deaths is none where the attack told before was, as far as its sentence told."""
    return draft.near and draft.place is not None and home.place is not None and not meet(home.place, draft.place)


def _shared(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether two tell of the same place, day, side or toll, or the second of nothing of its own."""
    if draft.place is not None and home.place is not None and draft.near and meet(home.place, draft.place):
        return True
    if same_side(ground, home, draft):
        return True
    if draft.when is not None and home.when is not None and draft.when.value == home.when.value:
        return True
    return tolls_meet(home, draft, _TELLING) or not (draft.actor or draft.target or draft.near or draft.when)
