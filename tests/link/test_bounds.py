"""What an index leaves out could not have been of one occurrence, whatever the weights."""

from __future__ import annotations

import pytest
from clusters import COUNTRIES, make_clusters

from rawi.link.incidents import Report, compare_reports, load_weights, reports_of, score
from rawi.link.incidents.bounds import MOST_ALIKE, Bounds
from rawi.link.incidents.compare import SCALE
from rawi.link.incidents.report import OWN
from rawi.link.incidents.stand import Like, Stand, Standing, seen
from rawi.link.incidents.words import Current, likeness, words_of
from rawi.read import read


@pytest.fixture(scope="module")
def news() -> list[Report]:
    documents = make_clusters(25, seed=8).documents
    records = (read(d["text"], id=d["id"], title=d["title"], published=d["published"]).to_dict() for d in documents)
    return [report for record in records for report in reports_of(record)]


@pytest.fixture(scope="module")
def stand(news: list[Report]) -> Stand:
    made = Stand()
    for number, report in enumerate(news):
        made.add(Standing((number, 0), number), seen(report))
    return made


def most_alike(current: Current, report: Report) -> Like:
    cosine = current.likeness(report.gist)
    return lambda gist: min(1.0, SCALE * cosine(gist))


@pytest.mark.parametrize(
    "change", [{}, {"actor_same": 2.0, "killed_apart": 1.0}, {"place_apart": 1.0, "one_lead": 2.0}, {"bias": 3.0}]
)
def test_what_could_be_one_is_found(change: dict[str, float], news: list[Report], stand: Stand) -> None:
    weights = {**load_weights(), **change}
    current, bounds = Current.of([report.gist for report in news]), Bounds(weights)
    found = 0
    for report in news[::7]:
        likely = {s.incident for s in stand.likely(report, bounds.of(report), most_alike(current, report))}
        one = {n for n, o in enumerate(news) if score(compare_reports(report, o, current), weights) > 0}
        assert one <= likely
        found += len(likely)
    assert change or found < len(news) * len(news[::7]) / 5


def test_sides_that_are_the_same_count_a_little_more_than_once(news: list[Report]) -> None:
    uneven = words_of([" ".join(["القنيطرة"] * 90), *COUNTRIES], OWN)
    sides = [uneven, *(side for report in news for side in (report.actor, report.target, report.words) if side)]
    assert 1 < max(likeness(side, side) for side in sides) <= MOST_ALIKE
