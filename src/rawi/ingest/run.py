"""A step becomes an article: extracted, with what its list and its outlet tell of it; the ledger is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from rawi.ingest.docx import read_docx
from rawi.ingest.extract import extract_article
from rawi.ingest.ledger import Ledger, Waiting
from rawi.ingest.outlets import Outlet, find_outlet
from rawi.ingest.page import Article
from rawi.ingest.pdf import read_pdf
from rawi.ingest.steps import Step

# What is no fault: nothing to read is there, or the site does not want it read.
SKIPPED = frozenset(
    {"not_arabic", "neighbour", "no_article", "not_html", "robots", "kind", "binary", "record_status", "record_type"}
    | {"record_language", "record_http", "telegram_service", "telegram_media"}
)


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


def settle(ledger: Ledger, step: Step, failed: bool) -> None:
    """Write down that a step is done with, or that it failed and waits for the next run."""
    if step.url is not None and failed:
        ledger.postpone(step.url)
    elif step.url is not None:
        etag, modified = (step.fetched.etag, step.fetched.last_modified) if step.fetched else (None, None)
        ledger.settle(step.url, etag, modified, step.page.fetched if step.page else None)
    if step.archive is not None:
        ledger.reach(step.archive, step.after)
