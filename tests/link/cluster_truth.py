"""What is true of made-up news: the incidents, the documents that tell them, their voices and contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Incident:
    """What happened. ``town``: kind, name, where it lies, province; ``actor``: its names, then how a strike is called
    after it; ``like``: the incident that it happens beside and how."""

    name: str
    country: str
    kind: str
    town: tuple[str, str, str, str]
    at: datetime
    actor: tuple[tuple[str, ...], str]
    target: tuple[str, str, str]
    sides: tuple[str, ...]
    person: str
    dead: int | None
    hurt: int | None
    victims: str
    held: int
    like: tuple[str, str] | None = None


@dataclass
class Paper:
    """One document, and what is true of it. ``manner``: own, relay, agency, copy or update."""

    id: str
    incident: str
    outlet: dict[str, Any]
    published: datetime
    manner: str
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    killed: int | None = None
    actor: str = ""
    source: str | None = None
    copy_of: str | None = None
    recalls: str | None = None
    vague: bool = False

    def document(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "published": self.published.isoformat(),
            "source": self.outlet["name"],
            "url": f"https://{self.outlet['site']}/{self.published:%Y/%m/%d}/{self.id}",
            "text": "\n".join(p for p in self.paragraphs if p),
        }


def voices_of(papers: Iterable[Paper]) -> dict[str, int]:
    """The voice of each document of an incident: copies, one outlet's, and those on one source's word are one."""
    voice: dict[str, int] = {}
    signs: dict[str, int] = {}
    for n, paper in enumerate(papers):
        own = [f"outlet {paper.outlet['name']}", f"source {paper.source or n}", f"paper {paper.copy_of or paper.id}"]
        joined = {signs[sign] for sign in own if sign in signs}
        voice[paper.id] = n
        signs |= dict.fromkeys([*own, f"paper {paper.id}"], n)
        voice = {name: n if of in joined else of for name, of in voice.items()}
        signs = {name: n if of in joined else of for name, of in signs.items()}
    return voice


def truth_of(incident: Incident, papers: list[Paper], types: list[str]) -> dict[str, Any]:
    plain = asdict(incident) | {"at": incident.at.isoformat(), "types": types}
    return plain | {"voices": len(set(voices_of(papers).values())), "contradictions": list(contradictions(papers))}


def contradictions(papers: list[Paper]) -> Iterator[dict[str, Any]]:
    """What documents tell that cannot both be true: of the killed where no later toll is told, and of who did it."""
    first = [p for p in papers if p.manner != "update"]
    for what in ("killed", "actor"):
        told: dict[Any, list[str]] = {}
        for paper in first:
            if value := getattr(paper, what):
                told.setdefault(value, []).append(paper.id)
        if len(told) > 1:
            yield {"what": what, "documents": list(told.values())}
