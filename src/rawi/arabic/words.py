"""What grammar asks of single words of one text: class, clitics, gender, whether it may be part of a name.

Made once a text from the lexicon's matches; rules then look words up by token index. It decides nothing about
meaning.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from rawi.arabic.clitics import Cut
from rawi.arabic.match import ENTITIES, NOUNS, PERSONS, Match, Matcher, Matches
from rawi.arabic.shapes import ARTICLE as ARTICLE
from rawi.arabic.shapes import DUAL as DUAL
from rawi.arabic.shapes import FEMININE_PLURAL as FEMININE_PLURAL
from rawi.arabic.shapes import PRONOUNS as PRONOUNS
from rawi.arabic.shapes import Shape
from rawi.arabic.tokens import NEWLINE, Tokens
from rawi.fold import fold_key
from rawi.lexicon.forms import BY_DOER
from rawi.model import Span

PREPOSITIONS = frozenset({"preposition", "after"})
COMMAS = frozenset("\N{ARABIC COMMA},")
ENDS = frozenset(".!?\N{ARABIC QUESTION MARK}\N{ARABIC SEMICOLON};" + NEWLINE)
ONE_OF = frozenset(map(fold_key, ("أحد", "إحدى")))
_ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_PLACES = frozenset({"places", "own_places"})
_LAM = "\N{ARABIC LETTER LAM}"
_ALEFS = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
_HAMZAS = {  # imam, abana, hanna'a: with that hamza no function words
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}": _ALEFS[1],
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER MEEM}": _ALEFS[2],
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}": _ALEFS[1],
}
_TEH, _HEH, _YEH = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER YEH}"
_ALEF, _WAW = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER WAW}"
_CLAUSAL = frozenset({"perfect", "relative", "subordinator", "meanwhile", "that", "negation", "auxiliary", "future"})
_SITES = frozenset({"places", "own_places", "place_nouns", "states", "homelands"})
_NOUNS = ("titles", "sources", "heads", "nationalities", *ENTITIES, *PERSONS)
_VERBS = frozenset({"event_verbs", "governors"})
_EVENT_WORDS = frozenset({"event_nouns", "toll_nouns"})
_NO_VERBS = frozenset(
    {*NOUNS, "people", "weapons", "place_nouns", "nationalities", "function", "qualifiers",
     "months", "weekdays", "numerals", "time_units"}
)  # fmt: skip
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_FATHATAN = "\N{ARABIC FATHATAN}"
_NONE: frozenset[str] = frozenset()
_PREFIXED = frozenset("\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}\N{ARABIC LETTER LAM}")
_SAID = frozenset({"past.3ms", "past.3fs", "present.3ms", "present.3fs"})
_FINITE = ("past", "present")
_HAS = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER QAF}\N{ARABIC LETTER DAL}"
_FOLLOWING = _VERBS | {"reporting"}
_KAF = "\N{ARABIC LETTER KAF}"
_LIKE = frozenset("\N{ARABIC LETTER KAF}\N{ARABIC LETTER FEH}")
_SUBJECTS = ("people", "sources", "surnames")
_SUBJECT = 7  # tokens of a subject before its verb
_BEYOND = 64  # line ends behind the last token, so that a rule may look ahead without asking where the text ends


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, and some line ends behind it.

    ``classes[i]`` is the function class of token ``i`` ("" for a content word), ``reach[i]`` the token behind the
    function phrase that begins there, ``cuts[i]`` its likeliest clitics, ``arabic[i]`` whether it is a word in Arabic
    letters, ``forms[i]`` the folded form, ``articles[i]`` whether it has the article, ``kinds[i]`` the tables of what
    begins there, ``shapes[i]`` what the stem shows. ``marbuta`` and ``fathatan`` tell whether the text writes final teh
    with its dots, and that ending; ``acting`` are the tokens where a verb of an event may stand, ``verbs`` whether one
    does, once it was asked.
    """

    tokens: Tokens
    matches: Matches
    classes: list[str]
    reach: list[int]
    cuts: list[Cut]
    counts: Mapping[str, int]
    behind: Mapping[str, int]
    marbuta: bool
    arabic: list[bool]
    forms: list[str]
    articles: list[bool]
    acting: frozenset[int]
    kinds: list[frozenset[str]]
    shapes: list[Shape]
    owned_verbs: list[bool]
    accusatives: list[bool]
    fathatan: bool
    verbs: dict[int, bool] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.tokens.forms)

    def form(self, i: int) -> str:
        return self.forms[i]

    def stem(self, i: int) -> str:
        """The word without its clitics."""
        return self.cuts[i].stem

    def word(self, i: int) -> bool:
        return self.arabic[i]

    def definite(self, i: int) -> bool:
        return self.articles[i]

    def here(self, i: int, *tables: str, skip: int | None = None) -> Match | None:
        """The longest whole-word match of one of the tables at token ``i``, behind ``skip`` letters of clitics; without
        it as the word is cut."""
        if self.kinds[i].isdisjoint(tables):
            return None
        best, skip = None, self.cuts[i].skip if skip is None else skip
        for m in self.matches.at[i]:
            if m.entry.table in tables and m.skip == skip and (best is None or m.last > best.last):
                best = m
        return best

    def bare(self, i: int, *tables: str) -> Match | None:
        """The same with no clitic before it."""
        return None if self.kinds[i].isdisjoint(tables) else self.here(i, *tables, skip=0)

    def rare(self, i: int) -> bool:
        """Whether a word may be a name that no table holds: news seldom has it, or has it never inflected as a noun
        or a verb would be, and it has no pronoun."""
        shape = self.shapes[i]
        if not shape.rare or not self.arabic[i] or self.classes[i]:
            return False
        return not (shape.owned and not self.feminine(i)) and not self.accusative(i)

    def accusative(self, i: int) -> bool:
        """Whether a word has the ending of an indefinite accusative, which no name and no subject has: written out, or
        an alef without which the word is commoner."""
        if self.fathatan and _FATHATAN in self.tokens.raw(i):
            return True
        return self.accusatives[i] and self.here(i, *_NOUNS) is None

    def opens_clause(self, i: int) -> bool:
        """Whether the word begins a sentence or, with "and", goes on one."""
        before = self.form(i - 1) if i else NEWLINE
        return before in ENDS or before in COMMAS or self.cuts[i].clitics[:1] == _WAW or self.classes[i - 1] in _CLAUSAL

    def verbal(self, i: int) -> bool:
        """Whether a bare word that no table of nouns holds is inflected as a verb in the reference corpus."""
        return self.shapes[i].verbal and not self.here(i, *_NOUNS)

    def feminine(self, i: int) -> bool:
        stem = self.cuts[i].stem
        if stem.endswith(_HEH):  # where a text tells final teh from heh, heh is no ending of the feminine
            return not self.marbuta or _TEH_MARBUTA in self.tokens.raw(i)
        return stem.endswith(_ALEF + _TEH)

    def new_noun(self, i: int) -> bool:
        """Whether a word with the article is a noun of its own: in news it seldom follows another such word, as an
        adjective would."""
        return self.shapes[i].noun

    def adjective(self, i: int) -> bool:
        """Whether a word, bare or with the article, is one that in news mostly follows a noun as its adjective."""
        return self.shapes[i].adjective

    def verb_with_pronoun(self, i: int) -> bool:
        """«which it published»: an inflected verb with an object pronoun, that opens a relative clause."""
        return self.owned_verbs[i]

    def event_verb(self, i: int) -> bool:
        """Whether a finite verb of an event, or of what governs one, stands here. What is written as a noun too is a
        verb only where a clause opens, with no adjective of its own behind it."""
        if i not in self.acting:
            return False
        known = self.verbs.get(i)
        if known is None:
            known = self.verbs[i] = self._event_verb(i)
        return known

    def _event_verb(self, i: int) -> bool:
        cut, verb, noun = self.cuts[i], False, False
        if (
            self.classes[i] == "adverb"
            or (i and self.classes[i - 1] in PREPOSITIONS)
            or (cut.clitics and cut.clitics[-1] in _PREFIXED)
        ):
            return False
        found = self.matches.at[i]
        for m in found:
            table, form = m.entry.table, m.entry.form
            if table in _NO_VERBS and not (table == "given_names" and self._does(i)):
                return False
            if table in _EVENT_WORDS:
                noun = noun or "+" not in form
            elif table in _VERBS and m.skip == cut.skip:
                if self.articles[i] and not looks_definite(m):
                    return False
                masdar = form.startswith("masdar")
                noun = noun or (masdar and "+" not in form and form != BY_DOER)
                verb = verb or not masdar
        if not verb:
            return False
        if noun or self.counts.get(ARTICLE + cut.stem, 0) * 8 > self.counts.get(cut.stem, 0):
            clause = self.opens_clause(i) or self._behind_subject(i) or self._behind_ending(i)
            return clause and not self._described(i + 1, found)
        return True

    def _does(self, i: int) -> bool:
        """Whether a clause opens at what may be a given name, with an office or a body behind it: «sadaqa | the house
        on», no «Sadiq»."""
        behind = self.here(i + 1, "titles", "heads", "organisations") if self.opens_clause(i) else None
        return behind is not None and (self.definite(behind.last - 1) or self.definite(behind.last))

    def _behind_subject(self, i: int) -> bool:
        """Whether a subject that opened a clause stands right before: «that the army shelled», no construct and no
        object of a verb («denied the shelling»)."""
        if i == 0 or not (self.articles[i - 1] or self.accusative(i - 1) or self.here(i - 1, *_SUBJECTS)):
            return False
        for k in range(i - 1, max(i - _SUBJECT, 0) - 1, -1):
            before = self.classes[k - 1] if k else ""
            if before == "that" or (k < i - 1 and self.classes[k] == "relative"):
                return before == "that"
            if k == 0 or self.form(k - 1) in ENDS:
                return not self._inflected(k)
            if self.cuts[k].clitics[-1:] in _PREFIXED or before in PREPOSITIONS or self._inflected(k):
                return False
        return False

    def _behind_ending(self, i: int) -> bool:
        """Whether somebody in the indefinite accusative stands right before, of whom nothing is a complement («shot a
        man | who had stabbed three»)."""
        who = self.here(i - 1, "people") if i > 0 and not self.cuts[i].clitics else None
        return who is not None and who.entry.form.endswith("accusative")

    def _inflected(self, i: int) -> bool:
        """Whether a verb stands here, as far as its letters tell."""
        return self.verblike(i) or self.verbal(i) or self.here(i, "event_verbs", "governors", "reporting") is not None

    def _described(self, i: int, nouns: list[Match]) -> bool:
        """Whether an adjective or a means stands behind a noun; behind a word of fate a nation's is somebody killed, a
        means what killed («killed | two explosions | 26 people»)."""
        if self.here(i, "numerals", "people", "quantifiers"):
            return False
        told = self.here(i, "nationalities") or self.here(i, "weapons")
        if told is not None and any(m.entry.table == "event_verbs" and m.entry["toll"] for m in nouns):
            return False
        return self.adjective(i) or told is not None

    def plural(self, i: int) -> bool:
        return self.shapes[i].plural

    def verblike(self, i: int) -> bool:
        """A form that begins as the present does and is in no table of nouns: taken for a verb, not for a noun."""
        return self.shapes[i].present and not self.here(i, "given_names", "surnames", "nationalities", "states")


def without_pronoun(form: str) -> str:
    """A word without the longest pronoun that may be written onto its end; "" where none is."""
    return next((form[: -len(p)] for p in sorted(PRONOUNS, key=len, reverse=True) if form.endswith(p)), "")


def looks_definite(m: Match) -> bool:
    """Whether a verb's own letters are those of the article («alqat», «iltaqa»)."""
    return m.entry.key[1:2] == _LAM and m.entry.key[0] in _ALEFS


def _is_ali(tokens: Tokens, m: Match) -> bool:
    """Whether a word taken for the preposition 3ala is written with ya, where the text writes that with alef."""
    return len(m.entry.key) == 3 and not m.skip and _written_with_ya(tokens, m)


def _written_with_ya(tokens: Tokens, m: Match) -> bool:
    """Whether a word whose key ends in alef is written with ya at its end."""
    return m.entry.key[-1] == _ALEF_MAKSURA and tokens.raw(m.first)[-1] == _YEH


def _beaten(rivals: list[Match], function: Match) -> bool:
    """Whether what stands at a token whole is no function word: the clitics would be cut off a name, a title or a
    verb («fataHat», she opened, is no "then under")."""
    for other in rivals:
        if other.skip or other.last < function.last:
            continue
        table = other.entry.table
        if other.last > function.last and (function.skip or table in PERSONS or table == "states"):
            return True
        if function.skip and other.last == function.last and (table in NOUNS or table in _VERBS):
            return True
    return False


def _other_hamza(tokens: Tokens, m: Match) -> bool:
    """«the imam of a mosque», which with its hamza below is no «in front of»; «abana», made clear, no «during»."""
    hamza = _HAMZAS.get(tokens.forms[m.first][m.skip :])
    return hamza is not None and hamza in tokens.raw(m.first)


def _of_source(matches: Matches, m: Match) -> bool:
    """«a diplomat | from the West», unlike «an official west | of the town»: an adjective of the source before it."""
    kinds, at = matches.kinds, m.first
    if "qualifiers" not in kinds[at] or not at or "sources" not in kinds[at - 1] or m.last >= len(kinds):
        return False
    described = any(q.entry.table == "qualifiers" and q.last == m.last == at + 1 for q in matches.at.get(at, ()))
    return described and kinds[m.last].isdisjoint(_SITES)


def see_words(tokens: Tokens, matches: Matches, machine: Matcher, times: Iterable[Span] = ()) -> Words:
    """Look at every token once. The words of a time (``times``, raw spans in text order) are of the class "time"."""
    n = len(tokens.forms) + _BEYOND
    classes, reach = [""] * n, list(range(1, n + 1))
    seen = [*matches.seen, *[machine.look(NEWLINE)] * _BEYOND]
    own = zip(*seen, strict=True)  # what each form is by itself, column by column
    cuts, shapes, arabic, owned_verbs, accusatives = (list(column) for column in islice(own, 5))

    for i in [i for i, owned in enumerate(owned_verbs[: len(tokens.forms)]) if owned]:
        owned_verbs[i] = tokens.raw(i)[-1] != _TEH_MARBUTA  # «Sara», not «walked it»

    def cut_anew(i: int, cut: Cut) -> None:
        cuts[i], shapes[i] = cut, machine.shape(cut.stem)

    until = 0
    behind: list[int] = []
    ali = _ALEF_MAKSURA in tokens.text  # the text tells final alef from ya: then «3aly» with ya is the name Ali
    for m in sorted([*matches.of("function"), *matches.of("attribution")], key=lambda m: (m.first, -m.last, m.skip)):
        if m.first < until or (ali and m.last == m.first + 1 and _is_ali(tokens, m)) or _other_hamza(tokens, m):
            continue
        if _of_source(matches, m):
            continue
        named = not matches.kinds[m.first].isdisjoint(PERSONS)
        if (m.skip or named or "states" in matches.kinds[m.first]) and _beaten(matches.at[m.first], m):
            if ali and cuts[m.first].skip == m.skip and _written_with_ya(tokens, m):
                cut_anew(m.first, Cut(0, tokens.forms[m.first], ""))  # a governor (wali), no "and to"
            continue  # «wali al-3ahd», the crown prince, is no "and to me", «Le Pen» no "if"
        cls = "source" if m.entry.table == "attribution" else m.entry["class"]
        for i in range(m.first, m.last):
            classes[i], reach[i] = cls, m.last
        until = m.last
        if cuts[m.first].skip != m.skip:
            cut_anew(m.first, Cut(m.skip, tokens.forms[m.first][m.skip :], m.clitics))
        if cls == "preposition" and m.last == m.first + 1:
            behind.append(m.last)
    for i in [i for i, form in enumerate(tokens.forms[:-1]) if form == _HAS]:  # «as for X, he has (fa-qad) said»
        then, kinds = shapes[i + 1], matches.kinds[i + 1]
        verb = then.verbal or then.present or classes[i + 1] == "auxiliary" or not kinds.isdisjoint(_FOLLOWING)
        if verb and not then.definite:  # else «he lost»
            classes[i] = "perfect"
            cut_anew(i, Cut(1, _HAS[1:], _HAS[0]))
    for m in matches.of("reporting"):  # no «like X» and no «then X» behind a verb of saying: the letter is X's
        at = m.last
        if m.entry.form not in _SAID or at + 1 >= len(tokens.forms) or classes[at]:
            continue
        verbs = any(r.entry.form.startswith(_FINITE) for r in matches.at.get(at, ()) if r.entry.table == "reporting")
        told = (classes[at + 1] == "that" or tokens.forms[at + 1] == ":") and not verbs
        if cuts[at].clitics in _LIKE or (cuts[at].clitics == _WAW and told):
            cut_anew(at, Cut(0, tokens.forms[at], ""))
    outlets = (m for m in matches.of("heads") if m.entry["kind"] == "media")
    for m in [
        *matches.of("remits"),
        *outlets,
    ]:  # «for rights of …», «told | radio X», so often that they count as words
        if m.clitics == _LAM and not cuts[m.first].skip:
            cut_anew(m.first, Cut(m.skip, tokens.forms[m.first][m.skip :], m.clitics))
    for m in matches.of("heads"):  # «committees», no «for Jean»
        if not m.skip and cuts[m.first].skip and cuts[m.first].clitics != _WAW:
            cut_anew(m.first, Cut(0, tokens.forms[m.first], ""))
    for i in behind:  # no preposition follows a preposition of one word
        if cuts[i].clitics in _PREFIXED and not classes[i]:
            cut_anew(i, Cut(0, tokens.forms[i], ""))
    for table in PERSONS:  # «Ban Ki-moon», no «that …»
        for m in matches.of(table):
            if not m.skip and m.last > m.first + 1 and cuts[m.first].skip:
                cut_anew(m.first, Cut(0, tokens.forms[m.first], ""))
    for m in matches.of("place_nouns"):  # «the city of Baaquba», no «for a penalty»: in construct with a listed name
        at = m.last
        cut_off = at < len(tokens.forms) and cuts[at].clitics in _PREFIXED and m.entry["kind"] == "settlement"
        if at < len(tokens.forms) and cuts[at].clitics == _KAF:
            cut_anew(at, Cut(0, tokens.forms[at], ""))  # «mount Kilauea», no «like»
        elif cut_off and any(p.entry.table in _PLACES and not p.skip for p in matches.at.get(at, ())):
            cut_anew(at, Cut(0, tokens.forms[at], ""))
    for span in times:
        first, last = bisect_right(tokens.starts, span.start) - 1, bisect_left(tokens.starts, span.stop)
        for i in range(max(first, 0), last):
            classes[i], reach[i] = "time", last
    return Words(
        tokens,
        matches,
        classes,
        reach,
        cuts,
        machine.counts,
        machine.behind,
        _TEH_MARBUTA in tokens.text,
        arabic,
        [*tokens.forms, *[NEWLINE] * _BEYOND],
        [shape.definite for shape in shapes],
        frozenset([m.first for table in _VERBS for m in matches.of(table) if not m.entry.form.startswith("masdar")]),
        [*matches.kinds, *[_NONE] * _BEYOND],
        shapes,
        owned_verbs,
        accusatives,
        _FATHATAN in tokens.text,
    )
