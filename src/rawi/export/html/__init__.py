"""Records as one HTML page that needs nothing else, and one record as a card for notebooks.

The page is right to left, works without its program (which adds linking, keys and tabs), without a network and on
paper. A policy in its head lets nothing in but its own style and program, known by their hashes; all text is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sized
from functools import lru_cache
from importlib.resources import files

from rawi.export.html.article import article, legend
from rawi.export.html.events import event_cards
from rawi.export.html.labels import both, escape, in_both, words
from rawi.export.html.panel import cards, panel
from rawi.messages import load_messages
from rawi.model import Record

__all__ = ["card", "html_page"]


def html_page(records: Iterable[Record], language: str = "ar") -> Iterator[str]:
    """One page with all the records, written while they are read; only their titles are kept."""
    titles: list[str] = []
    yield _head(language)
    for number, record in enumerate(records):
        titles.append(_title(record))
        yield from _document(record, number)
    yield _documents(titles)
    yield f'<div id="tip" role="tooltip" hidden></div><script>{_asset("page.js")}</script></body></html>\n'


def card(record: Record) -> str:
    """One record as a fragment with its own style: the marked text, a card a statement and a card an event."""
    parts = [
        f'<div class="rawi fragment" lang="ar" dir="rtl"><style>{_asset("marks.css")}</style>',
        f'<p class="about">{escape(_title(record))}</p>{legend()}',
        *article(record, ""),
        *cards(record, ""),
        *(event_cards(record, "") if record.events else ()),
        "</div>",
    ]
    return "".join(parts)


@lru_cache
def _asset(name: str) -> str:
    return (files("rawi.export.html") / name).read_text(encoding="utf-8")


def _head(language: str) -> str:
    style, program = _asset("marks.css") + _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(program)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl" data-ui="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
        f"<title>{escape(load_messages(language)('page.title'))}</title><style>{style}</style></head>\n"
        f'<body class="rawi"><header class="top"><h1>{both("page.title")}</h1>'
        f'<button type="button" class="switch">{both("page.switch")}</button>{legend()}'
        f'<p class="keys">{both("page.keys")}</p></header>\n'
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _title(record: Record) -> str:
    first = next((line.strip() for line in record.text.split("\n") if line.strip()), "")
    return record.document.title or first[:100] or record.id


def _document(record: Record, number: int) -> Iterator[str]:
    prefix, d = f"d{number}-", record.document
    about = [words(part) for part in (d.source, d.published) if part]
    if d.url and d.url.startswith(("https://", "http://")):
        about.append(f'<a href="{escape(d.url)}" rel="noreferrer noopener">{both("page.link")}</a>')
    about += [f"<bdi>{both('page.' + name)} {len(marks)}</bdi>" for name, marks in _counted(record) if marks]
    unseen = "" if d.title else ' class="unseen"'  # a title taken from the text is there to be read already
    yield f'<main class="doc" id="d{number}"><div class="page"><h2 dir="auto"{unseen}>{escape(_title(record))}</h2>'
    yield f'<p class="about">{" · ".join(about)}</p>'
    yield from article(record, prefix)
    yield "</div>"
    yield from panel(record, prefix)
    yield "</main>\n"


def _counted(record: Record) -> list[tuple[str, Sized]]:
    return [("statements", record.statements), ("events", record.events)]


def _documents(titles: list[str]) -> str:
    if len(titles) < 2:
        return ""
    items = "".join(f'<li><a href="#d{i}" dir="auto">{escape(title)}</a></li>' for i, title in enumerate(titles))
    summary = f"<summary>{both('page.documents')} ({len(titles)})</summary>"
    label = in_both("page.documents")
    return f'<nav class="documents" aria-label="{label}"><details>{summary}<ol>{items}</ol></details></nav>'
