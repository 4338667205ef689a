"""Reads on from a cue: who is named as the speaker, through what it was said, to whom, and where the content begins.

The words between a cue and its content are few kinds of thing: the speaker with titles, times, adverbs, a venue, an
addressee, a relative clause in commas. They are passed one by one until one of the cue's frames opens the content.
"""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.names.apposition import in_apposition, join, titled
from rawi.annotate.statements.cues import WHATEVER, Cue
from rawi.annotate.statements.naming import kept_back
from rawi.annotate.statements.objects import by_text, lone_object, lone_quote, predicate
from rawi.annotate.statements.passing import asked_of, go_past, spoke_to
from rawi.annotate.statements.roles import asked_for, one_of
from rawi.annotate.statements.scene import (
    Frame,
    Reading,
    Scene,
    compound,
    governed,
    governs,
    in_commas,
    led_by,
    online,
)
from rawi.arabic.tokens import NEWLINE
from rawi.arabic.words import COMMAS, PREPOSITIONS, Words
from rawi.model import Name, Span

_WHAT = tuple(WHATEVER)
_SAID = "\N{ARABIC LETTER QAF}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_NOUNS = ("duty", "news")
_CLAUSE = frozenset({"negation", "relative", "perfect", "auxiliary", "pronoun"})  # of no name
_WORDS = frozenset({"an", "q", "more"})  # frames of a verb that tells words alone
_TITLE = 6  # tokens from mark to mark of a name in quotation marks
_FAR = 60  # tokens between a cue and its content at the most
_ALEF, _WAW = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER WAW}"
_LAM, _BEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}"


def read_frame(scene: Scene, cue: Cue, limit: int, subject: Name | None, known: bool = False) -> Frame | None:
    """Read on from a cue up to token ``limit``; ``subject`` is a speaker that stands before the verb, ``known`` whether
    it is surely that. None where no frame of the cue opens a content."""
    apart = bool(cue.clitics) and scene.words.form(cue.last) in COMMAS  # «and added, …, that …»
    state = Reading(cue.last, known=known or (apart and cue.kind == "verb" and "an" in cue.frames))
    limit = min(limit, cue.last + _FAR)
    if cue.pronoun and subject is not None and scene.names.get(cue.last) is not None and scene.names[cue.last].kind:
        subject = None  # «which X announced»: what stands before the verb is its object
    while state.at < limit:
        told = scene.words.here(state.at, "reporting") or scene.words.classes[state.at] == "negation"
        if told and (state.speaker is not None or subject is not None) and kept_back(scene, state, limit):
            continue  # «an official, who asked not to be named»
        if state.speaker is not None and state.at > state.speaker.last and _titled(scene, state.at):
            state.at = scene.quotes[state.at].close + 1  # «in a call to the programme "X" | that …»
        opened = _opens(scene, cue, state, limit, subject)
        if opened is not None:
            return opened
        if not (_from_whom(scene, cue, state) or go_past(scene, cue, state, limit, subject)):
            return _far(scene, cue, state, limit, subject)
    return None


def _titled(scene: Scene, at: int) -> bool:
    """Whether a few words in quotation marks, with a clause right behind them, are a name and no saying."""
    quote = scene.quotes.get(at)
    if quote is None or not quote.closed or quote.close - at > _TITLE or scene.words.form(at - 1) in COMMAS:
        return False
    behind = quote.close + 1
    behind += scene.words.form(behind) in COMMAS
    return scene.words.classes[behind] == "that" and not scene.words.cuts[behind].clitics


def _from_whom(scene: Scene, cue: Cue, state: Reading) -> bool:
    """«(Sharp) demands | from the union | to …»: behind a noun of saying its speaker stands with a preposition."""
    words, at = scene.words, state.at
    told = cue.kind == "noun" or "from" in cue.frames  # «was clear | from the inquiry | that»
    if not told or cue.pronoun or state.speaker is not None or at > cue.last + 1 or "min" in cue.frames:
        return False
    at += cue.kind == "noun" and at == cue.last and words.adjective(at) and not words.cuts[at].clitics
    if words.form(at) not in scene.prepositions["min"]:
        return False
    name = scene.names.get(words.reach[at]) or scene.names.get(words.reach[at] + 1)
    known = name is not None and (name.kind or (cue.kind == "verb" and name.definite))
    if name is None or not known or name.first > words.reach[at] + (words.classes[words.reach[at]] != ""):
        return False
    led = (i for i in range(name.first + 1, name.last) if words.cuts[i].clitics == _LAM and "l" in cue.frames)
    last = next(led, name.last) if name.kind != "person" else name.last  # «a request from the state | to stop …»
    span = Span(name.span.start, words.tokens.span(name.first, last).stop)
    part = Span(name.name.start, min(name.name.stop, span.stop))
    state.speaker, state.at = replace(name, last=last, span=span, name=part), last
    return True


def _frame(cue: Cue, state: Reading, start: int, how: str, skip: int = 0) -> Frame:
    return Frame(cue, start, how, skip, state.speaker, state.object, state.venue, state.addressee, state.when)


def _opens(scene: Scene, cue: Cue, state: Reading, limit: int, subject: Name | None) -> Frame | None:
    """The frame that opens a content at the present token, if one does."""
    words, at, frames = scene.words, state.at, cue.frames
    cls, form = words.classes[at], words.form(at)
    if cls == "that" and not (words.cuts[at].clitics and words.cuts[at].clitics not in (_BEH,)):
        behind = words.reach[at]
        if not _takes_clause(frames) or _led_elsewhere(scene, cue, at):
            return None
        return _of_whom(scene, cue, state, _frame(cue, state, behind + (words.form(behind) == ":"), "that"))
    if form == ":":
        near = state.speaker is not None and bool(state.speaker.kind) and cue.kind == "verb"
        near = near and bool(state.venue or state.addressee or (state.speaker and at == state.speaker.last))
        quoted = near and at + 1 in scene.quotes
        return _frame(cue, state, at + 1, "colon") if "q" in frames or quoted else None
    if at in scene.quotes and cue.pronoun and "as" in frames:
        return _frame(cue, state, at, "object")
    if at in scene.quotes and not _is_name(scene, cue, at, state):
        if _preposed(scene, cue, at):
            return _frame(cue, state, at, "object")
        close = scene.quotes[at].close
        short = scene.quotes[at].closed and close - at <= (4 if frames & {"obj", "as"} else 2)
        spoken = cue.frames <= _WORDS and led_by(words, at + 1) != _BEH
        if short and spoken and state.speaker is not None and state.speaker.kind == "person":
            short = _opened_on(scene, close + 1)  # «X said: "Yes"», with no other content behind it
        if "q" in frames and not short and not ("must" in frames and state.object is None):
            return _frame(cue, state, at, "quote")
        if frames & {"obj", "as"} and (state.speaker or subject or lone_quote(scene, cue, at)):
            return _frame(cue, state, at, "object")
        return None
    if cue.pronoun and "as" in frames and words.word(at) and (state.speaker is not None or predicate(scene, at)):
        return _frame(cue, state, at, "object")
    opened = _preposition(scene, cue, state, subject)
    if opened is not None:
        return _of_whom(scene, cue, state, opened)
    whom = scene.names.get(at) if {"whom", "obj"} <= frames and state.object is None else None
    asks = whom is not None and whom.kind and not words.cuts[at].clitics and state.speaker is not None
    if asks and whom is not None and (governed(scene, cue, whom.last) or asked_for(scene, whom.last)):
        return None  # «asked | the authorities | the release of», «for help»
    asked = (state.addressee is not None or state.object is not None) and cue.act == "demand"
    shows = "text" in frames and by_text(scene, cue) and not words.definite(at)
    if (shows or frames & {"obj", "as"}) and (
        state.speaker is not None
        or subject is not None
        or cue.kind == "participle"
        or lone_object(scene, cue, at, state.venue is not None or asked)
    ):
        return _object(scene, cue, state)
    return None


def _preposed(scene: Scene, cue: Cue, at: int) -> bool:
    """A quotation that begins with a preposition which the cue governs: «vowed "a strong answer"» with bi- inside."""
    return governs(scene, cue, (scene.words.cuts[at + 1].clitics,))


def _takes_clause(frames: frozenset[str]) -> bool:
    return "an" in frames or bool(frames & {"b", "ila", "3an", "min", "3ala"})


def _is_name(scene: Scene, cue: Cue, at: int, state: Reading) -> bool:
    """Whether a quotation is (part of) a speaker's name: short, and the content opens after it."""
    quote = scene.quotes[at]
    if state.speaker is not None or quote.close - at > 7:
        return False
    behind = quote.close + 1
    found = scene.names.get(at)
    if found is not None and found.last > behind:
        return True
    if not _CLAUSE.isdisjoint(scene.words.classes[at:behind]):
        return False  # «added "I cannot hide that …" | showing "…"»
    return _opened_on(scene, behind) or (cue.act == "demand" and governed(scene, cue, behind))


def _opened_on(scene: Scene, behind: int) -> bool:
    """Whether a clause or a quotation opens behind a token in the same sentence."""
    for i in range(behind, min(behind + 12, len(scene.words))):
        if scene.words.classes[i] == "that" or scene.words.form(i) == ":" or i in scene.quotes:
            return True
        if scene.words.form(i) in (NEWLINE, "."):
            return False
    return False


def _preposition(scene: Scene, cue: Cue, state: Reading, subject: Name | None) -> Frame | None:
    """A preposition that the cue governs opens the content, or the clause behind it does."""
    words, at = scene.words, state.at
    elided = state.speaker is None and subject is None and not ("duty" in cue.frames and state.object is not None)
    if cue.kind == "verb" and elided and at in scene.names and not led_by(words, at):
        return None
    stem, clitics = words.form(at), led_by(words, at)
    for frame, forms in scene.prepositions.items():
        if frame not in cue.frames:
            continue
        if len(min(forms, key=len)) == 1:
            if stem in forms and len(stem) > 1:
                return _frame(cue, state, at, "preposition", 1)
            if clitics in forms and words.classes[at] in ("", "demonstrative", "quantifier"):
                return _frame(cue, state, at, "preposition", 1)
            if words.classes[at] in ("adverb", "manner") and stem[:1] in forms and _construct(scene, at + 1):
                return _frame(cue, state, at, "preposition", 1)
            if stem in forms and at + 1 in scene.quotes:
                return _frame(cue, state, at + 1, "preposition")
        elif frame in _NOUNS:
            told = frame == "duty" or (
                not words.cuts[at].clitics and (state.speaker is not None or subject is not None)
            )
            if words.cuts[at].stem in forms and told:
                return _frame(cue, state, at, "preposition" if frame == "duty" else "object")
        elif frame == "need":
            if stem in forms:
                return _frame(cue, state, at, "preposition", 1)
        elif stem in forms and stem.endswith(_WHAT) and len(stem) > 2:
            return _frame(cue, state, at, "preposition")  # «of what …», written as one word
        elif stem in forms and at + 1 < len(words) and not (compound(words, at) or online(words, at)):
            if words.classes[at + 1] == "that":
                return _frame(cue, state, words.reach[at + 1], "that")
            asked = scene.names.get(at + 1) if "need" in cue.frames else None
            if asked is not None and words.form(asked.last) in scene.prepositions["need"]:
                state.addressee = asked.span  # «insisted to | the pupils | on the need …»
                return _frame(cue, state, asked.last, "preposition", 1)
            return _frame(cue, state, at + 1, "preposition")
    return None


def _of_whom(scene: Scene, cue: Cue, state: Reading, opened: Frame) -> Frame:
    """«Accused | X of …»: of whom it is said belongs to what is said, where it stands between."""
    whom, words = state.object, scene.words
    if cue.act != "accuse" or cue.kind == "noun" or whom is None or words.form(state.at)[:1] != _BEH:
        return opened
    first = whom.first
    if whom is state.speaker:  # «accused | "terrorists" | of …»: whom no phrase names
        first = next((i for i in range(whom.last, state.at) if i in scene.quotes or i in scene.cues), 0)
        if first in scene.cues:
            return opened  # «accused | whom he described as "terrorists" | of …»
    if not cue.last <= first < state.at:
        return opened
    while first > cue.last and words.classes[first - 1] == "quantifier":
        first -= 1
    return _frame(cue, state, first, opened.how)


def _construct(scene: Scene, at: int) -> bool:
    """«Demanded (with) a quick repair»: what is else an adverb has a complement."""
    return at in scene.names and not scene.words.cuts[at].clitics and not scene.names[at].kind


def _object(scene: Scene, cue: Cue, state: Reading) -> Frame | None:
    """A bare noun phrase after the speaker is the content."""
    words, at = scene.words, state.at
    if (
        state.comma
        and state.speaker is not None
        and at in scene.names
        and in_apposition(words, state.speaker, scene.names[at])
    ):
        return None
    relative = spoke_to(scene, state)
    if len(words.form(at)) == 1 or not words.form(at).isalnum() or (words.verblike(at) and at > cue.last) or relative:
        return None
    if state.comma and (in_commas(words, at) or _own_clause(words, at)):
        return None
    bare = words.classes[at] in ("", "demonstrative", "quantifier") and not words.cuts[at].clitics
    if bare or (words.form(at) in WHATEVER and not asked_of(scene, cue, at)):
        return _frame(cue, state, at, "object")
    return None


def _own_clause(words: Words, at: int) -> bool:
    """«…, and that is | a crime»: the predicate of a clause that a comma and a pronoun opened."""
    pronoun = words.classes[at - 1] == "pronoun" and words.cuts[at - 1].stem != words.form(at - 1)
    return pronoun and words.form(at - 2) in COMMAS


def quoted_from(scene: Scene, cue: Cue, first: int) -> tuple[Name, Span | None] | None:
    """«An agency quoted X his saying …»: X, the name behind a preposition before the noun, and the agency as venue."""
    words, at = scene.words, cue.first - 1
    passed_on = _passed_on(scene, cue, first)
    if passed_on is not None:
        return passed_on
    while at > first and (words.classes[at] in ("time", "adverb", "auxiliary") or words.form(at) in COMMAS):
        at -= 1
    name = scene.ending.get(at + 1)
    if name is None or name.first <= first or not (name.kind or words.rare(name.first)):
        return None  # «a message to the world whose content is that …»
    before = name.first - 1
    led = words.classes[before] in PREPOSITIONS or words.classes[before] == "source"
    if words.cuts[name.first].clitics != _LAM and not led:
        return None
    at = before if led else name.first
    while at > first and words.classes[at - 1] == "source" and words.reach[at - 1] == words.reach[at]:
        at -= 1
    return name, _outlet(scene, at, first)


def _passed_on(scene: Scene, cue: Cue, first: int) -> tuple[Name, Span | None] | None:
    """Of a verb that passes words on, whom its preposition names: «quoted a source close to the company his saying»."""
    words = scene.words
    for at in range(cue.first - 1, max(first, cue.first - _FAR) - 1, -1):
        verb = scene.cues.get(at)
        if verb is not None and verb.kind == "verb":
            if "via" not in verb.frames:
                return None
            from_whom = scene.prepositions["3an"] | scene.prepositions["ila"]
            for i in range(verb.last, cue.first - 1):
                whom = (
                    words.reach[i + 1] if words.classes[i + 1] == "quantifier" else i + 1
                )  # «of one of the witnesses»
                led = words.form(i) in from_whom and whom in scene.names
                if led or (words.cuts[i].clitics == _LAM and i in scene.names and scene.names[i].kind):
                    name, near = one_of(scene, scene.names[whom if led else i]), scene.ending.get(cue.first)
                    if near is not None and near.kind == "person" and titled(name) and not titled(near):
                        name = join(name, near)  # «the spokesman for …, X»
                    return name, _outlet(scene, i, first)
            return None
    return None


def _outlet(scene: Scene, at: int, first: int) -> Span | None:
    """The outlet that ends before a token, but for times and adverbs: the venue of what it passed on."""
    words = scene.words
    while at > first and (words.classes[at - 1] in ("time", "adverb") or words.form(at - 1) in COMMAS):
        at -= 1
    outlet = scene.ending.get(at)
    return outlet.span if outlet is not None and outlet.kind in ("media", "organisation", "") else None


def _far(scene: Scene, cue: Cue, state: Reading, limit: int, subject: Name | None) -> Frame | None:
    """Past words that no rule knows: the clause, quotation or preposition that the cue opens, if nothing else can own
    it."""
    words = scene.words
    if (state.speaker is None and state.object is None and subject is None and not state.known) or cue.kind == "noun":
        return None
    commas = comma = 0
    known = state.speaker is not None or state.object is not None or state.known
    near = _no_object(scene, cue, state)
    for i in range(state.at, min(limit, state.at + 25)):
        told = scene.cues[i].kind if i in scene.cues else ""
        ended = words.form(i) == "." and words.tokens.stops[i] < words.tokens.starts[min(i + 1, len(words) - 1)]
        if ended or _participle_before(scene, cue, i):
            return None
        if told in ("verb", "source") or (state.known and told == "participle"):
            return None
        apart = commas == 0 or words.form(i - 1) in COMMAS
        if words.form(i) in COMMAS:
            commas, comma = commas + 1, i
        elif (
            known
            and i in scene.quotes
            and "q" in cue.frames
            and scene.quotes[i].close - i > 4
            and not _is_name(scene, cue, i, state)
        ):
            return _frame(cue, state, i, "quote") if words.classes[i - 1] not in PREPOSITIONS else None
        elif known and words.classes[i] == "that" and _clause_of(scene, cue, i):
            apart = apart or (commas == 1 and _aside_to(scene, comma + 1))
            return _frame(cue, state, words.reach[i], "that") if apart else None
        elif known and words.form(i) == ":" and "q" in cue.frames:
            return _frame(cue, state, i + 1, "colon")
        elif words.verbal(i) and not words.cuts[i].clitics:
            near = False
        elif near and apart and governed(scene, cue, i) and not _of_place(words, i):
            state.at = i
            return _preposition(scene, cue, state, subject)
    return None


def _clause_of(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether the particle at a token may open what a verb says; with bi- only where the verb is one of saying."""
    clitics = scene.words.cuts[at].clitics
    return (
        "an" in cue.frames
        and not _led_elsewhere(scene, cue, at)
        and (not clitics or (clitics == _BEH and bool(cue.frames & {"q", "b"})))
    )


def _led_elsewhere(scene: Scene, cue: Cue, at: int) -> bool:
    """«In spite of (the fact) that …»: a preposition that the cue does not govern leads the clause at a token."""
    words, before = scene.words, at - 1
    if _participle_before(scene, cue, at):
        return True
    if before <= cue.last or words.classes[before] not in PREPOSITIONS:
        return False
    once = words.classes[before - 1] in PREPOSITIONS and words.reach[before - 1] == before  # «(said) before»
    return not once and not governed(scene, cue, before)


def _participle_before(scene: Scene, cue: Cue, at: int) -> bool:
    """«Appears, refusing | that …»: a participle leads the clause, not the verb. («Replied saying that …» is one.)"""
    other = scene.cues.get(at - 1) if at > cue.last and scene.words.classes[at] == "that" else None
    of_verb = other is not None and other.kind == "participle" and bool(other.gender) and "an" in other.frames
    return of_verb and other is not None and other.lemma != _SAID


def _of_place(words: Words, at: int) -> bool:
    """Whether the preposition at a token tells where: «in Cairo», «on the road»."""
    return words.here(words.reach[at] if words.classes[at] else at, "places", "place_nouns") is not None


def _no_object(scene: Scene, cue: Cue, state: Reading) -> bool:
    """Whether what a reading stands at may be passed on the way to a preposition: no object of another sense of the
    verb («tightened its measures on …»)."""
    if "whom" in cue.frames:
        return "must" not in cue.frames or state.object is not None
    name = scene.names.get(state.at)
    return name is None or bool(name.kind) or scene.words.cuts[name.first].clitics == _WAW


def _aside_to(scene: Scene, at: int) -> bool:
    """«X, …, to the station that …»: whom or where it was told stands behind the comma."""
    return scene.words.classes[at] in PREPOSITIONS or scene.words.cuts[at].clitics == _LAM
