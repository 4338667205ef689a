"""Through what something was said and to whom: «in a statement», «on Twitter», «to Reuters»."""

from __future__ import annotations

from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.scene import Reading, Scene, governed
from rawi.arabic.words import COMMAS, PREPOSITIONS
from rawi.fold import fold_key
from rawi.model import Name, Span

_NAMED = 4  # tokens of an outlet's name in quotation marks, at the most
_RESUMPTIVE = ("\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}")
_COPY = fold_key("نسخة")
_FAR = 12  # tokens of a clause in which it is told who has a copy
_NEAR = 20  # tokens before a verb in which the text was told of that «in it» takes up
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_LAM, _BEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}"


def venue(scene: Scene, state: Reading, limit: int, cue: Cue | None = None) -> bool:
    """«in a statement», «on Twitter», «for Reuters», «during a press conference»."""
    words, at = scene.words, state.at
    behind = words.reach[at] if words.classes[at] == "preposition" else at
    if (behind == at and words.cuts[at].clitics != _LAM and words.cuts[at].clitics != _BEH) or behind >= limit:
        return False
    noun = words.here(behind, "venues")
    from_it = cue is not None and "via" in cue.frames and words.form(at) in scene.prepositions["3an"]
    if noun is None or from_it:
        return False  # «quoted | (3an) a site»: the site speaks
    whole = scene.names.get(behind)
    for i in range(noun.last, max(noun.last + 1, whole.last if whole is not None else 0)):
        inside = words.bare(i, "venues") if noun.entry["kind"] == "online" else None
        if inside is not None and inside.entry["kind"] == "online":  # «on the site Facebook»
            behind, noun = i, inside
            break
    name = scene.names.get(behind)
    listed = name is not None and (name.kind == "media" or name.rule == "organisations")  # «on the site Twitter»
    end = name.last if name is not None and listed else noun.last
    while end < limit and _describes(scene, end):
        end += 1
    inner = _through(scene, end, limit) or _told_of(scene, end, limit, cue)
    own = words.tokens.span(behind, end, words.cuts[behind].skip)
    state.venue, state.at = inner or (own, end)
    state.at = _attached(scene, state.at, limit)
    if state.venue.stop == 0:
        state.venue = own
    return True


def _attached(scene: Scene, at: int, limit: int) -> int:
    """«On a site | that belongs (tabi3) to it»: where that ends, if it stands at a token."""
    words = scene.words
    if at + 1 >= limit or words.here(at, "attached") is None:
        return at
    if words.classes[at + 1] == "pronominal":
        return at + 2
    behind = at + 1 + (words.classes[at + 1] == "preposition")
    name = scene.names.get(behind)
    led = behind > at + 1 or words.cuts[behind].clitics == _LAM
    return name.last if name is not None and led else at


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
    state = Reading(first)
    return state.venue if venue(scene, state, cue.first) else None


def words_in(scene: Scene, at: int) -> bool:
    """«In it» behind a verb of saying: a text was told of before."""
    return scene.words.classes[at] == "pronominal" and scene.words.form(at).startswith(_FI)


def text_before(scene: Scene, cue: Cue, first: int) -> Span | None:
    """«Published a report in which it says …»: the text nearest before the verb."""
    words = scene.words
    for at in range(cue.first - 1, max(first, cue.first - _NEAR) - 1, -1):
        name = scene.names.get(at)
        if name is not None and name.rule == "text" and words.here(at, "venues") is not None:
            return words.tokens.span(at, name.last, words.cuts[at].skip)
    return None


def _told_of(scene: Scene, at: int, limit: int, cue: Cue | None) -> tuple[Span, int] | None:
    """A relative clause without a pronoun behind the venue («a speech he gave before …»): up to its end; an outlet
    in it («a statement that Reuters published») is the venue, else the span is empty."""
    words = scene.words
    if at >= limit or not words.word(at) or words.classes[at]:
        return None
    copy = next((i + 2 for i in range(at, min(limit, at + _FAR)) if words.form(i) == _COPY), at)
    if copy == at and not words.form(at).endswith(_RESUMPTIVE) and words.classes[at + 1] != "pronominal":
        return None  # «a speech he gave», «a statement he spoke in», «a statement Reuters has received a copy of»
    outlet = Span(0, 0)
    for i in range(at, min(limit, at + 25)):
        if i < copy and i not in scene.names:
            continue
        opened = words.form(i) in COMMAS or words.form(i) == ":" or words.classes[i] == "that" or _said(scene, i)
        if opened or (cue is not None and i > at and governed(scene, cue, i)):
            return outlet, i
        name = scene.names.get(i)
        if name is not None and name.kind == "media":
            outlet = name.span
    return None


def _said(scene: Scene, at: int) -> bool:
    """Whether a quotation that begins at a token is one of words, no outlet's name."""
    return at in scene.quotes and scene.quotes[at].close - at > _NAMED


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


def _paper(scene: Scene, at: int, speaker: Name | None) -> bool:
    """«X said to "The Homeland"»: one or two quoted words behind li-, no complement of an office or a body."""
    if at not in scene.quotes or (speaker is not None and speaker.rule in ("title", "head")):
        return False
    close = scene.quotes[at].close
    return close - at <= _NAMED - 1 and scene.names[at].last == close + 1


def address(scene: Scene, cue: Cue, state: Reading, limit: int) -> bool:
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
    elif _paper(scene, at, state.speaker):
        state.venue = words.tokens.span(at + 1, scene.quotes[at].close)
    else:
        state.addressee = name.span
    state.at = name.last
    return True
