"""Web archives: only Arabic pages come out, the rest is told, and nothing broken or hostile stops the reading."""

import gzip
import io
import json
import random
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import brotli
import pytest

pytest.importorskip("fastwarc", reason="web archives are read where FastWARC is installed")

from rawi.documents import Problem
from rawi.ingest.entries import Skipped
from rawi.ingest.page import Page
from rawi.ingest.warc import read_warc
from rawi.ingest.warc_writing import Exchange, write_warc, write_warcinfo

SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = json.loads((SAMPLES / "wire-aden-power.json").read_text("utf-8"))["text"]
ARABIC = f"<html><title>خبر</title><script>var a = 1;</script><p>{TEXT}</p></html>"
ENGLISH = "<html><p>" + "The harbour was opened again on Tuesday. " * 50 + "<a>العربية</a></p></html>"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def record(block: bytes, n: int = 1, length: int | None = None, more: str = "", kind: str = "response") -> bytes:
    """A record as it stands in an archive that is not compressed."""
    told = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://n.example/{n}\r\n"
    told += "WARC-Date: 2025-08-12T11:30:00Z\r\n"
    told += f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{n:012}>\r\n{more}"
    told += f"Content-Type: application/http\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    return told.encode() + block + b"\r\n\r\n"


def answer(body: bytes, *more: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *more, "", ""]).encode() + body


GOOD = answer(ARABIC.encode())


def archive(records: Sequence[bytes]) -> bytes:
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def read(data: bytes, start: int = 0, most: int = 1_000_000) -> list[Page | Skipped]:
    return [item for item, _ in read_warc(io.BytesIO(data), start, most)]


def told(data: bytes) -> list[str]:
    return ["page" if isinstance(item, Page) else item.problem.key for item in read(data)]


def test_a_page_comes_with_what_the_archive_tells_of_it() -> None:
    page = read(archive([record(GOOD, 7)]))[0]
    assert isinstance(page, Page)
    assert (page.url, page.fetched, page.content_type) == ("https://n.example/7", "2025-08-12T11:30:00Z", "text/html")
    assert page.data.decode() == ARABIC


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (answer(ENGLISH.encode()), "record_language"),
        (answer("<p>Правда о мосте и порте. </p>".encode() * 50), "record_language"),
        (answer("<p>桥梁今天开放了交通。</p>".encode() * 80), "record_language"),
        (answer(b"<p>" + "Été à la plage, où naît l'île. ".encode("latin-1") * 80), "record_language"),
        (answer(ARABIC.encode(), status="404 Not Found"), "record_status"),
        (answer(ARABIC.encode(), status="302 Found"), "record_status"),
        (answer(ARABIC.encode(), kind="application/json"), "record_type"),
        (b"no http", "record_http"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"x" * 200_000 + b"\r\n\r\n", "record_http"),
        (answer(ARABIC.encode(), "Content-Encoding: gzip").replace(b"<html>", b"\x1f\x8b\x08zz"), "record_encoding"),
    ],
)
def test_other_responses_are_told_by_reason_and_the_rest_goes_on(block: bytes, why: str) -> None:
    assert told(archive([record(b"x", kind="warcinfo"), record(block, 1), record(GOOD, 2)])) == [why, "page"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1256", "iso-8859-6", "utf-16"])
def test_arabic_is_seen_in_every_encoding(encoding: str) -> None:
    assert told(archive([record(answer(ARABIC.encode(encoding, "replace")))])) == ["page"]


def test_arabic_is_seen_in_numbered_letters_and_behind_long_heads() -> None:
    assert told(archive([record(answer(ARABIC.encode("ascii", "xmlcharrefreplace")))])) == ["page"]
    head = b"<script>" + b"window.x = 'push';" * 10_000 + b"</script>"
    assert told(archive([record(answer(head + ARABIC.encode()))])) == ["page"]


def deflated(body: bytes, wbits: int) -> bytes:
    packer = zlib.compressobj(wbits=wbits)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (gzip.compress(ARABIC.encode()), "gzip"),
        (deflated(ARABIC.encode(), 15), "deflate"),
        (deflated(ARABIC.encode(), -15), "deflate"),
        (brotli.compress(ARABIC.encode()), "br"),
        (ARABIC.encode(), "gzip"),  # decoded when it was archived, as the header still denies
        (ARABIC.encode(), "utf-8"),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_bodies_are_decoded(body: bytes, name: str, chunked: bool) -> None:
    headers = [f"Content-Encoding: {name}"]
    if chunked:
        headers.append("Transfer-Encoding: chunked")
        body = b"5;x=y\r\n" + body[:5] + b"\r\n%X\r\n" % len(body[5:]) + body[5:] + b"\r\n0\r\n\r\n"
    page = read(archive([record(answer(body, *headers))]))[0]
    assert isinstance(page, Page) and page.data.decode() == ARABIC


def test_bombs_are_refused_and_the_rest_is_read() -> None:
    zeros = b"\0" * 10_000_000
    gz, br = gzip.compress(zeros), brotli.compress(zeros, quality=4)
    found = told(
        archive(
            [
                record(answer(gz, "Content-Encoding: gzip")),
                record(answer(br, "Content-Encoding: br")),
                record(answer(zeros)),
                record(GOOD),
            ]
        )
    )
    assert found == ["page_large"] * 3 + ["page"]


ROW = [record(GOOD, n) for n in range(6)]


@pytest.mark.parametrize("pack", [archive, b"".join, lambda rows: gzip.compress(b"".join(rows))])
def test_all_ways_of_packing_are_read(pack) -> None:  # type: ignore[no-untyped-def]
    assert told(pack(ROW)) == ["page"] * 6


def test_a_run_that_was_stopped_goes_on_behind_what_it_had() -> None:
    for data in (archive(ROW), b"".join(ROW), wacz(ROW[:3], ROW[3:])):
        first = list(read_warc(io.BytesIO(data)))
        for i, (_, after) in enumerate(first):
            rest = [item.url for item in read(data, after) if isinstance(item, Page)]
            assert rest == [f"https://n.example/{n}" for n in range(i + 1, 6)]


@pytest.mark.parametrize("at", [0.1, 0.5, 0.95])
def test_a_cut_archive_gives_its_whole_records_and_tells_of_the_cut(at: float) -> None:
    whole = archive(ROW)
    start = len(archive(ROW[:4]))
    found = told(whole[: start + int(at * len(archive(ROW[4:5])))])
    assert found[:4] == ["page"] * 4 and found[4:] in (["record_truncated"], ["record_broken"], ["record_http"])


def test_a_record_that_says_it_is_cut_is_told_so() -> None:
    assert told(archive([record(GOOD, more="WARC-Truncated: length\r\n"), ROW[1]])) == ["record_truncated", "page"]


@pytest.mark.parametrize("junk", [b"garbage" * 30, b"\x1f\x8b\x08" + b"x" * 40, b"\0" * 100])
def test_junk_between_records_is_passed_over(junk: bytes) -> None:
    assert told(archive(ROW[:2]) + junk + archive(ROW[2:])) == ["page"] * 2 + ["record_broken"] + ["page"] * 4


def test_damage_inside_a_record_costs_that_record_alone() -> None:
    data, at = bytearray(archive(ROW)), len(archive(ROW[:2])) + 200
    data[at : at + 40] = bytes(b ^ 0x5A for b in data[at : at + 40])
    found = Counter(told(bytes(data)))
    assert found["page"] == 5 and sum(found.values()) == 6


@pytest.mark.parametrize("pack", [archive, b"".join])
def test_lengths_that_lie_do_not_swallow_the_records_behind(pack) -> None:  # type: ignore[no-untyped-def]
    long = [ROW[0], record(GOOD, 1, length=len(GOOD) + 5_000), *ROW[2:]]
    assert Counter(told(pack(long))) == {"page": 5, "record_broken": 1}
    none = [ROW[0], b"WARC/1.1\r\nWARC-Type: response\r\n\r\nabc\r\n\r\n", *ROW[2:]]
    assert Counter(told(pack(none)))["page"] == 5


def wacz(*parts: Sequence[bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        for i, part in enumerate(parts):
            packed.writestr(f"archive/{i}.warc.gz", archive(part))
    return held.getvalue()


def test_a_wacz_gives_the_pages_of_its_warcs() -> None:
    assert told(wacz(ROW[:3], ROW[3:])) == ["page"] * 6


@pytest.mark.parametrize("other", [b"", b"hello", b"<html>", gzip.compress(b"hello"), b"PK\x03\x04junk"])
def test_what_is_no_archive_is_told_so(other: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(other)
    with pytest.raises(Problem):
        list(read_warc(path))
    with pytest.raises(Problem):
        list(read_warc(tmp_path / "missing.warc"))


@pytest.mark.parametrize("pack", [archive, b"".join, wacz])
def test_cut_and_damaged_archives_never_crash(pack) -> None:  # type: ignore[no-untyped-def]
    rng, data = random.Random(4), pack(ROW)
    for _ in range(150):
        cut = bytearray(data[: rng.randrange(len(data))] if rng.random() < 0.5 else data)
        for _ in range(rng.randrange(5)):
            cut[rng.randrange(len(cut)) if cut else 0 : 0] = bytes([rng.randrange(256)])
        try:
            assert len(read(bytes(cut))) < 20
        except Problem:
            continue


def test_what_is_written_is_read_again_and_checks(tmp_path: Path) -> None:
    from fastwarc.warc import ArchiveIterator

    path = tmp_path / "run.warc.gz"
    with path.open("wb") as stream:
        write_warcinfo(stream, "rawi", path.name)
        for n in range(3):
            headers = (*HTML, ("Content-Encoding", "br"), ("X-Evil", "a\r\nStatus: 500"))
            url, when = f"https://n.example/خبر?{n}", "2025-08-12T14:30:00+03:00"
            asked = (("User-Agent", "rawi"),)
            write_warc(stream, Exchange(url, when, 200, "OK", headers, ARABIC.encode(), asked, "192.0.2.1"))
    pages = [item for item, _ in read_warc(path)]
    assert [(p.url, p.fetched) for p in pages if isinstance(p, Page)] == [
        (f"https://n.example/خبر?{n}", "2025-08-12T11:30:00Z") for n in range(3)
    ]
    with path.open("rb") as stream:
        records = [(r.record_type, r.verify_block_digest()) for r in ArchiveIterator(stream, parse_http=False)]
    assert len(records) == 7 and all(good for _, good in records)


@pytest.mark.skipif(sys.platform == "win32", reason="no measure of memory")
def test_memory_stays_small_with_a_gibibyte_bomb(tmp_path: Path) -> None:
    import resource

    packer = zlib.compressobj(1, wbits=31)
    block = b"\0" * (1 << 20)
    bomb = b"".join(packer.compress(block) for _ in range(1 << 10)) + packer.flush()
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(archive([record(answer(bomb, "Content-Encoding: gzip")), ROW[0]]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert [isinstance(item, Page) for item, _ in read_warc(path)] == [False, True]
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300 * 1024 * (1024 if sys.platform == "darwin" else 1)
