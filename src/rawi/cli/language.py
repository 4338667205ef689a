"""Which language the program speaks, known before click reads the arguments, since its help needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawi.messages import LANGUAGES


def asked_language(arguments: Sequence[str]) -> str | None:
    """The value of ``--lang`` among the arguments, if it is one of ours."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else following
            return value if value in LANGUAGES else None
    return None


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Arabic or English: as asked, else as the locale says, else English."""
    if asked := asked_language(arguments):
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "ar" if value.split("_")[0].split(".")[0] == "ar" else "en"
    return "en"
