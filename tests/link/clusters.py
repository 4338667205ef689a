"""Made-up news of which the truth is known: incidents as several outlets tell them, and others much like them.

The words lie in `clusters.toml`. One incident is told by two to twelve outlets, each in its manner: by itself, on the
word of one source, on an agency's, as a copy, or later with a higher toll; some leave out the toll or the town, some
contradict. Others happen beside it: a day or a week later, in the next town, far away, or another kind of thing in the
same town. The same seed makes the same news.
"""

from __future__ import annotations

import json
import random
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from string import Formatter
from typing import Any

from cluster_truth import Incident, Paper, truth_of, voices_of
from cluster_words import Words

TABLES: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
KINDS, COUNTRIES, OUTLETS, FRAMES = (TABLES[name] for name in ("kinds", "countries", "outlets", "frames"))
ZONE = timezone(timedelta(hours=3))
START = datetime(2019, 3, 1, tzinfo=ZONE)
NEIGHBOURS = ("day", "near", "far", "type", "week")
Slots = dict[str, str]


@dataclass(frozen=True)
class Clusters:
    """``documents`` in time order; ``truth``: of each document and each incident."""

    documents: list[dict[str, Any]]
    truth: dict[str, dict[str, Any]]


def make_clusters(incidents: int = 200, seed: int = 1, days: int | None = None) -> Clusters:
    """The news of a number of incidents, within ``days`` (a quarter as many as incidents)."""
    return Newsroom(random.Random(seed)).make(incidents, days or max(14, incidents // 4))


class Newsroom:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def make(self, count: int, days: int) -> Clusters:
        incidents = sorted(self.incidents(count, days), key=lambda i: i.at)
        papers: list[Paper] = []
        truth: dict[str, dict[str, Any]] = {"documents": {}, "incidents": {}}
        for n, incident in enumerate(incidents):
            old = self.older(incident, incidents[:n])
            beside = {i.like[0] for i in incidents if i.like}
            told = Told(self.chance, incident, old).papers(incident.name in beside)
            papers += told
            truth["incidents"][incident.name] = truth_of(incident, told, KINDS[incident.kind]["types"])
            voices = voices_of(told)
            for paper in told:
                truth["documents"][paper.id] = {
                    **{
                        k: getattr(paper, k)
                        for k in ("incident", "manner", "recalls", "copy_of", "source", "killed", "vague")
                    },
                    "voice": voices[paper.id],
                }
        documents = [p.document() for p in sorted(papers, key=lambda p: (p.published, p.id))]
        return Clusters(documents, truth)

    def incidents(self, count: int, days: int) -> Iterator[Incident]:
        made = 0
        while made < count:
            first = self.incident(f"i{made + 1:05}", START + timedelta(days=self.chance.randrange(days)))
            yield first
            made += 1
            for how in self.chance.sample(NEIGHBOURS, self.chance.choice((0, 0, 1, 1, 2, 3))):
                if made < count:
                    made += 1
                    yield self.beside(first, how, f"i{made:05}")

    def incident(
        self, name: str, day: datetime, country: str = "", kind: str = "", town: Sequence[str] | None = None
    ) -> Incident:
        chance = self.chance
        country = country or chance.choice(sorted(COUNTRIES))
        of = COUNTRIES[country]
        kind = kind or chance.choice(of["kinds"])
        how = KINDS[kind]
        actor = chance.choice(of["actors"].get(kind, ["/"]))
        names, _, called = actor.partition("/")
        target = chance.choice(how["targets"] or ["|"]).split("|")
        dead = chance.randint(*how["dead"]) if "dead" in how else None
        town = town or chance.choice(of["towns"])
        if kind == "meeting":
            town = (TABLES["words"]["seat"], of["capital"], "", of["capital"])
        return Incident(
            name,
            country,
            kind,
            (town[0], town[1], town[2], town[3]),
            day.replace(hour=chance.choice((3, 4, 7, 9, 10, 12, 14, 16, 17, 18, 19, 20)), minute=chance.randrange(60)),
            (tuple(n for n in names.split("~") if n), called),
            (target[0], target[1], target[-1]),
            tuple(chance.sample(of["sides"], 2)),
            self.person(),
            dead,
            dead + chance.randint(2, 2 * dead + 4) if dead and dead > 1 else None,
            chance.choice(how["victims"]) if how["victims"] else "person",
            chance.randint(*(how.get("held") or how.get("loads") or (4, 9))),
        )

    def person(self) -> str:
        return " ".join(self.chance.choice(TABLES["people"][part]) for part in ("given", "family"))

    def beside(self, first: Incident, how: str, name: str) -> Incident:
        """An incident much like another and not it."""
        kind, country, town, day = first.kind, first.country, first.town, first.at
        of = COUNTRIES[country]
        if how == "day":
            day += timedelta(days=self.chance.choice((-1, 1)))
        elif how == "week":
            day += timedelta(days=7)
        elif how == "type":
            kind = self.chance.choice([k for k in of["kinds"] if k not in (kind, "meeting")])
        else:
            same = [t for t in of["towns"] if (t[3] == town[3]) == (how == "near") and t[1] != town[1]]
            town = tuple(self.chance.choice(same or [t for t in of["towns"] if t[1] != town[1]]))
        made = self.incident(name, day, country, kind, town)
        for _ in range(20):
            if made.kind != kind or made.target != first.target or not KINDS[kind]["targets"]:
                break
            made = self.incident(name, day, country, kind, town)
        return replace(made, like=(first.name, how))

    def older(self, incident: Incident, before: list[Incident]) -> Incident | None:
        """One that its reports recall: told in its time, or never."""
        if self.chance.random() < 0.5:
            return None
        known = [
            i for i in before if i.country == incident.country and i.kind != "meeting" and (incident.at - i.at).days > 5
        ]
        alike = [i for i in known if i.kind == incident.kind]
        if known and self.chance.random() < 0.7:
            return self.chance.choice(alike or known)
        long_ago = incident.at - timedelta(days=self.chance.randint(20, 200))
        return self.incident(f"{incident.name}-old", long_ago, incident.country, incident.kind)


class Told:
    """One incident as outlets tell it."""

    def __init__(self, chance: random.Random, incident: Incident, old: Incident | None) -> None:
        self.chance, self.of, self.old = chance, incident, old
        self.how, self.country = KINDS[incident.kind], COUNTRIES[incident.country]
        self.used: dict[str, int] = {}
        self.speakers: dict[tuple[str, str], str] = {}
        self.quoted = self.chance.choice(self.country["sources"])
        self.agency = self.chance.choice(FRAMES["agencies"])
        self.details = self.chance.sample(self.how["details"], 4)  # what there is to know of it
        self.actor = "~".join(incident.actor[0]) + "/" + incident.actor[1]
        self.dead_later = (incident.dead or 0) + chance.randint(1, max(2, (incident.dead or 0) // 2))
        self.tone = "_quiet" if self.how.get("quiet") else ""

    def papers(self, pressed: bool) -> list[Paper]:
        """The documents; ``pressed``: another incident lies so near that none may leave out the town."""
        chance = self.chance
        size = chance.choice((2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10, 12))
        outlets = chance.sample(OUTLETS, size)
        made: list[Paper] = []
        for n, outlet in enumerate(outlets):
            manner = "own" if n == 0 else chance.choices(*zip(*self.manners(n).items(), strict=True))[0]
            if manner == "update" and chance.random() < 0.5:
                outlet = outlets[0]
            paper = Paper(f"{self.of.name}-{n + 1:02}", self.of.name, outlet, self.of.at + self.later(manner), manner)
            if outlet["days"] == "yesterday" and manner not in ("copy", "update"):
                paper.published = (self.of.at + timedelta(days=1)).replace(hour=5, minute=chance.randrange(60))
            paper.vague = not pressed and self.of.like is None and chance.random() < 0.1
            self.fill(paper, made)
            made.append(paper)
        return made

    def manners(self, n: int) -> dict[str, float]:
        updates = n >= 2 and (self.of.dead or 0) > 1
        return {"own": 0.4, "relay": 0.25, "agency": 0.1, "copy": 0.2, "update": 0.12 if updates else 0}

    def later(self, manner: str) -> timedelta:
        hours = {"update": (20, 30)}.get(manner, (1, 3))
        return timedelta(minutes=self.chance.randint(hours[0] * 60, hours[1] * 60))

    def fill(self, paper: Paper, before: list[Paper]) -> None:
        if paper.manner == "copy":
            self.copy(paper, self.chance.choice([p for p in before if p.copy_of is None]))
            return
        self.choose(paper, before)
        slots = self.slots(paper)
        rest = self.update(paper, slots) if paper.manner == "update" else self.report(paper, slots)
        opening = paper.outlet["opening"].format(name=paper.outlet["name"], town=self.of.town[1])
        rest[0] = opening + rest[0]
        paper.paragraphs = rest
        names, _, called = paper.actor.partition("/")
        if not any(told in "\n".join(rest) for told in (*names.split("~"), called) if told):
            paper.actor = ""  # it is not told

    def choose(self, paper: Paper, before: list[Paper]) -> None:
        """What this document tells otherwise than the others."""
        chance, dead = self.chance, self.of.dead
        paper.killed = dead
        paper.actor = self.actor
        if paper.manner == "update" and dead:
            paper.killed = self.dead_later
        elif paper.manner in ("relay", "agency"):
            paper.source = self.quoted
        fresh = not any(p.killed and p.killed != dead for p in before)
        if paper.manner == "relay" and dead and dead > 2 and fresh and chance.random() < 0.35:
            paper.killed = max(2, round(dead * chance.choice((0.4, 1.8, 2.2))))
            paper.source = chance.choice([s for s in self.country["sources"] if s != self.quoted])
        elif dead and dead > 1 and paper.manner != "update" and chance.random() < 0.1:
            paper.killed = None
        names = self.actor.partition("/")[0]
        others = [a for a in self.country["actors"].get(self.of.kind, []) if a.partition("/")[0] != names]
        if before and others and paper.manner == "own" and chance.random() < 0.12:
            paper.actor = chance.choice(others)

    def slots(self, paper: Paper) -> Slots:
        """What the document can put into its templates."""
        words = Words(TABLES, self.chance, paper.outlet)
        slots = self.things(self.of, words, paper.killed, vague=paper.vague)
        if paper.actor != self.actor:
            names, _, called = paper.actor.partition("/")
            slots |= actor_slots(tuple(names.split("~")), called, self.chance)
        slots["when"] = words.when(self.of.at, paper.published)
        slots["when_old"] = words.when(self.of.at, paper.published, part=False)
        return slots

    def things(self, of: Incident, words: Words, killed: int | None, vague: bool = False) -> Slots:
        chance, country = self.chance, COUNTRIES[of.country]
        kind, town, lies, province = of.town
        guest, official = country["guest"].split("|"), chance.choice(country["officials"])
        inside = province if vague else chance.choice((town, f"{kind} {town} {lies}", f"{town} {lies}"))
        slots = {
            "town": province if vague else town,
            "where": words.inside(inside),
            "town_full": province if vague else chance.choice((town, f"{kind} {town} {lies}".strip())),
            "name": of.person,
            "group": country["group"],
            "agency": country["agency"],
            "guest": guest[0],
            "guest_g": guest[1],
            "official": country["minister"] if of.kind == "meeting" else official,
            "speaker": self.speakers.setdefault((of.name, official), Newsroom(chance).person()),
        } | actor_slots(*of.actor, chance)
        slots |= dict(zip(("side", "side_b"), of.sides, strict=True))
        if of.target[0]:
            accusative, genitive, nominative = of.target
            slots |= {"target": accusative, "target_g": genitive, "target_n": nominative, "target_b": genitive}
            slots["target_l"] = words.after_to(genitive)
        if killed is not None and killed > 1:
            slots |= words.toll(killed, of.hurt, of.victims)
        slots |= {"held": words.count(of.held, "citizen", "g")}
        slots |= {"trucks": words.count(of.held, "truck", "g"), "trucks_n": words.count(of.held, "truck", "n")}
        slots["again"] = KINDS[of.kind]["again"].format(**slots)
        slots["again_l"] = words.after_to(slots["again"])
        return {name: " ".join(value.split()) for name, value in slots.items()}

    def report(self, paper: Paper, slots: Slots) -> list[str]:
        chance = self.chance
        paper.title = self.pick("titles", self.how["titles"], self.figures(paper, slots))
        lead = self.pick("leads", self.how["leads"], slots)
        if paper.source:
            slots |= {"lead": lead, "clause": self.pick("clauses", self.how["clauses"], slots), "agency": self.agency}
            lead = self.attributed("relayed" if paper.manner == "agency" else "said", paper.source, slots)
        else:
            lead += "."
        body = chance.sample(self.details, 2)
        if not paper.source:
            body.insert(chance.randrange(3), self.pick("own", FRAMES["own" + self.tone], slots))
        if paper.killed and slots.get("dead_g") and not tells_toll(lead, slots):
            body.insert(0, self.pick("tolls", FRAMES["tolls"], slots))
        if chance.random() < 0.4:
            body.append(self.pick("reactions", FRAMES["reactions" + self.tone], slots))
        lines = [lead, *(t.format(**slots) for t in body), *self.recall(paper), chance.choice(FRAMES["footers"])]
        return [line for line in lines if line]

    def attributed(self, frame: str, source: str, slots: Slots) -> str:
        name, _, she = source.partition("@")
        verbs = {verb: forms[bool(she)] for verb, forms in FRAMES["verbs"].items()}
        return self.pick(frame, FRAMES[frame], slots | verbs | {"source": name})

    def update(self, paper: Paper, slots: Slots) -> list[str]:
        words = Words(TABLES, self.chance, paper.outlet)
        before = {
            "before": words.count(self.of.dead, self.of.victims, "g"),
            "before_killed": words.count(self.of.dead, "dead", "g"),
        }
        paper.title = self.pick("update_titles", FRAMES["update_titles"], self.figures(paper, slots))
        lines = [self.pick("updates", FRAMES["updates"], slots)]
        lines.append(self.pick("after", FRAMES["after_update"], before))
        lines.append(self.pick("leads", [t for t in self.how["leads"] if "dead" not in t and "kill" not in t], slots))
        lines[-1] = (lines[-1] or self.pick("clauses", self.how["clauses"], slots)) + "."
        if slots["official"] in lines[0]:
            paper.source = slots["official"]
        return [*lines, self.chance.choice(self.details).format(**slots)]

    def figures(self, paper: Paper, slots: Slots) -> Slots:
        """The slots of a headline: counts in figures."""
        if paper.killed is None or paper.killed < 2:
            return slots
        words = Words(TABLES, self.chance, paper.outlet | {"numbers": "digits"})
        return slots | words.toll(paper.killed, self.of.hurt, self.of.victims)

    def recall(self, paper: Paper) -> Iterator[str]:
        if self.old is None or self.chance.random() < 0.4:
            return
        words = Words(TABLES, self.chance, paper.outlet)
        slots = self.things(self.old, words, self.old.dead) | {"date": words.date(self.old.at, paper.published)}
        if told := self.pick("recalls", KINDS[self.old.kind]["recalls"], slots):
            paper.recalls = self.old.name
            yield told

    def copy(self, paper: Paper, source: Paper) -> None:
        chance = self.chance
        paper.copy_of, paper.killed, paper.actor = source.id, source.killed, source.actor
        paper.source, paper.recalls, paper.vague = source.source, source.recalls, source.vague
        paper.published = source.published + timedelta(minutes=chance.randint(10, 180))
        paper.title = chance.choice((source.title, *FRAMES["copied_titles"])).format(title=source.title)
        paper.paragraphs = list(source.paragraphs)
        if chance.random() < 0.35 and len(paper.paragraphs) > 3:
            paper.paragraphs = paper.paragraphs[: max(2, round(len(paper.paragraphs) * 0.6))]
            paper.recalls = None
        if chance.random() < 0.6:
            paper.paragraphs.append(chance.choice(FRAMES["credits"]).format(name=source.outlet["name"]))

    def pick(self, of: str, templates: Sequence[str], slots: Slots) -> str:
        """A template that can be filled, the least used of this incident; empty where there is none."""
        able = [t for t in templates if all(slots.get(need) for need in needs(t))]
        if not able:
            return ""
        self.chance.shuffle(able)
        chosen = min(able, key=lambda t: self.used.get(of + t, 0))
        self.used[of + chosen] = self.used.get(of + chosen, 0) + 1
        return " ".join(chosen.format(**slots).split())


def actor_slots(names: tuple[str, ...], called: str, chance: random.Random) -> Slots:
    if not names:
        return {}
    name = chance.choice(names)
    return {"actor": name, "drone": name, "adj": called}


def tells_toll(lead: str, slots: Slots) -> bool:
    return any(slots[name] in lead for name in ("dead", "dead_g", "killed", "killed_n"))


def needs(template: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(template) if name)


def main(folder: Path, incidents: int, seed: int) -> None:
    """Write clusters.jsonl and clusters_truth.json into a folder."""
    made = make_clusters(incidents, seed)
    lines = (json.dumps(document, ensure_ascii=False) + "\n" for document in made.documents)
    (folder / "clusters.jsonl").write_text("".join(lines), "utf-8")
    truth = json.dumps(made.truth, ensure_ascii=False, indent=1, default=str)
    (folder / "clusters_truth.json").write_text(truth, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
