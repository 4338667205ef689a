"""Goes through the sentences of each story and makes events of the words that name them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rawi.annotate.events.across import across
from rawi.annotate.events.another import is_another, is_apart, says
from rawi.annotate.events.clauses import with_clause
from rawi.annotate.events.company import rules
from rawi.annotate.events.draft import HARM, REAL, Draft
from rawi.annotate.events.governors import governors_of
from rawi.annotate.events.ground import Ground, ground_of
from rawi.annotate.events.intervals import count_days
from rawi.annotate.events.joining import join
from rawi.annotate.events.means import means_of, settle_mode, takes_ground
from rawi.annotate.events.merge import within_sentence
from rawi.annotate.events.record import day_of, recorded
from rawi.annotate.events.roles import TOGETHER, find_roles
from rawi.annotate.events.setting import HAYTHU, VIOLENT, clause_end, place_of
from rawi.annotate.events.status import status_of
from rawi.annotate.events.stretches import span_of, what_is_hit, with_one
from rawi.annotate.events.telling import is_far, is_sum, is_sure, opens_with_harm, taken_up_alone, tells, topics_of
from rawi.annotate.events.timing import is_since, time_of
from rawi.annotate.events.tolls import Told, loose_tolls, tolls_of, victims_of
from rawi.annotate.events.triggers import Trigger, find_triggers
from rawi.annotate.events.trimmed import without_site
from rawi.annotate.events.victims import FATES
from rawi.arabic.words import Words
from rawi.fold import fold_key
from rawi.model import Entity, Event, Name, Number, Page, PlaceName, Span, Statement, Time, holds

_LATELY, _MONTH = 21, 31  # days
_FRAGMENT = 2  # sentences of a page in which nothing is taken up, since nothing is told before
_AND = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
_SHOTS = (
    "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER REH}",
    "\N{ARABIC LETTER REH}\N{ARABIC LETTER SAD}",
)
_DURING = frozenset(map(fold_key, ("خلال", "أثناء", "في أثناء", "على هامش", "لدى")))
_ARRIVALS = frozenset(map(fold_key, ("وصل", "وصول", "قدوم")))  # nobody is visited by who arrives
_GATHERED = frozenset({"visit", "meeting", "talks"})
_NEAR_WHERE = 12  # tokens of what is told before «where»
_CENTURY, _DAY = 100, 10  # years; letters of a day, 2018-04-09
_AHEAD = 1  # sentences behind the first in which a sum over many acts is what a story is about


def find_events(
    words: Words,
    names: Iterable[Name],
    places: Iterable[PlaceName],
    numbers: Iterable[Number],
    times: Iterable[Time],
    sentences: Sequence[tuple[int, int]],
    page: Page,
    statements: Sequence[Statement],
    entities: Sequence[Entity],
) -> tuple[Event, ...]:
    """All events of a page, in text order."""
    days = [(s.published or "")[:_DAY] for s in page.stories]
    ground = ground_of(words, names, places, numbers, times, statements, days)
    events: list[Draft] = []
    alluded: list[Draft] = []
    topics: dict[int, frozenset[str]] = {}
    begins: dict[int, int] = {}
    violent: set[int] = set()  # stories that begin with an attack or accident, whoever it struck
    placed = [(_story(ground, page, first), first, last) for first, last in sentences]
    fragment = sum(story is not None for story, _, _ in placed) <= _FRAGMENT
    for number, (story, first, last) in enumerate(placed):
        if story is None:
            continue
        if story not in topics:
            topics[story] = topics_of(ground, page.stories[story].span)
        drafts, orphans = _drafts(ground, first, last, number, story, topics[story])
        for draft in drafts:
            _since(draft, days[story])
            draft.past = _long_ago(draft, days[story])
            draft.vague = draft.vague or _of_history(draft, days[story])
            if draft.past and draft.status == "planned" and (not draft.governors or _by_its_day(ground, draft)):
                draft.status, draft.status_span = "happened", None  # what was to come then has come
            if draft.status in REAL and _to_come(draft, days[story]):
                draft.status = "planned"
        begins.setdefault(story, number)
        if number == begins[story] and any(opens_with_harm(draft) for draft in drafts):
            violent.add(story)
        for draft in within_sentence(ground, drafts):
            if is_sum(draft) and number > begins[story] + _AHEAD:
                continue
            _as_before(events, draft)
            home = across(ground, events, draft)
            if home is not None:
                join(home, draft)
            elif draft.weak == "ref":
                alluded += [draft] if fragment and tells(draft, fragment) else []
            elif tells(draft, fragment) and (not is_far(topics[story], draft) or is_sure(draft, story in violent)):
                events.append(draft)
        for toll in orphans:  # «the number of the dead reached 109»
            if events and events[-1].story == story:
                _give(events[-1:], toll)
    if alluded and not any(d.type in HARM for d in events):
        events += alluded[:1]  # «the protesters», where nothing else tells of a protest
    told = [d for d in events if fragment or not taken_up_alone(d)]
    told.sort(key=lambda d: d.lead.first)
    for one, two in pairwise(told):
        _go_together(ground, one, two)
    return recorded(ground, told, entities, page.stories)


def _as_before(events: Sequence[Draft], draft: Draft) -> None:
    """A definite noun («the withdrawal», «the agreement») is of the kind that the same noun told of before in its
    story, whatever stands beside it now."""
    lead = draft.lead
    if lead.kind == "verb" or not lead.definite or draft.other or draft.near:
        return
    for home in reversed(events):
        told = home.lead.sense.words
        same = lead.sense.words[0] in told[1:] if home.lead.kind == "verb" else told[0] == lead.sense.words[0]
        if home.story == draft.story and same:
            draft.type, draft.mode = home.type, home.mode
            return


def _go_together(ground: Ground, one: Draft, two: Draft) -> None:
    """Violence told without a time, right behind violence of a day, is of that day; told without a place by the same
    voice, it was there."""
    real = {one.status, two.status} <= REAL and one.story == two.story and not two.apart
    _then(ground, one, two, real)
    if not real or not {one.type, two.type} <= VIOLENT or two.sentence - one.sentence > 1:
        return
    if not two.vague and two.when is None and one.when is not None and len(one.when.value or "") >= _DAY:
        two.when = one.when
    beside = one.when is None and two.sentence == one.sentence and not two.past
    if beside and two.when is not None and len(two.when.value or "") >= _DAY:
        one.when = two.when
    there = one.place is not None and one.place.geo is not None
    if two.place is None and there and two.source in (None, one.source):
        two.place = one.place


def _then(ground: Ground, one: Draft, two: Draft, real: bool) -> None:
    """«visited the area in August | and met the leaders»: what a verb joined to another tells was on its day."""
    lead, when = two.lead, one.when
    joined = real and two.sentence == one.sentence and lead.kind == "verb" and lead.tense == "past"
    joined = joined and ground.words.cuts[lead.first].clitics in _AND
    if (
        joined
        and two.when is None
        and not two.vague
        and when is not None
        and when.span.start < ground.words.tokens.starts[lead.first]
    ):
        two.when = when


def _since(draft: Draft, published: str) -> None:
    """«since Wednesday» is a span up to the publication; «since 2013» tells a state or a sum, unless of protests; so do
    the dead of this year."""
    if draft.when is not None and draft.when.value == published[:4] and any(t.toll.min > 1 for t in draft.tolls):
        draft.since = True
    value = (draft.when.value or "").partition("T")[0] if draft.when is not None and draft.since else ""
    if not value:
        return
    lasting = draft.lead.kind == "verb" and draft.lead.tense == "present"
    if lasting and draft.mode == "storming" and draft.status in REAL:
        draft.status = "happened"  # «has held the town | since May»: it was taken then
        return
    if draft.status == "happened" and lasting:
        draft.status = "ongoing"  # «has been besieging the town since»
    if len(value) == len(published) == 10 and _days_between(value, published) <= _LATELY and draft.when is not None:
        draft.when = replace(draft.when, value=value if value == published else f"{value}/{published}")
    else:
        draft.when, draft.vague = None, draft.type != "protest" and draft.status != "ongoing"


def _days_between(one: str, two: str) -> int:
    return (dt.date.fromisoformat(two) - dt.date.fromisoformat(one)).days


def _long_ago(draft: Draft, published: str) -> bool:
    """Whether the time told ended more than a month before the publication."""
    value = (day_of(draft) or "").rpartition("/")[2]
    if len(value) < 4 or len(published) < _DAY:
        return False
    last = f"{value}-12-31" if len(value) == 4 else f"{value}-28" if len(value) == 7 else value
    return len(last) == _DAY and _days_between(last, published) > _MONTH


def _by_its_day(ground: Ground, draft: Draft) -> bool:
    """«accused of planning the attacks | of 13 November»: known by its day, it took place."""
    return draft.lead.kind != "verb" and draft.lead.last in ground.times


def _of_history(draft: Draft, published: str) -> bool:
    """Whether it was more than a hundred years before the publication."""
    value = (day_of(draft) or "")[:4]
    return bool(value and published) and int(published[:4]) - int(value) > _CENTURY


def _to_come(draft: Draft, published: str) -> bool:
    """Whether the day told is after that of publication, or the same and the verb in the present."""
    value = (day_of(draft) or "")[:10]
    if len(value) < 7 or not published:
        return False
    near = published[: len(value)]
    present = draft.lead.kind == "verb" and draft.lead.tense == "present"
    return value > near or (len(value) == 10 and value == near and present and draft.type == "consult")


def _story(ground: Ground, page: Page, token: int) -> int | None:
    """The story a token stands in; None in furniture, in a headline and between stories."""
    tokens = ground.words.tokens
    place = Span(tokens.starts[token], tokens.stops[token])
    if any(holds(f, place) for f in page.furniture):
        return None
    for k, story in enumerate(page.stories):
        if holds(story.span, place):
            return None if story.title is not None and holds(story.title, place) else k
    return None


def _drafts(
    ground: Ground, first: int, last: int, number: int, story: int, topics: frozenset[str]
) -> tuple[list[Draft], list[Told]]:
    """The events that a sentence tells, and the tolls that are none of theirs."""
    fated = bisect_left(ground.fates, first) < bisect_left(ground.fates, last)
    if not fated and not any(i in ground.triggers for i in range(first, last)):
        return [], []
    triggers = [t for t in find_triggers(ground, first, last, topics) if not _reports(ground, t)]
    starts = frozenset(t.first for t in triggers if not _somebody(ground, t))
    out = []
    for k, trigger in enumerate(triggers):
        limit = triggers[k + 1].first if k + 1 < len(triggers) else last
        told = triggers[0].last if k else last
        out.append(_draft(ground, trigger, (first, last, limit, told), starts - {trigger.first}, number, story))
    for one, two in pairwise(out):
        _counted_together(ground, one, two)
    _while_there(ground, out)
    count_days(ground, out)
    _likewise(ground, out)
    _stopped(ground, out)
    governing = {g.first for d in out for g in d.governors}
    out = [
        d for d in out if d.mode != "decision" or d.lead.first not in governing
    ]  # «decided to expel»: the expulsion is told
    out = [d for d in out if not (d.weak == "toll" and _none_hurt(d))]
    taken = [t for d in out for t in d.tolls]
    return out, [told for told in loose_tolls(ground, first, last, None, taken) if not _give(out, told)]


def _likewise(ground: Ground, drafts: list[Draft]) -> None:
    """«called for a strike | and for a sit-in»: behind the same preposition with "and" a noun is told as before."""
    words = ground.words
    for one, two in pairwise(drafts):
        at, before = two.lead.first - 1, one.lead.first - 1
        again = words.cuts[at].clitics == _AND[0] and words.stem(at) == ground.preposition(before)
        if again and "verb" not in (one.lead.kind, two.lead.kind) and one.status not in REAL and two.status in REAL:
            two.status, two.status_span, two.actor = one.status, one.status_span, two.actor or one.actor
            two.apart = one.mode != two.mode


def _stopped(ground: Ground, drafts: list[Draft]) -> None:
    """«arrested a man | who was planning to shoot», «convicted them of planning an attack»: who is held or tried for
    what was planned cannot do it any more."""
    for held, plot in pairwise(drafts):
        caught = held.mode in ("arrest", "verdict") and held.status == "happened"
        planned = (
            plot.status == "planned" and plot.type == "assault" and any(g.effect == "plan" for g in plot.governors)
        )
        if caught and planned and plot.actor in (None, held.target) and not _by_its_day(ground, plot):
            plot.status = "foiled"


def _reports(ground: Ground, trigger: Trigger) -> bool:
    """«…, according to what the agency | passed on (naqalat)»: a verb of an attribution, which moves nobody."""
    if trigger.kind != "verb" or trigger.first not in ground.credits:
        return False
    at = ground.words.tokens.starts[trigger.first]
    who = (s for s in ground.statements if s.speaker_span is not None and s.cue.start <= at < s.speaker_span.start)
    return any(s.content.stop <= s.cue.start for s in who)


def _somebody(ground: Ground, trigger: Trigger) -> bool:
    """«the attacker», «the protesters»: a word that takes up an event by who did it, and may have a role in another."""
    return trigger.sense.use == "ref" and ground.words.here(trigger.first, "people") is not None


def _counted_together(ground: Ground, one: Draft, two: Draft) -> None:
    """«killed and wounded more than 50»: one number for both."""
    fates = {one.lead.sense.toll, two.lead.sense.toll}
    beside = one.lead.last == two.lead.first and ground.words.cuts[two.lead.first].clitics
    if beside and fates == {"killed", "injured"} and not one.tolls:
        two.tolls = [told._replace(toll=replace(told.toll, kind="casualties")) for told in two.tolls]


def _while_there(ground: Ground, drafts: Sequence[Draft]) -> None:
    """«agreed during a visit to X last week»: what its sentence tells happened there, and then; at a meeting two sides
    agree or meet. So did what is told behind «where»."""
    during = (d for d in drafts if d.mode in _GATHERED and ground.preposition(d.lead.first - 1) in _DURING)
    visit = next(during, None)
    for draft in drafts if visit is not None else ():
        if visit is not None and (visit.mode == "visit" or (draft.type in TOGETHER and draft.source == visit.source)):
            _joins(draft, visit)
    for one, two in pairwise(drafts):
        if {one.status, two.status} <= REAL and _where(ground, one.lead.last, two.lead.first):
            _joins(two, one)


def _where(ground: Ground, first: int, last: int) -> bool:
    """Whether the clause that ends a stretch begins with «where», near its beginning."""
    where = next((i for i in range(last - 1, first, -1) if ground.words.form(i) == HAYTHU), None)
    near = where is not None and where - first <= _NEAR_WHERE
    return near and not any(ground.stops(i) for i in range(where or 0, last))


def _joins(draft: Draft, other: Draft) -> None:
    """Where and when another thing was, told beside it."""
    if other.place is not None and not draft.near:
        draft.place, draft.near = other.place, other.mode == "visit"
    draft.when = draft.when or other.when


def _none_hurt(draft: Draft) -> bool:
    """«no casualties», unlike deaths that somebody denies."""
    denied = draft.status == "denied" and any(g.effect == "deny" for g in draft.governors)
    return draft.status in ("alleged_not", "denied") and not denied


def _draft(
    ground: Ground, trigger: Trigger, bounds: tuple[int, int, int, int], others: frozenset[int], number: int, story: int
) -> Draft:
    first, last, limit, told = bounds
    governors = governors_of(ground, trigger, first, last, others)
    roles = find_roles(ground, trigger, governors, first, last, others)
    statement = ground.statement(trigger.first)
    draft = Draft(trigger, number, story, trigger.sense.type, trigger.sense.mode, roles, governors, [trigger])
    known = statement is not None and statement.act == "condemn" and trigger.kind != "verb"
    draft.source = None if statement is None else statement.within if known else statement.id
    draft.actor, draft.target = (
        span_of(ground, with_one(ground, with_clause(ground, side, trigger.first, last)))
        for side in (roles.actor, roles.target)
    )
    draft.carried = span_of(ground, roles.carried)
    done_by = range(*roles.actor) if roles.actor is not None else ()
    draft.official = any((name := ground.covered[i]) is not None and rules(name) for i in done_by)
    draft.main = trigger.first == first or ground.words.classes[trigger.first - 1] != "relative"
    own = clause_end(ground, trigger, first, last)
    draft.place, draft.near = place_of(ground, trigger, roles, governors, first, own)
    if draft.mode == "visit" and draft.place is not None and draft.near and _ARRIVALS.isdisjoint(trigger.sense.words):
        site = roles.place  # «visited X | to be received by …»
        site = without_site(ground, site) if site is not None and site[0] in ground.places else site
        draft.target = draft.target or span_of(ground, site) or draft.place.span
    draft.when = time_of(ground, trigger, first, own, min(limit, own), told, roles.end, ground.days[story])
    draft.since = draft.when is not None and is_since(ground, draft.when)
    if draft.type in ("assault", "incident"):
        means, weapon = means_of(ground, trigger, roles, first, last)
        draft.weapon = span_of(ground, roles.weapon) or weapon
        if trigger.sense.status != "foiled" or means == "drone_strike":  # air defences shoot at rockets
            draft.mode = settle_mode(draft.type, draft.mode, means)
        attack = trigger.sense.mode == "shooting" and trigger.tail is None and not _fires(trigger)
        if draft.mode == "shooting" and attack and not means and takes_ground(ground, roles):
            draft.mode = "storming"
    draft.status, draft.status_span, draft.vague = status_of(ground, trigger, governors, statement, first, last)
    if draft.status in REAL or draft.status == "denied":  # nobody was killed by what was only tried
        draft.tolls = tolls_of(ground, trigger, roles, draft.source)
    draft.victims = victims_of(ground, roles.target, trigger.sense.toll, draft.source)
    draft.hit = what_is_hit(ground, roles.target) if roles.target is not None else ""
    draft.fated = draft.target is not None and trigger.sense.toll in FATES
    draft.other, draft.apart = is_another(ground, trigger), is_apart(ground, trigger)
    if draft.apart and not draft.near:
        draft.place = None  # somewhere else
    draft.also = bool(trigger.sense.toll) and says(ground.words, trigger.last, "also") is not None
    return draft


def _fires(trigger: Trigger) -> bool:
    """Whether a word itself says that shots were fired."""
    return any(shot in word for shot in _SHOTS for word in trigger.sense.words)


def _give(drafts: list[Draft], told: Told) -> bool:
    """Give a toll that a noun of fate tells to the event beside it: the last attack or accident before it, else the
    first behind; a protest or an arrest only where there is none."""
    able = [d for d in drafts if d.type in ("assault", "incident")] or [
        d for d in drafts if d.type in ("protest", "coerce")
    ]
    before = [d for d in able if d.lead.first <= told.at]
    home = before[-1] if before else able[0] if able else None
    if home is not None:
        home.tolls.append(told)
    return home is not None
