"""What the parts of a noun phrase tell of people: whose title it is, whether a name may stand behind it."""

from __future__ import annotations

from typing import NamedTuple

from rawi.arabic.match import PERSONS, Match
from rawi.arabic.personal import looks_past
from rawi.arabic.words import PRONOUNS, Words
from rawi.fold import fold_key

_APPOSED = frozenset({"rank", "honorific"})  # classes of titles behind which a name stands
_OTHERS = frozenset({"office", "spokes", "generic"})  # classes of titles that a name behind them makes somebody else's
_DEFINITE = frozenset({"person", "entity", "quoted", "and-entity", "and-person", "adjective"})
_TITLES = frozenset({"title", "source"})
_GENERAL = fold_key("العام")
_SHORT = 4  # letters: shorter words that end in heh may be names
_SELDOM = 60  # times in the reference corpus


class Part(NamedTuple):
    """A stretch ``[first, last)`` of a noun phrase and what it is: title, person, entity, head, source, nation,
    adjective, noun, text, quoted, aside (in brackets), link (a preposition), and-entity, and-person (more members)."""

    what: str
    first: int
    last: int


def abbreviated(words: Words, at: int) -> int | None:
    """Where titles of one letter end, each with a stop or stroke, if a name may stand behind them: «Dr. Samer»."""
    end = at
    while words.here(end, "titles") is not None and len(words.form(end)) == 1 and words.form(end + 1) in "./":
        end += 2
    named = words.here(end, *PERSONS) is not None or words.rare(end)
    return end if end > at and named and not words.cuts[end].clitics else None


def another_title(words: Words, parts: list[Part]) -> int | None:
    """Where the title of somebody else begins, told without a comma behind a name and with another name behind it:
    «X called | the minister Y»; not in a name of a thing («airport of | King Y»)."""
    if len(parts) > 2 and honoured(words, parts[-1]) and not closes(words, parts[-2]):
        return None
    named = next((k for k, p in enumerate(parts) if p.what == "person"), len(parts))
    for k in range(named + 1, len(parts)):
        found = words.here(parts[k].first, "titles") if parts[k].what == "title" else None
        if found is None or words.cuts[parts[k].first].clitics:
            continue
        if words.classes[parts[k].last - 1] == "name_preposition":
            return None  # «X, spokesman of | president Y»
        whole = k > named + 1 or parts[named].last - parts[named].first > 1
        if found.entry["class"] in _OTHERS or (whole and honoured(words, parts[k])):
            return k
    return None


def closes(words: Words, part: Part) -> bool:
    """Whether a part makes the phrase definite, so that no bare noun may follow it as its complement."""
    what, last = part.what, part.last - 1
    if what in _DEFINITE:
        return True
    return what != "aside" and (words.articles[last] or words.shapes[last].plural or owned(words, part))


def owned(words: Words, part: Part) -> bool:
    """«Their head», «its founding»: with a pronoun a noun is as definite as with the article."""
    what, last = part.what, part.last - 1
    if what == "noun":
        return words.shapes[last].owned and len(words.stem(last)) > _SHORT and not words.feminine(last)
    return what in _TITLES and words.cuts[last].stem.endswith(PRONOUNS) and not words.feminine(last)


def office_of(words: Words, title: Match) -> bool:
    """Whether an office that is also a given name has a body or place behind it: «secretary (Amin) of the capital»."""
    behind = title.last
    his = words.stem(behind - 1).endswith(PRONOUNS) and not words.feminine(behind - 1) and words.definite(behind)
    if his and (words.adjective(behind) or words.stem(behind) == _GENERAL):
        return True  # «its secretary-general»
    of = words.here(behind, "heads", "place_nouns", "places", "own_places") is not None
    office = title.entry.table == "titles" and title.entry["class"] == "office"
    return of and office and words.here(behind, *PERSONS) is None


def apposition(words: Words, at: int, parts: list[Part]) -> bool:
    """A bare title after a closed phrase: an office told after the name, «… head of the observatory»."""
    found = words.here(at, "titles")
    if found is None or found.entry.form.startswith("p"):
        return False
    verb = "reporting" in words.kinds[at] and found.last == at + 1  # «X | demanded», written as "student"
    return not verb and any(p.what == "person" for p in parts)


def may_be_name(words: Words, at: int, parts: list[Part]) -> bool:
    """After a closed phrase only a person's name can stand bare: a rare word after a title or a definite noun."""
    if not any(p.what in ("title", "source") for p in parts) or looks_past(words, at):
        return False
    if words.rare(at):
        return True
    seldom = words.counts.get(words.stem(at), 0) < _SELDOM and not words.verblike(at)
    return seldom and _surname(words, at + 1) and _titled(words, parts[-1]) is not None  # «Mr Taysir al-Mufrij»


def _titled(words: Words, part: Part) -> Match | None:
    """The title that a part is, if it is one person's by its article."""
    found = words.here(part.first, "titles") if part.what == "title" and words.definite(part.first) else None
    return None if found is None or found.entry.form.startswith("p") else found


def honoured(words: Words, part: Part) -> bool:
    """Whether a part is a definite rank or form of address, behind which a name stands."""
    found = _titled(words, part)
    return found is not None and found.entry["class"] in _APPOSED


def is_body(words: Words, part: Part) -> bool:
    """Whether a rank is written as a body («the team»)."""
    return words.here(part.first, "heads") is not None


def _surname(words: Words, at: int) -> bool:
    return words.here(at, "surnames") is not None or (words.definite(at) and words.rare(at))
