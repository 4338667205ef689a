"""What tests of statements begin with: all statements of a text, each as its speaker, its cue and what is said."""

from __future__ import annotations

from rawi import read


def told(text: str) -> list[tuple[str | None, str, str]]:
    found = read(text).statements
    assert [s.text for s in found] == [text[s.content.start : s.content.stop] for s in found]
    return [(s.speaker and s.speaker.name, text[s.cue.start : s.cue.stop], s.text) for s in found]
