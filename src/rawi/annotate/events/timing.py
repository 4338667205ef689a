"""When an event is told to have happened: the time beside it, or the one that its clause or story stands under."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.setting import CLAUSES, VIOLENT
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.phrases import strip_article
from rawi.arabic.words import COMMAS, PREPOSITIONS
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon, values
from rawi.model import Time, holds

_BESIDE = 4  # tokens between «which» and a day in which only its verb and subject stand
_NEAR_TIME = 10
_DAY = 10  # letters of a day, 2018-04-09
_APART = frozenset({*CLAUSES, "after", "conjunction", "relative", "that"})
_BY_SAYING = frozenset({"announce", "reject"})  # what is announced or rejected happens by being said
_WAW = "\N{ARABIC LETTER WAW}"
_LAM = "\N{ARABIC LETTER LAM}"
_AFTER = "\N{ARABIC LETTER BEH}\N{ARABIC LETTER AIN}\N{ARABIC LETTER DAL}"
_FIRST = frozenset(
    map(fold_key, ("أول", "أولى", "أكبر", "أعنف", "أسوأ", "أعلى", "أدنى", "أدمى", "أخطر", "أشد", "أضخم", "أوسع"))
)
_PRESENT = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}"
_SINCE_FIRST = 6  # tokens before a time in which it is told what was the first since


def time_of(
    ground: Ground, trigger: Trigger, first: int, last: int, limit: int, earlier: int, end: int, published: str
) -> Time | None:
    """The time of an event: the nearest in its sentence that is not when something was said (but what is announced
    happens by being announced); behind the trigger before the next event (``limit``), else before it, else the only
    one of the sentence. What a trigger's roles take ends at ``end``."""
    timed = ground.timed[bisect_left(ground.timed, first) : bisect_left(ground.timed, last)]
    if not timed:
        return None
    official = trigger.sense.type in ("sanction", "govern", "agree", "yield")
    statement = ground.statement(trigger.first)
    told = statement.content if statement is not None and not (official and statement.act == "announce") else None
    times = [
        (i, t) for i in timed
        if (t := ground.times[i]).value is not None and _own_time(ground, t, official) and not _of_what(ground, i)
        and not (is_since(ground, t) and _first_since(ground, i))
        and not (trigger.tense == "past" and _after_day(t, published))
        and (told is None or holds(told, t.span))
    ]  # fmt: skip
    violent = trigger.sense.type in VIOLENT
    stop = limit if violent else min(limit, max(trigger.last, end) + _NEAR_TIME)
    behind = [
        t for i, t in times
        if trigger.first <= i < stop and not _of_another(ground, trigger, i, published) and not _of_next(ground, i)
    ]  # fmt: skip
    if behind:
        return min(behind, key=lambda t: t.span.start)
    before = [
        t for i, t in times
        if i < trigger.first and (violent or trigger.first - i <= _NEAR_TIME or i <= first + 2)
        and (i < earlier or _opens(ground, i) or _governs(ground, i, trigger))
        and not _beside(ground, i, first)
    ]  # fmt: skip
    if before:
        return max(before, key=lambda t: t.span.start)
    later = [
        t for i, t in times
        if i > trigger.first and not _of_another(ground, trigger, i, published)
        and not (i - 1 in ground.triggers and i > trigger.last)  # «arrested a man accused of the attacks | of 2015»
    ]  # fmt: skip
    return later[0] if violent and len(later) == 1 else None


def _opens(ground: Ground, at: int) -> bool:
    """Whether a time opens a clause («…, and on Monday was hurt»)."""
    words = ground.words
    while words.classes[at - 1] in PREPOSITIONS or (words.classes[at - 1] == "time" and not words.cuts[at].clitics):
        at -= 1
    return bool(words.cuts[at].clitics) or ground.stops(at - 1)


def _governs(ground: Ground, at: int, trigger: Trigger) -> bool:
    """Whether a time stands before the complement of what happened then («the signing | in May | of a deal»)."""
    words = ground.words
    between = range(ground.tokens(ground.times[at].span)[1], trigger.first)
    apart = any(ground.stops(i) or words.event_verb(i) or words.classes[i] in _APART for i in between)
    return trigger.kind != "verb" and not apart


def _after_day(t: Time, published: str) -> bool:
    """Whether a time is wholly after a day."""
    value = (t.value or "").partition("T")[0][:_DAY]
    return bool(published) and "W" not in value and value > published[: len(value)]


def _of_next(ground: Ground, at: int) -> bool:
    """Whether a time opens the next clause («… and on Monday | was hurt»): "and" stands on it, a verb behind it."""
    words = ground.words
    while words.classes[at - 1] in PREPOSITIONS and not words.cuts[at].clitics:
        at -= 1
    end = words.reach[at] if words.classes[at] else at + 1
    return words.cuts[at].clitics == _WAW and (words.event_verb(end) or words.verblike(end))


def _beside(ground: Ground, at: int, first: int) -> bool:
    """Whether a time before an event stands in a relative clause that tells of no event («X, who | left in 2013 |, was
    killed»)."""
    words = ground.words
    for i in range(at - 1, first, -1):
        if ground.stops(i):
            return False
        if words.classes[i] == "relative":
            return i + 1 not in ground.triggers and i + 1 not in ground.governing
    return False


def _of_another(ground: Ground, trigger: Trigger, at: int, published: str) -> bool:
    """Whether a time stands in a relative clause about another noun («ended the treaty that was signed in 1955»); a day
    gone by is none that goes on («in the strip that it rules | on Wednesday»)."""
    words = ground.words
    for i in range(at - 1, trigger.last, -1):
        if words.form(i) in COMMAS:
            return False
        if words.classes[i] == "relative":
            value = (ground.times[at].value or "")[:_DAY]
            goes_on = words.verblike(i + 1) or (
                at - i <= _BESIDE and words.verbal(i + 1) and words.form(i + 1)[0] in _PRESENT
            )
            if goes_on and len(value) == _DAY and value < published:
                return False
            own = i - 1 if words.word(i - 1) else i - 2
            holder = ground.covered[own]
            return own >= trigger.last and (holder is None or holder.first > trigger.first)
    return False


def _own_time(ground: Ground, t: Time, official: bool) -> bool:
    act = ground.said.get(t.span)
    return act is None or (official and act in _BY_SAYING)


def _of_what(ground: Ground, at: int) -> bool:
    """Whether a time tells of which year something is, or after which it comes («the prize | for 2018»)."""
    return ground.words.cuts[at].clitics[-1:] == _LAM or ground.preposition(at - 1) == _AFTER


@lru_cache(maxsize=1)
def _since_words() -> frozenset[str]:
    rows = (row for row in load_lexicon().tables["time_words"] if row["kind"] == "since")
    return frozenset(fold_key(v) for row in rows for v in values(row["words"]))


def is_since(ground: Ground, when: Time) -> bool:
    """Whether a time tells since when."""
    return is_behind_since(ground, ground.token(when.span.start))


def is_behind_since(ground: Ground, at: int) -> bool:
    """Whether a token stands right behind «since»."""
    found = ground.words.matches.at.get(at - 1, ()) if at else ()
    return any(m.last == at and m.entry.key in _since_words() for m in found)  # with "and" before it, too


def _first_since(ground: Ground, at: int) -> bool:
    """«the first raid since 2012», «the worst drought since»: a time that tells how long there was none like it."""
    words = ground.words
    return any(strip_article(words.stem(i)) in _FIRST for i in range(max(at - _SINCE_FIRST, 0), at))
