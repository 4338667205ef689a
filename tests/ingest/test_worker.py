"""Work in processes of its own: what hangs, bloats or dies ends alone, and the rest goes on, in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator

import pytest

from rawi.documents.problems import Problem
from rawi.ingest.worker import in_workers

MEMORY = 400_000_000


def work(item: str) -> tuple[str, int]:
    """Does what it is told."""
    match item:
        case "hang":
            time.sleep(60)
        case "wait":
            time.sleep(0.8)
        case "spin":
            while True:
                pass
        case "bloat":
            bytearray(2 * MEMORY)
        case "exit":
            os._exit(3)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "refuse":
            raise Problem("not_arabic", share=4)
        case "fault":
            raise ValueError("a fault\nof two lines")
        case "unpicklable":
            return lambda: None  # type: ignore[return-value]
    return item * 2, os.getpid()


def end_of_file(item: str) -> str:
    raise EOFError(item)


def keys(items: list[str], workers: int = 2, seconds: float = 20.0) -> list[tuple[str, object]]:
    """Each item, and the key of its problem or the first of what was made of it."""
    results = in_workers(work, items, workers, seconds, MEMORY)
    return [(item, r.key if isinstance(r, Problem) else r[0]) for item, r in results]


def test_results_come_in_order_from_few_processes() -> None:
    items = [f"{n}" for n in range(200)]
    results = list(in_workers(work, items, 2, 20.0, MEMORY))
    assert [(item, r[0]) for item, r in results if not isinstance(r, Problem)] == [(i, i * 2) for i in items]
    assert len({r[1] for _, r in results if not isinstance(r, Problem)} | {os.getpid()}) <= 3


@pytest.mark.parametrize("workers", [1, 2])
def test_what_hangs_is_ended_and_the_rest_goes_on(workers: int) -> None:
    assert keys(["a", "hang", "b", "spin", "c"], workers, 0.5) == [
        *(("a", "aa"), ("hang", "hangs"), ("b", "bb"), ("spin", "hangs"), ("c", "cc"))
    ]


def test_what_waits_for_its_turn_on_a_busy_machine_is_not_ended() -> None:
    assert keys(["wait", "a"], 1, 0.4) == [("wait", "waitwait"), ("a", "aa")]


def test_what_bloats_or_dies_is_told_and_the_rest_goes_on() -> None:
    assert keys(["bloat", "a", "exit", "b", "crash", "c"]) == [
        *(("bloat", "bloats"), ("a", "aa"), ("exit", "died"), ("b", "bb"), ("crash", "died"), ("c", "cc"))
    ]


def test_how_it_died_is_told() -> None:
    (_, exited), (_, crashed) = in_workers(work, ["exit", "crash"], 1, 20.0, MEMORY)
    assert isinstance(exited, Problem) and exited.facts["reason"] == "exit code 3"
    assert isinstance(crashed, Problem) and crashed.facts["reason"] == "SIGSEGV"


def test_problems_and_faults_come_through_and_the_process_lives_on() -> None:
    results = list(in_workers(work, ["a", "refuse", "fault", "unpicklable", "b"], 1, 20.0, MEMORY))
    refused, fault = results[1][1], results[2][1]
    assert isinstance(refused, Problem) and (refused.key, refused.facts) == ("not_arabic", {"share": 4})
    assert isinstance(fault, Problem) and fault.key == "failed"
    assert isinstance(results[3][1], Problem)
    assert results[0][1][1] == results[4][1][1]  # type: ignore[index]


def test_an_end_of_file_in_the_function_is_a_fault_like_others() -> None:
    ((_, result),) = in_workers(end_of_file, ["x"], 1, 20.0, MEMORY)
    assert isinstance(result, Problem) and result.key == "failed"


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "x"

    results = in_workers(work, endless(), 2, 20.0, MEMORY)
    assert [next(results)[1][0] for _ in range(5)] == ["xx"] * 5  # type: ignore[index]
    assert taken < 50
    results.close()
    assert not multiprocessing.active_children()


def test_no_items_no_processes() -> None:
    assert keys([]) == []


def test_large_things_go_both_ways() -> None:
    large = "x" * 3_000_000
    assert keys([large] * 4, workers=1) == [(large, large * 2)] * 4
