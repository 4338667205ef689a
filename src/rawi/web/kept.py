"""What took long to find is kept for a while: the answers that were asked for last, each by a key that says of what
state of the archive it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


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
