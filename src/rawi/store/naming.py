"""The number that stands for a name in the archive: eight bytes where the folded name takes thirty, in its row, in its
index and beside each of its words."""

from __future__ import annotations

from hashlib import md5

from rawi.fold import fold_key


def name_key(name: str) -> int:
    """The number of a name, the same however it is spelt: the first eight bytes of the MD5 of the folded name (UTF-8),
    as a signed number. That any two of ten million names share one has a chance of three in a million; what is found by
    it is compared by its words afterwards."""
    return int.from_bytes(md5(fold_key(name).encode(), usedforsecurity=False).digest()[:8], signed=True)
