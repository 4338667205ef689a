"""What the commands about incidents do: they list them, show their sheets, compare pages, link and judge."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rawi.cli.archive import NOTHING, Refused, asked, telling
from rawi.cli.desk import Desk, Progress
from rawi.cli.formats import styled
from rawi.cli.inputs import Inputs, read_items
from rawi.cli.output import opened
from rawi.cli.table import How, Rows, show
from rawi.documents import Problem
from rawi.export.events import country_name
from rawi.export.sheet import sheet_lines, title_words
from rawi.messages import Messages

LISTED = ("incident", "title", "documents", "outlets", "voices", "contradictions")
VALUES = ("incident", "attribute", "value", "relation", "words", "document", "source", "published", "speaker", "as_of")
RELATED = ("when", "published", "source", "title", "why", "document")
ANSWERS = ("day", "speaker", "relation", "words", "earlier_speaker", "earlier_words", "document", "earlier_document")
POINTS = ("feature", "strength", "points", "why")


def incidents(db: str, by_document: bool, how: How, messages: Messages, **filters: Any) -> int:
    """Print the incidents that several documents tell of, or of each document its main one."""
    with asked(db, messages) as (archive, desk):
        from rawi.jobs import sheets

        with archive.reading() as connection:
            if by_document:
                rows: Rows = list(sheets.list_documents(connection))
                shown = [{**row, "contradictions": len(row["contradictions"])} for row in rows]
                show(shown, ("id", "incident", "copy_of", "contradictions"), how, messages, rows)
                return desk.code
            total, found = sheets.list_cases(connection, **filters)
        rows = [_listed(asdict(row), case.to_dict(), messages) for row, case in found]
        show(rows, LISTED, how, messages, {"total": total, "incidents": rows})
        if not rows:
            desk.say(messages("archive.nothing"), NOTHING)
        elif how == "table":
            desk.say(messages("archive.found", shown=len(rows), total=f"{total:,}"))
    return desk.code


def _listed(row: dict[str, Any], case: dict[str, Any], messages: Messages) -> dict[str, Any]:
    counts = {name: row[name] for name in ("documents", "outlets", "day", "last_day")}
    title = title_words(case["title"], messages)
    many = {"voices": case["voices"], "contradictions": len(case["contradictions"])}
    return {"incident": case["incident"], "title": title, **counts, **many}


def incident(db: str, code: str, how: How, messages: Messages) -> int:
    """Print the sheet of an incident."""
    with asked(db, messages) as (archive, desk):
        from rawi.jobs import sheets

        with archive.reading() as connection:
            case = sheets.find_case(connection, code)
        _show_sheets([case], how, messages)
    return desk.code


def compare(inputs: Inputs, how: How, messages: Messages) -> int:
    """Print the sheets of what several of some pages tell of."""
    from rawi.jobs import sheets

    desk = Desk(messages, sys.stderr, Progress(sys.stderr, messages, inputs.size()))
    records = [record.to_dict() for record in read_items(inputs.items(), desk)]
    desk.progress.clear()
    if len(records) < 2:
        desk.say(messages("sheet.too_few"), NOTHING)
        return desk.code
    cases = [case.to_dict() for case in sheets.compare_records(records)]
    _show_sheets(cases, how, messages)
    if not cases:
        desk.say(messages("sheet.nothing_shared"), NOTHING)
    return desk.code


def _show_sheets(cases: list[dict[str, Any]], how: How, messages: Messages) -> None:
    if how != "table":
        rows = [row for case in cases for row in _values(case)]
        show(rows, VALUES, how, messages, cases[0] if len(cases) == 1 else cases)
        return
    style = styled(messages)
    with opened(None) as sink:
        for number, case in enumerate(cases):
            sink.write("\n" * (number > 0))
            for line in sheet_lines(case, style):
                sink.write(line.rstrip() + "\n")


def _values(case: Mapping[str, Any]) -> Rows:
    """A row for each telling of each value."""
    rows = []
    for attribute in case["sheet"]["attributes"]:
        for n, row in enumerate(attribute["rows"]):
            relations = [f"{r['kind']} {r['a'] + 1}" for r in attribute["relations"] if r["b"] == n]
            for carrier in row["carriers"]:
                told = {name: carrier[name] for name in ("words", "document", "published", "speaker", "as_of")}
                about = {"incident": case["incident"], "attribute": attribute["name"], "value": n + 1}
                rows.append({**about, "relation": relations, "source": carrier["outlet"], **told})
    return rows


def related(db: str, id: str, most: int, how: How, messages: Messages) -> int:
    """Print what belongs beside a document: earlier and later reports, each with the reason, and statements that answer
    each other."""
    with asked(db, messages) as (archive, desk):
        from rawi.jobs.related import list_related

        with archive.reading() as connection:
            found = list_related(connection, id, most)
        rows = [_beside(row, messages) for row in found["related"]]
        answers = [_answer(row, messages) for row in found["answers"]]
        show(rows, RELATED, how, messages, found)
        if how == "table" and answers:
            desk.say(messages("related.statements"))
            show(answers, ANSWERS, how, messages)
        if not rows:
            desk.say(messages("archive.nothing"), NOTHING)
    return desk.code


def _beside(row: Mapping[str, Any], messages: Messages) -> dict[str, Any]:
    reasons = [messages(f"related.{reason['key']}", **reason["facts"]) for reason in row["reasons"]]
    when = messages("related.earlier" if row["earlier"] else "related.later")
    told = {name: row[name] for name in ("document", "source", "published", "title")}
    return {"when": when, **told, "why": messages("ingest.comma").join(reasons)}


def _answer(row: Mapping[str, Any], messages: Messages) -> dict[str, Any]:
    said, earlier = row["said"], row["earlier"]
    told = {"relation": messages.label("answer_kind", row["kind"]), "speaker": said["speaker"], "words": said["words"]}
    about = {"document": said["document"], "day": said["when"], "earlier_words": earlier["words"]}
    return {**told, **about, "earlier_speaker": earlier["speaker"], "earlier_document": earlier["document"]}


def link(db: str, weights: str | None, how: How, messages: Messages) -> int:
    """Link an archive anew."""
    with asked(db, messages) as (archive, desk):
        from rawi.jobs.incidents import relink

        try:
            made = asdict(relink(archive, _text(weights) if weights else None, telling(desk)))
        except Problem as problem:
            raise Refused(weights if weights and problem.key.startswith("weights_") else db, problem) from None
        desk.progress.clear()
        show([made], tuple(made), how, messages, made)
    return desk.code


def print_weights() -> int:
    """Print the table of weights."""
    from rawi.link.incidents.weights import own_text

    with opened(None) as sink:
        sink.write(own_text())
    return 0


def explain_link(db: str, a: str, b: str, how: How, messages: Messages) -> int:
    """Print what speaks for and against two reports being of one occurrence."""
    with asked(db, messages) as (archive, desk):
        from rawi.jobs.explaining import explain

        with archive.reading() as connection:
            told = explain(connection, a, b)
        rows = [{**row, "why": _why(row, messages)} for row in told["points"]]
        rows = [{**row, "strength": round(row["strength"], 2), "points": round(row["points"], 2)} for row in rows]
        show(rows, POINTS, how, messages, {**told, "points": rows})
        if how == "table":
            verdict = messages.label("verdict", told["verdict"])
            by = messages.label("decided_by", told["by"])
            desk.say(messages("link.verdict", verdict=verdict, points=round(told["sum"], 2), by=by))
    return desk.code


_LABELS = {"mode": "mode", "type": "event_type", "status": "status"}


def _why(row: Mapping[str, Any], messages: Messages) -> str:
    """The sentence of a feature, with what it names as the language calls it."""
    label, facts = _LABELS.get(row["feature"].partition("_")[0], ""), dict(row["facts"])
    if label:
        facts = {name: messages.label(label, value) for name, value in facts.items()}
    elif row["feature"].startswith("country"):
        facts = {name: country_name(value, messages.language) for name, value in facts.items()}
    return messages(f"link.{row['feature']}", **facts)


def judge(db: str, a: str, b: str, verdict: str, who: str, why: str, how: How, messages: Messages) -> int:
    """Write down what a person judged of two reports, or withdraw it."""
    with asked(db, messages) as (archive, desk):
        from rawi.jobs import incidents as job

        told = (
            job.withdraw(archive, a, b, who, why)
            if verdict == "withdraw"
            else job.judge(archive, a, b, verdict, who, why)  # type: ignore[arg-type]
        )
        row = {"verdict": verdict, **{side: told[side]["incident"] for side in "ab"}, "who": who, "why": why}
        show([row], ("a", "b", "verdict", "who", "why"), how, messages, told)
    return desk.code


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(file, Problem("unreadable", reason=reason)) from None
