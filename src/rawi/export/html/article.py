"""The whole text with its marks, without moving a word.

Marks are spans in the running text that only tint and underline (never padding, border, another font or an element
of their own line), so that letters stay joined across them and no line breaks elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from rawi.export.html.labels import both, escape
from rawi.export.html.segments import HAPPENED, SAID, Segment, paragraphs
from rawi.messages import LANGUAGES, load_messages
from rawi.model import Record

# Where a card's words begin: the kind of mark, the first letter of its id, that of the card it leads to.
_DOORS = (("cue", "w", "s"), ("trigger", "x", "v"))
_DEEPEST = 3  # contents within contents beyond this look alike


def article(record: Record, prefix: str) -> Iterator[str]:
    """The text as paragraphs. ``prefix`` keeps ids of several documents apart; without one there are no ids."""
    first = {story.start: number for number, story in enumerate(record.stories)}
    seen: set[str] = set()
    yield '<div class="text" lang="ar" dir="rtl">'
    for line in paragraphs(record):
        if len(record.stories) > 1:
            yield from _heads(record, line, first)
        yield '<p class="line">' + "".join(_segment(record, s, prefix, seen) for s in line) + "</p>"
    yield "</div>"


def _heads(record: Record, line: list[Segment], first: dict[int, int]) -> Iterator[str]:
    """A sign above the line in which a story begins, as a thing apart from the text (empty: its words are style)."""
    for place in range(line[0].start, line[-1].stop):
        if place in first:
            number = first[place]
            labels = "".join(f' data-{lang}="{escape(_head(record, number, lang))}"' for lang in LANGUAGES)
            yield f'<div class="story-head" role="separator"{labels}></div>'


def _head(record: Record, number: int, language: str) -> str:
    return f"{number + 1}. {load_messages(language).label('story', record.stories[number].kind)}"


def _segment(record: Record, segment: Segment, prefix: str, seen: set[str]) -> str:
    text = escape(record.text[segment.start : segment.stop])
    classes = list(_classes(segment))
    if not segment.marks:
        return text
    attributes = list(_attributes(record, segment, prefix, seen))
    return f'<span class="{" ".join(classes)}"{"".join(attributes)}>{text}</span>'


def _classes(segment: Segment) -> Iterator[str]:
    kinds = segment.kinds()
    if depth := segment.depth():
        yield f"content c{min(depth, _DEEPEST)}"
    yield from sorted(kinds - {"content"})
    if any(mark.kind == "content" for mark in segment.begins):
        yield "from"
    if any(mark.kind == "content" for mark in segment.ends):
        yield "to"


def _attributes(record: Record, segment: Segment, prefix: str, seen: set[str]) -> Iterator[str]:
    for name, owners in (
        ("s", segment.owners(*SAID)),
        ("v", segment.owners(*HAPPENED)),
        ("e", segment.owners("mention")),
        ("t", segment.owners("time")),
    ):
        if owners:
            yield f' data-{name}="{" ".join(map(str, owners))}"'
    doors = [door for door in _doors(segment) if door[1] not in seen]
    if doors and prefix:
        seen.update(card for _, card in doors)
        cards = " ".join(prefix + card for _, card in doors)
        yield f' id="{prefix}{doors[0][0]}" tabindex="0" role="link" aria-describedby="{cards}"'
    elif prefix and any(mark.kind == "time" for mark in segment.begins):
        yield ' tabindex="0"'


def _doors(segment: Segment) -> Iterator[tuple[str, str]]:
    """The ids of the words and of the card, for every statement and event whose leading word begins here."""
    for kind, word, card in _DOORS:
        owners = sorted({mark.owner for mark in segment.begins if mark.kind == kind})
        yield from ((f"{word}{owner}", f"{card}{owner}") for owner in owners)


def legend() -> str:
    """What each kind of mark looks like, in words and in its own look."""
    kinds = [("speaker", "field.speaker"), ("cue", "field.cue"), ("content c1 from to", "field.content")]
    kinds += [("venue", "field.venue"), ("trigger", "field.trigger"), ("trigger unreal", "field.unreal")]
    kinds += [("time", "pretty.times"), ("outside", "pretty.furniture")]
    items = "".join(f'<li><span class="{classes}">{both(key)}</span></li>' for classes, key in kinds)
    return f'<ul class="legend">{items}</ul>'
