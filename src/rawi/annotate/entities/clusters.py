"""Groups the names of a document into things: full name and surname, listed aliases, body and its head noun."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rawi.arabic.phrase_parts import is_same
from rawi.arabic.phrases import caseless, strip_article
from rawi.arabic.words import Words
from rawi.model import Name, Span

_SOURCES = frozenset({"sources", "titles"})
_PARTICLES = 2  # letters: shorter words (bin, abu's case forms) tell no person from another


@dataclass(slots=True, eq=False)
class Cluster:
    """The names taken for one thing so far. ``keys`` are its words, folded and without article; ``heads`` its head
    nouns, and those of its titles."""

    kind: str
    names: list[Name] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    entry: tuple[str, int] | None = None
    gender: str = ""
    number: str = ""
    source_type: str | None = None
    spoke: int = -1

    @property
    def first(self) -> int:
        return min(n.first for n in self.names)

    @property
    def plain(self) -> bool:
        """Whether no name tells somebody: a noun of no table, a text whose author is not told."""
        return all(not n.kind and n.rule != "quoted" for n in self.names)


def word_keys(words: Words, span: Span) -> list[str]:
    """The words of a raw span, folded, without articles and marks."""
    tokens, out = words.tokens, []
    i = max(bisect_right(tokens.starts, span.start) - 1, 0)
    while i < len(tokens) and tokens.starts[i] < span.stop:
        form = tokens.forms[i]
        if form.isalnum():
            out.append(strip_article(words.stem(i) if tokens.starts[i] < span.start else form))
        i += 1
    return out


def key_list(words: Words, name: Name) -> list[str]:
    """The words that tell a name; of several people the first one without the ending of its case."""
    keys = word_keys(words, name.name)
    return [caseless(keys[0]), *keys[1:]] if keys and name.number == "p" else keys


def add(cluster: Cluster, words: Words, name: Name, keys: Iterable[str]) -> None:
    """Take a name into a cluster."""
    cluster.names.append(name)
    cluster.keys.update(keys)
    cluster.heads.update(role_heads(words, name))
    cluster.gender = cluster.gender or name.gender
    cluster.number = cluster.number or name.number
    cluster.entry = cluster.entry or name.entry
    if cluster.source_type in (None, "other") and name.source_type:
        cluster.source_type = name.source_type


def role_heads(words: Words, name: Name) -> list[str]:
    """The head nouns that can take a name up again: of a body its first word, of a person those of the titles."""
    if name.kind == "person":
        return [k for role in name.roles for k in word_keys(words, role)]
    second = name.first + 1 + (not words.arabic[name.first])  # behind a quotation mark
    if name.rule == "source" and second < name.last and not words.kinds[second].isdisjoint(_SOURCES):
        return [name.head, strip_article(words.stem(second)), *name.heads]  # «a source | responsible»
    return [name.head, *name.heads] if name.head else []


def foreign(words: Words, name: Name, cluster: Cluster) -> bool:
    """«The French president» is not the Italian minister (but the Brazilian player may be of a Spanish club)."""
    if name.source_type != "official":
        return False
    own = _nations(words, name)
    others = {nation for other in cluster.names for nation in _nations(words, other)}
    return bool(own and others) and own.isdisjoint(others)


def _nations(words: Words, name: Name) -> set[str]:
    told = (words.here(i, "nationalities") for i in range(name.first, name.last) if "nationalities" in words.kinds[i])
    return {found.entry["iso"] for found in told if found is not None}


def cluster_names(words: Words, names: Sequence[Name]) -> dict[int, Cluster]:
    """The cluster of each name that stands by itself, by the name's first token. Names that only take up another
    (a bare title, «the agency») are left to `resolve`."""
    out: dict[int, Cluster] = {}
    known = _Known()
    keyed = [(n, key_list(words, n)) for n in names if _stands_alone(words, n)]
    for name, keys in sorted(keyed, key=lambda p: (-len(p[1]) if p[0].kind == "person" else 0, p[0].first)):
        found = known.home(name, keys)
        if found is None:
            found = Cluster(name.kind)
        add(found, words, name, keys)
        known.note(found, name, keys)
        out[name.first] = found
    return out


class _Known:
    """The clusters so far, found again by a word of their names or by their lexicon entry."""

    def __init__(self) -> None:
        self.by_word: dict[str, dict[int, Cluster]] = {}
        self.by_entry: dict[tuple[str, int], Cluster] = {}

    def note(self, cluster: Cluster, name: Name, keys: Sequence[str]) -> None:
        for key in (*keys, name.head):
            self.by_word.setdefault(key, {})[id(cluster)] = cluster
        if name.entry is not None:
            self.by_entry[name.entry] = cluster

    def home(self, name: Name, keys: Sequence[str]) -> Cluster | None:
        """The cluster that a name belongs to, the nearest before it first."""
        if name.entry in self.by_entry and name.entry is not None:
            return self.by_entry[name.entry]
        wanted = set(keys)
        seen = {i: c for key in (*keys, name.head) for i, c in self.by_word.get(key, {}).items()}
        fitting = [c for c in seen.values() if _same(c, name, wanted)]
        return min(fitting, key=lambda c: _distance(c, name), default=None)


def _stands_alone(words: Words, name: Name) -> bool:
    if not name.kind or (name.rule == "title" and name.kind == "person"):
        return False
    if name.rule == "source" and name.definite and name.number != "p" and name.kind == "unnamed":
        return False
    bare = name.last - name.first == 1 + is_same(words, name.first)  # «the (same) source»
    return not (name.rule in ("source", "head") and name.definite and bare)


def _distance(cluster: Cluster, name: Name) -> tuple[bool, int]:
    last = cluster.names[-1].first
    return (last > name.first, abs(name.first - last))


def _same(cluster: Cluster, name: Name, keys: set[str]) -> bool:
    if name.entry is not None and cluster.entry is not None:
        return name.entry == cluster.entry
    if cluster.kind != name.kind or not keys:
        return False
    if name.kind == "person":
        long = {k for k in keys if len(k) > _PARTICLES}
        return bool(long) and (keys <= cluster.keys or cluster.keys <= keys)
    if name.rule == "members":
        return keys == cluster.keys or (
            name.definite and name.head in cluster.heads and any(n.rule == "members" for n in cluster.names)
        )
    if name.kind == "unnamed" or name.kind == "group":
        return keys == cluster.keys
    return keys == cluster.keys or (name.head in cluster.heads and keys < cluster.keys and name.definite)
