"""What is said to the person at the terminal while documents are read, and the exit code that comes of it."""

from __future__ import annotations

import os
import time
from typing import TextIO

from rawi.documents import Item, Problem
from rawi.messages import Messages

WRITTEN, WRONG_USE, UNREAD, BROKEN_LINES, FAULT, STOPPED = 1, 2, 3, 4, 5, 130
_EVERY = 0.2  # seconds between two looks at the progress


class Progress:
    """A line on a terminal that says how far it is; nothing elsewhere."""

    def __init__(self, stream: TextIO, messages: Messages, total: int | None) -> None:
        self.stream, self.messages, self.total = stream, messages, total
        self.shown = stream is not None and stream.isatty()
        self.start = self.last = time.monotonic()
        self.documents = self.size = self.width = 0

    def step(self, size: int) -> None:
        self.documents += 1
        self.size += size
        now = time.monotonic()
        if self.shown and now - self.last >= _EVERY:
            self.last = now
            self._show(now - self.start)

    def _show(self, seconds: float) -> None:
        line = self.messages("progress.line", count=f"{self.documents:,}", rate=round(self.documents / seconds))
        if self.total:
            done = min(1.0, self.size / self.total)
            bar = "█" * round(24 * done) + "░" * (24 - round(24 * done))
            line = f"{bar} {self.messages('progress.share', share=round(100 * done))}  {line}"
        self.stream.write("\r" + line + " " * (self.width - len(line)))
        self.stream.flush()
        self.width = len(line)

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self.width:
            self.stream.write("\r" + " " * self.width + "\r")
            self.stream.flush()
            self.width = 0


class Desk:
    """Says what is wrong, one sentence each, and keeps the exit code."""

    def __init__(self, messages: Messages, stream: TextIO, progress: Progress | None = None) -> None:
        self.messages, self.stream = messages, stream
        self.progress = progress or Progress(stream, messages, None)
        self.code = 0
        self.lines = False  # whether an input was a file of lines

    def take(self, item: Item) -> None:
        """Count an item in, and say what is wrong with it."""
        self.progress.step(item.size)
        self.lines = self.lines or item.line is not None
        if item.problem:
            self._report(item, item.problem)

    def _report(self, item: Item, problem: Problem) -> None:
        sentence = self.messages(f"problem.{problem.key}", name=self._name(item), **problem.facts)
        if item.document is None:
            self.say(sentence, UNREAD if item.line is None else BROKEN_LINES)
        else:
            self.say(self.messages("problem.as_warning" if item.blank else "problem.dropped_date", sentence=sentence))

    def failed(self, item: Item, error: Exception) -> None:
        """A document on which the program itself broke."""
        if os.environ.get("RAWI_DEBUG"):
            raise error
        reason = f"{type(error).__name__}: {error}"[:200]
        self.say(self.messages("problem.failed", name=self._name(item), reason=reason), FAULT)

    def say(self, sentence: str, code: int = 0) -> None:
        """One sentence to the person; of several exit codes the highest stays."""
        self.progress.clear()
        if self.stream is not None:
            self.stream.write(f"rawi: {sentence}\n")
            self.stream.flush()
        self.code = max(self.code, code)

    def _name(self, item: Item) -> str:
        name = self.messages("problem.input") if item.name == "-" else item.name
        return name if item.line is None else self.messages("problem.line", name=name, line=item.line)
