"""Real pages of the measuring material: their text and day."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from rawi.ingest.extract import extract_article
from rawi.ingest.page import Page

PAGES = sorted((Path(__file__).parents[3] / "shared" / "bench" / "html").glob("*.html"))


def f1(gold: str, got: str) -> float:
    a, b = (Counter(zip(*(re.findall(r"\w+", text)[k:] for k in range(4)), strict=False)) for text in (gold, got))
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


@pytest.mark.skipif(not PAGES, reason="the measuring pages are not there")
def test_real_pages_give_their_text_and_day() -> None:
    scores = []
    for path in PAGES:
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        document = extract_article(Page(path.read_bytes(), path.name)).document
        scores.append(f1(gold["gold"], document.text))
        assert (document.published or "")[:10] == gold["date"], path.name
        assert scores[-1] >= 0.95, path.name
    assert sum(scores) / len(scores) >= 0.985
