"""Says what a noun phrase names: kind, name, titles, and in what capacity it would speak."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rawi.arabic.match import ENTITIES, Match
from rawi.arabic.phrase_parts import is_same, region
from rawi.arabic.phrases import Part, caseless, strip_article
from rawi.arabic.titled import owned
from rawi.arabic.words import PRONOUNS, Words
from rawi.fold import fold_key
from rawi.lexicon import values
from rawi.model import Name, Span

_KINDS = {
    "armed_groups": ("armed_group", "armed_group"),
    "parties": ("organisation", "party"),
    "states": ("state", "official"),
}
_ALEF, _WAW = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER WAW}"
_LAM, _BEH, _HEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER HEH}"
_FORCES = fold_key("قوى")  # listed as it stands («the security forces»), and several
_APPOSED = frozenset({"rank", "honorific"})
_MEMBERS = frozenset({"and-entity", "and-person"})
_NAMING = _MEMBERS | {"person"}  # parts that make a phrase more than its first one tells
_TOLD = frozenset({"source", "entity", "head", "title", "text"})  # what its first part tells by a table


class _Sense(NamedTuple):
    kind: str
    name: tuple[int, int]
    roles: tuple[tuple[int, int], ...]
    source_type: str | None
    entry: tuple[str, int] | None
    rule: str


_ASIDE = 4  # tokens of brackets with a name of one or two words
_COUNTED = frozenset({"group", "unnamed", "organisation", "state", "media", "armed_group"})


def describe(words: Words, parts: list[Part]) -> Name:
    """The name that a noun phrase is."""
    first, last = parts[0].first, parts[-1].last
    quoted = _quoted_source(words, parts[0]) if parts[0].what == "quoted" else None
    if quoted is not None:
        inner = describe(words, [quoted, *parts[1:]])
        return replace(inner, first=first, last=last, span=words.tokens.span(first, last))
    skip, stem, _ = words.cuts[first]
    span = words.tokens.span(first, last, skip)
    counted = len(parts) > 1 and parts[0].what == "noun" and "numerals" in words.kinds[first]
    many = words.here(first, "numerals") if counted else None
    counts = many is not None and many.entry["kind"] != "ordinal" and not words.definite(first)
    if counts and not words.cuts[parts[1].first].clitics:
        inner = describe(words, parts[1:])  # «ten | deputies»
        if inner.kind in _COUNTED:
            kind, rule = "group", "members" if inner.rule == "accusative" else inner.rule
            return replace(inner, first=first, span=span, name=span, kind=kind, number="p", definite=False, rule=rule)
    bracket = parts[-1] if parts[-1].what == "aside" and len(parts) > 1 and words.definite(parts[-2].last - 1) else None
    if bracket is not None and bracket.last - bracket.first > _ASIDE:  # «X (who asked not to be named)»
        return replace(describe(words, parts[:-1]), last=last, span=span)
    if len(parts) > 1 and words.articles[parts[1].first] and is_same(words, first):
        return replace(describe(words, parts[1:]), first=first, span=span)  # «the same | source» (nafs al-masdar)
    if _plain(words, parts):
        rule, definite = parts[0].what, words.articles[first] or (len(parts) > 1 and _definite(words, parts))
        return Name(first, last, span, "", span, (), strip_article(stem), (), None, "", "", definite, None, rule)
    sense = _sense(words, parts)
    gender, number = _agreement(words, parts, sense)
    head = strip_article(stem) if words.arabic[first] else words.forms[first]
    head = caseless(head) if number == "p" else head
    name = span if sense.name == (first, last) else _span(words, sense.name, first, skip)
    roles = tuple([_span(words, r, first, skip) for r in sense.roles])
    return Name(
        first, last, span, sense.kind, name, roles,
        head, _other_heads(words, sense), sense.source_type, gender, number, _definite(words, parts), sense.entry,
        sense.rule,
    )  # fmt: skip


def _quoted_source(words: Words, part: Part) -> Part | None:
    """«An official source» in quotation marks, as somebody who is not named."""
    told = words.here(part.first + 1, "sources")
    inside = told is not None and told.last == part.last - 1 and told.entry["kind"] == "unnamed"
    return Part("source", part.first + 1, part.last - 1) if inside else None


def _plain(words: Words, parts: list[Part]) -> bool:
    """Whether a phrase is headed by a noun of no table and holds no name of a person: it names nothing."""
    what, first, _ = parts[0]
    if what in _TOLD or ("nationalities" in words.kinds[first] and words.here(first, "nationalities") is not None):
        return False
    return what not in _NAMING if len(parts) == 1 else _NAMING.isdisjoint([part.what for part in parts])


def _other_heads(words: Words, sense: _Sense) -> tuple[str, ...]:
    """The head nouns of all names of a listed thing: «the kingdom», «the agency» take it up too."""
    if sense.entry is None:
        return ()
    found = words.here(sense.name[0], *ENTITIES)
    return _row_heads(found.entry["name"], found.entry["aliases"]) if found is not None else ()


@lru_cache(maxsize=5000)
def _row_heads(name: str, aliases: str) -> tuple[str, ...]:
    return tuple({strip_article(fold_key(n).split(" ")[0]) for n in (name, *values(aliases)) if " " in n})


def _span(words: Words, stretch: tuple[int, int], first: int, skip: int) -> Span:
    return words.tokens.span(*stretch, skip if stretch[0] == first else 0)


def _definite(words: Words, parts: list[Part]) -> bool:
    for part in parts:
        if part.what == "link":  # «an official in Tripoli» is any one
            return False
        if part.what in ("person", "entity") or words.definite(part.first):
            return True
    return False


def _sense(words: Words, parts: list[Part]) -> _Sense:
    what = parts[0].what
    whole = (parts[0].first, parts[-1].last)
    if len(parts) > 1 and (any(p.what in _MEMBERS for p in parts) or _two_people(words, parts)):
        return _Sense("group", whole, (), _capacity(words, parts, "other"), None, "members")
    person = _person(words, parts)
    if person is not None:
        roles = _roles(parts, person)
        return _Sense("person", person, roles, _capacity(words, parts, "other"), None, "person")
    match = words.here(parts[0].first, "sources") if what == "source" else None
    outlet = _own_outlet(words, parts, match)
    if outlet is not None:
        return _Sense("media", (outlet.first, outlet.last), (), "media", _row(outlet), "correspondents")
    if what == "source" and _one_person(words, parts):
        what = "title"
    if what == "source":
        kind = match.entry["kind"] if match else "unnamed"
        if match and kind == "unnamed" and _several(words, parts[0].first, match) and words.definite(parts[0].first):
            kind = "group"  # «the officials»: told as a body of people
        accusative = match is not None and match.entry.form.endswith("accusative") and not _dual(words, parts)
        rule = "accusative" if accusative else "source"
        return _Sense(kind, whole, (), _source_capacity(words, parts, match), None, rule)
    if what == "entity":
        return _entity(words, parts)
    if what == "head":
        match = words.here(parts[0].first, "heads")
        inner = next((p for p in parts[1:] if p.what in ("entity", "quoted")), None)
        entry = (
            words.here(inner.first, *ENTITIES) if inner and inner.what == "entity" and inner.last == whole[1] else None
        )
        kind = match.entry["kind"] if match else "organisation"
        body = match is not None and match.last > whole[0] + 1  # «the directorate of health», no district
        if whole[1] > whole[0] + 1 and not body and region(words, whole[0]):
            return _Sense("", whole, (), None, None, "noun")
        if match and kind != "media" and match.entry.form.startswith("p") and not _determined(words, parts):
            kind = "unnamed"  # «rights groups», «health ministries»: some, not one
        return _Sense(
            kind, whole, (), _capacity(words, parts, "other"), _row(entry) if _same_kind(kind, entry) else None, "head"
        )
    if what == "title":
        return _titled(words, parts)
    if what == "text":
        told = words.here(parts[0].first, "sources")
        return _Sense(
            told.entry["kind"] if told else "", whole, (), _qualifier(words, parts) or "unnamed_source", None, "text"
        )
    if words.here(whole[0], "nationalities") is not None:
        return _Sense("group" if words.plural(parts[0].first) else "", whole, (), "other", None, "nation")
    return _Sense("", whole, (), None, None, what)


def _two_people(words: Words, parts: list[Part]) -> bool:
    """«The president X and his counterpart Y», «the presidents Egyptian X and French Y»: behind a name a title or
    adjective with "and", then another name."""
    named = [k for k, p in enumerate(parts) if p.what == "person"]
    return len(named) > 1 and any(
        parts[k].what in ("title", "adjective") and words.cuts[parts[k].first].clitics == _WAW
        for k in range(named[0], named[-1])
    )


def _titled(words: Words, parts: list[Part]) -> _Sense:
    """A title without a name: somebody told by office, one of many («a spokesman»), or several («the officials»)."""
    whole = (parts[0].first, parts[-1].last)
    capacity = _capacity(words, parts, "other")
    found = words.here(parts[0].first, "titles")
    if found is not None and found.entry.form.startswith(("p", "d")):
        told = found.entry["class"] == "kin" or _determined(words, parts)  # «the officials», «elders of the tribe»
        return _Sense("group" if told else "unnamed", whole, (), capacity, None, "title-plural")
    if _determined(words, parts) or (found is not None and found.entry["class"] == "resumed"):
        return _Sense("person", whole, (whole,), capacity, None, "title")
    accusative = found is not None and found.entry.form.endswith("accusative") and not _dual(words, parts)
    return _Sense("unnamed", whole, (), capacity, None, "accusative" if accusative else "title")


def _dual(words: Words, parts: list[Part]) -> bool:
    """Whether an ending written like the accusative is of two in construct, or a pronoun: «(two) envoys of the state»,
    «her envoy», no «a tribal (-an) envoy (-an)»."""
    alone = len(parts) == 1 or (parts[1].what != "entity" and words.stem(parts[1].first).endswith(_ALEF))
    return not alone or words.stem(parts[0].first).endswith(PRONOUNS)


def _determined(words: Words, parts: list[Part]) -> bool:
    """Whether a title is one person's: definite itself, or by its construct («commander of the air force»)."""
    first = words.here(parts[0].first, "titles", "sources")
    if first is not None and first.entry.form.endswith("accusative"):
        return False
    if first is not None and first.entry.table == "titles" and first.entry["class"] == "spokes":
        return words.definite(parts[0].first)
    chain = parts[: next((k for k, p in enumerate(parts) if k and _hangs(words, p)), len(parts))]
    if any(words.rare(i) for p in chain[1:] if p.what == "noun" for i in range(p.first, p.last)):
        return True  # «governor of Aden»: a proper name closes the construct
    described = [p for p in chain if p.what != "adjective" or words.definite(p.first)]  # no «of high | the level»
    return any(words.definite(i) for p in described for i in range(p.first, p.last)) or any(
        p.what in ("entity", "person", "quoted") for p in chain
    )


def _hangs(words: Words, part: Part) -> bool:
    """Whether a part hangs on the noun by a preposition, which leaves it indefinite: «an official at …»."""
    return part.what == "link" or words.cuts[part.first].clitics in (_LAM, _BEH)


def _same_kind(kind: str, match: Match | None) -> bool:
    """«Movement Hamas» is Hamas, «government Syria» is not Syria."""
    return match is not None and match.entry.table != "states" and kind == _entity_kind(match)[0]


def _row(match: Match | None) -> tuple[str, int] | None:
    return (match.entry.table, match.entry.line) if match else None


def _entity_kind(match: Match) -> tuple[str, str | None]:
    known = _KINDS.get(match.entry.table)
    return known or (match.entry["kind"], match.entry["source_type"] or None)


def _entity(words: Words, parts: list[Part]) -> _Sense:
    match = words.here(parts[0].first, *ENTITIES)
    whole = (parts[0].first, parts[-1].last)
    if match is None:
        return _Sense("", whole, (), None, None, "entity")
    kind, source_type = _entity_kind(match)
    if match.entry.table == "states" and all(p.what == "adjective" for p in parts[1:]):
        whole = whole[0], max(match.last, parts[0].last)  # «the threats of Ankara | that go on»: no part of its name
    return _Sense(kind, whole, (), source_type, _row(match), match.entry.table)


def _person(words: Words, parts: list[Part]) -> tuple[int, int] | None:
    """The stretch that is a person's name, if the phrase names a person by name."""
    for at, part in enumerate(parts):
        if part.what == "person" and (at == 0 or _apposed(words, parts, at)):
            break
    else:
        return None
    end = at
    while end + 1 < len(parts) and parts[end + 1].what == "person":
        end += 1
    return parts[at].first, parts[end].last


def _apposed(words: Words, parts: list[Part], at: int) -> bool:
    """Whether a name after other parts is in apposition to a title, not the complement of the noun before it."""
    before = parts[:at]
    titles = [words.here(p.first, "titles") for p in before if p.what in ("title", "source")]
    if not titles or before[0].what in ("head", "entity"):
        return False
    if any(t is not None and t.entry["class"] in _APPOSED for t in titles):
        return True
    return any(
        words.definite(p.last - 1)
        or p.what in ("entity", "quoted")
        or owned(words, p)
        or (p.what == "noun" and words.here(p.first, "places", "own_places") is not None)  # «governor of Kirkuk, X»
        for p in before
    )


def _roles(parts: list[Part], person: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    before = (parts[0].first, person[0])
    after = (person[1], parts[-1].last)
    return tuple(r for r in (before, after) if r[0] < r[1])


def _capacity(words: Words, parts: list[Part], default: str) -> str | None:
    """In what capacity a person with a title, or a body, speaks: by the title, else by the body it serves."""
    open_title = False
    for part in parts:
        found = words.here(part.first, "titles", "heads", *ENTITIES, "sources")
        if found is None:
            continue
        if found.entry.table in _KINDS:
            return _KINDS[found.entry.table][1]
        told = found.entry["source_type"]
        if told:
            return told
        open_title = True
    qualified = _qualifier(words, parts)
    if qualified:
        return qualified
    return "official" if open_title and any(words.here(p.first, "nationalities") for p in parts) else default


def _qualifier(words: Words, parts: list[Part]) -> str | None:
    for part in parts:
        for i in range(part.first, part.last):
            found = words.here(i, "qualifiers") if "qualifiers" in words.kinds[i] else None
            if found:
                return found.entry["source_type"] or None
    return None


def _source_capacity(words: Words, parts: list[Part], match: Match | None) -> str | None:
    own = (match.entry["source_type"] if match else "") or None
    told = _qualifier(words, parts)
    if own in (None, "unnamed_source", "other") and told:
        return told
    if own in (None, "unnamed_source") and len(parts) > 1:
        return _capacity(words, parts[1:], own or "unnamed_source")
    return own or "unnamed_source"


def _own_outlet(words: Words, parts: list[Part], match: Match | None) -> Match | None:
    """«Correspondents of Agence France-Presse»: the agency speaks."""
    if match is None or match.entry["source_type"] != "media" or len(parts) < 2:
        return None
    if parts[1].what == "quoted":  # «the correspondent of "…" in Yemen»
        found = words.here(parts[1].first + 1, "organisations")
    else:
        part = next((p for p in (parts[1], parts[-1]) if p.what == "entity"), None)  # «of Al Jazeera (in Gaza)»
        found = words.here(part.first, "organisations") if part is not None else None
    return found if found is not None and found.entry["kind"] == "media" else None


def _one_person(words: Words, parts: list[Part]) -> bool:
    """Whether a noun that also heads a title tells one person: «the military expert», «the ministry's adviser»."""
    title, source = words.here(parts[0].first, "titles"), words.here(parts[0].first, "sources")
    if (
        title is None
        or source is None
        or _several(words, parts[0].first, source)
        or title.entry.form.startswith(("p", "d"))
    ):
        return False
    return _determined(words, parts) and (len(parts) > 1 or parts[0].last - parts[0].first > 1)


def _his(words: Words, first: int) -> bool:
    """Whether what the fold takes for the ending of the feminine is a pronoun: «his lawyer», no woman lawyer."""
    return words.marbuta and words.stem(first).endswith(_HEH) and not words.feminine(first)


def _several(words: Words, first: int, match: Match) -> bool:
    """Whether a noun for people stands in the plural, or is one that has no singular."""
    return match.entry.form.startswith("p") or words.plural(first)


def _agreement(words: Words, parts: list[Part], sense: _Sense) -> tuple[str, str]:
    """Gender and number that a verb after the phrase would show."""
    first = parts[0].first
    if sense.kind in ("state", ""):
        return "", ""
    bare = sense.kind == "person" and not words.definite(first)
    title = words.here(first, "titles") if bare or words.feminine(first) else None
    either = title is not None and title.entry["feminine"] == title.entry["title"]  # «the mayor», man or woman
    if title is not None and (either or title.entry["class"] == "honorific"):
        named = [p for p in parts[1:] if words.here(p.first, "titles", "given_names")]
        if named:
            return _agreement(words, named, sense)  # «his, or her, excellency»
        if either:
            return "", "s"
    if sense.kind == "person":
        alone = sense.name[1] == sense.name[0] + 1 and words.here(sense.name[0], "surnames") is not None
        given = None if alone else words.here(sense.name[0], "given_names")  # «Kerry» may be a surname
        title = words.here(first, "titles")
        resumed = title is not None and title.entry["class"] == "resumed"
        if title and (
            (title.entry.form.startswith("f") and not _his(words, first)) or (words.feminine(first) and not resumed)
        ):
            return "f", "s"
        told = given.entry["gender"] if given is not None and given.entry["gender"] in ("m", "f") else ""
        if not title:
            return told, "s"
        return ("" if told == "f" else "m"), "s"  # «member (he) of the council | Reem»
    if sense.kind == "armed_group" and words.plural(first):
        return "", "p"  # «the Houthis»
    found = words.here(first, "sources")
    if sense.rule in ("members", "title-plural") or (found and _several(words, first, found)):
        return "", "p"
    if words.feminine(first) or (
        first + 1 < parts[-1].last and words.adjective(first + 1) and words.feminine(first + 1)
    ):
        return "f", "s"
    head = words.here(first, "heads") if sense.rule == "head" else None
    several = words.stem(first) == _FORCES
    masculine = sense.kind == "unnamed" or (head is not None and head.entry.form.startswith("m") and not several)
    return ("m" if masculine else ""), "s"
