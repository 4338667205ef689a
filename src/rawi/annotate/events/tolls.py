"""How many were killed or hurt, and who they were said to be: numbers, duals, single persons beside words of fate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rawi.annotate.events.counting import Counted, count_of, joins, several_too, whole, with_members
from rawi.annotate.events.ground import CLAUSES, Ground
from rawi.annotate.events.slots import Roles
from rawi.annotate.events.stretches import governed, stretch_of
from rawi.annotate.events.triggers import Trigger
from rawi.annotate.events.victims import FATES, victims_behind, victims_in
from rawi.arabic.match import Match
from rawi.arabic.phrases import strip_article
from rawi.arabic.words import COMMAS, ENDS
from rawi.fold import fold_key
from rawi.model import Count, Number, Span, Toll, Victim

_BEFORE = 4
_NONE = 9  # tokens before a word of fate in which «no», «without» stand
_REACH = 14  # tokens behind «the number of the dead» in which the number stands
_SUMS = frozenset(map(fold_key, ("عدد", "حصيلة", "أعداد")))
_TO = frozenset(map(fold_key, ("إلى", "عند")))
_RUNS = frozenset(map(fold_key, ("بلغ", "بلغت", "يبلغ", "تبلغ", "تجاوز", "تجاوزت", "ناهز", "وصل", "وصلت")))
_THOUSANDS = fold_key("آلاف")  # which begins as an article does
_LAM = "\N{ARABIC LETTER LAM}"
_WAW = "\N{ARABIC LETTER WAW}"
_SUBSET = frozenset({"pronominal"})


class Told(NamedTuple):
    """A toll with the token it stands at, and who those counted were where the words of a trigger do not tell it."""

    at: int
    toll: Toll
    victims: tuple[Victim, ...] = ()


def tolls_of(ground: Ground, trigger: Trigger, roles: Roles, source: str | None) -> list[Told]:
    """The toll that a trigger tells of its target («killed two soldiers», «the arrest of five»)."""
    kind = trigger.sense.toll
    if not kind:
        return []
    counted = _counted(ground, roles.target) if roles.target is not None else None
    if counted is None and (roles.target is None or trigger.tail is not None):
        behind = _counted_behind(ground, trigger)
        counted = _counted(ground, behind) if behind is not None else None
    if counted is None:
        return []
    (low, high, approx, span), end = counted
    if kind == "killed" and any(_and_hurt(ground, i) for i in range(ground.tokens(span)[1] - 1, end + 1)):
        kind = "casualties"
    return [Told(trigger.first, Toll(kind, low, high, approx, span, source))]


def _counted(ground: Ground, stretch: tuple[int, int]) -> tuple[Counted, int] | None:
    """How many a phrase tells of with all whom "and" joins to it, and where its first member ends."""
    end = next((i for i in range(stretch[0] + 1, stretch[1]) if joins(ground, i)), stretch[1])
    counted = count_of(ground, (stretch[0], end))
    return (with_members(ground, counted, end), end) if counted is not None else None


def _counted_behind(ground: Ground, trigger: Trigger) -> tuple[int, int] | None:
    """Those counted further behind a verb of fate, over where or by what they came to it («were killed in the fire | 12
    workers»): the first number of the clause that counts people."""
    words = ground.words
    if trigger.kind != "verb":
        return None
    first = max(trigger.last, trigger.tail[1] if trigger.tail is not None else 0)
    for i in range(first, min(first + _REACH, len(words))):
        if words.form(i) in ENDS or words.form(i) in COMMAS or words.cuts[i].clitics[:1] == _WAW or _other(ground, i):
            break
        number = ground.numbers.get(i)
        if number is not None and words.form(i)[:1] == _WAW and trigger.tail is not None:
            break  # «fell five dead | and twelve hurt»
        if number is None:
            continue
        end = ground.tokens(number.span)[1]
        noun = words.here(end, "toll_nouns") if end < len(words) else None
        if noun is not None and noun.entry["kind"] != trigger.sense.toll:
            break
        if end < len(words) and words.here(end, "people", "toll_nouns") is not None:
            return i, end + 1
    return None


def _other(ground: Ground, at: int) -> bool:
    """Whether another clause begins here, or a fate of others is told."""
    return ground.words.classes[at] in CLAUSES or any(m.entry["toll"] for m in ground.triggers.get(at, ()))


def loose_tolls(ground: Ground, first: int, last: int, source: str | None, taken: Sequence[Told]) -> list[Told]:
    """Tolls told by nouns of fate alone («35 killed and about 80 wounded», «no casualties»), those of triggers left."""
    words, out = ground.words, []
    done = {t.toll.span for t in taken}
    for at in ground.fates[bisect_left(ground.fates, first) : bisect_left(ground.fates, last)]:
        noun = words.here(at, "toll_nouns")
        if noun is None or (noun.entry["use"] != "both" and words.stem(at) not in _SUMS):
            continue
        zero = _none(ground, at, first)
        if zero is not None:
            out += [Told(at, Toll(kind, 0, 0, False, zero, source)) for kind in _zero_kinds(noun)]
            continue
        if _subset(ground, at, first):
            continue
        found = _of_noun(ground, noun, first) or _caused(ground, noun, first, last)
        if found is None or found[3] in done:
            continue
        low, high, approx, span = found
        kind = noun.entry["kind"]
        if _between(ground, at, first) or _and_hurt(ground, at):
            kind = "casualties"
        elif _second(ground, at, first) or _and_hurt(ground, at - 1):
            continue
        out.append(Told(at, Toll(kind, low, high, approx, span, source), _counted_ones(ground, noun, kind)))
        done.add(span)
    return out


def _counted_ones(ground: Ground, noun: Match, kind: str) -> tuple[Victim, ...]:
    return tuple(victims_behind(ground, noun.last, kind)) if kind in FATES else ()


def _zero_kinds(noun: Match) -> tuple[str, ...]:
    return ("killed", "injured") if noun.entry["kind"] in ("casualties", "injured") else (noun.entry["kind"],)


def _none(ground: Ground, at: int, first: int) -> Span | None:
    """«without casualties», «no injuries»: the words that say that there were none."""
    words = ground.words
    for i in range(at - 1, max(first, at - _NONE) - 1, -1):
        found = words.here(i, "status_words")
        if found is not None and found.entry["effect"] == "negated":
            if words.classes[i] == "negation" and not _nothing_else(ground, found.last, at):
                return None  # «it is not known how many»
            return words.tokens.span(i, at + 1, words.cuts[i].skip)
        if words.form(i) in COMMAS or i in ground.numbers or words.cuts[i].clitics[:1] == _WAW:
            return None
    return None


def _nothing_else(ground: Ground, first: int, at: int) -> bool:
    """Whether what is negated is that anybody came to harm: «did not cause any», «there were no»."""
    words = ground.words
    if at - first > 0 and _happens(ground, first):
        return not any(words.event_verb(i) or words.classes[i] == "relative" for i in range(first + 1, at))
    plain = ("counters", "event_nouns", "toll_nouns")
    return all(words.classes[i] or words.here(i, *plain) or _happens(ground, i) for i in range(first, at))


def _happens(ground: Ground, at: int) -> bool:
    found = ground.words.here(at, "governors")
    return found is not None and found.entry["effect"] in ("happen", "cause")


def _subset(ground: Ground, at: int, first: int) -> bool:
    """«among them 3 children»: part of what was counted already."""
    words = ground.words
    for i in range(at - 1, max(first, at - 8) - 1, -1):
        if words.classes[i] in _SUBSET and words.form(i)[:2] in (
            "\N{ARABIC LETTER BEH}\N{ARABIC LETTER YEH}",
            "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}",
        ):
            return True
        if words.form(i) in COMMAS:
            return False
    return False


def _reached(ground: Ground, noun: Match, first: int) -> Counted | None:
    """«the number of the dead rose to 45», «reached 109», «rose to six the number of the dead»."""
    words, at = ground.words, noun.first
    if words.form(noun.last) in _TO and (number := ground.numbers.get(noun.last + 1)) is not None:
        return whole(number)
    heads = [i for i in (at, at - 1, at - 2) if i >= first and strip_article(words.stem(i)) in _SUMS]
    if not heads:
        return None
    before = next((n for i, n in ground.numbers.items() if ground.tokens(n.span)[1] == heads[0]), None)
    if before is not None:
        return whole(before)
    for i in range(noun.last, min(len(words), noun.last + _REACH)):
        if words.form(i) in ENDS or words.form(i) in COMMAS:
            return None
        number = ground.numbers.get(i)
        if number is not None and words.classes[i] != "time":
            up_to = any(words.cuts[k].clitics[-1:] == _LAM for k in range(i - 2, i + 1))  # «rose li-more than ten»
            told = up_to or words.stem(i - 1) in _TO or (heads[0] > first and words.stem(heads[0] - 1) in _RUNS)
            return whole(number) if told or i == noun.last else None
        if i > noun.last and words.here(i, "toll_nouns") is not None:
            return None  # «the number of the dead reached | two dead and 8 hurt»
    return None


def _of_noun(ground: Ground, noun: Match, first: int) -> Counted | None:
    words, form = ground.words, noun.entry.form
    reached = _reached(ground, noun, first)
    if reached is not None:
        return reached
    span = words.tokens.span(noun.first, noun.last, words.cuts[noun.first].skip)
    for i in range(noun.first - 1, max(first, noun.first - _BEFORE) - 1, -1):
        number = ground.numbers.get(i)
        if number is not None and words.classes[i] != "time" and _counts(ground, number, noun):
            return whole(number)
        if words.form(i) in COMMAS:
            break
    number = ground.numbers.get(noun.first)
    if number is not None:
        return whole(number) if number.min <= 2 else None  # «two hundred», written as «two dead» is
    if form.startswith("d"):
        return None if several_too(ground, noun.first) else (2, 2, False, span)
    single = form.startswith(("m", "f")) and not words.definite(noun.first) and noun.entry["kind"] != "casualties"
    if words.here(noun.last, "counters") is not None:
        return None  # «the injury of a number of»
    behind = ground.numbers.get(noun.last)
    joined = words.form(noun.last)[:1] == _WAW and noun.entry["use"] == "both"  # «one dead | and eight hurt»
    if behind is not None and noun.last - noun.first == 1 and not (words.definite(noun.first) or joined):
        return None  # «the killing of 5» is a trigger's
    if single and noun.last - noun.first == 1 and form in ("m", "m.accusative", "f"):
        return (
            (1, 1, False, span)
            if noun.entry["plurals"] and not words.form(noun.first).endswith("\N{ARABIC LETTER HEH}")
            else None
        )
    return None


def _caused(ground: Ground, noun: Match, first: int, last: int) -> Counted | None:
    """Those counted behind a noun of fate that something led to, or that stands beside another's («led to the death |
    of four workers», «the death of a youth and the wounding | of five»)."""
    words, at = ground.words, noun.first
    before = range(max(first, at - _REACH), at)
    led = any(m.entry["effect"] == "cause" for i in before for m in ground.governing.get(i, ()))
    beside = words.cuts[at].clitics[:1] == _WAW and any(words.here(i, "toll_nouns") for i in before[-_BEFORE:])
    if noun.entry.form[:1] == "d" or words.definite(at) or governed(ground, noun.last) or not (led or beside):
        return None
    whom = stretch_of(ground, noun.last, last) if noun.last < last else None
    counted = _counted(ground, whom) if whom is not None else None
    return counted[0] if counted is not None else None


def _counts(ground: Ground, number: Number, noun: Match) -> bool:
    """Whether a number counts a noun, right before it or with one word for people between («19 soldiers dead»); where
    both have the article it counts others («buried | the hundreds | the dead»)."""
    words, end = ground.words, ground.tokens(number.span)[1]
    if end >= noun.first:
        at = ground.token(number.span.start)
        return not words.definite(noun.first) or not words.definite(at) or words.form(at) == _THOUSANDS
    return end == noun.first - 1 and not words.cuts[noun.first].clitics and words.here(end, "people") is not None


def _and_hurt(ground: Ground, at: int) -> bool:
    """«hundreds of dead and wounded»: one number for both."""
    words = ground.words
    dead, hurt = words.here(at, "toll_nouns"), words.here(at + 1, "toll_nouns")
    if dead is None or hurt is None or at + 1 in ground.numbers or words.cuts[at + 1].clitics != _WAW:
        return False
    return (dead.entry["kind"], hurt.entry["kind"]) == ("killed", "injured")


def _between(ground: Ground, at: int, first: int) -> bool:
    """«7 between killed and wounded»."""
    words = ground.words
    return any(
        words.stem(i) == "\N{ARABIC LETTER BEH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
        for i in range(max(first, at - 1), at)
    )


def _second(ground: Ground, at: int, first: int) -> bool:
    """The second noun of «between killed and wounded», which the number counted already."""
    words = ground.words
    return bool(words.cuts[at].clitics) and any(
        words.stem(i) == "\N{ARABIC LETTER BEH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
        for i in range(max(first, at - 3), at)
    )


def victims_of(ground: Ground, stretch: tuple[int, int] | None, fate: str, source: str | None) -> list[Victim]:
    """Who those were whom a word of fate tells of: civilians, fighters, children …, with a name where one is told."""
    if stretch is None or fate not in FATES:
        return []
    nouns = [i for i in (stretch[0], stretch[0] - 1) if i >= 0 and ground.words.here(i, "toll_nouns") is not None]
    if nouns and _none(ground, nouns[-1], 0) is not None:
        return []  # «no dead | of the civilians»
    return victims_in(ground, stretch, fate)


def as_count(toll: Toll) -> Count:
    return Count(toll.min, toll.max, toll.span)
