"""The sheet of an incident: what each report tells of it, attribute by attribute, and how the values stand together.

Nothing is averaged, and no value is called true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rawi.link.sheet.told import Stretch, Why
from rawi.link.sheet.voices import Voices


@dataclass(frozen=True, slots=True)
class Carrier:
    """One telling of a value: where it stands, on whose word (``statement`` None: the outlet's own), and as of when."""

    document: str
    event: str
    outlet: str | None
    published: str | None
    words: str
    span: Stretch | None
    statement: str | None
    speaker: str | None
    source_type: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A value and who tells it, in the order of time."""

    value: Any
    carriers: tuple[Carrier, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.document for c in self.carriers))


@dataclass(frozen=True, slots=True)
class Relation:
    """Row ``b`` ``agrees`` with row ``a``, ``refines``, ``updates`` or ``contradicts`` it; ``a_carrier`` and
    ``b_carrier`` of them show it."""

    kind: str
    a: int
    b: int
    a_carrier: int
    b_carrier: int
    why: Why


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its rows in the order of time, their relations, and the documents that tell nothing of it."""

    name: str
    rows: tuple[Row, ...]
    relations: tuple[Relation, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All attributes in their fixed order, and the independent voices."""

    documents: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    voices: Voices

    def attribute(self, name: str) -> Attribute:
        return next(a for a in self.attributes if a.name == name)

    def to_dict(self) -> dict[str, Any]:
        """The sheet as plain JSON values."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(v) for key, v in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values that cannot both be true; in one report the documents are the same. ``what``: killed, injured, place,
    actor, target, weapon, when, status, other; ``attribute`` is the row of the sheet."""

    what: str
    attribute: str
    a_document: str
    b_document: str
    a_value: str
    b_value: str
    why: Why


_WHAT = {"time": "when", "casualties": "other", "victims": "other"}


def find_contradictions(sheet: Sheet) -> tuple[Contradiction, ...]:
    """All pairs of rows that contradict each other, each told by the two reports that show it."""
    return tuple(
        _contradiction(attribute, relation)
        for attribute in sheet.attributes
        for relation in attribute.relations
        if relation.kind == "contradicts"
    )


def _contradiction(attribute: Attribute, relation: Relation) -> Contradiction:
    a = attribute.rows[relation.a].carriers[relation.a_carrier]
    b = attribute.rows[relation.b].carriers[relation.b_carrier]
    what = _WHAT.get(attribute.name, attribute.name)
    return Contradiction(what, attribute.name, a.document, b.document, a.words, b.words, relation.why)
