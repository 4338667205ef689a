"""Incidents: those that several documents tell of, one as a matrix of facts and reports, a sentence, a judgement."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from markupsafe import Markup
from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.jobs import incidents as judging
from rawi.jobs.sheets import find_case
from rawi.store.incidents import ask
from rawi.store.read import load_document
from rawi.web.desk import Desk
from rawi.web.drawing import still_map
from rawi.web.listing import LISTED
from rawi.web.render import link, look_of, page, render
from rawi.web.sentences import cut_sentence
from rawi.web.tolls import draw_tolls, find_tolls
from rawi.web.wanted import Wanted, values_of

router = APIRouter()
_OTHERS = 12  # incidents that one hangs together with
_MOST = 40  # columns and voices that are shown unless all are asked for
_VALUES = {"types": "event_type", "modes": "mode", "statuses": "status"}
Id = Annotated[str, Query(min_length=1, max_length=4000)]
Verdict = Literal["same", "different", "unsure", "withdraw"]


@router.get("/incidents")
def incidents(request: Request) -> Response:
    """The incidents that several documents tell of, those with most documents first."""
    asked = Wanted.of(request.query_params)
    told = {name: value for name, value in request.query_params.items() if name != "lang"}
    if told != asked.query:
        lang = request.query_params.get("lang")
        return RedirectResponse(link("/incidents", asked.query, lang=lang), status_code=302)
    return _list(request, asked)


def _list(request: Request, asked: Wanted) -> Response:
    kept = request.app.state.desk.incidents
    with request.app.state.desk.reading() as connection:
        keys = kept.rank(connection, **asked.filters)
        pages = max(1, -(-len(keys) // LISTED))
        at = min(asked.page, pages)
        rows = kept.brief(connection, keys[(at - 1) * LISTED : at * LISTED])
    query = {name: value for name, value in asked.query.items() if name != "page"}
    found: dict[str, Any] = {"rows": rows, "total": len(keys), "at": at, "pages": pages}
    values: dict[str, Any] = {name: values_of(field) for name, field in _VALUES.items()}
    return page(request, "incidents.html", wanted=asked, query=query, **found, **values)


@router.get("/incident/{code}.json")
def plain(request: Request, code: str) -> Response:
    """All that the archive knows of an incident, as `rawi incident --json` gives it."""
    with request.app.state.desk.reading() as connection:
        return JSONResponse(find_case(connection, code))


@router.get("/incident/{code}")
def incident(request: Request, code: str, every: Annotated[bool, Query(alias="all")] = False) -> Response:
    """One incident; a code that stands for another one today leads there."""
    desk = request.app.state.desk
    with desk.reading() as connection:
        key, today = ask.resolve(connection, code)
        if today != code:
            return RedirectResponse(link(f"/incident/{today}", request.query_params), status_code=302)
        ask.founder(connection, key)  # tells where nothing is in it any more
        facts = _facts(desk, connection, key, code)
    facts["most"] = None if every else _MOST
    asked = code, facts["shown"].made, facts["most"], look_of(request)
    sheet = desk.incidents.sheets.get(asked, lambda: _sheet(request, facts))
    charts = draw_tolls(facts["tolls"], look_of(request).direction == "rtl")
    return page(request, "incident.html", **facts, sheet=sheet, charts=charts, stored=True)


def _sheet(request: Request, facts: dict[str, Any]) -> Markup:
    """The matrix as HTML; of forty reports it takes longer to write than all the rest of the page."""
    return Markup(
        render(request, "piece/sheet.html", case=facts["case"], matrix=facts["matrix"], most=facts["most"], stored=True)
    )


def _facts(desk: Desk, connection: Connection, key: int, code: str) -> dict[str, Any]:
    shown = desk.incidents.show(connection, key, code)
    beyond = desk.incidents.beyond(connection, key, code, shown.case["sheet"]["documents"])
    others = {row["incident"] for row in beyond["relations"] if row["incident"]}
    keys = {code: ask.resolve(connection, code)[0] for code in sorted(others)[:_OTHERS]}
    briefs = {brief.code: brief for brief in desk.incidents.brief(connection, list(keys.values()))}
    relations = [row for row in beyond["relations"] if row["incident"] in briefs]
    about = {"shown": shown, "case": shown.case, "matrix": shown.matrix}
    places = shown.matrix.places
    about |= {"points": places, "still": still_map((p.name, p.lat, p.lon, len(p.columns)) for p in places)}
    about["tolls"] = find_tolls(shown.matrix)
    judged = beyond["judgements"]
    made = f"{shown.made}.{len(relations)}.{len(judged)}.{sum(j['withdrawn'] is None for j in judged)}"
    return {**about, "relations": relations, "briefs": briefs, "judgements": judged, "made": made}


@router.get("/sentence")
def sentence(
    request: Request, id: Id, start: Annotated[int, Query(ge=0)], stop: Annotated[int, Query(ge=1)]
) -> Response:
    """The sentence in which some words of a document stand, on a page of its own or as a piece of one."""
    with request.app.state.desk.reading() as connection:
        line = load_document(connection, id)
    template = "piece/cell.html" if "HX-Request" in request.headers else "incident_sentence.html"
    cut = cut_sentence(line["text"], start, stop)
    return page(request, template, line=line, cut=cut, start=start, stop=stop)


@router.post("/judge")
def judge(
    request: Request,
    a: Annotated[str, Form()],
    verdict: Annotated[Verdict, Form()],
    b: Annotated[str, Form()] = "",
    why: Annotated[str, Form(max_length=2000)] = "",
    who: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Keep what a person judges of two reports, and go where the first of them is now."""
    desk = request.app.state.desk
    if not (a.strip() and b.strip() and why.strip()):
        raise Problem("desk_judge")
    pair = a.strip(), _other(desk, a.strip(), b.strip())
    by = who.strip() or desk.mine, why.strip()
    if verdict == "withdraw":
        told = judging.withdraw(desk.archive, *pair, *by)
    else:
        told = judging.judge(desk.archive, *pair, verdict, *by)
    return RedirectResponse(f"/incident/{told['a']['incident']}#judgements", status_code=303)


def _other(desk: Desk, a: str, b: str) -> str:
    """The report that one is compared with: where an incident's code means that very report, another one of it."""
    with desk.reading() as connection:
        own, other = judging.name_of(connection, a), judging.name_of(connection, b)
        if own != other or a == b:
            return b
        key, code = ask.resolve(connection, b)
        documents = desk.incidents.cases.now(connection, (key, code)).documents
        return next((f"{d['id']}#{d['event']}" for d in documents if d["id"] != own[0]), b)
