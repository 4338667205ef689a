"""What took long to find is kept for a while: the answers that were asked for last, each by a key that says of what
state of the archive it is. Where a list may tell what was so a moment ago, what is new is found beside the pages."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from threading import Event, Lock
from time import thread_time
from typing import Generic, TypeVar

from sqlalchemy import Connection

from rawi.documents import Problem

T = TypeVar("T")
N = TypeVar("N", bound=Hashable)
_SLOW = 0.01  # seconds of a processor from which on an answer takes long
_REST = 3  # times as long as an answer took no other one is found beside the pages


class Kept(Generic[T]):
    """So many answers; two readers who ask at the same time may each find one."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._found: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, find: Callable[[], T]) -> T:
        """The answer of a key, found now where it is not kept."""
        known = self.known(key)
        return self.put(key, find()) if known is None else known

    def known(self, key: Hashable) -> T | None:
        """The answer of a key, if it is kept."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: Hashable, answer: T) -> T:
        """Keep an answer, which is not None; gives it back."""
        with self._lock:
            self._found[key] = answer
            self._found.move_to_end(key)
            while len(self._found) > self.most:
                self._found.popitem(last=False)
        return answer


class Beside:
    """What is found beside the pages, one thing after the other; ``reading`` opens the archive for it."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading
        self._worker = ThreadPoolExecutor(1)
        self._due: set[Hashable] = set()
        self._over = Event()

    def find(self, name: Hashable, find: Callable[[Connection], object]) -> None:
        """Find something soon; once, however often it is asked for meanwhile."""
        if name not in self._due and not self._over.is_set():
            self._due.add(name)
            self._worker.submit(self._find, name, find)

    def close(self) -> None:
        """Find nothing more."""
        self._over.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _find(self, name: Hashable, find: Callable[[Connection], object]) -> None:
        began = thread_time()
        self._due.discard(name)
        with suppress(Problem), self._reading() as connection:
            find(connection)
        self._over.wait(_REST * (thread_time() - began))


class Renewed(Generic[N, T]):
    """So many answers, each by what is asked and the state that it is of, and the last ones of those that take long.
    ``state`` tells the state of what is asked, ``find`` finds the answer."""

    def __init__(
        self, most: int, beside: Beside, state: Callable[[Connection, N], Hashable], find: Callable[[Connection, N], T]
    ) -> None:
        self._now, self._slow = Kept[T](most), Kept[T](most)
        self._beside, self._state, self._make = beside, state, find

    def now(self, connection: Connection, asked: N) -> T:
        """The answer as it is now."""
        return self._now.get((asked, self._state(connection, asked)), lambda: self._find(connection, asked))

    def last(self, connection: Connection, asked: N) -> T:
        """The same; of what takes long the last answer there was, while the one of now is found beside the pages."""
        last = self._slow.known(asked)
        if last is None:
            return self.now(connection, asked)
        if (now := self._now.known((asked, self._state(connection, asked)))) is not None:
            return now
        self._beside.find((id(self), asked), lambda own: self.now(own, asked))
        return last

    def _find(self, connection: Connection, asked: N) -> T:
        began = thread_time()
        answer = self._make(connection, asked)
        return self._slow.put(asked, answer) if thread_time() - began > _SLOW else answer
