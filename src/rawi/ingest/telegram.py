"""A Telegram channel's export, as Telegram Desktop writes it (``result.json``), one message after another.

One chat or a full export («chats»); read as a stream, since exports grow to hundreds of megabytes. Text is joined from
its parts as it was written. Messages with no text (pictures alone, notices of the service) are passed over and told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import ijson  # type: ignore[import-untyped]

from rawi.documents import Problem
from rawi.ingest.entries import Skipped
from rawi.ingest.page import Article
from rawi.model import Document

_MESSAGES = ("messages.item", "chats.list.item.messages.item", "left_chats.list.item.messages.item")
_STEP = 4096  # bytes parsed at a time; the parser writes out the path of each event, however deep
_DEEPEST = 40
_ABOUT = ("name", "id", "username")


def read_telegram(source: Path | IO[bytes], username: str | None = None) -> Iterator[Article | Skipped]:
    """The messages of an export. Only the ``username`` that the caller knows gives them addresses.

    Raises `Problem`: not to be opened, or no such export. One that breaks off gives the messages before the break.
    """
    if not isinstance(source, Path):
        yield from _messages(source, getattr(source, "name", "-"), username)
        return
    try:
        with source.open("rb") as stream:
            yield from _messages(stream, source.name, username)
    except OSError as error:
        raise Problem("unreadable", reason=error.strerror or str(error)) from None


def _messages(stream: IO[bytes], name: str, username: str | None) -> Iterator[Article | Skipped]:
    about: dict[str, Any] = {}
    seen = False
    try:
        for value in _values(stream):
            if isinstance(value, tuple):
                about = about | dict([value]) if value[0] != "name" else dict([value])
            else:
                seen = True
                yield _message(value, about, username, name)
    except (ijson.JSONError, UnicodeDecodeError, RecursionError, OverflowError):
        if not seen:
            raise Problem("no_telegram") from None
        yield Skipped(name, Problem("telegram_broken"))
    if not seen:
        raise Problem("no_telegram")


def _values(stream: IO[bytes]) -> Iterator[tuple[str, Any] | dict[str, Any]]:
    """What is told of a chat, a pair each, and its messages, in the order of the file."""
    events = _shallow(ijson.parse(stream, use_float=True, buf_size=_STEP))
    for prefix, event, value in events:
        if event == "start_map" and prefix in _MESSAGES:
            yield _built(prefix, event, events)
        elif event in ("string", "number") and prefix.startswith(("chats.list.item.", "left_chats.list.item.")):
            if (key := prefix.rpartition(".item.")[2]) in _ABOUT:
                yield key, value
        elif event in ("string", "number") and prefix in _ABOUT:
            yield prefix, value


def _shallow(events: Iterator[tuple[str, str, Any]]) -> Iterator[tuple[str, str, Any]]:
    """The events of a file that nests no deeper than exports do."""
    for prefix, event, value in events:
        if prefix.count(".") > _DEEPEST:
            raise RecursionError
        yield prefix, event, value


def _built(prefix: str, first: str, events: Iterator[tuple[str, str, Any]]) -> dict[str, Any]:
    builder = ijson.ObjectBuilder()
    builder.event(first, None)
    for inner, event, value in events:
        builder.event(event, value)
        if event == "end_map" and inner == prefix:
            break
    built: dict[str, Any] = builder.value
    return built


def _message(m: dict[str, Any], about: dict[str, Any], username: str | None, name: str) -> Article | Skipped:
    where = f"{name}#{m.get('id')}"
    if m.get("type") == "service":
        return Skipped(where, Problem("telegram_service"))
    text = _text(m.get("text"))
    if not text.strip():
        return Skipped(where, Problem("telegram_media"))
    user = username or _told(about.get("username"))
    channel = user or about.get("id") or about.get("name") or name
    source = _told(about.get("name")) or user
    url = f"https://t.me/{user}/{m.get('id')}" if user else None
    document = Document(text, f"{channel}/{m.get('id')}", None, _when(m, "date"), source, url)
    return Article(document, author=_author(m, source), modified=_when(m, "edited"))


def _text(told: Any) -> str:
    """A message's text: a string, or a row of strings and marked pieces (links, bold)."""
    if isinstance(told, str):
        return told
    pieces = told if isinstance(told, list) else []
    return "".join(p if isinstance(p, str) else _piece(p) for p in pieces)


def _piece(piece: Any) -> str:
    text = piece.get("text") if isinstance(piece, dict) else None
    return text if isinstance(text, str) else ""


def _author(m: dict[str, Any], source: str | None) -> str | None:
    """Who signed it, else whom it was forwarded from, else who sent it where that is not the channel itself."""
    sender = _told(m.get("from"))
    return _told(m.get("author")) or _told(m.get("forwarded_from")) or (sender if sender != source else None)


def _when(m: dict[str, Any], key: str) -> str | None:
    """A message's time in UTC; without its count of seconds only its local time is known, with no zone."""
    seconds = m.get(f"{key}_unixtime")
    try:
        if seconds is not None:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
        told = _told(m.get(key))
        return datetime.fromisoformat(told).isoformat() if told else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _told(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
