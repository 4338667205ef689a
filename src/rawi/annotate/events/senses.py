"""The rows of the tables of triggers as senses: type, mode, roles, the company that each needs or shuns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rawi.arabic.phrases import strip_article
from rawi.arabic.words import ARTICLE
from rawi.fold import fold_key
from rawi.lexicon import Entry, Row, load_lexicon, values

_NONE = "none"
_WORDS_ALONE = "@words"
_ENOUGH = 2  # words of a kind that make it one
_TOO_WIDE = frozenset(
    {
        *(("mobilise", k) for k in ("armed", "place", "office", "civilian", "arms")),
        ("protest", "place"),
        ("verdict", "office"),
    }
)  # kinds that stand beside everything of such a type or mode
_ALEF, _HEH, _TEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER TEH}"
_OPEN_ENDS = (_ALEF, _HEH, _TEH, "\N{ARABIC LETTER YEH}")
_SOUND = (
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
)
_DUALS = (
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}",
)
_PRONOUNS = tuple(
    fold_key(p)
    for p in (
        "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
        "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER HEH}\N{ARABIC LETTER NOON}",
    )
)


class Sense(NamedTuple):
    """One row of a table of triggers, as the rules ask it; ``words`` are its basic forms, whatever a text has,
    ``apart`` the prepositions with which it is another word («reliance | on»)."""

    entry: Entry
    words: tuple[str, ...]
    type: str
    mode: str
    roles: Mapping[str, str]
    toll: str
    use: str
    needs: frozenset[str]
    without: frozenset[str]
    topics: frozenset[str]
    tails: Mapping[str, tuple[tuple[str, ...], ...]]
    status: str
    kinds: frozenset[str]
    apart: frozenset[str]


_SENSES: dict[tuple[str, int], Sense] = {}


def sense_of(entry: Entry) -> Sense:
    """The row of an entry as a sense, made once."""
    key = (entry.table, entry.line)
    made = _SENSES.get(key)
    if made is None:
        made = _SENSES[key] = _make(entry)
    return made


def _spellings(words: Iterable[str]) -> frozenset[str]:
    """Words as they may stand: with the article, and a plural of men in construct («fighters of …»)."""
    out = set()
    for word in words:
        out |= {word, ARTICLE + word}
        if word.endswith(_SOUND) and len(word) > 5:
            out.add(word[:-1])
    return frozenset(out)


def _two(word: str) -> set[str]:
    """The duals of a noun of more than three letters («two boats», «the two boats», «the two boats of …»)."""
    base = word[:-1] + _TEH if word.endswith(_HEH) else word
    return {base + end for end in _DUALS} | {ARTICLE + base + end for end in _DUALS[:2]} if len(word) > 3 else set()


def _shunned(words: Iterable[str]) -> frozenset[str]:
    """Words that shut a sense out, also as duals."""
    words = list(words)
    return _spellings(words).union(*map(_two, words))


def _inflected(words: Iterable[str]) -> frozenset[str]:
    """Words that a sense needs, also in the accusative («a boat»), with a pronoun («its forces») and as duals."""
    out = set(_spellings(words))
    for word in words:
        if len(word) > 2 and word[-1] not in _OPEN_ENDS:
            out.add(word + _ALEF)
        base = word[:-1] + _TEH if word.endswith(_HEH) else word
        out |= {base + pronoun for pronoun in _PRONOUNS} | _two(word) if len(word) > 3 else set()
    return frozenset(out)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, frozenset[str]]:
    """Words for the armed, places, offices, civilians, arms: a sense that needs several of a kind needs any of it."""
    tables = load_lexicon().tables

    def column(table: str, *columns: str, only: Callable[[Row], bool] = lambda row: True) -> frozenset[str]:
        cells = (v for row in tables[table] if only(row) for c in columns for v in values(row[c]))
        return frozenset(strip_article(fold_key(v)) for v in cells)

    return {
        "armed": column("people", "noun", "plurals", only=lambda r: r["class"] in ("fighter", "soldier"))
        | column("heads", "head", only=lambda r: r["source_type"] == "security"),
        "place": column("place_nouns", "noun", "plurals", only=lambda r: r["kind"] in ("settlement", "province")),
        "office": column("titles", "title", "plurals", only=lambda r: r["class"] == "office"),
        "civilian": column("people", "noun", "plurals", only=lambda r: r["class"] == "civilian"),
        "arms": column("weapons", "noun", "plurals"),
    }


def _make(entry: Entry) -> Sense:
    row = entry.row
    without = [w for w in values(row["not"]) if not w.startswith("@")]
    wanted = values(row["needs"])
    needs = frozenset(strip_article(fold_key(w)) for w in wanted)
    roles = {fold_key(slot): role for slot, _, role in (r.partition(":") for r in values(row["roles"]))}
    return Sense(
        entry,
        tuple(fold_key(w) for w in (row.get("noun", ""), row.get("past", ""), *values(row.get("masdar", ""))) if w),
        row["type"],
        row["mode"],
        {slot: role for slot, role in roles.items() if role != _NONE},
        row["toll"],
        row.get("use", ""),
        _inflected(needs),
        _shunned(strip_article(fold_key(w)) for w in without),
        frozenset(w[1:] for w in values(row["not"]) if w.startswith("@")),
        _tails(row.get("tail", "")),
        row["status"],
        frozenset(w[1:] for w in wanted if w.startswith("@"))
        | {k for k, words in _kinds().items() if len(words & needs) >= _ENOUGH and not _too_wide(row, k)},
        frozenset(slot for slot, role in roles.items() if role == _NONE),
    )


def _too_wide(row: Row, kind: str) -> bool:
    """Whether a kind would be near too often to tell anything; a row whose company is its words alone says so."""
    return _WORDS_ALONE in values(row["needs"]) or not {(row["type"], kind), (row["mode"], kind)}.isdisjoint(_TOO_WIDE)


def _tails(cell: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What completes a verb, by its first word as it stands or with a pronoun."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for tail in (tuple(fold_key(t).split()) for t in values(cell)):
        word = tail[0]
        stem = word[:-1] + "\N{ARABIC LETTER TEH}" if word.endswith("\N{ARABIC LETTER HEH}") else word
        for form in (word, *(stem + pronoun for pronoun in _PRONOUNS)):
            out[form] = (*out.get(form, ()), tail)
    return out
