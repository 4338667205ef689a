"""How far a content reaches: to the closing mark, the next cue, the shift back to narration, the sentence's end."""

from __future__ import annotations

from rawi.annotate.statements.breaks import (
    at_the_time,
    doing_so,
    in_a_text,
    narrated,
    nominal,
    relative_before,
    tells_of_it,
)  # fmt: skip
from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.plausible import speaker_like
from rawi.annotate.statements.scene import OF_THINGS, REFUSED, Frame, Scene, governs, meanwhile
from rawi.arabic.match import Match
from rawi.arabic.quotes import Quote
from rawi.arabic.tokens import NEWLINE
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS
from rawi.fold import fold_key

_LAM = "\N{ARABIC LETTER LAM}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_WAW = "\N{ARABIC LETTER WAW}"
_WHEN = frozenset(
    {
        "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}\N{ARABIC LETTER DAL}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER HAH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    }
)  # indama, hina
_AS_FOR, _ALSO = map(fold_key, ("أما", "كما"))
_THEN = "\N{ARABIC LETTER THEH}\N{ARABIC LETTER MEEM}"
_PAUSES = COMMAS | {"\N{ARABIC SEMICOLON}", ";"}
_OPEN = frozenset({"an", "q", "obj", "as", "whom"})  # frames of what may stand anywhere behind a verb
_JOINS = (_WAW, "\N{ARABIC LETTER FEH}")
_YEH = "\N{ARABIC LETTER YEH}"
_THEY = _WAW + _ALEF
_ROOT = 3  # letters of a verb that may be a verbal noun: «and spent (badhala)», «and spending (badhl)»
_SHORT = 3  # quoted words that make a content mixed
_TELLS = frozenset({"say", "report", "announce", "confirm"})  # of these an "after" is told with the rest


def content_of(scene: Scene, frame: Frame, sentence_end: int, paragraph_end: int) -> tuple[int, int, str] | None:
    """The content that a frame opens, as tokens ``[first, last)`` and its form; None where nothing is left of it."""
    first = frame.start
    quote = scene.quotes.get(first)
    if quote is None or not quote.closed:
        paragraph_end = _told_anew(scene, first, paragraph_end) if frame.how == "colon" else paragraph_end
    if quote is not None and (frame.how in ("that", "colon", "quote", "preposition") or frame.cue.pronoun):
        told = _quoted(scene, frame, quote, sentence_end)
        if told is not None:
            return told[0], _before_wall(scene, told[0], _further(scene, told[1])), told[2]
    end = _before_wall(scene, first, paragraph_end if frame.how == "colon" and quote is None else sentence_end)
    last = trim(scene, first, boundary(scene, frame, first, end))
    if last <= first:
        return None
    if frame.how == "colon":
        return first, last, "direct"
    return first, last, form_of(scene, first, last)


def _further(scene: Scene, last: int) -> int:
    """Where a quotation ends that whole paragraphs in marks of their own go on with: "…." "…." """
    words, at = scene.words, last
    while words.form(at) != NEWLINE and (words.form(at) in ENDS or words.form(at) in '"»”'):
        at += 1
    while words.form(at) == NEWLINE and at < len(words):
        at += 1
    quote = scene.quotes.get(at)
    if quote is None or not quote.closed or words.form(at - 1) != NEWLINE:
        return last
    behind = quote.close + (words.form(quote.close + 1) != NEWLINE)
    whole = words.form(behind + 1) == NEWLINE and (words.form(behind) in ENDS or words.form(quote.close - 1) in ENDS)
    return _further(scene, trim(scene, at + 1, quote.close)) if whole else last


def _before_wall(scene: Scene, first: int, last: int) -> int:
    """The end of a content, before furniture that a quotation never closed would run over."""
    wall = next((w for w in scene.walls if first < w < last), None)
    return last if wall is None else trim(scene, first, wall)


def _quoted(scene: Scene, frame: Frame, quote: Quote, sentence_end: int) -> tuple[int, int, str] | None:
    """A content that begins with a quotation mark: all of it, if the quotation closes it."""
    words = scene.words
    behind = quote.close + 1
    if not quote.closed:
        close = _told_anew(scene, quote.open + 1, quote.close)
        return quote.open + 1, trim(scene, quote.open + 1, close), "direct"
    last = trim(scene, quote.open + 1, quote.close)
    completed = last == quote.open + 2 and behind in scene.names and not words.definite(quote.open + 1)
    if frame.cue.pronoun and {"as", "b"} <= frame.cue.frames and not completed:
        return quote.open + 1, last, "direct"  # «what he described as "…" | of …»
    if last - quote.open <= 2 and frame.how != "quote":
        return None
    while behind < len(words) and words.form(behind) in "\"'" and words.form(behind):
        behind += 1
    if _quotes_on(scene, behind):
        return None
    ends = behind >= sentence_end or words.form(behind) in COMMAS or words.form(behind) in ENDS
    if ends or _narration(scene, behind) or frame.how in ("quote", "colon"):
        return quote.open + 1, last, "direct"
    return None


def _told_anew(scene: Scene, first: int, last: int) -> int:
    """Where in words that no mark closes the narrator goes on with another saying: a sentence begins with it."""
    words = scene.words
    for i in range(first + 1, last):
        cue = scene.cues.get(i)
        if cue is None or cue.kind != "verb" or cue.person != "3" or words.form(i - 1) not in ENDS:
            continue
        if (cue.clitics or cue.last in scene.names) and _cue_follows(scene, i, last):
            return i
    return last


def _quotes_on(scene: Scene, at: int) -> bool:
    """«"…", and that …», «"…" and "…"»: the saying goes on behind a quotation."""
    words = scene.words
    at += words.form(at) in COMMAS
    if words.classes[at] == "that" and words.cuts[at].clitics == _WAW:
        return True
    return words.form(at) == _WAW and at + 1 in scene.quotes


def _narration(scene: Scene, at: int) -> bool:
    """Whether the narrator speaks again at token ``at``."""
    words = scene.words
    if (
        words.classes[at] in ("contrast", "subordinator", "meanwhile", "relative")
        or scene.words.here(at, "afterwords") is not None
    ):
        return True
    cue = scene.cues.get(at)
    return cue is not None and (cue.kind in ("participle", "source") or (cue.kind == "verb" and bool(cue.clitics)))


def form_of(scene: Scene, first: int, last: int) -> str:
    for quote in scene.quotes.values():
        if first <= quote.open and quote.close <= last and quote.closed and quote.close - quote.open - 1 >= _SHORT:
            return "mixed"
    return "indirect"


def boundary(scene: Scene, frame: Frame, first: int, end: int) -> int:
    """The first token at or after ``first`` that is no longer content."""
    words = scene.words
    at = first
    alone = frame.how == "object" and words.classes[first] == "demonstrative"
    if alone and words.classes[first + 1] in (*PREPOSITIONS, "after", "time"):
        return first + 1  # «denied that | in a letter to»
    while at < end:
        quote = scene.quotes.get(at)
        if quote is not None and quote.closed and quote.close < end:
            at = quote.close
            if _leaves(scene, frame, first, at + 1, end):
                return at + 1
        elif at > first and _leaves(scene, frame, first, at, end):
            return at
        at += 1
    if words.form(first) == NEWLINE:
        return first
    return end


def _leaves(scene: Scene, frame: Frame, first: int, at: int, end: int) -> bool:
    """Whether the content ends before token ``at``."""
    words = scene.words
    if at >= end:
        return False
    after_comma = words.forms[at - 1] in _PAUSES
    cue = scene.cues.get(at)
    if cue is not None:
        if cue.kind == "text" and after_comma:
            return True  # «urged them to leave, | and a warning said that …»
        if cue.kind == "participle" and (after_comma or _opens_content(scene, cue)):
            return True
        vouched = scene.names.get(cue.last) if cue.kind == "source" else None
        if vouched is not None and words.form(vouched.last) in COMMAS and relative_before(scene, cue, first):
            return False
        if cue.kind == "source" and at > first + 1:
            told = scene.cues.get(cue.last)
            return _voiced(scene, cue.last) if not cue.verbal else told is not None and told.kind in ("verb", "text")
        if (
            cue.kind == "verb"
            and not cue.clitics
            and after_comma
            and cue.last in scene.names
            and _cue_follows(scene, at, end)
        ):
            return True
        if after_comma and frame.how in ("object", "preposition") and tells_of_it(scene, cue, first, at):
            return True
        joined = cue.kind == "verb" and cue.clitics[:1] in _JOINS
        bare = frame.how == "that" and cue.frames.isdisjoint(_OPEN) and not _governed_ahead(scene, cue, cue.last + 8)
        if (
            joined
            and not bare
            and (
                after_comma
                or _opens_clause(scene, cue.last)
                or _parallel(scene, frame, cue, first)
                or _another_tells(scene, cue, end)
            )
        ):
            return _goes_on(scene, frame, cue)
    found = None
    if "afterwords" in words.kinds[at]:
        found = words.here(at, "afterwords") or words.bare(at, "afterwords")
    if (
        found is not None
        and not _unfinished(scene, frame, first, at)
        and _narrated(scene, found, after_comma or words.form(at - 1) in '"»”')
    ):
        return True
    cls = words.classes[at]
    if after_comma and cls == "preposition" and in_a_text(scene, at, end):
        return True
    if cls in ("contrast", "subordinator", "meanwhile") and _cue_follows(scene, words.reach[at], end, frame):
        return True
    if after_comma and meanwhile(words, at) and _vouched(scene, at, end):
        return True
    if after_comma and words.form(at) == _AS_FOR and words.word(at + 1):
        return True  # «…, | as for Israel, …»
    if after_comma and words.form(at) == _THEN and at + 1 in scene.cues and _cue_follows(scene, at + 1, end):
        return True  # «said that …, | then wrote that …»
    if frame.cue.act == "demand" and at > first and (cls == "meanwhile" or words.form(at) in _WHEN):
        return frame.how in ("object", "preposition")  # «urged him not to leave | when they met»
    only_to = after_comma and words.cuts[at].clitics == _LAM and words.stem(at)[:1] == _YEH and words.shapes[at].present
    if only_to and not cls and frame.cue.act != "demand":
        return True  # «said that they were Saudis, | only to condemn …»
    if frame.how in ("object", "preposition") and narrated(scene, first, at, frame.cue.act in _TELLS):
        return True
    aside = at > first and words.reach[at] > at + 1 and meanwhile(words, at)
    if aside and frame.how in ("object", "preposition"):
        return True  # «announced the death of two | at a time when …»
    if frame.how in ("object", "preposition") and after_comma:
        if doing_so(scene, at) or at_the_time(scene, at, frame.cue.act in _TELLS):
            return True
        if frame.cue.pronoun and "as" in frame.cue.frames and words.cuts[at].clitics[:1] != _WAW:
            return True  # «what he described as …, | is regrettable»
        if words.cuts[at].clitics == _LAM and not cls:
            return True
        verb = words.cuts[at].clitics in _JOINS and not cls and cue is None and len(words.stem(at)) != _ROOT
        finite = words.verblike(at) or words.verbal(at) or words.form(at).endswith(_THEY)
        if verb and finite and nominal(scene, first, at):
            return True  # «admitted the theft, | and handed over …»
        if words.form(at) in (_THEN, _ALSO):  # «announced his resignation, | then stayed on, as he also wrote»
            verb = words.event_verb(at + 1) or words.verblike(at + 1) or words.verbal(at + 1)
            return verb or words.form(at + 1).endswith(_THEY)
        if cls == "after" and frame.cue.act not in _TELLS:
            return True  # «denied having struck, | after media claims»: when it was denied
        return cls in ("contrast", "meanwhile", "adverb", "pronoun") or (cls == "relative" and at - first > 2)
    return False


def _unfinished(scene: Scene, frame: Frame, first: int, at: int) -> bool:
    """Whether a clause has come no further than its subject and what a relative clause tells of it."""
    words = scene.words
    relatives = sum(words.classes[i] == "relative" for i in range(first, at))
    if frame.how != "that" or not relatives:
        return False
    return sum(words.verblike(i) or words.verbal(i) or words.event_verb(i) for i in range(first, at)) <= relatives


def _vouched(scene: Scene, at: int, end: int) -> bool:
    """«…, while …, according to X»: another vouches for the clause that begins at a token."""
    sources = (scene.cues[i] for i in range(at + 3, end) if i in scene.cues and scene.cues[i].kind == "source")
    return any(not cue.verbal and not cue.clitics and _voiced(scene, cue.last) for cue in sources)


def _narrated(scene: Scene, found: Match, apart: bool) -> bool:
    """Whether a phrase gives the word back to the narrator where it stands (``apart``: behind a comma or a mark)."""
    where = found.entry["where"]
    return where == "any" or (apart and (where == "comma" or found.last in scene.cues))


def _voiced(scene: Scene, at: int) -> bool:
    """Whether what stands behind a source phrase may be somebody: «according to X», not to the deal."""
    name = scene.names.get(at + 1 if scene.words.form(at) == _LAM else at)
    return name is None or name.rule != "noun" or speaker_like(scene, name)


def _goes_on(scene: Scene, frame: Frame, cue: Cue) -> bool:
    """Whether «and said» goes on with this statement's speaker or names its own, not one inside the content."""
    if cue.last in scene.names and scene.names[cue.last].kind:
        return True
    return not _of_another(frame.cue, cue) or (frame.how != "that" and nominal(scene, frame.start, cue.first))


def _parallel(scene: Scene, frame: Frame, cue: Cue, first: int) -> bool:
    """«Denies the charge and accuses its neighbour of …»: a verb of the same form as the one before a content without
    a verb of its own."""
    told = frame.cue
    alike = (cue.tense, cue.gender, cue.number) == (told.tense, told.gender, told.number)
    if not alike or frame.how not in ("object", "preposition") or told.kind != "verb":
        return False
    if not nominal(scene, first, cue.first):
        return False
    thing = "obj" in cue.frames and cue.last in scene.names and not scene.words.cuts[cue.last].clitics
    return thing or _opens_content(scene, cue) or _governed_ahead(scene, cue, cue.last + 8)


def _another_tells(scene: Scene, cue: Cue, end: int) -> bool:
    """«… | and the spokeswoman said that …»: somebody told of by name or office has a clause of their own."""
    name = scene.names.get(cue.last)
    return name is not None and bool(name.kind) and "an" in cue.frames and _that_ahead(scene, name.last, end)


def _opens_content(scene: Scene, cue: Cue) -> bool:
    """Whether a participle's own content begins right behind it."""
    words, at = scene.words, cue.last
    if _opens_clause(scene, at):
        return True
    if governs(scene, cue, (words.form(at), words.cuts[at].clitics)):
        return True
    if "as" in cue.frames and words.classes[at] == "pronominal":
        return True
    return bool({"as", "obj", "whom"} & cue.frames) and words.form(cue.first).endswith(_ALEF)


def _opens_clause(scene: Scene, at: int) -> bool:
    """Whether a clause or a quotation stands at a token, or behind one preposition."""
    words = scene.words
    for i in (at, at + 1):
        if i < len(words) and (words.classes[i] == "that" or i in scene.quotes or words.form(i) == ":"):
            return True
        if i < len(words) and words.classes[i] not in PREPOSITIONS:
            return False
    return False


def _cue_follows(scene: Scene, at: int, end: int, frame: Frame | None = None) -> bool:
    """Whether the narrator goes on with another saying in the clause that begins at ``at``. One of neither a speaker
    who is named nor, by its form, of the speaker of ``frame`` is told within the content."""
    words = scene.words
    for i in range(at, min(end, at + 12)):
        if (words.classes[i] in ("relative", "that") and i > at) or (words.form(i) in COMMAS and i > at + 2):
            return False
        cue = scene.cues.get(i)
        if cue is not None and cue.kind == "verb" and cue.person == "3" and not cue.pronoun:
            if "stance" in cue.frames:
                return False  # «after a group had come forward | with a complaint»
            if frame is not None and i == at and cue.last not in scene.names and _of_another(frame.cue, cue):
                return False
            name = scene.names.get(cue.last)
            acts = OF_THINGS if scene.words.classes[at - 1] == "meanwhile" else REFUSED
            thing = name is not None and name.kind and "obj" in cue.frames and cue.act in acts
            told = _opens_clause(scene, cue.last) or _that_ahead(scene, cue.last, end) or bool(thing)
            return told or _governed_ahead(scene, cue, end)
    return False


def _of_another(told: Cue, cue: Cue) -> bool:
    return bool(told.gender and cue.gender) and told.gender != cue.gender


def _governed_ahead(scene: Scene, cue: Cue, end: int) -> bool:
    """Whether a preposition that a verb governs stands a few words behind it."""
    words = scene.words
    near = range(cue.last, min(end, cue.last + 6))
    return any(governs(scene, cue, (words.form(i), words.cuts[i].clitics, words.stem(i))) for i in near)


def _that_ahead(scene: Scene, at: int, end: int) -> bool:
    """Whether a clause is opened a few words on, with only a name between."""
    words = scene.words
    for i in range(at, min(end, at + 20)):
        if words.classes[i] == "that" or words.form(i) == ":":
            return True
        if (words.form(i) in COMMAS and i > at + 6) or i in scene.cues:
            return False
    return False


def trim(scene: Scene, first: int, last: int) -> int:
    """Without the punctuation, and the bare "and", that stands at the end."""
    words = scene.words
    while last > first and (
        words.form(last - 1) in COMMAS
        or words.form(last - 1) in ENDS
        or words.form(last - 1) in "-\N{EN DASH}:"
        or words.form(last - 1) == _WAW
    ):
        last -= 1
    if (
        last > first
        and words.form(last - 1) in '"»”'
        and not any(first <= q.open < last for q in scene.quotes.values())
    ):
        last -= 1
    return last
