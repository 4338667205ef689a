"""What may stand behind a verb as what is said: a bare object, a word in quotation marks, what it is taken for."""

from __future__ import annotations

from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.roles import agrees, only_object
from rawi.annotate.statements.scene import REFUSED, Scene, goes_on, governed
from rawi.model import Name

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
        return cue.kind == "verb" and not (at == cue.last and _shown(scene, cue, scene.names.get(at + 1)))
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
    if cue.clitics and cue.tense == "past" and name is not None and _alone(scene, cue, name):
        return True
    if cue.clitics and name is not None and name.kind and name.number != "p" and not agrees(scene, cue, name):
        return "obj" in cue.frames and not scene.words.cuts[at].clitics  # «and criticised (she) | the president»
    if name is None or name.rule != "noun" or scene.words.rare(at):
        return False
    return bool(cue.clitics) and (not name.definite or (told and "obj" in cue.frames))


def _shown(scene: Scene, cue: Cue, name: Name | None) -> bool:
    """«Confirmed | this source | that …»: somebody with a demonstrative, and something behind them that they say."""
    somebody = name is not None and bool(name.kind) and name.definite and agrees(scene, cue, name)
    somebody = somebody and "as" not in cue.frames  # «considered | this claim | a scandal»
    if name is None or not somebody:
        return False
    words, at = scene.words, name.last
    return _opens(scene, at) or governed(scene, cue, at) or (at in scene.names and not words.cuts[at].clitics)


def _opens(scene: Scene, at: int) -> bool:
    """Whether a clause, what a demonstrative points to, or a quotation opens at a token."""
    words = scene.words
    return words.classes[at] in ("that", "demonstrative") or words.form(at) == ":" or at in scene.quotes


def _alone(scene: Scene, cue: Cue, name: Name) -> bool:
    """«And rejected | the decision|, …»: a thing right behind a verb that is done to things, and nobody behind it."""
    words, behind = scene.words, name.last
    told = name.rule == "text" and words.here(name.first, "venues") is None  # «and denied | the accusations»
    if not told and (name.rule != "noun" or words.rare(name.first)):
        return False
    somebody = words.classes[name.first] or words.here(name.first, "numerals", "quantifiers")  # «the three denied»
    done = cue.act in REFUSED and "obj" in cue.frames and name.definite and not name.kind and not somebody
    return done and not _opens(scene, behind) and (behind not in scene.names or bool(words.cuts[behind].clitics))


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
