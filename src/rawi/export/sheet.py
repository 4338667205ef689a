"""The sheet of an incident for people at a terminal: its reports, then attribute by attribute what each tells.

Every value stands in the words of its report. How values stand together is said in a sentence, never decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rawi.export.events import country_name, told_count
from rawi.export.pretty import Style, shorten
from rawi.messages import Messages

Plain = Mapping[str, Any]
_TITLE = 60  # characters of a title shown
_SIGNS = {"agrees": "=", "refines": "+", "updates": "^", "contradicts": "!"}
_COUNTS = frozenset({"killed", "injured", "casualties"})
_WORDS = 50  # code points of a telling
_CARRIED = 6  # tellings of one value that are named; more are counted


def title_words(title: Plain, messages: Messages) -> str:
    """The title of an incident in words: what kind, where, when, and the tolls that no report contradicts."""
    return " · ".join(title_parts(title, messages))


def title_parts(title: Plain, messages: Messages, tell: Callable[[str], str] = str) -> list[str]:
    """The parts of a title in words; ``tell`` puts a day, or two with a slash, into words."""
    language = messages.language
    named = title["place"] if language == "ar" else title["latin"] or title["place"]
    country = country_name(title["country"], language) if title["country"] else None
    days = "/".join(dict.fromkeys(day for day in (title["first"], title["last"]) if day))
    killed = messages("sheet.killed", count=_count(title["killed"], messages)) if title["killed"] else None
    kind = messages.label("mode", title["mode"])
    if title["mode"] == "other":
        kind = messages.label("event_type", title["type"])
    where = messages("ingest.comma").join(part for part in (named, country) if part)
    return [part for part in (kind, where, days and tell(days), killed) if part]


def _count(count: tuple[int, int | None], messages: Messages) -> str:
    least, most = count
    return told_count(least, most, False, messages)


def sheet_lines(case: Plain, style: Style) -> Iterator[str]:
    """The sheet, line by line; ``case`` is an incident in its plain form."""
    messages, numbers = style.messages, {d["id"]: n for n, d in enumerate(case["documents"], 1)}
    code = f"{case['incident']} · " if case["incident"] else ""
    yield style.paint("head", code + style.value(title_words(case["title"], messages)))
    yield messages("sheet.reports", count=len(numbers), voices=case["voices"])
    for document in case["documents"]:
        about = [document["source"], document["published"], shorten(document["title"] or document["id"], _TITLE)]
        yield f"  [{numbers[document['id']]}] " + " · ".join(style.value(part) for part in about if part)
    yield from _voices(case["sheet"]["voices"], numbers, style)
    for attribute in case["sheet"]["attributes"]:
        yield from _attribute(attribute, numbers, style)
    yield from _beyond(case, style)


def _voices(voices: Plain, numbers: Mapping[str, int], style: Style) -> Iterator[str]:
    for voice in voices["voices"]:
        for join in voice["joins"]:
            why = _why(join["why"], style)
            yield "  " + style.messages("sheet.join", a=numbers[join["document"]], b=numbers[join["other"]], why=why)


def _attribute(attribute: Plain, numbers: Mapping[str, int], style: Style) -> Iterator[str]:
    if not attribute["rows"]:
        return
    messages = style.messages
    yield ""
    yield style.paint("label", messages.label("attribute", attribute["name"]))
    for n, row in enumerate(attribute["rows"]):
        carriers = row["carriers"]
        yield f"  {chr(ord('a') + n % 26)}. {style.paint('name', _value(attribute['name'], row, style))}"
        for carrier in carriers[:_CARRIED]:
            yield "       " + _carrier(carrier, numbers, style)
        if len(carriers) > _CARRIED:
            yield "       " + messages("sheet.more", count=len(carriers) - _CARRIED)
    for relation in attribute["relations"]:
        if relation["kind"] != "agrees":
            a, b = (chr(ord("a") + relation[side] % 26) for side in ("b", "a"))
            kind = messages.label("relation", relation["kind"])
            yield f"  {_SIGNS[relation['kind']]} {a} {kind} {b}: {_why(relation['why'], style)}"
    if attribute["silent"]:
        yield "  " + messages("sheet.silent", reports=" ".join(f"[{numbers[id]}]" for id in attribute["silent"]))


def _value(name: str, row: Plain, style: Style) -> str:
    """A value as it is compared, where that is a number or a status; else in the words of who told it first."""
    value = row["value"]
    if name in _COUNTS:
        return style.value(told_count(value["min"], value["max"], value["about"], style.messages))
    if name == "status":
        return style.messages.label("status", value["status"])
    return style.cut(row["carriers"][0]["words"], 20)


def _carrier(carrier: Plain, numbers: Mapping[str, int], style: Style) -> str:
    by = style.value(carrier["speaker"]) if carrier["speaker"] else style.messages("sheet.own_words")
    as_of = f" · {style.messages('sheet.as_of', day=carrier['as_of'])}" if carrier["as_of"] else ""
    return f"[{numbers[carrier['document']]}] «{style.value(shorten(carrier['words'], _WORDS))}» — {by}{as_of}"


def _why(why: Plain, style: Style) -> str:
    facts = {name: style.value(str(value)) for name, value in why["facts"].items()}
    return style.messages(f"sheet.why.{why['key']}", **facts)


def _beyond(case: Plain, style: Style) -> Iterator[str]:
    """How the incident hangs together with others, and what persons judged."""
    messages = style.messages
    relations, judgements = case.get("relations", ()), case.get("judgements", ())
    if relations or judgements:
        yield ""
    for relation in relations:
        kind = messages.label("incident_relation", relation["kind"])
        told = messages(
            "sheet.told_by", words=style.value(relation["words"]), document=style.value(relation["document"])
        )
        yield f"  {kind} {relation['incident']} · {told}"
    for judged in judgements:
        ends = [f"{judged[side + '_document']}#{judged[side + '_event']}" for side in "ab"]
        verdict = messages.label("verdict", judged["verdict"])
        line = messages("sheet.judged", who=judged["who"], at=judged["at"], verdict=verdict, why=judged["why"])
        gone = messages("sheet.withdrawn", at=judged["withdrawn"]) if judged["withdrawn"] else ""
        yield "  " + " · ".join(part for part in (line, *map(style.value, ends), gone) if part)
