"""How well the reports of one occurrence are found together, of made-up news of which the truth is known.

Run it as ``.venv/bin/python benchmarks/incidents.py [--incidents N] [--seed N] [--days N] [--show N]``. Asserts
nothing: it prints. The news is made by tests/link/clusters.py. Measured are: which documents' main events are one
incident (B-cubed); which neighbours were taken for one; what an older incident, only recalled, did; how many voices
were counted; which planted contradictions were told; and what of the main events was read right.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from rawi.link.copies import compare_texts
from rawi.link.incidents import Report, group_reports, reports_of
from rawi.link.sheet import Told, find_contradictions, find_voices, make_sheet
from rawi.read import read

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "link"))
from clusters import make_clusters

Plain = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--incidents", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, metavar="N", help="that they lie within (a quarter as many)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="mistakes of each kind to print")
    asked = parser.parse_args()
    Measured(asked.incidents, asked.seed, asked.show, asked.days).tell()


class Measured:
    """The made-up news, read and grouped. ``main``: the main event of each document that has one."""

    def __init__(self, incidents: int, seed: int, show: int = 0, days: int | None = None) -> None:
        made = make_clusters(incidents, seed, days)
        self.show = show
        self.truth, self.incidents = made.truth["documents"], made.truth["incidents"]
        self.records = {d["id"]: read_plain(d) for d in made.documents}
        self.reports = {name: reports_of(record) for name, record in self.records.items()}
        start = time.perf_counter()
        self.group = group_reports(report for of in self.reports.values() for report in of)
        self.seconds = time.perf_counter() - start
        self.main = {name: event for name, of in self.reports.items() if (event := main_event(of))}
        self.found = {name: self.group.get(event.name, f"alone {name}") for name, event in self.main.items()}
        self.found |= {name: f"none {name}" for name in self.records if name not in self.main}

    def tell(self) -> None:
        print(f"{len(self.incidents)} incidents, {len(self.records)} documents, {len(self.main)} with a main event")
        count = sum(map(len, self.reports.values()))
        print(f"grouped {count} reports in {self.seconds:.2f} s ({1000 * self.seconds / count:.2f} ms each)")
        self.tell_groups()
        self.tell_neighbours()
        self.tell_recalled()
        self.tell_voices()
        self.tell_contradictions()
        self.tell_reading()

    def tell_groups(self) -> None:
        gold = {name: of["incident"] for name, of in self.truth.items()}
        print("B-cubed: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*b_cubed(gold, self.found)))
        for title, of in (("manner", lambda n: self.truth[n]["manner"]), ("kind", lambda n: self.of(n)["kind"])):
            parts = defaultdict(list)
            for name in gold:
                parts[of(name)].append(name)
            scores = {part: b_cubed(gold, self.found, names) for part, names in sorted(parts.items())}
            told = ", ".join(f"{part} {p:.2f}/{r:.2f}" for part, (p, r, _) in scores.items())
            print(f"  by {title} (precision/recall): {told}")
        whole = Counter(
            len({self.found[n] for n in names}) == 1 for names in self.documents().values() if len(names) > 1
        )
        print(f"  incidents whole: {whole[True]} of {whole.total()}")
        self.examples("apart", (n for n in gold if self.strays(n)))

    def of(self, document: str) -> Plain:
        return self.incidents[self.truth[document]["incident"]]

    def documents(self) -> dict[str, list[str]]:
        of: defaultdict[str, list[str]] = defaultdict(list)
        for name, told in self.truth.items():
            of[told["incident"]].append(name)
        return of

    def strays(self, document: str) -> bool:
        """Whether it stands apart from most reports of its incident."""
        others = Counter(self.found[n] for n in self.documents()[self.truth[document]["incident"]])
        return others.most_common(1)[0][0] != self.found[document]

    def tell_neighbours(self) -> None:
        """Of pairs of documents of an incident and its neighbour, the share taken for one, by how they differ."""
        all_, one, read_, mixed_read = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        mixed = []
        for name, incident in self.incidents.items():
            if not incident["like"]:
                continue
            other, how = incident["like"]
            for a in self.documents()[name]:
                for b in self.documents()[other]:
                    all_[how] += 1
                    right = all((*self.checks(a).values(), *self.checks(b).values()))
                    read_[how] += right
                    if self.found[a] == self.found[b]:
                        one[how] += 1
                        mixed_read[how] += right
                        mixed.append((a, b))
        told = ", ".join(f"{how} {one[how]}/{all_[how]} ({one[how] / all_[how]:.1%})" for how in sorted(all_))
        print(f"pairs of neighbours taken for one: {told}")
        told = ", ".join(f"{how} {mixed_read[how]}/{read_[how]}" for how in sorted(all_))
        print(f"  of those whose main events were read right: {told}")
        for a, b in mixed[:: max(1, len(mixed) // self.show)][: self.show] if self.show else []:
            print(f"--- {a} {b}\n{self.line(a)}\n{self.line(b)}")

    def tell_recalled(self) -> None:
        """Documents that recall an older incident: whether their main event stayed out, and what they recall got in."""
        apart: list[bool] = []
        linked: list[bool] = []
        for name, told in self.truth.items():
            old = self.documents().get(told["recalls"] or "", [])
            if not old:
                continue
            numbers = Counter(self.found[n] for n in old)
            apart.append(self.found[name] not in numbers)
            rest = {self.group.get(e.name) for e in self.reports[name] if e is not self.main.get(name)}
            linked.append(bool(rest & set(numbers)))
        recalls = [n for n, told in self.truth.items() if told["recalls"]]
        same = sum(not self.strays(n) for n in recalls) / max(1, len(recalls))
        print(f"documents that recall an older incident: {len(recalls)}, main event with its own {same:.3f};", end=" ")
        print(f"older told in its time {len(apart)}: main event apart {share(apart)}, recalled linked {share(linked)}")

    def tell_voices(self) -> None:
        """The voices of each incident, of the documents that are truly of it, and how many too many or too few."""
        off: Counter[int] = Counter()
        for names in self.documents().values():
            told = self.told(names)
            right = len({self.truth[t.document]["voice"] for t in told})
            off[find_voices(told).count - right] += 1
        print(f"voices: right for {off[0] / off.total():.3f} of incidents; off by {dict(sorted(off.items()))}")

    def told(self, names: Iterable[str]) -> list[Told]:
        made = []
        groups = copy_groups([(n, self.records[n]["text"]) for n in names])
        for name in names:
            if main := self.main.get(name):
                event = next(e for e in self.records[name]["events"] if e["id"] == main.event)
                made.append(Told(self.records[name], event, groups[name]))
        return made

    def tell_contradictions(self) -> None:
        """Planted contradictions that were told, and told ones that were planted, of each incident and matter."""
        told, planted = set(), set()
        for name, names in self.documents().items():
            planted |= {(name, c["what"]) for c in self.incidents[name]["contradictions"]}
            told |= {(name, c.what) for c in find_contradictions(make_sheet(self.told(names)))}
        print(f"contradictions planted {count_of(planted)}; told {count_of(told)}; both {count_of(planted & told)}")
        for name, what in sorted(told - planted)[: self.show]:
            for found in find_contradictions(make_sheet(self.told(self.documents()[name]))):
                if found.what == what:
                    print(f"--- not planted: {found}\n{self.line(found.a_document)}\n{self.line(found.b_document)}")
                    break

    def tell_reading(self) -> None:
        """What of the main events was read right, of each kind of incident."""
        read_: defaultdict[str, Counter[str]] = defaultdict(Counter)
        wrong: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.records:
            for what, right in self.checks(name).items():
                for kind in (self.of(name)["kind"], "all"):
                    read_[kind][what] += right
                    read_[kind][f"of {what}"] += 1
                if not right:
                    wrong[what].append(name)
        print("main events read right:")
        for kind in sorted(read_):
            of = read_[kind]
            print(f"  {kind:<16}", ", ".join(f"{w} {of[w] / of[f'of {w}']:.2f}" for w in of if not w.startswith("of ")))
        for what, names in wrong.items():
            self.examples(f"{what} wrong", names)

    def checks(self, name: str) -> dict[str, bool]:
        told, incident, main = self.truth[name], self.of(name), self.main.get(name)
        if main is None:
            return {"event": False}
        event = next(e for e in self.records[name]["events"] if e["id"] == main.event)
        checks = {
            "event": True,
            "type": f"{main.type}/{main.mode}" in incident["types"],
            "day": event["when"] == incident["at"][:10],
            "country": event["country"] == incident["country"],
        }
        if not told["vague"]:
            checks["place"] = event["place_name"] == incident["town"][1]
        if told["killed"]:
            checks["killed"] = bool(event["killed"]) and event["killed"]["min"] == told["killed"]
        if told["source"] and told["manner"] != "update":
            checks["source"] = event["source"] is not None
        return checks

    def examples(self, title: str, names: Iterable[str]) -> None:
        names = list(names)
        for name in names[:: max(1, len(names) // self.show)][: self.show] if self.show else []:
            print(f"--- {title}: {self.line(name)}")

    def line(self, name: str) -> str:
        main, record = self.main.get(name), self.records[name]
        keys = ("type", "mode", "status", "when", "place_name", "country", "killed", "source")
        event = next(({k: e[k] for k in keys} for e in record["events"] if main and e["id"] == main.event), None)
        return f"{name} {record['published']} {record['title']} | {record['text'][:260]!r}\n    {event}"


def read_plain(document: Plain) -> Plain:
    told = {"title": document["title"], "published": document["published"], "outlet": document["source"]}
    return read(document["text"], id=document["id"], url=document["url"], **told).to_dict()


def main_event(reports: tuple[Report, ...]) -> Report | None:
    """The main event of a document."""
    return next((r for r in reports if r.lead), reports[0] if reports else None)


def copy_groups(texts: list[tuple[str, str]]) -> dict[str, str]:
    group = {name: name for name, _ in texts}
    for (a, one), (b, other) in combinations(texts, 2):
        if group[a] != group[b] and compare_texts(one, other):
            group = {name: group[a] if of == group[b] else of for name, of in group.items()}
    return group


def b_cubed(
    gold: Mapping[str, Any], found: Mapping[str, Any], names: Iterable[str] | None = None
) -> tuple[float, float, float]:
    """Precision, recall and F1: of each document, how many of those found with it are truly with it, and back."""
    truly, taken = members(gold), members(found)
    of = list(names if names is not None else gold)
    both = {name: len(truly[gold[name]] & taken[found[name]]) for name in of}
    precision = sum(both[n] / len(taken[found[n]]) for n in of) / len(of)
    recall = sum(both[n] / len(truly[gold[n]]) for n in of) / len(of)
    return precision, recall, 2 * precision * recall / (precision + recall)


def members(of: Mapping[str, Any]) -> dict[Any, set[str]]:
    made: defaultdict[Any, set[str]] = defaultdict(set)
    for name, number in of.items():
        made[number].add(name)
    return made


def count_of(pairs: set[tuple[str, str]]) -> str:
    told = Counter(what for _, what in pairs)
    return f"{len(pairs)} ({', '.join(f'{what} {n}' for what, n in sorted(told.items()))})"


def share(right: list[bool]) -> str:
    return f"{sum(right) / len(right):.3f}" if right else "-"


if __name__ == "__main__":
    main()
