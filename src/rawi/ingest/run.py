"""A run over sources: every page becomes an article in a process of its own, and each outcome is told and written down.

What came of a run as a whole is for who called to count; where the documents go, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from rawi.documents import Problem
from rawi.ingest.docx import read_docx
from rawi.ingest.extract import extract_article
from rawi.ingest.ledger import Ledger, Waiting
from rawi.ingest.outlets import Outlet, find_outlet
from rawi.ingest.page import Article
from rawi.ingest.pdf import read_pdf
from rawi.ingest.steps import Step, Walk
from rawi.ingest.worker import in_workers

Status = Literal["new", "changed", "unchanged", "skipped", "failed"]
# What is no fault: nothing to read is there, or the site does not want it read.
SKIPPED = frozenset(
    {"not_arabic", "neighbour", "no_article", "not_html", "robots", "kind", "binary", "record_status", "record_type"}
    | {"record_language", "record_http", "telegram_service", "telegram_media"}
)
SECONDS = 20.0  # for one page
MEMORY = 2 << 30  # bytes of address space of a process


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one page or document. An article with a problem is kept, and the problem is a warning."""

    name: str
    status: Status
    article: Article | None = None
    version: int = 0
    problem: Problem | None = None
    line: int | None = None


def run(
    walk: Walk, sources: Iterable[str], workers: int = 1, seconds: float = SECONDS, memory: int = MEMORY
) -> Iterator[Outcome]:
    """Each page and document of the sources, in order. Nothing that is wrong with one of them is raised."""
    for step, made in in_workers(make_article, walk.steps(sources), workers, seconds, memory):
        yield _settle(walk.ledger, step, made)


def make_article(step: Step) -> Article | None:
    """The article of a step. Raises `Problem`."""
    if step.page is None:
        if step.article is None and step.problem is not None:
            raise step.problem
        return step.article
    if step.kind == "docx":
        return read_docx(step.page, step.page.name)
    if step.kind == "pdf":
        return read_pdf(step.page, step.page.name)
    return _of_outlet(_told(extract_article(step.page), step.told))


def _told(article: Article, told: Waiting | None) -> Article:
    """With what the list told that named the page, where the page does not say it itself."""
    d = article.document
    if told is None or (d.title and d.published):
        return article
    document = replace(d, title=d.title or told.title, published=d.published or told.published)
    return replace(article, document=document)


def _of_outlet(article: Article) -> Article:
    """With the outlet's own name, and its zone where the page tells a time without one."""
    d = article.document
    outlet = find_outlet(d.url) if d.url else None
    if outlet is None:
        return article
    document = replace(d, source=outlet.name, published=_zoned(d.published, outlet))
    return replace(article, document=document, outlet=outlet.key, modified=_zoned(article.modified, outlet))


def _zoned(time: str | None, outlet: Outlet) -> str | None:
    if time is None or "T" not in time:
        return time
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return time
    return time if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(outlet.zone)).isoformat()


def _settle(ledger: Ledger, step: Step, made: Article | Problem | None) -> Outcome:
    """Write down what came of a step."""
    outcome = _outcome(ledger, step, made)
    if step.url is not None and outcome.status == "failed":
        ledger.postpone(step.url)
    elif step.url is not None:
        etag, modified = (step.fetched.etag, step.fetched.last_modified) if step.fetched else (None, None)
        ledger.settle(step.url, etag, modified, step.page.fetched if step.page else None)
    if step.archive is not None:
        ledger.reach(step.archive, step.after)
    return outcome


def _outcome(ledger: Ledger, step: Step, made: Article | Problem | None) -> Outcome:
    if isinstance(made, Problem):
        return Outcome(step.name, "skipped" if made.key in SKIPPED else "failed", problem=made, line=step.line)
    if made is None:
        return Outcome(step.name, "unchanged")
    status, version = ledger.take(made)
    return Outcome(step.name, status, made, version, step.problem, step.line)
