"""A statement in the making: the sentence of its cue, and the statement that a frame and its content make."""

from __future__ import annotations

from typing import NamedTuple

from rawi.annotate.statements.cues import Cue
from rawi.annotate.statements.scene import Frame, Scene
from rawi.annotate.statements.settle import Draft
from rawi.annotate.statements.subject import Subject
from rawi.model import Said


class Sentence(NamedTuple):
    """The sentence being read: its tokens ``[first, last)``, its number, its story, the statements found so far, and
    the tokens of the sentence before it in the paragraph (``before``) or in the story (``above``)."""

    first: int
    last: int
    number: int
    story: int
    drafts: list[Draft]
    before: tuple[int, int] | None
    above: tuple[int, int] | None


def draft_of(
    scene: Scene, frame: Frame, told: tuple[int, int, str], subject: Subject | None, sentence: Sentence
) -> Draft:
    words, cue = scene.words, frame.cue
    first, last, form = told
    skip = frame.skip if first == frame.start and words.form(first) != '"' else 0
    skip = words.cuts[first].skip if frame.how == "antecedent" else skip
    speaker = frame.speaker or (subject.name if subject else None)
    said = Said(
        cue=words.tokens.span(cue.first, cue.last, cue.skip),
        content=words.tokens.span(first, last, skip),
        act=_act(scene, cue, first),
        form=form,
        story=sentence.story,
        speaker=speaker,
        gender=cue.gender,
        number=cue.number,
        first_person=cue.person == "1",
        venue=frame.venue,
        addressee=frame.addressee or (frame.object.span if frame.object else None),
        when=frame.when,
        rule=f"{cue.kind}:{frame.how}" + _where(subject, sentence),
    )
    return Draft(said, cue, first, last, sentence.number)


def _where(subject: Subject | None, sentence: Sentence) -> str:
    """Where a speaker before the verb stands: in a clause that its relative ties to it, in the sentence, or above."""
    if subject is None:
        return ""
    return ":relative" if subject.relative else ":before" if subject.start >= sentence.first else ":above"


def _act(scene: Scene, cue: Cue, first: int) -> str:
    """The act of a cue; of «expressed his …» that of the noun it governs."""
    if "noun" in cue.frames:
        for m in scene.words.matches.at.get(first, ()):
            if m.entry.table == "reporting_nouns" or (
                m.entry.table == "reporting" and m.entry.form.startswith("masdar")
            ):
                return m.entry["act"]
    return cue.act


def goes_on_saying(scene: Scene, cue: Cue, sentence: Sentence) -> bool:
    """«And added …», «went on saying …»: who spoke before speaks, whoever was told of since."""
    verb = scene.cues.get(cue.first - 1) if cue.kind == "participle" else cue
    more = verb is not None and "more" in verb.frames
    return more and any(d.cue.gender in (cue.gender, "") or not cue.gender for d in sentence.drafts)
