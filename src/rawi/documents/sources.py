"""Files and streams, one document or a line of JSON each, read one at a time in constant memory and in order.

A thing that cannot be read comes out as an item with its problem, so that the others are still read.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, Protocol

from rawi.documents.decode import decode
from rawi.documents.language import check_arabic
from rawi.documents.problems import Problem
from rawi.model import Document

Kind = Literal["auto", "text", "json", "jsonl"]
KINDS: dict[str, Kind] = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_BLANK = frozenset({"empty", "not_arabic", "neighbour"})
_HEAD = 4096  # bytes in which a file shows what it is
_SIGNS = (b"<", b"%PDF-", b"PK\x03\x04", b"WARC/", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
_WORLDLY = frozenset({".html", ".htm", ".xhtml", ".csv", ".tsv", ".warc", ".wacz", ".gz", ".docx", ".doc", ".pdf"})


class Bytes(Protocol):
    """A stream of bytes to read on from."""

    def read(self, size: int, /) -> bytes: ...

    def readline(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller tells about documents that do not tell it themselves."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes that one document may have, in UTF-8."""

    document: int = 2_000_000

    @property
    def line(self) -> int:
        """A line of JSON may write one Arabic letter of two bytes as an escape of six."""
        return 3 * self.document + 65_536


@dataclass(frozen=True, slots=True)
class Item:
    """One document or one problem of an input.

    With a document and a problem, the document is kept and the problem is a warning; ``blank`` says that there is
    nothing in it to read. ``line`` counts from 1 in a file of lines; ``size`` is how many bytes were taken in.
    """

    name: str
    document: Document | None = None
    problem: Problem | None = None
    line: int | None = None
    size: int = 0
    blank: bool = False


def is_of_the_world(name: str) -> bool:
    """Whether a source is an address, a folder or a file that is no plain text and no JSON of documents."""
    if "://" in name[:8]:
        return True
    path = Path(name)
    try:
        if path.is_dir():
            return True
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    shown = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    telegram = path.suffix.lower() == ".json" and b'"messages"' in head
    return path.suffix.lower() in _WORLDLY or shown.startswith(_SIGNS) or telegram


def documents_of_file(path: Path, id: str, kind: Kind, given: Given, limits: Limits) -> Iterator[Item]:
    """The documents of one file. Never raises for what is wrong with the file."""
    if kind == "auto":
        kind = KINDS.get(path.suffix.lower(), "text")
    try:
        with path.open("rb") as stream:
            yield from documents_of_stream(stream, str(path), id, kind, given, limits)
    except OSError as error:
        yield Item(str(path), problem=_from_system(path, error))


def documents_of_stream(stream: Bytes, name: str, id: str, kind: Kind, given: Given, limits: Limits) -> Iterator[Item]:
    """The documents of an open stream of bytes."""
    if kind == "auto":
        kind, stream = _sniff(stream, limits)
    if kind == "jsonl":
        yield from _lines(stream, name, given, limits)
        return
    try:
        data = stream.read(limits.document + 1) if kind == "text" else stream.read(limits.line + 1)
        yield Item(name, _whole(data, id, kind, given, limits), size=len(data))
    except Problem as problem:
        yield Item(name, problem=problem)


def check_published(value: str) -> str:
    """A publication time as it was given, without space around it. Raises `Problem` where it is not ISO 8601."""
    try:
        datetime.fromisoformat(value.strip())
    except ValueError:
        raise Problem("published", value=value[:40]) from None
    return value.strip()


def _from_system(path: Path, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("missing")
    if path.is_dir():
        return Problem("directory")
    return Problem("unreadable", reason=error.strerror or str(error))


def _whole(data: bytes, id: str, kind: Kind, given: Given, limits: Limits) -> Document:
    _check_size(data, limits.document if kind == "text" else limits.line, limits)
    text = decode(data)
    if kind == "text":
        if _MARKUP.match(text):
            raise Problem("markup")
        document = Document(text, id, given.title, given.published, given.source, given.url)
    else:
        if not text.strip():
            raise Problem("empty")
        document = _document(_one(_json(text)), id, given)
        _check_size(document.text.encode("utf-8", "surrogatepass"), limits.document, limits)
        if document.published is not None:
            check_published(document.published)
    check_arabic(document.text)
    return document


def _check_size(data: bytes, most: int, limits: Limits) -> None:
    if len(data) > most:
        raise Problem("too_large", most=limits.document)


def _sniff(stream: Bytes, limits: Limits) -> tuple[Kind, Bytes]:
    """Whether a stream is lines of JSON, one JSON object, or text: by its first two lines."""
    first = stream.readline(limits.line)
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start and not start.startswith(b"{"):
        return "text", _Joined(first, stream)
    second = stream.readline(limits.line)
    joined = _Joined(first + second, stream)
    if _is_object(first) or _is_object(second) or (start and second.startswith(b"{")):
        return "jsonl", joined
    return ("json" if start[1:].lstrip()[:1] in (b'"', b"") and start else "text"), joined


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class _Joined:
    """A stream with some bytes that were already taken from it put back in front."""

    def __init__(self, head: bytes, rest: Bytes) -> None:
        self.head = BytesIO(head)
        self.rest = rest

    def read(self, size: int) -> bytes:
        data = self.head.read(size)
        return data + self.rest.read(size - len(data)) if len(data) < size else data

    def readline(self, size: int) -> bytes:
        data = self.head.readline(size)
        if data.endswith(b"\n") or len(data) == size:
            return data
        return data + self.rest.readline(size - len(data))


def _lines(stream: Bytes, name: str, given: Given, limits: Limits) -> Iterator[Item]:
    """One item a line that is not blank."""
    number, filled = 0, False
    while line := stream.readline(limits.line):
        number += 1
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield Item(name, problem=Problem("wide"))
            return
        if len(line) == limits.line and not line.endswith(b"\n"):
            size = limits.line + _pass_over(stream, limits.line)
            yield Item(name, problem=Problem("too_large", most=limits.document), line=number, size=size)
        elif line.strip():
            yield _line(line, name, number, given, limits)
        else:
            continue
        filled = True
    if not filled:
        yield Item(name, problem=Problem("empty"))


def _pass_over(stream: Bytes, step: int) -> int:
    size = 0
    while rest := stream.readline(step):
        size += len(rest)
        if rest.endswith(b"\n"):
            break
    return size


def _line(line: bytes, name: str, number: int, given: Given, limits: Limits) -> Item:
    try:
        document = _document(_object(_json(_utf8(line))), str(number), given)
        _check_size(document.text.encode("utf-8", "surrogatepass"), limits.document, limits)
    except Problem as problem:
        return Item(name, problem=problem, line=number, size=len(line))
    document, warning = _settle(document, given)
    blank = warning is not None and warning.key in _BLANK
    return Item(name, document, warning, number, len(line), blank)


def _settle(document: Document, given: Given) -> tuple[Document, Problem | None]:
    """A line's document as it can be read, and a warning where something of it cannot."""
    try:
        check_arabic(document.text)
        if document.published is not None:
            check_published(document.published)
    except Problem as problem:
        if problem.key == "published":
            d = document
            document = Document(d.text, d.id, d.title, given.published, d.source, d.url)
        return document, problem
    return document, None


def _utf8(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem("damaged", place=error.start) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Problem("not_json", place=error.pos + 1, reason=error.msg) from None
    except (ValueError, RecursionError):
        raise Problem("not_json", place=1, reason="nested too deep or a number too long") from None


def _one(value: Any) -> dict[str, Any]:
    """The object of a file that holds one; a list is told what it should be."""
    if isinstance(value, list):
        raise Problem("json_list")
    return _object(value)


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Problem("json_value")
    return value


def _document(value: dict[str, Any], id: str, given: Given) -> Document:
    if not isinstance(value.get("text"), str):
        raise Problem("no_text")
    own = value.get("id")
    if isinstance(own, int) and not isinstance(own, bool):
        own = str(own)
    return Document(
        value["text"],
        _string("id", own) or id,
        _string("title", value.get("title")) or given.title,
        _string("published", value.get("published")) or given.published,
        _string("source", value.get("source")) or given.source,
        _string("url", value.get("url")) or given.url,
    )


def _string(field: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise Problem("field", field=field)
    return value
