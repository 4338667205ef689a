"""Quotation marks paired off: where each quotation opens and closes, nested ones too.

Writers mix marks, so a mark's role comes first from its sides: space before and a word after opens (``"نحن``), a word
before and no word after closes (``نحن"``). Where the sides do not tell, a mark closes what stands open and opens where
nothing does. A mark that is never closed ends with its paragraph, unless the next paragraph begins with an opening
mark (a quotation over several paragraphs). Closing marks that nothing opened, inches and apostrophes make no
quotation. Brackets are no quotation marks; nothing is said here about who speaks.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.arabic.tokens import NEWLINE, Tokens

_DOUBLE, _ANGLE, _SINGLE = 0, 1, 2
# Each mark with its family (one of a family closes another) and its own usual role: 1 opens, -1 closes, 0 both.
MARKS = {
    '"': (_DOUBLE, 0),
    "\N{LEFT DOUBLE QUOTATION MARK}": (_DOUBLE, 1),
    "\N{RIGHT DOUBLE QUOTATION MARK}": (_DOUBLE, -1),
    "\N{DOUBLE LOW-9 QUOTATION MARK}": (_DOUBLE, 1),
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}": (_DOUBLE, 0),
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": (_ANGLE, 1),
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": (_ANGLE, -1),
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": (_ANGLE, 1),
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": (_ANGLE, -1),
    "'": (_SINGLE, 0),
    "\N{LEFT SINGLE QUOTATION MARK}": (_SINGLE, 1),
    "\N{RIGHT SINGLE QUOTATION MARK}": (_SINGLE, -1),
}
_MARKED = frozenset(MARKS)
_BEFORE = frozenset("([{:\N{EM DASH}\N{EN DASH}-/|")  # what may touch an opening mark from before
_CLITICS = frozenset(
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}\N{ARABIC LETTER KAF}"
) | {"\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"}


class Quote(NamedTuple):
    """Tokens ``open + 1 … close`` are quoted; ``close`` is the closing mark or, not ``closed``, where the quotation
    breaks off: the paragraph's line end (or the number of tokens)."""

    open: int
    close: int
    closed: bool


def find_quotes(tokens: Tokens) -> list[Quote]:
    """All quotations in the order in which they open."""
    forms = tokens.forms
    if _MARKED.isdisjoint(forms):
        return []
    found: list[Quote] = []
    stack: list[int] = []  # the marks that stand open
    for i, form in enumerate(forms):
        if form == NEWLINE:
            if stack and not _goes_on(forms, i + 1, stack[0]):
                _break_off(stack, 0, i, found)
        elif form in _MARKED:
            _meet(tokens, i, stack, found)
    _break_off(stack, 0, len(forms), found)
    found.sort()
    return found


def _meet(tokens: Tokens, i: int, stack: list[int], found: list[Quote]) -> None:
    """Let the mark at token ``i`` open or close a quotation, or do nothing."""
    forms = tokens.forms
    family, usual = MARKS[forms[i]]
    level = _level(forms, stack, family)
    if i and forms[i - 1] == NEWLINE and level == 0:
        return  # a new paragraph of the quotation that stands open
    if stack and stack[-1] == i - 1 and forms[i - 1] == forms[i]:
        return  # a mark typed twice
    role = _role(tokens, i, stack, level is not None)
    if role > 0 and level is not None and not _another(forms, i, family):
        role = -1  # a space on the wrong side: nothing is left to close a second quotation
    if role == 0 and level is None and (usual < 0 or not _another(forms, i, family)):
        return  # a stray mark
    if role > 0 or (role == 0 and level is None):
        stack.append(i)
    elif level is not None:
        _break_off(stack, level + 1, i, found)
        found.append(Quote(stack.pop(), i, True))


def _role(tokens: Tokens, i: int, stack: list[int], is_open: bool) -> int:
    """1 where the sides of a mark say that it opens, -1 that it closes, 0 where they do not tell."""
    forms = tokens.forms
    before = forms[i - 1] if i and tokens.ends[i - 1] == tokens.places[i] else " "
    after = forms[i + 1] if i + 1 < len(forms) and tokens.ends[i] == tokens.places[i + 1] else " "
    if MARKS[forms[i]][0] == _SINGLE and before.isalnum() and (not is_open or after.isalnum()):
        return -1  # an apostrophe, or minutes
    free = before in " \n" or before in _BEFORE or (bool(stack) and stack[-1] == i - 1)
    word = after.isalnum() or after in "(["
    if free and (word or (after in _MARKED and not is_open)):
        return 1
    if not free and not word and (is_open or after not in _MARKED):
        return -1
    if not free and word and before in _CLITICS and (not is_open or _is_letter(tokens, i - 1)):
        return 1
    if not free and word and not before.isalnum() and before not in _MARKED:
        return 0 if is_open else 1
    return 0


def _is_letter(tokens: Tokens, i: int) -> bool:
    """Whether a clitic stands alone before a mark (not the end of a word cut by another script)."""
    return i == 0 or tokens.ends[i - 1] != tokens.places[i] or not tokens.forms[i - 1].isalnum()


def _level(forms: list[str], stack: list[int], family: int) -> int | None:
    """The innermost open mark of a family, as its place in the stack."""
    for level in range(len(stack) - 1, -1, -1):
        if MARKS[forms[stack[level]]][0] == family:
            return level
    return None


def _another(forms: list[str], i: int, family: int) -> bool:
    """Whether another mark of the family follows in the paragraph, with a word between."""
    for form in forms[i + 2 :]:
        if form == NEWLINE:
            return False
        if form in _MARKED and MARKS[form][0] == family:
            return True
    return False


def _goes_on(forms: list[str], i: int, mark: int) -> bool:
    """Whether the paragraph that begins at ``i`` opens with a mark of the same family again."""
    return i < len(forms) and forms[i] in _MARKED and MARKS[forms[i]][0] == MARKS[forms[mark]][0]


def _break_off(stack: list[int], level: int, i: int, found: list[Quote]) -> None:
    """End at token ``i`` what stands open from ``level`` on, unclosed."""
    found += (Quote(mark, i, False) for mark in stack[level:])
    del stack[level:]
