"""Records as a table."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from rawi.export.csv import BOM, COLUMNS, csv_rows
from rawi.model import Document, Record


def rows(record: Record, what: str = "statements") -> list[dict[str, str]]:
    text = "".join(csv_rows([record], what))
    assert text.startswith(BOM)
    assert text.count(BOM) == 1
    return list(csv.DictReader(text.removeprefix(BOM).splitlines(keepends=True)))


def test_one_row_a_statement(record: Record) -> None:
    got = rows(record)
    assert [row["statement"] for row in got] == [s.id for s in record.statements]
    assert got[0]["speaker"] == "كمال الحداد"
    assert got[0]["venue"] == "الضفة"
    assert got[2]["within"] == "s2"
    assert got[1]["speaker_as_written"] == ""


@pytest.mark.parametrize("what", COLUMNS)
def test_every_row_is_as_wide_as_its_header(record: Record, what: str) -> None:
    got = rows(record, what)
    assert len(got) == len(getattr(record, what))
    assert all(tuple(row) == COLUMNS[what] and None not in row.values() for row in got)


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\N{FULLWIDTH EQUALS SIGN}1"])
def test_a_formula_is_disarmed(record: Record, title: str) -> None:
    got = rows(replace(record, document=replace(record.document, title=title)))
    assert got[0]["title"] == "'" + title


def test_odd_signs_do_not_break_the_table(record: Record) -> None:
    odd = Document(record.text, 'a"b,c\nd\0\ud800')
    text = "".join(csv_rows([replace(record, document=odd)]))
    text.encode()
    assert 'a"b,c\nd' in next(csv.DictReader(text.removeprefix(BOM).splitlines(keepends=True)))["document"]
