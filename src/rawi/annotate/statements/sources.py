"""Source phrases: «according to X», «as X reported», «quoting X», before, after or amid what they vouch for."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.names.apposition import in_apposition, join, joint, titled
from rawi.annotate.statements.breaks import relative_before
from rawi.annotate.statements.content import boundary, form_of, trim
from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.drafting import Sentence, draft_of
from rawi.annotate.statements.plausible import voice
from rawi.annotate.statements.roles import one_of, together
from rawi.annotate.statements.scene import Frame, Reading, Scene, behind_bracket, governed, meanwhile
from rawi.annotate.statements.settle import Draft
from rawi.annotate.statements.subject import Subject, sentence_subject
from rawi.annotate.statements.texts import issuer
from rawi.annotate.statements.venue import address, venue
from rawi.arabic.words import COMMAS
from rawi.fold import fold_key
from rawi.model import Name

_KAMA = "\N{ARABIC LETTER KAF}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}"
_FEH, _LAM, _WAW = "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER WAW}"
_HAS = fold_key("فقد")
_HERS, _THEIRS = fold_key("ها"), fold_key("هم")
_CLAUSAL = ("verb:that", "verb:colon", "verb:quote")
_NEAR = 4  # tokens of a clause in which its verb stands
_CLAUSE = 20  # tokens of a relative clause about the speaker
_AMID = 6  # a clause begun with fewer words before the phrase goes on behind it


def from_source(scene: Scene, cue: Cue, sentence: Sentence) -> Draft | None:
    """«According to X, …»: the content is the clause around or beside the phrase."""
    start = sentence.first
    for draft in sentence.drafts:  # what another statement of the sentence holds is not said twice
        if draft.sentence == sentence.number and draft.last < cue.first - 2 and draft.cue.first >= sentence.first:
            start = max(start, draft.last)
    behind = start + (scene.words.form(start) in COMMAS)
    if start > sentence.first and meanwhile(scene.words, behind):
        start = scene.words.reach[behind]
    read = _read_source(scene, cue, start, sentence.last, sentence.before if cue.first == start else None)
    if read is None:
        return None
    frame, content = read
    if (
        _hands_on(scene, frame, cue, content, sentence)
        or _only_passed_on(scene, frame, cue, sentence)
        or _of_figures(frame, cue, content, sentence)
    ):
        return None
    if frame.speaker is None or not voice(scene, cue, frame.speaker) or _own_saying(scene, frame.speaker):
        return None
    skip = 1 if scene.words.cuts[content[0]].clitics[:1] == _WAW else 0
    owner = _whose(scene, cue, frame, sentence.first)
    if owner is not None:
        frame = replace(frame, speaker=None, venue=frame.speaker.span)
    frame = replace(frame, start=content[0], skip=skip)
    return draft_of(scene, frame, (*content, form_of(scene, *content)), owner, sentence)


def _whose(scene: Scene, cue: Cue, frame: Frame, first: int) -> Subject | None:
    """«X did …, according to a statement | of hers»: whom the clause is about that the pronoun behind li- takes up."""
    words, text, at = scene.words, frame.speaker, frame.start
    if text is None or text.rule != "text" or text.definite or words.classes[at] != "pronominal":
        return None
    form = words.form(at)
    if not form.startswith(_LAM):
        return None
    gender, number = ("f", "s") if form.endswith(_HERS) else ("", "p") if form.endswith(_THEIRS) else ("m", "s")
    name = sentence_subject(scene, first, cue._replace(kind="verb", gender=gender, number=number))
    return Subject(name, False, name.first) if name is not None and name.kind else None


def _own_saying(scene: Scene, name: Name) -> bool:
    """«In his words»: a noun of saying with a pronoun is who has spoken already."""
    found = scene.words.here(name.first, "reporting_nouns", "reporting")
    return found is not None and "+" in found.entry.form


def _of_figures(frame: Frame, cue: Cue, content: tuple[int, int], sentence: Sentence) -> bool:
    """«X said …, according to a new toll»: nobody's text that only tells where X has it from."""
    text = frame.speaker is not None and frame.speaker.rule == "text" and not (frame.speaker.definite or cue.clitics)
    said = (d for d in sentence.drafts if d.cue.kind == "verb" and content[0] <= d.cue.first < content[0] + _NEAR)
    return text and any(said)


def _hands_on(scene: Scene, frame: Frame, cue: Cue, content: tuple[int, int], sentence: Sentence) -> bool:
    """«According to the agency, | X said that …»: X speaks."""
    told = scene.cues.get(content[0])
    if told is None or told.kind != "verb" or told.person != "3" or cue.first > sentence.first + 1:
        return False
    words, behind = scene.words, range(told.last, min(told.last + _CLAUSE, content[1]))
    says = any(words.classes[i] == "that" or words.form(i) == ":" or i in scene.quotes for i in behind)
    whose = scene.names.get(told.last)
    says = says or (whose is not None and whose.kind == "person")
    return says and frame.speaker is not None and frame.speaker.kind == "media"


def _only_passed_on(scene: Scene, frame: Frame, cue: Cue, sentence: Sentence) -> bool:
    """«X said …, according to Reuters»: an outlet that only hands on what X said is the venue of X's statement. Nobody
    else says that X said it either."""
    if frame.speaker is None:
        return False
    first, number = sentence.first, sentence.number
    alone = frame.start >= sentence.last - 2 or scene.words.classes[first + 1] == "demonstrative"  # «this came»
    if frame.speaker.kind != "media" and "via" not in frame.cue.frames:
        told = (
            d for d in sentence.drafts if d.sentence == number and d.cue.first <= first + 1 and d.last >= cue.first - 3
        )
        bare = cue.act == "say" and not cue.verbal and not cue.clitics and frame.venue is None
        return bare and any(d.said.rule.startswith(_CLAUSAL) for d in told)
    for draft in reversed(sentence.drafts):
        if (
            (draft.sentence == number or (draft.sentence == number - 1 and alone))
            and draft.last >= cue.first - 4
            and draft.cue.first <= max(first + 3, draft.first - 1)
        ):
            if draft.cue.kind in ("verb", "participle", "text") and draft.said.venue is None:
                draft.said = replace(draft.said, venue=frame.speaker.name)
            own = draft.sentence != number or draft.cue.first <= first + 3 or draft.said.form == "direct"
            return draft.cue.kind in ("verb", "participle", "text") and own
    return False


def _read_source(
    scene: Scene, cue: Cue, first: int, last: int, before: tuple[int, int] | None = None
) -> tuple[Frame, tuple[int, int]] | None:
    """The frame of a source phrase and the tokens of its content, within the tokens ``[first, last)``; of a phrase that
    is a sentence by itself («…. According to X.») the sentence ``before`` it in the paragraph."""
    words = scene.words
    verb = scene.cues.get(cue.last) if cue.verbal else None
    if cue.verbal and (verb is None or verb.kind not in ("verb", "text")):
        return None
    said = verb or cue
    voice = words.here(cue.first, "attribution")
    if voice is not None and voice.entry["lends"]:
        return None
    if cue.verbal and cue.first == first and words.stem(first) == _KAMA:
        return None  # «as X said» that opens a sentence means "X also said"
    frame = _speaker(scene, said, last)
    asked = frame is not None and cue.verbal and said.act == "demand" and governed(scene, said, frame.start)
    if frame is None or asked or (cue.verbal and _goes_on(scene, frame.start)):
        return None  # «X also called (kama) for …»
    content = _content(scene, cue, frame, first, last) or (
        _whole(scene, *before) if before is not None and frame.start >= last - 1 else None
    )
    return (replace(frame, cue=said), content) if content is not None else None


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether the verb of the phrase has a content of its own («as X said that»); fa-inna takes up the sentence."""
    words = scene.words
    return words.form(at) == ":" or (words.classes[at] == "that" and words.cuts[at].clitics != _FEH)


def _whole(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    start = _lead(scene, first, last)
    stop = trim(scene, start, last)
    return (start, stop) if stop - start > 2 else None


def _speaker(scene: Scene, cue: Cue, last: int) -> Frame | None:
    """The complement of the phrase: a name, or an outlet's text by a name."""
    words = scene.words
    state = Reading(cue.last)
    if words.form(state.at) == _LAM:
        state.at += 1
    while state.at < last:
        at = state.at
        form = words.form(at)
        if form in COMMAS:
            other = scene.names.get(at + 1)
            if state.speaker is not None and other is not None and in_apposition(words, state.speaker, other):
                state.speaker, state.at = join(state.speaker, other), other.last
                continue
            break
        if form == "(" and state.speaker is None and at + 1 in scene.names:
            state.at += 1
        elif words.classes[at] == "pronominal" and cue.kind == "verb" and state.speaker is None:
            state.at += 1  # «in a count that the police announced (of it)», «as was declared | by it | an official»
        elif form in '()"' and state.speaker is not None:
            state.at = max(at + 1, behind_bracket(words, at, last))
        elif words.classes[at] in ("time", "quantifier") or (
            words.classes[at] in ("adverb", "same") and state.speaker is not None
        ):
            state.at = words.reach[at]
        elif (state.speaker is not None and (venue(scene, state, last) or address(scene, cue, state, last))) or (
            state.speaker is None
            and words.cuts[at].clitics == _LAM
            and cue.kind == "verb"
            and address(scene, cue, state, last)
        ):
            continue
        elif at in scene.names and state.speaker is None:
            name = scene.names[at]
            owner = issuer(scene, name, last)
            told = words.here(name.first, "venues")
            if owner is not None and told is not None and told.entry["kind"] == "text":
                state.venue = words.tokens.span(name.first, name.last, words.cuts[name.first].skip)
            state.speaker, state.at = owner or (one_of(scene, name), name.last)
        elif _passed_on(scene, cue, state):
            continue
        elif state.speaker is not None and _his_name(scene, state.speaker, at):
            state.speaker, state.at = join(state.speaker, scene.names[at]), scene.names[at].last
        elif at in scene.names and state.speaker is not None and together(scene, state.speaker, scene.names[at]):
            if words.verblike(scene.names[at].last) or words.verbal(scene.names[at].last):
                break  # «according to X, and Y has …»
            state.speaker, state.at = joint(state.speaker, scene.names[at]), scene.names[at].last
        else:
            break
    if state.speaker is None:
        return None
    return Frame(cue, state.at, "source", 0, state.speaker, None, state.venue, state.addressee, state.when)


def _his_name(scene: Scene, office: Name, at: int) -> bool:
    """«the spokesman of the ministry | General X»: a name right behind an office."""
    name = scene.names.get(at)
    named = name is not None and name.kind == "person" and not titled(name) and not scene.words.cuts[at].clitics
    return named and titled(office) and office.last == at


def _passed_on(scene: Scene, cue: Cue, state: Reading) -> bool:
    """«as the agency passed on | from X»: X speaks, the outlet is the venue."""
    outlet, name = state.speaker, scene.names.get(state.at + 1)
    hands_on = "via" in cue.frames
    from_whom = scene.prepositions["3an"] | (scene.prepositions["min"] if hands_on else frozenset())
    led = cue.kind == "verb" and scene.words.form(state.at) in from_whom
    if not led or outlet is None or name is None or name.kind in ("", "media"):
        return False
    if outlet.kind != "media" and not (hands_on and outlet.kind in ("", "group", "organisation")):
        return False
    state.venue, state.speaker, state.at = outlet.span, one_of(scene, name), name.last
    return True


def _content(scene: Scene, cue: Cue, frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    words = scene.words
    inner = relative_before(scene, cue, first) if words.form(frame.start) in COMMAS else None
    if inner is not None:
        stop = next((i for i in range(frame.start + 1, last) if words.form(i) in COMMAS), last)
        return inner, trim(scene, inner, stop)
    start = _lead(scene, first, cue.first)
    before = (start, trim(scene, start, cue.first))
    behind = _taken_up_again(scene, frame.start, last) or frame.start
    if before[1] <= before[0] and words.classes[behind] == "relative":
        commas = (i for i in range(behind, min(last, behind + _CLAUSE)) if words.form(i) in COMMAS)
        behind = next(commas, behind)  # «according to the document | that Reuters has seen, …»
    while behind < last and (
        words.form(behind) in COMMAS or (words.classes[behind] in ("perfect", "time") and before[1] <= before[0])
    ):
        behind += 1
    after = (behind, trim(scene, behind, boundary(scene, frame, behind, last)))
    joined = cue.clitics == _WAW and words.form(cue.first - 1) in COMMAS and before[1] - before[0] >= _AMID
    if before[1] - before[0] <= 0 or (joined and after[1] - after[0] > 1):  # «…, and according to X, …» begins anew
        return _behind(scene, after) if after[1] > after[0] else None
    amid = before[1] - before[0] < _AMID or (
        _unfinished(scene, before) and (words.verblike(behind) or words.verbal(behind))
    )
    if after[1] - after[0] > 1 and amid and words.classes[behind] not in ("contrast", "subordinator", "meanwhile"):
        return before[0], after[1]
    return before


def _taken_up_again(scene: Scene, at: int, last: int) -> int | None:
    """«According to X, who …, fa-inna …»: the particle that takes the content up behind all about the speaker."""
    words = scene.words
    for i in range(at, min(last, at + 25)):
        if words.cuts[i].clitics == _FEH and words.classes[i] in ("that", "perfect"):
            return i
        if words.form(i) == _HAS and words.form(i - 1) in COMMAS:
            return i + 1
    return None


def _unfinished(scene: Scene, before: tuple[int, int]) -> bool:
    """Whether a clause has come no further than its subject and a relative clause about it."""
    return any(scene.words.classes[i] == "relative" for i in range(before[0], min(before[0] + 5, before[1])))


def _behind(scene: Scene, after: tuple[int, int]) -> tuple[int, int]:
    """Without the fa- (and its particle) that takes up the content after the phrase."""
    words, (first, last) = scene.words, after
    if words.cuts[first].clitics == _FEH and words.classes[first] in ("that", "perfect"):
        first = words.reach[first]
    return first, last


def _lead(scene: Scene, first: int, end: int) -> int:
    """Past what only ties a sentence to the one before: «meanwhile,», "and"."""
    words = scene.words
    if words.classes[first] == "impersonal":
        that = next((i for i in range(first, min(end, first + 4)) if words.classes[i] == "that"), None)
        first = words.reach[that] if that is not None else first
    while first < end and (words.classes[first] in ("adverb", "contrast") or words.form(first) in COMMAS):
        first = words.reach[first] if words.classes[first] else first + 1
    return first
