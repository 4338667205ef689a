"""All lexicons matched in one pass over the tokens.

Every key of every table is cut into tokens and laid into one trie. A text's tokens go past it once; clitics may stand
before the first word of a key, and quotation marks or brackets within it. What comes out is, table by table, the
matches in text order: the longest at each place, none inside a longer one of its table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rawi.arabic.clitics import Cut, best_cut, clitics, peel, standing
from rawi.arabic.shapes import Shape, heavy_alef, is_owned_verb, shape_of
from rawi.arabic.tokens import Tokens, is_word, key_forms, tokenize
from rawi.fold import fold_key
from rawi.lexicon import Entry, Lexicon, load_lexicon

_NONE: frozenset[str] = frozenset()
# Marks that a writer puts around part of a name: they are passed over within a key.
MARKS = frozenset(
    "\"'()"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
)
_INSIDE = MARKS | frozenset("_")  # what may stand between the words of a name: «"X" Y», «#X_Y»
ENTITIES = ("organisations", "armed_groups", "parties", "states")
PERSONS = ("given_names", "surnames")
# Tables whose whole words are names, which no clitic is cut from.
NAMES = frozenset({*ENTITIES, *PERSONS})
_SELDOM = 60  # times in the reference corpus
# Tables whose words are taken for what stands behind clitics in a form that the corpus seldom has.
NOUNS = NAMES | {"heads", "titles", "sources", "venues"}
# Tables of verbs, before which "and" may always stand.
VERBS = frozenset({"reporting"})
_EVENTS = frozenset({"event_verbs", "governors"})
_FINITE = ("past", "present", "passive")
_HIM = "+3ms"  # the ending of the name of a form with "him" written onto it
_HEH = "\N{ARABIC LETTER HEH}"
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


def _bare_verb(form: str) -> bool:
    """A finite form with no pronoun written onto it, which is often written as a noun is («wizara»)."""
    return form.startswith(_FINITE) and "+" not in form


class Match(NamedTuple):
    """Tokens ``[first, last)`` are an entry of a table, after ``skip`` letters of clitics on the first token."""

    first: int
    last: int
    entry: Entry
    skip: int = 0
    clitics: str = ""


class Node:
    """A place in the trie: the entries whose key ends here, and where the next form leads, which mostly is nowhere."""

    __slots__ = ("entries", "next")
    next: dict[str, Node]

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.next = _NOWHERE


_NOWHERE: dict[str, Node] = {}


class Form(NamedTuple):
    """A written form by itself, in whatever text: the likeliest way to cut it (``cut``) and the ``shape`` of its stem,
    whether it is in Arabic letters, may be a verb with a pronoun (``owned_verb``) or an indefinite accusative
    (``accusative``); what it is alone (``alone``: the entries with their tables, skip and clitics) and of which tables
    (``kinds``), the forms that lead on from it (``leads``) and from where in the trie (``ways``)."""

    cut: Cut
    shape: Shape
    arabic: bool
    owned_verb: bool
    accusative: bool
    alone: tuple[tuple[str, Entry, int, str], ...] = ()
    kinds: frozenset[str] = _NONE
    leads: frozenset[str] = _NONE
    ways: tuple[tuple[Cut, Node], ...] = ()


class Matches(NamedTuple):
    """What one pass found: ``tables[t]`` in text order, ``at[i]`` the matches that begin at token ``i``, ``kinds[i]``
    the tables that those may be of (none other), ``seen[i]`` what the form of token ``i`` is by itself."""

    tables: Mapping[str, list[Match]]
    at: Mapping[int, list[Match]]
    kinds: list[frozenset[str]]
    seen: list[Form]

    def of(self, table: str) -> list[Match]:
        return self.tables.get(table, [])

    def here(self, i: int, *tables: str) -> Match | None:
        """The longest match of one of the tables that begins at token ``i``."""
        here = self.at.get(i)
        if here is None or self.kinds[i].isdisjoint(tables):
            return None
        return max((m for m in here if m.entry.table in tables), key=lambda m: m.last, default=None)


def _province(entry: Entry) -> bool:
    return entry.table == "own_places" and entry["kind"] == "province"


class Matcher:
    """The trie of a lexicon, and a memory of what each form can begin."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.root: dict[str, Node] = {}
        self.counts, self.behind = dict(lexicon.counts), dict(lexicon.behind)  # asked for every word: no proxies
        self.clitics = clitics(lexicon)
        self.known: dict[str, Form] = {}
        self.kinds: dict[frozenset[str], frozenset[str]] = {}  # few differ, as few shapes do: forms share them
        self.shapes: dict[Shape, Shape] = {}
        self.verbs: set[str] = set()
        self.named: set[str] = set()
        for entry in lexicon.entries:
            forms = key_forms(fold_key(entry.key))
            if not forms:
                continue
            node = self.root.get(forms[0])
            if node is None:
                node = self.root[forms[0]] = Node()
            for form in forms[1:]:
                if node.next is _NOWHERE:
                    node.next = {}
                node = node.next.setdefault(form, Node())
            node.entries.append(entry)
            if entry.table in NOUNS or (_province(entry) and len(forms[0]) > 3 and forms[0] not in self.counts):
                self.named.add(forms[0])
            if (entry.table in VERBS and len(forms) == 1) or (
                entry.table in _EVENTS and len(forms) == 1 and len(forms[0]) > 2 and _bare_verb(entry.form)
            ):
                self.verbs.add(forms[0])

    def look(self, form: str) -> Form:
        """What a form is and can begin, worked out when it is first met."""
        known = self.known.get(form)
        if known is None:
            if len(self.known) > 200_000:  # a stream of noise must not fill the memory
                self.known.clear()
            known = self.known[form] = self._made(form)
        return known

    def likeliest(self, form: str) -> Cut:
        """The likeliest way to cut a form: names stay whole, else the commonest stem for its clitics wins."""
        return self.look(form).cut

    def shape(self, stem: str) -> Shape:
        made = shape_of(stem, self.counts, self.behind)
        return self.shapes.setdefault(made, made)

    def _made(self, form: str) -> Form:
        node, arabic, best = self.root.get(form), is_word(form), Cut(0, form, "")
        ways = [] if node is None else [(best, node)]
        if arabic and (node is None or not any(e.table in NAMES for e in node.entries)):
            peeled = peel(form, self.clitics, self.counts, self.verbs)
            if peeled:
                stand = standing(form, peeled, self.counts)
                ways = [(cut, self.root[cut.stem]) for cut in stand if cut.stem in self.root]
                best = best_cut(form, peeled, self.counts, self.verbs)
                if self.counts.get(form, 0) < _SELDOM:  # seldom met whole: a name behind clitics?
                    best = next((cut for cut in stand if cut.stem in self.named), best)
        own = best, self.shape(best.stem), arabic, is_owned_verb(form, self.counts), heavy_alef(form, self.counts)
        if not ways:
            return Form(*own)
        alone = _alone(ways)
        kinds = frozenset([table for table, _, _, _ in alone])
        kinds = self.kinds.setdefault(kinds, kinds)
        leads = _NONE.union(*[place.next for _, place in ways])
        return Form(*own, alone, kinds, leads, tuple(ways)) if leads else Form(*own, alone, kinds)


def _alone(ways: list[tuple[Cut, Node]]) -> tuple[tuple[str, Entry, int, str], ...]:
    """The entries of one word that a form is, cut by cut; none of a table that an earlier cut is in."""
    seen: set[str] = set()
    out: list[tuple[str, Entry, int, str]] = []
    for cut, node in ways:
        tables: dict[str, list[Entry]] = {}
        for entry in node.entries:
            if entry.table not in seen:
                tables.setdefault(entry.table, []).append(entry)
        seen |= tables.keys()
        out += [(table, entry, cut.skip, cut.clitics) for table, found in tables.items() for entry in found]
    return tuple(out)


@lru_cache(maxsize=1)
def load_matcher() -> Matcher:
    """The machine of all tables, made once."""
    return Matcher(load_lexicon())


def match(tokens: Tokens, machine: Matcher) -> Matches:
    """Match all tables over the tokens in one pass."""
    at: dict[int, list[Match]] = {}
    tables: defaultdict[str, list[Match]] = defaultdict(list)
    ends: defaultdict[str, int] = defaultdict(int)
    kinds = [_NONE] * len(tokens.forms)
    known, look, make = machine.known, machine.look, tuple.__new__
    forms, reach = tokens.forms, 0  # how far the matches of several words reach
    seen = [known.get(form) or look(form) for form in forms]
    for i, ((_, _, _, _, _, alone, kind, leads, ways), behind) in enumerate(zip(seen, [*forms[1:], ""], strict=False)):
        if leads and (behind in leads or behind in _INSIDE):
            here: list[Match] = []
            kind = _several(forms, i, ways, ends, tables, here)
            reach = max([reach, *[m.last for m in here]])
        elif alone:
            here, after = [], i + 1
            for table, entry, skip, clitic in alone:
                if i >= reach or ends[table] <= i:
                    made = make(Match, (i, after, entry, skip, clitic))  # its own __new__ would take twice as long
                    here.append(made)
                    tables[table].append(made)
        else:
            continue
        if here:
            at[i], kinds[i] = here, kind
    for m in _misread(tokens, at):
        tables[m.entry.table].remove(m)
        at[m.first].remove(m)
    return Matches(dict(tables), at, kinds, seen)


def _misread(tokens: Tokens, at: Mapping[int, list[Match]]) -> list[Match]:
    """Matches whose last letter the fold made theirs: «Sara», «campaign» have no pronoun, which is heh; «its leader»
    is no woman where the text tells teh marbuta from heh."""
    out: list[Match] = []
    tells = _TEH_MARBUTA in tokens.text
    for i in [i for i, form in enumerate(tokens.forms) if form.endswith(_HEH) and i in at]:
        here, written = [m for m in at[i] if m.last == i + 1], tokens.raw(i)[-1]
        if written == _TEH_MARBUTA:
            out += [m for m in here if m.entry.form.endswith(_HIM)]
        elif tells and any(m.entry.table == "titles" and m.entry.key[-1] == _HEH for m in here):
            out += [m for m in here if m.entry.key[-1] == _TEH_MARBUTA]
    return out


def _several(
    forms: list[str],
    i: int,
    ways: tuple[tuple[Cut, Node], ...],
    ends: defaultdict[str, int],
    tables: defaultdict[str, list[Match]],
    here: list[Match],
) -> frozenset[str]:
    """The same where keys of several words may begin: of each table the longest stands."""
    kinds: set[str] = set()
    for way in ways:
        for table, found in _walk(forms, i, way).items():
            kinds.add(table)
            end, last = ends[table], found[0].last
            if last > end:
                ends[table] = last
            elif i < end:
                continue
            tables[table] += found
            here += found
    return frozenset(kinds)


def _walk(forms: list[str], i: int, way: tuple[Cut, Node]) -> dict[str, list[Match]]:
    """Follow the trie from token ``i`` behind one cut: table by table, the matches that reach furthest."""
    best: dict[str, list[Match]] = {}
    (skip, _, clitic), node = way
    at, make = i + 1, tuple.__new__
    while True:
        for entry in node.entries:
            made = make(Match, (i, at, entry, skip, clitic))
            found = best.get(entry.table)
            if found is None or found[0][1] < at:
                best[entry.table] = [made]
            else:
                found.append(made)
        if not node.next:
            break
        while at < len(forms) and forms[at] in _INSIDE and forms[at] not in node.next:
            at += 1
        following = node.next.get(forms[at]) if at < len(forms) else None
        if following is None:
            break
        node = following
        at += 1
    return best


def look_up(text: str, machine: Matcher) -> Iterator[Match]:
    """All matches in a piece of text; for tests of the tables' examples."""
    for found in match(tokenize(text), machine).at.values():
        yield from found
