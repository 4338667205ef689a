"""Where the places are kept that a person added, a table of the form of ``places.tsv`` in the user's data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rawi.lexicon.tables import Row, read_table


def added_file() -> Path:
    """Where the added places are kept: in ``$RAWI_DATA``, else where the system keeps data of programs."""
    if given := os.environ.get("RAWI_DATA"):
        return Path(given) / "places.tsv"
    if os.name == "nt":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    else:
        folder = Path.home() / ("Library/Application Support" if sys.platform == "darwin" else ".local/share")
    return folder / "rawi" / "places.tsv"


def added_rows() -> tuple[Row, ...]:
    """The added places, none where nothing was added. Raises `LexiconError` where their table is broken."""
    path = added_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    return tuple(row for _, row in read_table(text, str(path.with_suffix(""))))
