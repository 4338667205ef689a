"""CSV and TSV with documents or addresses, in the encodings and with the faults that spreadsheets give them."""

import random

import pytest

from rawi.documents import Problem
from rawi.ingest.entries import Entry, Skipped
from rawi.ingest.page import Article
from rawi.ingest.tables import read_csv

ARABIC = (
    "العنوان;النص;الرابط;تاريخ النشر;المصدر;ملاحظات\r\n"
    'جسر السدرة;"قال الوزير: ""الجسر مفتوح""؛\nوعاد الناس";https://n.example/1;12 آب 2025;الضفة;\r\n'
    "إضراب;أعلن العمال الإضراب في الميناء;n/a;2025-08-13T10:00:00+03:00;الضفة;قديم\r\n"
)


def test_a_table_of_documents_with_arabic_headers() -> None:
    first, second = read_csv(ARABIC.encode("utf-8-sig"), "a.csv")
    assert isinstance(first, Article) and isinstance(second, Article)
    d = first.document
    assert d.text == 'قال الوزير: "الجسر مفتوح"؛\nوعاد الناس'
    assert (d.title, d.url, d.published, d.source) == ("جسر السدرة", "https://n.example/1", "2025-08-12", "الضفة")
    assert (second.document.url, second.document.published) == (None, "2025-08-13T10:00:00+03:00")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_encodings_of_spreadsheets(encoding: str) -> None:
    assert isinstance(next(read_csv(ARABIC.encode(encoding), "a.csv")), Article)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_addresses_with_any_delimiter(delimiter: str) -> None:
    rows = [("Title", "URL", "Date"), ("جسر", "https://n.example/1?utm_source=x", "2025-08-12"), ("", "n.example", "")]
    table = "\n".join(delimiter.join(row) for row in rows)
    entry, bad = read_csv(table.encode(), "a.csv")
    assert isinstance(entry, Entry)
    assert (entry.url, entry.title, entry.published) == ("https://n.example/1", "جسر", "2025-08-12")
    assert isinstance(bad, Skipped) and (bad.problem.key, bad.line) == ("row_address", 3)


def test_one_column_of_addresses() -> None:
    found = list(read_csv("الرابط\nhttps://n.example/1\n\nhttps://n.example/2\n".encode(), "a.csv"))
    assert [item.url for item in found if isinstance(item, Entry)] == ["https://n.example/1", "https://n.example/2"]


def test_broken_rows_are_told_with_their_line_and_the_rest_is_read() -> None:
    table = "id,text\n1,نص أول\n2,نص,زائد\n3\n4,\n5,نص أخير\n"
    found = list(read_csv(table.encode(), "a.csv"))
    assert [item.document.id for item in found if isinstance(item, Article)] == ["1", "5"]
    skipped = [(item.line, item.problem.key) for item in found if isinstance(item, Skipped)]
    assert skipped == [(3, "row_width"), (4, "row_width"), (5, "row_empty")]


def test_a_quotation_mark_never_closed_costs_no_more_than_its_cell_may_hold() -> None:
    table = 'id,text\n1,نص\n2,"' + "ن\n" * 1_100_000 + "3,نص أخير\n"
    found = list(read_csv(table.encode(), "a.csv"))
    assert isinstance(found[0], Article) and isinstance(found[-1], Article)
    assert any(isinstance(item, Skipped) and item.problem.key == "row_broken" for item in found)


@pytest.mark.parametrize("other", [b"", b" \n", b"a,b\n1,2\n", b"%PDF-1.4", b"\0\1\2"])
def test_what_cannot_be_read_is_told_so(other: bytes) -> None:
    with pytest.raises(Problem):
        list(read_csv(other, "a.csv"))


def test_cut_and_damaged_tables_never_crash() -> None:
    rng, data = random.Random(6), ARABIC.encode()
    for _ in range(200):
        cut = bytearray(data[: rng.randrange(1, len(data))])
        cut[rng.randrange(len(cut))] = rng.randrange(256)
        try:
            list(read_csv(bytes(cut), "a.csv"))
        except Problem:
            continue
