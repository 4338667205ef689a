"""The text of an XML list (feed or sitemap), decoded and without its prolog.

Everything before the root element is cut off: an encoding that may be a lie, junk before it, and any DTD, so that no
entity is ever defined and nothing outside is ever asked for.
"""

from __future__ import annotations

import re

from rawi.ingest.extract.charset import decode_page

ROOTS = ("rss", "feed", "RDF", "urlset", "sitemapindex")
_ROOT = re.compile(rf"<(?:[A-Za-z_][\w.-]*:)?({'|'.join(ROOTS)})(?=[\s>/])")
_END = re.compile(rf"</(?:[A-Za-z_][\w.-]*:)?(?:{'|'.join(ROOTS)})\s*>")
_TAIL = 2_000  # characters in which a root is closed
_PAGE = re.compile(r"<html[\s>]", re.IGNORECASE)  # pages may carry RDF
_HEAD = 20_000  # characters in which the root of a list stands
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def root_of(text: str) -> tuple[str, int] | None:
    """The name of the root element of a feed or sitemap and where it begins; None for anything else."""
    m = _ROOT.search(text[:_HEAD])
    return (m[1], m.start()) if m and not _PAGE.search(text, 0, m.start()) else None


def breaks_off(text: str) -> bool:
    """Whether the root element is not closed. Lesser faults, as bare ampersands, are usual and lose nothing."""
    return _END.search(text[-_TAIL:]) is None


def xml_text(data: bytes, content_type: str | None) -> str:
    """Decoded text, without characters that XML forbids. Raises `Problem`: damaged, undecodable."""
    return _FORBIDDEN.sub("", decode_page(data, content_type))
