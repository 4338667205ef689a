"""Why two reports are of one occurrence, or of two: the points of each feature, with what it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rawi.arabic.terms import words_of as search_words
from rawi.jobs.around import Around
from rawi.jobs.incidents import name_of
from rawi.jobs.linking import current_weights, standing
from rawi.jobs.shelf import Shelf
from rawi.link.incidents import Report, compare_reports, score
from rawi.link.incidents.compare import days_later
from rawi.link.incidents.words import Current, hash_term, name_terms
from rawi.store.incidents.judgements import place_of
from rawi.store.read import load_document

_UNSURE = 1.0  # log-odds to both sides of nothing within which the machine cannot tell
_SHARED = 8  # words named


def explain(connection: Connection, a: str, b: str) -> dict[str, Any]:
    """What speaks for and against two reports (told as in judging) being of one occurrence: features with their points,
    the sum, the verdict, and who decides, a person or the points. Raises `Problem`: there is no such report."""
    names = [name_of(connection, told) for told in (a, b)]
    shelf = Shelf()
    x, y = (_report(connection, shelf, name) for name in names)
    weights, judged = current_weights(connection), standing(connection)
    features = compare_reports(x, y, _current(connection, shelf, x, y))
    rows = [{"feature": "bias", "strength": 1.0, "points": weights["bias"], "facts": {}}]
    for name, strength in features:
        facts = _facts(connection, name, strength, x, y)
        rows.append({"feature": name, "strength": strength, "points": weights[name] * strength, "facts": facts})
    total = score(features, weights)
    said = judged.implied(*names)
    verdict = said or ("unsure" if abs(total) < _UNSURE else "same" if total > 0 else "different")
    return {"a": "#".join(names[0]), "b": "#".join(names[1]), "points": rows, "sum": total, "verdict": verdict,
            "by": "person" if said else "points"}  # fmt: skip


def _report(connection: Connection, shelf: Shelf, name: tuple[str, str]) -> Report:
    place = place_of(connection, name)
    assert place is not None  # `name_of` found it
    return shelf.get(connection, [place])[0]


def _current(connection: Connection, shelf: Shelf, a: Report, b: Report) -> Current | None:
    """The words of the news around the later of two main events, as in linking."""
    if not (a.lead and b.lead):
        return None
    later = max(a, b, key=lambda report: (report.published or 0, report.document))
    return Around(connection, shelf, current_weights(connection)).current(later)


def _facts(connection: Connection, feature: str, strength: float, a: Report, b: Report) -> Mapping[str, object]:
    """What fills the sentence of a feature."""
    facts: dict[str, object] = {"share": f"{strength:.0%}"}
    if feature in ("words", "gist"):
        shared = getattr(a, feature).keys() & getattr(b, feature).keys()
        if feature == "gist" and a.site.name and a.site.name == b.site.name:
            shared -= name_terms(a.site.name)
        facts["shared"] = " ".join(_spelt(connection, a, shared)[:_SHARED]) or "—"
    elif feature in ("published_apart", "same_day_later"):
        facts["days"] = round(days_later(a, b), 1)
    elif feature.startswith("day") or feature == "told_before":
        facts |= {"a": _days(a), "b": _days(b)}
    elif feature in ("place_named", "place_missing", "spot_other"):
        facts["a"] = a.site.name or b.site.name
    elif feature.startswith(("place", "area")):
        facts |= {"a": a.site.name, "b": b.site.name}
    elif feature.startswith("country"):
        facts |= {"a": a.site.country, "b": b.site.country}
    elif feature.startswith(("mode", "type", "status")):
        field = feature.partition("_")[0]
        facts |= {"a": getattr(a, field), "b": getattr(b, field)}
    elif feature.startswith(("killed", "injured")):
        field = feature.partition("_")[0]
        facts |= {"a": _count(getattr(a, field)), "b": _count(getattr(b, field))}
    return facts


def _spelt(connection: Connection, report: Report, hashes: set[int]) -> list[str]:
    """The words of a document that hashes stand for, the weightiest first."""
    line = load_document(connection, report.document)
    text = f"{line.get('title') or ''}\n{line['text']}"
    words = search_words(text)
    spelt: dict[int, str] = {}
    for term, start, stop in zip(words.terms, words.starts, words.stops, strict=True):
        spelt.setdefault(hash_term(term), text[start:stop])
    weights = {**report.gist, **report.words}
    return [spelt[h] for h in sorted(hashes & spelt.keys(), key=lambda h: -weights[h])]


def _days(report: Report) -> str:
    if report.first is None or report.last is None:
        return "—"
    return "/".join(dict.fromkeys(date.fromordinal(day).isoformat() for day in (report.first, report.last)))


def _count(count: tuple[int, int | None] | None) -> str:
    if count is None:
        return "—"
    least, most = count
    return f"{least}+" if most is None else str(least) if least == most else f"{least}-{most}"
