"""Whether what was read behind a cue is a statement: somebody who can speak, and something that can be said."""

from __future__ import annotations

from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.scene import OF_THINGS, Frame, Scene, goes_on, led_by
from rawi.annotate.statements.subject import FACT, Subject, relative_fits
from rawi.arabic.personal import looks_past
from rawi.arabic.tokens import NEWLINE
from rawi.arabic.words import ARTICLE, ENDS, FEMININE_PLURAL, PREPOSITIONS, PRONOUNS
from rawi.fold import fold_key
from rawi.lexicon import values
from rawi.model import Name

_LAM, _BEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}"
_PEOPLE = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}"
_PASSIVE = frozenset({"must", "whom"})  # whom it is about is the subject where it is not told
_HARDLY = 10  # times in the reference corpus
_PHRASE = 2  # words of an indefinite phrase that a clause describes
_VALUES = frozenset({"obj"})
_ORDER = frozenset({"b"})  # of «directed», «gave orders», which are written as other words
_IF = frozenset(map(fold_key, ("إذا", "لو")))
_FI, _CASE = fold_key("في"), fold_key("حال")
_COURTS = frozenset(map(fold_key, ("محكمة", "قضاء")))
_NEAR = 4  # tokens behind whom a court convicts
_RULED_OUT = fold_key("استبعد")
_DEEDS = frozenset({"assault", "protest", "consult"})  # types of what is done, unlike an inquiry
_SAID = 12  # tokens of a saying before its venue


def plausible(scene: Scene, frame: Frame, subject: Subject | None) -> bool:
    """Nouns need a speaker and a clear frame; participles need somebody whose they are."""
    cue = frame.cue
    strange = "stance" in cue.frames and scene.words.here(frame.start, "stances") is None
    speaker = frame.speaker or (subject.name if subject else None)
    led = (cue.last, cue.last + (cue.kind == "noun"))
    if "from" in cue.frames and scene.prepositions["min"].isdisjoint(map(scene.words.form, led)):
        return False  # «it became clear that», «to inform | the court of all that»
    if cue.kind == "noun":
        named = frame.speaker is not None and bool(frame.speaker.kind)
        lone = "must" in cue.frames and frame.object is None
        if cue.pronoun and frame.start - cue.last > (1 if "whom" in cue.frames else 3) and subject is None:
            return False
        if "whom" in cue.frames and cue.clitics.endswith(_LAM):
            return False  # «to urge the deputies to …»: whoever urges was named before
        if cue.pronoun and "whom" in cue.frames and subject is None:
            return False  # «his accusation of …» may be one against him
        return (named or bool(cue.pronoun)) and not lone and (frame.how != "object" or _close_object(scene, frame))
    if cue.kind == "participle":
        between = scene.words.classes[cue.last : frame.start]
        lone = frame.object is None and frame.how != "object" and "pronominal" not in between
        if {"must", "whom"} <= cue.frames and lone:
            return False  # «X, accused of …»
        if strange and frame.how != "that":
            return False
        return frame.how != "object" or bool({"as", "obj"} & cue.frames) or "pronominal" in between
    if cue.kind == "verb" and (_supposed(scene, cue) or _befell(scene, frame, subject)):
        return False
    if cue.kind == "verb" and cue.frames == _ORDER and cue.act == "demand" and not (speaker and speaker.kind):
        return False  # «dealt a blow with …»
    if cue.kind == "verb" and (_leaves_out(scene, frame) or _of_deeds(scene, frame, speaker)):
        return False
    if cue.kind == "verb" and (_recognises(scene, frame) or _feels(scene, frame)):
        return False
    if cue.kind == "verb" and (_is_considered(scene, frame, speaker) or _convicts(scene, frame, speaker)):
        return False
    if cue.kind == "verb" and speaker is None and _described(frame):
        return False
    if cue.kind == "verb" and cue.frames == _VALUES and cue.act == "praise" and not (speaker and speaker.kind):
        return False  # «the price of | the house»
    if strange and frame.how in ("object", "preposition"):
        return False  # «offered help», «went forward with his army»
    if cue.kind == "verb" and frame.how in ("object", "preposition"):
        silent = scene.words.here(frame.start, "silences")
        verbs = values(silent.entry["verb"]) if silent is not None else []
        if silent is not None and (cue.lemma in verbs or (not verbs and (cue.act == "reject" or "noun" in cue.frames))):
            return False
        if speaker is None and _considered(scene, frame):
            return False
        if speaker is None:
            return frame.how == "preposition" or "must" in cue.frames or _elided(scene, frame)
        if (
            subject is not None
            and "must" in cue.frames
            and frame.object is None
            and frame.how == "preposition"
            and not cue.pronoun
        ):
            return False  # «who was accused of …»
        if frame.speaker is not None and _accused(scene, frame, frame.speaker):
            return False
        before = subject is not None and scene.words.classes[subject.start - 1] == "auxiliary"
        return before or speaker_like(scene, speaker) or _clear_subject(scene, frame, speaker)
    return True


def _supposed(scene: Scene, cue: Cue) -> bool:
    """«If Iran | rejects …, it must», «of a kind which (mimma) | confirms the rise»: nobody said it, or a fact does."""
    words, at = scene.words, cue.first - 1
    if at < 0 or cue.clitics:
        return False
    return (
        words.stem(at) in _IF
        or (words.stem(at) == _CASE and words.stem(at - 1) in (_FI, _CASE))
        or (words.form(at) == FACT and "obj" in cue.frames and words.classes[cue.last] != "that")
    )


def _befell(scene: Scene, frame: Frame, subject: Subject | None) -> bool:
    """«X, who (it) was announced | his death»: the passive, of what befell whom the relative hangs on."""
    words, at = scene.words, frame.start
    found = words.here(at, "event_nouns", "event_verbs") if frame.how == "object" else None
    toll = found if found is not None and found.entry["toll"] else None
    told = subject is not None and subject.relative and at == frame.cue.last and frame.cue.act == "announce"
    return bool(told and toll is not None and words.form(at).endswith(PRONOUNS))


def _accused(scene: Scene, frame: Frame, name: Name) -> bool:
    """«Is accused | Iran | for long | of …»: nobody but the one who is accused stands behind the verb."""
    cue = frame.cue
    lone = cue.act == "accuse" and "must" in cue.frames and frame.object is None and frame.how == "preposition"
    between = range(name.last, frame.start)
    others = (i for i in between if i in scene.names and not scene.words.classes[i])
    bare = all(scene.words.classes[i - 1] in PREPOSITIONS for i in others) and scene.cues.keys().isdisjoint(between)
    return lone and not cue.pronoun and bare


def _convicts(scene: Scene, frame: Frame, speaker: Name | None) -> bool:
    """«The court convicted (adanat) | a youth of …»: a verdict, no condemnation."""
    if speaker is None or frame.cue.act != "condemn" or frame.how != "object":
        return False
    words, whom = scene.words, scene.names.get(frame.start)
    behind = whom.last if whom is not None else frame.start + 1
    court = any(words.stem(i) in _COURTS for i in range(speaker.first, speaker.last))
    return court and any(led_by(words, i) == _BEH for i in range(behind, behind + _NEAR))


def _of_deeds(scene: Scene, frame: Frame, speaker: Name | None) -> bool:
    """«The meeting shows that …»: what is done says nothing, as a text does."""
    if speaker is None or speaker.rule != "noun" or speaker.kind or "text" not in frame.cue.frames:
        return False
    deed = scene.words.here(speaker.first, "event_nouns")
    return deed is not None and deed.entry["type"] in _DEEDS


def _leaves_out(scene: Scene, frame: Frame) -> bool:
    """«Left out (istab3ada) 69 companies», «… the player»: done to people and bodies, not said of what may come."""
    if frame.cue.lemma != _RULED_OUT or frame.how != "object":
        return False
    words, at = scene.words, frame.start
    return words.form(at).isdigit() or words.here(at, "numerals", "people", "heads") is not None


def _recognises(scene: Scene, frame: Frame) -> bool:
    """«Recognised Kosovo», «… the city as capital»: an act of states, no admission."""
    name = scene.names.get(frame.start)
    of = name is not None and (name.kind == "state" or scene.words.here(frame.start, "places") is not None)
    of = of or scene.words.cuts[frame.start].stem in scene.prepositions["status"]
    return of and frame.cue.act == "confirm" and frame.how == "preposition" and "3ala" not in frame.cue.frames


def _feels(scene: Scene, frame: Frame) -> bool:
    """«Said that it hopes to …»: within a saying, what its speaker feels or believes is part of it."""
    cue, at = frame.cue, frame.cue.first - 1
    within = at >= 0 and scene.words.classes[at] == "that" and scene.words.stem(at).endswith(PRONOUNS)
    return within and cue.act == "believe" and cue.tense == "present" and frame.speaker is None


def _described(frame: Frame) -> bool:
    """«Attacks described as …»: of a verb that must have an object, with none before the content, the passive."""
    cue = frame.cue
    lone = frame.object is None and frame.how == "preposition" and frame.start - cue.last < _PHRASE
    return lone and cue.frames >= _PASSIVE and not cue.pronoun and cue.number == "s" and cue.act != "promise"


def _considered(scene: Scene, frame: Frame) -> bool:
    """«And the market is considered one of …»: the passive is written as the active, and opens a sentence."""
    cue, before = frame.cue, scene.words.form(frame.cue.first - 1) if frame.cue.first else NEWLINE
    passive = "as" in cue.frames and cue.act == "believe" and cue.tense == "present"
    return passive and (before == NEWLINE or before in ENDS) and not cue.pronoun


def _is_considered(scene: Scene, frame: Frame, thing: Name | None) -> bool:
    """«The square, which is considered one of …»: what stands by the verb is told of, and nobody considers it."""
    cue = frame.cue
    passive = "as" in cue.frames and cue.act == "believe" and frame.how == "object" and not cue.pronoun
    if not passive or thing is None:
        return False
    if scene.words.form(frame.start) in scene.prepositions["min"]:
        return True
    people = scene.words.stem(thing.first).endswith(_PEOPLE)
    return not thing.kind and not people and (cue.tense == "present" or frame.speaker is None)


def _close_object(scene: Scene, frame: Frame) -> bool:
    """«X's announcement, on Monday, of …»: a noun's object stands right behind its speaker."""
    behind = frame.speaker.last if frame.speaker is not None else frame.cue.last
    between = scene.words.classes[behind : frame.start]
    return frame.cue.act in OF_THINGS and all(cls == "time" for cls in between)


def _elided(scene: Scene, frame: Frame) -> bool:
    """«And denied these claims»: a verb that goes on, with an object that cannot be its subject."""
    pointed = scene.words.classes[frame.start] in ("demonstrative", "quantifier")
    return (
        goes_on(scene, frame.cue)
        and frame.cue.act != "report"
        and (not pointed or frame.cue.act in ("deny", "reject", "condemn"))
    )


def _clear_subject(scene: Scene, frame: Frame, speaker: Name) -> bool:
    """A definite noun right behind its verb, with what it says or whom it is about behind it, is the subject."""
    some = scene.words.classes[speaker.first - 1] == "quantifier" and frame.how == "preposition"
    near = (speaker.first == frame.cue.last or some) and speaker.definite and "as" not in frame.cue.frames
    return near and (
        some
        or frame.object is not None
        or frame.venue is not None
        or (frame.how == "object" and not scene.words.adjective(speaker.last - 1))
    )


def speaker_like(scene: Scene, name: Name) -> bool:
    """Whether a phrase can be somebody who speaks: of a known kind, or a word that may be a name."""
    return (
        bool(name.kind)
        or name.rule in ("text", "quoted")
        or scene.words.rare(name.first)
        or (scene.words.definite(name.first) and scene.words.rare(name.last - 1))
    )


def voice(scene: Scene, cue: Cue, name: Name) -> bool:
    """Whether the complement of a source phrase is somebody: «according to Xu», not «to its fitness», «to the two
    ways», «to certain rules»."""
    words, ends = scene.words, (name.first, name.last - 1)
    if name.kind or name.rule in ("text", "quoted"):
        return True
    if name.definite and words.here(name.first, "people") is not None:
        return True  # «the neighbours»
    if cue.verbal and name.last == name.first + 1 and words.shapes[name.first].owned:
        return True  # «as | her family | said»
    if words.form(name.first).endswith(FEMININE_PLURAL) or not all(words.rare(i) or not words.arabic[i] for i in ends):
        return False
    if cue.verbal:
        return True
    word, heard = words.stem(name.first), max(words.counts.get(words.stem(i), 0) for i in ends)
    noun = name.definite or name.last > name.first + 1 or ARTICLE + word in words.counts
    if (heard <= _HARDLY or not noun) and not looks_past(words, name.last - 1):
        return True  # news hardly has the names of people, and never with the article
    return any(n.kind == "person" and word in words.forms[n.first : n.last] for n in scene.names.values())


def of_a_thing(scene: Scene, cue: Cue) -> bool:
    """«A charter that calls for …», «marches calling for …»: the verb is told of a thing that does not speak."""
    words, at = scene.words, cue.first - 1
    if cue.clitics or at < 0 or cue.number != "s":
        return False
    if words.classes[cue.last] == "that" and words.stem(cue.last).endswith(PRONOUNS):
        return False  # «a plane that she said flies …»
    relative = words.classes[at] == "relative"
    if words.form(at) == FACT:
        return True  # «…, which shows that …»
    thing = scene.ending.get(at if relative else cue.first)
    if thing is not None and thing.rule == "text" and not relative and not thing.definite and cue.tense == "present":
        said = any(i in scene.cues for i in range(thing.first - _SAID, thing.first))  # «said in a letter that …»
        return words.classes[thing.first - 1] in PREPOSITIONS and not said  # «voted on | a draft that calls for …»
    if thing is None or thing.rule != "noun" or speaker_like(scene, thing):
        return False
    near = not thing.definite and thing.last - thing.first <= _PHRASE and not {cue.gender, thing.gender} >= {"m", "f"}
    return relative_fits(scene, cue, at) if relative else near


def says_itself(scene: Scene, at: int) -> bool:
    """«Insisted on | saying that …»: the noun is the cue."""
    return at in scene.cues and scene.cues[at].kind == "participle" and scene.words.definite(at)


def impersonal(scene: Scene, cue: Cue) -> bool:
    """«It is believed that»: a verb that the passive writes alike, with nobody behind it."""
    words = scene.words
    if words.classes[cue.last - 1] != "impersonal" or cue.kind != "verb":
        return False
    return cue.last >= len(words) or words.classes[cue.last] in ("that", "preposition", "after")


def own_words(scene: Scene, cue: Cue) -> bool:
    """«We told them that …» in a quotation: the quoted speaker reports an earlier saying."""
    if cue.tense != "past" or cue.act == "believe" or cue.person != "1":
        return False
    return any(q.open < cue.first < q.close for q in scene.quotes.values())
