"""Writers that are killed, and writers that write at once: nothing is lost and nothing stands twice."""

from __future__ import annotations

import os
import random

import pytest
from kills import check, finish, start, survive

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to kill here")


def test_nothing_acknowledged_is_lost_by_kills(archive_url: str) -> None:
    counts = survive(archive_url, 12, random.Random(7))
    assert counts["acknowledged"] > 0


def test_two_processes_write_the_same_documents_at_once(archive_url: str) -> None:
    writers = [start(archive_url, first, 60) for first in (0, 0, 30)]  # they make the archive at once, too
    for writer in writers:
        code, told = finish(*writer)
        assert code == 0
        assert told
    check(archive_url, 60)
