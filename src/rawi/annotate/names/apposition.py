"""Names made one: title and name of one person, divided by a comma («the minister of transport, X», «X, the spokesman
of the army»), and two who speak together («the army and the police»)."""

from __future__ import annotations

from dataclasses import replace

from rawi.arabic.words import COMMAS, Words
from rawi.model import Name, Span

_LONGEST = 4  # tokens of a name that no table holds


def join_appositions(words: Words, names: list[Name]) -> list[Name]:
    """The names with neighbours in apposition made one, left to right."""
    out: list[Name] = []
    for name in names:
        near = bool(out) and out[-1].last == name.first - 1 and words.form(out[-1].last) in COMMAS
        if near and in_apposition(words, out[-1], name) and not words.cuts[name.first].clitics:
            out[-1] = join(out[-1], name)
        else:
            out.append(name)
    return out


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
    title, named = (one, other) if titled(one) or (other.kind == "person" and not titled(other)) else (other, one)
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
