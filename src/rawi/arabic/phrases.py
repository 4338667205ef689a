"""Noun phrases: how far one reaches, and what its parts are.

An Arabic noun phrase is a construct chain of bare nouns that the first definite word closes; after it come definite
adjectives, a proper name in apposition, or a complement with li-, fi or bi-ism. That one rule ends most phrases
without a parser. Shared by names, statements and events; it does not decide what kind of thing a phrase names.
"""

from __future__ import annotations

from rawi.arabic.bodies import of_state
from rawi.arabic.match import ENTITIES, MARKS, NAMES, PERSONS, Match
from rawi.arabic.personal import fathered, first_name, joint_end, looks_past, name_run
from rawi.arabic.phrase_parts import (
    OPEN,
    at_place,
    befalls,
    by_trade,
    described,
    in_town,
    joined_part,
    link,
    marked,
    numbered,
    past_town,
    says,
    town,
)
from rawi.arabic.titled import Part as Part
from rawi.arabic.titled import (
    abbreviated,
    another_title,
    apposition,
    closes,
    honoured,
    is_body,
    may_be_name,
    office_of,
    owned,
)
from rawi.arabic.words import ARTICLE, Words
from rawi.fold import fold_key

_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_LAM, _BEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}"
_WAW, _YEH, _HEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER HEH}"
_PAIR = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
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
_NOMINATIVE, _CONSTRUCTS = _WAW + "\N{ARABIC LETTER NOON}", (_WAW, _YEH)
_PEOPLE = ("people", "sources", "titles")
_IN_ITS_NAME = frozenset(map(fold_key, ("باسمه", "باسمها", "باسمهم")))
_LONG = 4  # letters: shorter words have those of a plural's ending of their own
_UNKNOWN = 3  # tokens of a name that no table holds
_HASH = frozenset("#_")
_SITES = frozenset({"heads", "place_nouns"})


def noun_phrase(words: Words, start: int, limit: int) -> list[Part]:
    """The parts of the noun phrase that begins at token ``start``, none reaching beyond ``limit``; may be empty."""
    parts: list[Part] = []
    forms, at, closed = words.tokens.forms, start, False
    while at < limit:
        if parts and forms[at] in _HASH:
            at += 1
            continue
        part = _next_part(words, at, limit, parts, closed)
        if part is None or part.last > limit or (parts and befalls(words, parts[-1], at)):
            break
        if at > start + 1 and _no_complement(words, at, parts[-1], part):
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


def _no_complement(words: Words, at: int, before: Part, part: Part) -> bool:
    """Whether a definite noun or name stands behind an indefinite adjective, which has no complement («a UN official |
    Israel», «a rights group | the authorities»)."""
    last = before.last - 1
    told = before.what in ("adjective", "source", "head") and not words.definite(last) and not words.cuts[at].clitics
    known = part.what == "entity" or (part.what in ("noun", "head", "source") and words.definite(at))
    described = told and known and words.adjective(last) and words.here(last, *_DESCRIBING) is not None
    nation = not words.articles[at] and words.here(at, "nationalities") is not None  # «Syrian», written as «Syria»
    return described and not nation and not words.classes[at]


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
        return marked(words, at, limit, parts)
    if not words.arabic[at]:
        listed = words.here(at, *ENTITIES) if form.isalpha() and not parts else None
        if listed is not None:
            return Part("entity", at, listed.last)  # «CNN»
        if form.isdigit() and parts:
            return numbered(words, at, parts[-1])
        return Part("noun", at, at + 1) if form.isalpha() or form.isdigit() else None
    if len(form) == 1:  # a clitic that a quotation mark or tatweel holds off from its word, or a title
        end = abbreviated(words, at) if "titles" in words.kinds[at] else None
        return Part("title", at, end) if end is not None else None
    if words.classes[at]:
        return link(words, at, parts)
    if parts and form in _IN_ITS_NAME and parts[0].what in ("title", "source"):
        return Part("link", at, at + 1)  # «the spokeswoman | of it (bi-ismiha) | X»
    if parts and at in words.acting and words.event_verb(at):
        return None
    if parts and "called" in words.kinds[at] and not words.definite(at) and words.here(at, "called") is not None:
        return None  # «a youth | whose name is X»
    if "agents" in words.kinds[at] and words.here(at, "agents") is not None:
        return None  # «a policeman | by the fire of | the army»
    clitics = words.cuts[at].clitics
    if parts and not clitics and not words.kinds[at].isdisjoint(_PEOPLE) and _hit(words, parts[-1], at):
        return None  # «a soldier | a young man (-an)»: to whom he did something
    if parts and not clitics and "numerals" in words.kinds[at] and _counts(words, parts[-1], at, limit):
        return None  # «gunmen | three workers»
    if clitics and parts:
        return joined_part(words, at, limit, parts, clitics)
    if parts and past_town(words, parts[-1], at):
        return None
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
    if parts and not tables.isdisjoint(_SITES) and town(words, parts[-1]) and not words.definite(at):
        return None  # «(in) Sidon | a branch of the bank»
    entity = None if tables.isdisjoint(ENTITIES) else words.here(at, *ENTITIES)
    title = None if tables.isdisjoint(_HEADINGS) else _heading(words, at)
    person = None if tables.isdisjoint(PERSONS) else words.here(at, *PERSONS)
    if closed and title and title.entry.table == "heads" and described(words, at, parts):
        return Part("adjective", at, at + 1)  # «the ministry of affairs foreign»: no ministry of its own
    if closed and title and words.definite(at) and words.adjective(at) and words.here(at, "qualifiers"):
        return Part("adjective", at, at + 1)  # «the Syrian leader | of the opposition»
    office = title is not None and title.entry.table == "titles" and title.entry["class"] == "office"
    if closed and office and _another(words, at, parts):
        return None  # «the foreign minister called on the leader to …»
    if closed and parts[0].what == "head" and title and title.entry.table == "titles" and words.definite(at):
        return None  # «the commander of the force General X»: the force is not he
    if entity and parts and parts[0].what == "head" and town(words, parts[-1]):
        return None  # «the emergency room of Karari accused | the forces of …»
    if closed and entity and of_state(words, at, *parts[-1]):
        return Part("adjective", at, entity.last)  # «the authorities Saudi»: written as the state's name
    if closed and by_trade(words, at, parts[-1]):
        return Part("title", at, at + 1)
    if (entity and closed) or (title and closed and title.entry.table != "titles" and words.definite(at)):
        return None
    if entity and not (title and title.last > entity.last) and not (person and person.last > entity.last):
        return Part("entity", at, _with_mark(words, at, entity.last))
    honoured_title = title and title.entry.table == "titles" and title.entry["class"] == "honorific"
    honour = honoured_title and title and words.here(title.last, "titles") is not None  # «his Excellency the imam of …»
    family = person and title and person.entry.table == "surnames" and person.last > title.last  # «al-Jar Allah»
    own = words.definite(at) and not family
    if title and (not person or title.last > person.last or own or office_of(words, title) or honour):
        honorific = title.entry.table == "titles" and title.entry["class"] == "honorific" and not words.definite(at)
        if closed and honorific and title.last > at + 1:
            return Part("title", at, title.last)  # «the cleric | Ayatollah X»
        if closed and honorific:
            return Part("person", at, name_run(words, at, limit))  # a first name that is also a form of address
        if closed and not words.definite(at) and not apposition(words, at, parts):
            return None
        return Part("title" if closed and not words.definite(at) else title.entry.table[:-1], at, title.last)
    if person:
        if parts and parts[-1].what == "person" and words.form(at - 1) not in _HASH:
            return None  # another's name
        if len(parts) == 1 and parts[0].what == "noun" and at_place(words, parts[0].first):
            return None  # «the head of the union | in Sfax | X»
        if closed and parts[0].what in ("entity", "head") and not any(p.what in ("title", "source") for p in parts):
            return None
        return Part("person", at, name_run(words, at, limit))
    return _word(words, at, limit, parts, closed)


def _word(words: Words, at: int, limit: int, parts: list[Part], closed: bool) -> Part | None:
    """A word that names no thing or person listed: an adjective, a noun, perhaps an unlisted name."""
    if not parts and "name_parts" in words.kinds[at] and joint_end(words, at, opening=True) is not None:
        return Part("person", at, name_run(words, at, limit))  # «Abu Warda»
    if "name_parts" in words.kinds[at + 1] and (closed or not parts) and fathered(words, at):
        return Part("person", at, name_run(words, at, limit))  # «Mutlaq ibn Hamad»
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
        known = office is not None and not office.entry.form.endswith("accusative")
        joined = words.cuts[at].clitics or (words.form(at)[0] == _WAW and end == at + 1)  # «and quoted | the secretary»
        if known and not joined and not looks_past(words, at) and not _deed(words, at):
            return Part("person", at, end)  # a name that no table holds, with its office behind it
        if end > at + 1 and first_name(words, at):
            return Part("person", at, end)
    if closed:
        named = may_be_name(words, at, parts) and not (_two_who(words, parts[0], at) or in_town(words, at))
        return Part("person", at, name_run(words, at, limit)) if named else None
    if parts and words.rare(at) and parts[-1].what in ("title", "source") and not _two_who(words, parts[0], at):
        place = words.here(at, "places", "own_places") and not words.here(at, *PERSONS)
        if place and not words.definite(parts[-1].first) and words.here(at + 1, *PERSONS):
            return Part("noun", at, at + 1)  # «the governor of Kirkuk | X»
        return Part("person", at, name_run(words, at, limit))
    return Part("noun", at, at + 1)


def _counts(words: Words, before: Part, at: int, limit: int) -> bool:
    """Whether an indefinite numeral behind people who are no construct stands before others, whom it counts."""
    counted = at + 1 < limit and words.word(at + 1) and not (words.classes[at + 1] or words.definite(at + 1))
    if not counted or words.definite(at) or words.here(at, "numerals") is None:
        return False
    last = before.last - 1
    title = words.here(last, "titles")
    leads = title is not None and title.entry["class"] == "office"  # «the head of | five firms»
    some = words.here(at + 1, *_PEOPLE) is not None and not leads
    return (words.shapes[last].plural or some) and words.here(last, *_PEOPLE) is not None  # «a gunman | five people»


def _hit(words: Words, before: Part, at: int) -> bool:
    """Whether a noun for people in the accusative stands behind somebody who is in none."""
    people, who = words.here(at, *_PEOPLE), words.here(before.last - 1, *_PEOPLE)
    told = people is not None and people.entry.form.endswith("accusative")
    return told and who is not None and not who.entry.form.endswith("accusative")


def _two_who(words: Words, head: Part, at: int) -> bool:
    """«two officials | (who) watched (-a) …»: a verb of two behind two."""
    return words.stem(head.first).endswith(_PAIR) and words.stem(at).endswith(_PAIR[0]) and not words.definite(at)


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


def _deed(words: Words, at: int) -> bool:
    """«On meeting (his meeting of) | the minister»: a noun of doing with a pronoun is no name."""
    found = words.here(at, "event_nouns")
    return found is not None and "+" in found.entry.form


def _another(words: Words, at: int, parts: list[Part]) -> bool:
    """Whether a definite office stands behind one that is told whole: somebody else's."""
    return words.definite(at) and parts[0].what == "title" and parts[-1].what == "adjective"


def _with_mark(words: Words, at: int, last: int) -> int:
    """The end of a listed name, with the closing mark of a quotation that began within it."""
    marks = sum(words.form(i) in OPEN for i in range(at, last))
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
    spoke = at > 0 and "titles" in words.kinds[at] and words.here(at - 1, "reporting") is not None
    if found.entry.form == "participle" and words.classes[found.last] in ("preposition", "after", "that") and not spoke:
        return True  # but «said | a spokesman for …»
    return words.here(at, "titles", "sources", "qualifiers", *PERSONS) is None


def _heading(words: Words, at: int) -> Match | None:
    """A noun that heads a title, a source or a body; of two that are written alike an office or rank."""
    title, other = words.here(at, "titles"), words.here(at, "sources", "heads")
    if title is not None and title.entry["class"] == "kin" and words.form(at - 1) == _FI:
        title = None if words.here(at, "places") is not None else title  # «in | Jeddah», written as a grandmother
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
        if says(words, end, found):
            break  # «a confirmation by | an official»
        end += 1
    return end


def _qualifies(words: Words, at: int) -> bool:
    if words.adjective(at) and words.stem(at + 1) in _BY and words.classes[at + 1] == "preposition":
        return False  # «a statement | issued by X»
    return words.adjective(at) or words.here(at, "qualifiers", "nationalities") is not None


def _known(words: Words, part: Part) -> bool:
    """Whether a part is definite, by its article or as a name."""
    return part.what == "entity" or words.definite(part.last - 1) or owned(words, part)


def strip_article(form: str) -> str:
    """A folded word without its article."""
    return form[2:] if form.startswith(ARTICLE) and len(form) > 4 else form


def caseless(word: str) -> str:
    """A sound plural as its subject is written: «farmers (-in)», «farmers of (-u, -i)» are «farmers (-un)»."""
    if len(word) <= _LONG:
        return word
    if word.endswith(_OBLIQUE):
        return word[:-2] + _NOMINATIVE
    return word[:-1] + _NOMINATIVE if word.endswith(_CONSTRUCTS) else word
