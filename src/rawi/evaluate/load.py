"""Reads gold and records from disk; an error names the file and the line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Plain = dict[str, Any]


class EvaluationError(Exception):
    """Gold or records that cannot be compared: ``key`` names the sentence, ``facts`` fill it in."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts


def load_gold(folder: Path) -> list[Plain]:
    """The gold records of a folder, one JSON file each, in the order of their names."""
    golds = [_parse(path.read_text(encoding="utf-8"), path, 1) for path in sorted(folder.glob("*.json"))]
    if not golds:
        raise EvaluationError("no_gold", folder=folder)
    return golds


def load_records(path: Path) -> dict[str, Plain]:
    """The records of a JSONL file by id; of two with one id the later stands."""
    try:
        return {record["id"]: record for record in _lines(path)}
    except OSError as error:
        raise EvaluationError("no_records", path=path, reason=error.strerror) from None
    except UnicodeDecodeError:
        raise EvaluationError("no_records", path=path, reason="not UTF-8") from None


def _lines(path: Path) -> Iterator[Plain]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _parse(line, path, number)


def _parse(text: str, path: Path, line: int) -> Plain:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise EvaluationError("no_record", path=path, line=line) from None
    if not isinstance(value, dict) or not isinstance(value.get("id"), str) or not isinstance(value.get("text"), str):
        raise EvaluationError("no_record", path=path, line=line)
    return value
