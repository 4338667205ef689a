"""Letters that may be a verb, a verbal noun or a noun: which of these they are where they stand."""

from __future__ import annotations

from rawi.annotate.events.ground import TABLES, Ground
from rawi.annotate.events.senses import Sense
from rawi.arabic.match import Match
from rawi.arabic.words import ARTICLE, COMMAS, ENDS, PREPOSITIONS, PRONOUNS, Words
from rawi.fold import fold_key
from rawi.lexicon.forms import BY_DOER

_ALEF_MAKSURA, _YEH = "\N{ARABIC LETTER ALEF MAKSURA}", "\N{ARABIC LETTER YEH}"
TWO = "past.3md"
VERBAL = frozenset({"relative", "perfect", "negation", "auxiliary", "future", "subordinator", "meanwhile", "contrast"})
ONTO = frozenset("\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}\N{ARABIC LETTER LAM}")
_TEH, _HEH = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HEH}"
_LAM = "\N{ARABIC LETTER LAM}"
_AN = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_WITH = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER AIN}"
_WAW = "\N{ARABIC LETTER WAW}"
_DAMMA = "\N{ARABIC DAMMA}"
_SUBJECT = 8  # tokens of a subject between a verb of deciding and its clause
_BOTH = fold_key("هما")
_NOT = frozenset(_LAM + letter for letter in ("\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER NOON}"))  # not did, will not


def is_finite(m: Match) -> bool:
    entry = m.entry
    return entry.table == "event_verbs" and not entry.form.startswith("masdar")


def told_by_no(words: Words, at: int) -> bool:
    """Whether a negation of one past or coming occurrence stands before a verb, none of a habit."""
    return at > 0 and words.classes[at - 1] == "negation" and words.form(at - 1) in _NOT


def noun_of_theirs(ground: Ground, m: Match) -> bool:
    """Whether letters that may be «she took him captive» are rather «his family»: the noun is commoner."""
    form, counts = ground.words.form(m.first)[m.skip :], ground.words.counts
    stem = next((form[: -len(p)] for p in PRONOUNS if form.endswith(p)), "")
    noun = ARTICLE + stem[:-1] + _HEH
    return stem.endswith(_TEH) and counts.get(noun, 0) > counts.get(stem, 0)


def rather_noun(ground: Ground, m: Match) -> bool:
    """Whether the letters before a pronoun are a noun in news more often than a verb."""
    form, counts = ground.words.form(m.first)[m.skip :], ground.words.counts
    stem = next((form[: -len(p)] for p in PRONOUNS if form.endswith(p)), form)
    return counts.get(ARTICLE + stem, 0) > counts.get(stem + _TEH, 0)


def fa_is_its_own(ground: Ground, m: Match) -> bool:
    """Whether letters that may be «and he frightened her» are rather «its branches»: the noun is commoner."""
    form, counts = ground.words.form(m.first), ground.words.counts
    noun = next((form[: -len(p)] for p in PRONOUNS if form.endswith(p)), form)
    return counts.get(ARTICLE + noun, 0) > counts.get(noun[m.skip :] + _TEH, 0)


def no_verb_here(ground: Ground, m: Match) -> bool:
    """Whether letters that may be a verb stand where none can: right behind another verb («the teams began»)."""
    at, words = m.first, ground.words
    if m.clitics or at == 0 or words.classes[at - 1]:
        return False
    return words.verblike(at - 1) or ("past" in m.entry.form and words.event_verb(at - 1))


def also_masdar(ground: Ground, m: Match, alone: bool) -> bool:
    """Whether the same letters are a verbal noun too («qasf», «qatl»); of a verb that needs nothing else (``alone``)
    also where they begin one («the banning | of the veil»)."""
    nouns = [
        o for o in ground.words.matches.at[m.first]
        if o.skip == m.skip and not is_finite(o) and o.entry.table in TABLES and not o.entry.form.startswith(BY_DOER)
    ]  # fmt: skip
    return any(o.last == m.last or (alone and o.last > m.last) for o in nouns)


def finite_too(ground: Ground, m: Match) -> bool:
    """Whether the first word of a phrase can be a verb of its row."""
    return any(is_finite(o) and o.entry.line == m.entry.line for o in ground.triggers[m.first])


def whose(ground: Ground, m: Match) -> bool:
    """«the shelling by the army | of the city»: behind li- stands to whom it is done, as behind no verb."""
    name = ground.names.get(m.last)
    return name is not None and any(ground.words.cuts[i].clitics == _LAM for i in range(m.last + 1, name.last))


def stands_as_verb(ground: Ground, m: Match) -> bool:
    """Whether a word that is verb and verbal noun stands where a verb does: at the beginning of a clause or behind a
    word that only a verb follows, with a phrase behind it that is no construct's complement."""
    words, at = ground.words, m.first
    before = words.classes[at - 1] if at else ""
    if before in PREPOSITIONS or words.definite(at) or (m.clitics[-1:] in ONTO and m.clitics):
        return False
    if before in VERBAL or before == "time" or words.classes[m.last] == "pronominal":
        return True  # «in which were killed …»
    if m.entry.form.startswith(TWO) and dual(ground, at - 1):
        return True  # «two people were killed»
    subject = ground.ending.get(at)
    if subject is not None and words.classes[subject.first - 1] == "that" and subject.first > 0:
        return True  # «said that | a gunman | opened fire»
    if befallen(ground, at):
        return True
    named = ground.ending.get(at - 1)
    if named is not None and named.kind == "person" and words.form(at - 1) in COMMAS:
        return True  # «the leader of the movement, X, | was killed»
    if at in ground.words.matches.at and named is not None and not m.clitics:
        return False
    opens = at == 0 or words.form(at - 1) in ENDS or words.form(at - 1) in COMMAS or bool(m.clitics)
    return opens or words.form(at - 1) in '"»“:)'


def befallen(ground: Ground, at: int) -> bool:
    """«the leader in the party X | was killed | in a raid»: right behind somebody by name and before a preposition no
    verbal noun stands."""
    words, name = ground.words, ground.ending.get(at)
    if name is None or name.name is None or name.kind != "person" or words.cuts[at].clitics:
        return False
    return bool(ground.preposition(at + 1)) or words.classes[at + 1] == "time"


def joined_masdar(ground: Ground, m: Match) -> bool:
    """«led to the killing | and wounding of a number of»: what is also a verbal noun, joined to a noun of what befell
    people behind a preposition."""
    words, at = ground.words, m.first - 1
    held = at > 0 and (words.classes[at - 1] in PREPOSITIONS or words.cuts[at].clitics[-1:] in ONTO)
    if not held or m.clitics != _WAW or words.event_verb(at):
        return False
    return any(o.entry["toll"] and not is_finite(o) for o in ground.triggers.get(at, ()))


def judged(ground: Ground, m: Match, sense: Sense) -> bool:
    """«decided | that the time was right»: a clause of a noun behind a verb of deciding tells what somebody thinks."""
    if sense.mode != "decision" or sense.roles.get("obj") != "through":
        return False
    words = ground.words
    for at in range(m.last, m.last + _SUBJECT):
        if words.classes[at] == "that":
            return words.form(at) != _AN or words.definite(at + 1)
        if words.classes[at] == "relative" or ground.stops(at) or words.event_verb(at) or words.verblike(at):
            return False
    return False


def behind_two(ground: Ground, at: int) -> bool:
    """Whether two are named right before a token, by a dual or joined by "and", or told by a pronoun."""
    if ground.words.classes[at - 1] == "relative" or ground.words.form(at - 1).endswith(_BOTH):
        return True
    name = ground.ending.get(at)
    joined = name is not None and any(ground.words.cuts[i].clitics[:1] == _WAW for i in range(name.first, name.last))
    return joined or dual(ground, at - 1)


def dual(ground: Ground, at: int) -> bool:
    """Whether a noun for two people stands at a token."""
    found = ground.words.here(at, "people", "nationalities", "toll_nouns") if at >= 0 else None
    return found is not None and found.entry.form.startswith("d")


def kind_of_thing(ground: Ground, m: Match) -> bool:
    """«an aircraft | of transport», «a centre | of detention»: a bare noun behind a craft, a weapon, a body or a site
    tells what it is for, and so do letters that may be a verb of another gender."""
    words, at = ground.words, m.first - 1
    if m.clitics or words.definite(m.first) or at < 0 or words.definite(at) or words.classes[at]:
        return False
    if words.accusative(m.first):
        return False  # «armed factions carried out | an attack»
    if (
        at in ground.governing
        or words.here(at, "people") is not None
        or (is_finite(m) and not (m.entry.form == "past.3ms" and words.feminine(at)))
    ):
        return False
    return any(o.last == m.first and _for_something(o, is_finite(m)) for o in words.matches.at.get(at, ()))


def _for_something(o: Match, before_verb: bool) -> bool:
    """Whether a word is a craft or weapon; before a noun also a body or a facility."""
    if before_verb or o.entry.table == "weapons":
        return o.entry.table == "weapons"
    return o.entry.table == "heads" or (o.entry.table == "place_nouns" and o.entry["kind"] == "facility")


def closed(ground: Ground, at: int) -> bool:
    """Whether a noun at a token closes the construct of the one before it."""
    words = ground.words
    noun = words.word(at) and not words.classes[at] and not words.cuts[at].clitics
    return noun and (words.definite(at) or not words.adjective(at)) and ground.preposition(at) == ""


def interviewed(ground: Ground, at: int) -> bool:
    """«a meeting | with the channel X», «a meeting | that Y held with him with the channel X»: an interview."""
    words = ground.words
    for i in range(at, at + _SUBJECT):
        name = ground.names.get(i + 1) if words.form(i) == _WITH else None
        if name is not None and name.kind == "media":
            return True
        if ground.stops(i):
            return False
    return False


def area_of(ground: Ground, m: Match) -> bool:
    """«the areas | of control of the factions»: which areas, not that they were taken."""
    words, at = ground.words, m.first - 1
    return at >= 0 and not m.clitics and not words.definite(at) and words.here(at, "place_nouns") is not None


def passive_by_letter(words: Words, m: Match) -> bool:
    """«ulqiya» for «alqa»: the last letter tells, where the text writes ya otherwise than alef; in the past a written u
    inside the word tells it too."""
    if m.entry.form.startswith("past.3") and _with_damma(words.tokens.raw(m.last - 1)):
        return True
    active = m.entry.form == "past.3ms" and m.entry.row["past"].endswith(_ALEF_MAKSURA)
    return active and words.tokens.raw(m.last - 1).endswith(_YEH) and _ALEF_MAKSURA in words.tokens.text


def _with_damma(raw: str) -> bool:
    """Whether a u is written on a letter with two more behind it, of which the next is no waw («qutila», «u3tuqilat»,
    no «qatalu»)."""
    at = raw.find(_DAMMA)
    letters = [c for c in raw[at + 1 :] if c.isalpha()] if at > 0 else []
    return len(letters) > 1 and letters[0] != _WAW
