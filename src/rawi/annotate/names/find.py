"""Cuts the text into noun phrases, left to right, and describes each."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.names.apposition import join_appositions
from rawi.annotate.names.describe import describe
from rawi.arabic.match import ENTITIES, MARKS, PERSONS, Match
from rawi.arabic.phrase_parts import link, town_end
from rawi.arabic.phrases import Part, noun_phrase
from rawi.arabic.tokens import NEWLINE
from rawi.arabic.words import COMMAS, PRONOUNS, Words
from rawi.fold import fold_key
from rawi.model import Name


def find_names(words: Words) -> tuple[Name, ...]:
    """All noun phrases of a text in order, none overlapping."""
    found: list[Name] = []
    forms, classes, n = words.tokens.forms, words.classes, len(words)
    at, limit = 0, 0
    while at < n:
        if at >= limit:
            limit = _line_end(forms, at)
        if classes[at] or (words.arabic[at] and _verb(words, at)):
            at = words.reach[at]
            continue
        if not words.arabic[at] and not forms[at].isalpha() and forms[at] not in _QUOTES:
            at += 1
            continue
        inner = _quoted_entity(words, at) if forms[at] in MARKS else None
        if inner is not None:
            found.append(replace(describe(words, [inner]), first=at, last=inner.last + 1))
            at = inner.last + 1
            continue
        source = _quoted_source(words, at, limit) if forms[at] in MARKS else None
        if source is not None:
            found.append(source)
            at = source.last
            continue
        led = at > 0 and words.form(at - 1) == _FI
        town = town_end(words, at) if led or "place_nouns" in words.kinds[at] else None
        parts = _closed(words, noun_phrase(words, at, town or limit))
        if parts and parts[0].what != "aside":
            found.append(describe(words, parts))
            at = parts[-1].last
        else:
            at += 1
    return tuple(join_appositions(words, found))


_FINITE = ("past", "present")
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_BEFORE_VERBS = frozenset(map(fold_key, ("لم", "لن", "سوف")))
_SPEAKERS = frozenset({"given_names", "titles"})
_QUOTED = 7  # tokens of a source within quotation marks, with these
_HEH = "\N{ARABIC LETTER HEH}"  # as teh marbuta is folded
_ALEF = "\N{ARABIC LETTER ALEF}"
_QUOTES = frozenset(
    '"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
)


def _quoted_entity(words: Words, at: int) -> Part | None:
    """A listed name that stands alone in quotation marks; its span leaves the marks out."""
    found = words.here(at + 1, *ENTITIES)
    return Part("entity", at + 1, found.last) if found is not None and words.form(found.last) in MARKS else None


def _quoted_source(words: Words, at: int, limit: int) -> Name | None:
    """A source told within quotation marks, with where it is behind them: «"a responsible source" in the ministry»."""
    if words.here(at + 1, "sources") is None:
        return None
    close = next((i for i in range(at + 2, min(at + _QUOTED, limit)) if words.form(i) in MARKS), at)
    parts = noun_phrase(words, at + 1, close)
    if not parts or parts[-1].last != close:
        return None
    behind = link(words, close + 1, parts)
    more = noun_phrase(words, behind.last, limit) if behind is not None else []
    name = describe(words, [*parts, behind, *more] if behind is not None and more else parts)
    if not more:
        return replace(name, first=at, last=close + 1)
    span = words.tokens.span(at, more[-1].last)
    return replace(name, first=at, span=span, name=span)


def _closed(words: Words, parts: list[Part]) -> list[Part]:
    """Without what stands behind «His Excellency»: a noun with a pronoun takes no complement, only an adjective."""
    title = words.here(parts[0].first, "titles") if len(parts) > 1 and parts[0].what == "title" else None
    if title is None or title.entry["class"] != "resumed" or words.definite(parts[1].first):
        return parts
    return parts[:1]


def _verb(words: Words, at: int) -> bool:
    """Whether a verb stands here, of reporting or behind «did not», «will»: it begins no noun phrase."""
    if at and words.classes[at - 1] and words.stem(at - 1) in _BEFORE_VERBS:
        return True
    found = words.here(at, "reporting") if "reporting" in words.kinds[at] else None
    if found is None:
        shape = words.shapes[at]
        owned = words.stem(at).endswith(PRONOUNS) and words.classes[at + 1] == "that"
        if owned and words.here(at - 1, "reporting") is not None:
            return False  # «said | her family (asrataha) | that»
        if at in words.acting and words.event_verb(at):
            return True
        if words.owned_verbs[at] and (
            _of_text(words, at) or not words.here(at, "titles", "sources", "heads", "venues")
        ):
            return True
        return (shape.present and words.verblike(at) and not words.here(at, "titles", "sources", "heads")) or (
            shape.verbal and words.opens_clause(at) and words.verbal(at)
        )
    if found.entry.form.startswith("masdar"):
        return False
    before = words.here(at - 1, "reporting") if not words.kinds[at].isdisjoint(_SPEAKERS) else None
    said = before is not None and before.entry.form.startswith(_FINITE) and not words.accusative(at)
    if said and "titles" in words.kinds[at]:
        return False  # «said | a spokesman for»
    if found.entry.form == "participle" and (
        words.classes[found.last] in ("preposition", "after", "that")
        or (_accuses(words, found) and not words.cuts[found.last].clitics)
    ):
        return True
    finite = found.entry.form.startswith(_FINITE)
    if said and "given_names" in words.kinds[at]:
        return False  # «said | Roy»
    return (finite and words.opens_clause(at)) or words.here(at, "titles", "sources") is None


def _of_text(words: Words, at: int) -> bool:
    """«A statement | that X published (nasharahu)»: no bulletin (nashra), which ends in another letter."""
    text = at > 0 and words.here(at - 1, "venues", "reporting_nouns") is not None and not words.definite(at - 1)
    return text and words.tokens.raw(at).endswith(_HEH)


def _accuses(words: Words, participle: Match) -> bool:
    """Whether a participle in the accusative has a definite object right behind it, as no noun without article has."""
    behind = participle.last
    form, apart = words.form(participle.first), words.form(participle.first - 1) in COMMAS
    bare = (form.endswith(_ALEF) or (form.endswith(_HEH) and apart)) and not words.definite(participle.first)
    return bare and (words.definite(behind) or words.here(behind, *ENTITIES, *PERSONS) is not None)


def _line_end(forms: list[str], at: int) -> int:
    try:
        return max(forms.index(NEWLINE, at), at + 1)
    except ValueError:
        return len(forms)
