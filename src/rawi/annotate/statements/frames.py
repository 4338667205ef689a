"""Reads on from a cue: who is named as the speaker, through what it was said, to whom, and where the content begins.

The words between a cue and its content are few kinds of thing: the speaker with titles, times, adverbs, a venue, an
addressee, a relative clause in commas. They are passed one by one until one of the cue's frames opens the content.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rawi.annotate.names.apposition import in_apposition, join, titled
from rawi.annotate.statements.cues import Cue
from rawi.arabic.quotes import Quote
from rawi.arabic.tokens import NEWLINE
from rawi.arabic.words import COMMAS, PREPOSITIONS, Words
from rawi.model import Name, Span

_RESUMPTIVE = ("\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}")
_WHATEVER = frozenset(
    {"\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"}
)  # ma, man
_ASIDE = 25  # tokens of a parenthesis at the most
_FAR = 60  # tokens between a cue and its content at the most
_ONE_OF = ("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER HAH}\N{ARABIC LETTER DAL}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER HAH}\N{ARABIC LETTER DAL}\N{ARABIC LETTER ALEF MAKSURA}")
_SUBJECTS = ("\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}")
_WAW = "\N{ARABIC LETTER WAW}"
_LAM, _BEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at in one text: its words, phrases by first and by last token, quotations, cues."""

    words: Words
    names: Mapping[int, Name]
    ending: Mapping[int, Name]
    quotes: Mapping[int, Quote]
    cues: Mapping[int, Cue]
    prepositions: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with what was read behind it: ``start`` is the content's first token, ``how`` the frame that opened it."""

    cue: Cue
    start: int
    how: str
    skip: int = 0
    speaker: Name | None = None
    object: Name | None = None
    venue: Span | None = None
    addressee: Span | None = None
    when: Span | None = None


@dataclass(slots=True)
class _Reading:
    """What was passed so far."""

    at: int
    speaker: Name | None = None
    object: Name | None = None
    venue: Span | None = None
    addressee: Span | None = None
    when: Span | None = None
    comma: bool = False


def read_frame(scene: Scene, cue: Cue, limit: int, subject: Name | None) -> Frame | None:
    """Read on from a cue up to token ``limit``; ``subject`` is a speaker that stands before the verb. None where no
    frame of the cue opens a content."""
    state = _Reading(cue.last)
    limit = min(limit, cue.last + _FAR)
    if cue.pronoun and subject is not None and scene.names.get(cue.last) is not None and scene.names[cue.last].kind:
        subject = None  # «which X announced»: what stands before the verb is its object
    while state.at < limit:
        opened = _opens(scene, cue, state, limit, subject)
        if opened is not None:
            return opened
        if not _pass(scene, cue, state, limit, subject):
            return _far(scene, cue, state, limit)
    return None


def _frame(cue: Cue, state: _Reading, start: int, how: str, skip: int = 0) -> Frame:
    return Frame(cue, start, how, skip, state.speaker, state.object, state.venue, state.addressee, state.when)


def _opens(scene: Scene, cue: Cue, state: _Reading, limit: int, subject: Name | None) -> Frame | None:
    """The frame that opens a content at the present token, if one does."""
    words, at, frames = scene.words, state.at, cue.frames
    cls, form = words.classes[at], words.form(at)
    if cls == "that" and not (words.cuts[at].clitics and words.cuts[at].clitics not in (_BEH,)):
        return _frame(cue, state, words.reach[at], "that") if _takes_clause(frames) else None
    if form == ":":
        return _frame(cue, state, at + 1, "colon") if "q" in frames else None
    if at in scene.quotes and cue.pronoun and "as" in frames:
        return _frame(cue, state, at, "object")
    if at in scene.quotes and not _is_name(scene, at, state):
        if _preposed(scene, cue, at):
            return _frame(cue, state, at, "object")
        short = scene.quotes[at].closed and scene.quotes[at].close - at <= (4 if frames & {"obj", "as"} else 2)
        if "q" in frames and not short and not ("must" in frames and state.object is None):
            return _frame(cue, state, at, "quote")
        if frames & {"obj", "as"} and (state.speaker or subject):
            return _frame(cue, state, at, "object")
        return None
    if cue.pronoun and "as" in frames and words.word(at) and (state.speaker is not None or words.accusative(at)):
        return _frame(cue, state, at, "object")
    opened = _preposition(scene, cue, state, subject)
    if opened is not None:
        return opened
    if frames & {"obj", "as"} and (
        state.speaker is not None or subject is not None or cue.kind == "participle" or _lone_object(scene, cue, at)
    ):
        return _object(scene, cue, state)
    return None


def _lone_object(scene: Scene, cue: Cue, at: int) -> bool:
    """What follows a verb whose speaker is elided: «and considers this …», «and announced a boycott»."""
    if cue.kind != "verb" or scene.words.classes[at] == "demonstrative":
        return cue.kind == "verb"
    if at in scene.names and _only_object(scene, cue, scene.names[at]) and cue.frames & {"obj", "as"}:
        return True
    name = scene.names.get(at)
    return (
        name is not None
        and name.rule == "noun"
        and not name.definite
        and not scene.words.rare(at)
        and bool(cue.clitics)
    )


def _preposed(scene: Scene, cue: Cue, at: int) -> bool:
    """A quotation that begins with a preposition which the cue governs: «vowed "a strong answer"» with bi- inside."""
    clitics = scene.words.cuts[at + 1].clitics if at + 1 < len(scene.words) else ""
    return bool(clitics) and any(
        frame in cue.frames and clitics in forms for frame, forms in scene.prepositions.items()
    )


def _takes_clause(frames: frozenset[str]) -> bool:
    return "an" in frames or bool(frames & {"b", "ila", "3an", "min", "3ala"})


def _is_name(scene: Scene, at: int, state: _Reading) -> bool:
    """Whether a quotation is (part of) a speaker's name: short, and the content opens after it."""
    quote = scene.quotes[at]
    if state.speaker is not None or quote.close - at > 7:
        return False
    behind = quote.close + 1
    found = scene.names.get(at)
    if found is not None and found.last > behind:
        return True
    for i in range(behind, min(behind + 12, len(scene.words))):
        if scene.words.classes[i] == "that" or scene.words.form(i) == ":" or i in scene.quotes:
            return True
        if scene.words.form(i) in (NEWLINE, "."):
            return False
    return False


def _preposition(scene: Scene, cue: Cue, state: _Reading, subject: Name | None) -> Frame | None:
    """A preposition that the cue governs opens the content, or the clause behind it does."""
    words, at = scene.words, state.at
    if (
        cue.kind == "verb"
        and state.speaker is None
        and subject is None
        and at in scene.names
        and not words.cuts[at].clitics
    ):
        return None
    stem, clitics = words.form(at), words.cuts[at].clitics
    for frame, forms in scene.prepositions.items():
        if frame not in cue.frames:
            continue
        if len(next(iter(forms))) == 1:
            if clitics in forms and words.classes[at] in ("", "demonstrative", "quantifier"):
                return _frame(cue, state, at, "preposition", 1)
            if stem in forms and at + 1 in scene.quotes:
                return _frame(cue, state, at + 1, "preposition")
        elif frame == "duty":
            if words.cuts[at].stem in forms:
                return _frame(cue, state, at, "preposition")
        elif stem in forms and at + 1 < len(words):
            if words.classes[at + 1] == "that":
                return _frame(cue, state, words.reach[at + 1], "that")
            return _frame(cue, state, at + 1, "preposition")
    return None


def _object(scene: Scene, cue: Cue, state: _Reading) -> Frame | None:
    """A bare noun phrase after the speaker is the content."""
    words, at = scene.words, state.at
    if (
        state.comma
        and state.speaker is not None
        and at in scene.names
        and in_apposition(words, state.speaker, scene.names[at])
    ):
        return None
    if len(words.form(at)) == 1 or not words.form(at).isalnum() or words.verblike(at):
        return None
    if state.comma and _in_commas(words, at):
        return None
    bare = words.classes[at] in ("", "demonstrative", "quantifier") and not words.cuts[at].clitics
    if bare or words.form(at) in _WHATEVER:
        return _frame(cue, state, at, "object")
    return None


def _in_commas(words: Words, at: int) -> bool:
    """Whether a phrase behind a comma ends at a near one with an object behind it: an aside about the speaker."""
    for i in range(at + 1, at + 8):
        if words.form(i) in COMMAS:
            return words.classes[i + 1] == "demonstrative"
    return False


def _pass(scene: Scene, cue: Cue, state: _Reading, limit: int, subject: Name | None) -> bool:
    """Go past one thing that may stand between cue and content. False where something else stands there."""
    words, at = scene.words, state.at
    form, cls = words.form(at), words.classes[at]
    if cue.kind == "noun" and not cue.pronoun and (form in COMMAS or (at in scene.cues and at > cue.first)):
        return False  # a noun of saying has its content near, or none
    if form in COMMAS:
        state.comma, state.at = True, at + 1
        return True
    if form == "#":
        state.at += 1
        return True
    if form == "(":
        state.at = _behind_bracket(words, at, limit)
        return state.at > at
    if cls == "time":
        state.when = state.when or words.tokens.span(at, words.reach[at])
        state.at = words.reach[at]
        return True
    if cls in ("adverb", "same", "pronoun", "pronominal", "quantifier"):
        state.at = words.reach[at]
        return True
    if cls == "source" and words.reach[at] in scene.names and "as" not in cue.frames:
        return _through_another(scene, cue, state)
    if at in scene.quotes and "whom" in cue.frames and state.object is None and scene.quotes[at].close - at <= 6:
        state.object, state.at = scene.names.get(at + 1) or state.speaker, scene.quotes[at].close + 1
        return True
    if cls == "manner":
        state.at = words.reach[at] + 1
        return True
    if state.speaker is not None and _anonymous(scene, state, limit):
        return True
    if _venue(scene, state, limit, cue) or _address(scene, cue, state, limit):
        return True
    if at in scene.names and not (cls and state.speaker):
        return _name(scene, cue, state, subject) or _parenthesis(scene, cue, state, limit)
    if cls == "relative" and cue.kind == "text":
        return _clause(scene, cue, state, limit)
    if (state.speaker is not None or state.addressee is not None) and cls == "relative":
        return _clause(scene, cue, state, limit)
    if state.speaker is not None and not state.speaker.definite and words.verblike(at):
        return _clause(scene, cue, state, limit)
    if cls in PREPOSITIONS and "via" in cue.frames and state.speaker is not None and _passes_on(scene, state):
        return True
    return (cls in PREPOSITIONS and _adjunct(scene, state, limit)) or _parenthesis(scene, cue, state, limit)


def _parenthesis(scene: Scene, cue: Cue, state: _Reading, limit: int) -> bool:
    """What stands between commas about the speaker or the one addressed, if behind it the cue's content opens or its
    object stands: «accuses the front, backed by X, of …»."""
    words = scene.words
    if not state.comma or (state.speaker is None and state.object is None) or words.form(state.at - 1) not in COMMAS:
        return False
    for i in range(state.at, min(limit, state.at + _ASIDE)):
        if (i in scene.cues and scene.cues[i].kind in ("verb", "source")) or i in scene.quotes or words.form(i) == ":":
            return False
        if words.form(i) in COMMAS and (
            words.classes[i + 1] == "that"
            or _governed(scene, cue, i + 1)
            or ("whom" in cue.frames and state.object is None and i + 1 in scene.names and scene.names[i + 1].kind)
        ):
            state.at = i
            return True
    return False


def _passes_on(scene: Scene, state: _Reading) -> bool:
    """«An agency quoted X»: X speaks, the agency is the venue."""
    words, at = scene.words, state.at
    name = scene.names.get(at + 1)
    sources = scene.prepositions["3an"] | scene.prepositions["ila"] | scene.prepositions["min"]
    if name is None or words.cuts[at + 1].clitics or words.form(at) not in sources or state.speaker is None:
        return False
    state.venue, state.speaker, state.at = state.speaker.span, name, name.last
    return True


def quoted_from(scene: Scene, cue: Cue, first: int) -> tuple[Name, Span | None] | None:
    """«An agency quoted X his saying …»: X, the name behind a preposition before the noun, and the agency as venue."""
    words, at = scene.words, cue.first - 1
    while at > first and (words.classes[at] in ("time", "adverb", "auxiliary") or words.form(at) in COMMAS):
        at -= 1
    name = scene.ending.get(at + 1)
    if name is None or name.first <= first:
        return None
    before = name.first - 1
    led = words.classes[before] in PREPOSITIONS or words.classes[before] == "source"
    if words.cuts[name.first].clitics != _LAM and not led:
        return None
    at = before if led else name.first
    while at > first and words.classes[at - 1] == "source" and words.reach[at - 1] == words.reach[at]:
        at -= 1
    while at > first and (words.classes[at - 1] in ("time", "adverb") or words.form(at - 1) in COMMAS):
        at -= 1
    outlet = scene.ending.get(at)
    return name, outlet.span if outlet is not None and outlet.kind in ("media", "organisation", "") else None


def _through_another(scene: Scene, cue: Cue, state: _Reading) -> bool:
    """«reported, quoting X, that …»: X speaks, the outlet is the venue. «said, by the tongue of X, that …»: X only
    lends the voice."""
    words, at = scene.words, state.at
    name = scene.names[words.reach[at]]
    voice = words.here(at, "attribution")
    if not name.kind and name.rule in ("text", "noun"):
        state.at = name.last
        return True
    if voice is None or not voice.entry["lends"] or "via" in cue.frames:
        state.venue = state.speaker.span if state.speaker is not None else state.venue
        state.speaker = name
    state.at = name.last
    return True


def _anonymous(scene: Scene, state: _Reading, limit: int) -> bool:
    """«…, who asked not to be named»: a verb or participle and, a few words on, what is kept back."""
    words, at = scene.words, state.at
    at = words.reach[at] if words.classes[at] == "relative" else at
    for i in range(at + 1, min(at + 7, limit)):
        if words.form(i) in COMMAS or words.classes[i] == "that":
            return False
        if words.here(i, "anonymity") is not None:
            state.at = i + 1
            return True
    return False


def _behind_bracket(words: Words, at: int, limit: int) -> int:
    for i in range(at + 1, min(limit, at + 12)):
        if words.form(i) == ")":
            return i + 1
    return at


def _venue(scene: Scene, state: _Reading, limit: int, cue: Cue | None = None) -> bool:
    """«in a statement», «on Twitter», «for Reuters», «during a press conference»."""
    words, at = scene.words, state.at
    behind = words.reach[at] if words.classes[at] == "preposition" else at
    if (behind == at and words.cuts[at].clitics != _LAM and words.cuts[at].clitics != _BEH) or behind >= limit:
        return False
    noun = words.here(behind, "venues")
    if noun is None:
        return False
    name = scene.names.get(behind)
    end = name.last if name is not None and name.kind == "media" else noun.last
    while end < limit and _describes(scene, end):
        end += 1
    inner = _through(scene, end, limit) or _told_of(scene, end, limit, cue)
    own = words.tokens.span(behind, end, words.cuts[behind].skip)
    state.venue, state.at = inner or (own, end)
    if state.venue.stop == 0:
        state.venue = own
    return True


def _describes(scene: Scene, at: int) -> bool:
    """Whether a word behind a venue's noun is its adjective: one known, or any bare word with a break behind it."""
    words = scene.words
    if not words.word(at) or words.cuts[at].clitics or words.classes[at]:
        return False
    behind = words.form(at + 1) in COMMAS or words.form(at + 1) == ":" or words.classes[at + 1] == "that"
    return words.adjective(at) or (behind and not words.form(at).endswith(_RESUMPTIVE) and at not in scene.cues)


def leading_venue(scene: Scene, first: int, cue: Cue) -> Span | None:
    """«In a statement, X said …»: a venue that opens the sentence."""
    if scene.words.classes[first] != "preposition":
        return None
    state = _Reading(first)
    return state.venue if _venue(scene, state, cue.first) else None


def _told_of(scene: Scene, at: int, limit: int, cue: Cue | None) -> tuple[Span, int] | None:
    """A relative clause without a pronoun behind the venue («a speech he gave before …»): up to its end; an outlet
    in it («a statement that Reuters published») is the venue, else the span is empty."""
    words = scene.words
    if at >= limit or not words.word(at) or words.classes[at]:
        return None
    if not words.form(at).endswith(_RESUMPTIVE) and words.classes[at + 1] != "pronominal":
        return None  # «a speech he gave», «a statement he spoke in»
    outlet = Span(0, 0)
    for i in range(at, min(limit, at + 25)):
        opened = words.form(i) in COMMAS or words.form(i) == ":" or words.classes[i] == "that" or i in scene.quotes
        if opened or (cue is not None and i > at and _governed(scene, cue, i)):
            return outlet, i
        name = scene.names.get(i)
        if name is not None and name.kind == "media":
            outlet = name.span
    return None


def _through(scene: Scene, at: int, limit: int) -> tuple[Span, int] | None:
    """«in an interview with|to X»: the outlet is the venue."""
    words = scene.words
    if at < limit and words.classes[at] in PREPOSITIONS:
        at += 1
    elif at >= limit or (words.cuts[at].clitics != _LAM and words.form(at) != _LAM):
        return None
    if words.form(at) == _LAM:
        at += 1
    name = scene.names.get(at)
    if name is not None and (name.kind == "media" or (name.rule == "quoted" and name.last - name.first <= 5)):
        return name.span, name.last
    return None


def _address(scene: Scene, cue: Cue, state: _Reading, limit: int) -> bool:
    """«to Reuters», «to journalists»: a name with li- that is an outlet or people."""
    words, at = scene.words, state.at
    if words.form(at) == _LAM and at + 1 in scene.names:
        at += 1
    elif words.cuts[at].clitics != _LAM or at not in scene.names:
        return False
    name = scene.names[at]
    if cue.kind == "text" and state.speaker is None:
        state.speaker = name
    elif name.kind == "media":
        state.venue = name.span
    else:
        state.addressee = name.span
    state.at = name.last
    return True


def _name(scene: Scene, cue: Cue, state: _Reading, subject: Name | None) -> bool:
    """A noun phrase: the speaker if none is known yet, an apposition to it, or the person addressed."""
    name = scene.names[state.at]
    between = scene.words.classes[cue.last : name.first]
    far = "whom" in cue.frames and any(c != "quantifier" for c in between)  # «called, in a meeting, on X to …»
    if scene.words.cuts[name.first].clitics == _BEH and not name.kind:
        state.at = name.last  # «went on in saying that»
        return True
    if (
        cue.kind != "participle"
        and not far
        and state.speaker is None
        and subject is None
        and _agrees(scene, cue, name)
        and not scene.words.accusative(name.first)
        and not _only_object(scene, cue, name)
    ):
        owner = issuer(scene, name, state.at + 12)
        if name.kind == "group" and scene.words.stem(name.first - 1) in _ONE_OF:
            name = replace(name, kind="unnamed", number="s")  # «one of the inhabitants»
        state.speaker, state.at = owner or (name, name.last)
        state.comma = False
        return True
    named = state.speaker is not None and titled(state.speaker) and name.kind == "person" and not titled(name)
    if state.speaker is not None and (named or state.comma and in_apposition(scene.words, state.speaker, name)):
        state.speaker, state.at, state.comma = join(state.speaker, name), name.last, False
        return True
    more = "must" in cue.frames and state.object is not None and scene.words.form(state.at).startswith(_WAW)
    joined = name.kind and scene.words.cuts[state.at].clitics == _WAW
    if (state.object or state.speaker) is not None and (more or joined):
        state.at = name.last  # «accuse X and Y of …»
        return True
    if cue.frames & {"whom"} and state.object is None:
        state.object, state.at = name, name.last
        return True
    if far and state.speaker is None and subject is None and _agrees(scene, cue, name):
        state.speaker, state.at = name, name.last
        return True
    if state.speaker is not None and state.comma and (
        name.kind in ("person", "media", "organisation") or _in_commas(scene.words, state.at)
    ):
        state.at = name.last
        return True
    return False


def _only_object(scene: Scene, cue: Cue, name: Name) -> bool:
    """«Accused X of …»: the one phrase before the content is whom it is about, and the speaker is elided."""
    words, behind, before = scene.words, name.last, cue.first - 1
    if (
        before >= 0
        and words.classes[before] in ("that", "contrast", "pronoun")
        and words.stem(before).endswith(_SUBJECTS)
        and cue.frames & {"obj", "whom", "as"}
    ):
        return True  # «that it expects …»: the pronoun is the subject
    if "must" not in cue.frames or cue.pronoun:
        return False
    return behind < len(words) and words.cuts[behind].clitics == _BEH and words.classes[behind] in ("", "that")


def issuer(scene: Scene, name: Name, limit: int) -> tuple[Name, int] | None:
    """Whose text a «statement», «report» or «figures» is: «the statement of X», «… by X», «… issued by X»."""
    words = scene.words
    if name.rule != "text":
        return None
    for i in range(name.last, min(name.last + 5, limit)):
        if words.form(i) in COMMAS or words.form(i) in '":' or words.classes[i] in ("that", "time", "relative"):
            return None
        if words.classes[i] in PREPOSITIONS and words.form(i) not in scene.prepositions["3an"]:
            return None
        other = scene.names.get(i + 1 if words.form(i) == _LAM else i)
        if other is not None and (other.kind or i > name.last) and (words.cuts[i].clitics in ("", _LAM)):
            return replace(other, span=Span(name.span.start, other.span.stop)), other.last
    return None


def _agrees(scene: Scene, cue: Cue, name: Name) -> bool:
    """Whether the verb's form allows the phrase as its subject. The verb before a subject is singular."""
    if cue.kind != "verb":
        return True
    if cue.person != "3" or cue.number == "p":
        return False
    if cue.gender == "m" and name.gender == "f" and name.number == "s":
        return False
    if cue.gender == "f" and name.number == "p" and scene.words.plural(name.first):
        return False
    return not (
        cue.gender == "f" and name.gender == "m" and name.number == "s" and name.kind in ("person", "organisation")
    )


def _clause(scene: Scene, cue: Cue, state: _Reading, limit: int) -> bool:
    """A relative clause about the speaker: up to the comma that closes it, or to the clause the cue opens."""
    words = scene.words
    for i in range(state.at + 1, limit):
        if words.form(i) in COMMAS:
            after = words.classes[i + 1] if i + 1 < limit else ""
            if (
                after in ("that", "time", "adverb")
                or i + 1 in scene.quotes
                or state.comma
                or _governed(scene, cue, i + 1)
            ):
                state.at = i
                return True
        elif words.form(i) == ":" or (words.classes[i] == "that" and i - 1 not in scene.cues):
            state.at = i
            return True
        elif i in scene.quotes and "q" in cue.frames and state.speaker is None:
            state.at = i
            return True
    return False


def _governed(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a preposition that the cue governs stands at a token."""
    words = scene.words
    if at >= len(words):
        return False
    for frame, forms in scene.prepositions.items():
        if frame in cue.frames and (
            words.form(at) in forms or (words.cuts[at].clitics in forms and not words.classes[at])
        ):
            return True
    return False


def _adjunct(scene: Scene, state: _Reading, limit: int) -> bool:
    """A prepositional phrase of place or circumstance: «after the meeting», «in Geneva»."""
    at = scene.words.reach[state.at]
    while at < limit and scene.words.classes[at] in ("preposition", "after", "adverb", "pronominal"):
        at = scene.words.reach[at]
    name = scene.names.get(at)
    if scene.words.classes[at] == "time":
        state.at = scene.words.reach[at]
        return True
    if name is None or scene.words.cuts[at].clitics:
        moved = at > state.at + 1
        state.at = at
        return moved
    while name.rule == "noun" and at < name.last and scene.words.rare(at) and not scene.words.definite(at):
        at += 1  # a place's name takes no complement
    state.at = at if at > name.first else name.last
    return True


def _far(scene: Scene, cue: Cue, state: _Reading, limit: int) -> Frame | None:
    """Past words that no rule knows: the clause or quotation that the cue opens, if nothing else can own it."""
    words = scene.words
    if (state.speaker is None and state.object is None) or not cue.frames & {"an", "q"} or cue.kind == "noun":
        return None
    commas = comma = 0
    for i in range(state.at, min(limit, state.at + 25)):
        if i in scene.cues and scene.cues[i].kind in ("verb", "source"):
            return None
        if words.form(i) in COMMAS:
            commas, comma = commas + 1, i
        elif (
            i in scene.quotes and "q" in cue.frames and scene.quotes[i].close - i > 4 and not _is_name(scene, i, state)
        ):
            return _frame(cue, state, i, "quote") if words.classes[i - 1] not in PREPOSITIONS else None
        elif words.classes[i] == "that" and not words.cuts[i].clitics and "an" in cue.frames:
            apart = commas == 0 or words.form(i - 1) in COMMAS or (commas == 1 and _aside_to(scene, comma + 1))
            return _frame(cue, state, words.reach[i], "that") if apart else None
        elif words.form(i) == ":" and "q" in cue.frames:
            return _frame(cue, state, i + 1, "colon")
    return None


def _aside_to(scene: Scene, at: int) -> bool:
    """«X, …, to the station that …»: whom or where it was told stands behind the comma."""
    return scene.words.classes[at] in PREPOSITIONS or scene.words.cuts[at].clitics == _LAM
