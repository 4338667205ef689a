"""A function over many things in processes of its own: an item that hangs, bloats or kills its process ends alone.

A process lives over many items, and a fresh one takes the place of one that was ended. This is no wall against code
that wants out, only against code that does not come to an end.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from rawi.documents.problems import Problem

Given = TypeVar("Given")
Made = TypeVar("Made")

_AHEAD = 8  # items a worker that may lie ready behind a slow one
_LOAD = 2  # items that a worker is given before it answers
_GARBAGE = 50_000  # objects between two looks for it: what is made of an item hardly goes in circles
_STARTING = 600.0  # seconds by the clock that a process may take to import what the function needs
_TIMERS = hasattr(signal, "setitimer")  # whether the system ends a process after some processor time (not Windows)
_TIME_UP = "SIGPROF"  # how a process is ended that has used its processor time
_PATIENCE = 10 if _TIMERS else 1  # times an item's seconds that it may take by the clock: others may need the machine


@dataclass(slots=True, eq=False)
class _Job:
    item: Any
    result: Any = None
    done: bool = False

    def settle(self, result: Any) -> None:
        self.result, self.done = result, True


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the pipe to it, and its jobs: it is at the first, until some time, and the next lies ready, so that
    it need not wait for this process. At first it is starting."""

    process: BaseProcess
    pipe: Connection
    until: float
    starting: bool = True
    jobs: deque[_Job] = field(default_factory=deque)


def in_workers(
    function: Callable[[Given], Made], items: Iterable[Given], workers: int, seconds: float, memory: int
) -> Generator[tuple[Given, Made | Problem], None, None]:
    """Each item and what a function made of it, in order; or the problem that it raised or was ended for.

    The function stands at the top of a module; it and what it takes and gives can be pickled. It has ``seconds`` of
    processor time for an item (on Windows by the clock), and a process ``memory`` bytes in all (not on Windows, and not
    kept by every system).
    """
    source, order, todo = iter(items), deque[_Job](), deque[_Job]()
    crew: list[_Worker] = []
    try:
        while True:
            jobs = [_Job(item) for item in islice(source, _AHEAD * workers - len(order))]
            order += jobs
            todo += jobs
            if not order:
                return
            while len(crew) < workers and sum(not worker.jobs for worker in crew) < len(todo):
                crew.append(_start(function, seconds, memory))
            _hand_out(crew, todo, seconds)
            _collect(crew, todo, seconds)
            while order and order[0].done:
                job = order.popleft()
                yield job.item, job.result
    finally:
        for worker in crew:
            _end(worker)


def _start(function: Callable[[Any], Any], seconds: float, memory: int) -> _Worker:
    spawn = multiprocessing.get_context("spawn")  # a fork would copy the locks that other threads hold
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(theirs, function, seconds, memory), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, time.monotonic() + _STARTING)


def _hand_out(crew: list[_Worker], todo: deque[_Job], seconds: float) -> None:
    """Give out what is to be done; all have one before any has two."""
    for load in range(1 if any(worker.starting for worker in crew) else _LOAD):
        for worker in [worker for worker in crew if len(worker.jobs) == load and not worker.starting]:
            if todo:
                _give(crew, todo, worker, seconds)


def _give(crew: list[_Worker], todo: deque[_Job], worker: _Worker, seconds: float) -> None:
    try:
        worker.pipe.send(todo[0].item)
    except OSError:  # it died; of what, `_collect` learns where it was at something
        if not worker.jobs:
            _dismiss(crew, todo, worker)
        return
    if not worker.jobs:
        worker.until = time.monotonic() + _PATIENCE * seconds
    worker.jobs.append(todo.popleft())


def _collect(crew: list[_Worker], todo: deque[_Job], seconds: float) -> None:
    """Wait until something came or a time is up, and settle it."""
    awaited = [worker for worker in crew if worker.starting or worker.jobs]
    if not awaited:
        return
    left = min(worker.until for worker in awaited) - time.monotonic()
    came = wait([worker.pipe for worker in awaited], max(0.0, left))
    now = time.monotonic()
    for worker in awaited:
        if worker.pipe in came:
            _take(crew, todo, worker, now, seconds)
        elif worker.until <= now:
            _give_up(crew, todo, worker, Problem("hangs", seconds=seconds))


def _take(crew: list[_Worker], todo: deque[_Job], worker: _Worker, now: float, seconds: float) -> None:
    """What a process said; the first word of each is that it has started."""
    try:
        problem, value = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        how = _how(worker.process.exitcode or 0)
        ended = Problem("hangs", seconds=seconds) if how == _TIME_UP else Problem("died", reason=how)
        _give_up(crew, todo, worker, ended)
        return
    if not worker.starting:
        worker.jobs.popleft().settle(Problem(problem, **value) if problem else value)
    worker.starting, worker.until = False, now + _PATIENCE * seconds
    if problem == "bloats":
        _dismiss(crew, todo, worker)


def _give_up(crew: list[_Worker], todo: deque[_Job], worker: _Worker, problem: Problem) -> None:
    """End a process for what it did to the job that it was at."""
    if not worker.jobs:
        raise RuntimeError(f"a worker process did not start: {problem}")
    worker.jobs.popleft().settle(problem)
    _dismiss(crew, todo, worker)


def _dismiss(crew: list[_Worker], todo: deque[_Job], worker: _Worker) -> None:
    """End a process; another does what lay ready with it."""
    crew.remove(worker)
    _end(worker)
    todo.extendleft(reversed(worker.jobs))


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _how(code: int) -> str:
    """How a process ended: a signal by its name, or the code that it left."""
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit code {code}"


def _serve(pipe: Connection, function: Callable[[Any], Any], seconds: float, memory: int) -> None:
    """The life of a process: it ends with the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started it
    gc.set_threshold(_GARBAGE)
    _limit(memory)
    inbox = SimpleQueue[bytes | None]()
    Thread(target=_receive, args=(pipe, inbox), daemon=True).start()
    with suppress(OSError, MemoryError):
        pipe.send((None, None))
        while (item := inbox.get()) is not None:
            _end_after(seconds)
            answer = _answer(function, ForkingPickler.loads(item), memory)
            _end_after(0)
            pipe.send_bytes(answer)


def _receive(pipe: Connection, inbox: SimpleQueue[bytes | None]) -> None:
    """Take items off the pipe while others are worked on: who gives and who answers must not wait for each other."""
    with suppress(EOFError, OSError, MemoryError):
        while True:
            inbox.put(pipe.recv_bytes())
    inbox.put(None)


def _answer(function: Callable[[Any], Any], item: Any, memory: int) -> bytes:
    """What was made of an item, or the key and the facts of a problem, pickled."""
    try:
        return bytes(ForkingPickler.dumps((None, function(item))))
    except Problem as problem:
        answer = (problem.key, problem.facts)
    except MemoryError:
        answer = ("bloats", {"memory": memory})
    except Exception as error:
        answer = ("failed", {"reason": f"{type(error).__name__}: {error}"})
    return bytes(ForkingPickler.dumps(answer))


def _end_after(seconds: float) -> None:
    """Have the system end this process after some processor time, or long after, should whoever would do it be gone by
    then; 0 calls it off."""
    if _TIMERS:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, 2 * _PATIENCE * seconds)


def _limit(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
