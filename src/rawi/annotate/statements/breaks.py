"""Where the words that somebody reports by a phrase of nouns end, and the narrator goes on: «…, opening fire», «…, in a
statement that», «…, and that on the morrow of»."""

from __future__ import annotations

from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.scene import Scene
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS
from rawi.fold import fold_key

_ALEF = "\N{ARABIC LETTER ALEF}"
_WAW = "\N{ARABIC LETTER WAW}"
_MEEM, _HEH = "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER HEH}"
_BEGUN = 7  # tokens of a relative clause before a phrase that it is told on
_PARTICIPLE = 5  # letters of a participle with its ending
_THAT = fold_key("ذلك")
_VIA = fold_key("عبر")
_DURING = frozenset(map(fold_key, ("خلال", "أثناء", "لدى")))
_MORROW = frozenset(map(fold_key, ("غداة", "عشية")))


def in_a_text(scene: Scene, at: int, end: int) -> bool:
    """«…, in a statement | that it published»: what closes a sentence tells where it was said."""
    words, told = scene.words, scene.words.here(scene.words.reach[at], "venues")
    if told is None or told.entry["kind"] != "text" or words.form(at) not in scene.prepositions["fi"]:
        return False
    return not any(words.form(i) in COMMAS or words.classes[i] == "that" for i in range(told.last, end))


def narrated(scene: Scene, first: int, at: int, tells: bool) -> bool:
    """Where a phrase of nouns ends without a comma: «denied the charges | and the authorities released …», «promised
    help | but …», «claimed the attack | in a statement that sites passed on», «praised her | when he met …»."""
    words, cls = scene.words, scene.words.classes[at]
    if at <= first or words.classes[first] or not nominal(scene, first + 1, at):
        return False
    if cls == "contrast":
        return True
    if words.cuts[at].clitics == _WAW and not cls and words.event_verb(at):
        name = scene.names.get(at + 1)
        noun = any(m.entry.form.startswith("masdar") for m in words.matches.at.get(at, ()))  # «and the moving of»
        return name is not None and bool(name.kind) and not words.cuts[at + 1].clitics and not noun
    if cls != "preposition" or words.reach[at] != at + 1:
        return False
    told = words.here(at + 1, "venues")
    if told is not None and told.entry["kind"] == "text" and words.form(at) in (_VIA, *scene.prepositions["fi"]):
        behind = words.form(told.last)
        ended = behind in ENDS or behind in COMMAS or words.verb_with_pronoun(told.last)
        return ended and not words.definite(at + 1)
    own = words.shapes[at + 1].owned and words.here(at + 1, "event_nouns", "event_verbs", "reporting", "venues")
    return not tells and words.form(at) in _DURING and bool(own)


def doing_so(scene: Scene, at: int) -> bool:
    """«threatened an answer, | widening (-an, -atan) …»: a participle of what the speaker does besides."""
    words, form = scene.words, scene.words.form(at)
    if words.cuts[at].clitics or words.classes[at] or words.definite(at) or len(form) < _PARTICIPLE:
        return False
    active = form[0] == _MEEM or form[1] == _ALEF
    masculine = form.endswith(_ALEF) and (words.accusative(at) or form[1] == _ALEF)
    feminine = form.endswith(_HEH) and form[0] == _MEEM and words.classes[at + 1] in PREPOSITIONS
    name = scene.names.get(at)
    return active and (masculine or feminine) and (name is None or not name.kind)


def nominal(scene: Scene, first: int, last: int) -> bool:
    """Whether some words hold no clause."""
    words = scene.words
    verb = (
        words.classes[i] in ("relative", "that") or words.verblike(i) or words.verbal(i) for i in range(first, last)
    )
    return not any(verb)


def at_the_time(scene: Scene, at: int, tells: bool) -> bool:
    """«…, and that | after the attack on»: when something was said, told behind it; of what ``tells`` something it may
    be when that was, unless on the morrow of something else."""
    words = scene.words
    then = words.cuts[at].clitics == _WAW and words.stem(at) == _THAT
    return then and (words.stem(at + 1) in _MORROW or (not tells and words.classes[at + 1] in (*PREPOSITIONS, "after")))


def tells_of_it(scene: Scene, cue: Cue, first: int, at: int) -> bool:
    """«spoke of three dead, | of whom he said that …»: a clause of a noun's own, without a word for «who»."""
    words = scene.words
    clause = cue.kind == "verb" and not cue.clitics and words.classes[cue.last] == "that"
    return clause and nominal(scene, first, at)


def relative_before(scene: Scene, cue: Cue, first: int) -> int | None:
    """«…, who began, | according to his family, | a strike»: where the relative clause begins in which a source phrase
    stands behind a comma; None where it stands in none."""
    words = scene.words
    if cue.first - 1 <= first or words.form(cue.first - 1) not in COMMAS:
        return None
    for i in range(cue.first - 2, max(first, cue.first - _BEGUN) - 1, -1):
        if words.form(i) in COMMAS:
            return None
        if words.classes[i] == "relative":
            return i + 1
    return None
