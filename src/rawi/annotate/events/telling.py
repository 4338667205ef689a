"""What a story is about, and whether a draft is told as a particular occurrence in it: no habit, state, sum or game."""

from __future__ import annotations

from collections import Counter

from rawi.annotate.events.agreeing import dead_of
from rawi.annotate.events.draft import HARM, REAL, Draft
from rawi.annotate.events.ground import Ground
from rawi.arabic.phrases import strip_article
from rawi.model import Span

_FAR_FROM_NEWS = frozenset({"sport", "culture", "technology", "weather"})
_APPOINTED = frozenset({"govern", "consult"})  # types of what is spoken of before it comes
_OFFICIAL = frozenset({"govern", "sanction"})  # types of acts of authorities
_TOPIC = 3  # words of a topic that a story must hold: at least one in so many tokens, of different ones fewer
_OFTEN, _RARELY = 80, 150
_LONG = 900  # tokens of a story beyond which no more words of a topic need stand in it
_ASIDE, _LATE = 40, 90  # tokens: all that is said of a topic in so few, behind so many, is said in passing
_AGAIN = 2  # times that one word counts
_AHEAD, _FEW = 30, 3  # tokens at a story's beginning, and words of a topic that are enough with one there
_MANY = 100  # from which on «more than» is a sum
_SUM = 400  # dead of which no attack is told: a war's


def topics_of(ground: Ground, span: Span) -> frozenset[str]:
    """What a story is about, by the words that only such stories have."""
    first, last = ground.tokens(span)
    seen: dict[str, list[str]] = {}
    where: dict[str, list[int]] = {}
    ahead: dict[str, set[str]] = {}
    reach = first
    for m in ground.words.matches.of("topics"):
        if reach <= m.first < last:
            reach = m.first + 1
            word = strip_article(m.entry.key)
            seen.setdefault(m.entry["topic"], []).append(word)
            where.setdefault(m.entry["topic"], []).append(m.first)
            if m.first < first + _AHEAD:
                ahead.setdefault(m.entry["topic"], set()).add(word)
    size = min(last - first, _LONG)

    def weight(told: list[str]) -> int:
        """How many words, each as often as says anything: one word alone may be said of something else."""
        return sum(min(count, _AGAIN) for count in Counter(told).values())

    def enough(topic: str, told: list[str]) -> bool:
        """A word that stands ahead, where a story says what it is about, counts twice."""
        if topic in _FAR_FROM_NEWS and topic in ahead and len(set(told)) > 1:
            return weight(told) + len(ahead[topic]) >= max(_FEW, size / _RARELY)
        varied = topic in _FAR_FROM_NEWS and len(set(told)) >= _TOPIC
        if topic in _FAR_FROM_NEWS and where[topic][-1] - where[topic][0] < _ASIDE and where[topic][0] - first > _LATE:
            return False
        return weight(told) >= max(_TOPIC, size / (_RARELY if varied else _OFTEN))

    return frozenset(topic for topic, told in seen.items() if enough(topic, told))


def is_far(topics: frozenset[str], draft: Draft) -> bool:
    """Whether a story is about what tells of few events; one about the weather tells of floods and storms."""
    far = topics & _FAR_FROM_NEWS
    return bool(far - {"weather"} if draft.type == "incident" else far)


def is_sure(draft: Draft, harmful: bool) -> bool:
    """Whether a draft stands also in a story about sport or film: with a toll, or somebody, a place and a day, as what
    an authority does to somebody, or as violence in one that begins with such (``harmful``)."""
    if harmful and draft.type in ("assault", "incident") and draft.status in REAL:
        return True
    if draft.official and draft.type in _OFFICIAL and draft.target:
        return True
    return bool(draft.near and draft.place and (draft.tolls or (draft.when and (draft.actor or draft.target))))


def opens_with_harm(draft: Draft) -> bool:
    """Whether a draft is violence that took place somewhere or on some day: a story that begins with it is news, also
    of a singer or a player."""
    return draft.type in ("assault", "incident") and draft.status in REAL and bool(draft.near or draft.when)


def is_sum(draft: Draft) -> bool:
    """Whether a draft sums up many acts («since 2015 dozens were killed in raids»)."""
    fled = draft.mode == "displacement" and draft.lead.kind == "verb" and not draft.near
    many = draft.weak == "toll" or (draft.lead.several and not draft.lead.definite) or fled
    return (draft.type == "assault" or fled) and draft.vague and draft.since and many


def tells(draft: Draft, fragment: bool) -> bool:
    """Whether a draft is told as a particular occurrence, no habit, state or sum of many; in a fragment the article
    alone tells that one is meant."""
    lead = draft.lead
    whom = draft.target if draft.type in HARM else None
    known = fragment and ((lead.definite and not lead.several) or draft.type == "protest" or whom)
    if not (draft.particular or known) or draft.status == "alleged_not":
        return False
    placed = draft.near and (draft.actor or draft.when) and not draft.since  # what goes on since a year is a state
    if draft.vague and not (known or draft.tolls or placed):
        return False
    if draft.mode == "raid" and lead.definite and any(g.effect == "blame" for g in draft.governors):
        return False  # «laid the operation to X»: the attack told before
    if draft.mode == "disease" and lead.sense.toll and lead.definite and not (draft.tolls or draft.near or draft.when):
        return False  # «leads to infection with»
    if draft.mode == "storming" and lead.definite and not (lead.pronoun or draft.actor or whom or draft.place):
        return draft.status in REAL  # «unless it is brought under control»
    if draft.weak == "toll" and not fragment and any(t.min >= _SUM for t in dead_of(draft)):
        return False
    if (
        lead.purpose
        and not draft.tolls
        and len(draft.triggers) == 1
        and not draft.governors
        and draft.status in ("happened", "planned")
    ):
        return False  # «to bomb», «for the lifting of»: what for, not that
    if lead.kind == "verb" and lead.tense == "present" and not draft.governors:
        if draft.status == "denied":
            return False  # «does not agree with» denies a habit
        return draft.status != "happened" or draft.when is not None
    if _goes_on_doing(draft):
        return False
    if lead.several and not lead.definite and not draft.governors and draft.type == "assault":
        counted = any(
            t.toll.max is not None or (not t.toll.approx and t.toll.min < _MANY) for t in draft.tolls
        )  # «hundreds died in attacks» tells of no single one
        return bool(draft.when or draft.near or draft.actor or counted)
    return True


def _goes_on_doing(draft: Draft) -> bool:
    """«France carries out raids against»: many in the present, on no day, are a habit."""
    many = draft.type == "assault" and draft.lead.several and not draft.lead.definite and len(draft.triggers) == 1
    told = draft.when is not None or draft.tolls or draft.status != "happened"
    return many and not told and any(g.verb and g.effect == "do" and "present" in g.form for g in draft.governors)


def taken_up_alone(draft: Draft) -> bool:
    """«the attack», «the raids», once or again, without any word that told of it first, a place or a toll."""
    lead = draft.lead
    by_article = all(t.kind != "verb" and t.definite and not t.pronoun for t in draft.triggers)
    again = len(draft.triggers) > 1
    whom = draft.target and (lead.kind == "masdar" or lead.sense.type == "consult")  # «called for talks with X»
    laid = any(g.effect == "blame" for g in draft.governors)  # «laid the operation to X»: which one, was told before
    if not by_article or (draft.governors and (again or draft.near or (draft.actor and not laid) or whom)):
        return False
    if draft.status == "planned" and draft.type in _APPOINTED:
        return False  # «the coming elections»
    once = draft.target and draft.when and not (lead.several or lead.purpose)  # «the fall of the regime in 2011»
    return not once and (lead.several or not (draft.near or draft.tolls))
