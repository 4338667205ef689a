"""Loads the tables of words. A row is data; the forms it can take in a text are made here from its columns.

A table is a TSV file: comment lines with ``#``, a header, one row a line, several values in a cell apart by ``|``.
Which columns hold keys, and which forms each takes, stands in `FORMS`; conjugation follows ``affixes.tsv``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from rawi.fold import fold_key

Row = Mapping[str, str]

ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
TEH = "\N{ARABIC LETTER TEH MARBUTA}"
TA = "\N{ARABIC LETTER TEH}"
ALEF = "\N{ARABIC LETTER ALEF}"
MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
YEH = "\N{ARABIC LETTER YEH}"
WAW = "\N{ARABIC LETTER WAW}"
NOON = "\N{ARABIC LETTER NOON}"
_LIGHT = TA + ALEF  # the feminine plural -at is TA after ALEF


class LexiconError(Exception):
    """A table that cannot be read; says which file and line, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one row: ``form`` says which (``past.3ms``, ``definite`` …), ``key`` is how it is written."""

    table: str
    line: int
    row: Row
    key: str
    form: str = ""

    def __getitem__(self, column: str) -> str:
        return self.row[column]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables: their rows, all entries made from them, and the word counts of the reference corpus.

    ``behind`` tells of words with the article in how many of a hundred uses they follow another such word.
    """

    tables: Mapping[str, tuple[Row, ...]]
    entries: tuple[Entry, ...]
    counts: Mapping[str, int]
    behind: Mapping[str, int]


def read_table(text: str, name: str) -> Iterator[tuple[int, Row]]:
    """The rows of a TSV table, each with its line number. Raises `LexiconError` on a row of the wrong width."""
    header: list[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise LexiconError(
                f"{name}.tsv, line {number}: {len(cells)} cells where the header has {len(header)}; "
                "put one tab between cells, also for empty ones"
            )
        else:
            yield number, MappingProxyType(dict(zip(header, cells, strict=True)))


def values(cell: str) -> list[str]:
    """The values of a cell."""
    return cell.split("|") if cell else []


Forms = Callable[[Row], Iterator[tuple[str, str]]]


def _plain(*columns: str) -> Forms:
    def forms(row: Row) -> Iterator[tuple[str, str]]:
        for column in columns:
            for key in values(row[column]):
                yield key, column

    return forms


def _noun(base: str, feminine: str | None = "feminine", plurals: str | None = "plurals") -> Forms:
    """A noun with its dual, feminine and plural forms, each bare and with the article."""

    def forms(row: Row) -> Iterator[tuple[str, str]]:
        for key, form in _number_forms(row, base, feminine, plurals):
            yield key, form
            for definite in _definites(key):
                yield definite, form + ".definite"

    return forms


def _definites(key: str) -> Iterator[str]:
    """A noun with the article; of two words, the adjective or complement has it too, or it alone."""
    first, space, second = key.partition(" ")
    if not key.startswith(ARTICLE):
        yield ARTICLE + key
    if second and " " not in second and ARTICLE not in (first[:2], second[:2]):
        yield ARTICLE + first + space + ARTICLE + second
        yield first + space + ARTICLE + second


def _number_forms(row: Row, base: str, feminine: str | None, plurals: str | None) -> Iterator[tuple[str, str]]:
    key = row[base]
    single = " " not in key
    yield key, "m"
    if single and not key.endswith((TEH, ALEF)):
        yield key + ALEF, "m.accusative"
    women = []
    if feminine is not None and row[feminine] != "-":
        women = values(row[feminine]) or ([key + TEH] if single and not key.endswith(TEH) else [])
    for woman in women:
        yield woman, "f"
    if single:
        stem = key[:-1] + TA if key.endswith(TEH) else key
        yield stem + ALEF + NOON, "d"
        yield stem + YEH + NOON, "d"
    for plural in values(row[plurals]) if plurals else []:
        yield plural, "p"
        if plural.endswith((WAW + NOON, YEH + NOON)):  # the construct state drops the noon
            yield plural[:-1], "p.construct"


def _adjective(base: str, plurals: str | None) -> Forms:
    """A nisba adjective: masculine, feminine, sound plurals, each bare and with the article."""

    def forms(row: Row) -> Iterator[tuple[str, str]]:
        for adjective in values(row[base]):
            made = [
                (adjective, "m"),
                (adjective + TEH, "f"),
                (adjective + WAW + NOON, "p"),
                (adjective + YEH + NOON, "p"),
                (adjective + ALEF + NOON, "d"),
                (adjective + TA + YEH + NOON, "d"),
                (adjective + ALEF + TA, "p"),
            ]
            for key, form in made:
                yield key, form
                yield ARTICLE + key, form + ".definite"
        for key in values(row[plurals]) if plurals else []:
            yield key, "p"
            yield ARTICLE + key, "p.definite"

    return forms


def _verb(row: Row) -> Iterator[tuple[str, str]]:
    """The whole paradigm of a verb with its participle and verbal nouns, and with pronouns written on."""
    for affix in _affixes():
        stem = row[affix["stem"]]
        if not stem:
            continue
        if affix["suffix"] and stem.endswith(MAKSURA):
            stem = stem[:-1] + YEH
        stem = stem[int(affix["cut"]) : len(stem) - int(affix["trim"])]
        key, form = affix["prefix"] + stem + affix["suffix"], f"{affix['tense']}.{affix['person']}"
        yield key, form
        if affix["person"] in ("3ms", "3fs", "3mp", "1p") and affix["stem"] != "jussive":
            yield from _with_pronouns(key, form)
    for key, tense in zip(values(row["passive"]), ("past", "present"), strict=False):
        yield key, f"passive.{tense}"
        yield (key + TA, "passive.past") if tense == "past" else (TA + key[1:], "passive.present")
    participle = row["participle"]
    for key in values(participle):
        for suffix in ("", ALEF, TEH, YEH + NOON, WAW + NOON, ALEF + TA, TA + YEH + NOON):
            yield key + suffix, "participle"
    for key in values(row["masdar"]):
        yield key, "masdar"
        yield ARTICLE + key, "masdar.definite"
        yield from _with_pronouns(key, "masdar")


def _with_pronouns(key: str, form: str) -> Iterator[tuple[str, str]]:
    if key.endswith(TEH):
        key = key[:-1] + TA
    elif key.endswith(MAKSURA):
        key = key[:-1] + (YEH if form.startswith("masdar") else ALEF)
    elif key.endswith(WAW + ALEF):
        key = key[:-1]
    for suffix, person in _pronouns():
        yield key + suffix, f"{form}+{person}"


def _said(row: Row) -> Iterator[tuple[str, str]]:
    """A noun of saying: bare, with the article, in the plural, and with a pronoun."""
    for column in ("noun", "plural"):
        for key in values(row[column]):
            yield key, "masdar"
            yield ARTICLE + key, "masdar.definite"
            yield from _with_pronouns(key, "masdar")


def _bare_and_definite(*columns: str) -> Forms:
    """A word without and with the article; the form says which."""

    def forms(row: Row) -> Iterator[tuple[str, str]]:
        for column in columns:
            for key in values(row[column]):
                yield key, "bare"
                if not key.startswith(ARTICLE):
                    yield ARTICLE + key, "definite"

    return forms


def _dual(row: Row) -> Iterator[tuple[str, str]]:
    """The duals of a counted noun, bare and with the article."""
    noun = row["noun"]
    stem = noun[:-1] + TA if noun.endswith(TEH) else noun[:-1] + YEH if noun.endswith(MAKSURA) else noun
    for ending, mode in ((ALEF + NOON, "an"), (YEH + NOON, "in")):
        if row["dual"] in ("both", mode):
            yield stem + ending, "bare"
            yield ARTICLE + stem + ending, "definite"


def _venue(row: Row) -> Iterator[tuple[str, str]]:
    """A venue: bare, with the article, and, where it is one word, with a pronoun («in his interview»)."""
    yield from _noun("noun", None, None)(row)
    if " " not in row["noun"] and not row["noun"].startswith(ARTICLE):
        yield from _with_pronouns(row["noun"], "m")


FORMS: Mapping[str, Forms] = {
    "reporting": _verb,
    "reporting_nouns": _said,
    "attribution": _plain("phrase"),
    "venues": _venue,
    "states": _plain("name", "aliases", "capitals"),
    "nationalities": _adjective("adjective", "plurals"),
    "organisations": _plain("name", "aliases"),
    "armed_groups": _plain("name", "aliases"),
    "parties": _plain("name", "aliases"),
    "titles": _noun("title"),
    "sources": _noun("noun", None),
    "qualifiers": _adjective("word", "feminine"),
    "heads": _noun("head", None),
    "given_names": _plain("name"),
    "surnames": _plain("name"),
    "function": _plain("word"),
    "numerals": _bare_and_definite("words"),
    "quantifiers": _plain("phrase"),
    "counted": _dual,
    "months": _plain("names"),
    "weekdays": _plain("names", "bare", "latin"),
    "time_units": _bare_and_definite("words"),
    "day_parts": _plain("words"),
    "time_words": _plain("words"),
    "outlets": _plain("names"),
    "afterwords": _plain("phrase"),
    "appears": _plain("phrase"),
    "silences": _plain("word"),
    "frames": _plain("word"),
    "relatives": _plain("word"),
    "remits": _plain("word"),
    "anonymity": _plain("word"),
    "leadins": _plain("phrase"),
    "publication_labels": _plain("phrase"),
    "credit_labels": _plain("phrase"),
    "share_words": _plain("phrase"),
    "footers": _plain("phrase"),
    "agencies": _plain("name"),
    "datelines": _plain("name"),
    "looking_back": _plain("word"),
}
# A second way of reading a table's rows, for the columns that are another kind of word.
VIEWS = {"nationalities": "states"}


@lru_cache(maxsize=1)
def _affixes() -> tuple[Row, ...]:
    return tuple(row for _, row in read_table(_read("affixes"), "affixes"))


@lru_cache(maxsize=1)
def _pronouns() -> tuple[tuple[str, str], ...]:
    return tuple((row["suffix"], row["person"]) for _, row in read_table(_read("pronouns"), "pronouns"))


def _read(name: str) -> str:
    return (files("rawi.lexicon") / f"{name}.tsv").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Load the tables that come with the program. Raises `LexiconError` where one is broken."""
    tables: dict[str, tuple[Row, ...]] = {}
    entries: list[Entry] = []
    for table in sorted(p.name[:-4] for p in files("rawi.lexicon").iterdir() if p.name.endswith(".tsv")):
        if table == "counts":
            continue
        rows = list(read_table(_read(table), table))
        tables[table] = tuple(row for _, row in rows)
        for name in [table, *(view for view, of in VIEWS.items() if of == table)]:
            if name in FORMS:
                entries += (Entry(name, line, row, key, form) for line, row in rows for key, form in FORMS[name](row))
    counts, behind = _counts()
    return Lexicon(MappingProxyType(tables), tuple(entries), MappingProxyType(counts), MappingProxyType(behind))


def _counts() -> tuple[dict[str, int], dict[str, int]]:
    counts: dict[str, int] = {}
    behind: dict[str, int] = {}
    for line in _read("counts").split("\n")[3:-1]:  # by hand: the table is long, and start-up waits for it
        form, count, share = line.split("\t")
        counts[form] = int(count)
        if share:
            behind[form] = int(share)
    return counts, behind


def folded(words: list[str]) -> frozenset[str]:
    """Folded forms of some words, for look-up."""
    return frozenset(map(fold_key, words))
