"""What is told of a speaker's name aside: the name behind who they are, or that it is kept back."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.names.apposition import join, titled
from rawi.annotate.statements.cues import not_to
from rawi.annotate.statements.scene import Reading, Scene
from rawi.arabic.words import COMMAS


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
        if words.form(i) in COMMAS or (words.classes[i] == "that" and not not_to(words, i)):
            return False
        if words.here(i, "anonymity") is not None:
            state.at = i + 1
            return True
    return False
