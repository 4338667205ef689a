"""What `rawi places lookup` and `rawi places add` do."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rawi.cli.desk import UNREAD, Desk
from rawi.cli.output import OutputError, opened
from rawi.messages import Messages

if TYPE_CHECKING:  # late at run time: `--help` need not wait for the lexicon
    from rawi.annotate.places.gazetteer import Place

_NOWHERE = 1
_COLUMNS = ("name", "kind", "admin1", "country", "lat", "lon", "population", "id")


def lookup(name: str, as_json: bool, messages: Messages) -> int:
    """Print the places that a name can mean."""
    from rawi.annotate.places.gazetteer import load_gazetteer

    found = load_gazetteer().candidates(name)
    with opened(None) as sink:
        for line in [_json(found)] if as_json else _table(found, messages):
            sink.write(line + "\n")
    desk = Desk(messages, sys.stderr)
    if not found:
        desk.say(messages("places.nowhere", name=name), _NOWHERE)
    return desk.code


def _json(found: Sequence[Place]) -> str:
    """Degrees in WGS 84; null is what is not known."""
    return json.dumps([_shown(place) for place in found], ensure_ascii=False)


def _shown(place: Place) -> dict[str, object]:
    facts = place._asdict() | {"population": place.population or None}
    return {column: facts[column] for column in _COLUMNS}


def _table(found: Sequence[Place], messages: Messages) -> Iterator[str]:
    from rawi.export.pretty import Style

    rows = [[messages(f"places.{column}") for column in _COLUMNS]] if found else []
    rows += [_cells(place, messages) for place in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    value = Style(messages).value
    for row in rows:
        cells = [value(cell) + " " * (width - len(cell)) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def _cells(place: Place, messages: Messages) -> list[str]:
    people = f"{place.population:,}" if place.population else None
    facts = _shown(place) | {"kind": messages.label("place_kind", place.kind), "population": people}
    return ["" if fact is None else str(fact) for fact in facts.values()]


def add(file: str, messages: Messages) -> int:
    """Add the places of a GeoNames dump to those of the person."""
    from rawi.annotate.places.added import DumpError, add_places
    from rawi.lexicon.added import added_file

    desk = Desk(messages, sys.stderr)
    try:
        count = add_places(Path(file))
    except DumpError as error:
        desk.say(messages(f"places.{error.key}", **error.facts), UNREAD)
        return desk.code
    except OSError as error:
        raise OutputError(str(added_file()), error.strerror or str(error)) from None
    with opened(None) as sink:
        sink.write(messages("places.added", count=f"{count:,}", path=added_file()) + "\n")
    return 0
