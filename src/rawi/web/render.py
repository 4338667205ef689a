"""Templates and what they can say: sentences, labels, numbers and times as the reader wants them, addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from rawi.export.events import country_name, told_count
from rawi.export.sheet import title_parts
from rawi.web.look import CHOICES, COOKIE, Look
from rawi.web.shown import direction, running, shown, words


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, each compiled once."""
    made = Environment(
        loader=PackageLoader("rawi.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    made.filters |= {"words": words, "running": running, "shown": shown, "way": direction}
    made.globals |= {"link": link, "choices": CHOICES, "incident_title": incident_title, "Markup": Markup}
    made.globals |= {"country": country, "count": count, "percent": percent}
    return made


def look_of(request: Request) -> Look:
    """How the reader who asks wants to see things."""
    return Look.of(request.cookies.get(COOKIE), request.query_params.get("lang"))


def page(request: Request, template: str, status: int = 200, **facts: Any) -> HTMLResponse:
    """A page, or the piece of one, as the reader wants to see it."""
    return HTMLResponse(render(request, template, **facts), status_code=status)


def render(request: Request, template: str, **facts: Any) -> str:
    look = look_of(request)
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    about = {"here": request.scope["path"], "asked": query, "mine": request.app.state.desk.mine}
    return environment().get_template(template).render(**sayings(look), **about, **facts)


def sayings(look: Look) -> dict[str, Any]:
    """What a template can say in the language of a reader."""
    return {
        "look": look,
        "t": partial(sentence, look),
        "many": partial(many, look),
        "label": look.messages.label,
        "number": look.number,
        "day": partial(day, look),
    }


def sentence(look: Look, key: str, /, **facts: object) -> Markup:
    """A sentence of ours with facts in it: numbers in the reader's digits, names and words set apart."""
    text = Markup(escape(look.messages(key)))
    return text.format(**{name: _fact(look, fact) for name, fact in facts.items()}) if facts else text


def many(look: Look, key: str, count: int) -> Markup:
    """How many of something, in the form that the language has for that number (CLDR plural rules)."""
    return sentence(look, f"{key}.{plural(look.language, count)}", count=count)


def plural(language: str, count: int) -> str:
    """The plural category of a whole number: zero, one, two, few, many, other."""
    if language != "ar":
        return ("zero", "one")[count] if count < 2 else "other"
    if count < 3:
        return ("zero", "one", "two")[count]
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def _fact(look: Look, fact: object) -> object:
    if isinstance(fact, Markup):
        return fact
    if isinstance(fact, int | float):
        return Markup("<bdi>{}</bdi>").format(look.number(fact))
    return words(fact)


def day(look: Look, value: str | None, unknown: str = "") -> Markup:
    """A time of the record as people write it, its exact value beside it for machines."""
    if not value:
        return Markup(escape(unknown))
    return Markup('<time datetime="{}"><bdi>{}</bdi></time>').format(shown(value), shown(look.day(value)))


def incident_title(title: Any, look: Look) -> Markup:
    """The title of an incident in words, each part set apart."""
    plain = title if isinstance(title, Mapping) else asdict(title)
    parts = title_parts(plain, look.messages, look.day)
    return Markup(" · ").join(Markup("<bdi>{}</bdi>").format(shown(look.spell(part))) for part in parts)


def country(code: str, look: Look) -> Markup:
    """A country in the language of a reader."""
    return Markup("<bdi>{}</bdi>").format(country_name(code, look.language))


def count(toll: Mapping[str, Any], look: Look) -> Markup:
    """How many, as it is told: exactly, at least, from to, about."""
    about = bool(toll.get("approx") or toll.get("about"))
    return Markup("<bdi>{}</bdi>").format(look.spell(told_count(toll["min"], toll["max"], about, look.messages)))


def percent(share: float, look: Look) -> Markup:
    """A share as per cent; it never turns in a line of the other direction."""
    return Markup("<bdi>{}</bdi>").format(look.spell(f"{share:.0%}"))


def link(path: str, query: Mapping[str, Any] | None = None, /, **changes: Any) -> str:
    """An address of the desk: what is nothing in its query falls out, so that one view has one address."""
    asked = {**(query or {}), **changes}
    pairs = [(name, value) for name, value in asked.items() if value not in (None, "", False, [])]
    return path + ("?" + urlencode(pairs, doseq=True) if pairs else "")
