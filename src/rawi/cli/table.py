"""Rows for a person at a terminal, for a program, or for a spreadsheet. Arabic stands right in all three."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from rawi.cli.output import opened
from rawi.export.csv import BOM, csv_line
from rawi.export.pretty import Style, clean, shorten
from rawi.messages import Messages

How = Literal["table", "json", "csv"]
Rows = Sequence[Mapping[str, Any]]
_WIDEST = 60  # characters of a cell
_WIDER = {"why": 120}


def show(rows: Rows, columns: Sequence[str], how: How, messages: Messages, whole: Any = None) -> None:
    """Print rows as asked; ``whole`` is what JSON gives in their place."""
    with opened(None) as sink:
        for line in _lines(rows, columns, how, messages, whole):
            sink.write(line)


def _lines(rows: Rows, columns: Sequence[str], how: How, messages: Messages, whole: Any) -> Iterator[str]:
    if how == "json":
        yield json.dumps(rows if whole is None else whole, ensure_ascii=False) + "\n"
    elif how == "csv":
        yield BOM + csv_line(columns)
        yield from (csv_line(_flat(row.get(name)) for name in columns) for row in rows)
    elif rows:
        yield from _table(rows, columns, messages)


def _table(rows: Rows, columns: Sequence[str], messages: Messages) -> Iterator[str]:
    """Columns that hold nothing are left out; each cell is isolated, so that its direction moves no other."""
    cells = [[_shown(row.get(name), name, messages) for name in columns] for row in rows]
    used = [n for n in range(len(columns)) if any(row[n] for row in cells)]
    head = [messages.label("column", columns[n]) for n in used]
    body = [[row[n] for n in used] for row in cells]
    widths = [max(map(_width, column)) for column in zip(head, *body, strict=True)]
    value = Style(messages).value
    for line in (head, *body):
        padded = (value(cell) + " " * (w - _width(cell)) for cell, w in zip(line, widths, strict=True))
        yield "  ".join(padded).rstrip() + "\n"


_LABELLED = {"act": "act", "form": "form", "type": "event_type", "mode": "mode", "status": "status"}
_LABELLED |= {"source_type": "source_type", "kind": "kind", "precision": "precision"}


def _shown(cell: Any, column: str, messages: Messages) -> str:
    flat = _flat(cell)
    if flat is None:
        return ""
    if column in _LABELLED:
        return messages.label(_LABELLED[column], str(flat))
    return shorten(clean(f"{flat:,}" if isinstance(flat, int) else str(flat)), _WIDER.get(column, _WIDEST))


def _flat(cell: Any) -> str | int | float | None:
    if cell is None or isinstance(cell, str | int | float):
        return cell
    return " | ".join(str(part) for part in cell if part is not None)


def _width(cell: str) -> int:
    """How many columns of a terminal a cell takes: vowel marks and signs of direction take none."""
    return sum(not unicodedata.combining(c) and unicodedata.category(c) != "Cf" for c in cell)
