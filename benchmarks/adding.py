"""How long it takes to add a report to the incidents of an archive, and to make the sheet of one.

Run it as ``.venv/bin/python benchmarks/adding.py --db FILE|URL [--documents N] [--sheets N]``, over archives of several
sizes, to see that the time does not grow with them. The last documents are taken out of their incidents and put in
again, as when they came in, first with nothing remembered and then as in a run; nothing of it is kept. Asserts nothing:
it prints.
"""

from __future__ import annotations

import argparse
import time

from sqlalchemy import Connection, func, select

from rawi.jobs.linking import Fresh, link_versions
from rawi.jobs.sheets import load_case
from rawi.jobs.shelf import Shelf
from rawi.link.incidents import reports_of
from rawi.link.incidents.relations import find_relations
from rawi.store.incidents import ask, reports
from rawi.store.incidents.tables import report
from rawi.store.open import open_archive
from rawi.store.read import load_records, versions_by_day


class Undone(Exception):
    """Ends a transaction of which nothing is to be kept."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--db", required=True, metavar="FILE|URL")
    parser.add_argument("--documents", type=int, default=200, metavar="N", help="that are added")
    parser.add_argument("--sheets", type=int, default=50, metavar="N")
    asked = parser.parse_args()
    with open_archive(asked.db, new=False) as archive:
        try:
            with archive.writing() as connection:
                add(connection, asked.documents)
                raise Undone
        except Undone:
            pass
        with archive.reading() as connection:
            show(connection, asked.sheets)


def add(connection: Connection, number: int) -> None:
    keys = versions_by_day(connection)[-number:]
    fresh: dict[int, Fresh] = {
        key: (reports_of(record), find_relations(record)) for key, record in load_records(connection, keys).items()
    }
    reports.remove_reports(connection, keys)
    print(f"{connection.scalar(select(func.count()).select_from(report)):,} events in incidents")
    for name, one in (("each by a process of its own", False), ("one run", True)):
        shelf, times = Shelf(), []
        for key, of in fresh.items():
            shelf = shelf if one else Shelf()
            start = time.perf_counter()
            link_versions(connection, shelf, {key: of})
            times += [(time.perf_counter() - start) / max(1, len(of[0]))] * len(of[0])
        tell(f"adding a report, {name}", times)
        reports.remove_reports(connection, keys)


def show(connection: Connection, number: int) -> None:
    _, found = ask.find_incidents(connection, least=2, limit=number)
    times = []
    for row in found:
        start = time.perf_counter()
        load_case(connection, row.key, row.code).to_dict()
        times.append(time.perf_counter() - start)
    tell(f"a sheet (the largest has {found[0].documents} documents)" if found else "no sheet", times)


def tell(name: str, times: list[float]) -> None:
    if times:
        ordered = sorted(times)
        middle, most = (1000 * ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
        print(f"{name}: median {middle:.1f} ms, p95 {most:.1f} ms, of {len(times)}")


if __name__ == "__main__":
    main()
