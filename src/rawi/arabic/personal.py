"""How far a person's name reaches: listed names, words that may be names, what stands between them."""

from __future__ import annotations

from rawi.arabic.match import ENTITIES, PERSONS
from rawi.arabic.words import COMMAS, Words

_AAL = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}\N{ARABIC LETTER LAM}"
_TEH = "\N{ARABIC LETTER TEH}"
_PRONOUNS = ("\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}")


def name_run(words: Words, at: int, limit: int) -> int:
    """Where a person's name that begins at token ``at`` ends."""
    end = at
    while end < limit and (words.word(end) or words.form(end) in "-_") and not words.classes[end]:
        if end > at and words.event_verb(end):
            break
        found = words.here(end, *PERSONS)
        if found and not (end > at and words.cuts[end].clitics):
            end = found.last
        elif end > at and words.form(end) in "-_" and _ties(words, end) and not words.classes[end + 1]:
            end += 2  # «Jean-Yves», «#Angela_Merkel»
        elif end > at and words.definite(end) and _regnal(words, end):
            end += 1
        elif end > at and words.tokens.raw(end) == _AAL and words.word(end + 1):
            end += 2  # «Samer of the house of Jabir»
        elif end == at + 1 and _last_name(words, end):
            end += 1
        elif end == at + 1 and words.definite(end) and _surname_too(words, end):
            end += 1  # a family name that is also a title («Samer al-Khatib»)
        elif end == at or _continues_name(words, end):
            end += 1
        else:
            break
    return end


def _ties(words: Words, at: int) -> bool:
    """Whether a hyphen stands between two words without a space: with spaces it parts a place from what it tells."""
    if not words.word(at + 1):
        return False
    before, after = words.tokens.span(at - 1, at), words.tokens.span(at + 1, at + 2)
    return after.start - before.stop == 1


def _surname_too(words: Words, at: int) -> bool:
    found = words.here(at, "titles")
    return found is not None and found.entry["class"] not in ("honorific", "rank", "resumed") and found.last == at + 1


def _last_name(words: Words, at: int) -> bool:
    """A rare word in the form of a verb that no table holds, with a comma or colon right behind it."""
    closed = words.form(at + 1) in COMMAS or words.form(at + 1) == ":"
    return closed and words.rare(at) and not words.matches.at.get(at) and not words.cuts[at].clitics


def _regnal(words: Words, at: int) -> bool:
    """«Mohammed the Sixth»."""
    found = words.matches.at.get(at, ())
    return any(m.entry.table == "numerals" and m.entry["kind"] == "ordinal" for m in found)


def _continues_name(words: Words, at: int) -> bool:
    if words.cuts[at].clitics or words.verblike(at):
        return False
    if words.here(at, "titles", "sources", "heads", "reporting", *ENTITIES):
        return False
    if words.definite(at):
        return words.rare(at) or (bool(words.here(at, "nationalities")) and not words.feminine(at))
    return words.rare(at) and not looks_past(words, at) and not words.here(at, "nationalities", "qualifiers", "months")


def looks_past(words: Words, at: int) -> bool:
    """A form that no name has: a verb of the past, or a word with a pronoun."""
    return words.form(at).endswith((_TEH, *_PRONOUNS)) and len(words.form(at)) > 3
