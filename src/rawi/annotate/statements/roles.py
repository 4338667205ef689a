"""Which phrase by a verb is its subject, and which its object: agreement, case, word order, who can speak."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.names.apposition import titled
from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.scene import OF_THINGS, Scene, goes_on, governed, led_by
from rawi.annotate.statements.subject import relative_fits
from rawi.arabic.match import ENTITIES, PERSONS
from rawi.arabic.words import COMMAS, ENDS, FEMININE_PLURAL, ONE_OF, PRONOUNS, Words
from rawi.fold import fold_key
from rawi.model import Name, Span

_OBLIQUE, _NOMINATIVE = (letter + "\N{ARABIC LETTER NOON}" for letter in "\N{ARABIC LETTER YEH}\N{ARABIC LETTER WAW}")
_ALL = (
    "\N{ARABIC LETTER KAF}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER FEH}\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER JEEM}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER YEH}\N{ARABIC LETTER AIN}",
)
_URGED = frozenset({"whom", "3ala"})
_DEEDS = ("event_nouns", "event_verbs", "governors")
_BEYOND = 30  # tokens behind a phrase in which what is demanded opens
_PERCENT = frozenset({"%", "\N{ARABIC PERCENT SIGN}", *(fold_key(w) for w in ("بالمئة", "بالمائة", "المئة", "المائة"))})
_GOD = frozenset(map(fold_key, ("الله", "المولى", "الباري")))
_ALEF, _WAW = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER WAW}"
_LAM, _BEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}"


def together(scene: Scene, one: Name, other: Name) -> bool:
    """Whether a name right behind another with "and" is a second speaker: not the complement of the first one's office
    («the minister of finance and trade»), nor a second office."""
    near = one.last == other.first and scene.words.cuts[other.first].clitics == _WAW
    told = titled(one) or (bool(one.roles) and one.roles[-1].stop == one.span.stop)  # «X, the analyst | and the writer»
    offices = told and titled(other) and one.kind != "unnamed"
    remit = titled(one) and other.kind == "organisation" and other.definite and other.last - other.first == 1
    return near and not remit and bool(one.kind and other.kind) and not offices


def share(scene: Scene, at: int) -> Name | None:
    """«45 per cent (of those asked)» as one name of people, from its number on."""
    words = scene.words
    led = next((k for k in (0, 1) if words.form(at + 1 + k) in _PERCENT), None)
    if led is None:
        return None
    part, last = scene.names.get(at + 1 + led), at + 2 + led
    of = scene.names.get(last + 1) if words.form(last) in scene.prepositions["min"] else None
    base = of or part
    if base is None:
        return None
    span = words.tokens.span(at, of.last if of is not None else last)
    return replace(
        base,
        first=at,
        last=of.last if of is not None else last,
        span=span,
        name=span,
        roles=(),
        kind="group",
        entry=None,
        gender="",
        number="p",
        rule="members",
    )


def counted(scene: Scene, at: int) -> bool:
    """Whether somebody is counted by the number at a token: «8 | deputies», «33 | firm»."""
    name = scene.names.get(at + 1)
    many = name is not None and (name.number == "p" or (name.kind and len(scene.words.form(at)) > 1))
    return bool(many) and not scene.words.cuts[at + 1].clitics


def one_of(scene: Scene, name: Name) -> Name:
    """«One of the inhabitants» is one who is not named, no group. «8 deputies», «33 firms» are told with their
    number."""
    number = scene.words.form(name.first - 1)
    if number.isdigit() and name.kind and (name.number == "p" or len(number) > 1):
        start = scene.words.tokens.starts[name.first - 1]
        kind = name.kind if name.kind == "unnamed" else "group"
        return replace(name, span=Span(start, name.span.stop), name=Span(start, name.name.stop), kind=kind, number="p")
    one = name.kind in ("group", "") and scene.words.stem(name.first - 1) in ONE_OF
    return replace(name, kind="unnamed", number="s", definite=False) if one else name


def without_call(scene: Scene, cue: Cue, name: Name) -> Name:
    """«The UN called | for (li-) calm», «the president promised | to (bi-) end …»: what a phrase holds behind a
    preposition of the verb is what is said, where nothing else behind it is."""
    words = scene.words
    led = {_LAM} if cue.act == "demand" and "l" in cue.frames else set()
    led |= {_BEH} if "b" in cue.frames else set()
    inside = (
        i for i in range(name.first + 1, name.last)
        if words.cuts[i].clitics in led and not words.classes[i]
        and (words.here(i, *_DEEDS) is not None or words.here(i, *ENTITIES, "heads") is None)
    )  # fmt: skip
    at = next(inside, None) if led and cue.kind != "noun" else None
    if at is None or words.here(at - 1, "attached") or (at > name.first + 1 and words.here(at - 1, *PERSONS, "titles")):
        return name  # «the office that belongs | to», «X, the candidate | for»
    for i in range(name.last + (words.classes[name.last] == "preposition"), name.last + _BEYOND):
        if governed(scene, cue, i) or words.classes[i] == "that":
            return name
        if words.form(i) in ENDS or i in scene.cues:
            break
    span = Span(name.span.start, words.tokens.span(name.first, at).stop)
    own, *roles = (Span(part.start, min(part.stop, span.stop)) for part in (name.name, *name.roles))
    own = own if own.start < own.stop else span  # «the president | on X's words»
    return replace(name, last=at, span=span, name=own, roles=tuple(roles))


def only_object(scene: Scene, cue: Cue, name: Name) -> bool:
    """«Accused X of …»: the one phrase before the content is whom it is about, and the speaker is elided."""
    words, before = scene.words, cue.first - 1
    if cue.act in ("ask", "demand", "praise") and not _GOD.isdisjoint(words.forms[name.first - 1 : name.first + 1]):
        return True  # «and asked | God to …»
    if (
        before >= 0
        and words.classes[before] in ("that", "contrast", "pronoun", "subordinator")
        and words.stem(before).endswith(PRONOUNS)
        and cue.frames & {"obj", "whom", "as"}
    ):
        return True  # «that it expects …»: the pronoun is the subject
    if before >= 0 and words.classes[before] == "pronoun" and not words.form(cue.first).startswith(_WAW):
        return True  # «while he threatens …»
    if before >= 0 and words.classes[before] == "relative" and "whom" in cue.frames and not cue.pronoun:
        own = words.stem(name.last).endswith(PRONOUNS) or not relative_fits(scene, cue, before)
        return (
            _led(scene, cue, name.last) and not own
        )  # «the decision that asks its visitors to …», not «which X asked to …»
    if (
        "duty" in cue.frames
        and "must" in cue.frames
        and not cue.pronoun
        and words.stem(name.last) in scene.prepositions["duty"]
    ):
        return True  # «and laid on | Israel | the responsibility»
    urged = cue.frames >= _URGED and cue.act == "demand" and not cue.pronoun and goes_on(scene, cue)
    if urged and (name.kind != "person" or words.form(before) in COMMAS) and governed(scene, cue, name.last):
        return True  # «…, and urged | the government | to …»: whoever urges, urges somebody
    joined = "whom" in cue.frames and cue.clitics == _WAW and not cue.pronoun
    plural = words.plural(name.first) or words.stem(name.first).endswith(FEMININE_PLURAL)
    several = name.number == "p" if name.kind == "group" else name.kind == "organisation" and plural
    bare = name.source_type == "official" and name.rule == "head" and name.last - name.first == 1
    many = (several or bare) and name.first == cue.last
    far = name.kind and name.first > words.reach[cue.last] and words.classes[cue.last] == "preposition"
    if joined and before >= 0 and words.form(before) in COMMAS and (many or far):
        told = governed(scene, cue, name.last) or ("obj" in cue.frames and asked_for(scene, name.last))
        known = name.definite or words.definite(name.last - 1)
        return told and known  # «…, and called (in its report) on | the parties to …»
    alike = joined and words.form(before).isalnum()
    if not ("must" in cue.frames or alike) or cue.pronoun:
        return False
    if words.classes[cue.last] == "pronominal":
        return False  # «in which fighters threaten to …»
    if _thing_described(scene, cue, name):
        return True
    if _tells_somebody(cue) and not name.definite:
        return False
    return _led(scene, cue, name.last)


def asked_for(scene: Scene, at: int) -> bool:
    """Whether a verbal noun stands at a token, which somebody named before it is asked for («called on the state | the
    release of»)."""
    words = scene.words
    bare = words.word(at) and not words.classes[at] and not words.cuts[at].clitics
    deeds = ("event_nouns", "event_verbs", "governors", "reporting", "reporting_nouns")
    return bare and (words.here(at, *deeds) is not None or not words.definite(at)) and not words.adjective(at)


def _led(scene: Scene, cue: Cue, behind: int) -> bool:
    """Whether «of …» (bi-), or for a verb that always has an object what it governs, stands at a token, or behind
    further names that "and" joins there."""
    words = scene.words
    while words.cuts[behind].clitics == _WAW and behind in scene.names:
        behind = scene.names[behind].last  # «accused X and Y of …»
    if words.classes[behind] not in ("", "that", "preposition"):
        return False
    if _tells_somebody(cue):
        return words.classes[behind] == "that" or governed(scene, cue, behind)
    return _BEH in (words.form(behind), words.cuts[behind].clitics, led_by(words, behind))


def _tells_somebody(cue: Cue) -> bool:
    """Whether a verb always has whom it tells something («informed | the minister that»)."""
    return {"must", "whom"} <= cue.frames and cue.act != "accuse"


def _thing_described(scene: Scene, cue: Cue, name: Name) -> bool:
    """«Described | the meeting that was held …»: a thing with its relative clause."""
    thing = "must" in cue.frames and name.rule == "noun" and name.definite and not scene.words.rare(name.first)
    return thing and scene.words.classes[name.last] == "relative"


def of_its_own(scene: Scene, cue: Cue, name: Name) -> bool:
    """«Announced | her intention to …»: a thing of the speaker's own, with no clause behind it that it could say."""
    words = scene.words
    own = name.rule == "noun" and words.shapes[name.first].owned and not words.feminine(name.first)
    takes = "obj" in cue.frames and "as" not in cue.frames
    return own and takes and words.classes[name.last] != "that" and words.form(name.last) not in ':"'


def inverted(scene: Scene, cue: Cue) -> tuple[Name, Name] | None:
    """«Criticised | the decision | the minister of …»: a thing between the verb and who can speak, and that one."""
    words, thing = scene.words, scene.names.get(cue.last)
    if thing is None or cue.kind != "verb" or cue.pronoun or "obj" not in cue.frames:
        return None
    if thing.rule != "noun" and not (thing.rule == "text" and cue.act in OF_THINGS):
        return None
    other = scene.names.get(thing.last)
    if other is None or not thing.definite or words.rare(thing.first) or words.cuts[thing.first].clitics:
        return None
    told = other.kind in ("person", "unnamed") and (titled(other) or other.roles)
    speaks = told or other.kind in ("organisation", "media")
    alone = words.cuts[other.first].clitics == "" and other.rule != "accusative"
    return (thing, other) if speaks and alone and agrees(scene, cue, other) else None


def acted_on(scene: Scene, cue: Cue, name: Name) -> bool:
    """Whether what stands behind a verb that goes on can only be its object: «and warned | the drivers (-in)», whose
    ending no subject has; «also thanked | all of the judges»."""
    words, first = scene.words, name.first
    if cue.kind != "verb" or cue.pronoun or "whom" not in cue.frames or not goes_on(scene, cue):
        return False
    if words.classes[first - 1] == "quantifier":
        return words.form(first - 1) in _ALL and cue.act in ("demand", "praise", "warn")
    stem = words.stem(first)
    return stem.endswith(_OBLIQUE) and words.counts.get(stem[: -len(_OBLIQUE)] + _NOMINATIVE, 0) > 0


def _of_several(words: Words, at: int) -> bool:
    """Whether a quantifier in no accusative stands before a token, which may be a subject («a number of | firms»)."""
    first = at
    while words.classes[first - 1] == "quantifier":
        first -= 1
    return first < at and not words.form(first).endswith(_ALEF)


def agrees(scene: Scene, cue: Cue, name: Name) -> bool:
    """Whether the verb's form allows the phrase as its subject. The verb before a subject is singular."""
    if cue.kind != "verb":
        return True
    if cue.person != "3" or cue.number in ("p", "d"):
        return False
    if cue.gender == "m" and name.gender == "f" and name.number == "s":
        return scene.words.stem(name.first - 1) in ONE_OF or _of_several(scene.words, name.first)  # «one of the armies»
    if cue.gender == "m" and cue.clitics and cue.frames & {"obj", "whom"} and name.rule == "states":
        state = scene.words.here(name.first, "states")
        if state is not None and state.entry["gender"] != "m":
            return False  # «and warned (he) | Iran»
    if cue.clitics.endswith(_LAM) and not name.kind:
        return False  # «to condemn the calls»: whoever does it was named before
    if cue.gender == "f" and name.number == "p" and scene.words.plural(name.first):
        return False
    if name.kind == "person" and name.last - name.first == 1 and not titled(name):
        return True  # one word may be the surname of a woman
    return not (
        cue.gender == "f" and name.gender == "m" and name.number == "s" and name.kind in ("person", "organisation")
    )
