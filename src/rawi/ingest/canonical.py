"""Addresses as they are compared: made absolute, without what only counts visits. Opens nothing."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_COUNTING = re.compile(r"utm_\w+|fbclid|gclid|yclid|msclkid|mc_[ce]id|igshid|ocid|at_\w+|cmpid|ref_src")
_SAFE = "/%:@!$&'()*+,;=~-._"
_SPACE = re.compile(r"[\s\x00-\x1f]+")
_PORTS = {"http": 80, "https": 443}


def canonical(url: str, base: str | None = None) -> str | None:
    """The one spelling of an http(s) address; None for anything else (mailto, javascript, broken)."""
    try:
        parts = urlsplit(urljoin(base or "", _SPACE.sub("", url)))
        port, host = parts.port, (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host:
        return None
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[parts.scheme]:
        place += f":{port}"
    return urlunsplit((parts.scheme, place, quote(parts.path, safe=_SAFE) or "/", _told(parts.query), ""))


def _told(query: str) -> str:
    """A query without the parameters that count visits; byte for byte as it was where it has none."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _COUNTING.fullmatch(pair[0])]
    return quote(query, safe=_SAFE + "?") if len(kept) == len(pairs) else urlencode(kept)


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are of one site: one host, or one under the other, «www.» set aside."""
    one, two = host_of(url), host_of(other)
    return bool(one and two) and (one == two or one.endswith("." + two) or two.endswith("." + one))


def host_of(url: str) -> str:
    """The host of an address, without «www.»; nothing for what is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
