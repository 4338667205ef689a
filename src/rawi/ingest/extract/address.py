"""The one address of a page: its canonical one, or its own without what makes an AMP or a print version of it.

A canonical address on another site is not believed, but for a copy in an AMP cache: what an address holds is for its
own site to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from rawi.ingest.canonical import canonical, same_site

_VERSION = re.compile(r"/(?:amp|print|printpage)(?=/|$)|(?<=\w)\.amp(?=\.html?$|$)", re.IGNORECASE)
_ASKS = re.compile(r"(?:amp|amp_\w+|print|printable|printer|tmpl|preview|outputtype)$")
_CACHE = re.compile(r"^https?://[^/]*\.ampproject\.(?:org|net)/")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_](0?[1-9]|1[0-2])[-/_](0?[1-9]|[12]\d|3[01])(?!\d)")
_DAY_BEHIND = re.compile(r"/((?:19|20)\d\d)/[a-z_-]+/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|$)", re.IGNORECASE)
_COMPACT = re.compile(r"/((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_-]|$)")


def find_address(told: Iterable[str], own: str | None) -> str | None:
    """The address of a page that came from ``own``: the first told one that can be its, else its own, folded."""
    for address in told:
        whole = canonical(address, own) if address.strip() else None
        if whole is not None and _is_its(whole, own):
            return _folded(whole)
    here = canonical(own) if own else None
    return _folded(here) if here else own


def _is_its(address: str, own: str | None) -> bool:
    """Whether an address can be a page's: not the front of the site for one deep in it, and no other site's."""
    parts = urlsplit(address)
    front = not parts.path.strip("/") and not parts.query
    if own is None:
        return not front
    deep = bool(urlsplit(own).path.strip("/") or urlsplit(own).query)
    return not (front and deep) and (same_site(address, own) or bool(_CACHE.match(own)))


def _folded(address: str) -> str:
    """An address without the words that ask for a version for phones or for paper."""
    scheme, host, path, query, _ = urlsplit(address)
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(k, v) for k, v in pairs if not _ASKS.match(k.lower()) and v.lower() not in ("amp", "print")]
    query = query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((scheme, host, _VERSION.sub("", path) or "/", query, ""))


def told_day(address: str | None) -> str | None:
    """The day that an address names, year first, as ISO 8601."""
    path = unquote(urlsplit(address).path) if address else ""
    found = _DAY.search(path) or _DAY_BEHIND.search(path) or _COMPACT.search(path)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else None
