"""What a reader pastes, drops or points to, as documents; nothing of it is kept.

Only an address that the reader gave is fetched. Files lie in a folder of their own while they are read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from rawi.documents import Given, Item, Limits, Problem, documents_of_file, documents_of_stream
from rawi.documents.sources import is_of_the_world
from rawi.ingest.items import items_of_source
from rawi.ingest.manners import Manners
from rawi.ingest.steps import is_address
from rawi.model import Document

MOST = 20  # documents that are read at a time
_FIELDS = ("id", "text", "title", "published", "source", "url")
_LIMITS = Limits()
_LONGEST, _SUFFIX = 4_000, 8  # letters of an address, and of the end of a file's name


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    data: bytes


def items_of(text: str, url: str, uploads: Sequence[Upload], given: Given) -> list[Item]:
    """The documents of all that was given, `MOST` of them at most, and what was wrong with the others."""
    return list(islice(_items(text, url, uploads, given), MOST))


def _items(text: str, url: str, uploads: Sequence[Upload], given: Given) -> Iterator[Item]:
    if text.strip():
        data = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
        yield from map(_named, documents_of_stream(BytesIO(data), "-", "", "auto", given, _LIMITS))
    if url.strip():
        yield from _of_address(url.strip(), given)
    if uploads:
        with TemporaryDirectory(prefix="rawi-") as folder:
            for number, upload in enumerate(uploads):
                yield from _of_file(Path(folder) / f"{number}{_suffix(upload.name)}", upload, given)


def _of_address(url: str, given: Given) -> Iterator[Item]:
    """The documents of an address of the web; files of the machine that the desk runs on are none of it."""
    if not is_address(url) or len(url) > _LONGEST or not url.isprintable():
        yield Item("-", problem=Problem("bad_url", url=url[:200]))
    else:
        yield from items_of_source(url, given, _LIMITS, Manners())


def _of_file(path: Path, upload: Upload, given: Given) -> Iterator[Item]:
    """The documents of an uploaded file; nothing that it names is fetched."""
    path.write_bytes(upload.data)
    if is_of_the_world(str(path)):
        items = items_of_source(str(path), given, _LIMITS, Manners(offline=True))
    else:
        items = documents_of_file(path, "", "auto", given, _LIMITS)
    for item in items:
        yield replace(_named(item), name=upload.name)


def _suffix(name: str) -> str:
    """What the name of a file ends with, as far as it can tell what the file is."""
    suffix = PurePath(name).suffix
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= _SUFFIX else ""


def _named(item: Item) -> Item:
    """An item whose document has an id: its own, or one made of its text: the same text is the same document."""
    document = item.document
    if document is None or (document.id and not document.id.isdigit()):
        return item
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return replace(item, document=replace(document, id=f"pasted-{digest}"))


def dump(documents: Sequence[Document]) -> str:
    """Documents as a page can carry them, sign for sign, until the reader says whether to store them."""
    return json.dumps([{name: getattr(d, name) for name in _FIELDS} for d in documents], separators=(",", ":"))


def load(carried: str) -> list[Document]:
    """Documents that a page carried. Raises `Problem` where it is something else."""
    try:
        rows = json.loads(carried)
        found = [_document(row) for row in rows[:MOST]]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Problem("desk_carried") from None
    if not found:
        raise Problem("desk_carried")
    return found


def _document(row: Any) -> Document:
    values = {name: row[name] for name in _FIELDS}
    if not all(value is None or isinstance(value, str) for value in values.values()) or not values["text"]:
        raise ValueError
    return Document(**values)
