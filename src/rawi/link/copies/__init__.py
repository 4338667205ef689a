"""Republished texts: which document is a copy of which, how they differ, which is the origin.

A text is folded and cut into words; three words in a row are a shingle. `signature` samples the shingles of one text,
for an index that finds what could be its copies; `measure_copy` confirms one pair of texts by the shingles of each
that the other holds; `compare_texts` also says how they differ, word by word. Nothing here knows a database, and
translation or retelling in other words is no copy.
"""

from rawi.link.copies.changes import Change
from rawi.link.copies.compare import Copy, compare_texts
from rawi.link.copies.groups import Origin, Report, find_groups, find_origin
from rawi.link.copies.measure import Held, measure_copy
from rawi.link.copies.shingles import signature

__all__ = [
    "Change",
    "Copy",
    "Held",
    "Origin",
    "Report",
    "compare_texts",
    "find_groups",
    "find_origin",
    "measure_copy",
    "signature",
]
