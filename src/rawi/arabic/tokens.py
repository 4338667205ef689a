"""One text as tokens: parallel arrays of folded forms and offsets, no object a token.

Runs of letters, runs of digits (with their decimal and thousands marks) and single signs are tokens; a change between
Arabic letters, Latin letters and digits ends a token. One or more line ends make one token ``"\\n"``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rawi.fold import Folded, fold, fold_key
from rawi.model import Span

# Arabic letters that the fold leaves: the base alphabet, and the Persian, Kurdish, Urdu and Maghrebi ones.
ARABIC = "\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}\N{ARABIC LETTER TTEH}-\N{ARABIC LETTER YEH BARREE}"
_THOUSANDS = "\N{ARABIC THOUSANDS SEPARATOR}\N{ARABIC DECIMAL SEPARATOR}"
_TOKEN = re.compile(rf"[{ARABIC}]+|[0-9]+(?:[.,{_THOUSANDS}][0-9]+)*|\n\s*|[^\W\d_]+|[^\s]")
_WORD = re.compile(rf"[{ARABIC}]")

NEWLINE = "\n"
_ALEF, _LAM = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text.

    ``forms[i]`` is the folded form of token ``i``; ``places[i]`` and ``ends[i]`` are its code points in the folded
    text, ``starts[i]`` and ``stops[i]`` in the raw one.
    """

    text: str
    folded: Folded
    forms: list[str]
    places: list[int]
    ends: list[int]
    starts: list[int]
    stops: list[int]

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int, skip: int = 0) -> Span:
        """The raw span of tokens ``[first, last)``, leaving out ``skip`` letters of clitics at its beginning."""
        start = self.folded.origin(self.places[first] + skip) if skip else self.starts[first]
        return tuple.__new__(Span, (start, self.stops[last - 1]))  # its own __new__ takes twice as long

    def written(self, span: Span) -> str:
        """The words of a span as they are written by themselves: behind li- the article has its alef back («للهيئة» is
        of «الهيئة»)."""
        word, token = self.text[span.start : span.stop], max(bisect_right(self.starts, span.start) - 1, 0)
        joined = fold_key(self.text[self.starts[token] : span.start]).endswith(_LAM) if self.starts else False
        return _ALEF + word if joined and word.startswith(_LAM) else word

    def raw(self, i: int) -> str:
        """Token ``i`` as it was written."""
        return self.text[self.starts[i] : self.stops[i]]


def tokenize(text: str) -> Tokens:
    """Cut a raw text into tokens."""
    folded = fold(text)
    forms: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    for m in _TOKEN.finditer(folded.text):
        form = m[0]
        places.append(m.start())
        if form[0] == NEWLINE:
            forms.append(NEWLINE)
            ends.append(m.start() + 1)
        else:
            forms.append(form)
            ends.append(m.end())
    if not folded.points:
        return Tokens(text, folded, forms, places, ends, places, ends)
    return Tokens(text, folded, forms, places, ends, *folded.raw_spans(places, ends))


def key_forms(folded_key: str) -> list[str]:
    """A folded lexicon key as the forms of its tokens."""
    if folded_key.isalpha():
        return [folded_key]
    return [f for f in _TOKEN.findall(folded_key) if f[0] != NEWLINE]


def is_word(form: str) -> bool:
    """Whether a form is written in Arabic letters."""
    return bool(_WORD.match(form))
