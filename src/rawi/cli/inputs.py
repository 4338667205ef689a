"""The inputs named on the command line, one after another, as documents."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawi.cli.desk import Desk
from rawi.documents import Given, Item, Limits, Problem, check_published, documents_of_file, documents_of_stream
from rawi.documents.sources import Kind, is_of_the_world
from rawi.model import Document, Record

if TYPE_CHECKING:
    from rawi.ingest.manners import Manners


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read, and as what."""

    files: tuple[str, ...]
    kind: Kind
    given: Given
    limits: Limits
    fetching: Mapping[str, Any] = field(default_factory=dict)

    def size(self) -> int | None:
        """How many bytes all the files hold together; None where that cannot be known."""
        try:
            return sum(Path(name).stat().st_size for name in self.files)
        except OSError:
            return None

    def items(self) -> Iterator[Item]:
        ids = _ids(self.files)
        for name in self.files:
            if name == "-":
                yield from self._standard()
            elif self.kind == "auto" and is_of_the_world(name):
                yield from self._of_the_world(name)
            else:
                yield from documents_of_file(Path(name), ids[name], self.kind, self.given, self.limits)

    def _of_the_world(self, source: str) -> Iterator[Item]:
        """The articles of an address, a page, a list or an archive. What is passed over in a source of many is not
        told."""
        try:
            from rawi.ingest.items import items_of_source
        except ImportError as error:
            yield Item(source, problem=Problem("not_installed", library=error.name))
            return
        yield from items_of_source(source, self.given, self.limits, manners(**self.fetching))

    def _standard(self) -> Iterator[Item]:
        if sys.stdin is None or sys.stdin.closed:
            yield Item("-", problem=Problem("empty"))
            return
        try:
            yield from documents_of_stream(sys.stdin.buffer, "-", "", self.kind, self.given, self.limits)
        except OSError as error:
            yield Item("-", problem=Problem("unreadable", reason=error.strerror or str(error)))


def manners(contact: str | None, interval: float, allow_host: tuple[str, ...], offline: bool, **more: int) -> Manners:
    """How to fetch, by the options."""
    from rawi.ingest.manners import Manners

    return Manners(contact, frozenset(allow_host), interval=interval, offline=offline, **more)


def _ids(files: Sequence[str]) -> dict[str, str]:
    """A file's id is its name without suffix, or its path where two have one name."""
    stems = Counter(Path(name).stem for name in set(files))
    return {n: Path(n).stem if stems[Path(n).stem] == 1 else str(Path(n).with_suffix("")) for n in files}


def given(title: str | None, published: str | None, outlet: str | None, url: str | None) -> Given:
    """What the options tell about the documents. Raises `Problem` for a wrong time."""
    return Given(title, check_published(published) if published is not None else None, outlet, url)


def read_items(items: Iterator[Item], desk: Desk) -> Iterator[Record]:
    """The records of all that can be read, in order; the desk hears of the rest."""
    from rawi.read import read_document  # late: `--help` need not wait for the lexicon

    for item in items:
        desk.take(item)
        if item.document is None:
            continue
        try:
            record = blank(item.document) if item.blank else read_document(item.document)
        except Exception as error:
            desk.failed(item, error)
            continue
        yield record


def blank(document: Document) -> Record:
    """The record of a document with nothing in it to read."""
    return Record(document, stories=(), furniture=(), entities=(), statements=(), events=(), times=(), numbers=())
