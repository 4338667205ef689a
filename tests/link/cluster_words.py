"""Counts, days and places in the words of one outlet, for made-up news; the words come from a table."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

INDIC = {ord("0") + n: 0x660 + n for n in range(10)}
PARTS = (6, 12, 15, 18, 24)  # hours at which the parts of the day end


class Words:
    def __init__(self, tables: dict[str, Any], chance: random.Random, outlet: dict[str, Any]) -> None:
        self.nouns, self.words, self.chance, self.outlet = tables["nouns"], tables["words"], chance, outlet

    def toll(self, dead: int, hurt: int | None, victims: str) -> dict[str, str]:
        slots = {"killed_count": self.number(dead, "n")}
        for name, case in (("", "n"), ("_g", "g")):
            slots["dead" + name] = self.count(dead, victims, case)
            if hurt:
                slots["hurt" + name] = self.count(hurt, self.chance.choice(("person", victims)), case)
        slots |= {"killed": self.count(dead, "dead", "g"), "killed_n": self.count(dead, "dead", "n")}
        if hurt:
            slots |= {"wounded": self.count(hurt, "hurt", "g"), "wounded_n": self.count(hurt, "hurt", "n")}
        if dead > 2 and self.chance.random() < 0.15:
            slots["dead_g"] += " " + self.words["least"]
        return slots

    def number(self, count: int, case: str) -> str:
        words = self.words["numbers"]
        if self.outlet["numbers"] == "words" and count < len(words):
            return str(words[count].split("|")[-1 if case == "g" else 0])
        return self.figure(count)

    def figure(self, count: int) -> str:
        return str(count).translate(INDIC) if self.outlet["numbers"] == "indic" else str(count)

    def count(self, count: int, noun: str, case: str) -> str:
        """A count with its noun, in the nominative (n) or genitive (g)."""
        one, two, two_of, many, any_ = self.nouns[noun]
        if count == 1:
            return f"{one} {self.words['one']}"
        if count == 2:
            return str(two_of if case == "g" else two)
        tens = count % 100
        of = many if 3 <= tens <= 10 else any_ if tens > 10 else one
        return f"{self.feminine(self.number(count, case), noun)} {of}"

    def feminine(self, number: str, noun: str) -> str:
        """A feminine noun takes the bare form of the numbers up to ten; elsewhere it is told in figures."""
        if noun != "truck" or number.isdigit():
            return number
        words = [w.split("|")[0] for w in self.words["numbers"]]
        return self.figure(words.index(number)) if number in words else number

    def when(self, at: datetime, published: datetime, part: bool = True) -> str:
        """The day of something as an outlet tells it."""
        gap = (published.date() - at.date()).days
        told = self.words["parts"][next(n for n, end in enumerate(PARTS) if at.hour < end)]
        told = told + " " if part and self.chance.random() < 0.45 else ""
        weekday = self.words["weekdays"][at.weekday()]
        style = self.outlet["days"]
        if style in ("today", "yesterday") and gap in (0, 1):
            name = self.words["yesterday" if gap else "today"]
            return f"{told}{name} {weekday}" if style == "today" else f"{told}{name}"
        prefix = "" if told or self.chance.random() < 0.6 else self.words["day"] + " "
        if style == "date" or gap > 5:
            return f"{told}{prefix}{weekday} {self.date(at, published)}"
        return f"{told}{prefix}{weekday}"

    def date(self, at: datetime, published: datetime) -> str:
        kinds = ("levantine", "gregorian") if self.outlet["months"] == "both" else (self.outlet["months"],)
        month = "/".join(self.words[kind][at.month - 1] for kind in kinds)
        year = f" {self.figure(at.year)}" if at.year != published.year else ""
        past = f" {self.words['past']}" if not year and (published - at).days > 31 else ""
        return f"{self.figure(at.day)} {month}{year}{past}"

    def inside(self, place: str) -> str:
        return f"{self.words['at']} {place}"

    def after_to(self, words: str) -> str:
        """What stands after the preposition that is written together: the article loses its first letter."""
        article = self.words["article"]
        return self.words["to"] + words[len(article) :] if words.startswith(article) else words
