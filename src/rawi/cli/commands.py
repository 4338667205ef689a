"""What each command does with its options: a few lines each, the work is done below."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from rawi.cli.desk import UNREAD, Desk, Progress
from rawi.cli.formats import choose_format, written
from rawi.cli.inputs import Inputs, read_items
from rawi.cli.output import opened
from rawi.messages import Messages
from rawi.model import Record


def read(inputs: Inputs, format: str | None, what: str, output: str | None, messages: Messages, page: str) -> int:
    """Read all inputs and write their records. Where none could be read nothing is written."""
    desk = Desk(messages, sys.stderr, Progress(sys.stderr, messages, inputs.size()))
    records = read_items(inputs.items(), desk)
    first = next(records, None)
    if first is not None:
        firsts = [first]
        if not desk.lines and len(inputs.files) == 1:
            firsts += islice(records, 1)  # one source may hold many documents
        many = desk.lines or len(inputs.files) > 1 or len(firsts) > 1
        name = choose_format(format, output)
        _write(written(chain(firsts, records), name, what, many, messages, page, output is not None), output)
    desk.progress.clear()
    return desk.code


def _write(pieces: Iterator[str], output: str | None) -> None:
    with opened(output) as sink:
        for piece in pieces:
            sink.write(piece)
            if output is None:
                sink.flush()


def explain(inputs: Inputs, words: str, messages: Messages) -> int:
    """Print why the marks on some words were made."""
    desk = Desk(messages, sys.stderr)
    records = read_items(inputs.items(), desk)
    first = next(records, None)
    if first is None:
        return desk.code
    lines = explanations(chain([first], records), words, messages)
    line = next(lines, None)
    if line is None:
        name = messages("problem.input") if inputs.files == ("-",) else ", ".join(inputs.files)
        desk.say(messages("explain.nowhere", words=words, name=name), UNREAD)
    else:
        _write(chain([line], lines), None)
    return desk.code


def explanations(records: Iterator[Record], words: str, messages: Messages) -> Iterator[str]:
    """The lines for every place where the words stand."""
    from rawi.explain import explain as explain_words

    gap = ""
    for record in records:
        for place in explain_words(record, words):
            start, stop = place.span
            facts = {"words": place.words, "start": start, "stop": stop, "line": place.line, "context": place.context}
            yield gap + _sentence("place", facts, messages) + "\n"
            for reason in place.reasons:
                yield "  " * reason.depth + _sentence(reason.key, reason.facts, messages) + "\n"
            gap = "\n"


_LABELLED = ("act", "form", "kind", "source_type", "calendar", "event_type", "mode", "status", "precision", "fate")


def _sentence(key: str, facts: dict[str, object], messages: Messages) -> str:
    from rawi.export.pretty import Style

    style, shown = Style(messages), {}
    for name, value in facts.items():
        field = "field" if name == "part" else "story" if (key, name) == ("story", "kind") else name
        if field in (*_LABELLED, "field", "story"):
            value = messages.label(field, str(value)) if value else ""
        shown[name] = style.value(str(value)) if value not in (None, "") else messages("explain.unknown")
    return messages("explain." + key, **shown)


def evaluate(gold: str, records: str, as_json: bool, errors: int, messages: Messages) -> int:
    """Compare records with gold and print the figures."""
    from rawi.evaluate import evaluate as compare
    from rawi.evaluate import load_gold, load_records, table

    result = compare(load_gold(Path(gold)), load_records(Path(records)))
    desk = Desk(messages, sys.stderr)
    for id, reason in result.refused:
        desk.say(messages("evaluate.refused", id=id, reason=reason))
    lines = iter([json.dumps(result.to_dict(), ensure_ascii=False)]) if as_json else table(result, errors)
    _write((line + "\n" for line in lines), None)
    return 0
