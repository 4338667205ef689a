"""Names made one: title and name of one person, divided by a comma («the minister of transport, X», «X, the spokesman
of the army»), and two who speak together («the army and the police»)."""

from __future__ import annotations

from dataclasses import replace

from rawi.arabic.match import PERSONS
from rawi.arabic.words import COMMAS, PREPOSITIONS, Words
from rawi.fold import fold_key
from rawi.lexicon import values
from rawi.model import Name, Span

_ALEF = "\N{ARABIC LETTER ALEF}"  # of «preferring not to», which is no name
_DOING = tuple("\N{ARABIC LETTER MEEM}" + of + "\N{ARABIC LETTER TEH}" for of in ("", "\N{ARABIC LETTER SEEN}"))
_JOINING = frozenset("\N{ARABIC LETTER WAW}\N{ARABIC LETTER LAM}\N{ARABIC LETTER BEH}")
_LEADING = PREPOSITIONS | {"name_preposition"}
_DEPUTY = fold_key("نائب")
_BETWEEN = 7  # names at most between an office and a name, with the office
_LONGEST = 4  # tokens of a name that no table holds


def join_appositions(words: Words, names: list[Name]) -> list[Name]:
    """The names with neighbours in apposition made one, left to right."""
    out: list[Name] = []
    for name in names:
        behind = _over_complements(words, out, name) if name.rule == "person" else 0
        if behind:
            office = replace(out[-behind], span=Span(out[-behind].span.start, out[-1].span.stop))
            out[-behind:] = [join(office, name)]
        elif out and _second_office(words, out[-1], name):
            both = replace(out[-1], last=name.last, span=Span(out[-1].span.start, name.span.stop))
            out[-1] = join(out[-1], name) if name.rule == "person" else both
        elif out and _beside(words, out[-1], name):
            out[-1] = join(out[-1], name)
        else:
            out.append(name)
    return out


def _second_office(words: Words, one: Name, name: Name) -> bool:
    """«the deputy prime minister | minister of the interior | (X)»: two offices of one man, of whom a deputy has one,
    or who says something."""
    if one.last != name.first or not titled(one) or words.cuts[name.first].clitics or words.definite(name.first):
        return False
    first, second = words.here(one.first, "titles"), words.here(name.first, "titles")
    if first is None or second is None or not first.entry["class"] == second.entry["class"] == "office":
        return False
    verb = words.here(one.first - 1, "reporting") if one.first else None
    says = verb is not None and verb.entry.form.startswith(("past", "present"))
    says = says and verb is not None and "whom" not in values(verb.entry["frames"])
    return (says or words.stem(one.first).startswith(_DEPUTY)) and (name.rule in ("title", "person"))


def _beside(words: Words, one: Name, name: Name) -> bool:
    """Whether two neighbours are one: divided by a comma, or an office and a name whose words no table holds."""
    if one.last == name.first:
        return _unlisted(words, one, name) or _ranked(words, one, name)
    near = one.last == name.first - 1 and words.form(one.last) in COMMAS
    return near and in_apposition(words, one, name) and not words.cuts[name.first].clitics


def _over_complements(words: Words, names: list[Name], name: Name) -> int:
    """How many names back somebody is told by office, where only what is served, and where, stands between that and
    the name: «the spokesman | of the civil defence | in the region of Tabuk | (,) Captain X»; 0 where none is."""
    if words.cuts[name.first].clitics and not _closes_complement(words, name):
        return 0
    last, loose = name.first - (words.form(name.first - 1) in COMMAS), False
    for k in range(1, min(len(names), _BETWEEN) + 1):
        one = names[-k]
        if one.last != _behind_bracket(words, one.last, last):
            return 0
        if titled(one) and one.kind == "person":
            met = loose and words.event_verb(one.first - 1) and words.here(one.first - 1, "reporting") is None
            return 0 if met or (k == 1 and last == one.last) else k
        led = words.classes[one.first - 1] in _LEADING
        joined = led or words.cuts[one.first].clitics in _JOINING
        if not _complement(words, one, joined):
            return 0
        loose, last = loose or not joined, one.first - led
    return 0


def _behind_bracket(words: Words, first: int, last: int) -> int:
    """Where a bracket opens that closes right before a token, none before the token ``first``; else that token."""
    if words.form(last - 1) != ")":
        return last
    return next((i for i in range(last - 2, first - 1, -1) if words.form(i) == "("), last)


def _closes_complement(words: Words, name: Name) -> bool:
    """Whether an office's last complement stands before a title and a name: «of palms | and dates, Doctor X»."""
    first = name.first
    if words.cuts[first].clitics not in _JOINING or words.here(first, "titles", "sources", *PERSONS) is not None:
        return False
    titles = (i for i in range(first + 1, name.last) if words.definite(i) and words.here(i, "titles") is not None)
    before = next(titles, first) - 1
    return before >= first and (words.definite(before) or words.form(before) == ")")


def _complement(words: Words, name: Name, joined: bool) -> bool:
    """Whether a phrase may be (part of) what an office serves: no people, no text, nothing of somebody's own."""
    if name.kind in ("person", "unnamed") or (name.kind == "group" and not joined) or name.rule == "accusative":
        return False
    own = (words.shapes[i].owned and not words.feminine(i) for i in range(name.first, name.last))
    return not any(own) and (joined or words.definite(name.first) or words.rare(name.first))


def _unlisted(words: Words, office: Name, name: Name) -> bool:
    """Whether words right behind an office are a name whose first no table holds as such: «the head of X | Akbar
    (greatest) Hamdani», «the ambassador | Eid (feast) al-… | said that»."""
    first, last = name.first, name.last - 1
    one = titled(office) and (office.kind == "person" or (office.kind == "unnamed" and words.definite(office.first)))
    if not one or name.rule != "noun" or not 1 <= last - first < _LONGEST:
        return False
    if words.definite(first) or words.cuts[first].clitics or words.feminine(first) or first in words.acting:
        return False
    if words.shapes[first].owned or any(words.classes[first : name.last]):
        return False
    told = words.classes[name.last] == "that" or words.form(name.last) in ':,\N{ARABIC COMMA}"'
    return words.here(last, "surnames") is not None or (told and words.rare(last) and words.definite(last))


def _ranked(words: Words, office: Name, name: Name) -> bool:
    """«the analyst X», told by trade and by rank: «the Lebanese analyst | the retired general X»."""
    rank = words.here(name.first, "titles") if name.rule == "person" and name.roles else None
    told = rank is not None and rank.entry["class"] == "rank" and words.definite(name.first)
    return told and titled(office) and office.kind == "person" and not words.cuts[name.first].clitics


def in_apposition(words: Words, one: Name, other: Name) -> bool:
    """Whether a name after a comma is the same one's title, or the name of one told by title."""
    if titled(one) and other.rule in ("noun", "nation") and not other.definite and other.last - other.first <= _LONGEST:
        last = other.last - 1
        told = words.form(other.first).endswith(_ALEF) and words.here(last, "governors") is not None
        doing = words.form(other.first).startswith(_DOING) and words.form(other.first).endswith(_ALEF)
        return not (told or doing) and (words.rare(other.first) or words.rare(last))  # no «, reviewing | the toll»
    if one.rule == "noun" and not one.kind and words.rare(one.first) and one.last - one.first <= _LONGEST:
        return other.definite and titled(other) and not words.definite(one.first)  # «X, the head of …»
    if one.kind == "person" and not titled(one):
        if other.definite and titled(other):
            return True
        bare = one.name == one.span and not one.roles
        return bare and other.kind == "person" and bool(other.roles) and not _own_office(words, other)
    if other.kind != "person" or titled(other):
        return False
    return titled(one)


def _own_office(words: Words, name: Name) -> bool:
    """«X, (today,) | the minister Y»: an office of one that Y holds himself, no «(the) spokesman of the minister Y»."""
    office = [i for i in range(name.first, name.last) if words.tokens.starts[i] < name.name.start]
    return bool(office) and all(words.articles[i] and not words.cuts[i].clitics for i in office)


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
        gender="" if (title.gender, named.gender) == ("m", "f") else title.gender or named.gender, rule="person",
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
