"""What may join a noun phrase: another noun with and, a second name, a link, words in quotation marks."""

from __future__ import annotations

from rawi.arabic.bodies import is_media
from rawi.arabic.match import ENTITIES, MARKS, PERSONS, Match
from rawi.arabic.personal import his_stance, name_run
from rawi.arabic.shapes import MASDAR
from rawi.arabic.titled import Part
from rawi.arabic.words import COMMAS, DUAL, ENDS, ONE_OF, PREPOSITIONS, PRONOUNS, Words
from rawi.fold import fold_key
from rawi.lexicon import values

_LAM, _BEH, _HEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER HEH}"
_ALEF, _YEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER YEH}"
_KEPT = 6  # tokens of «asked not to give his name»
_TRADES = frozenset({"profession", "generic"})
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_AN = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}"
_WAW = "\N{ARABIC LETTER WAW}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_MA = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}"
_UNITS = frozenset(map(fold_key, ("اللواء", "الفرقة", "الفوج", "الكتيبة", "السرية")))
_LONG_WORD = 5  # letters of a word that may have the ending of the accusative
_OFTEN = 20  # times in the reference corpus that names written like such words are not met
_SEVERAL = fold_key("عدة")
_NAMED_SO = frozenset(map(fold_key, ("يسمى", "تسمى", "يعرف", "تعرف", "يدعى", "تدعى")))
_FINITE = ("past", "present")
_AHEAD = 13  # tokens behind a quotation in which a verb before it may yet open what is said
_NAMED = 3  # tokens of a name in quotation marks with its first mark
_QUOTED = 6  # tokens within quotation marks that may still be a name
OPEN = frozenset(
    "\"'(\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
)
_CLOSE = MARKS - frozenset("()")

_LISTED = ("states", "organisations", "armed_groups", "parties")

_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_TELLING = frozenset({"source", "title"})
_BEFALLING = frozenset({"titles", "governors", "event_nouns"})


def joined_part(words: Words, at: int, limit: int, parts: list[Part], clitics: str) -> Part | None:
    """A word with a clitic inside a phrase: a complement with li-, or a second member after "and"."""
    if clitics == _WAW:
        return _second(words, at, limit, parts)
    if parts[-1].what == "link" and clitics == _BEH and words.form(at - 1) in _NAMED_SO:
        return Part("noun", at, at + 1)  # «what is called | (bi-) the council»
    end = town_end(words, at) if clitics == _LAM and parts[0].what == "title" else None
    if end is not None:
        return Part("noun", at, end)  # «head of the council | of the town of X | Y»
    if clitics == _LAM and parts[0].what in ("title", "source", "head") and words.here(at, "remits"):
        return Part("noun", at, at + 1)
    if clitics == _LAM and parts[0].what in ("title", "source"):
        head, office = words.here(at, "heads"), words.here(at, "titles")
        if head and not is_media(words, at):
            body = words.here(at, *ENTITIES)
            return Part("entity", at, body.last) if body and body.last > head.last else Part("noun", at, at + 1)
        if office and office.entry["class"] == "office" and not words.definite(at) and _deputy(words, parts):
            return Part("title", at, office.last)  # «first deputy of the minister of …»
    if (clitics == _LAM and words.definite(at)) or (clitics == _LAM and words.here(at, *_LISTED)):
        text = words.here(at, "sources", "venues")
        figures = text is not None and text.entry.table == "venues" and text.entry["kind"] == "figures"
        if _for_whom(words, parts, at):
            return Part("noun", at, at + 1)  # «the general union of journalists»
        if parts[-1].what == "person" or (text and not (figures and parts[0].what == "head")) or is_media(words, at):
            return None  # «told the source»; «the agency for statistics» is one name
        if _of_state(words, parts):
            return None  # «its request to Moscow | for clarification»
        found = words.here(at, *ENTITIES)
        return Part("entity", at, found.last) if found else Part("noun", at, at + 1)
    if clitics == _LAM and parts[0].what == "head" and parts[-1].what in ("head", "adjective", "noun"):
        return Part("noun", at, at + 1)
    body = words.here(at, *ENTITIES) if clitics == _BEH else None
    held = parts[0].what in ("title", "source") and parts[-1].what != "person"
    if body is not None and held and not _governs(words, parts[0].first - 1, body):
        return Part("entity", at, body.last)
    if clitics == _BEH and parts[-1].what in ("title", "source", "head") and words.here(at, "heads"):
        return Part("noun", at, at + 1)
    return None


def town_end(words: Words, at: int) -> int | None:
    """Where a town ends that stands at a token, also behind a noun for one, if a person is named right behind it."""
    noun = words.here(at, "place_nouns") if "place_nouns" in words.kinds[at] else None
    led = noun is not None and noun.entry["kind"] in ("settlement", "province")
    if not led and words.here(at, *PERSONS) is not None and words.form(at - 1) != _FI:
        return None
    if words.classes[at] == "preposition":
        at += 1  # «in north | Syria»
    town = words.here(noun.last if noun is not None and led else at, "own_places", "places")
    return town.last if town is not None and words.here(town.last, "given_names") is not None else None


def befalls(words: Words, people: Part, at: int) -> bool:
    """«confirmed | witnesses | the occurrence of …», «announced | experts | the death of …», «killed | a man | his
    wife»: behind people that nothing makes definite, a bare noun that tells what took place or befell somebody, or one
    of their kin, is no complement of theirs; nor are several behind one («the minister | the soldiers»)."""
    if "people" in words.kinds[at] and _many_behind_one(words, people, at):
        return True
    known = people.what in ("person", "entity") or words.definite(people.last - 1)
    if known and his_stance(words, at):
        return True  # «the minister (showed) | his readiness to …»
    if people.what in ("title", "source") and not words.definite(people.last - 1) and _circumstance(words, people, at):
        return True  # «a guard | succumbing (-an) to …»
    described = people.what == "adjective" or words.adjective(people.last - 1)
    whole = described or words.stem(people.last - 1)[-1:] not in (_WAW, _YEH)  # no «supporters of»
    said = people.what in ("adjective", "source") and whole and not words.definite(people.last - 1)
    if said and _deed_of(words, at):
        return True  # «local sources (confirmed) | a rise of the number of»
    if "reporting" in words.kinds[at] and _keeps_back(words, at):
        return True  # «an official | asked not to be named»
    if people.what not in _TELLING or words.kinds[at].isdisjoint(_BEFALLING) or words.definite(people.last - 1):
        return False
    if words.cuts[at].clitics or words.definite(at):
        return False
    kin, head = words.here(at, "titles"), words.here(people.first, "titles")
    if kin is not None and kin.entry["class"] == "kin" and words.form(at).endswith(PRONOUNS):
        whose = head is not None and head.entry["class"] == "kin"  # «the son of his uncle»
        return not whose and words.tokens.raw(at)[-1] != _TEH_MARBUTA
    found, fate = words.here(at, "governors"), words.here(at, "event_nouns")
    takes_place = found is not None and found.entry.form == "masdar" and found.entry["effect"] == "happen"
    return takes_place or (fate is not None and bool(fate.entry["toll"]))


def _circumstance(words: Words, people: Part, at: int) -> bool:
    """Whether a word has the ending of the accusative, and people before it have not: it does not describe them."""
    form, others = words.form(at), (words.form(i) for i in range(people.first, people.last))
    ending = form.endswith(_ALEF) and not form.endswith(PRONOUNS) and len(form) >= _LONG_WORD
    if not ending or words.definite(at) or any(other.endswith(_ALEF) for other in others):
        return False
    listed = words.here(at, *PERSONS, *ENTITIES, "places") is not None
    known = form[:-1] in words.counts or form[:-1] + _HEH in words.counts
    return not listed and known and words.counts.get(form, 0) > _OFTEN


def _deed_of(words: Words, at: int) -> bool:
    """Whether a verbal noun by its pattern stands at a token, with its complement right behind it."""
    if words.cuts[at].clitics or words.definite(at) or words.adjective(at) or MASDAR.match(words.stem(at)) is None:
        return False
    behind = words.word(at + 1) and not words.classes[at + 1] and not words.cuts[at + 1].clitics
    behind = behind and words.here(at, "heads", "place_nouns", "titles", "sources", "people") is None
    described = words.adjective(at + 1) and not words.definite(at + 1)
    return bool(behind) and not described and words.counts.get(words.form(at), 0) > _OFTEN


def _many_behind_one(words: Words, one: Part, at: int) -> bool:
    """Whether a definite plural for people stands behind a definite title of one."""
    title, many = words.here(one.first, "titles"), words.here(at, "people")
    if title is None or many is None or one.last != at or words.cuts[at].clitics:
        return False
    alone = title.entry.form[:1] in ("m", "f") and words.definite(one.first)
    return alone and words.definite(at) and many.entry.form[:1] == "p" and many.last == at + 1


def says(words: Words, at: int, noun: Match | None) -> bool:
    """«The announcement by | an official»: a bare source behind a verbal noun of saying, which it does not describe
    («a press statement»)."""
    people, title = words.here(at, "people"), words.here(at, "titles")
    somebody = people is not None and people.entry["class"] != "journalist" and words.here(at, "sources") is not None
    somebody = somebody or (title is not None and title.entry["class"] == "spokes")
    return somebody and noun is not None and noun.entry.form == "masdar" and not words.definite(at)


def _keeps_back(words: Words, at: int) -> bool:
    """Whether a verb at a token has what a source keeps back a few words behind it."""
    verb, behind = words.here(at, "reporting"), range(at + 1, min(at + _KEPT, len(words)))
    if verb is None or not verb.entry.form.startswith(_FINITE) or words.cuts[at].clitics:
        return False
    said = next((i for i in behind if words.classes[i] == "that" or words.form(i) in ENDS), len(words))
    return any(words.here(i, "anonymity") is not None for i in behind if i < said)


def by_trade(words: Words, at: int, before: Part) -> bool:
    """«the photographer | and journalist | Samer», told without "and": two trades of one person before the name."""
    trades = [words.here(i, "titles") for i in (before.first, at)]
    both = all(t is not None and t.entry["class"] in _TRADES and words.definite(t.first) for t in trades)
    return both and before.last == at == before.first + 1 and words.here(at + 1, "given_names") is not None


def _for_whom(words: Words, parts: list[Part], at: int) -> bool:
    """Whether a body is named by whom or what it is for: people or a matter behind an adjective («the national
    association for prisoners»); the press only where the body is one of members, else it is told something."""
    head = words.here(parts[0].first, "associations")
    alone = parts[-1].last == parts[0].first + 1 or parts[-1].what == "person"
    if head is None or alone or words.here(at, *ENTITIES) is not None:
        return False
    press = is_media(words, at) or words.here(at, "sources") is not None
    described = words.adjective(at + 1) and words.articles[at + 1]
    return not press or head.entry["members"] == "yes" or described


def _governs(words: Words, at: int, body: Match) -> bool:
    """Whether a verb at a token takes its object with bi-: «the minister recognised | the state of …», «hailed | the
    ministry», no «declared (that) the spokesman at the ministry»."""
    verb = words.here(at, "reporting")
    if verb is None or not verb.entry.form.startswith(_FINITE):
        return False
    frames = values(verb.entry["frames"])
    return "b" in frames and ("an" not in frames or (body.entry.table == "states" and verb.entry["act"] != "say"))


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
    two = words.stem(parts[0].first).endswith(DUAL) and parts[-1].what == "adjective"
    named = first == "title" and parts[-1].what == "person" and words.here(at + 1, *PERSONS)
    if (two or named) and words.definite(at) and words.here(at, "nationalities"):
        return Part("adjective", at, at + 1)  # «the (two) presidents Egyptian (X) | and French (Y)»
    known = entity or title or words.here(at, "heads", "reporting", *PERSONS)
    construct = first in ("head", "title") and not words.definite(parts[0].first) and words.definite(parts[-1].last - 1)
    remit = ("noun", "title", "head", "adjective") if first == "title" else ("noun", "title")
    if known is None and words.definite(at) and construct and parts[-1].what in remit:
        return Part("noun", at, at + 1)  # «the ministry of energy and waters»
    return None


def link(words: Words, at: int, parts: list[Part]) -> Part | None:
    """A preposition that a name may hold: bi-ism after a spokesman, fi, min or lada after an office, source or body."""
    cls = words.classes[at]
    if not parts or parts[-1].what == "person":
        return None
    if cls == "pronominal" and parts[-1].what == "title" and words.here(at + 1, "given_names") is not None:
        return Part("link", at, at + 1) if words.definite(parts[-1].first) else None  # «the leader | in it | Samer»
    if words.form(at) in ONE_OF and parts[0].what in ("title", "source") and words.definite(at + 1):
        whose = len(parts) == 1 and not words.definite(parts[0].first)
        return Part("link", at, at + 1) if whose else None  # «the father of | one of | the accused»
    if words.form(at) == _SEVERAL and not words.definite(parts[0].first):
        bare = words.word(at + 1) and not words.classes[at + 1] and not words.definite(at + 1)
        return None if bare else Part("adjective", at, at + 1)  # «sources | several (of them)»
    so = words.form(at) == _MA and words.form(at + 1) in _NAMED_SO and not words.definite(parts[-1].last - 1)
    if so and (words.definite(at + 2) or words.cuts[at + 2].clitics == _BEH):
        return Part("link", at, at + 2)  # «the head of | what is called | the council»
    if cls in PREPOSITIONS and parts[0].what == "title" and not words.definite(parts[-1].last - 1):
        north = words.here(at, "places", "own_places") or words.here(at - 1, "places", "own_places")
        if north is not None and north.last > at + 1:
            return Part("entity", at, north.last)  # «the governor of (the state of) | North Darfur»
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
        if words.form(behind) in OPEN and words.form(behind) != "(" and words.definite(behind + 1):
            return Part("link", at, behind)  # «dean in "the X University"»
        end = town_end(words, behind)
        if end is not None and any(p.what == "title" for p in parts):
            return Part("link", at, end)  # «head of the council in | X, | Y»: a place, then the name
        if words.rare(behind) and words.here(behind + 1, *PERSONS) and any(p.what == "title" for p in parts):
            return Part("link", at, behind)
        if words.here(behind, "venues", "time_units") or not words.word(behind) or words.classes[behind]:
            return None
        listed = words.here(behind, *ENTITIES, "heads", "sources")
        if not (words.definite(behind) or listed or _where(words, behind, parts)):
            return None
        return Part("link", at, behind)
    return None


def _where(words: Words, at: int, parts: list[Part]) -> bool:
    """Whether a place stands at a token, behind sources who are told of by where they are: «sources in the port of …»,
    right behind a verb of saying or an-."""
    first = parts[0].first
    if parts[0].what != "source" or words.here(at, "place_nouns", "places", "own_places") is None:
        return False
    return words.here(first - 1, "reporting") is not None or words.form(first - 1) == _AN


def numbered(words: Words, at: int, before: Part) -> Part | None:
    """The number of a body of soldiers behind its noun, and its arm: «the brigade | 35 armoured»."""
    if words.stem(before.last - 1) not in _UNITS or words.here(at + 1, "people", "sources") is not None:
        return None
    arm = words.here(at + 1, "qualifiers") if not words.definite(at + 1) else None
    if arm is not None and not words.cuts[at + 1].clitics:
        return Part("adjective", at, arm.last)
    bare = words.word(at + 1) and not words.classes[at + 1] and not words.cuts[at + 1].clitics
    bare = bare and not (words.definite(at + 1) or words.accusative(at + 1) or words.verblike(at + 1))
    closed = words.here(at + 2, "titles") is not None and words.definite(at + 2)
    return Part("adjective", at, at + 1 + (bare and (closed or words.classes[at + 2] == "that")))


def marked(words: Words, at: int, limit: int, parts: list[Part]) -> Part | None:
    """A short stretch in quotation marks or brackets that is (part of) a name."""
    if words.form(at) not in OPEN:
        return None
    if len(parts) == 1 and parts[0].what == "head" and words.definite(parts[0].first) and words.form(at) != "(":
        return None  # «the commission "…"»: a name stands behind a head without its article
    for end in range(at + 1, min(limit, at + _QUOTED + 2)):
        form = words.form(end)
        if form == ")" if words.form(at) == "(" else form in _CLOSE:
            inside = range(at + 1, end)
            adverb = len(inside) > 1 and words.classes[at + 1] == "adverb"
            if inside and words.form(at) != "(" and (words.cuts[at + 1].clitics or adverb):
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
    construct = construct and not (last.what == "source" and end - last.last > _NAMED)  # «an official | "the forces …"»
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


def in_town(words: Words, at: int) -> bool:
    """Whether a place stands at a token behind bi- that was not cut off («the head of the council | in-Sfax»)."""
    led = words.form(at)[:1] == _BEH and not words.cuts[at].clitics
    return led and words.here(at, "places", "own_places", skip=1) is not None


def past_town(words: Words, before: Part, at: int) -> bool:
    """Whether a noun in the accusative stands behind a place, which no place owns («the chief of Sohag (received) | a
    report»)."""
    noun = words.form(at).endswith(_ALEF) and words.here(at, "reporting_nouns", "event_nouns") is not None
    town = words.here(before.last - 1, "places", "own_places") is not None
    return town and not words.definite(at) and (noun or words.accusative(at))


def town(words: Words, part: Part) -> bool:
    """Whether a part is the name of a place, which takes no complement."""
    alone = part.what == "noun" and part.last == part.first + 1 and words.rare(part.first)
    return alone and words.here(part.first, "places", "own_places", "datelines") is not None


def is_same(words: Words, at: int) -> bool:
    """Whether a word before a noun says «the same» (nafs, dhat)."""
    found = words.here(at, "time_words") if "time_words" in words.kinds[at] else None
    return found is not None and found.entry["kind"] == "same" and found.entry["value"] == "before"


def at_place(words: Words, at: int) -> bool:
    """Whether a place stands at a token behind bi-, which a name behind it does not go on with."""
    return words.cuts[at].clitics == _BEH and words.here(at, "places", "datelines") is not None


def described(words: Words, at: int, parts: list[Part]) -> bool:
    """Whether a definite adjective stands behind a definite noun."""
    several = words.plural(parts[-1].last - 1) or words.feminine(parts[-1].last - 1)
    remit = several and words.stem(at).endswith(_YEH + _HEH)  # «the affairs | foreign», written as the ministry
    adjective = words.definite(at) and (words.adjective(at) or remit)
    behind = ("noun", "title") if remit else ("noun",)  # «the minister of affairs | foreign»
    return adjective and bool(parts) and parts[-1].what in behind and words.definite(parts[-1].last - 1)


def region(words: Words, at: int) -> bool:
    """«in | the province of X», «of the state of Y»: where something is, no body that does something."""
    noun = words.here(at, "place_nouns")
    led = words.classes[at - 1] in PREPOSITIONS or words.cuts[at].clitics[-1:] in (_BEH, _LAM)
    return noun is not None and noun.entry["kind"] in ("settlement", "province") and at > 0 and led
