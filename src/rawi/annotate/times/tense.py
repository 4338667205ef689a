"""Whether what is told around a time lies ahead: سيعلن, «سوف», «المقرر», «يعتزم» before it in its clause."""

from __future__ import annotations

from rawi.annotate.times.signs import Signs
from rawi.lexicon import load_lexicon

_STOPS = frozenset((".", "\n", "!", "\N{ARABIC QUESTION MARK}", "\N{ARABIC SEMICOLON}", ":"))
_FAR = 14
_SEEN = "\N{ARABIC LETTER SEEN}"
_AND = "\N{ARABIC LETTER WAW}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_HAMZA = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_PERSONS = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}"
_AS = "\N{ARABIC LETTER KAF}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}"
_LEAST = 4
_PRESENT = ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}")


def ahead(s: Signs, i: int) -> bool:
    """Whether the nearest verb or cue before token ``i``, within its clause, points to what is to come."""
    if s.word(i - 1, "since", inside=False) is not None:
        return False
    if _begins(s, i):
        return True
    for at in range(i - 1, max(-1, i - 1 - _FAR), -1):
        form = s.forms[at]
        if form in _STOPS or form == _AS:
            return False  # «will do it on Monday, | as they did | on Sunday»
        if s.word(at, "ahead", inside=False) is not None or _future(s, at):
            return True
        if _opens(s, at):
            return True
        if _told(s, at) or _relative(s, at):
            return False
    return False


def _begins(s: Signs, i: int) -> bool:
    """A time that begins its sentence, with its verb of the future behind it: «الجمعة سيبدأ الحفل»."""
    return (i == 0 or s.forms[i - 1] in _STOPS) and i + 1 < len(s.forms) and _future(s, i + 1)


def _opens(s: Signs, at: int) -> bool:
    """A verb of the present that opens a sentence and names an appointment: «يلتقي الفريقان السبت»."""
    return s.word(at, "opens") is not None and (at == 0 or s.forms[at - 1] in _STOPS)


def _relative(s: Signs, at: int) -> bool:
    """A relative clause in the past: what governs it from before says nothing of its time."""
    return s.word(at, "relative") is not None and not s.form(at + 1).startswith(_PRESENT)


def _future(s: Signs, at: int) -> bool:
    """A verb of the future: سيعلن, وستبدأ; the verb without its letter must be a word that the language knows."""
    form = s.forms[at]
    start = 1 if form.startswith(_AND) else 0
    verb = form[start + 1 :]
    if len(verb) < _LEAST or form[start] != _SEEN or verb[0] not in _PERSONS:
        return False
    if verb[0] == _ALEF:  # only the first person, which has its hamza
        return s.tokens.raw(at)[start + 1] == _HAMZA
    return load_lexicon().counts.get(verb, 0) > 0


def _told(s: Signs, at: int) -> bool:
    """A verb that reports in the past: what is said of it has happened."""
    if s.word(at, "happened", inside=False) is not None:
        return True
    if s.word(at, "prep", "between", "from", "to") is not None:  # the word for "between" is a verb too
        return False
    m = s.matches.here(at, "reporting")
    return m is not None and m.entry.form.startswith("past")
