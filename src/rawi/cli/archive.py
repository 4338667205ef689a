"""What the commands that ask an archive do: they open it, ask one question, and print the answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawi.cli.desk import UNREAD, Desk, Progress
from rawi.cli.output import opened
from rawi.cli.table import How, show
from rawi.documents import Problem
from rawi.messages import Messages

if TYPE_CHECKING:  # late at run time: what an archive needs may not be installed
    from rawi.store.open import Archive

NOTHING = 1  # the exit code where nothing was found
HIT = ("day", "source", "title", "snippet", "document")
STATEMENT = ("day", "speaker", "act", "words", "source", "document")
EVENT = ("day", "type", "mode", "status", "actor", "target", "place", "killed", "source", "words", "document")
MOMENT = ("day", "what", "who", "words", "source", "document")
COPY = ("document", "source", "published", "relation", "in_other", "of_other", "origin")


class Refused(Exception):
    """An archive, or what was asked of it, that cannot be used: ``name`` is what the problem is told of."""

    def __init__(self, name: str, problem: Problem) -> None:
        super().__init__(name, problem)
        self.name, self.problem = name, problem


@contextmanager
def asked(db: str, messages: Messages) -> Iterator[tuple[Archive, Desk]]:
    """An archive that is there. Raises `Refused`."""
    desk = Desk(messages, sys.stderr, Progress(sys.stderr, messages, None))
    try:
        from rawi.store.open import open_archive
    except ImportError as error:
        raise Problem("not_installed", name="rawi", library=error.name) from None
    try:
        with open_archive(db, new=False) as archive:
            yield archive, desk
    except Problem as problem:
        raise Refused(db, problem) from None
    finally:
        desk.progress.clear()


def search(db: str, what: str, query: str | None, how: How, messages: Messages, **filters: Any) -> int:
    """Print the documents, statements or events that meet a query and filters."""
    with asked(db, messages) as (archive, desk):
        from rawi.store import search as room

        rooms: dict[str, Callable[..., Any]] = {
            "documents": room.search, "statements": room.search_statements, "events": room.search_events,
        }  # fmt: skip
        with archive.reading() as connection:
            found = rooms[what](connection, query or "" if what == "documents" else query, **filters)
        rows = [_counted(asdict(hit)) for hit in found.hits]
        columns = {"documents": HIT, "statements": STATEMENT}.get(what, EVENT)
        show(rows, columns, how, messages, asdict(found))
        _tell(found, what, desk, how)
    return desk.code


def _counted(hit: dict[str, Any]) -> dict[str, Any]:
    """An event with how many were killed as people write it: 3, 3-5, 3+."""
    if hit.get("killed") is None:
        return hit
    least, most = hit["killed"]
    told = (
        None if least is None else f"{least}+" if most is None else f"{least}" if least == most else f"{least}-{most}"
    )
    return {**hit, "killed": told}


def _tell(found: Any, what: str, desk: Desk, how: How) -> None:
    """How many there are, and which words a query met that are spelt otherwise."""
    messages = desk.messages
    if not found.hits:
        desk.say(messages("archive.nothing"), NOTHING)
    elif how == "table":
        more = messages("archive.at_least") if found.capped else ""
        desk.say(messages("archive.found", shown=len(found.hits), total=f"{more}{found.total:,}"))
    for note in found.notes if what == "documents" else ():
        met = messages("ingest.comma").join(f"{word} ({count:,})" for word, count in note.met)
        desk.say(messages("archive.also", word=note.word, met=met))


def speaker(db: str, name: str, how: How, messages: Messages, **filters: Any) -> int:
    """Print all that somebody said, act by act, each in order of time."""
    with asked(db, messages) as (archive, desk):
        from rawi.store.search import speaker as all_of

        with archive.reading() as connection:
            found = all_of(connection, name, **filters)
        rows = [asdict(hit) for hits in found.acts.values() for hit in hits]
        show(rows, ("act", "day", "speaker", "words", "source", "document"), how, messages, asdict(found))
        if not rows:
            desk.say(messages("archive.nothing"), NOTHING)
    return desk.code


def timeline(db: str, how: How, messages: Messages, **of: Any) -> int:
    """Print events and statements in the order of their days."""
    with asked(db, messages) as (archive, desk):
        from rawi.store.search import timeline as line_of

        with archive.reading() as connection:
            found = line_of(connection, **of)
        rows = [_moment(asdict(moment), messages) for moment in found.moments]
        show(rows, MOMENT, how, messages, asdict(found))
        if not rows:
            desk.say(messages("archive.nothing"), NOTHING)
    return desk.code


def _moment(hit: Mapping[str, Any], messages: Messages) -> dict[str, Any]:
    """An event or a statement as a row of one table: what happened or was said, and who did or said it."""
    if "act" in hit:
        return {**hit, "what": messages.label("act", hit["act"]), "who": hit["speaker"]}
    what = f"{messages.label('event_type', hit['type'])} / {messages.label('mode', hit['mode'])}"
    sides = " → ".join(side for side in (hit["actor"], hit["target"]) if side)
    return {**hit, "what": f"{what} · {messages.label('status', hit['status'])}", "who": sides}


def copies(db: str, id: str, how: How, messages: Messages) -> int:
    """Print the documents that share their text with one, how they differ, and where the text probably comes from."""
    with asked(db, messages) as (archive, desk):
        from rawi.jobs.copies import find_copies

        with archive.reading() as connection:
            found = find_copies(connection, id)
        rows = [_copy(row, found["origin"], messages) for row in found["copies"]]
        show(rows, (*COPY, "changed"), how, messages, found)
        if not rows:
            desk.say(messages("archive.nothing"), NOTHING)
    return desk.code


def _copy(row: Mapping[str, Any], origin: Mapping[str, Any] | None, messages: Messages) -> dict[str, Any]:
    is_origin = origin is not None and origin["document"] == row["document"]
    shares = {name: f"{row[name]:.0%}" for name in ("in_other", "of_other")}
    why = messages(f"origin.{origin['why']}", agency=origin["agency"] or "") if origin and is_origin else None
    return {**row, **shares, "relation": messages.label("copy", row["kind"]), "origin": why}


def stats(db: str, how: How, messages: Messages) -> int:
    """Print what is in an archive."""
    with asked(db, messages) as (archive, desk):
        from rawi.store.read import stats as count

        with archive.reading() as connection:
            found = count(connection)
        labels = {"acts": "act", "event_types": "event_type"}
        rows = [
            {"of": messages.label("stats", field), "name": messages.label(labels.get(field, ""), name), "count": number}
            for field in ("tables", "sources", "months", "acts", "event_types")
            for name, number in found[field].items()
        ]
        show(rows, ("of", "name", "count"), how, messages, found)
    return desk.code


def doctor(db: str, how: How, messages: Messages) -> int:
    """Look an archive through, and print what is wrong and what to do."""
    with asked(db, messages) as (archive, desk):
        from rawi.store.health import examine

        health = examine(archive, telling(desk))
        desk.progress.clear()
        sentences = [messages(f"problem.{p.key}", name=db, **p.facts) for p in health.findings]
        facts = [{"name": name, "value": value} for name, value in health.facts.items() if not isinstance(value, dict)]
        show(facts, ("name", "value"), how, messages, {**health.facts, "findings": sentences})
        for sentence in sentences:
            desk.say(sentence, UNREAD)
        if not sentences and how == "table":
            desk.say(messages("archive.healthy"))
    return desk.code


def backup(db: str, file: str, how: How, messages: Messages) -> int:
    """Write a backup."""
    with asked(db, messages) as (archive, desk):
        from rawi.store.backup import backup as write

        try:
            size = write(archive, Path(file), telling(desk))
        except Problem as problem:
            raise Refused(file if problem.key.startswith(_OF_FILE) else db, problem) from None
        _say(messages("archive.backed_up", file=file, size=f"{size:,}"), {"file": file, "bytes": size}, how, messages)
    return desk.code


def restore(db: str, file: str, how: How, messages: Messages) -> int:
    """Make an archive of a backup."""
    desk = Desk(messages, sys.stderr, Progress(sys.stderr, messages, None))
    try:
        from rawi.store.backup import restore as read
    except ImportError as error:
        raise Problem("not_installed", name="rawi", library=error.name) from None
    try:
        read(Path(file), db, telling(desk))
    except Problem as problem:
        raise Refused(file if problem.key.startswith(_OF_FILE) else db, problem) from None
    finally:
        desk.progress.clear()
    _say(messages("archive.restored", file=file, archive=db), {"file": file, "archive": db}, how, messages)
    return desk.code


_OF_FILE = ("backup_",)  # what is wrong with a backup is told of its file, not of the archive


def forget(db: str, id: str, why: str, how: How, messages: Messages) -> int:
    """Remove a document and all that stands on it."""
    with asked(db, messages) as (archive, desk):
        from rawi.jobs import forget_document

        count = forget_document(archive, id, why)
        row = {"document": id, "versions": count, "why": why}
        _say(messages("archive.forgotten", id=id, count=count), row, how, messages)
    return desk.code


def reread(db: str, every: bool, workers: int, how: How, messages: Messages) -> int:
    """Read the archive again, and print what that changed."""
    with asked(db, messages) as (archive, desk):
        from rawi.jobs import reread as again

        rows: list[dict[str, Any]] = []
        ids: list[dict[str, Any]] = []
        read = 0
        for done in again(archive, every, workers):
            read += 1
            desk.progress.step(0)
            if done.problem is not None:
                desk.say(messages(f"problem.{done.problem.key}", name=done.id, **done.problem.facts), UNREAD)
            for change in done.changes:
                counts = {name: len(getattr(change, name)) for name in ("added", "removed", "changed")}
                rows.append({"document": done.id, "marks": change.kind, **counts})
                ids.append({"document": done.id, **asdict(change)})
        desk.progress.clear()
        columns = ("document", "marks", "added", "removed", "changed")
        show(rows, columns, how, messages, {"read": read, "changes": ids})
        if how == "table":
            desk.say(messages("archive.reread", count=f"{read:,}", changed=len({row["document"] for row in rows})))
    return desk.code


def telling(desk: Desk) -> Callable[[int, int], None]:
    def tell(done: int, whole: int) -> None:
        desk.progress.total = whole
        desk.progress.size = done
        desk.progress.step(0)

    return tell


def _say(sentence: str, row: dict[str, Any], how: How, messages: Messages) -> None:
    """What was done: a sentence for a person, a row for machines."""
    if how != "table":
        show([row], tuple(row), how, messages, row)
        return
    with opened(None) as sink:
        sink.write(sentence + "\n")
