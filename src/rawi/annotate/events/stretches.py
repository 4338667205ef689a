"""Phrases as tokens ``[first, last)``: where one stands at a token, what belongs to it, whether it can do something."""

from __future__ import annotations

from functools import lru_cache

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.phrases import strip_article
from rawi.arabic.words import ARTICLE, PREPOSITIONS, PRONOUNS, without_pronoun
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon, values
from rawi.model import Span

_REGIONS = frozenset({"settlement", "province", "part", "direction"})
_OWNED = ("noun", "feminine", "plurals", "head")
_ACTING = frozenset({"security", "armed_group", "official", "party"})
_SOUND = ("\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}")
FIRST_LAST = frozenset(map(fold_key, ("أول", "أولى", "آخر")))  # «the last | batch of soldiers»
_EACH = frozenset(map(fold_key, ("كل", "كلا")))
_CLOSES = {
    "(": ")",
    '"': '"',
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
}
_TEH = "\N{ARABIC LETTER TEH}"
_PRESENT = (_TEH, "\N{ARABIC LETTER YEH}")
_MOSTLY = 55  # in a hundred times a word stands behind a noun, as adjectives do
_SUBJECT = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}"
_PAIR = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_ALEF = "\N{ARABIC LETTER ALEF}"
ACTORS = frozenset({"organisation", "armed_group", "state"})
_HEH = "\N{ARABIC LETTER HEH}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_YEH = "\N{ARABIC LETTER YEH}"
_NISBA = tuple(_YEH + ending for ending in _SOUND)
_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_WAW = "\N{ARABIC LETTER WAW}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"


@lru_cache(maxsize=1)
def _theirs() -> frozenset[str]:
    """Nouns for people, bodies that act and the country with a pronoun written on («his forces», «their country»),
    folded."""
    tables = load_lexicon().tables
    heads = (row for row in tables["heads"] if row["source_type"] in _ACTING or row["kind"] == "group")
    rows = [*tables["people"], *heads]
    words = {fold_key(v) for row in rows for c in _OWNED for v in values(row.get(c, ""))}
    words |= {fold_key(v) for row in tables["weapons"] if row["weapon"] == "no" for v in values(row["plurals"])}
    words |= {strip_article(fold_key(row["word"])) for row in tables["homelands"]}
    own = set()
    for word in (w for w in words if " " not in w and len(w) > 3):
        base = word[:-1] + _TEH if word.endswith(_HEH) else word[:-1] if word.endswith(_SOUND) else word
        own |= {base + pronoun for pronoun in PRONOUNS}
    return frozenset(own)


def is_theirs(ground: Ground, at: int) -> bool:
    """Whether «his forces», «their fighters» stand at a token; «the province» is no «his governor»."""
    words = ground.words
    own = words.form(at)[words.cuts[at].skip :] in _theirs() and not words.classes[at]
    return own and not (words.marbuta and words.tokens.raw(at).endswith(_MARBUTA))


def stretch_of(ground: Ground, at: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that stands at a token, behind a quantifier or a mark; None where none does."""
    words = ground.words
    start = at
    while at < last and at not in ground.numbers:
        vague = words.here(at, "quantifiers")
        if vague is not None and vague.entry["side"] == "before":
            at = vague.last
        elif words.classes[at] in ("quantifier", "same", "class", "demonstrative") or words.form(at) in '"«“#(':
            at = words.reach[at]
        else:
            break
    if at >= last:
        return None
    number = ground.numbers.get(at)
    end = min(ground.tokens(number.span)[1], last) if number is not None else at
    name = ground.names.get(end) or ((ground.names.get(at) or ground.covered[end]) if number is not None else None)
    alone = name is None or (name.first < end and name.last == end)
    if alone and end > at and end < last and end not in ground.names and _counted(ground, end):
        return start, end + 1  # «3 | suspects», in whom a verb could be seen
    if name is None and end == at:
        name = ground.covered[at]  # the complement of a phrase that began before it («his visit to X»)
    if name is not None and (end == at or not words.cuts[end].clitics):
        by = words.here(end, "agents") is not None  # «two policemen | by the bullets of»
        armed = words.here(end, "weapons") if not by else None  # «aircraft | without pilots»
        end = min(max(name.last, end, armed.last if armed is not None else 0), last)
        term = next((i for i in range(at + 1, end) if i in ground.numbers and _lasting(ground, i)), end)
        if term == end or name.kind or words.here(at, "people", "titles") is not None:
            end = term
        else:
            end = next((i for i in range(at + 2, end) if _lasting(ground, i)), end)
    if end == at and is_theirs(ground, at):
        return at, at + 1
    if end == at and at in ground.places:
        end = min(ground.places[at].last, last)  # «the north of Sinai»
    if end == at:
        return None
    if name is None or not name.kind or name.kind == "group":
        end = next((i for i in range(at + 1, end) if _its_verb(ground, i)), end)
    counter = words.here(end, "counters") is not None and not words.cuts[end].clitics and end + 1 < last
    counter = counter and not words.form(end).endswith(_ALEF)  # «hit | a number of» is an object of its own
    if counter and not words.definite(end - 1) and words.form(end + 1) == _MIN:
        end += 1  # «the seats of a number of»
    counted = number is not None and end > ground.tokens(number.span)[1] and end + 1 in ground.places
    bare = number is not None and end == ground.tokens(number.span)[1] and not counted
    counts = bare or any(_counts(ground, i) for i in (end - 1, end - 2) if i >= at)
    if counts and words.form(end) == _MIN and end + 1 in ground.names:
        end = min(ground.names[end + 1].last, last)  # «30 of the soldiers», «a number of sites»
    if end < last and kind_of_people(ground, end):
        end += 1  # «the political | prisoners», who are a group too
    return (start if number is not None else at), end


def _its_verb(ground: Ground, at: int) -> bool:
    """Whether a verb of the present tells of the indefinite people before it («gunmen | who ride (yastaqilluna) …»)."""
    words = ground.words
    told = words.verblike(at) and not words.cuts[at].clitics and not words.definite(at - 1)
    return told and words.form(at)[0] in _PRESENT and words.here(at - 1, "people", "counted") is not None


def kind_of_people(ground: Ground, at: int) -> bool:
    """Whether a word for a group tells what kind the people right before it are («the Islamist | prisoners»)."""
    words = ground.words
    alike = not words.cuts[at].clitics and words.definite(at - 1) == words.definite(at)
    ending = words.form(at - 1)[-2:]
    if alike and ending in _SOUND and words.form(at).endswith(ending) and not words.verblike(at):
        return words.here(at - 1, "people") is not None  # «masked | gunmen»
    if not alike or not words.form(at).endswith(_NISBA) or words.here(at, "people") is not None:
        return False
    people = ground.covered[at - 1]
    return people is not None and people.number == "p"


def _lasting(ground: Ground, at: int) -> bool:
    """Whether a number of years or days begins at a token («the jailing of a man | three years»)."""
    number = ground.numbers.get(at)
    if number is None or ground.words.cuts[at].clitics or not ground.words.word(at - 1):
        return False
    unit = at if ground.words.form(at).endswith(_SOUND[1]) else ground.tokens(number.span)[1]
    return ground.words.here(unit, "time_units") is not None


def _counted(ground: Ground, at: int) -> bool:
    """Whether a word behind a number is what it counts: bare, in the plural or the accusative."""
    words = ground.words
    bare = words.word(at) and not words.classes[at] and not words.cuts[at].clitics and not words.definite(at)
    return bare and (words.form(at).endswith(_SOUND) or words.accusative(at)) and words.here(at, "time_units") is None


def joined(ground: Ground, at: int, last: int) -> tuple[int, int] | None:
    """The phrase that "and" joins at a token; "and" stands by itself before figures and marks."""
    if ground.words.form(at) == _WAW:
        return stretch_of(ground, at + 1, last)
    return stretch_of(ground, at, last) if ground.words.cuts[at].clitics == _WAW else None


def _counts(ground: Ground, at: int) -> bool:
    """A word that counts others without a number: «a number of», «one of», «most of»."""
    words = ground.words
    return words.classes[at] == "quantifier" or any(
        m.entry.table == "counters" and m.last == at + 1 for m in words.matches.at.get(at, ())
    )


def of_body(ground: Ground, first: int, at: int) -> bool:
    """Whether «in» stands at a token and tells of what body somebody is who heads a phrase («a member | of
    parliament»); a university or court is where they are."""
    words = ground.words
    if words.classes[at] not in PREPOSITIONS or words.stem(at) != _FI:
        return False
    at += words.form(at + 1) == "#"
    if not is_body(ground, at + 1):
        return False
    name = ground.covered[first]
    somebody = name is not None and name.kind in ("person", "group", "unnamed")
    somebody = somebody or words.here(first, "people", "titles") is not None
    head = words.here(at + 1, "heads")
    number = ground.numbers.get(first)
    plain = number is not None and words.here(ground.tokens(number.span)[1], "titles", "sources") is None
    sited = plain or words.here(at + 1, "place_nouns", "states") is not None
    acting = head is None or head.entry["source_type"] in _ACTING
    return somebody and not sited and (acting or words.here(at + 1, "armed_groups", "parties") is not None)


def agent_like(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether a phrase can be somebody who does something: of a known kind, people, a force, a nation, a rare word that
    may be a name; a common noun is none."""
    words = ground.words
    at = stretch[0]
    while at < stretch[1] - 1 and (
        at in ground.numbers or not words.word(at) or words.classes[at] or words.stem(at) in FIRST_LAST
    ):
        at += 1
    name = ground.covered[at]
    if name is not None and name.kind:
        return True
    deed = any(m.entry.table == "event_nouns" for m in ground.triggers.get(at, ()))
    if deed and words.here(at, "people", "weapons", "heads") is None:
        return False  # «the holding of hostages»
    if words.here(
        at, "people", "weapons", "nationalities", "states", "heads", "titles", "sources", "counters", "toll_nouns"
    ):
        return True
    if is_theirs(ground, at):
        return True
    return _may_be_name(ground, at) and words.here(at, "event_nouns", "event_verbs", "place_nouns") is None


def _may_be_name(ground: Ground, at: int) -> bool:
    """Whether a word of no table can be a name: rare, and inflected as no noun, adjective or verb («its operation»,
    «seldom», «deadly», «it comprises»)."""
    words = ground.words
    stem, counts = words.stem(at), words.counts
    if words.classes[at] or not words.rare(at) or words.definite(at) or words.verbal(at):
        return False
    if stem.endswith((_HEH, _ALEF)) and (len(stem) > 3 or words.feminine(at)):
        return False
    owned = without_pronoun(stem)
    if len(owned) > 2 and max(counts.get(owned, 0), counts.get(owned + _TEH, 0)) > counts.get(stem, 0):
        return False
    return stem + _HEH not in counts


def event_phrase(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether a phrase is headed by a noun of violence, or by one that counts such."""
    words = ground.words
    sited = [i + 1 for i in range(*stretch) if words.classes[i] in PREPOSITIONS]  # «the dead in the raid that …»
    return any(
        (m := words.here(i, "event_nouns")) is not None
        and m.entry["type"] in ("assault", "incident")
        and not m.entry["toll"]
        and words.here(i, "people") is None
        for i in (*range(*stretch)[:2], *sited)
    )


def governed(ground: Ground, at: int) -> bool:
    words = ground.words
    return bool(ground.preposition(at)) or words.classes[at] in ("that", "relative") or bool(words.bare(at, "agents"))


def is_doer(ground: Ground, stretch: tuple[int, int], trigger: Trigger | None = None) -> bool:
    """Whether a lone phrase behind a verb that may be passive is rather its subject: a body, a state, a named person's
    title; a number or an indefinite noun is not."""
    name = ground.covered[stretch[0]] or ground.covered[stretch[1] - 1]
    if (name is None or not name.kind) and is_body(ground, stretch[0]):
        return not ground.words.accusative(stretch[0])
    if name is None or ground.words.accusative(name.first) or stretch[0] in ground.numbers:
        return False
    if name.kind == "person" and trigger is not None:
        return trigger.sense.type not in ("assault", "coerce", "yield")
    return name.kind in ACTORS or (name.definite and name.kind in ("group", "unnamed"))


def is_body(ground: Ground, at: int) -> bool:
    """Whether a body, a force or a state is named at a token, whatever phrase it stands in."""
    return ground.words.here(at, "heads", "states", "organisations", "armed_groups", "parties") is not None


def what_is_hit(ground: Ground, stretch: tuple[int, int]) -> str:
    """``region`` where a phrase is a town, a region or a part of one, ``things`` where it is people, a body or
    buildings, ``his`` where a thing of somebody («his car»); else empty."""
    words, (first, last) = ground.words, stretch
    other = words.feminine(first) or words.definite(first) or first in ground.numbers
    if _of_his(ground, first) and not other and not is_theirs(ground, first):
        return "his"
    number = ground.numbers.get(first)
    at = min(ground.tokens(number.span)[1], last - 1) if number is not None else first
    noun = words.here(at, "place_nouns")
    if at in ground.places and (noun is None or noun.entry["kind"] in _REGIONS):
        return "region"
    name = ground.covered[at]
    known = words.here(at, "people", "heads", "armed_groups", "given_names", "surnames") is not None
    known = known or (name is not None and name.kind in ("person", "group", "organisation", "armed_group"))
    return "things" if known or (noun is not None and noun.entry["kind"] not in _REGIONS) else ""


def _of_his(ground: Ground, at: int) -> bool:
    """Whether a thing of somebody stands at a token: a noun with its pronoun, also one whose teh stands before it («his
    car»)."""
    words, stem = ground.words, ground.words.stem(at)
    if not stem.endswith(_HEH):
        return False
    counts, feminine = words.counts, stem[:-2] + _HEH if stem.endswith(_TEH + _HEH) else ""
    return words.shapes[at].owned or counts.get(feminine, 0) > counts.get(stem, 0)


def is_armed(ground: Ground, at: int) -> bool:
    """Whether a force, an armed group or their people are named at a token."""
    words, name = ground.words, ground.covered[at]
    if name is not None and name.source_type in ("security", "armed_group"):
        return True
    head, people = words.here(at, "heads"), words.here(at, "people")
    force = head is not None and head.entry["source_type"] in ("security", "armed_group")
    return (
        force
        or words.here(at, "armed_groups") is not None
        or (people is not None and people.entry["class"] in ("fighter", "soldier", "police"))
    )


def nominative(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether a phrase can only be a subject: people in the sound plural or dual of a subject («musallahun»)."""
    at, words = stretch[0], ground.words
    subject = words.stem(at).endswith((_SUBJECT, _PAIR))
    return subject and words.here(at, "people", "sources", "titles", "qualifiers", "nationalities") is not None


def described(ground: Ground, at: int) -> bool:
    """Whether a word is written as an adjective in the accusative («quickly», «a Palestinian»)."""
    form, behind = ground.words.form(at), ground.words.behind
    return form.endswith(_ALEF) and behind.get(ARTICLE + form[:-1], 0) >= _MOSTLY


def accusative(ground: Ground, at: int) -> bool:
    """Whether a word has the ending of an indefinite accusative."""
    return ground.words.accusative(at) or described(ground, at)


def with_one(ground: Ground, stretch: tuple[int, int] | None) -> tuple[int, int] | None:
    """A phrase with the words before it that say how many of them are meant («one of | its passengers», «a number of |
    the prisoners»)."""
    if stretch is None or ground.words.cuts[stretch[0]].clitics:
        return stretch
    words, (first, last) = ground.words, stretch
    at = first
    while at > 0 and words.classes[at - 1] == "quantifier":
        at -= 1
    return first if words.stem(at) in _EACH else at, last


def is_mark(form: str) -> bool:
    """Whether a token holds no letter or digit."""
    return not any(c.isalnum() for c in form)


def _open_mark(ground: Ground, first: int, last: int) -> str:
    """The mark that would close the last one opened within a phrase; "" where none is open («the group "X"»)."""
    closing = ""
    for i in range(first, last):
        form = ground.words.form(i)
        closing = "" if form == closing else _CLOSES.get(form, closing)
    return closing


def span_of(ground: Ground, stretch: tuple[int, int] | None) -> Span | None:
    """The raw span of a stretch, without clitics before and marks around it."""
    if stretch is None:
        return None
    words, (first, last) = ground.words, stretch
    while last > first + 1 and is_mark(words.form(last - 1)):
        last -= 1
    while first < last - 1 and is_mark(words.form(first)):
        first += 1
    last += _open_mark(ground, first, last) == words.form(last)
    whole_word = words.bare(first, "people", "titles", "place_nouns") is not None  # «fatat», a girl, is no «fa-tat»
    return words.tokens.span(first, last, 0 if whole_word else words.cuts[first].skip)
