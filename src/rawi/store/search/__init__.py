"""Search in the archive: documents by words, statements and events by what the records tell of them.

`index` puts texts into the database's full-text index as terms of ours (`terms`), `query` reads what is asked,
`engines` says it to the database, `passages` finds the words again in the raw text, `rank` orders. The same comes from
SQLite and PostgreSQL; only in documents of more than 16,383 words may PostgreSQL miss a phrase that stands behind them.
"""

from rawi.store.search.documents import search
from rawi.store.search.events import search_events
from rawi.store.search.index import (
    Entry,
    entry_of,
    index_document,
    index_documents,
    purge,
    reindex,
    stale,
    unindex_document,
)
from rawi.store.search.people import speaker, timeline
from rawi.store.search.results import (
    EventHit,
    Events,
    Hit,
    Note,
    Results,
    Speaker,
    StatementHit,
    Statements,
    Timeline,
)
from rawi.store.search.statements import search_statements

__all__ = [
    "Entry",
    "EventHit",
    "Events",
    "Hit",
    "Note",
    "Results",
    "Speaker",
    "StatementHit",
    "Statements",
    "Timeline",
    "entry_of",
    "index_document",
    "index_documents",
    "purge",
    "reindex",
    "search",
    "search_events",
    "search_statements",
    "speaker",
    "stale",
    "timeline",
    "unindex_document",
]
