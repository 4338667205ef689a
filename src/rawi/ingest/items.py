"""What a person wants read now, one source after another: addresses, pages, lists and archives as documents.

Nothing is remembered from one time to the next, as ingesting does; what is passed over in a source of many is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from rawi.documents import Given, Item, Limits, Problem
from rawi.ingest.ledger import Ledger
from rawi.ingest.manners import Manners
from rawi.ingest.run import SKIPPED, make_article, settle
from rawi.ingest.steps import Walk
from rawi.ingest.worker import in_workers
from rawi.model import Document

_SECONDS, _MEMORY = 20.0, 2 << 30  # for one page, and bytes of address space of the process


def items_of_source(source: str, given: Given, limits: Limits, manners: Manners) -> Iterator[Item]:
    """The articles of an address, a page, a list or an archive, each extracted in a process of its own."""
    ledger = Ledger()
    walk = Walk(ledger, manners, limits, given)
    for step, made in in_workers(make_article, walk.steps([source]), 1, _SECONDS, _MEMORY):
        settle(ledger, step, failed=False)
        if isinstance(made, Problem):
            if made.key not in SKIPPED or step.name == source:
                yield Item(step.name, problem=made, line=step.line)
        elif made is not None:
            yield Item(step.name, _completed(made.document, given), step.problem, step.line)


def _completed(document: Document, given: Given) -> Document:
    """A document with what the caller tells where it does not say so itself."""
    told = {f.name: getattr(given, f.name) for f in fields(given) if getattr(document, f.name) is None}
    return replace(document, **told)
