"""Tells bodies apart: whose they are, and which are outlets."""

from __future__ import annotations

from rawi.arabic.words import FEMININE_PLURAL, Words

_OF_STATES = frozenset({"official", "security"})


def of_state(words: Words, at: int, what: str, first: int, last: int) -> bool:
    """Whether the feminine name of a nation at token ``at`` stands behind a definite body of a state or an office
    (a part of a phrase that is ``what``, tokens ``[first, last)``), whose it is: «the authorities Saudi»; or two
    adjectives of a body that are listed as a name of another."""
    if what == "head" and _described_alike(words, at, last):
        return True
    body, nation = words.here(first, "heads", "sources", "titles"), words.here(at, "nationalities")
    if body is None or nation is None or not words.articles[last - 1] or nation.last != at + 1:
        return False
    if what not in ("source", "title") and (what != "head" or body.entry["source_type"] not in _OF_STATES):
        return False
    return words.feminine(last - 1) or words.cuts[last - 1].stem.endswith(FEMININE_PLURAL)


def _described_alike(words: Words, at: int, last: int) -> bool:
    """«the agency | central and Egyptian»: two adjectives of a definite body, which are the short name of another (the
    bank's), behind the body that ends before token ``last``."""
    short = words.here(at, "organisations")
    if short is None or short.last != at + 2 or not words.articles[last - 1] or words.feminine(last - 1):
        return False
    return all(words.articles[i] and words.adjective(i) for i in (at, at + 1))


def is_media(words: Words, at: int) -> bool:
    """Whether an outlet is named at a token."""
    found = words.here(at, "organisations", "heads")
    return bool(found and found.entry["kind"] == "media")
