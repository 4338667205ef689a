"""The speaker before the verb: «Haley had warned …», «but the police say …», «…, who confirmed that …»."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from rawi.annotate.names.apposition import in_apposition, join, joint
from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.scene import DASHES, Scene
from rawi.arabic.match import ENTITIES, PERSONS
from rawi.arabic.tokens import NEWLINE
from rawi.arabic.words import COMMAS, ENDS, FEMININE_PLURAL, PREPOSITIONS, PRONOUNS, Words
from rawi.model import Name, Span

CLAUSES = frozenset({"meanwhile", "contrast"})  # what opens a clause about somebody else
FACT = "\N{ARABIC LETTER MEEM}" * 2 + "\N{ARABIC LETTER ALEF}"  # mimma: what a clause tells, no thing named before
_PRECEDED = "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER BEH}\N{ARABIC LETTER QAF}"  # «it has been that X …»
_TEH = "\N{ARABIC LETTER TEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_CLAUSE = 15  # tokens of a subject between «that» and its verb
_BACK = 45  # tokens
_ASIDE = 8  # tokens of a name before its office
_DATELINE = 7  # tokens of a dateline before its last name
_FILLERS = frozenset({"perfect", "auxiliary", "adverb", "time", "same", "pronoun", "pronominal"})
_BODIES = frozenset({"armed_group", "organisation"})
_GOVERNING = PREPOSITIONS | {"demonstrative"}
_PREFIXED = frozenset("\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}")
_STARTERS = frozenset(
    {
        "auxiliary",
        "contrast",
        "subordinator",
        "meanwhile",
        "that",
        "adverb",
        "conjunction",
        "time",
        "perfect",
        "relative",
    }
)


class Subject(NamedTuple):
    """A speaker before its verb; ``relative`` where a relative pronoun stands between, ``start`` its first token."""

    name: Name
    relative: bool
    start: int


def subject_before(scene: Scene, cue: Cue, start: int) -> Subject | None:
    """The speaker that stands before a verb in the sentence that begins at token ``start``, if one does."""
    words = scene.words
    if cue.clitics and words.form(cue.first)[0] != "\N{ARABIC LETTER FEH}":
        return None
    sender = _sender(scene, cue, start)
    if sender is not None:
        return Subject(sender, True, sender.first)
    at, relative = cue.first - 1, False
    while at >= start and words.classes[at] in _FILLERS and at >= cue.first - _BACK:
        at -= 1
    if at >= start and words.classes[at] == "relative":
        if words.form(at) == FACT or not relative_fits(scene, cue, at):
            return _in_text_of(scene, cue, at)
        behind = scene.ending.get(at - (words.form(at - 1) in COMMAS))
        other = behind is not None and _unlike(scene, behind, at)
        far = _antecedent(scene, cue, at, start, other) if words.cuts[at].clitics or other else None
        if far is not None:
            return Subject(far, True, far.first)
        relative, at = True, at - 1
    parted = at > start and words.form(at) in COMMAS
    near = at - 1 if parted else at
    text = scene.ending.get(near + 1)
    at = _over_asides(scene, at, start) if text is None or not _issued(scene, text) else near
    if at < start:
        return None
    name = scene.ending.get(at + 1)
    if name is None or name.first < start or at < cue.first - _BACK:
        return None
    name = _two(scene, cue, name, start)
    of = scene.ending.get(name.first) if name.rule == "nation" else None
    if of is not None and of.rule == "text":  # «the draft | of Kuwait (adj.)»
        name = replace(of, last=name.last, span=Span(of.span.start, name.span.stop))
    if _issued(scene, name) and not relative:
        first = scene.ending[name.first].first
        if parted and first - 1 == start and words.classes[start] == "preposition":
            return None  # «in a statement to the BBC, X said»
        return Subject(name, True, first)
    governed = words.classes[name.first - 1] in ("that", "contrast")
    if not _fits(cue, name, relative) or (words.accusative(name.first) and not (name.kind and governed)):
        return None
    if parted and not name.kind and name.rule == "noun" and name.last == near + 1 and not relative:
        return None  # «on the quarrel with its author, he said …»: a comma parts no subject from its verb
    before = scene.words.classes[name.first - 1] if name.first > start else ""
    if name.rule == "text" and name.kind == "unnamed" and name.last == cue.first and cue.gender == "f":
        return Subject(name, True, name.first)  # «amid reports that said …»
    if name.rule == "text" and (before in ("adverb", "time") or not _at_clause_start(scene, name, start)):
        return None  # «a statement in which they denied»: who issued it speaks
    if name.rule == "accusative" and words.classes[name.first - 1] not in ("that", "contrast"):
        return None
    if not relative and _closes_dateline(scene, cue, name, start):
        return None
    if cue.clitics and not relative and not _set_apart(scene, name, start):
        return None  # «in my place, so he answered …», no «as for X, he answered …»
    name = _with_title(scene, name, start)
    if relative or _described(scene, cue, name):
        return Subject(name, relative or not governed, name.first)  # «but | a source | denied»: the clause is its own
    return Subject(name, False, name.first) if _at_clause_start(scene, name, start) else None


def _two(scene: Scene, cue: Cue, name: Name, start: int) -> Name:
    """«X and Y (the two) said»: both speak where the verb shows two."""
    one = scene.ending.get(name.first) if cue.number == "d" and scene.words.cuts[name.first].clitics == _WAW else None
    if one is None or one.first < start or not (one.kind and name.kind) or name.number == "p":
        return name
    return joint(one, name)


def _sender(scene: Scene, cue: Cue, start: int) -> Name | None:
    """«got a message from | X | that tells of …»: whom the text is from that a verb right behind is told of."""
    words, name = scene.words, scene.ending.get(cue.first)
    if name is None or not name.kind or cue.tense != "present" or name.first - 2 < start or "an" not in cue.frames:
        return None
    text = words.here(name.first - 2, "venues", "reporting_nouns")
    sent = text is not None and not words.definite(name.first - 2) and text.last == name.first - 1
    return name if sent and words.form(name.first - 1) in scene.prepositions["min"] else None


def text_maker(scene: Scene, cue: Cue, start: int) -> Subject | None:
    """«X issued a statement | that condemns …»: who makes the text right before a verb that is told of it."""
    text, words = scene.ending.get(cue.first), scene.words
    if text is None or text.definite or text.first <= start or cue.clitics or cue.number != "s":
        return None
    found = words.here(text.first, "venues")
    if (
        found is None
        or found.entry["kind"] not in ("text", "online")
        or cue.tense != "present"
        or words.cuts[text.first].clitics
    ):
        return None
    if found.last != text.last or words.classes[text.first - 1] in PREPOSITIONS or _others(words, cue):
        return None
    for number in ("s", "p"):
        maker = sentence_subject(scene, start, cue._replace(gender="", number=number, first=text.first))
        told = maker.last + (words.classes[maker.last] == "relative") if maker is not None else text.first
        apart = any(words.classes[i] in ("that", "relative") for i in range(told, text.first))
        if maker is not None and maker.kind and maker.last <= text.first and not apart:
            return Subject(maker, False, maker.first)
    return None


def _others(words: Words, cue: Cue) -> bool:
    """«A statement that X condemns …» would have its subject behind the verb: a name that is listed."""
    return "whom" not in cue.frames and words.here(cue.last, *ENTITIES, *PERSONS, "titles", "sources") is not None


def _in_text_of(scene: Scene, cue: Cue, at: int) -> Subject | None:
    """«The remarks of X | in which he said that …»: whose text it is that the verb's preposition takes up."""
    name = scene.ending.get(at)
    if name is None or scene.words.classes[cue.last] != "pronominal" or not _issued(scene, name):
        return None
    return Subject(name, True, scene.ending[name.first].first)


def _unlike(scene: Scene, name: Name, at: int) -> bool:
    """Whether a relative of one man does not hang on what stands before it: a state, a woman, several."""
    found = scene.words.here(at, "relatives")
    his = found is not None and found.entry["gender"] == "m" and found.entry["number"] == "s"
    several = name.number == "p" or scene.words.stem(name.first).endswith(FEMININE_PLURAL)
    return his and (name.kind == "state" or name.gender == "f" or several)


def _antecedent(scene: Scene, cue: Cue, at: int, start: int, sure: bool) -> Name | None:
    """«X met the press of the house, | and who said that …»: the nearest person before the relative whose gender it
    shows, where something else stands right before it."""
    found = scene.words.here(at, "relatives")
    if found is None or found.entry["number"] != "s" or not ("an" in cue.frames or sure):
        return None
    for i in range(at, max(start, at - _BACK), -1):
        name = scene.ending.get(i)
        if name is not None and name.kind == "person" and name.gender in (found.entry["gender"], ""):
            return name if i < at - 1 else None
    return None


def _set_apart(scene: Scene, name: Name, start: int) -> bool:
    """«As for | X, the head of …»: with no preposition between."""
    for i in range(name.first - 1, max(start, name.first - _ASIDE) - 1, -1):
        if scene.words.classes[i] == "contrast" or scene.words.classes[i] in PREPOSITIONS:
            return scene.words.classes[i] == "contrast"
    return False


def _closes_dateline(scene: Scene, cue: Cue, name: Name, start: int) -> bool:
    """«(agency) - Baghdad | said the police»: what closes a dateline, where the speaker stands behind the verb."""
    behind = scene.names.get(cue.last)
    opens = name.first - start <= _DATELINE and scene.words.form(name.first - 1) in DASHES
    return opens and name.last == cue.first and behind is not None and behind.kind != "" and _fits(cue, behind, False)


def _described(scene: Scene, cue: Cue, name: Name) -> bool:
    """«Reports said that …» wherever it stands: a verb right behind people or sources that agrees with them in number,
    or describes one of them; a feminine one, several that no preposition governs."""
    if name.kind not in ("group", "unnamed", "armed_group") or name.last != cue.first:
        return False
    if cue.number in ("p", "d"):
        return True
    words, first = scene.words, name.first
    if cue.gender == "f" and not words.feminine(first):
        return not name.definite and name.number == "p" and words.classes[first - 1] not in PREPOSITIONS
    return not name.definite and name.number != "p"


def led_to(scene: Scene, cue: Cue) -> Subject | None:
    """«Which led X to the saying that …», «X came to the saying that …»: who stands before the preposition."""
    at = cue.first - 1
    if cue.kind == "noun" and cue.pronoun:
        return _renewed(scene, cue)
    name = scene.ending.get(at) if cue.kind == "participle" and scene.words.classes[at] == "preposition" else None
    return Subject(name, False, name.first) if name is not None and (name.kind or name.rule == "text") else None


def _renewed(scene: Scene, cue: Cue) -> Subject | None:
    """«X renewed | his charge that …»: who stands between a verb and the noun."""
    words, at = scene.words, cue.first
    while words.classes[at - 1] == "time":
        at -= 1
    name = scene.ending.get(at)
    if name is None or not name.kind or name.first == 0 or words.cuts[name.first].clitics:
        return None
    verb = words.verbal(name.first - 1) or words.verblike(name.first - 1)
    return Subject(name, False, name.first) if verb and _fits(cue, name, True) else None


def _issued(scene: Scene, name: Name) -> bool:
    """Whether a name is whose text the noun right before it tells of: «a report by the newspaper X»."""
    text = scene.ending.get(name.first)
    return text is not None and text.rule == "text" and bool(name.kind)


def relative_fits(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a relative pronoun can be the subject of the verb: «which he considered» has another."""
    found = scene.words.here(at, "relatives")
    if found is None:
        return True
    return not (cue.gender and cue.gender != found.entry["gender"]) and (found.entry["number"] == "p") <= (
        cue.number == "p"
    )


def clause_subject(scene: Scene, cue: Cue, start: int) -> Name | None:
    """What stands behind the «that» of the clause in which a verb stands with nothing else between: its subject."""
    words = scene.words
    if cue.clitics or (words.classes[cue.last] == "that" and words.stem(cue.last).endswith(PRONOUNS)):
        return None
    before = cue.first - 1 - (cue.first - 1 in scene.quotes)  # «that the bond "shows that …"»
    for at in range(before, max(start, cue.first - _CLAUSE) - 1, -1):
        if words.classes[at] == "that":
            own = words.stem(at).endswith(PRONOUNS)
            name = None if own else scene.names.get(words.reach[at])
            return name if name is not None and (not name.kind or _fits(cue, name, False)) else None
        plain = words.classes[at] in ("", "preposition", "time", "adverb") and words.arabic[at]
        if not plain or words.verblike(at) or words.verbal(at) or at in scene.cues:
            return None
    return None


def sentence_subject(scene: Scene, first: int, cue: Cue) -> Name | None:
    """Whom the sentence is about, for a verb or participle that names nobody: the first name of a known kind that
    stands at its beginning or right behind its first verb; for a participle, whoever does something in the clause."""
    words = scene.words
    doer = _clause_doer(scene, first, cue) if cue.kind == "participle" else _shown(scene, first, cue)
    if doer is not None:
        return doer
    clause = next((i for i in range(cue.first - 1, first, -1) if words.classes[i] in CLAUSES), first)
    return _subject_from(scene, clause, cue) or (_subject_from(scene, first, cue) if clause != first else None)


def _shown(scene: Scene, first: int, cue: Cue) -> Name | None:
    """«In it appears | their leader | saying (and he says) that …»: whom the pronoun before the verb takes up."""
    words, at = scene.words, cue.first - 1
    if at < 0 or words.classes[at] != "pronoun" or not words.form(at).startswith("\N{ARABIC LETTER WAW}"):
        return None
    name = scene.ending.get(at)
    return (
        name if name is not None and name.first > first and name.kind == "person" and _fits(cue, name, True) else None
    )


def _clause_doer(scene: Scene, first: int, cue: Cue) -> Name | None:
    """«since | X decided to leave, saying that …»: the person right behind the verb of the last clause with «that»."""
    words = scene.words
    for at in range(cue.first - 1, first, -1):
        verb = words.reach[at]
        if words.classes[at] in ("that", "after", "meanwhile") and (words.verbal(verb) or words.verblike(verb)):
            name = scene.names.get(verb + 1)
            person = name is not None and name.kind == "person" and not words.cuts[verb + 1].clitics
            return name if name is not None and person and _fits(cue, name, True) else None
    return None


def _subject_from(scene: Scene, first: int, cue: Cue) -> Name | None:
    words = scene.words
    at, limit = first, first + 8
    led = words.classes[first] in PREPOSITIONS or words.cuts[first].clitics[-1:] in _PREFIXED
    while at < min(cue.first, limit):
        name = scene.names.get(at)
        if words.classes[at] == "time":
            at, limit = words.reach[at], words.reach[at] + 8
            continue
        if name is None or (words.accusative(at) and words.classes[at - 1] not in ("that", "contrast")):
            at += 1
            continue
        governed = words.classes[at - 1] in _GOVERNING and at - 2 not in scene.cues  # «this was said | by X»
        governed = governed or (led and words.shapes[at - 1].owned)  # «since his taking | the post of …»
        preceded = words.stem(at - 1) == _PRECEDED and words.cuts[at].clitics == "\N{ARABIC LETTER LAM}"
        if not preceded and (words.cuts[at].clitics not in ("", "\N{ARABIC LETTER WAW}") or governed):
            if not led:
                return None
            at, limit = name.last, name.last + 8  # «on this occasion, X …»
            continue
        if not name.kind:
            several = cue.number == "p" and (words.plural(at) or words.classes[at - 1] == "quantifier")
            single = cue.number == "s" and name.rule == "text" and name.definite and not words.plural(at)
            text = single and words.here(at, "venues") is not None
            return name if several or text or _unlisted(scene, first, cue, name) else None
        shown = words.form(at - 1).endswith(_TEH) and words.verbal(at - 1)  # «the senator (she) said»: one of a woman
        gender = name.gender or ("f" if words.form(at - 1).endswith(_TEH) and at > first else "")
        other = cue.gender and gender and cue.gender != gender and not (shown and cue.gender == "f")
        several = name.number == "p" or (cue.number == "p" and name.kind == "group")
        several = several and not (cue.gender == "f" and cue.number == "s" and name.kind in _BODIES)  # «militias (she)»
        return name if not other and (cue.number == "p") == several else None
    return None


def _unlisted(scene: Scene, first: int, cue: Cue, name: Name) -> bool:
    """«Filed | Daniels | a suit, saying that …»: a name that no table holds, by a verb that shows her gender."""
    words = scene.words
    alone = name.first == first + 1 == name.last - 1 and words.rare(name.first) and not words.definite(name.first)
    hers = cue.gender == "f" and cue.number == "s" and words.form(first).endswith(_TEH)
    return alone and hers and cue.kind == "participle" and words.verbal(first)


def _over_asides(scene: Scene, at: int, start: int) -> int:
    """Back over commas, a bracket, what stands between commas (a relative clause, a circumstance), and what somebody
    asks not to be told of himself."""
    words = scene.words
    if at >= start and words.here(at, "anonymity") is not None:
        back = range(at, max(start, at - _ASIDE), -1)
        names = (i for i in back if i in scene.ending and scene.ending[i].kind)
        return next((i - 1 for i in names if words.verbal(i) or words.classes[i] == "negation"), at)
    if at >= start and words.form(at) == ")":
        opening = next((i for i in range(at, max(start, at - 12) - 1, -1) if words.form(i) == "("), at)
        return opening - 1
    if at < start or words.form(at) not in COMMAS:
        return at
    at -= 1
    while at >= start and words.classes[at] in ("time", "adverb"):
        at -= 1
    if at >= start and words.form(at) in COMMAS:
        return at - 1
    for i in range(at, max(start, at - 30) - 1, -1):  # a clause in commas that begins with a relative or preposition
        if words.form(i) in COMMAS and i + 1 <= at:
            if (
                words.classes[i + 1] in ("relative", "preposition", "after", "pronoun", "adverb")
                or words.cuts[i + 1].clitics == "\N{ARABIC LETTER WAW}"
            ):
                return i - 1
            break
        if words.form(i) in ENDS:
            break
    return at


def _with_title(scene: Scene, name: Name, start: int) -> Name:
    """«…, the minister X, said»: title and name divided by a comma are one."""
    words = scene.words
    before = name.first - 1
    if before > start and words.form(before) in COMMAS:
        other = scene.ending.get(before)
        if other is not None and in_apposition(words, other, name):
            return join(other, name)
    return name


def _fits(cue: Cue, name: Name, relative: bool) -> bool:
    """Agreement of a verb that follows its subject: gender and number both show."""
    if cue.person == "1":
        return False
    if cue.number in ("p", "d"):
        return name.number in ("p", "") or name.kind in ("group", "unnamed", "armed_group")
    if cue.gender == "m" and name.gender == "f" and name.number == "s":
        return False
    if relative and cue.gender == "f" and name.rule == "title-plural":
        return False  # «the officials of the department | which refuses …»
    if cue.gender == "f" and name.gender == "m" and name.number == "s" and name.kind == "person":
        return False
    return not (name.number == "p" and cue.gender == "m" and name.kind in ("group", "unnamed") and not relative)


def _at_clause_start(scene: Scene, name: Name, start: int) -> bool:
    """Whether a phrase begins a clause, so that it is no object of a verb before it."""
    words = scene.words
    before, form = name.first - 1, words.form(name.first - 1)
    if name.first <= start:
        return True
    if words.cuts[name.first].clitics == "\N{ARABIC LETTER WAW}":
        return bool(name.kind) and (form in COMMAS or form in ENDS)
    if words.cuts[name.first].clitics:
        return False
    if form in COMMAS:
        return bool(name.kind)
    return form == NEWLINE or form in ENDS or form in ':"«“-' or words.classes[before] in _STARTERS
