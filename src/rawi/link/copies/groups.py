"""Groups of copies, and where the text of a group probably comes from.

A page that joins two texts is a copy of both and makes no copies of them: it belongs to both groups. An origin is a
guess with a reason: the credit of an agency first, then the earliest time. It says nothing where neither is known.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeVar

from rawi.fold import fold_key
from rawi.lexicon.tables import read_file, read_table
from rawi.link.copies.shingles import WORD

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Report:
    """What the origin of a document is judged by; ``credit`` is what its credit and dateline say."""

    key: int | str
    published: str | None = None
    source: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text probably comes from: ``why`` is ``agency`` (the document ``key`` is by the agency itself),
    ``credit`` (``credited`` name an agency, ``key`` is the earliest of them) or ``earliest``."""

    why: str
    key: int | str
    agency: str | None = None
    credited: tuple[int | str, ...] = ()
    published: str | None = None


def find_groups(pairs: Iterable[tuple[Key, Key, bool]]) -> list[list[Key]]:
    """The groups that pairs of copies make; a pair is joined (third) where the first only holds the second among more.

    Every group has two members at least, in the order in which the pairs name them.
    """
    told = list(pairs)
    first: dict[Key, Key] = {}
    for holder, held, joined in told:
        first.setdefault(held, held)
        if not joined:
            first.setdefault(holder, holder)
            first[_root(first, holder)] = _root(first, held)
    groups: dict[Key, dict[Key, None]] = {}
    for holder, held, _ in told:
        groups.setdefault(_root(first, held), {}).update({holder: None, held: None})
    return [list(group) for group in groups.values()]


def _root(first: dict[Key, Key], key: Key) -> Key:
    while first[key] != key:
        first[key] = key = first[first[key]]
    return key


def find_origin(reports: Sequence[Report]) -> Origin | None:
    """The probable origin of a text among its copies, or None where neither a credit nor a time tells."""
    in_time = sorted(reports, key=lambda report: _moment(report.published))
    for report in in_time:
        if report.source and (agency := _agency(report.source)):
            return Origin("agency", report.key, agency, (report.key,), report.published)
    credited = [(report, agency) for report in in_time if report.credit and (agency := _agency(report.credit))]
    if credited:
        report, agency = credited[0]
        return Origin("credit", report.key, agency, tuple(r.key for r, _ in credited), report.published)
    if in_time and in_time[0].published:
        return Origin("earliest", in_time[0].key, published=in_time[0].published)
    return None


def _moment(published: str | None) -> tuple[bool, float]:
    """For order; a time without a zone is taken for UTC, one that cannot be read comes last."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return True, 0.0
    return False, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _agency(words: str) -> str | None:
    """The agency of which the longest name stands in some words."""
    padded = _padded(words)
    return next((agency for name, agency in _names() if name in padded), None)


@lru_cache(maxsize=1)
def _names() -> list[tuple[str, str]]:
    rows = [row["names"].split("|") for _, row in read_table(read_file("wires"), "wires")]
    return sorted(((_padded(name), names[0]) for names in rows for name in names), key=lambda pair: -len(pair[0]))


def _padded(words: str) -> str:
    return f" {' '.join(WORD.findall(fold_key(words)))} "
