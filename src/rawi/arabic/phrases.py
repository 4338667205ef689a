"""Noun phrases: how far one reaches, and what its parts are.

An Arabic noun phrase is a construct chain of bare nouns that the first definite word closes; after it come definite
adjectives, a proper name in apposition, or a complement with li-, fi or bi-ism. That one rule ends most phrases
without a parser. Shared by names, statements and events; it does not decide what kind of thing a phrase names.
"""

from __future__ import annotations

from rawi.arabic.bodies import is_media, of_state
from rawi.arabic.match import ENTITIES, MARKS, NAMES, PERSONS, Match
from rawi.arabic.personal import first_name, joint_end, looks_past, name_run
from rawi.arabic.titled import Part as Part
from rawi.arabic.titled import another_title, apposition, closes, honoured, is_body, may_be_name, office_of
from rawi.arabic.words import ARTICLE, COMMAS, ENDS, PREPOSITIONS, Words
from rawi.lexicon import values

_LAM, _BEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_OBLIQUE = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_BY = frozenset({_MIN, "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}"})  # min, 3an
_REPORTS = frozenset({"reporting", "reporting_nouns"})
_TEXTS = frozenset({"venues", "reporting_nouns"})
_HEADINGS = frozenset({"titles", "sources", "heads"})
# What can begin or end a part of its own; a word in none of these tables is an adjective, a noun or an unlisted name.
_SPEAKING = NAMES | _HEADINGS | _TEXTS | _REPORTS
_DESCRIBED = frozenset({"noun", "head", "source", "title", "adjective", "entity"})
_DESCRIBING = frozenset({"nationalities", "qualifiers"})
_OFFICES = frozenset({"office", "spokes", "rank", "honorific", "kin"})
_FINITE = ("past", "present")
_AHEAD = 13  # tokens behind a quotation in which a verb before it may yet open what is said
_UNKNOWN = 3  # tokens of a name that no table holds
_QUOTED = 6  # tokens within quotation marks that may still be a name
_OPEN = frozenset(
    "\"'(\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
)
_HASH = frozenset("#_")
_CLOSE = MARKS - frozenset("()")


def noun_phrase(words: Words, start: int, limit: int) -> list[Part]:
    """The parts of the noun phrase that begins at token ``start``, none reaching beyond ``limit``; may be empty."""
    parts: list[Part] = []
    forms, at, closed = words.tokens.forms, start, False
    while at < limit:
        if parts and forms[at] in _HASH:
            at += 1
            continue
        part = _next_part(words, at, limit, parts, closed)
        if part is None or part.last > limit:
            break
        other = another_title(words, parts) if closed and part.what == "person" else None
        if other is not None:
            return parts[:other]
        parts.append(part)
        if part.what == "text":
            break
        if part.what == "title" and words.classes[part.last - 1] == "name_preposition":
            closed = False  # «spokesman of …»: the complement is still to come
            at = part.last
            continue
        closed = part.what != "link" and ((closed and not _reopens(words, parts)) or closes(words, part))
        at = part.last
    while parts and parts[-1].what == "link":
        parts.pop()
    return parts


def _reopens(words: Words, parts: list[Part]) -> bool:
    """Whether the last part may have a complement of its own behind a phrase that was closed: one with li-, or a
    title («X, deputy minister of …», «the expert and dean of …»)."""
    if len(parts) < 2:
        return False
    part, clitics = parts[-1], words.cuts[parts[-1].first].clitics
    if clitics == _BEH and part.what == "noun" and not words.definite(part.last - 1):
        return True  # «the rapporteur at | the ministry of health»
    return clitics == _LAM or (part.what == "title" and (parts[-2].what == "person" or clitics == _WAW))


def _next_part(words: Words, at: int, limit: int, parts: list[Part], closed: bool) -> Part | None:
    form = words.tokens.forms[at]
    if form in MARKS:
        return _marked(words, at, limit, parts)
    if not words.arabic[at]:
        listed = words.here(at, *ENTITIES) if form.isalpha() and not parts else None
        if listed is not None:
            return Part("entity", at, listed.last)  # «CNN»
        return Part("noun", at, at + 1) if form.isalpha() or (not parts and form.isdigit()) else None
    if len(form) == 1:
        return None  # a clitic that a quotation mark or tatweel holds off from its word
    if words.classes[at]:
        return _link(words, at, parts)
    if parts and at in words.acting and words.event_verb(at):
        return None
    clitics = words.cuts[at].clitics
    if clitics and parts:
        return _joined(words, at, limit, parts, clitics)
    return _content(words, at, limit, parts, closed)


def _content(words: Words, at: int, limit: int, parts: list[Part], closed: bool) -> Part | None:
    """A content word without clitics (or the first of the phrase)."""
    tables = words.kinds[at]
    if tables.isdisjoint(_SPEAKING):
        return _word(words, at, limit, parts, closed)
    if parts and not tables.isdisjoint(_REPORTS) and _reports(words, at):
        return None
    if not parts and not tables.isdisjoint(_TEXTS) and _is_text(words, at):
        return Part("text", at, _through_adjectives(words, at, limit))
    entity = None if tables.isdisjoint(ENTITIES) else words.here(at, *ENTITIES)
    title = None if tables.isdisjoint(_HEADINGS) else _heading(words, at)
    person = None if tables.isdisjoint(PERSONS) else words.here(at, *PERSONS)
    if closed and title and title.entry.table == "heads" and _described(words, at, parts):
        return Part("adjective", at, at + 1)  # «the ministry of affairs foreign»: no ministry of its own
    if closed and title and words.definite(at) and words.adjective(at) and words.here(at, "qualifiers"):
        return Part("adjective", at, at + 1)  # «the Syrian leader | of the opposition»
    if (
        closed
        and title
        and title.entry.table == "titles"
        and title.entry["class"] == "office"
        and _another(words, at, parts)
    ):
        return None  # «the foreign minister called on the leader to …»
    if closed and parts[0].what == "head" and title and title.entry.table == "titles" and words.definite(at):
        return None  # «the commander of the force General X»: the force is not he
    if closed and entity and of_state(words, at, *parts[-1]):
        return Part("adjective", at, entity.last)  # «the authorities Saudi»: written as the state's name
    if (entity and closed) or (title and closed and title.entry.table != "titles" and words.definite(at)):
        return None
    if entity and not (title and title.last > entity.last) and not (person and person.last > entity.last):
        return Part("entity", at, _with_mark(words, at, entity.last))
    if title and (not person or title.last > person.last or words.definite(at) or office_of(words, title)):
        if closed and title.entry.table == "titles" and title.entry["class"] == "honorific" and not words.definite(at):
            return Part("person", at, name_run(words, at, limit))  # a first name that is also a form of address
        if closed and not words.definite(at) and not apposition(words, at, parts):
            return None
        return Part("title" if closed and not words.definite(at) else title.entry.table[:-1], at, title.last)
    if person:
        if parts and parts[-1].what == "person" and words.form(at - 1) not in _HASH:
            return None  # another's name
        if closed and parts[0].what in ("entity", "head") and not any(p.what in ("title", "source") for p in parts):
            return None
        return Part("person", at, name_run(words, at, limit))
    return _word(words, at, limit, parts, closed)


def _described(words: Words, at: int, parts: list[Part]) -> bool:
    """Whether a definite adjective stands behind a definite noun."""
    remit = words.cuts[parts[-1].first].clitics == _LAM and words.plural(parts[-1].first) and words.feminine(at)
    adjective = words.definite(at) and (words.adjective(at) or remit)
    return adjective and bool(parts) and parts[-1].what == "noun" and words.definite(parts[-1].last - 1)


def _word(words: Words, at: int, limit: int, parts: list[Part], closed: bool) -> Part | None:
    """A word that names no thing or person listed: an adjective, a noun, perhaps an unlisted name."""
    if not parts and "name_parts" in words.kinds[at] and joint_end(words, at, opening=True) is not None:
        return Part("person", at, name_run(words, at, limit))  # «Abu Warda»
    shape, definite = words.shapes[at], words.articles[at]
    if parts and shape.plural and words.stem(at).endswith(_OBLIQUE) and _nominative(words, parts[-1]):
        return None  # «the Americans (-un) accuse | the Europeans (-in)»
    agrees = bool(parts) and shape.adjective and definite == _known(words, parts[-1])
    if (agrees and parts[-1].what in _DESCRIBED) or (
        not words.kinds[at].isdisjoint(_DESCRIBING) and words.here(at, "nationalities", "qualifiers")
    ):
        if parts and _clash(words, parts[-1], at):
            return None  # «the prosecution charged the convicts»
        if parts and not agrees and not words.definite(at) and words.definite(parts[-1].last - 1) and words.plural(at):
            return None  # «the police arrested Palestinians»
        if parts and parts[-1].what in ("entity", "person") and not agrees and words.here(at, "states"):
            return None  # «the Houthis accuse Saudi Arabia»: a state of its own, written as its adjective
        phrase = words.here(at, "qualifiers")
        if parts and phrase is not None and phrase.last > at + 1:
            return Part("adjective", at, phrase.last)  # «… who asked not to be named»
        return Part("adjective" if parts and (not closed or definite) else "noun", at, at + 1)
    if definite:
        if (
            parts
            and words.rare(at)
            and honoured(words, parts[-1])
            and not (shape.adjective and is_body(words, parts[-1]))
        ):
            return Part("person", at, name_run(words, at, limit))  # «General al-Muhrij»
        if (parts and parts[-1].what == "person") or (closed and words.new_noun(at)):
            return None
        if parts and _clash(words, parts[-1], at):
            return None
        return Part("noun", at, at + 1)
    if parts and shape.present and words.verblike(at):
        return None
    if not parts and words.rare(at) and words.classes[at - 1] not in ("negation", "future"):
        end = name_run(words, at, limit)
        office = words.here(end, "titles") if end - at <= _UNKNOWN and not words.cuts[end].clitics else None
        if office is not None and not office.entry.form.endswith("accusative") and not looks_past(words, at):
            return Part("person", at, end)  # a name that no table holds, with its office behind it
        if end > at + 1 and first_name(words, at):
            return Part("person", at, end)
    if closed:
        return Part("person", at, name_run(words, at, limit)) if may_be_name(words, at, parts) else None
    if parts and words.rare(at) and parts[-1].what in ("title", "source"):
        place = words.here(at, "places", "own_places") and not words.here(at, *PERSONS)
        if place and not words.definite(parts[-1].first) and words.here(at + 1, *PERSONS):
            return Part("noun", at, at + 1)  # «the governor of Kirkuk | X»
        return Part("person", at, name_run(words, at, limit))
    return Part("noun", at, at + 1)


def _nominative(words: Words, part: Part) -> bool:
    return words.shapes[part.last - 1].plural and not words.stem(part.last - 1).endswith(_OBLIQUE)


def _clash(words: Words, before: Part, at: int) -> bool:
    """Whether a plural of men stands behind a singular in the feminine, or what may be a name, which it cannot
    describe."""
    first = before.first
    body = before.what in ("head", "noun", "entity") and before.last - first == 1 and words.definite(first)
    if not (body and words.plural(at) and words.definite(at)):
        return False
    named = words.rare(first) and not words.plural(first) and words.here(at, "nationalities", "qualifiers") is None
    return words.feminine(first) or named


def _another(words: Words, at: int, parts: list[Part]) -> bool:
    """Whether a definite office stands behind one that is told whole: somebody else's."""
    return words.definite(at) and parts[0].what == "title" and parts[-1].what == "adjective"


def _with_mark(words: Words, at: int, last: int) -> int:
    """The end of a listed name, with the closing mark of a quotation that began within it."""
    marks = sum(words.form(i) in _OPEN for i in range(at, last))
    return last + 1 if marks % 2 and words.form(last) in MARKS else last


def _reports(words: Words, at: int) -> bool:
    """Whether a reporting verb or participle stands here, which no phrase holds."""
    if words.classes[at - 1] == "name_preposition":
        return False
    found = words.here(at, "reporting")
    if found is None:
        noun = words.here(at, "reporting_nouns")
        return noun is not None and "+" in noun.entry.form
    phrase = words.here(at, "qualifiers")
    if phrase is not None and phrase.last > at + 1:
        return False
    if found.entry.form.endswith(("1p", "1s")) and words.here(at, *PERSONS) is not None:
        return False  # «we insist» is written as a man's name
    if found.entry.form.startswith("masdar") or words.definite(at):
        return "+" in found.entry.form and found.entry.form.startswith("masdar")
    if found.entry.form == "participle" and words.classes[found.last] in ("preposition", "after", "that"):
        return True
    return words.here(at, "titles", "sources", "qualifiers", *PERSONS) is None


def _heading(words: Words, at: int) -> Match | None:
    """A noun that heads a title, a source or a body; of two that are written alike an office or rank."""
    title, other = words.here(at, "titles"), words.here(at, "sources", "heads")
    if title is None or other is None:
        return title or other
    if title.last != other.last:
        return max(title, other, key=lambda m: m.last)
    return title if title.entry["class"] in _OFFICES else other


def _is_text(words: Words, at: int) -> bool:
    """A communiqué, a report, a declaration: whose it is stands behind it as a phrase of its own."""
    text, body = words.here(at, "venues", "reporting_nouns"), words.here(at, "heads", "titles", *ENTITIES)
    if text is None or (body is not None and body.last >= text.last):
        return False
    return text.entry.table == "reporting_nouns" or text.entry["kind"] in ("text", "figures")


def _through_adjectives(words: Words, at: int, limit: int) -> int:
    """Behind a noun and the qualifying adjectives that agree with it in definiteness."""
    found, definite = words.here(at, "venues", "reporting_nouns"), words.definite(at)
    end = found.last if found else at + 1
    while end < limit and not words.cuts[end].clitics and words.definite(end) == definite and _qualifies(words, end):
        end += 1
    return end


def _qualifies(words: Words, at: int) -> bool:
    if words.adjective(at) and words.stem(at + 1) in _BY and words.classes[at + 1] == "preposition":
        return False  # «a statement | issued by X»
    return words.adjective(at) or words.here(at, "qualifiers", "nationalities") is not None


def _known(words: Words, part: Part) -> bool:
    """Whether a part is definite, by its article or as a name."""
    return part.what == "entity" or words.definite(part.last - 1)


def _joined(words: Words, at: int, limit: int, parts: list[Part], clitics: str) -> Part | None:
    """A word with a clitic inside a phrase: a complement with li-, or a second member after "and"."""
    if clitics == _WAW:
        return _second(words, at, limit, parts)
    if clitics == _LAM and parts[0].what in ("title", "source", "head") and words.here(at, "remits"):
        return Part("noun", at, at + 1)
    if clitics == _LAM and parts[0].what in ("title", "source"):
        head, office = words.here(at, "heads"), words.here(at, "titles")
        if head and not is_media(words, at):
            body = words.here(at, *ENTITIES)
            return Part("entity", at, body.last) if body and body.last > head.last else Part("noun", at, at + 1)
        if office and office.entry["class"] == "office" and not words.definite(at) and _deputy(words, parts):
            return Part("title", at, office.last)  # «first deputy of the minister of …»
    if (clitics == _LAM and words.definite(at)) or (clitics == _LAM and words.here(at, "states", "organisations")):
        if parts[-1].what == "person" or words.here(at, "sources", "venues") or is_media(words, at):
            return None
        if _of_state(words, parts):
            return None  # «its request to Moscow | for clarification»
        found = words.here(at, *ENTITIES)
        return Part("entity", at, found.last) if found else Part("noun", at, at + 1)
    if clitics == _LAM and parts[0].what == "head" and parts[-1].what in ("head", "adjective", "noun"):
        return Part("noun", at, at + 1)
    body = words.here(at, *ENTITIES) if clitics == _BEH else None
    if body is not None and parts[0].what in ("title", "source") and parts[-1].what != "person":
        return Part("entity", at, body.last)
    if clitics == _BEH and parts[-1].what in ("title", "source", "head") and words.here(at, "heads"):
        return Part("noun", at, at + 1)
    return None


def _of_state(words: Words, parts: list[Part]) -> bool:
    return len(parts) == 1 and parts[0].what == "entity" and words.here(parts[0].first, "states") is not None


def _deputy(words: Words, parts: list[Part]) -> bool:
    """Whether an adjective that tells no nation stands last: «the first», «the former», «the permanent»."""
    first, at = parts[0].first, parts[-1].last - 1
    described = parts[-1].what in ("adjective", "noun", "title") and words.articles[first] and words.articles[at]
    return at > first and described and words.here(at, "nationalities") is None


def _second(words: Words, at: int, limit: int, parts: list[Part]) -> Part | None:
    """A second member of the same kind after "and": states, bodies, offices, people."""
    first = parts[0].what
    entity, title = words.here(at, *ENTITIES), words.here(at, "titles", "sources")
    if entity and first == "entity" and not words.here(at, *PERSONS):
        return Part("and-entity", at, entity.last)
    if (
        title
        and title.entry.table == "titles"
        and first in ("title", "source")
        and (words.definite(at) == words.definite(parts[0].first) or title.entry["class"] == "office")
    ):
        return Part("title", at, title.last)
    if words.here(at, *PERSONS) and parts[-1].what == "person":
        return Part("and-person", at, name_run(words, at, limit))
    named = entity or title or words.here(at, "heads", "reporting", *PERSONS)
    construct = first in ("head", "title") and not words.definite(parts[0].first) and words.definite(parts[-1].last - 1)
    if named is None and words.definite(at) and construct and parts[-1].what in ("noun", "title"):
        return Part("noun", at, at + 1)  # «the ministry of energy and waters»
    return None


def _link(words: Words, at: int, parts: list[Part]) -> Part | None:
    """A preposition that a name may hold: bi-ism after a spokesman, fi, min or lada after an office, source or body."""
    cls = words.classes[at]
    if not parts or parts[-1].what == "person":
        return None
    behind = words.reach[at]
    if words.classes[behind] == "quantifier":
        behind = words.reach[behind]
    if cls == "name_preposition":
        return Part("link", at, behind) if any(p.what in ("title", "source", "head") for p in parts) else None
    if (
        cls in PREPOSITIONS
        and words.form(at) in (_FI, _MIN)
        and any(p.what in ("title", "source", "head") for p in parts)
    ):
        if words.form(at) == _MIN and words.definite(parts[0].first):
            return None
        if words.form(behind) in _OPEN and words.form(behind) != "(" and words.definite(behind + 1):
            return Part("link", at, behind)  # «dean in "the X University"»
        if words.rare(behind) and words.here(behind + 1, *PERSONS) and any(p.what == "title" for p in parts):
            return Part("link", at, behind)  # «member of the council in X, Y»: a place, then the name
        if words.here(behind, "venues", "time_units") or not words.word(behind) or words.classes[behind]:
            return None
        if not (words.definite(behind) or words.here(behind, *ENTITIES, "heads", "sources")):
            return None
        return Part("link", at, behind)
    return None


def _marked(words: Words, at: int, limit: int, parts: list[Part]) -> Part | None:
    """A short stretch in quotation marks or brackets that is (part of) a name."""
    if words.form(at) not in _OPEN:
        return None
    if len(parts) == 1 and parts[0].what == "head" and words.definite(parts[0].first) and words.form(at) != "(":
        return None  # «the commission "…"»: a name stands behind a head without its article
    for end in range(at + 1, min(limit, at + _QUOTED + 2)):
        form = words.form(end)
        if form == ")" if words.form(at) == "(" else form in _CLOSE:
            inside = range(at + 1, end)
            if inside and len(words.cuts[at + 1].clitics) and words.form(at) != "(":
                return None
            if not inside or any(words.classes[i] in ("that", "negation", "auxiliary", "pronoun") for i in inside):
                return None
            if words.form(at) != "(" and parts and (_speech(words, parts, end) or _of_state(words, parts)):
                return None
            return Part("aside" if words.form(at) == "(" else "quoted", at, end + 1)
        if form in COMMAS or form in ".:":
            return None
    return None


def _speech(words: Words, parts: list[Part], end: int) -> bool:
    """Whether a quotation that ends at a token is no part of the phrase before it but what that says: behind an outlet,
    or behind who stands by a verb of saying, with nothing else on that the verb may open."""
    first, last = parts[0], parts[-1]
    outlet = last.what == "entity" and (is_media(words, last.first) or words.here(last.first, "venues") is not None)
    if outlet and end - last.last > 2:
        return True
    if last.what in ("source", "title") and words.plural(last.last - 1) and words.definite(last.last - 1):
        return True  # «told the reporters "…"»
    verb = words.here(first.first - 1, "reporting") if first.first else None
    frames = values(verb.entry["frames"]) if verb is not None and verb.entry.form.startswith(_FINITE) else ()
    construct = len(parts) == 1 and last.what in ("head", "source", "title") and not words.definite(last.first)
    if "q" not in frames or construct or words.here(last.last + 1, *ENTITIES) is not None:
        return False
    if words.arabic[end + 1] and not words.classes[end + 1] and not words.cuts[end + 1].clitics:
        return False  # its object: «closed the festival "…" | its events»
    for i in range(end + 1, end + _AHEAD):
        if words.form(i) in ENDS or words.here(i, "reporting") is not None:
            break
        if words.classes[i] == "that" or words.form(i) == ":" or words.form(i) in MARKS:
            return False
    return True


def strip_article(form: str) -> str:
    """A folded word without its article."""
    return form[2:] if form.startswith(ARTICLE) and len(form) > 4 else form
