"""Where results go: to standard output, or to a file that is there whole at the end or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, TextIO


class OutputError(Exception):
    """An output that cannot be written. ``name`` is None for standard output; ``reason`` may name a sentence."""

    def __init__(self, name: str | None, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason


class NobodyReads(Exception):
    """The reader of a pipe has closed it. Not an error of the system's kind, which click would take for its own."""


class Sink(Protocol):
    """Takes pieces of text."""

    def write(self, text: str, /) -> object: ...

    def flush(self) -> None: ...


@contextmanager
def opened(path: str | None) -> Iterator[Sink]:
    """The output as something to write to. Raises `OutputError`, or `NobodyReads` for a closed pipe."""
    if path is None or path == "-":
        with _standard() as sink:
            yield sink
        return
    if Path(path).is_dir():
        raise OutputError(path, "directory")
    special = Path(path).exists() and not Path(path).is_file()
    try:
        with _direct(Path(path)) if special else _replaced(Path(os.path.realpath(path))) as sink:
            yield sink
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from None


@contextmanager
def _standard() -> Iterator[Sink]:
    if sys.stdout is None or sys.stdout.closed:
        raise OutputError(None, "closed")
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", newline="")
    try:
        yield stream
        stream.flush()
    except BrokenPipeError:
        raise NobodyReads from None
    except OSError as error:
        raise OutputError(None, error.strerror or str(error)) from None


@contextmanager
def _direct(target: Path) -> Iterator[TextIO]:
    """A device or a pipe: there is nothing to put in its place."""
    with target.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def _replaced(target: Path) -> Iterator[TextIO]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that stands there, else those of any new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def hush() -> None:
    """After a closed pipe: let the interpreter end without writing to it again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
