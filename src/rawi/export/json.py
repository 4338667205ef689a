"""Records as JSON in the form of the record schema: one object, a list, or an object a line; Arabic as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from rawi.model import Record

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, from a broken escape; UTF-8 cannot hold it


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """An object a line."""
    for record in records:
        yield _dump(record, None) + "\n"


def json_object(records: Iterable[Record]) -> Iterator[str]:
    """The one record as an indented object."""
    for record in records:
        yield _dump(record, 2) + "\n"


def json_list(records: Iterable[Record]) -> Iterator[str]:
    """A list with a record a line, written while it is read."""
    start = "[\n"
    for record in records:
        yield start + _dump(record, None)
        start = ",\n"
    yield "\n]\n" if start == ",\n" else "[]\n"


def _dump(record: Record, indent: int | None) -> str:
    text = json.dumps(record.to_dict(), ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
