"""What a text is searched by: its words folded, without the clitics and the article before them, joined names apart.

Index and query go through the same functions. A word's terms depend on the word alone, never on what stands around it.
Signs are no terms. Hamza before waw is written on any of its carriers, which the fold alone would keep apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rawi.arabic.match import load_matcher
from rawi.arabic.tokens import ARABIC, is_word
from rawi.fold import fold, fold_key

MOST_TERMS = 50_000  # of one document; a longer one is found by its first words
MOST_BYTES = 900_000  # of its different terms: PostgreSQL's tsvector takes a million in all
_LONGEST = 40  # letters of a term

_ALEF, _LAM, _WAW = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER WAW}"
_BEH, _FEH, _KAF = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER KAF}"
_ARTICLE = _ALEF + _LAM
_SEPARATORS = ".,\N{ARABIC THOUSANDS SEPARATOR}\N{ARABIC DECIMAL SEPARATOR}"
_WORD = re.compile(rf"[{ARABIC}]+|[0-9]+(?:[{_SEPARATORS}][0-9]+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"[,\N{ARABIC THOUSANDS SEPARATOR}](?=[0-9]{3}(?![0-9]))")
_PLAIN = re.compile(rf"[{ARABIC}a-z0-9]+")
_ABD = "\N{ARABIC LETTER AIN}" + _BEH + "\N{ARABIC LETTER DAL}"
_JOINED = re.compile(rf"({_ABD})({_ARTICLE}\w{{2,}})|({_ALEF}{_BEH}{_WAW})((?!{_ALEF}{_BEH})\w{{3,}})")  # not «abwab»
_BEFORE = tuple(a + b for a in ("", _WAW, _FEH) for b in ("", _BEH, _LAM, _KAF))[1:]  # what is written onto a word

# Hamza on yeh, or alone, before waw, with any marks between: it is read as hamza on waw. Letters stay as many.
_MARKS = "\N{ARABIC TATWEEL}\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}"
_HAMZA = re.compile(
    "(?:[\N{ARABIC LETTER YEH WITH HAMZA ABOVE}\N{ARABIC LETTER YEH WITH HAMZA ABOVE ISOLATED FORM}"
    "-\N{ARABIC LETTER YEH WITH HAMZA ABOVE MEDIAL FORM}]|\N{ARABIC LETTER YEH}(?=\N{ARABIC HAMZA ABOVE})"
    rf"|(?<=\w)\N{{ARABIC LETTER HAMZA}})(?=\N{{ARABIC HAMZA ABOVE}}?[{_MARKS}]*"
    "[\N{ARABIC LETTER WAW}\N{ARABIC LETTER WAW ISOLATED FORM}\N{ARABIC LETTER WAW FINAL FORM}])"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a raw text: ``terms[i]`` is the i-th term, ``starts[i]`` and ``stops[i]`` the raw word it is of."""

    terms: list[str]
    starts: list[int]
    stops: list[int]


def words_of(text: str) -> Words:
    """The terms of a raw text with the places of their words."""
    folded = fold(_respell(text))
    found = list(_WORD.finditer(folded.text))
    starts, stops = folded.raw_spans([m.start() for m in found], [m.end() for m in found])
    several = [word_terms(m[0]) for m in found]
    return Words(
        list(chain.from_iterable(several)),
        [start for start, terms in zip(starts, several, strict=True) for _ in terms],
        [stop for stop, terms in zip(stops, several, strict=True) for _ in terms],
    )


def terms_of(text: str) -> list[str]:
    """The terms of a raw text, in its order."""
    return list(chain.from_iterable(map(_of_chunk, text.split())))


def forms_of(text: str) -> list[str]:
    """The folded words of a raw text, uncut."""
    return _WORD.findall(fold_key(_respell(text)))


def _respell(text: str) -> str:
    return _HAMZA.sub("\N{ARABIC LETTER WAW WITH HAMZA ABOVE}", text)


@lru_cache(maxsize=200_000)  # some 40 MB; news says the same things over and over
def _of_chunk(chunk: str) -> tuple[str, ...]:
    """The terms of what stands between two spaces: neither a word nor what respells it reaches over one."""
    return tuple(chain.from_iterable(map(word_terms, forms_of(chunk))))


@lru_cache(maxsize=200_000)
def word_terms(form: str) -> tuple[str, ...]:
    """The terms of a folded word: mostly one, of a joined name two."""
    if not is_word(form):
        return (_plain(_THOUSANDS.sub("", form)),)
    return tuple(map(_plain, map(_bare, _apart(load_matcher().likeliest(form).stem))))


def prefix_terms(form: str) -> tuple[str, ...]:
    """The terms of the beginning of a word: no clitic is cut, since what follows is not known; the article is."""
    if not is_word(form):
        return word_terms(form)
    return tuple(_plain(part.removeprefix(_ARTICLE)) for part in _apart(form))


def alternatives(term: str, prefix: bool) -> tuple[str, ...]:
    """The terms that one term of a query meets: itself, behind clitics of rare words, or with an article left on."""
    return (term, _ARTICLE + term) if prefix and is_word(term) else (term, *(() if prefix else uncut(term)))


@lru_cache(maxsize=10_000)
def uncut(term: str) -> tuple[str, ...]:
    """Terms that rare words get which are this one behind clitics: no word count tells that they are to be cut."""
    if len(term) < 3 or not is_word(term):
        return ()
    counts = load_matcher().counts
    found = {
        terms[0]
        for form in (*(c + term for c in _BEFORE), *(c + _ARTICLE + term for c in _BEFORE), _LAM + _LAM + term)
        if form not in counts
        for terms in [word_terms(form)]
        if len(terms) == 1 and terms[0] != term and terms[0] not in counts
    }
    return tuple(sorted(found))


def _apart(stem: str) -> tuple[str, ...]:
    """«Abdullah» and «Abubakr» written as one word: their two words."""
    m = _JOINED.fullmatch(stem)
    return tuple(filter(None, m.groups())) if m else (stem,)


def _bare(stem: str) -> str:
    """A word without its article, where three letters are left."""
    return stem[2:] if stem.startswith(_ARTICLE) and len(stem) > 4 else stem


def _plain(term: str) -> str:
    """A term in letters that both databases take for letters of one word."""
    if not _PLAIN.fullmatch(term):
        term = "".join(c if _PLAIN.match(c) else f"u{ord(c):x}" for c in term)
    return term[:_LONGEST]
