"""A text's sentences as token ranges.

A sentence ends at ``. ! ? ؟`` and at every line end, also where no space follows the mark (متشددين.وأضاف). It does not
end inside a quotation that is closed, after an abbreviation, an initial or the number of a list, within a number, a
name of the web or letters spelt one by one (سي.إن.إن), nor at two or three dots, which Arabic newspapers write for a
comma. Line ends are in no sentence. Whether a sentence is a headline or furniture is not asked here.
"""

from __future__ import annotations

from functools import lru_cache

from rawi.arabic.quotes import MARKS, Quote
from rawi.arabic.tokens import NEWLINE, Tokens, is_word
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon

_STOP = "."
_ASKS = frozenset("!?\N{ARABIC QUESTION MARK}")
_ENDS = _ASKS | {_STOP, "\N{ARABIC FULL STOP}"}
_CLOSING = frozenset(")]}") | frozenset(MARKS)
_WAW = "\N{ARABIC LETTER WAW}"


def find_sentences(tokens: Tokens, quotes: list[Quote]) -> list[tuple[int, int]]:
    """The sentences in text order, each as tokens ``[first, last)``."""
    forms = tokens.forms
    ends = [i for i, form in enumerate(forms) if form == NEWLINE or form in _ENDS]
    closes = {q.open: q.close for q in quotes if q.closed}
    opens = sorted(closes)
    found: list[tuple[int, int]] = []
    first = at = quoted = done = 0  # quoted: up to where the outermost quotation reaches
    for i in ends:
        if i < done:
            continue
        while at < len(opens) and opens[at] < i:
            quoted = max(quoted, closes[opens[at]])
            at += 1
        if forms[i] == NEWLINE:
            _add(found, first, i)
            first = done = i + 1
            continue
        done = _run(forms, i)
        last = _last(tokens, i, done, quoted)
        if last:
            _add(found, first, last)
            first = done = last
    _add(found, first, len(forms))
    return found


def _add(found: list[tuple[int, int]], first: int, last: int) -> None:
    if first < last:
        found.append((first, last))


def _run(forms: list[str], i: int) -> int:
    """The token after a run of end marks."""
    after = i + 1
    while after < len(forms) and forms[after] in _ENDS:
        after += 1
    return after


def _last(tokens: Tokens, i: int, after: int, quoted: int) -> int:
    """The token after the sentence that the marks ``[i, after)`` end, 0 where they end none."""
    forms = tokens.forms
    n = len(forms)
    if i < quoted:  # inside a quotation: only a stop right before its end can end the sentence
        if after != quoted:
            return 0
        after += 1
        asks = forms[i] in _ASKS
        while after < n and forms[after] in _CLOSING and _touches(tokens, after):
            after += 1
        return 0 if after < n and (forms[after] in _ENDS or not _begins(tokens, after, asks)) else after
    if forms[i] == _STOP and not _stops(tokens, i, after):
        return 0
    if after < n and forms[after] == ")" and i and forms[i - 1] == "(":
        return 0  # a writer's doubt: (!) or (?)
    while after < n and forms[after] in _CLOSING and _touches(tokens, after) and not _opens(tokens, after):
        after += 1
    return after


def _begins(tokens: Tokens, i: int, asks: bool) -> bool:
    """Whether a new sentence can begin after a quotation that ended in a stop; after a question only with "and"."""
    form = tokens.forms[i]
    return form == NEWLINE or form.startswith(_WAW) or (not asks and is_word(form))


def _touches(tokens: Tokens, i: int) -> bool:
    return tokens.ends[i - 1] == tokens.places[i]


def _opens(tokens: Tokens, i: int) -> bool:
    """Whether the mark at ``i`` touches a word after it: it opens a quotation of the next sentence."""
    forms = tokens.forms
    return forms[i] in MARKS and i + 1 < len(forms) and _touches(tokens, i + 1) and forms[i + 1].isalnum()


def _stops(tokens: Tokens, i: int, after: int) -> bool:
    """Whether a full stop ends a sentence."""
    forms = tokens.forms
    if after - i > 1 and all(form == _STOP for form in forms[i:after]):  # two or more dots
        return after == len(forms) or forms[after] == NEWLINE
    if i == 0 or after >= len(forms) or forms[after] == NEWLINE:
        return True
    before, following = forms[i - 1], forms[after]
    if before.isdigit() and (i == 1 or forms[i - 2] in (NEWLINE, ":")):
        return False  # the number of a list
    close = _touches(tokens, after)
    if close and _is_latin(before) and _is_latin(following):
        return False  # a name of the web
    if len(before) == 1 and before.isalpha():
        return _ends_initials(tokens, i, following, close)
    short = _short()
    if before in short:
        if i > 2 and forms[i - 2] == _STOP and short.get(forms[i - 3]) == "letter":
            return not close and following.startswith(_WAW)  # the last of several spelt one by one
        return short[before] == "letter" and not (close and following in short)
    return not (close and len(following) == 1 and following.isalpha() and before.isdigit())


def _ends_initials(tokens: Tokens, i: int, following: str, close: bool) -> bool:
    """After a single letter: a year's (1439 هـ.) ends, a title or an initial does not, the last of many may."""
    forms = tokens.forms
    if i > 1 and forms[i - 2][0].isdigit():
        return not close
    many = i > 3 and forms[i - 2] == _STOP and len(forms[i - 3]) == 1 and forms[i - 4] == _STOP
    return many and not close and following.startswith(_WAW)


def _is_latin(form: str) -> bool:
    return form.isascii() and form.isalnum()


@lru_cache(maxsize=1)
def _short() -> dict[str, str]:
    return {fold_key(row["form"]): row["kind"] for row in load_lexicon().tables["abbreviations"]}
