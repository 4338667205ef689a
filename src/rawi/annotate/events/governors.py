"""Finds the words that take an event as subject or complement: «carried out», «took place», «left», «foiled»."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.match import Match
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS, Words
from rawi.fold import fold_key
from rawi.lexicon import Entry, values

_BACK = 14  # tokens between a governor and its event
_AHEAD = 7
_WHEN = 3  # tokens of «hours before» an event
_ONTO = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}")
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_MA = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}"
_KAF = "\N{ARABIC LETTER KAF}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_HAMZA_BELOW = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
_ANY = 2  # letters of «any»
_ELATIVE = 4  # letters of an elative («ashadd», «aqwa», «akbar»)
_WAW = "\N{ARABIC LETTER WAW}"
_WHICH = frozenset("\N{ARABIC LETTER HEH}" + vowel for vowel in (_WAW, "\N{ARABIC LETTER YEH}"))
_INTENDING = frozenset({"plan", "threaten", "demand", "attempt"})
_PLAIN = frozenset({"subj", "obj"})
_OTHERWISE = ("habit", "purpose")
_PASSED = frozenset(
    {"adverb", "time", "perfect", "auxiliary", "quantifier", "relative", "pronominal", "that", "future"}
)


class Governor(NamedTuple):
    """Tokens ``[first, last)`` that govern an event: with what ``effect``, as its ``slot``; ``subject`` is the role of
    its own subject. ``behind`` where the event stands before it («an explosion that took place»)."""

    first: int
    last: int
    effect: str
    slot: str
    subject: str
    form: str
    clitics: str
    behind: bool = False

    @property
    def verb(self) -> bool:
        return not self.form.startswith("masdar")

    @property
    def passive(self) -> bool:
        return self.form.startswith("passive")

    @property
    def pronoun(self) -> str:
        return self.form.partition("+")[2]


def _slots(entry: Entry) -> frozenset[str]:
    return _slot_forms(entry["slot"])


def _tails(entry: Entry) -> tuple[tuple[str, ...], ...]:
    return _tail_forms(entry["tail"])


@lru_cache(maxsize=500)
def _slot_forms(cell: str) -> frozenset[str]:
    return frozenset(fold_key(s) for s in values(cell))


@lru_cache(maxsize=500)
def _tail_forms(cell: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold_key(t).split()) for t in values(cell) if t)


def governors_of(ground: Ground, trigger: Trigger, first: int, last: int, others: frozenset[int]) -> list[Governor]:
    """The governors of a trigger in its sentence, the nearest first; ``others`` are the tokens of other triggers."""
    return [*_before(ground, trigger, first, others), *_after(ground, trigger, last, others)]


def _before(ground: Ground, trigger: Trigger, first: int, others: frozenset[int]) -> list[Governor]:
    words, out = ground.words, []
    head, preposition = trigger.first, ground.preposition(trigger.first) if trigger.skip else ""
    at = trigger.first - 1
    if not preposition and at >= first and _free_preposition(ground, trigger.first):
        preposition, at = ground.preposition(at), at - 1
    if not preposition and at >= first and words.classes[at] == "demonstrative":
        own = words.cuts[at].clitics[-1:] or (ground.preposition(at - 1) if _free_preposition(ground, at) else "")
        at -= 1 + (not words.cuts[at].clitics and bool(own))  # «prepares for | this | meeting»
        preposition = own
    if not preposition and at > first and _elative(words, at) and not _any_or_other(ground, at):
        own = _own_preposition(ground, at)  # «in | the fiercest | raid»
        preposition, at = own, at - (1 + _free_preposition(ground, at) if own else 0)
    if not preposition and trigger.kind != "verb" and words.classes[at] == "adverb" and words.form(at)[0] == _ONTO[0]:
        preposition, at = _ONTO[0], at - 1  # «called | for a speedy | release»
    several = at >= first and (words.classes[at] == "quantifier" or words.here(at, "counters") is not None)
    if not preposition and several and words.cuts[at].clitics:
        preposition, at = words.cuts[at].clitics[-1], at - 1  # «carried out no | raid»
    counted = _counted(ground, at, preposition)
    if counted is not None:  # «a new round of talks»
        head, preposition, at = counted, _own_preposition(ground, counted), counted - 1
        at -= _free_preposition(ground, counted)
    passed, back = 0, max(first, trigger.first - _BACK)
    while at >= back:
        form = words.forms[at]
        if form in ENDS or form == ":" or words.classes[at] == "subordinator":
            break
        able = []
        if at in ground.governing and words.classes[at] != "adverb":  # «later», no «those two pursued»
            able = _matches(ground, at, head, head != trigger.first)
        if able:
            one = able if "+" not in able[0].entry.form else able[:1]  # «accusations that it made | by …»
            # No noun reaches over a comma.
            near = (m for m in one if not (passed and m.entry.form.startswith("masdar")))
            fitting = ((m, _fits(ground, m, preposition, head, trigger)) for m in near)
            found, slot = next(((m, slot) for m, slot in fitting if slot), (able[0], ""))
            if slot:
                out.append(_governor(found, slot, False))
                if out[-1].verb and not _goes_on(ground, at):
                    break
                head, preposition, passed = at, _own_preposition(ground, at), 0
                at -= 2 if _free_preposition(ground, at) else 1
                continue
            if found.entry.form.startswith(("past", "present", "passive")):
                if words.classes[at - 1] != "relative" or "+" not in found.entry.form:
                    break
                at -= 1  # «carried out | the alliance | that Riyadh leads (it) | raids»
        if at in others and _joined(ground, trigger, at):
            head, preposition = at, _own_preposition(ground, at)
            at -= 2 if _free_preposition(ground, at) else 1
            continue  # «began shelling the town | and storming it»: what governs the first governs both
        if at in others and not (_beside(ground, at) or _aims(ground, at)):
            break
        passed += form in COMMAS
        if passed > 2:
            break
        at -= 1
    return out


def _joined(ground: Ground, trigger: Trigger, at: int) -> bool:
    """Whether a verbal noun is joined by "and" to that of another event at a token."""
    words = ground.words
    verbal = any(
        m.entry.form.startswith("masdar") or m.entry.table == "event_nouns" for m in ground.triggers.get(at, ())
    )
    joined = trigger.kind != "verb" and words.cuts[trigger.first].clitics[:1] == _WAW
    return joined and verbal and not words.event_verb(at) and words.definite(at) == words.definite(trigger.first)


def _beside(ground: Ground, at: int) -> bool:
    """Whether the word of another event only tells when or how («managed | during the operation | to free»,
    «saw | hours before the opening of the embassy | clashes»)."""
    words = ground.words
    free = words.classes[at - 1] in PREPOSITIONS and words.reach[at - 1] == at
    when = any(words.classes[i] == "after" for i in range(max(at - _WHEN, 0), at))
    return at > 0 and ((free and words.definite(at)) or when) and not words.event_verb(at)


def _aims(ground: Ground, at: int) -> bool:
    """Whether the word of another event is the subject of what the event is aimed at or laid down by («the agreement |
    provides for»)."""
    return any(
        m.entry["effect"] in _INTENDING and m.last == at and not m.entry.form.startswith("masdar")
        for m in ground.governing.get(at - 1, ())
    )


def _goes_on(ground: Ground, at: int) -> bool:
    """Whether more may govern the clause that a finite verb opens: a particle or another verb right before it."""
    words = ground.words
    before = at - 1
    while before >= 0 and words.classes[before] in _PASSED - {"that"}:
        before -= 1
    return before >= 0 and (words.classes[before] == "that" or before in ground.governing)


def _counted(ground: Ground, at: int, preposition: str) -> int | None:
    """The word that counts a trigger behind min («a series of»); at most one adjective stands between."""
    if preposition != _MIN:
        return None
    words = ground.words
    for i in (at, at - 1):
        if i >= 0 and words.here(i, "counters") is not None:
            return i
    return None


def _free_preposition(ground: Ground, at: int) -> bool:
    words = ground.words
    return (
        at > 0
        and words.classes[at - 1] in PREPOSITIONS
        and words.reach[at - 1] == at
        and bool(ground.preposition(at - 1))
    )


def _own_preposition(ground: Ground, at: int) -> str:
    own = ground.preposition(at)
    return own or (ground.preposition(at - 1) if _free_preposition(ground, at) else "")


def _after(ground: Ground, trigger: Trigger, last: int, others: frozenset[int]) -> list[Governor]:
    """«an explosion took place», «the attack, which X claimed», «raids carried out by»."""
    words = ground.words
    name = ground.covered[trigger.first]
    at = max(trigger.last, name.last if name is not None and name.first <= trigger.first else 0)
    commas = 0
    for i in range(trigger.last, min(last, at + _AHEAD)):
        form = words.forms[i]
        if form in COMMAS:
            commas += 1
        found = _match(ground, i, None) if i in ground.governing else None
        pronoun = found.entry.form.partition("+")[2] if found is not None else ""
        does = pronoun and found is not None and found.entry["effect"] == "do" and i - 1 == trigger.first + 1
        does = does and words.classes[i - 1] == "relative"  # «the siege that X imposes (it)»
        if form in ENDS or commas > 1 or words.classes[i] == "contrast" or (i in others and not does):
            return []
        if found is None or found.entry.form.startswith("masdar"):
            continue
        form_ = found.entry.form
        slots = _slots(found.entry)
        if (
            found.entry["effect"] in _INTENDING
            and words.classes[i - 1] == "relative"
            and _taken_up(ground, found, last)
        ):
            return [_governor(found, "obj", True)]
        about = words.classes[found.last] == "pronominal"
        if words.forms[i - 1].endswith(_MA) and words.stem(i - 2) not in _WHICH:
            return []  # «an inquiry into what | happened», unlike «the raid, which is what it denied»
        if "subj" in slots and not pronoun and not found.clitics:
            return [_governor(found, "subj", True)]
        if ("obj" in slots and (pronoun or form_.startswith("passive"))) or (slots - _PLAIN and about):
            return [_governor(found, "obj", True)]
        if found.entry["effect"] == "cause" and not found.clitics:
            return []
        if ground.preposition(found.last) in slots and not found.clitics and not pronoun:
            return [_governor(found, "subj", True)] if found.entry["effect"] == "undergo" else []
        return []
    return []


def _taken_up(ground: Ground, governor: Match, last: int) -> bool:
    """Whether a verbal noun with a pronoun behind a verb means what a relative clause is about («the raid that it plans
    to carry out»)."""
    return any(
        m.entry.form.startswith("masdar+")
        for i in range(governor.last, min(last, governor.last + _AHEAD))
        for m in ground.governing.get(i, ())
    )


def _match(ground: Ground, at: int, head: int | None) -> Match | None:
    """The first governor at a token, of those that are longest."""
    return next(iter(_matches(ground, at, head)), None)


def _matches(ground: Ground, at: int, head: int | None, more: bool = False) -> list[Match]:
    """The governors at a token that are complete, with the tail before the event if they have one: the longest. With
    ``more`` the tail may itself govern the event («blamed them for | the responsibility»)."""
    words, out = ground.words, []
    for m in ground.governing.get(at, ()):
        if words.classes[at] == "time" or (head is not None and m.last > head):
            continue
        if m.skip and (told := words.bare(at, "status_words")) is not None and told.entry["effect"] in _OTHERWISE:
            continue  # «yearly», written as «he will intend»; «so as to prevent», which tells of no attempt
        if m.clitics and m.clitics[-1] in "\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}" and words.classes[at]:
            continue
        if m.clitics[-1:] == _KAF and not words.cuts[at].clitics:
            continue  # «whole», written as «like hope»
        governed = m.clitics.endswith(_ONTO) or _free_preposition(ground, at) or words.classes[at] in PREPOSITIONS
        if governed and m.entry.form.startswith(("past", "passive")):
            continue  # no verb in the past behind a preposition
        if m.entry.form.startswith("past") and _rather_masdar(ground, m, head):
            continue  # «ruled out | carrying out a raid»
        tails = _tails(m.entry)
        stop = head + 1 if head is not None and more else head
        if tails and not any(_tail(ground, m.last, t, stop) for t in tails):
            continue
        out.append(m)
    if len(out) < 2:
        return out
    best = max(map(_rank, out))
    out = [m for m in out if _rank(m) == best]
    name = ground.names.get(out[0].last)
    acts = name is not None and name.kind != "" and words.opens_clause(at)
    return sorted(out, key=lambda m: m.entry.form.startswith("masdar")) if acts else out  # «ordered | the president»


def _rank(m: Match) -> tuple[int, bool, int]:
    return m.last, bool(_tails(m.entry)), -m.skip


def _rather_masdar(ground: Ground, m: Match, head: int | None) -> bool:
    """Whether letters that are verb and verbal noun stand where no verb does; where a clause opens and somebody stands
    between them and the event («held | the parliament | a session») they are a verb."""
    noun = any(o.entry.form.startswith("masdar") and o.skip == m.skip for o in ground.governing[m.first])
    if not noun or ground.words.event_verb(m.first):
        return False
    name = ground.names.get(m.last)
    who = name is not None and name.kind != "" and head is not None and name.last <= head
    return not (who and ground.words.opens_clause(m.first))


def _tail(ground: Ground, at: int, tail: tuple[str, ...], head: int | None) -> bool:
    forms, stems, first = ground.words.forms, ground.stems, tail[0]
    return any(
        (forms[i] == first or stems[i] == first)
        and all(forms[i + k] == w or stems[i + k] == w for k, w in enumerate(tail))
        for i in range(at, at + 8 if head is None else head)
    )


def _fits(ground: Ground, m: Match, preposition: str, head: int, trigger: Trigger) -> str:
    """The slot in which the words behind a governor stand, if it has that slot."""
    words, slots = ground.words, _slots(m.entry)
    alone = _alone(ground, m.last, head)
    if preposition and preposition in slots:
        return preposition
    if preposition:
        return ""
    masdar = m.entry.form.startswith("masdar")
    if masdar:
        inside = m.entry["effect"] != "do" and not words.opens_clause(m.first)
        name = ground.names.get(m.last) if inside else None
        start = name.last if name is not None and name.kind != "" and not words.cuts[m.last].clitics else m.last
        near = _right_before(ground, m.last, head) or start == head  # «the refusal of X | to release the priest»
        return "obj" if near and not m.entry.form.endswith("definite") else ""
    if m.entry.form.startswith("passive"):
        return "obj" if "obj" in slots and alone else ""
    if "subj" in slots and alone and trigger.kind != "verb":
        return "subj"
    if "obj" in slots and trigger.kind != "verb" and "+" not in m.entry.form:
        return "" if _MIN in slots and _kept_from(ground, m.last, head) else "obj"
    if trigger.kind == "verb" and any(words.classes[i] == "that" for i in range(m.last, head)) and head - m.last <= 8:
        return "that"
    return ""


def _kept_from(ground: Ground, at: int, head: int) -> bool:
    """Whether a noun in construct with the event says what somebody was kept from («barred from | attending | a
    meeting»)."""
    from_ = head - 2
    return from_ >= at and is_from(ground, from_) and not ground.words.definite(head - 1)


def _right_before(ground: Ground, at: int, head: int) -> bool:
    """Whether nothing but an opening quote and an elative stands between a noun and what it governs («the imposing of
    | "the harshest | sanctions"»)."""
    words = ground.words
    between = [i for i in range(at, head) if words.word(i)]
    marks = all(words.form(i) not in COMMAS for i in range(at, head))
    return marks and (not between or (len(between) == 1 and _elative(words, between[0])))


def _elative(words: Words, at: int) -> bool:
    stem = words.stem(at)
    return stem[:1] == _ALEF and len(stem) <= _ELATIVE and not words.articles[at]


def _any_or_other(ground: Ground, at: int) -> bool:
    """Whether letters of an elative's length are «any», a verb or another noun («on its heels»)."""
    raw = ground.words.tokens.raw(at)[ground.words.cuts[at].skip :]
    return len(raw) <= _ANY or raw[0] == _HAMZA_BELOW or bool(ground.words.classes[at]) or at in ground.governing


def _alone(ground: Ground, at: int, head: int) -> bool:
    """Whether only adverbs, times and where it was stand between a governor and the event («broke out | in the quarter
    | clashes»)."""
    words = ground.words
    while at < head:
        if not words.word(at) or words.classes[at] in _PASSED:
            at += 1
            continue
        start = words.reach[at] if words.classes[at] else at
        name, place = ground.names.get(start), ground.places.get(start)
        end = max(name.last if name is not None else 0, place.last if place is not None else 0)
        if not ground.preposition(at) or not at < end <= head:
            return False
        at = end
    return True


def _governor(m: Match, slot: str, behind: bool) -> Governor:
    return Governor(m.first, m.last, m.entry["effect"], slot, m.entry["subject"], m.entry.form, m.clitics, behind)


def is_from(ground: Ground, at: int) -> bool:
    """Whether a phrase ends before a word: «of», a verbal noun with a preposition that goes on with the verb."""
    if ground.words.cuts[at].clitics[-1:] in _ONTO and at in ground.governing:
        return True
    return ground.words.form(at) == _MIN and ground.words.classes[at] in PREPOSITIONS
