"""Finds the words that name events: verbs with what completes them, verbal nouns, nouns; each in one sense."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.annotate.events.company import carried_out, in_company, near
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.readings import (
    ONTO,
    TWO,
    VERBAL,
    also_masdar,
    area_of,
    befallen,
    behind_two,
    closed,
    dual,
    fa_is_its_own,
    finite_too,
    interviewed,
    is_finite,
    joined_masdar,
    judged,
    kind_of_thing,
    no_verb_here,
    noun_of_theirs,
    passive_by_letter,
    rather_noun,
    stands_as_verb,
    told_by_no,
    whose,
)
from rawi.annotate.events.senses import Sense, sense_of
from rawi.annotate.events.tails import BACK, BESIDE, tail_before, tail_of
from rawi.arabic.match import ENTITIES, PERSONS, Match
from rawi.arabic.words import PREPOSITIONS, looks_definite
from rawi.lexicon.forms import BY_DOER

_BEFORE = 6  # tokens before it in which a sense is shut out («dismissed the remarks. An attack …» is no remark)
_NO_VERBS = frozenset({*PREPOSITIONS, "adverb", "meanwhile"})
_FEH = "\N{ARABIC LETTER FEH}"
_LAM = "\N{ARABIC LETTER LAM}"
_GEN = "gen"
_AFTER = "after"
_AN = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_MA = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}"
_DASHES = frozenset(":-\N{EN DASH}\N{EM DASH}")
_NO_TRIGGERS = frozenset({"time", "source", "quantifier"})
_DOERS = ("heads", "states", "organisations", "armed_groups", "parties", "titles", "people")
_BODIES = ("heads", "sources", "people", "titles")
_CLAUSE = 6  # tokens behind a verb in which its complement stands
_FUTURE = "\N{ARABIC LETTER SEEN}"


@dataclass(slots=True)
class Trigger:
    """Tokens ``[first, last)`` behind ``skip`` letters of clitics name an event in one sense.

    ``kind`` is verb, masdar or noun; ``person`` of a verb (``3ms`` …), ``pronoun`` the person of a pronoun written on;
    ``tail`` the tokens that complete a verb. ``told`` is the span that the record shows."""

    first: int
    last: int
    skip: int
    sense: Sense
    kind: str
    passive: bool = False
    tense: str = ""
    person: str = ""
    pronoun: str = ""
    definite: bool = False
    several: bool = False
    tail: tuple[int, int] | None = None
    purpose: bool = False


def find_triggers(ground: Ground, first: int, last: int, topics: frozenset[str]) -> list[Trigger]:
    """The triggers of a sentence in order, none overlapping; ``topics`` are what its paragraph is about."""
    out: list[Trigger] = []
    reach = first
    for at in range(first, last):
        found = _trigger(ground, at, first, last, topics) if at >= reach and at in ground.triggers else None
        if found is not None:
            out.append(found)
            reach = found.last
    tails = {i for t in out if t.tail is not None for i in range(*t.tail)}
    return [t for t in out if t.first not in tails]


def _trigger(ground: Ground, at: int, first: int, last: int, topics: frozenset[str]) -> Trigger | None:
    words = ground.words
    if words.classes[at] in _NO_TRIGGERS:
        return None
    found = [
        m for m in ground.triggers[at]
        if m.last <= last and _clitics(m) and not _whole_noun(ground, m)
    ]  # fmt: skip
    if (
        at
        and words.here(at - 1, "quantifiers", "status_words") is not None
        and words.here(at - 2, "quantifiers") is not None
    ):
        return None  # «no fewer than»
    if not found or _named(ground, at, found):
        return None
    if len(found) > 1:
        own, verb = words.cuts[at].skip, _rather_verb(ground, at, found)
        found.sort(key=lambda m: (-m.last, m.skip != own, is_finite(m) != verb, m.entry.table, m.entry.line))
    shut = 0  # where a word ends that another of its senses shuns here
    alone: Match | None = None  # the first that finds no company of its own but is carried out or takes place
    for m in found:
        sense = sense_of(m.entry)
        if _AFTER in sense.topics and at and words.classes[at - 1] == _AFTER:
            continue  # «after his taking of office»: when, not what
        if sense.topics & topics or (m.entry.form.startswith("passive") and sense.roles.get("subj") == "weapon"):
            continue
        if sense.use == "ref" and _of_another_kind(ground, m):
            continue
        if sense.without and near(ground, m, sense.without, _opened(ground, m, first), last):
            shut = m.last
            continue
        if sense.needs and not in_company(ground, m, sense, first, last):
            carried = m.last != shut and _one_type(m, found) and carried_out(ground, m, sense.type, first)
            alone = alone or (m if carried else None)
            continue
        if alone is not None and m.last < alone.last:
            break
        if sense.needs and _better_told(ground, m, found, first, last):
            continue
        made = _made(ground, m, sense, last)
        if made is not None:
            return made
    return _made(ground, alone, sense_of(alone.entry), last) if alone is not None else None


def _opened(ground: Ground, m: Match, first: int) -> int:
    """From where words before a match can shut its sense out: behind a dash or colon («X newspaper: attacked»)."""
    start = max(first, m.first - _BEFORE)
    return next((i for i in range(m.first, start, -1) if ground.words.forms[i - 1] in _DASHES), start)


def _rather_verb(ground: Ground, at: int, found: list[Match]) -> bool:
    """Whether letters that may be a verb or a noun are the verb where they stand."""
    words = ground.words
    if (
        words.event_verb(at)
        or befallen(ground, at)
        or (dual(ground, at - 1) and any(m.entry.form.startswith(TWO) for m in found))
    ):
        return True
    return words.classes[at + 1] == "pronominal" and not words.cuts[at].clitics  # «in which were killed …»


def _of_another_kind(ground: Ground, m: Match) -> bool:
    """Whether a noun that takes up an event is one of something else («the operation | of clearing rubble»): an
    indefinite noun that is no event's, nobody and no adjective stands behind it."""
    words, at = ground.words, m.last
    if "definite" in m.entry.form or words.definite(m.first) or words.classes[at] or not words.word(at):
        return False
    if words.cuts[at].clitics or words.adjective(at) or words.rare(at) or words.event_verb(at) or at in ground.places:
        return False
    known = words.here(at, "people", "nationalities", "qualifiers", "weapons", "heads", "sources", "toll_nouns")
    return known is None and not (at in ground.triggers or at in ground.governing or at in ground.numbers)


def _whole_noun(ground: Ground, m: Match) -> bool:
    """Whether a word from which a clitic would be cut is a noun for people as it stands («fard», no «fa-radd»)."""
    words = ground.words
    if m.clitics[:1] == _FEH and fa_is_its_own(ground, m):
        return True
    if not m.skip:
        return False
    own = words.bare(m.first, "people", "counters") is not None
    return own or (m.clitics[:1] == _FEH and not words.cuts[m.first].skip)


def _better_told(ground: Ground, m: Match, found: list[Match], first: int, last: int) -> bool:
    """Whether a sense stands by the kind of its company alone, and another of the same letters finds its very word."""
    rest = [
        o for o in found[found.index(m) + 1 :] if (o.last, o.skip, o.entry.table) == (m.last, m.skip, m.entry.table)
    ]
    if not rest or near(ground, m, sense_of(m.entry).needs, first, last):
        return False
    for sense in (sense_of(o.entry) for o in rest):
        completed = not sense.tails or tail_of(ground, m, sense, last) is not None
        if completed and near(ground, m, sense.needs, first, last):
            return not near(ground, m, sense.without, max(first, m.first - _BEFORE), last)
    return False


def _one_type(m: Match, found: list[Match]) -> bool:
    """Whether all senses of a word are of one type: else none of them holds without its company («a campaign»)."""
    return len({sense_of(o.entry).type for o in found if o.last == m.last and o.entry.table == m.entry.table}) == 1


def _clitics(m: Match) -> bool:
    """A verb has "and", fa- and sa- before it, li- only in the present; a noun any preposition."""
    if not m.clitics:
        return True
    if is_finite(m):
        if m.clitics[-1] == _FUTURE:
            return "present" in m.entry.form
        return m.clitics[-1] not in ONTO or "present" in m.entry.form
    return m.clitics[-1] != _FUTURE


def _named(ground: Ground, at: int, found: list[Match]) -> bool:
    """Whether the word is part of a name: of a listed body, or of a person."""
    words = ground.words
    body = words.here(at, *ENTITIES)
    capital = body is not None and body.entry.form == "capitals"  # «Seoul», written as «torrents»: the sense decides
    if body is not None and not capital and body.last >= max(m.last for m in found):
        return True
    around = words.here(at - 1, *_BODIES) if at else None
    if at in ground.named or (around is not None and around.last > at):
        return True  # «the rescue men», «a court of appeal»
    name = ground.covered[at]
    if name is None or not name.kind:
        return False
    if name.kind == "person" and words.cuts[at].clitics[-1:] == _LAM:
        return False  # «the activist was subjected | to torture»
    if name.kind == "person":
        start, stop = ground.tokens(name.name)
        return start <= at < stop and (at > start or words.here(at, *PERSONS) is not None)
    if name.entry is None:
        return False
    start, stop = ground.tokens(name.name)
    return start < at < stop and name.rule not in ("head", "source")


def _appears(ground: Ground, m: Match, sense: Sense) -> bool:
    """«The accused appeared (mathala) before the court», no «like (mithl) the accused»: at the beginning of a clause,
    before somebody."""
    words, who = ground.words, ground.names.get(m.last)
    opens = words.opens_clause(m.first) and who is not None and who.definite
    return opens and any(ground.preposition(i) in sense.roles for i in range(m.last, m.last + _CLAUSE))


def _made(ground: Ground, m: Match, sense: Sense, last: int) -> Trigger | None:
    """A trigger of a match in a sense; None where the verb is not completed or the word is no verb here."""
    words, form = ground.words, m.entry.form
    if sense.apart and ground.preposition(m.last) in sense.apart:
        return None
    verbal, _, pronoun = form.partition("+")
    if not pronoun and kind_of_thing(ground, m):
        return None
    if m.entry.table == "event_nouns":
        if pronoun and words.form(m.first - 1) == _MA and not m.clitics:
            return None  # «what it offers» is a verb
        number, _, article = verbal.partition(".")
        if _GEN in sense.apart and number != "p" and not article and closed(ground, m.last):
            return None  # «in the face of the army»
        if (sense.type == "consult" and interviewed(ground, m.last)) or (
            sense.mode == "storming" and area_of(ground, m)
        ):
            return None
        return Trigger(
            m.first, m.last, m.skip, sense, "noun", pronoun=pronoun,
            definite=bool(article or pronoun) or words.definite(m.first), several=number == "p",
            purpose=m.clitics.endswith(_LAM),
        )  # fmt: skip
    if verbal.startswith("masdar"):
        definite = verbal.endswith("definite") or bool(pronoun)
        purpose = m.clitics.endswith(_LAM)
        if m.last > m.first + 1 and finite_too(ground, m) and stands_as_verb(ground, m):
            return None  # «a gunman | opened fire»
        if definite and not pronoun and words.adjective(m.first) and words.definite(m.first - 1):
            return None  # «the attacking | forces»
        tail = None
        if sense.tails and m.last == m.first + 1:
            doer = ground.covered[m.last]  # «the lifting by Washington of | the sanctions»
            reach = max(m.last + 3, doer.last + 1 if doer is not None else 0)
            tail = tail_of(ground, m, sense, min(last, reach))
            if tail is None:
                return None  # «the opening of …» is none of an inquiry
            acts = doer is not None and tail[0] == doer.last > m.last and words.here(m.last, *_DOERS) is not None
            held, several = words.cuts[tail[0]].clitics, ground.numbers.get(m.last)
            counted = several is not None and ground.tokens(several.span)[1] == tail[0]  # «the downing of | 28 drones»
            if verbal == BY_DOER and (held or not (acts or counted or (pronoun and tail[0] == m.last))):
                return None
            tail = tail if acts else (m.last, tail[1]) if counted else None
        return Trigger(
            m.first, m.last, m.skip, sense, "masdar", pronoun=pronoun, definite=definite, tail=tail, purpose=purpose,
        )  # fmt: skip
    masdar = also_masdar(ground, m, not sense.tails)
    no_verb = not words.event_verb(m.first) and not stands_as_verb(ground, m)
    if masdar and (whose(ground, m) or joined_masdar(ground, m) or no_verb):
        if sense.tails:
            return None
        return Trigger(m.first, m.last, m.skip, sense, "masdar", pronoun=pronoun, definite=bool(pronoun))
    unlike = words.classes[m.first] in _NO_VERBS and not _appears(ground, m, sense)
    if (words.definite(m.first) and not looks_definite(m)) or unlike:
        return None
    if (m.first and words.classes[m.first - 1] in PREPOSITIONS) or (pronoun and not words.event_verb(m.first)):
        return None
    if no_verb_here(ground, m) or (pronoun and noun_of_theirs(ground, m)):
        return None
    if pronoun.startswith("3") and not sense.tails and "obj" not in sense.roles:
        return None  # «leaders go before them», no advance
    noun = words.accusative(m.first) or words.here(m.first, "weapons") is not None  # «by hanging»
    if verbal.startswith(TWO) and noun and not behind_two(ground, m.first):
        return None  # «a matter» in the accusative, not «they two ordered»
    if judged(ground, m, sense):
        return None
    inside = pronoun and not (words.opens_clause(m.first) or words.classes[m.first - 1] in VERBAL)
    if inside and (masdar or rather_noun(ground, m)):
        return None  # «issued | its ruling», «laid down | his phone»
    tail, fired = None, False
    if sense.tails:
        tail = tail_of(ground, m, sense, last)
        beside = verbal.startswith("past") and not pronoun and bool(ground.preposition(m.last))
        fired = tail is None and beside and tail_before(ground, m, sense, BESIDE)
        if tail is None and not fired and not (pronoun and tail_before(ground, m, sense, BACK)):
            return None
    passive = "passive" in verbal or passive_by_letter(words, m) or fired
    rest = verbal.removeprefix("passive.")
    tense, _, person = rest.partition(".")
    if person == "1p" and ground.statement(m.first) is None:
        return None  # nobody says «we»
    before = words.classes[m.first - 1] if m.first else ""
    if tense == "present" and (
        (before == "meanwhile" and words.form(m.first - 1) == _AN) or told_by_no(words, m.first)
    ):
        tense = "past"  # «before the police killed him», «did not shell»
    return Trigger(
        m.first, m.last, m.skip, sense, "verb", passive=passive, tense=tense, person=person,
        pronoun=pronoun, tail=tail,
    )  # fmt: skip
