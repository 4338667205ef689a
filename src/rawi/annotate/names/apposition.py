"""Names made one: title and name of one person, divided by a comma («the minister of transport, X», «X, the spokesman
of the army»), and two who speak together («the army and the police»)."""

from __future__ import annotations

from dataclasses import replace

from rawi.arabic.words import ARTICLE, COMMAS, PREPOSITIONS, Words
from rawi.model import Name, Span

_BEH = "\N{ARABIC LETTER BEH}"
_BETWEEN = 4  # names at most between an office and a name, with the office
_LONGEST = 4  # tokens of a name that no table holds


def join_appositions(words: Words, names: list[Name]) -> list[Name]:
    """The names with neighbours in apposition made one, left to right."""
    out: list[Name] = []
    for name in names:
        behind = _over_places(words, out, name) if name.rule == "person" else 0
        if behind:
            out[-behind:] = [join(out[-behind], name)]
            continue
        near = bool(out) and out[-1].last == name.first - 1 and words.form(out[-1].last) in COMMAS
        if near and in_apposition(words, out[-1], name) and not words.cuts[name.first].clitics:
            out[-1] = join(out[-1], name)
        else:
            out.append(name)
    return out


def _over_places(words: Words, names: list[Name], name: Name) -> int:
    """How many names back somebody is told by office, where only what is served, and where, stands between that and
    the name: «the spokesman | of the civil defence | in the region of Tabuk | (,) Captain X»; 0 where none is."""
    if words.cuts[name.first].clitics:
        return 0
    last = name.first - (words.form(name.first - 1) in COMMAS)
    for k in range(1, min(len(names), _BETWEEN) + 1):
        one = names[-k]
        if one.last != last:
            return 0
        if k > 1 and titled(one) and one.kind == "person":
            return k
        led = words.classes[one.first - 1] in PREPOSITIONS
        joined = words.cuts[one.first].clitics == _BEH or words.form(one.first).startswith(_BEH + ARTICLE)
        if one.kind in ("person", "group", "unnamed") or not (led or joined):
            return 0
        last = one.first - led
    return 0


def in_apposition(words: Words, one: Name, other: Name) -> bool:
    """Whether a name after a comma is the same one's title, or the name of one told by title."""
    if titled(one) and other.rule in ("noun", "nation") and not other.definite and other.last - other.first <= _LONGEST:
        return words.rare(other.first) or words.rare(other.last - 1)
    if one.rule == "noun" and not one.kind and words.rare(one.first) and one.last - one.first <= _LONGEST:
        return other.definite and titled(other) and not words.definite(one.first)  # «X, the head of …»
    if one.kind == "person" and not titled(one):
        bare = one.name == one.span and not one.roles
        return (other.definite and titled(other)) or (bare and other.kind == "person" and bool(other.roles))
    if other.kind != "person" or titled(other):
        return False
    return titled(one)


def titled(name: Name) -> bool:
    """Whether a phrase tells somebody by title or trade alone."""
    return name.rule in ("title", "source") and name.number != "p"


def join(one: Name, other: Name) -> Name:
    """Title and name in apposition as one name."""
    if not other.kind and titled(one):
        other = replace(other, kind="person")  # a name that no table holds
    if not one.kind and titled(other):
        one = replace(one, kind="person")
    full = one.kind == "person" and one.rule == "person" and not one.roles and one.last > one.first + 1
    office = other.kind == "person" and not titled(other) and not full  # «X, the deputy of president Y» is X
    title, named = (one, other) if titled(one) or office else (other, one)
    span = Span(one.span.start, other.span.stop)
    roles = (*named.roles, title.span) if title.span != named.name else named.roles
    kind = "person" if "person" in (one.kind, other.kind) else one.kind
    capacity = title.source_type if title.source_type not in (None, "other") else named.source_type
    return replace(
        named, first=one.first, last=other.last, span=span, kind=kind, roles=roles, source_type=capacity,
        gender=title.gender or named.gender, rule="person",
    )  # fmt: skip


def joint(one: Name, other: Name) -> Name:
    """Two who speak together as one name."""
    span = Span(one.span.start, other.span.stop)
    kind = "unnamed" if one.kind == "unnamed" else "group"
    return replace(
        one,
        last=other.last,
        span=span,
        name=span,
        roles=(),
        kind=kind,
        entry=None,
        gender="",
        number="p",
        rule="members",
    )
