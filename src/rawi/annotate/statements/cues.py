"""Finds the words that report saying: verbs, participles, verbal nouns and source phrases.

A cue is only a candidate: whether it says something is decided by what stands behind it (`frames`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rawi.arabic.match import ENTITIES, PERSONS, Match
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS, Words
from rawi.lexicon import values

_LACK = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER DAL}\N{ARABIC LETTER MEEM}"  # «not giving» his name
_NOT_TO = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}"
_ALEF, _HAMZA = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_WHAT = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}"
WHATEVER = frozenset({_WHAT, "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"})  # ma, man
_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_DAMMA, _TEH = "\N{ARABIC DAMMA}", "\N{ARABIC LETTER TEH}"
_SHADDA = "\N{ARABIC SHADDA}"
_FEH, _HAH = "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER HAH}"
_BEH = "\N{ARABIC LETTER BEH}"
_DONE = (_TEH + "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER JEEM}\N{ARABIC LETTER REH}\N{ARABIC LETTER ALEF MAKSURA}")
_YEH, _MAKSURA = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER ALEF MAKSURA}"
_FI = " \N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH} "
_WAW = "\N{ARABIC LETTER WAW}"
_CLAUSES = frozenset(
    {"that", "relative", "subordinator", "contrast", "meanwhile", "auxiliary", "perfect", "conjunction"}
)
_ROOT = 3  # letters of a verb that may be its verbal noun
_SUBJECT = 10  # tokens of a subject between its verb and the clause
_THAT = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_IF = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}\N{ARABIC LETTER NOON}"
_NOT, _DID_NOT = "\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}\N{ARABIC LETTER MEEM}"
_LAM = "\N{ARABIC LETTER LAM}"
_FUTURE = "\N{ARABIC LETTER SEEN}"


class Cue(NamedTuple):
    """A candidate: tokens ``[first, last)`` after ``skip`` letters of clitics.

    ``kind`` is verb, participle, noun or source. ``frames`` are the ways its content may attach; ``pronoun`` the
    person of a pronoun written on ("" for none); ``gender``/``number`` what the form shows of its subject.
    """

    first: int
    last: int
    skip: int
    clitics: str
    kind: str
    act: str
    frames: frozenset[str]
    lemma: str
    gender: str = ""
    number: str = ""
    person: str = "3"
    tense: str = ""
    pronoun: str = ""
    verbal: bool = False


_PERSONS = {
    "3ms": ("m", "s", "3"),
    "3fs": ("f", "s", "3"),
    "3md": ("m", "d", "3"),
    "3fd": ("f", "d", "3"),
    "3mp": ("m", "p", "3"),
    "3fp": ("f", "p", "3"),
    "1s": ("", "s", "1"),
    "1p": ("", "p", "1"),
    "2mp": ("m", "p", "2"),
}


def find_cues(words: Words) -> list[Cue]:
    """All candidates of a text in order, one at a place."""
    found: dict[int, Cue] = {}
    for table, make in (("reporting_nouns", _noun), ("reporting", _verb), ("attribution", _source), ("appears", _text)):
        for m in words.matches.of(table):
            cue = make(words, m)
            if cue is not None and _better(cue, found.get(cue.first)):
                found[cue.first] = cue
    closed = {i for m in words.matches.of("qualifiers") if m.last > m.first + 1 for i in range(m.first, m.last)}
    closed |= {i for m in words.matches.of("anonymity") if not m.clitics for i in _kept_back(words, m.first, found)}
    closed |= {i for m in words.matches.of("afterwords") if m.entry["where"] == "any" for i in range(m.first, m.last)}
    called = (m for m in words.matches.of("called") if words.here(m.last, *PERSONS) is not None)
    closed |= {i for m in called for i in range(m.first, m.last)}  # «is called», written as «claims»
    closed |= {i for i in found if _named(words, found.get(i - 1), found[i]) or _spokes(words, found, i)}
    return [found[i] for i in sorted(found) if i not in closed and words.classes[i] != "quantifier"]


def _named(words: Words, verb: Cue | None, cue: Cue) -> bool:
    """Whether a name that is written as a word of saying stands behind the verb: «said | Roy Hudson»."""
    says = verb is not None and verb.kind == "verb" and {"an", "q"} <= verb.frames and verb.last == cue.first
    return says and not cue.clitics and cue.kind != "source" and words.here(cue.first, *PERSONS) is not None


def _spokes(words: Words, found: dict[int, Cue], at: int) -> bool:
    """Whether a spokesman, who is written as one speaking, stands behind what says something: «said | a spokesman»."""
    title = words.here(at, "titles") if found[at].kind == "participle" and at - 1 in found else None
    return title is not None and title.entry["class"] == "spokes" and found[at - 1].kind in ("verb", "noun")


def not_to(words: Words, at: int) -> bool:
    """«asked | not to be named»: whether «that» and «not», also written as one, stand at a token."""
    pair = words.classes[at] == "that" and words.classes[at + 1] == "negation"
    return pair or words.stem(at) == _NOT_TO or (words.classes[at] == "negation" and words.classes[at - 1] == "that")


def _kept_back(words: Words, at: int, found: dict[int, Cue]) -> Iterator[int]:
    """The cues that only keep a name back: up to the verb or participle nearest before it."""
    for i in range(at - 1, max(-1, at - 7), -1):
        if words.form(i) in COMMAS or (words.classes[i] in ("that", "negation") and not not_to(words, i)):
            return
        if i in found:
            yield i
            if found[i].kind != "noun" and words.stem(i - 1) != _LACK and not not_to(words, i - 1):
                return


_RANK = {"text": 5, "source": 4, "verb": 3, "participle": 2, "noun": 1, "participle-bare": 0}


def _better(cue: Cue, old: Cue | None) -> bool:
    if old is None or cue.last > old.last:
        return True
    if cue.last == old.last and cue.kind == old.kind == "verb" and cue.lemma != old.lemma:
        return len(cue.frames) > len(old.frames) and cue.skip <= old.skip
    if cue.last != old.last:
        return cue.kind == "text"
    return cue.skip < old.skip or (cue.skip == old.skip and _RANK[cue.kind] > _RANK[old.kind])


def _verb(words: Words, m: Match) -> Cue | None:
    form = m.entry.form
    tense, _, rest = form.partition(".")
    person, _, pronoun = rest.partition("+")
    row = m.entry.row
    frames, act, lemma = _frames(row["frames"]), row["act"], row["past"]
    if tense.startswith("participle"):
        return _participle(words, m, frames, act, lemma)
    if tense.startswith("masdar"):
        return _masdar(words, m, frames, act, lemma, form)
    if tense == "passive" or not _verb_clitics(m.clitics, tense) or _denied(words, m, tense):
        return None
    gender, number, who = _PERSONS.get(person, ("", "", "3"))
    if tense == "present" and not pronoun and row["present"].endswith(_YEH) and _called(words, m):
        return None
    if _DAMMA in words.tokens.raw(m.first) and _passive(words.tokens.raw(m.first)[len(m.clitics) :], tense, lemma):
        return None
    if words.classes[m.first] == "adverb":
        return None  # «here» is written as «he congratulated»
    if (pronoun and words.tokens.raw(m.last - 1).endswith(_MARBUTA)) or (m.clitics and _a_place(words, m)):
        return None  # «an invitation» is written as «they invited him», «and Aden» as «they promised»
    if form == "past.3ms" and not m.clitics and _taken_by_a_verb(words, m.first):
        return None
    if _other_verb(words, m, tense) or (words.classes[m.first] in PREPOSITIONS and not _governs(words, m)):
        return None
    named = pronoun and m.first and words.stem(m.first - 1) in WHATEVER and not _after_what(words, m.first)
    if named and not {"as", "b"} <= frames and not ({"obj", "as"} & frames and of_clause(words, m.first)):
        return None  # «those whom it called …»: a name for them, no saying
    if pronoun and not frames & {"obj", "whom", "as"} and not _after_what(words, m.first):
        return None
    if _doubts(words, m):
        cut = words.cuts[m.first - 1]
        return Cue(m.first - 1, m.last, cut.skip, cut.clitics, "verb", act, frames, lemma, gender, number, who, tense)
    return Cue(m.first, m.last, m.skip, m.clitics, "verb", act, frames, lemma, gender, number, who, tense, pronoun)


def of_clause(words: Words, at: int) -> bool:
    """«…, which is what | X denied»: a verb that tells of the clause before it."""
    found = words.here(at - 2, "afterwords") or words.bare(at - 2, "afterwords") if at > 1 else None
    return found is not None and found.last == at and found.entry["where"] != "any"


def _passive(raw: str, tense: str, lemma: str) -> bool:
    """Whether the vowel on the first letter tells the passive: in the past always, in the present of those verbs whose
    active has another there («yuttaham», «yutawaqqa3»)."""
    return raw[1:2] == _DAMMA and (tense == "past" or lemma[:1] in (_ALEF, _TEH))


def _called(words: Words, m: Match) -> bool:
    """«Is called» (yud3a), that is no «claims» (yadda3i) where the text tells final alef from ya."""
    tokens = words.tokens
    return tokens.raw(m.last - 1).endswith(_MAKSURA) and _FI in tokens.text


def _a_place(words: Words, m: Match) -> bool:
    return m.entry.form.endswith("3fp") and words.here(m.first, "places") is not None


@lru_cache(maxsize=500)
def _frames(cell: str) -> frozenset[str]:
    return frozenset(values(cell))


def _verb_clitics(clitics: str, tense: str) -> bool:
    """Only "and" goes with the past; li- of purpose («to say») with the present."""
    if not clitics:
        return True
    inner = clitics[1:] if clitics[:1] and clitics[0] not in (_LAM, _FUTURE) else clitics
    return (inner == "" and all(c not in "\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}" for c in clitics)) or (
        inner == _LAM and tense == "present"
    )


def _denied(words: Words, m: Match, tense: str) -> bool:
    """«Did not say», «will say», «that he say»: nothing was said."""
    before = m.first - 1
    if before < 0 or m.clitics:
        return False
    cls, stem = words.classes[before], words.stem(before)
    what = "+" in m.entry.form and stem in WHATEVER  # «what it described as …»
    if tense == "past" and words.tokens.raw(before).endswith(_IF) and stem == _THAT:
        return True  # «if it declared …»
    return (cls == "negation" and not what and not _doubts(words, m)) or (
        tense == "present" and (cls in ("perfect", "future") or (cls == "that" and len(stem) == 2))
    )


def _doubts(words: Words, m: Match) -> bool:
    """«Does not think that …», «did not rule out …»: what is believed of a thing is said with the negation."""
    before = m.first - 1
    if m.clitics or before < 0 or m.entry.row["act"] != "believe" or not m.entry.form.startswith("present"):
        return False
    return words.stem(before) == _NOT or (words.stem(before) == _DID_NOT and "not" in values(m.entry["frames"]))


def _other_verb(words: Words, m: Match, tense: str) -> bool:
    """«I believe» is written as «he believed» but for its hamza; behind a preposition stands the noun, not the verb."""
    tokens, alef = words.tokens, tense == "past" and m.entry.key[0] == _ALEF
    if alef and tokens.text[tokens.span(m.first, m.last, m.skip).start] == _HAMZA:
        return True
    if m.clitics or not m.first:
        return False
    before = m.first - 1
    to_do = words.cuts[before].clitics[-1:] == _LAM and not words.classes[before] and not words.definite(before)
    if to_do and tense == "past" and len(words.form(m.first)) == _ROOT and "q" not in values(m.entry["frames"]):
        return True  # «to avoid | the watching (rasd) of», written as «he watched»
    took_place = words.here(before, "governors") if tense == "past" else None
    if took_place is not None and took_place.entry["past"] in _DONE:
        return True  # «the watching (rasd) | took place», written as «he watched»
    done = tense == "past" and not words.classes[before] and words.shapes[before].present and words.verblike(before)
    return done or words.classes[before] in (*PREPOSITIONS, "name_preposition")


def _taken_by_a_verb(words: Words, at: int) -> bool:
    """Whether a word that is also a noun of saying stands in a clause that has its verb: «a court decided | the refusal
    (rafD) of …», written as «he refused»."""
    if "reporting_nouns" not in words.kinds[at] or words.classes[at + 1] == "pronominal":
        return False
    if words.classes[at - 1] != "time" and not words.definite(at - 1) and words.here(at - 1, *ENTITIES) is None:
        return False  # «a speech in which he promised …»
    for i in range(at - 1, max(-1, at - _SUBJECT), -1):
        if (
            words.classes[i] in _CLAUSES
            or words.form(i) in COMMAS
            or words.form(i) in ENDS
            or not words.form(i).isalnum()
        ):
            return False
        if words.event_verb(i) or words.verbal(i):
            return True
    return False


def _governs(words: Words, m: Match) -> bool:
    """A verb that is written as a preposition (3abbara, "via") needs the preposition that it governs a few words on."""
    frames = values(m.entry["frames"])
    if frames == ["an"]:
        told = words.opens_clause(m.first) or _SHADDA in words.tokens.raw(m.first)
        return told and _clause_ahead(words, m.last)
    return any(
        f.entry["frame"] in frames
        for i in range(m.last, m.last + (25 if words.opens_clause(m.first) else 8))
        for f in words.matches.at.get(i, ())
        if f.entry.table == "frames"
    ) or _SHADDA in words.tokens.raw(m.first)


def _clause_ahead(words: Words, at: int) -> bool:
    """«The minister made plain that …», no «between X and Y»: a clause opens behind one phrase at most."""
    for i in range(at, at + _SUBJECT):
        if words.classes[i] == "that":
            return words.cuts[i].clitics in ("", _BEH) and (i == at or words.classes[i - 1] != "preposition")
        if words.form(i) in COMMAS and words.classes[i + 1] == "that":
            continue
        if words.form(i) in COMMAS or words.form(i) in ENDS or words.cuts[i].clitics[:1] == _WAW:
            return False
    return False


def _after_what(words: Words, at: int) -> bool:
    """«What it said»: a verb with a pronoun that takes up a relative ma."""
    return any(m.last == at and m.entry["verbal"] == "1" for m in words.matches.of("attribution"))


def _participle(words: Words, m: Match, frames: frozenset[str], act: str, lemma: str) -> Cue | None:
    """A participle of circumstance («adding that …») is bare and does not follow a preposition."""
    form = words.form(m.first)[m.skip :]
    before = words.classes[m.first - 1] if m.first else ""
    if before == "negation" or (m.first and words.form(m.first - 1).isdigit()):
        return None  # «75 accused»
    if words.here(m.first, "venues") is not None and words.definite(m.last):
        return None  # «the warrant (mudhakkira) of arrest», written as «reminding»
    if before == "auxiliary" and act in ("accuse", "believe", "demand", "threaten"):
        return None  # «will be called on to …»
    adverbial = form.endswith(("ا", "ه", "ين", "ات"))
    if len(m.clitics) > 1 or (m.clitics and m.clitics[0] not in ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")):
        return None
    gender = "f" if form.endswith("\N{ARABIC LETTER HEH}") else "m"
    number = "p" if form.endswith(("\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER TEH}")) else "s"
    kind = "participle" if adverbial else "participle-bare"
    return Cue(m.first, m.last, m.skip, m.clitics, kind, act, frames, lemma, gender, number)


def _masdar(words: Words, m: Match, frames: frozenset[str], act: str, lemma: str, form: str) -> Cue | None:
    if "definite" in form:
        return None
    pronoun = form.partition("+")[2]
    if pronoun and m.first and words.stem(m.first - 1) in WHATEVER:
        return None
    gender, number, _ = _PERSONS.get(pronoun, ("", "", "3"))
    return Cue(m.first, m.last, m.skip, m.clitics, "noun", act, frames, lemma, gender, number, pronoun=pronoun)


def _noun(words: Words, m: Match) -> Cue | None:
    form = m.entry.form
    frames = _frames(m.entry["frames"])
    pronoun = form.partition("+")[2]
    if "definite" in form:
        return _by_saying(words, m, frames)
    if pronoun and ("pron" not in frames or (m.first and words.stem(m.first - 1) == _WHAT)):
        return None
    gender, number, _ = _PERSONS.get(pronoun, ("", "", "3"))
    act, lemma = m.entry["act"], m.entry["noun"]
    return Cue(m.first, m.last, m.skip, m.clitics, "noun", act, frames, lemma, gender, number, pronoun=pronoun)


def _by_saying(words: Words, m: Match, frames: frozenset[str]) -> Cue | None:
    """«…, by saying that …»: with bi- a verbal noun goes on what its sentence's subject does, as a participle would."""
    opens = m.last < len(words) and (words.classes[m.last] == "that" or words.form(m.last) in ':"')
    if not (m.clitics == _BEH or _came_to(words, m)) or "pron" not in frames or not opens:
        return None
    return Cue(m.first, m.last, m.skip, m.clitics, "participle", m.entry["act"], frames, m.entry["noun"])


def _came_to(words: Words, m: Match) -> bool:
    """«… came to, insisted on, was led to | saying that …»: a preposition before the noun, and a verb or a name
    before that (not «needless of saying»)."""
    at = m.first - 2
    if m.clitics or at < 0 or words.classes[at + 1] != "preposition" or words.classes[at] == "impersonal":
        return False
    told = words.here(at, "reporting", *ENTITIES, "surnames", "given_names") is not None
    return told or words.verblike(at) or words.verbal(at) or words.definite(at) or words.rare(at)


def _text(words: Words, m: Match) -> Cue | None:
    """«It came in a statement»: verb, preposition and the text's noun are the cue."""
    noun = words.bare(m.last, "venues", "reporting_nouns") if m.last < len(words) else None
    if noun is None or (noun.entry.table == "venues" and noun.entry["kind"] != "text"):
        return None
    frames = frozenset({"an", "q"})
    return Cue(m.first, noun.last, m.skip, m.clitics, "text", m.entry["act"], frames, m.entry["phrase"])


def _in_count(words: Words, m: Match) -> Cue | None:
    """«…, in a new count | that the police published»: the words before the verb, which is the cue."""
    at = m.last
    while words.adjective(at) and not words.cuts[at].clitics:
        at += 1
    told = words.here(at, "reporting")
    if told is None or not (told.entry.form.endswith("+3fs") or words.classes[told.last] == "pronominal"):
        return None
    return Cue(m.first, at, m.skip, m.clitics, "source", m.entry["act"], frozenset(), m.entry["phrase"], verbal=True)


def _source(words: Words, m: Match) -> Cue | None:
    verbal = m.entry["verbal"] == "1"
    if words.classes[m.first] == "adverb" and words.reach[m.first] > m.last:
        return None  # «according to the rules»
    if verbal and words.classes[m.first] in PREPOSITIONS and words.form(m.first) == _FI.strip():
        return _in_count(words, m)
    told = [o for o in words.matches.at.get(m.last, ()) if o.entry.table == "reporting"] if verbal else []
    if told and all(o.entry.form.partition(".")[2][:1] == "1" for o in told):
        return None  # «… also | we call on» (kama)
    if m.clitics == _FEH and m.entry.key.startswith(_HAH) and words.form(m.first - 1) not in ENDS:
        return None  # «not only …» (fa-Hasb)
    return Cue(
        m.first, m.last, m.skip, m.clitics, "source", m.entry["act"], frozenset(), m.entry["phrase"], verbal=verbal
    )
