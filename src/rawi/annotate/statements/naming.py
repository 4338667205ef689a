"""What is told of a speaker's name aside: the name behind who they are, or that it is kept back."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.names.apposition import join, titled
from rawi.annotate.statements.cues import Cue, not_to
from rawi.annotate.statements.scene import Reading, Scene
from rawi.arabic.words import COMMAS, PREPOSITIONS
from rawi.fold import fold_key
from rawi.model import Name

_CONFRONTED = fold_key("بمواجهت")
_ACCUSED = frozenset({"detainee", "attacker", "unknown"})  # classes of people
_LED, _FAR = 4, 150  # tokens before a verb in which it is told that somebody was confronted, and who
_MOST = 4  # tokens of a name that no rule knows
_SELDOM = 20  # times that news has a word that may yet be a name where it stands
_ALEF = "\N{ARABIC LETTER ALEF}"
_INNA = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"


def called(scene: Scene, state: Reading) -> bool:
    """«their leader, | known as X»: the name that is told of somebody behind who they are."""
    words, at = scene.words, state.at
    told = words.here(at, "called") or words.bare(at, "called")
    name = scene.names.get(told.last) if told is not None else None
    if name is None or name.kind not in ("person", "") or state.speaker is None:
        return False
    if state.speaker.kind == "person" and not titled(state.speaker):
        return False
    state.speaker, state.at = join(replace(state.speaker, kind="person"), replace(name, kind="person")), name.last
    return True


def kept_back(scene: Scene, state: Reading, limit: int) -> bool:
    """«…, who asked not to be named»: a verb or participle and, a few words on, what is kept back."""
    words, at = scene.words, state.at
    at = words.reach[at] if words.classes[at] == "relative" else at
    for i in range(at + 1, min(at + 7, limit)):
        if i in scene.names and scene.names[i].kind and words.classes[i - 1] in PREPOSITIONS:
            return False  # «quoted | an official who …»: that one's name
        if words.form(i) in COMMAS or (words.classes[i] == "that" and not not_to(words, i)):
            return False
        if words.here(i, "anonymity") is not None:
            state.at = i + 1
            return True
    return False


def unlisted(scene: Scene, cue: Cue, limit: int) -> Name | None:
    """«Said | Dana White | that …»: what no rule takes for a name, right between a verb of saying and its clause."""
    words, first = scene.words, cue.last
    last = first
    while last < min(limit, first + _MOST) and words.word(last) and not words.classes[last]:
        if (words.cuts[last].clitics and last == first) or (last in scene.cues and last > first):
            break
        last += 1
    behind = last + (words.form(last) in COMMAS)
    opens = words.tokens.raw(behind)[:1] == _INNA if words.classes[behind] == "that" else words.form(behind) == ":"
    said = cue.kind == "verb" and cue.act == "say" and cue.number == "s" and "an" in cue.frames and not cue.pronoun
    if not (said and opens and last > first) or words.definite(first) or words.accusative(first):
        return None
    form, told = words.form(first), scene.cues.get(first)
    if (last == first + 1 and words.counts.get(form, 0) > _SELDOM) or (told is not None and told.number != "d"):
        return None
    if told is None and form.endswith(_ALEF) and form[:-1] in words.counts:
        return None  # «said, disapproving (-an): "…"»
    span = words.tokens.span(first, last)
    kind = "person" if last > first + 1 else ""
    return Name(first, last, span, kind, span, gender=cue.gender, number="s", definite=True, rule="unlisted")


def confronted(scene: Scene, cue: Cue) -> Name | None:
    """«Confronted with it (bi-muwajahatihi), he confessed | that …»: the accused told of last."""
    words = scene.words
    if not any(_CONFRONTED in words.form(i) for i in range(max(cue.first - _LED, 0), cue.first)):
        return None
    for i in range(cue.first - 1, max(cue.first - _FAR, -1), -1):
        who = words.here(i, "people")
        name = next((scene.names[k] for k in range(i, max(i - _MOST, -1), -1) if k in scene.names), None)
        if who is not None and who.entry["class"] in _ACCUSED and name is not None and name.last > i:
            return replace(name, kind=name.kind or "unnamed")
    return None
