"""What a site's robots.txt allows: Protego reads it, shortened first to what concerns this program.

Does not fetch it, and does not say what follows where there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from protego import Protego

TOKEN = "rawi"  # how a robots.txt names this program

_MOST = 512_000  # bytes that are read of it, as RFC 9309 wants at least
_AGENT = re.compile(r"user[-\s]*agent\s*:?\s*([^#]*)", re.IGNORECASE)
_NAMED = re.compile(rf"{TOKEN}(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; without any, all is allowed."""

    protego: Protego | None = None

    def allows(self, url: str) -> bool:
        """Whether a page may be fetched."""
        return self.protego is None or self.protego.can_fetch(url, TOKEN)

    @property
    def delay(self) -> float:
        """The seconds between two requests that the site asks for."""
        return 0.0 if self.protego is None else self.protego.crawl_delay(TOKEN) or 0.0


def read_rules(data: bytes) -> Rules:
    """The rules in the bytes of a robots.txt."""
    text = data[:_MOST].decode("utf-8-sig", "replace")
    return Rules(Protego.parse("\n".join(map(_shorten, text.splitlines()))))


def _shorten(line: str) -> str:
    """A line that names a program says only: this one, every one, another.

    Protego copies each rule to each program named above it: 20,000 names over 2,000 rules took it a minute.
    """
    agent = _AGENT.match(line.strip())
    if agent is None:
        return line
    name = agent[1].strip()
    return f"User-agent: {'*' if name == '*' else TOKEN if _NAMED.match(name) else 'another'}"
