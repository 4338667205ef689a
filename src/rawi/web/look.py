"""How a reader wants to see things: language, digits, month names, light or dark. It lives in one cookie.

Times of news are shown as they are told; a calendar day is never moved by a time zone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Self

from rawi.messages import Messages, load_messages

CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": ("ar", "en"),
    "digits": ("latin", "arabic"),
    "months": ("gulf", "levant", "maghreb", "morocco"),
    "theme": ("auto", "light", "dark"),
}
COOKIE = "look"
_ARABIC_DIGITS = str.maketrans("0123456789", "".join(chr(0x0660 + n) for n in range(10)))
_TIME = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")


@dataclass(frozen=True, slots=True)
class Look:
    """One reader's choices, each a value of `CHOICES`."""

    language: str = "ar"
    digits: str = "latin"
    months: str = "gulf"
    theme: str = "auto"

    @classmethod
    def of(cls, cookie: str | None, language: str | None = None) -> Self:
        """The choices in a cookie; what cannot be read there is as it is by default. ``language`` of an address goes
        before that of the cookie."""
        values = (cookie or "").split(".")
        told = dict(zip((field.name for field in fields(cls)), values, strict=False))
        return cls().but(**told).but(language=language)

    def but(self, **changes: str | None) -> Self:
        """These choices with changes; a change to what is no choice is none."""
        return replace(self, **{name: value for name, value in changes.items() if value in CHOICES.get(name, ())})

    def cookie(self) -> str:
        return ".".join(asdict(self).values())

    @property
    def messages(self) -> Messages:
        return load_messages(self.language)

    @property
    def direction(self) -> str:
        return "rtl" if self.language == "ar" else "ltr"

    def spell(self, text: str) -> str:
        """A text of our own in the reader's digits (never a text of the news)."""
        return text.translate(_ARABIC_DIGITS) if self.language == "ar" and self.digits == "arabic" else text

    def number(self, value: float) -> str:
        """A number with its thousands apart."""
        return self.spell(f"{value:,}")

    def month(self, number: int) -> str:
        system = self.months if self.language == "ar" else "gulf"
        return self.messages(f"desk.month.{system}.{number}")

    def day(self, value: str) -> str:
        """A time in the forms of the record schema (ISO 8601, a year, a month, two with a slash) as people write it;
        what has no such form comes back as it is."""
        parts = [self._moment(part) for part in value.split("/")]
        return " – ".join(dict.fromkeys(parts))

    def _moment(self, value: str) -> str:
        found = _TIME.fullmatch(value)
        if not found:
            return value
        year, month, day, clock, _ = found.groups()
        name = self.month(int(month)) if month and 1 <= int(month) <= 12 else month
        told = " ".join(part for part in (str(int(day)) if day else None, name, year) if part)
        return self.spell(f"{told}{self.messages('ingest.comma')}{clock}" if clock else told)
