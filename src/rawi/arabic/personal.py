"""How far a person's name reaches: listed names, words that may be names, what stands between them."""

from __future__ import annotations

from rawi.arabic.match import ENTITIES, PERSONS
from rawi.arabic.shapes import theirs_too
from rawi.arabic.words import COMMAS, PRONOUNS, Words
from rawi.fold import fold_key
from rawi.lexicon import values

_AAL = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}\N{ARABIC LETTER LAM}"
_OWN = frozenset("\N{ARABIC LETTER FEH}\N{ARABIC LETTER KAF}")
_SEEN = "\N{ARABIC LETTER SEEN}"
_BIN = "\N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON}"
_ALEF, _YEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER YEH}"
_HEH, _TEH = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER TEH}"
_PRONOUNS = (_HEH + _ALEF, _HEH + "\N{ARABIC LETTER MEEM}", _TEH + _HEH, _ALEF + _YEH + _HEH)
_PLAIN = frozenset({"places", "own_places", "datelines"})  # tables whose words are names of people, too
_PREFIXES = frozenset("\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}")  # "and", "so", of the present
_NOUN_ENDS = (  # of the feminine, of plurals, and "me"
    "\N{ARABIC LETTER NOON}\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
)
_NO_NAMES = (
    *("titles", "sources", "heads", "people", "reporting", "reporting_nouns", "nationalities", "qualifiers"),
    *("event_nouns", "event_verbs", "quantifiers", *ENTITIES),
)
_HELD = frozenset("\N{ARABIC LETTER LAM}\N{ARABIC LETTER BEH}")
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_KNOWN = 10  # times in the reference corpus of a word that is no name with a letter more
_NEVER = 25  # times in the reference corpus
_SHORT, _LONG = 3, 6
_OFFICE = 12  # tokens of a title behind the verb that it says something with
_LAM = "\N{ARABIC LETTER LAM}"
_SABAH = fold_key("الصباح")


def name_run(words: Words, at: int, limit: int) -> int:
    """Where a person's name that begins at token ``at`` ends."""
    end = at
    while end < limit:
        joint = joint_end(words, end, end == at) if "name_parts" in words.kinds[end] else None
        if joint is not None:
            end = joint
            continue
        if end > at and words.form(end) == _SABAH and words.here(end - 1, "given_names") is not None:
            end += 1
            continue  # no time of day: the house of al-Sabah
        if not (words.word(end) or words.form(end) in "-_") or words.classes[end]:
            break
        if end > at and (words.event_verb(end) or (_of_another(words, at, end) and words.form(at - 1) not in COMMAS)):
            break
        if end > at and his_stance(words, end):
            break
        found = words.here(end, *PERSONS)
        if end > at and found is not None and _rules(words, end):
            break  # «Samer, | king of Jordan»
        if end > at and found is None and theirs_too(words.stem(end), words.counts) and not words.feminine(end):
            break  # «Samer met | his end»
        if found and not (end > at and words.cuts[end].clitics and not _uncut(words, end)):
            end = found.last
        elif end > at and words.form(end) in "-_" and _ties(words, end) and not words.classes[end + 1]:
            end += 2  # «Jean-Yves», «#Angela_Merkel»
        elif end > at and words.definite(end) and _regnal(words, end):
            end += 1
        elif end > at and words.tokens.raw(end) == _AAL and words.word(end + 1):
            end += 2  # «Samer of the house of Jabir»
        elif _closes(words, at, end):
            end += 1
        elif end == at + 1 and words.definite(end) and _surname_too(words, end):
            end += 1  # a family name that is also a title («Samer al-Khatib»)
        elif end == at or _continues_name(words, end):
            end += 1
        else:
            break
    return end


def his_stance(words: Words, at: int) -> bool:
    """Whether a noun for a stance stands at a token with whose it is: «(X showed) his readiness»."""
    return "stances" in words.kinds[at] and words.tokens.raw(at).endswith(PRONOUNS) and not words.cuts[at].clitics


def _rules(words: Words, at: int) -> bool:
    """Whether a name is rather an office, of a state («Malik», the king)."""
    office = words.here(at, "titles")
    return office is not None and office.entry["class"] == "office" and words.here(office.last, "states") is not None


def joint_end(words: Words, at: int, opening: bool = False) -> int | None:
    """Where the word ends that a particle within a name takes with it: «Samer ibn Fadl», «Noël Le Graët»."""
    found = words.here(at, "name_parts") if opening else words.bare(at, "name_parts")
    if found is None or not words.word(found.last) or (opening and not found.entry["opens"]):
        return None
    name = words.here(found.last, *PERSONS)
    if name is not None:
        return name.last
    taken = words.rare(found.last) if found.entry["takes"] == "rare" else not words.classes[found.last]
    return found.last + 1 if taken and not words.cuts[found.last].clitics else None


def _of_another(words: Words, at: int, end: int) -> bool:
    """Whether a surname stands behind a surname, which then is another's: «accused | McCain | Trump»."""
    if words.here(at, "given_names") is not None and _told(words, end + 1):
        return False  # «said | Tedros Adhanom Ghebreyesus | that»
    return _only_surname(words, end) and _only_surname(words, end - 1) and (end == at + 1 or not words.definite(end))


def _only_surname(words: Words, at: int) -> bool:
    kinds = words.kinds[at]
    return "surnames" in kinds and words.here(at, "surnames") is not None and words.here(at, "given_names") is None


def _ties(words: Words, at: int) -> bool:
    """Whether a hyphen stands between two words without a space: with spaces it parts a place from what it tells."""
    if not words.word(at + 1):
        return False
    before, after = words.tokens.span(at - 1, at), words.tokens.span(at + 1, at + 2)
    return after.start - before.stop == 1


def _surname_too(words: Words, at: int) -> bool:
    found = words.here(at, "titles")
    if found is None and words.adjective(at) and words.stem(at).endswith(_YEH):
        return not words.cuts[at].clitics and words.here(at - 1, "given_names") is not None  # «Nabil al-Arabi»
    if found is None or words.cuts[at].clitics or words.plural(at):
        return False
    told = found.entry["class"]
    return found.last == at + 1 and told != "resumed" and (told not in ("honorific", "rank") or _stands_last(words, at))


def _stands_last(words: Words, at: int) -> bool:
    """Whether no name, adjective or body goes on behind a title («Samer al-Shaykh», no «Samer, the soldier | who was
    lost», «the Sheikh | Jabir», «the soldier | in the army»)."""
    behind = at + 1
    led = words.classes[behind] == "preposition" and words.here(behind + 1, "heads", *ENTITIES) is not None
    goes_on = led or words.classes[behind] == "relative" or (words.definite(behind) and words.adjective(behind))
    return words.here(at - 1, "given_names") is not None and not goes_on and words.here(behind, *PERSONS) is None


def _last_name(words: Words, at: int) -> bool:
    """A rare word in the form of a verb that no table holds, with a comma or colon right behind it."""
    closed = words.form(at + 1) in COMMAS or words.form(at + 1) == ":"
    return closed and words.rare(at) and not words.matches.at.get(at) and not words.cuts[at].clitics


def _closes(words: Words, at: int, end: int) -> bool:
    """Whether a word closes a name that begins at a token, by what stands behind it."""
    if end == at + 1:
        return _last_name(words, end) or _before_office(words, end)
    return end > at + 2 and _family_name(words, end)


def _before_office(words: Words, at: int) -> bool:
    """Whether a word, whatever it means, closes a name: an office stands behind it, with or without a comma, or the
    clause of what was said («Samer Star, the mayor of …», «Samer Swift | said that …»)."""
    if words.cuts[at].clitics or not words.word(at) or words.here(at - 1, "given_names") is None:
        return False
    if _means(words, at) or (words.shapes[at].owned and not words.feminine(at)):
        return False
    if words.definite(at) and _told_by_office(words, at):
        return True  # «said the spokesman | Ashraf al-Qudra (ability) | in»
    if words.classes[at + 1] == "that":
        plain = words.adjective(at) and not words.feminine(at) and not words.accusative(at)
        return not words.definite(at) and (words.rare(at) or plain)
    parted = words.form(at + 1) in COMMAS
    behind = at + 1 + parted
    office = words.here(behind, "titles", "people") is not None and not words.cuts[behind].clitics
    return office and (parted or words.rare(at) or words.definite(at))  # «X, chief of …», no «X | great of …»


def _told(words: Words, at: int) -> bool:
    """Whether what somebody says, or a title set apart, begins at a token behind a name."""
    return words.classes[at] == "that" or words.form(at) in COMMAS or words.here(at, "reporting_nouns") is not None


def _told_by_office(words: Words, at: int) -> bool:
    """Whether a definite word of no table stands behind a title and a given name behind a verb of saying that has no
    object, with what is said or a preposition behind it."""
    behind = _told(words, at + 1) or words.classes[at + 1] == "preposition" or words.cuts[at + 1].clitics == _LAM
    titled = words.bare(at - 1, "given_names") is not None and not words.classes[at - 2]
    if not behind or not titled or words.matches.at.get(at):
        return False
    verbs = (words.here(i, "reporting") for i in range(max(at - _OFFICE, 0), at - 2))
    said = [m for m in verbs if m is not None and m.entry.form.startswith(("past", "present"))]
    if not said or "that" in words.classes[said[-1].last : at]:
        return False
    return not {"obj", "whom"} & set(values(said[-1].entry["frames"]))


def _means(words: Words, at: int) -> bool:
    """Whether a word is in a table of what no name is («we insist» is written as a name)."""
    found = words.here(at, *_NO_NAMES)
    return found is not None and not (found.entry.table == "reporting" and found.entry.form.endswith(("1p", "1s")))


def _family_name(words: Words, at: int) -> bool:
    """Whether a definite word, whatever it means, closes a name of father and son: a clause, a colon or an office
    stands behind it."""
    if words.bare(at - 2, "name_parts") is None or not words.definite(at) or words.cuts[at].clitics:
        return False
    behind = words.classes[at + 1] == "that" or words.form(at + 1) == ":" or words.here(at + 1, "titles") is not None
    return behind and words.here(at, "titles", "sources", "heads", *ENTITIES) is None


def _regnal(words: Words, at: int) -> bool:
    """«Mohammed the Sixth»."""
    found = words.matches.at.get(at, ())
    return any(m.entry.table == "numerals" and m.entry["kind"] == "ordinal" for m in found)


def _continues_name(words: Words, at: int) -> bool:
    if (words.cuts[at].clitics and not _uncut(words, at)) or words.verblike(at):
        return False
    if words.here(at, "titles", "sources", "heads", "reporting", *ENTITIES):
        return False
    if words.definite(at):
        if words.feminine(at):  # «al-Atiyya»; behind a surname it describes something else
            return words.rare(at) and words.here(at - 1, "given_names") is not None
        return words.rare(at) or bool(words.here(at, "nationalities"))
    if _plain(words, at):
        return False
    rare = words.rare(at) or (_unseen(words, at) and words.here(at - 1, "given_names") is not None)
    return rare and not looks_past(words, at) and not words.here(at, "nationalities", "qualifiers", "months")


def _plain(words: Words, at: int) -> bool:
    """Whether a word is a known one with a letter more: an accusative («Samer | a gift (-an)»), or behind "for" or "by"
    («Samer | for a time»)."""
    if any(m.skip and m.entry.table == "time_units" for m in words.matches.at.get(at, ())):
        return True
    form, counts = words.form(at), words.counts
    stem = form[:-1] if form.endswith(_ALEF) else form[1:] if form[0] in _HELD else ""
    common = min(counts.get(stem, 0), counts.get(_THE + stem, 0))  # with the article, too, as no name is
    return len(stem) >= _SHORT and common >= _KNOWN and counts.get(stem, 0) >= counts.get(form, 0)


def _unseen(words: Words, at: int) -> bool:
    """Whether a word is long, in no news, and no noun of doing («i3tizaz», «inqilab»): «Kwami | Adjiman»."""
    form = words.form(at)
    if not words.word(at) or form in words.counts or len(form) < _LONG or form.endswith(_ALEF):
        return False
    return form[1] != "\N{ARABIC LETTER NOON}" and _TEH not in form[1:3]


def _uncut(words: Words, at: int) -> bool:
    """«Diane | Feinstein», no «then Einstein», no «like» and no «I will»: behind a name a rare word begins with its own
    letter."""
    own = words.cuts[at].clitics in _OWN or (words.cuts[at].clitics == _SEEN and words.stem(at)[0] == _ALEF)
    return own and words.rare(at) and words.here(at - 1, *PERSONS) is not None


def fathered(words: Words, at: int) -> bool:
    """Whether a word, whatever it means, is a first name: «son of» stands behind it, and no verb can stand here."""
    if words.form(at + 1) != _BIN or words.cuts[at].clitics or words.definite(at) or at in words.acting:
        return False
    return not (words.verbal(at) or words.verblike(at)) and joint_end(words, at + 1) is not None


def looks_past(words: Words, at: int) -> bool:
    """A form that no name has: a verb of the past or of the feminine present, or a word with a pronoun."""
    form = words.form(at)
    if form[0] == _TEH and words.counts.get(_YEH + form[1:], 0) > words.counts.get(form, 0):
        return True
    if form.endswith(_ALEF + _TEH) and words.here(at - 1, "given_names") is not None:
        return False
    return form.endswith((_TEH, *_PRONOUNS)) and len(form) > 3


def first_name(words: Words, at: int) -> bool:
    """Whether a word that no table holds, with a name of a person behind it, is a first name: no form of a noun."""
    form = words.forms[at]
    if (
        len(form) < _SHORT
        or form.endswith(_NOUN_ENDS)
        or form[0] in _PREFIXES
        or words.cuts[at].clitics
        or not words.kinds[at] <= _PLAIN
    ):
        return False
    if words.counts.get(form, 0) > _NEVER or words.verbal(at) or looks_past(words, at):
        return False
    return words.here(at + 1, *PERSONS) is not None
