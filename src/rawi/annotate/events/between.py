"""What stands between a verb and its subject or object and is neither: adverbs, times, where and how something was."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground, of_a_group, of_clause
from rawi.annotate.events.parting import parted, plain_noun
from rawi.annotate.events.stretches import accusative, described, event_phrase, governed, stretch_of
from rawi.annotate.events.subjects import FILLERS
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS
from rawi.fold import fold_key

_ALEF, _BEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER BEH}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_CAUSED = frozenset(map(fold_key, ("ناجم", "ناجمة", "ناتج", "ناتجة")))
_HIS = (
    "\N{ARABIC LETTER TEH}\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER TEH}\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}",
)
_LAM, _MEEM = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER MEEM}"
_WHERE = frozenset({_BEH, _FI, *map(fold_key, ("خلال", "أثناء"))})
_ASIDE = 12  # tokens of an aside between two commas
_WHERES = 3  # phrases of where and how that may stand one behind the other
_THINGS = ("place_nouns", "weapons", "heads", "counters")
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_MODELS = frozenset(map(fold_key, ("طراز", "نوع", "عيار", "فئة")))
_DEGREES = frozenset(map(fold_key, ("درجة", "درجات")))


def over_fillers(ground: Ground, at: int, last: int) -> int:
    """Over adverbs, times and pronouns behind a verb; «no fewer than» begins as a negation does."""
    words = ground.words
    while at < last and words.classes[at] in (*FILLERS, "pronominal") and words.here(at, "quantifiers") is None:
        at = words.reach[at]
    return at


def over_day(ground: Ground, at: int, last: int) -> int:
    """Over when something was, told between commas right behind its verb («shelled, | on Thursday, | the town»)."""
    words = ground.words
    if at >= last or words.form(at) not in COMMAS:
        return at
    told = at + 1 + (words.classes[at + 1] in PREPOSITIONS)
    time = ground.times.get(told)
    end = (
        ground.tokens(time.span)[1] if time is not None else words.reach[told] if words.classes[told] == "time" else at
    )
    return end + 1 if at < end < last and words.form(end) in COMMAS else at


def over_where(ground: Ground, at: int, last: int) -> int:
    """Over where or how something was, where its subject or object stands behind it («were killed in the clashes | 30
    …», «arrested in the village near the border | a girl»)."""
    words, first = ground.words, at
    for _ in range(_WHERES):
        start = words.reach[at] if words.classes[at] else at
        told = None if words.classes[start] == "time" else stretch_of(ground, start, last)
        told = parted(ground, told)[0] if told is not None else None
        behind = over_asides(ground, _own_place(ground, told) if told is not None else start, last)
        if behind == start or behind >= last:
            return first
        means = told is not None and _by_means(ground, at, told)
        behind = _over_model(ground, behind, last) if means else behind
        hit = means and not words.adjective(behind)
        hit = hit and (behind in ground.names or words.here(behind, *_THINGS) is not None)
        if _is_object(ground, behind) or (hit and not words.cuts[behind].clitics):
            return behind
        if not _where(ground, behind):
            return first
        at = behind
    return first


def _is_object(ground: Ground, at: int) -> bool:
    """Whether a phrase that begins behind where something was can be its object: people counted or not, somebody by
    name, a word in the accusative, an indefinite noun of a thing that is hit or taken."""
    words, number, name = ground.words, ground.numbers.get(at), ground.names.get(at)
    if number is not None:
        return words.here(ground.tokens(number.span)[1], "time_units") is None
    if words.cuts[at].clitics:
        return False
    known = words.here(at, *_THINGS) is not None
    told = words.bare(at, "people") is not None or (words.plural(at) and at not in ground.places)
    known = known or (plain_noun(ground, at) and not words.adjective(at))
    told = told or (known and (words.feminine(at) or words.form(at).endswith(_ALEF)))  # «a delegation», «a ship»
    named = name is not None and name.kind == "person"
    named = named or (words.here(at, "people", "titles") is not None and words.here(at + 1, "given_names") is not None)
    return named or accusative(ground, at) or (told and not words.definite(at))


def _by_means(ground: Ground, at: int, told: tuple[int, int]) -> bool:
    """«shelled | with rockets | the town»: what stands behind bi- is a weapon or an attack."""
    words = ground.words
    armed = any(words.here(i, "weapons") is not None for i in range(*told))
    return ground.preposition(at) == _BEH and (armed or event_phrase(ground, told))


def _over_model(ground: Ground, at: int, last: int) -> int:
    """Over of what model a weapon is («with a rocket | of the model X | a camp»)."""
    words = ground.words
    if at + 2 >= last or words.form(at) != _MIN or words.stem(at + 1) not in _MODELS:
        return at
    at += 2
    while at < last and not words.accusative(at) and words.form(at) not in COMMAS and at not in ground.places:
        if words.here(at, *_THINGS, "people") is not None or words.classes[at]:
            break
        at += 1
    return at


def behind_where(ground: Ground, at: int, last: int, least: int = 1) -> tuple[int, int] | None:
    """Whom somebody met, behind where and when («received, in his palace yesterday, | the prime minister»)."""
    start, words = at, ground.words
    while (at := over_asides(ground, at, last)) < last and _where(ground, at):
        told = stretch_of(ground, words.reach[at] if words.classes[at] else at, last)
        if told is None:
            return None
        at = _own_place(ground, parted(ground, told)[0])
    return stretch_of(ground, at, last) if start + least <= at < last and _is_object(ground, at) else None


def _own_place(ground: Ground, told: tuple[int, int]) -> int:
    """Behind where something was: right behind a place or a word with a pronoun, if no adjective follows («in Aden |
    the ambassador», «in his office | the ambassador»)."""
    words, (first, end), place = ground.words, told, ground.places.get(told[0])
    if place is not None and first < place.last < end and not words.adjective(place.last):
        return place.last
    owned = (words.shapes[first].owned and not words.feminine(first)) or words.stem(first).endswith(_HIS)
    return first + 1 if owned and end > first + 1 and not words.adjective(first + 1) else end


def _where(ground: Ground, at: int) -> bool:
    """Whether a preposition of where or on what occasion something was stands at a token."""
    key = ground.preposition(at)
    return key in _WHERE or " " in key or ground.words.here(at, "locatives") is not None


def over_whose(ground: Ground, at: int, last: int) -> int:
    """Over what stands between an attack that is a subject and its object: whose it is («raids | of the coalition's
    aircraft, |»), how strong it was («of | 6 degrees»), commas, adverbs."""
    words = ground.words
    while at < last:
        behind = ground.tokens(ground.numbers[at].span)[1] if at in ground.numbers else at
        if behind > at and words.stem(behind) in _DEGREES:
            at = behind + 1
            continue
        if words.classes[at] == "negation" and words.verblike(at + 1) and words.shapes[at + 2].owned:
            at += 3  # «a blast | of unknown cause | shook»
            continue
        if words.stem(at) in _CAUSED and words.classes[at + 1] in PREPOSITIONS:
            by = stretch_of(ground, at + 2, last)  # «floods | caused by heavy rain | swept»
            at = parted(ground, by)[0][1] if by is not None else at + 2
            continue
        whose = stretch_of(ground, at, last) if ground.preposition(at) == _LAM and not words.classes[at] else None
        if whose is not None:
            at = whose[1]
        elif words.form(at) in COMMAS or words.classes[at] in ("adverb", "time"):
            at = words.reach[at] if words.classes[at] else at + 1
        else:
            break
    return at


def _aside(ground: Ground, at: int, last: int) -> int | None:
    """Behind how, when or on what occasion something was done, told in a few words between two commas («stormed, |
    under heavy guard, | the courts of the mosque»), where an object stands behind."""
    words = ground.words
    end = next((i for i in range(at + 2, min(at + _ASIDE, last - 1)) if words.form(i) in COMMAS), None)
    if end is None or any(words.form(i) in ENDS for i in range(at, end + 2)) or not _tells_how(ground, at + 1, end):
        return None
    further = _aside(ground, end, last)
    if further is not None:
        return further
    behind = words.classes[end + 1] or ground.preposition(end + 1) or words.here(end + 1, "locatives") is not None
    begins = not (words.cuts[end + 1].clitics or behind or end + 1 in ground.times or words.verblike(end + 1))
    return end + 1 if begins and stretch_of(ground, end + 1, last) is not None else None


def _tells_how(ground: Ground, first: int, end: int) -> bool:
    """Whether words between commas are an aside without a clause: behind a preposition, a time, whose the subject is
    («, backed by Washington,»), a word in the accusative."""
    words = ground.words
    if any(of_clause(words, i) for i in range(first, end)):
        return False
    belongs = words.definite(first) and words.here(first, "attached") is not None
    when = first in ground.times or words.classes[first] == "time" or words.here(first, "locatives") is not None
    alone = end == first + 1 and words.form(first).endswith(_ALEF)
    begun = not words.definite(first) and bool(ground.preposition(first + 1))  # «, beginning from …,»
    return bool(ground.preposition(first)) or belongs or when or alone or begun


def _backed(ground: Ground, at: int, last: int) -> int | None:
    """Behind a participle in the accusative with its preposition: how a subject did something («the army freed, |
    backed by the tribes, | the town»)."""
    words = ground.words
    held = words.form(at)[:1] == _MEEM and words.form(at).endswith(_ALEF) and bool(ground.preposition(at + 1))
    if not held or at + 1 >= last or words.matches.at.get(at):
        return None
    told = stretch_of(ground, words.reach[at + 1] if words.classes[at + 1] else at + 1, last)
    behind = _own_place(ground, parted(ground, told)[0]) if told is not None else last
    return behind if behind < last and not governed(ground, behind) else None


def over_asides(ground: Ground, at: int, last: int) -> int:
    """Over what stands between a subject and its object: adverbs, a time or the person's name between commas."""
    words = ground.words
    while at < last:
        if at in ground.times and not words.cuts[at].clitics:
            at = ground.tokens(ground.times[at].span)[1]  # «besiege | for two weeks | the town»
            continue
        if words.classes[at] in PREPOSITIONS and words.classes[words.reach[at]] == "time":
            at = words.reach[at]
            continue
        apart = words.form(at) in COMMAS
        said = words.here(at + apart, "attribution")
        if said is not None and said.last in ground.names:
            behind = ground.names[said.last].last  # «gunmen attacked, | according to residents, | a post»
            if words.form(behind) in COMMAS or not apart:
                at = behind + apart
                continue
        thought = words.verblike(at) and of_a_group(words, at + 1)
        group = ground.names.get(at + 3) if thought else None
        if group is not None:  # «gunmen | believed to be of the group | attacked»
            at = group.last
            continue
        allied = words.classes[at] == "pronominal" and words.here(at - 1, "attached") is not None
        if allied or words.classes[at] in ("adverb", "time"):
            at = words.reach[at]  # «the forces allied | with it»
            continue
        backed = _backed(ground, at, last)
        if backed is not None:
            at = backed
            continue
        if words.form(at) not in COMMAS:
            how = described(ground, at) and at not in ground.numbers and words.here(at, "people", "weapons") is None
            if not how or at + 1 not in ground.numbers:
                return at
            at += 1  # «executed, | in the field, | eleven civilians»
            continue
        aside = _aside(ground, at, last)
        if aside is not None:
            return aside
        own, name = ground.ending.get(at), ground.names.get(at + 1)
        if own is not None and own.kind == "person" and any(words.form(i) in COMMAS for i in range(own.first, at)):
            at += 1  # «the minister, X, | his counterpart»
            continue
        holder = ground.covered[at - 1]
        body = holder is not None and holder.kind in ("state", "organisation")
        if body and name is not None and name.kind == "person":
            return at + 1  # «Israel detained, | X, a student»: no name of a state
        if words.classes[at + 1] == "time":
            at = words.reach[at + 1]
        elif name is not None and name.kind == "person" and words.form(name.last) in COMMAS:
            at = name.last
        elif words.classes[at - 1] == "time" or (at in ground.ending and ground.ending[at].kind == "person"):
            at += 1
        else:
            return at
    return at
