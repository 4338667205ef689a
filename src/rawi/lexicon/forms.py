"""The forms that a row of a table can take in a text, made from its columns; conjugation follows ``affixes.tsv``.

Which columns hold keys, and which forms each takes, stands in `FORMS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from rawi.lexicon.tables import Row, read_file, read_table, values

ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
TEH = "\N{ARABIC LETTER TEH MARBUTA}"
TA = "\N{ARABIC LETTER TEH}"
ALEF = "\N{ARABIC LETTER ALEF}"
MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
YEH = "\N{ARABIC LETTER YEH}"
WAW = "\N{ARABIC LETTER WAW}"
NOON = "\N{ARABIC LETTER NOON}"
HAMZA = "\N{ARABIC LETTER HAMZA}"
_ON_ALEF = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_SEATS = ("\N{ARABIC LETTER WAW WITH HAMZA ABOVE}", "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}")
_HEH, _MEEM = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER MEEM}"

_ABU = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER BEH}\N{ARABIC LETTER WAW} "
_ABU_CASES = tuple(_ABU[:2] + end + " " for end in ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER ALEF}"))

_WITH_DOER = "\N{HORIZONTAL ELLIPSIS}"  # ends a verbal noun that needs its doer between it and what completes it
BY_DOER = "masdar.by"
SHORT = ".short"  # ends the form of a verb whose long vowel is gone, as behind «lam»

Forms = Callable[[Row], Iterator[tuple[str, str]]]


def _plain(*columns: str) -> Forms:
    def forms(row: Row) -> Iterator[tuple[str, str]]:
        for column in columns:
            for key in values(row[column]):
                yield key, column

    return forms


def _place(row: Row) -> Iterator[tuple[str, str]]:
    """A place's names; one that begins with «Abu» also in the other cases («in the town of | Abi X»)."""
    for name, column in _plain("name", "aliases")(row):
        yield name, column
        if name.startswith(_ABU):
            yield from ((case + name[len(_ABU) :], column) for case in _ABU_CASES)


def _noun(base: str, feminine: str | None = "feminine", plurals: str | None = "plurals") -> Forms:
    """A noun with its dual, feminine and plural forms, each bare and with the article."""

    def forms(row: Row) -> Iterator[tuple[str, str]]:
        for key, form in _number_forms(row, base, feminine, plurals):
            yield key, form
            for definite in _definites(key) if not form.endswith("construct") else ():  # no article
                yield definite, form + ".definite"

    return forms


def _definites(key: str) -> Iterator[str]:
    """A noun with the article; of two words, the adjective or complement has it too, or it alone."""
    first, space, second = key.partition(" ")
    if not key.startswith(ARTICLE) and len(key) > 1:
        yield ARTICLE + key
    if second and " " not in second and ARTICLE not in (first[:2], second[:2]):
        yield ARTICLE + first + space + ARTICLE + second
        yield first + space + ARTICLE + second


def _number_forms(row: Row, base: str, feminine: str | None, plurals: str | None) -> Iterator[tuple[str, str]]:
    key = row[base]
    single = " " not in key
    yield key, "m"
    if len(key) == 1:  # an abbreviation
        return
    women = []
    if feminine is not None and row[feminine] != "-":
        women = values(row[feminine]) or ([key + TEH] if single and not key.endswith(TEH) else [])
    if single and not key.endswith((TEH, ALEF)) and key + ALEF not in women:
        yield key + ALEF, "m.accusative"
    for woman in women:
        if woman == key:
            continue  # a man or a woman («the mayor»)
        (head, _, behind), told = key.partition(" "), woman.partition(" ")[0]
        own = (head + ALEF, head[:-1] + _HEH + _MEEM, head[:-1])  # «her lawyer» and «theirs» beside «his lawyer»
        same = told in own or (told == head and len(behind) > 3)  # «the minister of her defence» beside «… of his»
        yield woman, "m" if same else "f"
    if single:
        stem = key[:-1] + TA if key.endswith(TEH) else key
        yield stem + ALEF + NOON, "d"
        yield stem + YEH + NOON, "d"
        if key.endswith(TEH):  # of men's the construct is written as another form, as is that of an object
            yield stem + ALEF, "d.construct"
    for plural in values(row[plurals]) if plurals else []:
        yield plural, "p"
        if plural.endswith((WAW + NOON, YEH + NOON)):  # the construct state drops the noon
            yield plural[:-1], "p.construct"


def _adjective(base: str, plurals: str | None) -> Forms:
    """A nisba adjective: masculine, feminine, sound plurals, each bare and with the article."""

    def forms(row: Row) -> Iterator[tuple[str, str]]:
        for adjective in values(row[base]):
            made = [
                (adjective, "m"),
                (adjective + TEH, "f"),
                (adjective + WAW + NOON, "p"),
                (adjective + YEH + NOON, "p"),
                (adjective + ALEF + NOON, "d"),
                (adjective + TA + YEH + NOON, "d"),
                (adjective + ALEF + TA, "p"),
            ]
            for key, form in made:
                yield key, form
                yield ARTICLE + key, form + ".definite"
        for key in values(row[plurals]) if plurals else []:
            yield key, "p"
            yield ARTICLE + key, "p.definite"

    return forms


def _verb(row: Row) -> Iterator[tuple[str, str]]:
    """The whole paradigm of a verb with its participle and verbal nouns, and with pronouns written on."""
    for affix in _affixes():
        stem = row[affix["stem"]]
        if not stem:
            continue
        if affix["suffix"] and stem.endswith(MAKSURA):
            stem = stem[:-1] + YEH
        stem = stem[int(affix["cut"]) : len(stem) - int(affix["trim"])]
        key, form = affix["prefix"] + stem + affix["suffix"], f"{affix['tense']}.{affix['person']}"
        yield key, form
        if affix["person"] in ("3ms", "3fs", "3mp", "1p") and affix["stem"] != "jussive":
            yield from _with_pronouns(key, form)
    for key, tense in zip(values(row["passive"]), ("past", "present"), strict=False):
        yield key, f"passive.{tense}"
        yield (key + TA, "passive.past") if tense == "past" else (TA + key[1:], "passive.present")
    participle = row["participle"]
    for key in values(participle):
        for suffix in ("", ALEF, TEH, YEH + NOON, WAW + NOON, ALEF + TA, TA + YEH + NOON):
            yield key + suffix, "participle"
    for key in values(row["masdar"]):
        yield key, "masdar"
        yield ARTICLE + key, "masdar.definite"
        yield from _with_pronouns(key, "masdar")


def _with_pronouns(key: str, form: str) -> Iterator[tuple[str, str]]:
    if key.endswith(TEH):
        key = key[:-1] + TA
    elif key.endswith(MAKSURA):
        key = key[:-1] + (YEH if form.startswith("masdar") else ALEF)
    elif key.endswith(WAW + ALEF):
        key = key[:-1]
    for stem in (key, *_on_a_seat(key, form)):
        yield from ((stem + suffix, f"{form}+{person}") for suffix, person in _pronouns())


def _on_a_seat(key: str, form: str) -> Iterator[str]:
    """A noun in -a' as it is written before a pronoun: its hamza sits on waw or yeh («liqa'uhu», «liqa'ihi»)."""
    if key.endswith(ALEF + HAMZA) and not form.startswith(("past", "present")):
        yield from (key[:-1] + seat for seat in _SEATS)


def _said(row: Row) -> Iterator[tuple[str, str]]:
    """A noun of saying: bare, in the accusative, with the article, in the plural, and with a pronoun."""
    for column in ("noun", "plural"):
        for key in values(row[column]):
            yield key, "masdar"
            if " " not in key and len(key) > 3 and not key.endswith((TEH, ALEF, ARTICLE[0] + HAMZA)):
                yield key + ALEF, "masdar"
            yield ARTICLE + key, "masdar.definite"
            yield from _with_pronouns(key, "masdar")


def _bare_and_definite(*columns: str) -> Forms:
    """A word without and with the article; the form says which."""

    def forms(row: Row) -> Iterator[tuple[str, str]]:
        for column in columns:
            for key in values(row[column]):
                yield key, "bare"
                if not key.startswith(ARTICLE):
                    yield ARTICLE + key, "definite"

    return forms


def _dual(row: Row) -> Iterator[tuple[str, str]]:
    """The duals of a counted noun, bare and with the article."""
    noun = row["noun"]
    stem = noun[:-1] + TA if noun.endswith(TEH) else noun[:-1] + YEH if noun.endswith(MAKSURA) else noun
    for ending, mode in ((ALEF + NOON, "an"), (YEH + NOON, "in")):
        if row["dual"] in ("both", mode):
            yield stem + ending, "bare"
            yield ARTICLE + stem + ending, "definite"


def _venue(row: Row) -> Iterator[tuple[str, str]]:
    """A venue: bare, with the article, and with a pronoun («in his interview», «in his press | conference»)."""
    yield from _noun("noun", None, None)(row)
    noun, _, adjective = row["noun"].partition(" ")
    if noun.startswith(ARTICLE) or adjective.count(" "):
        return
    for form, tag in _with_pronouns(noun, "m"):
        yield (f"{form} {ARTICLE}{adjective}" if adjective else form), tag


def _event_verb(row: Row) -> Iterator[tuple[str, str]]:
    """The third persons of a verb (and «we») made from its past and present, its passive where that is written
    otherwise, and its verbal nouns."""
    if row["past"]:
        yield from _finite(row["past"], row["present"], "")
        passive, _, passive_present = row["passive"].partition("|")
        if passive:
            yield from _finite(passive, passive_present, "passive.")
    for key in values(row["masdar"]):
        if key.endswith(_WITH_DOER):
            yield key.removesuffix(_WITH_DOER), BY_DOER
            yield from _with_pronouns(key.removesuffix(_WITH_DOER), BY_DOER)
        else:
            yield from _event_word(key, "masdar")


def _finite(past: str, present: str, voice: str) -> Iterator[tuple[str, str]]:
    weak, bare = past[-1] in (ALEF, MAKSURA), past[:-1] if past[-1] in (ALEF, MAKSURA, YEH) else past
    women, men = (bare if weak else past) + TA, bare + WAW + ALEF
    yield past, f"{voice}past.3ms"
    yield women, f"{voice}past.3fs"
    yield men, f"{voice}past.3mp"
    yield (past[:-1] + YEH if past[-1] == MAKSURA else past) + ALEF, f"{voice}past.3md"
    yield women + ALEF, f"{voice}past.3fd"
    told = [(past[:-1] + ALEF if past[-1] == MAKSURA else past, "3ms"), (women, "3fs"), (men[:-1], "3mp")]
    if not voice:
        for stem, person in told:
            yield from ((stem + suffix, f"past.{person}+{who}") for suffix, who in _pronouns())
    if not present:
        return
    stem = present[:-1] if present[-1] in (MAKSURA, YEH, WAW) else present
    hollow = past[-2:-1] == ALEF and len(past) > 2 and present[-2:-1] in (ALEF, WAW, YEH)
    short = stem[:-2] + stem[-1] if hollow and stem == present else stem
    for prefix, person in ((present[0], "3ms"), (TA, "3fs"), (NOON, "1p")):
        yield prefix + present[1:], f"{voice}present.{person}"
        if short != present and person != "1p" and len(short) > 3:
            yield prefix + short[1:], f"{voice}present.{person}{SHORT}"
        if not voice and person != "1p":
            whole = present[:-1] + ALEF if present[-1] == MAKSURA else present
            yield from ((prefix + whole[1:] + suffix, f"present.{person}+{who}") for suffix, who in _pronouns())
    yield stem + WAW + NOON, f"{voice}present.3mp"
    yield stem + WAW + ALEF, f"{voice}present.3mp"
    two = present if present[-1] not in (ALEF, _ON_ALEF) else present[:-1]  # «yabdaani» is written with one letter
    yield two + ALEF + NOON, f"{voice}present.3md"
    yield TA + two[1:] + ALEF + NOON, f"{voice}present.3fd"


def _event_word(key: str, form: str) -> Iterator[tuple[str, str]]:
    """A noun that names an event: bare, in the accusative, with the article, and with pronouns; of several words
    with the article on the first or on both, and with a pronoun on the first."""
    yield key, form
    first, space, rest = key.partition(" ")
    if not space:
        if not key.endswith((TEH, ALEF, ARTICLE[0] + HAMZA)):
            yield key + ALEF, form
        yield from _with_pronouns(key, form)
    elif not any(word.endswith((TEH, ALEF, ARTICLE[0] + HAMZA)) or word.startswith(ARTICLE) for word in (first, rest)):
        yield f"{first}{ALEF} {rest}{ALEF}", form
    if not key.startswith(ARTICLE):
        for definite in _definites(key):
            yield definite, form + ".definite"


def _duals(noun: str) -> Iterator[str]:
    """The duals of a noun (of a short one they are another word), of a noun with its adjective of relation («two air
    raids»), and of a noun in construct («two attempts at murder»)."""
    first, _, rest = noun.partition(" ")
    stem = first[:-1] + TA if first.endswith(TEH) else first
    if not rest:
        yield from (stem + end + NOON for end in (ALEF, YEH) if len(noun) > 2)
    elif " " not in rest and rest.removesuffix(TEH).endswith(YEH):
        adjective = rest[:-1] + TA if rest.endswith(TEH) else rest
        yield from (f"{stem}{end}{NOON} {adjective}{end}{NOON}" for end in (ALEF, YEH))
    elif not rest.startswith(ARTICLE):
        yield f"{stem}{YEH} {rest}"


def _event_noun(row: Row) -> Iterator[tuple[str, str]]:
    """A noun that names an event: singular, dual and plural, each bare, with the article and with pronouns."""
    noun = row["noun"]
    yield from _event_word(noun, "s")
    for dual in _duals(noun):
        yield dual, "d"
        yield from ((definite, "d.definite") for definite in _definites(dual) if dual[-1] == NOON)
    for plural in values(row["plurals"]):
        yield from _event_word(plural, "p")


def _stance(row: Row) -> Iterator[tuple[str, str]]:
    """A noun for what somebody feels: bare, in the accusative, with the article and with pronouns."""
    yield from _event_word(row["word"], "s")


def _place_noun(row: Row) -> Iterator[tuple[str, str]]:
    """A noun before a place name: also the dual in construct («the two districts of X and Y»)."""
    yield from _noun("noun", None)(row)
    noun = row["noun"]
    if " " not in noun:
        yield (noun[:-1] + TA if noun.endswith(TEH) else noun) + YEH, "d.construct"


FORMS: Mapping[str, Forms] = {
    "event_verbs": _event_verb,
    "event_nouns": _event_noun,
    "governors": _event_verb,
    "weapons": _noun("noun", None),
    "toll_nouns": _noun("noun", None),
    "people": _noun("noun"),
    "attached": _bare_and_definite("word", "feminine", "plurals"),
    "situated": _bare_and_definite("word", "feminine", "plurals"),
    "agents": _plain("phrase"),
    "counters": _plain("word"),
    "another": _bare_and_definite("word"),
    "topics": _bare_and_definite("word"),
    "status_words": _plain("word"),
    "place_nouns": _place_noun,
    "homelands": _plain("word"),
    "locatives": _plain("word"),
    "places": _place,
    "added_places": _place,
    "own_places": _place,
    "reporting": _verb,
    "reporting_nouns": _said,
    "attribution": _plain("phrase"),
    "venues": _venue,
    "states": _plain("name", "aliases", "capitals"),
    "nationalities": _adjective("adjective", "plurals"),
    "organisations": _plain("name", "aliases"),
    "armed_groups": _plain("name", "aliases"),
    "parties": _plain("name", "aliases"),
    "titles": _noun("title"),
    "sources": _noun("noun", None),
    "qualifiers": _adjective("word", "feminine"),
    "heads": _noun("head", None),
    "given_names": _plain("name"),
    "surnames": _plain("name"),
    "name_parts": _plain("word"),
    "function": _plain("word"),
    "numerals": _bare_and_definite("words"),
    "quantifiers": _plain("phrase"),
    "counted": _dual,
    "months": _plain("names"),
    "weekdays": _plain("names", "bare", "latin"),
    "time_units": _bare_and_definite("words"),
    "day_parts": _plain("words"),
    "time_words": _plain("words"),
    "outlets": _plain("names"),
    "afterwords": _plain("phrase"),
    "appears": _plain("phrase"),
    "silences": _plain("word"),
    "stances": _stance,
    "called": _plain("words"),
    "associations": _noun("noun", None, None),
    "frames": _plain("word"),
    "relatives": _plain("word"),
    "part_words": _plain("word"),
    "remits": _plain("word"),
    "anonymity": _plain("word"),
    "leadins": _plain("phrase"),
    "publication_labels": _plain("phrase"),
    "credit_labels": _plain("phrase"),
    "share_words": _plain("phrase"),
    "footers": _plain("phrase"),
    "agencies": _plain("name"),
    "datelines": _plain("name"),
    "looking_back": _plain("word"),
    "relation_cues": _plain("cue"),
}
# A second way of reading a table's rows, for the columns that are another kind of word.
VIEWS = {"nationalities": "states"}


@lru_cache(maxsize=1)
def _affixes() -> tuple[Row, ...]:
    return tuple(row for _, row in read_table(read_file("affixes"), "affixes"))


@lru_cache(maxsize=1)
def _pronouns() -> tuple[tuple[str, str], ...]:
    return tuple((row["suffix"], row["person"]) for _, row in read_table(read_file("pronouns"), "pronouns"))
