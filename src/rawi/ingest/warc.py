"""Web archives, WARC and WACZ: the Arabic pages in them, and why the other responses are none.

Every step is under a cap: a record's head and block, and its decoded body. A broken place is passed over to the next
record behind it. Each thing found comes with the place in the archive behind it, from where a later run can go on.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Generator, Iterator
from io import SEEK_END
from pathlib import Path
from typing import IO, NamedTuple

from fastwarc.stream_io import GzipReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from rawi.documents import Problem
from rawi.ingest.entries import Skipped
from rawi.ingest.page import Page
from rawi.ingest.responses import body_of, looks_arabic

MOST_BYTES = 10_000_000  # of a body, as it is stored and decoded
_HEADS = 65_536
_TYPES = frozenset(("text/html", "application/xhtml+xml"))
_GZIP = b"\x1f\x8b\x08"
_START = b"WARC/"
_BEHIND = b"\r\n\r\n" + _START  # where a record begins in an archive that is not compressed
_STEP = 1 << 20


class Held(NamedTuple):
    """One response of an archive, and where the record behind it begins."""

    item: Page | Skipped
    after: int


Found = tuple[int, Page | Skipped | None]


def read_warc(source: Path | IO[bytes], start: int = 0, most: int = MOST_BYTES) -> Iterator[Held]:
    """The responses of a WARC or WACZ from a place on. Raises `Problem`: no such archive, or it cannot be opened.

    In a WACZ, places count through its WARC files as if they stood in one row.
    """
    if not isinstance(source, Path):
        yield from _archive(source, getattr(source, "name", "-"), start, most)
        return
    try:
        with source.open("rb") as stream:
            yield from _archive(stream, source.name, start, most)
    except OSError as error:
        raise Problem("unreadable", reason=error.strerror or str(error)) from None


def _archive(stream: IO[bytes], name: str, start: int, most: int) -> Iterator[Held]:
    stream.seek(0)
    if stream.read(4) == b"PK\x03\x04":
        yield from _wacz(stream, name, start, most)
    else:
        yield from _warc(stream, name, start, most)


def _wacz(stream: IO[bytes], name: str, start: int, most: int) -> Iterator[Held]:
    try:
        with zipfile.ZipFile(stream) as held:
            members = [m for m in held.infolist() if m.filename.startswith("archive/") and ".warc" in m.filename]
            if not members:
                raise Problem("no_warc")
            base = 0
            for member in members:
                if start < base + member.file_size:
                    with held.open(member) as warc:
                        inner = f"{name}/{member.filename}"
                        for item, after in _warc(warc, inner, max(0, start - base), most):
                            yield Held(item, base + after)
                base += member.file_size
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
        raise Problem("warc_broken") from None


def _warc(stream: IO[bytes], name: str, start: int, most: int) -> Iterator[Held]:
    """Each response is held back until the place of the next record is known."""
    held: Page | Skipped | None = None
    for at, item in _found(stream, name, start, most):
        if held is not None:
            yield Held(held, at)
        held = item
    if held is not None:
        yield Held(held, stream.seek(0, SEEK_END))


def _found(stream: IO[bytes], name: str, start: int, most: int) -> Iterator[Found]:
    """All records from a place on; behind a broken one it goes on with the next that can be found."""
    stream.seek(0)
    head = stream.read(len(_START))
    gzipped = head.startswith(_GZIP)
    if not (gzipped and (_is_record(stream, 0) or _next_record(stream, 1, gzipped) is not None)) and head != _START:
        raise Problem("no_warc")
    at: int | None = start
    while at is not None:
        broken = yield from _unbroken(stream, name, at, most, gzipped)
        at = None if broken is None else _next_record(stream, broken + 1, gzipped)


def _unbroken(stream: IO[bytes], name: str, at: int, most: int, gzipped: bool) -> Generator[Found, None, int | None]:
    """The records from a place up to one that is broken; returns a place in that one."""
    stream.seek(at)
    reader = GzipReader(stream) if gzipped else stream
    last, problem = at - 1, Problem("record_truncated")
    try:
        for record in ArchiveIterator(reader, parse_http=False, stream_detect=False, max_header_len=_HEADS):
            last = record.stream_pos
            item = _item(record, f"{name}@{last}", most)
            yield last, item
            if isinstance(item, Skipped) and item.problem.key == "record_broken":
                return last
    except OSError:
        problem = Problem("record_broken")
    frame = reader.frame_start_position() or 0 if isinstance(reader, GzipReader) else last + 1
    if frame > last and (problem.key == "record_broken" or (gzipped and not _is_empty(stream, frame))):
        yield frame, Skipped(f"{name}@{frame}", problem)
    return max(frame, last) if problem.key == "record_broken" else None


def _is_empty(stream: IO[bytes], at: int) -> bool:
    """Whether there is nothing in the gzip member at a place, as some programs end their files."""
    stream.seek(at)
    unpacker = zlib.decompressobj(31)
    try:
        return not unpacker.decompress(stream.read(64), 1) and unpacker.eof
    except zlib.error:
        return False


def _next_record(stream: IO[bytes], start: int, gzipped: bool) -> int | None:
    """Where the next record begins, at a place or behind it."""
    marker, ahead = (_GZIP, 0) if gzipped else (_BEHIND, len(_BEHIND) - len(_START))
    stream.seek(start)
    data, base = b"", start
    while chunk := stream.read(_STEP):
        data += chunk
        at = data.find(marker)
        while at >= 0:
            if not gzipped or _is_record(stream, base + at):
                return base + at + ahead
            at = data.find(marker, at + 1)
        base += max(0, len(data) - len(marker) + 1)
        data = data[-len(marker) + 1 :]
    return None


def _is_record(stream: IO[bytes], at: int) -> bool:
    """Whether what is at a place inflates to the beginning of a record. Leaves the stream where it was."""
    back = stream.tell()
    stream.seek(at)
    head = stream.read(512)
    stream.seek(back)
    try:
        return zlib.decompressobj(31).decompress(head, len(_START)) == _START
    except zlib.error:
        return False


def _item(record: WarcRecord, where: str, most: int) -> Page | Skipped | None:
    """The page of a record, or why it holds none; None where it is no response at all."""
    if record.record_type != WarcRecordType.response:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    try:
        data = _body(record, most)
    except Problem as problem:
        return Skipped(f"{where} {url}" if url else where, problem)
    told = record.http_headers.get("Content-Type")
    return Page(data, url or where, url, told, record.headers.get("WARC-Date"))


def _body(record: WarcRecord, most: int) -> bytes:
    """The decoded body of an Arabic page. Raises `Problem` for anything else, the cheapest reasons first."""
    if record.content_length > most:
        raise Problem("page_large", most=most)
    if record.headers.get("WARC-Truncated"):
        raise Problem("record_truncated")
    _check_response(record)
    data = _block(record)
    headers = record.http_headers
    body = body_of(data, headers.get("Transfer-Encoding"), headers.get("Content-Encoding"), most)
    if not looks_arabic(body):
        raise Problem("record_language")
    return body


def _check_response(record: WarcRecord) -> None:
    try:
        record.parse_http()
    except OSError:
        raise Problem("record_http") from None
    status = record.http_headers.status_code if record.is_http_parsed else None
    if status is None:
        raise Problem("record_http")
    if status != 200:
        raise Problem("record_status", status=status)
    kind = (record.http_content_type or "").lower()
    if kind not in _TYPES:
        raise Problem("record_type", type=kind[:80])


def _block(record: WarcRecord) -> bytes:
    """The rest of a record, which is no longer than the cap."""
    told = record.content_length
    try:
        data = record.reader.read(told)
    except OSError:
        raise Problem("record_broken") from None
    if _BEHIND in data:  # a length that lies, over further records
        raise Problem("record_broken")
    if len(data) < told:
        raise Problem("record_truncated")
    return data
