"""Every row of every table: well written, and found in its own example."""

import re
import unicodedata
from collections import Counter, defaultdict

import pytest

from rawi.arabic.match import Matcher, look_up
from rawi.fold import fold_key
from rawi.lexicon import Lexicon, LexiconError, load_lexicon
from rawi.lexicon.forms import FORMS, VIEWS
from rawi.lexicon.tables import read_table

LEXICON = load_lexicon()
TABLES = sorted(name for name in LEXICON.tables if name in FORMS)
STRAY = re.compile("[\u0640\u064b-\u065f\u0670\u06cc\u06a9\u200b-\u200f]")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_found_in_its_example(table: str) -> None:
    rows = defaultdict(list)
    names = {table, *(view for view, of in VIEWS.items() if of == table)}
    for entry in LEXICON.entries:
        if entry.table in names:
            rows[entry.line].append(entry)
    lost = []
    for line, entries in rows.items():
        alone = Matcher(Lexicon(LEXICON.tables, tuple(entries), LEXICON.counts, LEXICON.behind))
        example = entries[0].row.get("example") or entries[0].key  # a gazetteer's names are their own
        if not any(True for _ in look_up(example, alone)):
            lost.append(f"line {line}: {example}")
    assert not lost


@pytest.mark.parametrize("table", sorted(LEXICON.tables))
def test_keys_are_written_without_stray_letters(table: str) -> None:
    bad = [
        f"{column}: {cell}"
        for row in LEXICON.tables[table]
        for column, cell in row.items()
        if column != "example" and (STRAY.search(cell) or unicodedata.normalize("NFC", cell) != cell)
    ]
    assert not bad


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_told_twice(table: str) -> None:
    rows = Counter(tuple(fold_key(v) for k, v in row.items() if k != "example") for row in LEXICON.tables[table])
    assert not [row for row, n in rows.items() if n > 1]


def test_a_row_of_the_wrong_width_is_named() -> None:
    with pytest.raises(LexiconError, match=r"months\.tsv, line 3: 1 cells where the header has 2"):
        list(read_table("# a table\nname\texample\nمارس\n", "months"))
