"""What a word shows by its letters and by how the reference corpus inflects it, in whatever text it stands.

News says the same words over and over: a shape is worked out once a stem and kept. What a text adds (its marks, what
stands around a word, which entries of the lexicon stand there) is for `arabic.words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from rawi.fold import fold_key

ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_TEH, _HEH, _YEH = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER YEH}"
_ALEF, _NOON, _WAW = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}"
PRONOUNS = (_HEH + _ALEF, _HEH + "\N{ARABIC LETTER MEEM}", _HEH)
_PLURAL = (_WAW + _NOON, _YEH + _NOON)
DUAL = (_ALEF + _NOON, _YEH + _NOON)  # endings of two, as a subject and otherwise
FEMININE_PLURAL = _ALEF + _TEH
# Patterns of verbal nouns, which no name has: ifti3al and istif3al, taf3il, mufa3ala.
MASDAR = re.compile(
    f"{_ALEF}\\w{{2,5}}{_ALEF}\\w$|{_TEH}\\w\\w{_YEH}\\w$|\N{ARABIC LETTER MEEM}\\w{_ALEF}\\w\\w{_HEH}$"
)
_OTHERS = frozenset(map(fold_key, ("آخرون", "آخرين", "آخران", "أخريان", "أخريين", "أخريات")))
_MOSTLY = 55
_SELDOM = 30  # in a hundred; nouns mostly lie under 10, adjectives over 60
_RARE = 60  # a word seen less often in the reference corpus may be a name that no table holds


class Shape(NamedTuple):
    """A stem: with the article (``definite``), a word that mostly follows a noun (``adjective``) or one with the
    article that seldom does (``noun``), with the ending of several (``plural``), begun as the present is
    (``present``), inflected as a verb (``verbal``), perhaps a name (``rare``), perhaps with its pronoun (``owned``)."""

    definite: bool
    adjective: bool
    noun: bool
    plural: bool
    present: bool
    verbal: bool
    rare: bool
    owned: bool


def shape_of(stem: str, counts: Mapping[str, int], behind: Mapping[str, int]) -> Shape:
    """The shape of a stem by the word counts of the reference corpus."""
    article, seen = stem.startswith(ARTICLE), counts.get(stem, 0)
    return Shape(
        article and len(stem) > 3,
        behind.get(stem if article else ARTICLE + stem, 0) >= _MOSTLY or stem in _OTHERS,
        behind.get(stem, 100) < _SELDOM,
        stem.endswith(_PLURAL) and len(stem) > 5,
        len(stem) > 3 and stem[0] == _YEH,
        len(stem) > 1 and not article and _verbal(stem, counts),
        len(stem) > 1 and _rare(stem, seen, counts),
        stem.endswith(_HEH) and (counts.get(stem[:-1], 0) > seen or theirs_too(stem, counts)),
    )


def theirs_too(stem: str, counts: Mapping[str, int]) -> bool:
    """Whether news has a word with the pronouns of others too, and never with the article («hatfuhu»: his end)."""
    hers, theirs = stem + _ALEF, stem + "\N{ARABIC LETTER MEEM}"
    return len(stem) > 3 and stem[-2] != _TEH and hers in counts and theirs in counts and ARTICLE + stem not in counts


def _rare(stem: str, seen: int, counts: Mapping[str, int]) -> bool:
    """Whether news seldom has a word, or never inflected as a noun or a verb would be (with the article, a pronoun, a
    prefix of the present)."""
    if seen >= _RARE and (
        stem.startswith(ARTICLE)
        or ARTICLE + stem in counts
        or stem + _HEH in counts
        or stem + _HEH + _ALEF in counts
        or _YEH + stem in counts
    ):
        return False
    return not MASDAR.match(stem.removeprefix(ARTICLE))


def _verbal(stem: str, counts: Mapping[str, int]) -> bool:
    if len(stem) == 2:
        return bool(counts.get(_YEH + stem)) and bool(counts.get(stem + _TEH))
    if stem.endswith(_TEH) and not stem.endswith(_ALEF + _TEH):
        return True
    if stem[0] == _TEH and counts.get(_YEH + stem[1:]):
        return True
    return bool(counts.get(_YEH + stem) or counts.get(_YEH + stem[1:])) and bool(counts.get(stem + _TEH))


def is_owned_verb(form: str, counts: Mapping[str, int]) -> bool:
    """«which it published»: an inflected verb with an object pronoun."""
    for pronoun in PRONOUNS:
        if form.endswith(pronoun) and len(form) > len(pronoun) + 2:
            stem = form[: -len(pronoun)]
            return (stem.endswith(_TEH) and counts.get(stem, 0) > 0) or bool(
                counts.get(_YEH + stem) and counts.get(stem + _TEH)
            )
    return False


def heavy_alef(form: str, counts: Mapping[str, int]) -> bool:
    """Whether a word that ends in alef is commoner without: it may be an indefinite accusative."""
    if len(form) < 4 or not form.endswith(_ALEF):
        return False
    bare, seen = counts.get(form[:-1], 0), counts.get(form, 0)
    noun = len(form) > 4 and form[-2] != _HEH and ARTICLE + form[:-1] in counts
    return bare > seen > _RARE or (noun and bare > max(seen, _RARE))
