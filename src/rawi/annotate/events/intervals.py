"""How long before or after what its sentence tells an event was: «two days after the killing», «on the morrow of»."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from rawi.annotate.events.draft import Draft
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.triggers import Trigger
from rawi.fold import fold_key
from rawi.model import Time

_DAY = 10  # letters of a day, 2018-04-09
_DAYS = {"day": 1, "week": 7}
_LONG = frozenset({"month", "year"})
_FROM = frozenset(map(fold_key, ("من", "على")))
_AFTER = fold_key("بعد")
_BESIDE = {fold_key("غداة"): 1, fold_key("عشية"): -1}


def count_days(ground: Ground, drafts: Sequence[Draft]) -> None:
    """Give each event that is told by how many days it was before another of its sentence the day that this tells;
    none where the other has none."""
    for k, draft in enumerate(drafts):
        told = interval_before(ground, draft.lead.first) if draft.lead.kind != "verb" else None
        if told is None:
            continue
        days, start = told
        draft.apart = True
        behind = drafts[k + 1] if k + 1 < len(drafts) else None
        own = draft.when is not None and draft.lead.first < ground.token(draft.when.span.start)
        if own and (k or behind is None):
            continue  # «two days after the attack | of Sunday»
        base = drafts[k - 1] if k else behind
        when = base.when if base is not None and days is not None else None
        draft.when = _shifted(ground, when, days or 0, start, draft.lead) if when is not None else None


def interval_before(ground: Ground, at: int) -> tuple[int | None, int] | None:
    """How many days the event of a noun was before what stands around it, and where the words that say so begin; no
    number where they tell months or years; None where there are none."""
    words = ground.words
    if at < 2 or words.cuts[at].clitics:
        return None
    beside = _BESIDE.get(words.stem(at - 1))
    if beside is not None:
        return beside, at - 1
    if words.form(at - 1) not in _FROM:
        return None
    i = at - 2
    if i in ground.numbers and words.here(i, "time_units") is None and words.here(i - 1, "time_units") is not None:
        i -= 1  # «one day», the number behind
    unit = words.here(i, "time_units")
    if unit is None or unit.entry["unit"] not in (*_DAYS, *_LONG):
        return None
    many, start = (2 if unit.entry["count"] == "2" else 1), i
    if unit.entry["count"] != "2":
        near = (ground.numbers.get(k) for k in (i - 1, i - 2))
        number = next((n for n in near if n is not None and ground.tokens(n.span)[1] == i), None)
        if number is not None:
            many, start = int(number.min), ground.token(number.span.start)
        elif unit.entry["count"] == "many":
            many = 0
    if start < 1 or words.stem(start - 1) != _AFTER:
        return None
    return (many * _DAYS[unit.entry["unit"]] if many and unit.entry["unit"] in _DAYS else None), start - 1


def _shifted(ground: Ground, when: Time, days: int, start: int, trigger: Trigger) -> Time | None:
    """The day so many days before a day; None where that is no single day."""
    value = when.value or ""
    if len(value) < _DAY or "/" in value or "W" in value:
        return None
    day = dt.date.fromisoformat(value[:_DAY]) - dt.timedelta(days)
    span = ground.words.tokens.span(start, trigger.first, ground.words.cuts[start].skip)
    return replace(when, span=span, value=day.isoformat())
