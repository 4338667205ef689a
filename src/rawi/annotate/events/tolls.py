"""How many were killed or hurt, and who they were said to be: numbers, duals, single persons beside words of fate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.slots import Roles
from rawi.annotate.events.stretches import span_of, stretch_of
from rawi.annotate.events.triggers import Trigger
from rawi.annotate.events.victims import FATES, victims_behind, victims_in
from rawi.arabic.match import Match
from rawi.arabic.words import COMMAS, ENDS
from rawi.fold import fold_key
from rawi.model import Count, Number, Span, Toll, Victim

_BEFORE = 4
_MOST = 100_000_000  # people: what is more counts something else
_REACH = 14  # tokens behind «the number of the dead» in which the number stands
_SUMS = frozenset(map(fold_key, ("عدد", "حصيلة", "أعداد")))
_TO = frozenset(map(fold_key, ("إلى", "عند")))
_OTHER = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER KHAH}\N{ARABIC LETTER REH}"
_OTHERS = _OTHER + "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_ONE_OF = frozenset(
    {
        "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER HAH}\N{ARABIC LETTER DAL}",
        "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER HAH}\N{ARABIC LETTER DAL}\N{ARABIC LETTER YEH}",
    }
)
_FAMILIES = frozenset(map(fold_key, ("أسرة", "عائلة")))
_RUNS = frozenset(map(fold_key, ("بلغ", "بلغت", "يبلغ", "تبلغ", "تجاوز", "تجاوزت", "ناهز", "وصل", "وصلت")))
_LAM = "\N{ARABIC LETTER LAM}"
_WAW = "\N{ARABIC LETTER WAW}"
_Counted = tuple[int, int | None, bool, Span]  # least, most, whether about, the words
_PEOPLE = ("people", "toll_nouns", "nationalities")
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
    stretch = roles.target
    if stretch is None:
        return []
    cuts = ground.words.cuts
    end = next((i for i in range(stretch[0] + 1, stretch[1]) if cuts[i].clitics == _WAW), stretch[1])
    counted = _count(ground, (stretch[0], end))
    if counted is None:
        return []
    low, high, approx, span = _with_members(ground, counted, end)
    if kind == "killed" and any(_and_hurt(ground, i) for i in range(ground.tokens(span)[1] - 1, end + 1)):
        kind = "casualties"
    return [Told(trigger.first, Toll(kind, low, high, approx, span, source))]


def _with_members(ground: Ground, counted: _Counted, end: int) -> _Counted:
    """«a soldier and three policemen», «a leader and a number of his men»: what "and" joins to those counted, unless a
    verb tells another fate of it."""
    words, last = ground.words, len(ground.words)
    low, high, approx, span = counted
    while end + 1 < last:
        end += words.form(end) in COMMAS
        if words.form(end) == _WAW and end + 1 in ground.numbers:
            end += 1
        elif words.cuts[end].clitics != _WAW or end in ground.triggers:
            break
        if words.here(end, "counters") is not None and end not in ground.numbers:
            return low, None, approx, span
        more = stretch_of(ground, end, last)
        other = _count(ground, more) if more is not None else None
        if more is None or other is None or words.event_verb(more[1]) or more[1] in ground.triggers:
            break
        if low > 1 and (name := ground.covered[end]) is not None and name.kind == "person":
            break  # «the two youths X and Y»
        low += other[0]
        high = None if high is None or other[1] is None else high + other[1]
        approx, span, end = approx or other[2], Span(span.start, other[3].stop), more[1]
    return low, high, approx, span


def _of_years(ground: Ground, number: Number) -> bool:
    """«X (41 years old)»: a number of years counts nobody."""
    return ground.words.here(ground.tokens(number.span)[1], "time_units") is not None


def _ordinal(ground: Ground, at: int) -> bool:
    """«a third was hurt»: one more."""
    found = ground.words.here(at, "numerals")
    return found is not None and found.entry["kind"] == "ordinal"


def _count(ground: Ground, stretch: tuple[int, int]) -> _Counted | None:
    """How many a phrase tells of: its number, a dual, or one for a single person."""
    words, (first, last) = ground.words, stretch
    for i in range(first, min(last, first + 7)):
        number = ground.numbers.get(i)
        if number is not None and _ordinal(ground, i):
            return 1, 1, False, number.span
        if number is not None and _of_years(ground, number):
            continue
        if number is not None:
            arm = words.here(ground.tokens(number.span)[1], "weapons")
            if arm is not None and arm.entry["weapon"] == "yes":
                return None  # «five bullets»
            return _whole(number) if number.min == int(number.min) else None
        if i > first and words.cuts[i].clitics:
            break
    at = first
    while at < last and (words.classes[at] or not words.word(at)):
        at += 1
    if at >= last:
        return None
    if words.classes[first - 1] == "quantifier" and words.stem(first - 1) not in _ONE_OF:
        return None  # «a number of»
    if words.form(at) == _OTHERS:
        return 2, 2, False, words.tokens.span(at, at + 1, words.cuts[at].skip)
    if words.form(at) == _OTHER or words.stem(first - 1) in _ONE_OF:
        return 1, 1, False, words.tokens.span(at, at + 1, words.cuts[at].skip)  # «another was hurt»
    dual = words.here(at, *_PEOPLE)
    form = dual.entry.form if dual is not None else ""
    span = words.tokens.span(at, at + 1, words.cuts[at].skip)
    if form.startswith("d"):
        two = _several_too(ground, at) and last not in ground.numbers
        return None if two else (2, 2, False, span)
    name = ground.covered[at]
    if name is not None and name.kind == "person":
        return 1, 1, False, span_of(ground, stretch) or span
    if dual is not None and words.stem(at) in _FAMILIES:
        return None
    single = dual is not None and (form.startswith(("m", "f")) and not words.plural(at))
    if (single and not form.startswith("p")) or (dual is None and _kin(ground, at)):
        return 1, 1, False, span
    return None


def _kin(ground: Ground, at: int) -> bool:
    """«his wife», «her son»: one person."""
    found = ground.words.here(at, "titles")
    return found is not None and found.entry["class"] == "kin" and found.entry.form[:1] in ("m", "f")


def _several_too(ground: Ground, at: int) -> bool:
    """Whether a word for two is written as the one for several («madaniyyin»)."""
    skip = ground.words.cuts[at].skip
    found = [m.entry for m in ground.words.matches.at[at] if m.skip == skip and m.entry.table in _PEOPLE]
    dual = {e.table for e in found if e.form.startswith("d")}
    return any(e.form.startswith("p") and e.table in dual for e in found)


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
        found = _of_noun(ground, noun, first)
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
    for i in range(at - 1, max(first, at - 5) - 1, -1):
        found = words.here(i, "status_words")
        if found is not None and found.entry["effect"] == "negated":
            if words.classes[i] == "negation" and not _nothing_else(ground, found.last, at):
                return None  # «it is not known how many»
            return words.tokens.span(i, at + 1, words.cuts[i].skip)
        if words.form(i) in COMMAS or i in ground.numbers:
            return None
    return None


def _nothing_else(ground: Ground, first: int, at: int) -> bool:
    """Whether what is negated is that anybody came to harm: «did not cause any», «there were no»."""
    words = ground.words
    for i in range(first, at):
        found = words.here(i, "governors")
        happens = found is not None and found.entry["effect"] in ("happen", "cause")
        if not happens and not words.classes[i] and words.here(i, "counters", "event_nouns", "toll_nouns") is None:
            return False
    return True


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


def _reached(ground: Ground, noun: Match, first: int) -> _Counted | None:
    """«the number of the dead rose to 45», «reached 109», «rose to six the number of the dead»."""
    words, at = ground.words, noun.first
    if words.form(noun.last) in _TO and (number := ground.numbers.get(noun.last + 1)) is not None:
        return _whole(number)
    heads = [i for i in (at, at - 1, at - 2) if i >= first and words.stem(i) in _SUMS]
    if not heads:
        return None
    before = next((n for i, n in ground.numbers.items() if ground.tokens(n.span)[1] == heads[0]), None)
    if before is not None:
        return _whole(before)
    for i in range(noun.last, min(len(words), noun.last + _REACH)):
        if words.form(i) in ENDS or words.form(i) in COMMAS:
            return None
        number = ground.numbers.get(i)
        if number is not None:
            up_to = any(words.cuts[k].clitics[-1:] == _LAM for k in range(i - 2, i + 1))  # «rose li-more than ten»
            told = up_to or words.stem(i - 1) in _TO or (heads[0] > first and words.stem(heads[0] - 1) in _RUNS)
            return _whole(number) if told or i == noun.last else None
    return None


def _whole(number: Number) -> _Counted | None:
    if number.min > _MOST:
        return None
    return int(number.min), None if number.max is None else min(int(number.max), _MOST), number.approx, number.span


def _of_noun(ground: Ground, noun: Match, first: int) -> _Counted | None:
    words, form = ground.words, noun.entry.form
    reached = _reached(ground, noun, first)
    if reached is not None:
        return reached
    span = words.tokens.span(noun.first, noun.last, words.cuts[noun.first].skip)
    for i in range(noun.first - 1, max(first, noun.first - _BEFORE) - 1, -1):
        number = ground.numbers.get(i)
        if number is not None and words.classes[i] != "time" and _counts(ground, number, noun):
            return _whole(number)
        if words.form(i) in COMMAS:
            break
    number = ground.numbers.get(noun.first)
    if number is not None:
        return _whole(number)
    if form.startswith("d"):
        return None if _several_too(ground, noun.first) else (2, 2, False, span)
    single = form.startswith(("m", "f")) and not words.definite(noun.first) and noun.entry["kind"] != "casualties"
    if words.here(noun.last, "counters") is not None:
        return None  # «the injury of a number of»
    behind = ground.numbers.get(noun.last)
    if behind is not None and noun.last - noun.first == 1 and not words.definite(noun.first):
        return None  # «the killing of 5» is a trigger's
    if single and noun.last - noun.first == 1 and form in ("m", "m.accusative", "f"):
        return (
            (1, 1, False, span)
            if noun.entry["plurals"] and not words.form(noun.first).endswith("\N{ARABIC LETTER HEH}")
            else None
        )
    return None


def _counts(ground: Ground, number: Number, noun: Match) -> bool:
    """Whether a number counts a noun, right before it or with one word for people between («19 soldiers dead»)."""
    words, end = ground.words, ground.tokens(number.span)[1]
    if end >= noun.first:
        return True
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
