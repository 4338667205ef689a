"""The formats by name, and which one an output gets."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rawi.messages import Messages
from rawi.model import Record

if TYPE_CHECKING:
    from rawi.export.pretty import Style

FORMATS = ("pretty", "json", "jsonl", "html", "csv")
WHATS = ("statements", "events", "entities", "times", "stories")
_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".csv": "csv"}


def choose_format(asked: str | None, output: str | None) -> str:
    """As asked, else by the suffix of the output, else for people."""
    return asked or _SUFFIXES.get(Path(output).suffix.lower() if output else "", "pretty")


def written(
    records: Iterator[Record], format: str, what: str, many: bool, messages: Messages, page: str, plain: bool
) -> Iterator[str]:
    """The records as pieces of text. ``many`` makes JSON a list; ``plain`` keeps colours out."""
    if format == "jsonl":
        from rawi.export.json import json_lines

        return json_lines(records)
    if format == "json":
        from rawi.export.json import json_list, json_object

        return json_list(records) if many else json_object(records)
    if format == "csv":
        from rawi.export.csv import csv_rows

        return csv_rows(records, what)
    if format == "html":
        from rawi.export.html import html_page

        return html_page(records, page)
    from rawi.export.pretty import pretty

    return pretty(records, styled(messages, plain))


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def _colored() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def styled(messages: Messages, plain: bool = False) -> Style:
    """How to write to this terminal; ``plain``: without colour."""
    from rawi.export.pretty import Style

    return Style(messages, _width(), not plain and _colored())
