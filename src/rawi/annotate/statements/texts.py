"""Texts that say something, «the statement», «the report»: whose they are."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.scene import Reading, Scene, led_by
from rawi.arabic.words import COMMAS, PREPOSITIONS
from rawi.fold import fold_key
from rawi.model import Name, Span

_ISSUED = frozenset(
    fold_key(verb + pronoun)
    for verb in ("أصدر", "أصدرت", "نشر", "نشرت", "وزع", "وزعت", "أذاع", "أذاعت", "بث", "بثت", "أعد", "أعدت")
    for pronoun in ("ه", "ها")
)
_CAME_FROM = frozenset(map(fold_key, ("صدر", "صدرت")))
_LAM, _BEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}"


def issuer(scene: Scene, name: Name, limit: int) -> tuple[Name, int] | None:
    """Whose text a «statement», «report» or «figures» is: «the statement of X», «… by X», «… issued by X»."""
    words = scene.words
    if name.rule != "text":
        return None
    at = name.last + (words.form(name.last) in COMMAS)
    if words.classes[at] == "relative" and words.verb_with_pronoun(at + 1):  # «the results, which X published»
        by = scene.names.get(at + 2)
        return (replace(by, span=Span(name.span.start, by.span.stop)), by.last) if by is not None and by.kind else None
    for i in range(name.last, min(name.last + 5, limit)):
        if words.form(i) in COMMAS or words.form(i) in '":' or words.classes[i] in ("that", "time", "relative"):
            return None
        if led_by(words, i) == _BEH:
            return None  # «reports told | of the death (bi-) of …»
        if words.classes[i] in PREPOSITIONS and words.form(i) not in scene.prepositions["3an"]:
            issued = words.adjective(i - 1) and i - 1 == name.last  # «a statement issued by his office»
            made = i - 1 > name.first and not (words.definite(i - 1) and i == name.last)
            of = scene.names.get(i + 1) if words.form(i) in scene.prepositions["min"] and made else None
            if of is None or (of.kind in ("", "state") and not issued):
                return None  # «reports from Syria» are nobody's; «figures issued by the authority» are
        led = words.classes[i - 1] in PREPOSITIONS or _LAM in (words.form(i), words.cuts[i].clitics)
        if words.definite(name.first) and not led:
            continue  # «the statement» has no complement
        other = scene.names.get(i + 1 if words.form(i) == _LAM else i)
        if other is not None and (other.kind or i > name.last) and (words.cuts[i].clitics in ("", _LAM)):
            if not other.kind and words.verbal(other.first):
                return None  # «a poll that | covered more than …»
            kind = other.kind or ("organisation" if words.classes[i - 1] in PREPOSITIONS else "")
            return replace(other, span=Span(name.span.start, other.span.stop), kind=kind), other.last
    return None


def issued_by(scene: Scene, state: Reading) -> bool:
    """«It came in an official statement | issued by X», «… that X issued», «… that came from X»: whose the text is."""
    words, at = scene.words, state.at
    while words.adjective(at) and not words.cuts[at].clitics and words.here(at, "situated") is None:
        at += 1
    led = words.here(at, "situated") is not None or words.form(at) in _CAME_FROM
    by = led and words.form(at + 1) in scene.prepositions["3an"]
    name = scene.names.get(at + 2 if by else at + 1)
    if not (by or words.form(at) in _ISSUED) or name is None or words.cuts[name.first].clitics:
        return False
    state.speaker, state.at = name, name.last
    return True


def text_given(scene: Scene, cue: Cue, name: Name) -> bool:
    """«went on, while giving a speech, …»: a text that is told of on the way, no speaker."""
    between = scene.words.classes[cue.last : name.first]
    return name.rule == "text" and not name.definite and any(c in PREPOSITIONS for c in between)
