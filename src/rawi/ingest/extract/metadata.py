"""Weighs what a page tells of itself: title, author, outlet, section, address, and when it came out and was changed.

The order of trust is JSON-LD, meta elements, microdata, `<time>`, the visible line, the address. A day that all others
contradict loses to them; 1 January without a clock loses to any other day, since programs write it for a year alone; a
value that agrees and is more precise takes the place of a vaguer one. What is not told stays open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from rawi.ingest.extract.address import find_address, told_day
from rawi.ingest.extract.told import ADDRESS, LINE, TIME, Told, told_by, visible_times
from rawi.ingest.extract.tree import text_of
from rawi.ingest.extract.words import phrases, plain

_SEPARATOR = re.compile(r"\s+[|\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}-]+\s+")
_FULL = 10  # characters of a day


class Metadata(NamedTuple):
    """What is known of a page; each None where it is not told."""

    title: str | None
    author: str | None
    outlet: str | None
    section: str | None
    url: str | None
    published: str | None
    modified: str | None
    description: str | None
    body: str | None
    closed: bool


def find_metadata(tree: HtmlElement, url: str | None, fetched: str | None) -> Metadata:
    """The metadata of a page that was fetched from ``url`` at ``fetched``."""
    told = told_by(tree)
    links = [e for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    address = find_address([*(e.get("href") or "" for e in links), *_all(told, "url")], url)
    outlet = _first(told, "outlet")
    title = _title(tree, told, outlet)
    published, modified = _when(tree, told, title, address or url, fetched)
    return Metadata(
        title,
        _author(tree, told, outlet),
        outlet,
        _first(told, "section"),
        address,
        published,
        modified,
        _first(told, "description"),
        "\n".join(t.value for t in told if t.what == "body") or None,
        any(t.what == "closed" for t in told),
    )


def _all(told: Sequence[Told], what: str) -> list[str]:
    return [t.value for t in told if t.what == what]


def _first(told: Sequence[Told], what: str) -> str | None:
    return next(iter(_all(told, what)), None)


def _title(tree: HtmlElement, told: Sequence[Told], outlet: str | None) -> str | None:
    """The headline without the outlet's name behind it."""
    headings = [text_of(h) for h in tree.iter("h1")]
    heading = next((text for text in headings if len(text) > 8), None)  # a short one names the site
    page = next((text for t in tree.iter("title") if (text := text_of(t))), None)
    title = next((t for t in (*_all(told, "title"), heading, page, *headings) if t), None)
    if title is None:
        return None
    if heading and title.startswith(heading):
        return heading
    parts = _SEPARATOR.split(title)
    if len(parts) > 1 and (parts[-1] == outlet or (title == page and len(parts[-1]) < 30)):
        return title[: title.rindex(parts[-1])].rstrip(" |-\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}") or title
    return title


def _author(tree: HtmlElement, told: Sequence[Told], outlet: str | None) -> str | None:
    """The writer as told, or by the visible line («بقلم: …»); the outlet itself is none."""
    for name in _all(told, "author"):
        if name != outlet and not name.startswith("http") and len(name) < 120:
            return name
    for element in tree.xpath("//*[@rel='author' or contains(@class, 'author') or contains(@class, 'byline')]")[:8]:
        line = text_of(element)
        label = phrases("credit_labels", "author").match(plain(line))
        if label is not None and ":" in line[: label.end() + 3]:
            line = line.partition(":")[2].strip()
        if 3 < len(line) < 60 and line != outlet:
            return line
    return None


def _when(
    tree: HtmlElement, told: Sequence[Told], title: str | None, url: str | None, fetched: str | None
) -> tuple[str | None, str | None]:
    """When a page came out and was changed."""
    latest = (_day(fetched or "") or dt.datetime.now(dt.UTC).date()) + dt.timedelta(days=2)
    times = [t for t in told if t.what in ("published", "modified") and _is_past(t.value, latest)]
    by_address = told_day(url)
    more = [Told(ADDRESS, "published", by_address)] if by_address and _is_past(by_address, latest) else []
    if not times or not _is_settled([*times, *more]):
        times += [t for t in visible_times(tree, title) if _is_past(t.value, latest)]
    times = _without_first_of_year([*times, *more])
    published = _weighed([t for t in times if t.what == "published"])
    modified = next((t.value for t in times if t.what == "modified" and not _is_before(t.value, published)), None)
    return published or (modified[:_FULL] if modified else None), modified


def _is_settled(times: Sequence[Told]) -> bool:
    """Whether the markup tells a day that nothing else contradicts."""
    days = {t.value for t in times if t.what == "published" and len(t.value) >= _FULL}
    return bool(days) and all(_near(day, min(days)) and not _is_first(day) for day in days)


def _without_first_of_year(times: list[Told]) -> list[Told]:
    """Without 1 January, clock or not at midnight, where another source tells another day; told alone it stays."""
    others = [t for t in times if not _is_first(t.value)]
    return [t for t in others if len(t.value) >= _FULL] or others or times


def _is_first(value: str) -> bool:
    return len(value) < _FULL or (value[4:_FULL] == "-01-01" and value[_FULL + 1 : _FULL + 6] in ("", "00:00"))


def _weighed(times: Sequence[Told]) -> str | None:
    """The most trusted time, or the one on which two others agree against it; as precise as any that agrees with it."""
    if not times:
        return None
    best = times[0]
    for rival in times[1:]:
        if not _near(rival.value, best.value) and len(_backers(times, rival)) > max(1, len(_backers(times, best))):
            best = rival
            break
    finer = [t.value for t in times if t.value.startswith(best.value[:_FULL]) and len(t.value) > len(best.value)]
    return max([best.value, *finer[:1]], key=len)


def _backers(times: Sequence[Told], told: Told) -> set[int]:
    """The sources that tell the same; the visible line is often the `<time>` itself and counts as one with it."""
    return {TIME if t.source == LINE else t.source for t in times if _near(t.value, told.value)}


def _near(one: str, other: str) -> bool:
    """Whether two values can be the same day: a zone may move it by one."""
    first, second = _day(one), _day(other)
    if first is None or second is None:
        return one.startswith(other) or other.startswith(one)
    return abs((first - second).days) <= 1


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:_FULL])
    except ValueError:
        return None


def _is_past(value: str, latest: dt.date) -> bool:
    return value[:_FULL] <= latest.isoformat()


def _is_before(value: str, published: str | None) -> bool:
    first, second = _day(value), _day(published or "")
    return first is not None and second is not None and first < second - dt.timedelta(days=1)
