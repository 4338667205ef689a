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


def test_one_row_an_event_with_whose_word_it_is_told_on(record: Record) -> None:
    bombing, arrest = rows(record, "events")
    assert (bombing["said_in"], bombing["said_by"], bombing["status"]) == ("s7", "الشرطة", "happened")
    assert (arrest["said_in"], arrest["status"], arrest["status_words"]) == ("", "denied", "نفت")
    assert (bombing["actor"], bombing["target"], bombing["target_name"]) == ("مسلحين", "حارسين", "حارسين")
    assert (bombing["place"], bombing["country"], bombing["lat"]) == ("قرب ميناء السدرة", "LY", "30.63")
    assert bombing["place_candidates"] == "own:Sidra | 82601"
    assert (bombing["killed_min"], bombing["killed_max"], bombing["injured_max"]) == ("2", "", "3")
    assert (
        bombing["tolls"]
        == "killed: at least 2, in s7 | injured: about 3, in s7 | missing: 1 to 5, in s7, as of 2024-05-12"
    )
    assert bombing["victims"] == "police: حارسين"
    assert record.text[int(bombing["start"]) : int(bombing["stop"])] == bombing["trigger"] == "قتلوا"


def test_an_event_in_other_schemes(record: Record) -> None:
    bombing, arrest = rows(record, "events")
    assert (bombing["plover"], bombing["cameo_root"]) == ("ASSAULT/explosives", "183")
    assert (arrest["acled_event"], arrest["acled_sub_event"]) == ("Strategic developments", "Arrests")
    assert arrest["crosswalk_loss"]
    strange = replace(record, events=(replace(record.events[0], mode="of_another_time"),))
    assert rows(strange, "events")[0]["plover"] == ""


def test_a_formula_within_an_event_is_disarmed(record: Record) -> None:
    event = replace(record.events[0], place_name="=HYPERLINK()", when="+1")
    got = rows(replace(record, events=(event,)), "events")[0]
    assert (got["place_name"], got["when"]) == ("'=HYPERLINK()", "'+1")


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
