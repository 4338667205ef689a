"""Other stories on an article's page: links, lists, boxes and teasers are left out, stories glued on stay stories."""

from __future__ import annotations

import pytest
from leaks import PLAIN, PLANTS, build
from own_stories import STORIES

from rawi.ingest.extract import extract_article
from rawi.ingest.page import Page
from rawi.read import read_document


@pytest.mark.parametrize("kind", [kind for kind in PLANTS if kind != "glued"])
def test_no_word_of_another_story_is_left(kind: str) -> None:
    leaking = []
    for first in range(len(STORIES)):
        story, *others = STORIES[first:] + STORIES[:first]
        for seed in range(14):
            page = build(PLAIN, story, others, PLANTS[kind], seed)
            text = extract_article(Page(page.encode(), "page")).document.text
            if text != story.text:
                leaking.append((first, seed, set(text.split("\n")) ^ set(story.paragraphs)))
    assert not leaking


def test_a_story_glued_on_stays_a_story_of_its_own() -> None:
    joined = []
    for first in range(len(STORIES)):
        story, *others = STORIES[first:] + STORIES[:first]
        for seed in range(8):
            document = extract_article(
                Page(build(PLAIN, story, others, PLANTS["glued"], seed).encode(), "page")
            ).document
            main, *related = read_document(document).stories
            begins = [document.text[r.start : r.start + 40] for r in related]
            if main.end > document.text.index(others[0].paragraphs[0]) or others[0].paragraphs[0][:40] not in begins:
                joined.append((first, seed))
    assert not joined
