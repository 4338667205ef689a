"""How many a phrase for people tells of: its number, two for a dual, one for a single person, all that "and" joins."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.stretches import span_of, stretch_of
from rawi.arabic.words import COMMAS, DUAL, ONE_OF
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon, values
from rawi.model import Number, Span

Counted = tuple[int, int | None, bool, Span]  # least, most, whether about, the words
_MOST = 100_000_000  # people: what is more counts something else
_OTHER = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER KHAH}\N{ARABIC LETTER REH}"
_OTHERS = _OTHER + "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_MORE = _OTHER + "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", _OTHER + "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
_TWO = frozenset(map(fold_key, ("اثنين", "اثنان", "اثنتين", "اثنتان")))
_FAMILIES = frozenset(map(fold_key, ("أسرة", "عائلة")))
_PEOPLE = ("people", "toll_nouns", "nationalities")
_WAW = "\N{ARABIC LETTER WAW}"
_HEH = "\N{ARABIC LETTER HEH}"
_TEH = "\N{ARABIC LETTER TEH}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_YEH = "\N{ARABIC LETTER YEH}"
_SOUND = (_WAW + "\N{ARABIC LETTER NOON}", _YEH + "\N{ARABIC LETTER NOON}")
_PRONOUNS = (_HEH, _HEH + _ALEF, _HEH + "\N{ARABIC LETTER MEEM}", _HEH + "\N{ARABIC LETTER MEEM}" + _ALEF)
_SEVERAL = (*_SOUND, *DUAL)  # endings of a sound plural or dual
_BOTH = 2
_NAMED = 6  # tokens of the name and titles behind somebody, before what "and" joins


def with_members(ground: Ground, counted: Counted, end: int) -> Counted:
    """«a soldier and three policemen», «a leader and a number of his men»: what "and" joins to those counted, unless a
    verb tells another fate of it."""
    words, last = ground.words, len(ground.words)
    low, high, approx, span = counted
    end = _over_name(ground, end) if low == 1 else end
    while end + 1 < last:
        end += words.form(end) in COMMAS
        if words.form(end) == _WAW and end + 1 in ground.numbers:
            end += 1
        elif not joins(ground, end) or end in ground.triggers or (low == _BOTH and _each(ground, end)):
            break
        if _uncounted(ground, end):
            return low, None, approx, span
        more = _member(ground, end)
        other = count_of(ground, more) if more is not None else None
        if more is None or other is None or words.event_verb(more[1]) or more[1] in ground.triggers:
            break
        if _of_things(ground, end, other) or any(words.here(i, "toll_nouns") is not None for i in range(end, more[1])):
            break  # «the death of 6 | and 33 hurt»
        named = ground.covered[end] if _own(ground, end) is None else None
        if low > 1 and named is not None and named.kind == "person":
            break  # «the two youths X and Y»
        low += other[0]
        high = None if high is None or other[1] is None else high + other[1]
        approx, span, end = approx or other[2], Span(span.start, other[3].stop), more[1]
    return low, high, approx, span


def joins(ground: Ground, at: int) -> bool:
    """Whether "and" is written on a word; with a pronoun too («and his two children») it may not have been cut off."""
    return ground.words.cuts[at].clitics == _WAW or (ground.words.form(at)[:1] == _WAW and _own(ground, at) is not None)


def _each(ground: Ground, at: int) -> bool:
    """«Two soldiers, an American | and a French one»: nations of the two, each told in the singular."""
    words = ground.words
    nations = all(words.here(i, "nationalities") is not None for i in (at - 1, at))
    return nations and not words.stem(at - 1).endswith(_SEVERAL)


def _uncounted(ground: Ground, at: int) -> bool:
    """«and a number of», «and others», «and his companions»: more than are counted."""
    words = ground.words
    several = words.here(at, "counters") is not None or words.stem(at) in _MORE
    return (several and at not in ground.numbers) or (_own(ground, at) == 0 and not _number_behind(ground, at))


def _of_things(ground: Ground, at: int, counted: Counted) -> bool:
    """«and the ruin of dozens of houses»: a number behind a noun that is for no people and counts none."""
    words = ground.words
    known = words.here(at, *_PEOPLE, "titles", "quantifiers", "counters") is not None or words.classes[at] != ""
    name = ground.covered[at]
    known = known or (name is not None and name.kind != "")
    return not known and at < ground.token(counted[3].start) in ground.numbers


def _number_behind(ground: Ground, at: int) -> bool:
    return at + 1 in ground.numbers and ground.words.definite(at + 1)


def _member(ground: Ground, at: int) -> tuple[int, int] | None:
    """The phrase for one of those joined, to the next "and"."""
    if _own(ground, at) is not None:
        return at, at + 1 + _number_behind(ground, at)
    more = stretch_of(ground, at, len(ground.words))
    if more is None:
        return None
    return more[0], next((i for i in range(more[0] + 1, more[1]) if joins(ground, i)), more[1])


def _over_name(ground: Ground, end: int) -> int:
    """Over what names somebody («the leader | so-called X Y, and a number of»), where "and" joins more to him."""
    words = ground.words
    for i in range(end, min(end + _NAMED, len(words) - 1)):
        if joins(ground, i):
            return i
        if words.cuts[i].clitics or words.classes[i] or i in ground.triggers or i in ground.places or not words.word(i):
            break
    return end


@lru_cache(maxsize=1)
def _owned() -> Mapping[str, int]:
    """Nouns for people with a pronoun written on («her child», «his two brothers»): how many they tell of, 0 for
    several."""
    out: dict[str, int] = {}
    for row in load_lexicon().tables["people"]:
        for cell, many in (("noun", 1), ("feminine", 1), ("plurals", 0)):
            for word in (fold_key(v) for v in values(row[cell])):
                out |= {k: 0 if k in out and out[k] != n else n for k, n in _with_pronouns(word, many)}
    return out


def _with_pronouns(word: str, many: int) -> list[tuple[str, int]]:
    if " " in word or len(word) < 3:
        return []
    base = word[:-1] + _TEH if word.endswith(_HEH) else word[:-1] if not many and word.endswith(_SOUND) else word
    forms = [(base, many), *((base + ending, 2) for ending in (_ALEF, _YEH) if many)]
    return [(form + pronoun, n) for form, n in forms for pronoun in _PRONOUNS]


def _own(ground: Ground, at: int) -> int | None:
    """How many a noun with a pronoun tells of, 0 for several; None where there is none."""
    words = ground.words
    form = words.form(at)
    known = _owned()
    if words.classes[at]:
        return None
    return known.get(form, known.get(form[1:]) if form[:1] == _WAW else None)


def _of_years(ground: Ground, number: Number) -> bool:
    """«X (41 years old)»: a number of years counts nobody."""
    return ground.words.here(ground.tokens(number.span)[1], "time_units") is not None


def _ordinal(ground: Ground, at: int) -> bool:
    """«a third was hurt»: one more."""
    found = ground.words.here(at, "numerals")
    return found is not None and found.entry["kind"] == "ordinal"


def count_of(ground: Ground, stretch: tuple[int, int]) -> Counted | None:
    """How many a phrase tells of: its number, a dual, or one for a single person."""
    words, (first, last) = ground.words, stretch
    for i in range(first, min(last, first + 7)):
        number = ground.numbers.get(i)
        if number is not None and _ordinal(ground, i):
            return 1, 1, False, number.span
        if number is not None and _of_years(ground, number):
            continue
        if number is not None and words.stem(i - 1) in ONE_OF:
            return 1, 1, False, number.span  # «one of the two guards»
        if number is not None:
            arm = words.here(ground.tokens(number.span)[1], "weapons")
            if arm is not None and arm.entry["weapon"] == "yes":
                return None  # «five bullets»
            return whole(number) if number.min == int(number.min) else None
        if i > first and words.cuts[i].clitics:
            break
    at = first
    while at < last and (words.classes[at] or not words.word(at)):
        at += 1
    if at >= last:
        return None
    if words.classes[first - 1] == "quantifier" and words.stem(first - 1) not in ONE_OF:
        return None  # «a number of»
    if words.form(at) == _OTHERS:
        return 2, 2, False, words.tokens.span(at, at + 1, words.cuts[at].skip)
    if words.form(at) == _OTHER or words.stem(first - 1) in ONE_OF or (at > first and words.stem(first) in ONE_OF):
        return 1, 1, False, words.tokens.span(at, at + 1, words.cuts[at].skip)  # «another», «one of the two guards»
    dual = words.here(at, *_PEOPLE) or words.bare(at, *_PEOPLE)  # «fatat», a girl, is no «fa-tat»
    form = dual.entry.form if dual is not None else ""
    span = words.tokens.span(at, at + 1, words.cuts[at].skip)
    if words.form(at + 1) in _TWO:
        return 2, 2, False, span  # «two Palestinians»
    if form.startswith("d"):
        two = several_too(ground, at) and last not in ground.numbers
        return None if two else (2, 2, False, span)
    own = _own(ground, at) if dual is None else None
    if own:
        return own, own, False, span
    name = ground.covered[at]
    if name is not None and name.kind == "person":
        return 1, 1, False, span_of(ground, stretch) or span
    if dual is None and _full_name(ground, at):
        return 1, 1, False, words.tokens.span(at, at + 2, words.cuts[at].skip)
    if dual is not None and words.stem(at) in _FAMILIES:
        return None
    single = dual is not None and (form.startswith(("m", "f")) and not words.plural(at))
    if (single and not form.startswith("p")) or (dual is None and _kin(ground, at)):
        return 1, 1, False, span
    return None


def _full_name(ground: Ground, at: int) -> bool:
    """Whether a name and another behind it stand at a token («the killing of X Y»)."""
    words = ground.words
    given = words.here(at, "given_names") is not None and at + 1 < len(words)
    named = given and not words.cuts[at + 1].clitics
    return named and (words.rare(at + 1) or words.here(at + 1, "given_names", "surnames") is not None)


def _kin(ground: Ground, at: int) -> bool:
    """«his wife», «her son»: one person."""
    found = ground.words.here(at, "titles")
    return found is not None and found.entry["class"] == "kin" and found.entry.form[:1] in ("m", "f")


def several_too(ground: Ground, at: int) -> bool:
    """Whether a word for two is written as the one for several («madaniyyin»)."""
    skip = ground.words.cuts[at].skip
    found = [m.entry for m in ground.words.matches.at[at] if m.skip == skip and m.entry.table in _PEOPLE]
    dual = {e.table for e in found if e.form.startswith("d")}
    return any(e.form.startswith("p") and e.table in dual for e in found)


def whole(number: Number) -> Counted | None:
    if number.min > _MOST:
        return None
    return int(number.min), None if number.max is None else min(int(number.max), _MOST), number.approx, number.span
