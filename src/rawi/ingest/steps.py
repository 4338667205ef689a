"""From what the user names to pages and articles: files and folders opened, lists read, addresses fetched.

A step is one thing to make an article of, or an article or problem that a container held ready. Lists (feeds,
sitemaps, front pages) put what they name into the queue of the ledger, and the queue is fetched until it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from rawi.documents import Given, Limits, Problem, documents_of_file
from rawi.ingest.canonical import canonical
from rawi.ingest.entries import Entry, Skipped
from rawi.ingest.feeds import read_feed
from rawi.ingest.fetch import Fetched, Manners, Wanted, fetch
from rawi.ingest.kinds import HEAD, Kind, kind_of
from rawi.ingest.ledger import Ledger, Waiting
from rawi.ingest.links import find_articles, find_feeds
from rawi.ingest.page import Article, Page
from rawi.ingest.sitemaps import news_sitemaps, read_sitemap
from rawi.ingest.tables import read_csv
from rawi.ingest.telegram import read_telegram
from rawi.ingest.warc import read_warc
from rawi.ingest.warc_writing import Exchange, write_warc

ROUND = 1_000  # addresses taken out of the queue at a time
MOST_LISTS = 2_000  # feeds and sitemaps that lists may name in a run
LARGEST = 300_000_000  # bytes of a file that is held in memory
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_FRONT = re.compile(r"/?(?:[a-z_-]{1,24}(?:\.html?)?/?){0,3}", re.IGNORECASE)
_FRONT_LINKS = 5
_ROBOTS = "/robots.txt"
_PAGES = frozenset({"html", "docx", "pdf"})


@dataclass(frozen=True, slots=True)
class Step:
    """A page to make an article of (then ``kind`` is how), one of ``article`` and ``problem``, or none of them: what is
    as it was.

    ``url`` is the address in the queue that it settles, ``archive`` the file that was read up to ``after``.
    """

    name: str
    page: Page | None = None
    kind: Kind = "html"
    article: Article | None = None
    problem: Problem | None = None
    line: int | None = None
    url: str | None = None
    told: Waiting | None = None
    fetched: Fetched | None = None
    archive: Path | None = None
    after: int = 0


@dataclass(slots=True)
class Walk:
    """Goes through sources. ``most`` is how many pages are fetched at all, ``since`` a day (ISO 8601) before which what
    a list dates is left; ``warc`` takes what was fetched. ``fetched`` counts the answers."""

    ledger: Ledger
    manners: Manners
    limits: Limits = field(default_factory=Limits)
    given: Given = field(default_factory=Given)
    most: int | None = None
    since: str | None = None
    warc: BinaryIO | None = None
    fetched: int = 0
    lists: set[str] = field(default_factory=set)

    def steps(self, sources: Iterable[str]) -> Iterator[Step]:
        """All steps of some sources. Nothing that is wrong with one of them is raised."""
        self.ledger.begin()
        for source in sources:
            if not is_address(source):
                yield from self._path(Path(source))
            elif (url := canonical(source)) is None:
                yield Step(source, problem=Problem("bad_url", url=source[:200]))
            else:
                self.ledger.ask(url)
        while self.most is None or self.fetched < self.most:
            waiting = self.ledger.take_waiting(ROUND if self.most is None else min(ROUND, self.most - self.fetched))
            if not waiting:
                return
            yield from self._round({w.url: w for w in waiting})

    def _round(self, waiting: dict[str, Waiting]) -> Iterator[Step]:
        wanted = [Wanted(w.url, w.etag, w.last_modified) for w in waiting.values()]
        try:
            for asked, result in fetch(wanted, self.manners):
                self.fetched += 1
                yield from self._answer(waiting[asked.url], result)
        except Problem as problem:  # nothing can be fetched at all
            for url in waiting:
                self.ledger.postpone(url)
                yield Step(url, problem=problem)

    def _answer(self, told: Waiting, result: Fetched | Problem) -> Iterator[Step]:
        if told.url.endswith(_ROBOTS) and (isinstance(result, Problem) or result.page is None):
            self.ledger.settle(told.url, told.etag, told.last_modified, None)  # nobody asked for it
        elif isinstance(result, Problem):
            yield Step(told.url, problem=result, url=told.url)
        elif result.page is None:
            yield Step(told.url, url=told.url, fetched=result)
        else:
            self._archive(result, result.page)
            yield from self._fetched(told, result, result.page)

    def _archive(self, result: Fetched, page: Page) -> None:
        if self.warc is not None:
            exchange = Exchange(
                result.final_url, page.fetched or "", result.code, result.reason, result.headers, page.data,
                result.asked,
            )  # fmt: skip
            write_warc(self.warc, exchange)

    def _fetched(self, told: Waiting, result: Fetched, page: Page) -> Iterator[Step]:
        kind = kind_of(page.data[:HEAD], page.url or told.url, page.content_type)
        if kind == "html" and not (told.list and self._is_front(page)):
            yield Step(told.url, page, kind, url=told.url, told=told, fetched=result)
            return
        yield from self._opened(page, kind, told.url)
        self.ledger.settle(told.url, result.etag, result.last_modified, page.fetched)

    def _is_front(self, page: Page) -> bool:
        """Whether a page that the user named is rather a list of articles: by its address and its links."""
        path = urlsplit(page.url or "").path
        if _FRONT.fullmatch(path) is None:
            return False
        try:
            return len(find_articles(page.data, page.url or "", page.content_type)) >= _FRONT_LINKS
        except Problem:
            return False

    def _opened(self, page: Page, kind: Kind, origin: str) -> Iterator[Step]:
        """What a page or file in memory holds, by its kind."""
        try:
            match kind:
                case "html":
                    self._front(page, origin)
                case "feed":
                    feed = read_feed(page.data, page.url, page.content_type)
                    self._want(feed.entries, origin)
                    yield from _broken(page, feed.problem)
                case "sitemap":
                    sitemap = read_sitemap(page.data, page.url, page.content_type)
                    self._want(sitemap.sitemaps, origin, lists=True)
                    self._want(sitemap.pages, origin)
                    yield from _broken(page, sitemap.problem)
                case "warc" | "wacz":
                    yield from (_held(item) for item, _ in read_warc(BytesIO(page.data)))
                case "csv":
                    yield from self._rows(page, origin)
                case "docx" | "pdf":
                    yield Step(page.name, page, kind)
                case "text" if page.url is not None and page.url.endswith(_ROBOTS):
                    self._want(news_sitemaps(page.data), origin, lists=True)
                case _:
                    yield Step(page.name, problem=Problem("kind", kind=kind))
        except Problem as problem:
            yield Step(page.name, problem=problem)

    def _front(self, page: Page, origin: str) -> None:
        """A front page: its feeds, the sitemaps of news that its site names, and the articles that it links to."""
        url = page.url or origin
        rules = canonical(_ROBOTS, url)
        self._want([Entry(rules, _ROBOTS)] if page.url else [], origin, lists=True)
        self._want(find_feeds(page.data, url, page.content_type), origin, lists=True)
        self._want(find_articles(page.data, url, page.content_type), origin)

    def _rows(self, page: Page, origin: str) -> Iterator[Step]:
        for row in read_csv(page.data, page.name):
            if isinstance(row, Entry):
                self._want([row], origin)
            else:
                yield _held(row)

    def _want(self, entries: Iterable[Entry], origin: str, lists: bool = False) -> None:
        for entry in entries:
            if lists and (entry.url in self.lists or len(self.lists) >= MOST_LISTS):
                continue  # a list is read once a run, even one that names itself
            if lists and entry.url is not None:
                self.lists.add(entry.url)
            old = self.since and (entry.published or entry.modified or self.since)[: len(self.since)] < self.since
            if entry.url is not None and not old:
                self.ledger.want(entry, origin, lists)

    def _path(self, path: Path) -> Iterator[Step]:
        if not path.is_dir():
            yield from self._file(path)
            return
        found = sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(path)))
        if not found:
            yield Step(str(path), problem=Problem("folder_empty"))
        for inner in found:
            yield from self._file(inner)

    def _file(self, path: Path) -> Iterator[Step]:
        name = str(path)
        try:
            with path.open("rb") as stream:
                kind = kind_of(stream.read(HEAD), name)
            if kind in ("text", "json", "jsonl"):
                yield from self._documents(path)
            elif kind in ("warc", "wacz"):
                yield from self._warc(path)
            elif kind == "telegram":
                yield from (_held(message) for message in read_telegram(path))
            else:
                yield from self._page(path, kind)
        except Problem as problem:
            yield Step(name, problem=problem)
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            reason = error.strerror or str(error)
            yield Step(name, problem=Problem("missing") if missing else Problem("unreadable", reason=reason))

    def _page(self, path: Path, kind: Kind) -> Iterator[Step]:
        if path.stat().st_size > LARGEST:
            raise Problem("container_large", most=LARGEST)
        page = Page(path.read_bytes(), str(path))
        if kind in _PAGES:
            yield Step(page.name, page, kind)
        else:
            yield from self._opened(page, kind, page.name)

    def _warc(self, path: Path) -> Iterator[Step]:
        for item, after in read_warc(path, self.ledger.reached(path)):
            step = _held(item)
            yield Step(step.name, step.page, problem=step.problem, archive=path, after=after)

    def _documents(self, path: Path) -> Iterator[Step]:
        for item in documents_of_file(path, path.stem, "auto", self.given, self.limits):
            article = Article(item.document) if item.document is not None and not item.blank else None
            yield Step(item.name, article=article, problem=item.problem, line=item.line)


def _broken(page: Page, problem: Problem | None) -> Iterator[Step]:
    """What is to be told of a list that breaks off."""
    if problem is not None:
        yield Step(page.name, problem=problem)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def is_address(source: str) -> bool:
    """Whether a source is an address, not a file."""
    return _ADDRESS.match(source) is not None


def _held(item: Page | Article | Skipped) -> Step:
    match item:
        case Page():
            return Step(item.name, item)
        case Article():
            return Step(item.document.id, article=item)
        case Skipped():
            return Step(item.name, problem=item.problem, line=item.line)
