"""The sheet of an incident as a matrix: what each report tells of each fact, a column for all copies of one text.

Pure: an incident in its plain form (`Case.to_dict`) in, what a template shows out. Nothing is weighed here; how values
stand to each other is what the sheet says of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Plain = Mapping[str, Any]
SIGNS = {"agrees": "=", "refines": "+", "updates": "\N{UPWARDS ARROW}", "contradicts": "\N{NOT EQUAL TO}"}
_WEIGHT = ("", *SIGNS)  # what a cell is coloured by: the last of these that it holds


@dataclass(frozen=True, slots=True)
class Column:
    """The documents of one text, the earliest first; ``voice`` numbers the voice they speak with, ``joins`` say why it
    is not theirs alone."""

    number: int
    documents: tuple[Plain, ...]
    voice: int
    joins: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """How a telling stands to those of other columns, and the reasons; none where the value is the same."""

    kind: str
    columns: tuple[int, ...]
    whys: tuple[Plain, ...]

    @property
    def sign(self) -> str:
        return SIGNS[self.kind]


@dataclass(frozen=True, slots=True)
class Telling:
    """A value in the words of a report. ``outlets`` are those of the column that tell it, where others of it do not."""

    value: Plain
    carrier: Plain
    outlets: tuple[str | None, ...]
    ties: tuple[Tie, ...]

    @property
    def kind(self) -> str:
        return max((tie.kind for tie in self.ties), key=_WEIGHT.index, default="")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column tells of a fact; no tellings: it is silent."""

    column: Column
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class End:
    """One of two values that stand to each other: the telling that shows it, and the columns that tell it."""

    value: Plain
    carrier: Plain
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why ``later`` refines, updates or contradicts ``earlier``, or agrees with it in other words."""

    kind: str
    earlier: End
    later: End
    why: Plain

    @property
    def sign(self) -> str:
        return SIGNS[self.kind]


@dataclass(frozen=True, slots=True)
class Fact:
    """One attribute: a cell for each column, and how its values stand together, the weightiest first."""

    name: str
    cells: tuple[Cell, ...]
    reasons: tuple[Reason, ...]

    @property
    def silent(self) -> tuple[int, ...]:
        return tuple(cell.column.number for cell in self.cells if not cell.tellings)

    @property
    def counts(self) -> tuple[tuple[str, str, int], ...]:
        """How many reasons there are of each kind: its name, its sign, the number."""
        kinds = [reason.kind for reason in self.reasons]
        return tuple((kind, SIGNS[kind], kinds.count(kind)) for kind in reversed(SIGNS) if kind in kinds)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a position, and the columns that tell it."""

    name: str
    country: str | None
    lat: float
    lon: float
    precision: str | None
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns in the order of publication, and facts in the order of the sheet, without those that nobody tells."""

    columns: tuple[Column, ...]
    facts: tuple[Fact, ...]
    voices: tuple[Plain, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The places with a position that are told."""
        found: dict[tuple[float, float], Place] = {}
        for cell in (c for fact in self.facts if fact.name == "place" for c in fact.cells):
            for v in (telling.value for telling in cell.tellings if telling.value["lat"] is not None):
                at, own = (v["lat"], v["lon"]), cell.column.number
                known = found.get(at) or Place(v["name"], v["country"], *at, v["precision"], ())
                found[at] = replace(known, columns=tuple(dict.fromkeys((*known.columns, own))))
        return tuple(found.values())

    @property
    def clashes(self) -> tuple[tuple[str, Reason], ...]:
        """Every contradiction with the name of its fact."""
        return tuple((f.name, r) for f in self.facts for r in f.reasons if r.kind == "contradicts")

    def column_of(self, document: str) -> Column:
        return next(c for c in self.columns if any(d["id"] == document for d in c.documents))


def matrix_of(case: Plain) -> Matrix:
    """An incident in its plain form as a matrix."""
    voices = case["sheet"]["voices"]["voices"]
    columns = tuple(_columns(case["documents"], voices))
    number = {d["id"]: c.number for c in columns for d in c.documents}
    facts = tuple(_fact(a, columns, number) for a in case["sheet"]["attributes"] if a["rows"])
    return Matrix(columns, facts, tuple(voices))


def _columns(documents: Sequence[Plain], voices: Sequence[Plain]) -> Iterator[Column]:
    groups: dict[str, list[Plain]] = {}
    for document in documents:
        groups.setdefault(document["copy_group"] or f"\0{document['id']}", []).append(document)
    voice = {id: n for n, v in enumerate(voices, 1) for id in v["documents"]}
    for number, group in enumerate(groups.values(), 1):
        ids = {d["id"] for d in group}
        spoken = voices[voice[group[0]["id"]] - 1]["joins"] if group[0]["id"] in voice else ()
        joins = tuple(j for j in spoken if j["document"] in ids and j["other"] not in ids)
        yield Column(number, tuple(group), voice.get(group[0]["id"], number), joins)


def _fact(attribute: Plain, columns: Sequence[Column], number: Mapping[str, int]) -> Fact:
    rows = attribute["rows"]
    told_in = [tuple(sorted({number[c["document"]] for c in row["carriers"]})) for row in rows]
    own = [_by_column(row["carriers"], number) for row in rows]
    cells = tuple(Cell(column, tuple(_tellings(attribute, column, told_in, own))) for column in columns)
    reasons = [_reason(rows, relation, told_in) for relation in attribute["relations"]]
    return Fact(attribute["name"], cells, tuple(sorted(reasons, key=lambda r: -_WEIGHT.index(r.kind))))


def _reason(rows: Sequence[Plain], relation: Plain, told_in: Sequence[tuple[int, ...]]) -> Reason:
    def end(side: str) -> End:
        row = rows[relation[side]]
        return End(row["value"], row["carriers"][relation[f"{side}_carrier"]], told_in[relation[side]])

    return Reason(relation["kind"], end("a"), end("b"), relation["why"])


def _by_column(carriers: Sequence[Plain], number: Mapping[str, int]) -> Mapping[int, list[Plain]]:
    """The carriers of a value in each column that tells it."""
    found: dict[int, list[Plain]] = {}
    for carrier in carriers:
        found.setdefault(number[carrier["document"]], []).append(carrier)
    return found


def _tellings(
    attribute: Plain, column: Column, told_in: Sequence[tuple[int, ...]], own: Sequence[Mapping[int, list[Plain]]]
) -> Iterator[Telling]:
    for n, row in enumerate(attribute["rows"]):
        same: dict[tuple[str, str | None], list[Plain]] = {}
        for carrier in own[n].get(column.number, ()):
            same.setdefault((carrier["words"], carrier["speaker"]), []).append(carrier)
        ties = tuple(_ties(attribute["relations"], n, column.number, told_in)) if same else ()
        for carriers in same.values():
            outlets = tuple(dict.fromkeys(c["outlet"] for c in carriers))
            yield Telling(row["value"], carriers[0], outlets if _some(column, carriers) else (), ties)


def _some(column: Column, carriers: Sequence[Plain]) -> bool:
    """Whether only some documents of a column tell a value."""
    return len({c["document"] for c in carriers}) < len(column.documents)


def _ties(relations: Sequence[Plain], row: int, column: int, told_in: Sequence[tuple[int, ...]]) -> Iterator[Tie]:
    """One tie of each kind. What cannot both be true is marked on both sides; else the later or finer one is."""
    found: dict[str, list[tuple[tuple[int, ...], Plain | None]]] = {kind: [] for kind in SIGNS}
    found["agrees"].append((tuple(n for n in told_in[row] if n < column), None))
    for relation in relations:
        other = relation["a"] if row == relation["b"] else relation["b"]
        if row == relation["b"] or (row == relation["a"] and relation["kind"] == "contradicts"):
            found[relation["kind"]].append((_others(told_in[other], column, relation["kind"]), relation["why"]))
    for kind, of in found.items():
        columns = tuple(sorted({n for numbers, _ in of for n in numbers}))
        if columns:
            yield Tie(kind, columns, tuple(why for numbers, why in of if numbers and why))


def _others(columns: Iterable[int], own: int, kind: str) -> tuple[int, ...]:
    """Other columns than one's own; two sources of one report may contradict each other in it."""
    return tuple(n for n in columns if n != own or kind == "contradicts")
