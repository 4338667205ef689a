"""Compiles ``src/rawi/lexicon/outlets.tsv`` from the files of `rawi.ingest.outlets`, so that names and zones stand in one place.

``python tools/compile_outlets.py`` writes the table anew; with the same files the result is the same. The table is for
the reading, which knows nothing of fetching: names and domains of an outlet, and the time zone that it publishes in.
"""

from __future__ import annotations

from pathlib import Path

from rawi.fold import fold_key
from rawi.ingest.outlets import Outlet, load_outlets

TABLE = Path(__file__).parent.parent / "src/rawi/lexicon/outlets.tsv"
HEAD = """\
# News outlets by name and domain, with the time zone that they publish in: compiled by tools/compile_outlets.py from the
# files in rawi/ingest/outlets; do not edit.
names	zone	example
"""
EXAMPLE = "نشر الخبر على موقع"


def compiled() -> str:
    """The text of the table."""
    return HEAD + "".join(f"{'|'.join(names(o))}\t{o.zone}\t{EXAMPLE} {o.name}\n" for o in load_outlets())


def names(outlet: Outlet) -> list[str]:
    """All by which an outlet is called, each once however it is spelled."""
    called = (outlet.name, outlet.latin, *outlet.names, *outlet.domains)
    return list({fold_key(name): name for name in reversed(called)}.values())[::-1]


if __name__ == "__main__":
    TABLE.write_text(compiled(), encoding="utf-8")
