"""What may stand behind a verb as what is said: a bare object, a word in quotation marks, what it is taken for."""

from __future__ import annotations

from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.roles import only_object
from rawi.annotate.statements.scene import Scene, goes_on

_ALEF = "\N{ARABIC LETTER ALEF}"
_LAM = "\N{ARABIC LETTER LAM}"
_DOING = ("reporting", "reporting_nouns", "event_nouns", "event_verbs", "governors", "toll_nouns")


def by_text(scene: Scene, cue: Cue) -> bool:
    """«The poll showed | a rise»: the verb is told of a text."""
    name = scene.names.get(cue.last)
    return name is not None and name.rule == "text" and name.definite


def lone_object(scene: Scene, cue: Cue, at: int, told: bool) -> bool:
    """What follows a verb whose speaker is elided: «and considers this …», «and announced a boycott»,
    «and confirmed in a statement the arrival of …» (``told``: a venue stands between)."""
    if cue.kind != "verb" or scene.words.classes[at] == "demonstrative":
        return cue.kind == "verb"
    name = scene.names.get(at)
    if name is not None and only_object(scene, cue, name) and cue.frames & {"obj", "as"}:
        return True
    if not goes_on(scene, cue):
        return False
    if (
        "obj" in cue.frames
        and (name is None or (not name.kind and name.rule != "quoted"))
        and _of_stance(scene, cue, at)
    ):
        return True
    if name is None or name.rule != "noun" or scene.words.rare(at):
        return False
    return bool(cue.clitics) and (not name.definite or (told and "obj" in cue.frames))


def _of_stance(scene: Scene, cue: Cue, at: int) -> bool:
    """«And confirmed his support for …», «… the refusal of his country», «… the importance of …»: a noun that is no
    subject of the verb: one with a pronoun, one of saying or doing, one in the feminine behind a masculine verb."""
    words = scene.words
    if words.cuts[at].clitics or words.classes[at] or not words.word(at) or words.definite(at):
        return False
    if words.here(at, "venues", "sources") is not None:
        return False  # «and a report confirmed …»
    if words.shapes[at].owned and not words.feminine(at):
        return True
    return words.bare(at, *_DOING) is not None or (cue.gender == "m" and words.feminine(at) and not words.rare(at))


def lone_quote(scene: Scene, cue: Cue, at: int) -> bool:
    """«And condemned the "refusal" of …»: a word in quotation marks that what stands behind it completes."""
    behind = scene.quotes[at].close + 1
    whole = scene.words.definite(behind) or scene.words.cuts[behind].clitics == _LAM
    goes_on = cue.kind == "participle" or (cue.kind == "verb" and bool(cue.clitics))
    named = at in scene.names and scene.names[at].kind
    return goes_on and not named and whole


def predicate(scene: Scene, at: int) -> bool:
    """What «considers it» takes it for: an accusative, or a noun that is nobody's name."""
    words, name = scene.words, scene.names.get(at)
    if name is None or name.rule != "noun" or words.cuts[at].clitics:
        return words.accusative(at)
    return words.form(at).endswith(_ALEF) or not words.rare(at)
