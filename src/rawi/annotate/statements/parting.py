"""Where one cue stands in the phrase of another: what each of the two has said."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.statements.content import trim
from rawi.annotate.statements.scene import Scene
from rawi.annotate.statements.settle import Draft
from rawi.model import Span

_NEAR = 4  # statements before one in whose cue's phrase it may stand


def parted(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """«X, from the group that calls for …, said that …»: what is told between a cue and its content ends before that.
    Where nothing is left of it, the first cue has no content of its own."""
    words, lost = scene.words, set[int]()
    for k, inner in enumerate(drafts):
        for j in range(max(0, k - _NEAR), k):
            outer = drafts[j]
            if not outer.cue.first < inner.cue.first < outer.first:
                continue
            if inner.first == outer.first and inner.cue.kind == outer.cue.kind == "verb":
                lost.add(k)  # «residents | who spoke to X | said that …»
            if not inner.first < outer.first < inner.last:
                continue
            last = outer.first
            while words.classes[last - 1] in ("that", "preposition") or words.form(last - 1) in ':"«“':
                last -= 1
            last = trim(scene, inner.first, last)
            if last <= inner.first:
                lost.add(j)
                continue
            inner.last, start = last, inner.said.content.start
            inner.said = replace(inner.said, content=Span(start, words.tokens.span(inner.first, last).stop))
    return [d for j, d in enumerate(drafts) if j not in lost]
