"""The verbs that join the wings: what is fetched is read, what is read is stored, indexed and compared with the rest.

Each goes through its work in batches; what a batch wrote counts all at once, and only then is it told.
"""

from rawi.jobs.copies import find_copies
from rawi.jobs.ingest import Done, Options, Tally, ingest
from rawi.jobs.keep import forget_document, keep
from rawi.jobs.ledgers import ledger_of
from rawi.jobs.reread import Reread, reread

__all__ = [
    "Done",
    "Options",
    "Reread",
    "Tally",
    "find_copies",
    "forget_document",
    "ingest",
    "keep",
    "ledger_of",
    "reread",
]
