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

from rawi.arabic.clitics import Cut, best_cut, clitics, cuts
from rawi.arabic.tokens import Tokens, is_word, key_forms, tokenize
from rawi.fold import fold_key
from rawi.lexicon import Entry, Lexicon, load_lexicon

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
    """A place in the trie: the entries whose key ends here, and where the next form leads."""

    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.next: dict[str, Node] = {}


class Begin(NamedTuple):
    """What a form can begin: its cuts with their places in the trie (``ways``), the forms that lead on from there
    (``leads``), and what the form is by itself, table by table (``alone``: entry, skip, clitics)."""

    ways: tuple[tuple[Cut, Node], ...]
    leads: frozenset[str]
    alone: tuple[tuple[str, tuple[tuple[Entry, int, str], ...]], ...]
    kinds: frozenset[str]


class Matches(NamedTuple):
    """What one pass found: ``tables[t]`` in text order, ``at[i]`` the matches that begin at token ``i``, ``kinds[i]``
    the tables that those may be of (none other)."""

    tables: Mapping[str, list[Match]]
    at: Mapping[int, list[Match]]
    kinds: Mapping[int, frozenset[str]]

    def of(self, table: str) -> list[Match]:
        return self.tables.get(table, [])

    def here(self, i: int, *tables: str) -> Match | None:
        """The longest match of one of the tables that begins at token ``i``."""
        found = [m for m in self.at.get(i, ()) if m.entry.table in tables]
        return max(found, key=lambda m: m.last) if found else None


class Matcher:
    """The trie of a lexicon, and a memory of what each form can begin."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.root: dict[str, Node] = {}
        self.counts, self.behind = dict(lexicon.counts), dict(lexicon.behind)  # asked for every word: no proxies
        self.clitics = clitics(lexicon)
        self.begins: dict[str, Begin] = {}
        self.cut: dict[str, Cut] = {}
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
                node = node.next.setdefault(form, Node())
            node.entries.append(entry)
            if entry.table in NOUNS:
                self.named.add(forms[0])
            if (entry.table in VERBS and len(forms) == 1) or (
                entry.table in _EVENTS and len(forms) == 1 and len(forms[0]) > 2 and _bare_verb(entry.form)
            ):
                self.verbs.add(forms[0])

    def begin(self, form: str) -> Begin:
        """What a form can begin: the ways to cut it whose stem is the first word of a key."""
        if len(self.begins) > 200_000:  # a stream of noise must not fill the memory
            self.begins.clear()
        whole = self.root.get(form)
        if whole is not None and any(e.table in NAMES for e in whole.entries):
            ways = [(Cut(0, form, ""), whole)]
        elif is_word(form):
            ways = [
                (cut, self.root[cut.stem])
                for cut in cuts(form, self.clitics, self.counts, self.verbs)
                if cut.stem in self.root
            ]
        else:
            ways = [(Cut(0, form, ""), whole)] if whole is not None else []
        alone: dict[str, tuple[tuple[Entry, int, str], ...]] = {}
        for cut, node in ways:
            here: dict[str, list[tuple[Entry, int, str]]] = {}
            for entry in node.entries:
                here.setdefault(entry.table, []).append((entry, cut.skip, cut.clitics))
            for table, found in here.items():
                alone.setdefault(table, tuple(found))
        leads = frozenset(key for _, node in ways for key in node.next)
        made = self.begins[form] = Begin(tuple(ways), leads, tuple(alone.items()), frozenset(alone))
        return made

    def likeliest(self, form: str) -> Cut:
        """The likeliest way to cut a form: names stay whole, else the commonest stem for its clitics wins."""
        known = self.cut.get(form)
        if known is None:
            if len(self.cut) > 200_000:
                self.cut.clear()
            node = self.root.get(form)
            whole = not is_word(form) or (node is not None and any(e.table in NAMES for e in node.entries))
            known = Cut(0, form, "") if whole else best_cut(form, self.clitics, self.counts, self.verbs)
            if not whole and self.counts.get(form, 0) < _SELDOM:
                ways = cuts(form, self.clitics, self.counts, self.verbs)  # seldom met whole: a name behind clitics?
                known = next((c for c in ways if c.stem in self.named), known)
            self.cut[form] = known
        return known


@lru_cache(maxsize=1)
def load_matcher() -> Matcher:
    """The machine of all tables, made once."""
    return Matcher(load_lexicon())


def match(tokens: Tokens, machine: Matcher) -> Matches:
    """Match all tables over the tokens in one pass."""
    at: dict[int, list[Match]] = {}
    tables: defaultdict[str, list[Match]] = defaultdict(list)
    ends: defaultdict[str, int] = defaultdict(int)
    kinds: dict[int, frozenset[str]] = {}
    begins, begin = machine.begins, machine.begin
    forms = tokens.forms
    for i, (form, behind) in enumerate(zip(forms, [*forms[1:], ""], strict=False)):
        can = begins.get(form)
        if can is None:
            can = begin(form)
        ways, leads, alone, kind = can
        if leads and (behind in leads or behind in _INSIDE):
            here: list[Match] = []
            kind = _several(forms, i, ways, ends, tables, here)
        elif alone:
            here, after = [], i + 1
            for table, found in alone:
                if ends[table] <= i:
                    ends[table] = after
                    made = [Match(i, after, entry, skip, clitic) for entry, skip, clitic in found]
                    tables[table] += made
                    here += made
        else:
            continue
        if here:
            at[i], kinds[i] = here, kind
    return Matches(dict(tables), at, kinds)


def _several(
    forms: list[str],
    i: int,
    ways: tuple[tuple[Cut, Node], ...],
    ends: defaultdict[str, int],
    tables: defaultdict[str, list[Match]],
    here: list[Match],
) -> frozenset[str]:
    """The same where keys of several words may begin: of each table the longest stands."""
    groups = _walk(forms, i, ways)
    for table, found in groups:
        end, last = ends[table], found[0].last
        if last > end:
            ends[table] = last
        elif i < end:
            continue
        tables[table] += found
        here += found
    return frozenset(table for table, _ in groups)


def _walk(forms: list[str], i: int, ways: tuple[tuple[Cut, Node], ...]) -> list[tuple[str, list[Match]]]:
    """Follow the trie from token ``i``: table by table and cut by cut, the matches that reach furthest."""
    best: dict[tuple[str, int], list[Match]] = {}
    for (skip, _, clitic), first in ways:
        at, node = i + 1, first
        while True:
            for entry in node.entries:
                key = (entry.table, skip)
                found = best.get(key)
                if found is None or found[0].last < at:
                    best[key] = [Match(i, at, entry, skip, clitic)]
                else:
                    found.append(Match(i, at, entry, skip, clitic))
            if not node.next:
                break
            while at < len(forms) and forms[at] in _INSIDE and forms[at] not in node.next:
                at += 1
            following = node.next.get(forms[at]) if at < len(forms) else None
            if following is None:
                break
            node = following
            at += 1
    return [(table, found) for (table, _), found in best.items()]


def look_up(text: str, machine: Matcher) -> Iterator[Match]:
    """All matches in a piece of text; for tests of the tables' examples."""
    for found in match(tokenize(text), machine).at.values():
        yield from found
