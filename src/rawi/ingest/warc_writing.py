"""Writes what was fetched as a web archive: WARC/1.1, each record a gzip member, with digests.

Bodies are written decoded, as Common Crawl does: the headers that tell of codings no longer there get the prefix
``X-Crawler-``. What is appended to an archive that stands already goes behind its records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

_UNDONE = frozenset(("content-encoding", "transfer-encoding", "content-length"))
_BREAKS = str.maketrans("", "", "\r\n\0")
Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response as they went over the line; ``body`` is decoded, ``fetched`` ISO 8601 with zone."""

    url: str
    fetched: str
    status: int
    reason: str
    headers: Headers
    body: bytes
    request: Headers = ()
    address: str | None = None


def write_warcinfo(stream: BinaryIO, software: str, name: str) -> None:
    """The first record of an archive: what wrote it."""
    record = _record(WarcRecordType.warcinfo, "application/warc-fields", _now())
    record.headers.append("WARC-Filename", name.translate(_BREAKS))
    lines = _lines((("software", software), ("format", "WARC File Format 1.1")))
    record.set_bytes_content(lines)
    _write(stream, record, None)


def write_warc(stream: BinaryIO, exchange: Exchange) -> None:
    """A response, and the request that asked for it where that is told."""
    response = _about(exchange, WarcRecordType.response)
    if exchange.address:
        response.headers.append("WARC-IP-Address", exchange.address)
    response.set_bytes_content(_response_head(exchange) + exchange.body)
    _write(stream, response, exchange.body)
    if not exchange.request:
        return
    request = _about(exchange, WarcRecordType.request)
    request.headers.append("WARC-Concurrent-To", response.record_id or "")
    request.set_bytes_content(_request_head(exchange))
    _write(stream, request, None)


def _about(exchange: Exchange, kind: WarcRecordType) -> WarcRecord:
    when = datetime.fromisoformat(exchange.fetched).astimezone(UTC)
    record = _record(kind, f"application/http; msgtype={kind}", when)
    record.headers.append("WARC-Target-URI", exchange.url.translate(_BREAKS))
    return record


def _record(kind: WarcRecordType, content_type: str, when: datetime) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.record_date = when
    record.headers.append("Content-Type", content_type)
    return record


def _write(stream: BinaryIO, record: WarcRecord, payload: bytes | None) -> None:
    digest = None if payload is None else hashlib.sha1(payload, usedforsecurity=False).digest()
    member = GzipWriter(stream)
    record.write(member, checksum_data=True, payload_digest=digest)
    member.finish()


def _response_head(exchange: Exchange) -> bytes:
    told = [(f"X-Crawler-{name}" if name.lower() in _UNDONE else name, value) for name, value in exchange.headers]
    first = f"HTTP/1.1 {exchange.status} {exchange.reason}".translate(_BREAKS).encode() + b"\r\n"
    return first + _lines((*told, ("Content-Length", str(len(exchange.body))))) + b"\r\n"


def _request_head(exchange: Exchange) -> bytes:
    _, _, rest = exchange.url.partition("://")
    _, slash, path = rest.partition("/")
    return (
        f"GET {slash or '/'}{path} HTTP/1.1".translate(_BREAKS).encode() + b"\r\n" + _lines(exchange.request) + b"\r\n"
    )


def _lines(headers: Headers) -> bytes:
    """Header lines; a line break in a value would begin another header."""
    return b"".join(f"{n.translate(_BREAKS)}: {v.translate(_BREAKS)}".encode() + b"\r\n" for n, v in headers)


def _now() -> datetime:
    return datetime.now(UTC)
