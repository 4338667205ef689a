"""Every sentence and label that a person reads, in Arabic and in English, from two folders of tables (TOML).

A key is its place in a table (``problem.empty``); facts fill the gaps. What a language lacks, the tests name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("ar", "en")


class Messages:
    """The sentences and labels of one language."""

    def __init__(self, language: str, table: Mapping[str, str]) -> None:
        self.language = language
        self.table = table

    def __call__(self, key: str, /, **facts: object) -> str:
        """A sentence with its gaps filled. Raises KeyError where the table has no such key."""
        text = self.table[key]
        return text.format(**facts) if facts else text

    def label(self, field: str, value: str | None) -> str:
        """The name of a value of a field (``act``, ``say``); nothing for none, itself where it has no name."""
        return self.table.get(f"{field}.{value}", value) if value else ""


@lru_cache(maxsize=len(LANGUAGES))
def load_messages(language: str) -> Messages:
    """The tables of a language, as one."""
    tables = [f.read_text(encoding="utf-8") for f in (files("rawi.messages") / language).iterdir()]
    return Messages(language, dict(row for text in tables for row in _flat("", tomllib.loads(text))))


def _flat(prefix: str, table: Mapping[str, Any]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        rows += _flat(f"{prefix}{key}.", value) if isinstance(value, dict) else [(prefix + key, value.strip("\n"))]
    return rows
