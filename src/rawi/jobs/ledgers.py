"""Where the ledger of an archive lies: beside its file, or with the user's data for one on a server."""

from __future__ import annotations

import hashlib

from rawi.documents import Problem
from rawi.ingest.ledger import Ledger
from rawi.lexicon.added import added_file
from rawi.store.open import Archive


def ledger_of(archive: Archive) -> Ledger:
    """The ledger that belongs to an archive. Raises `Problem`."""
    if archive.path is not None:
        return Ledger(archive.path.with_name(f"{archive.path.name}.ledger"))
    folder = added_file().parent
    path = folder / f"{hashlib.sha256(archive.name.encode()).hexdigest()[:16]}.ledger"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("ledger_write", file=str(path), reason=error.strerror or str(error)) from None
    return Ledger(path)
