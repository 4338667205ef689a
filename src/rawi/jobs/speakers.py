"""How a speaker's statements stand to one another and to those of others: changed lines, denials, answers, repetitions.

The newest documents in which one speaks are read, with those beside them: documents that name the speaker within the
same days, and those of the same incidents. Two statements that share few words are not compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from rawi.fold import fold_key
from rawi.link.answers import Answer, Said, find_said, link_said
from rawi.store.read import load_records
from rawi.store.speakers import Key, versions_beside, versions_naming

OWN, BESIDE = 50, 20  # documents of the speaker, and of others of each kind
_AFTER = 14  # days in which an answer comes
_SHARED = 2  # weighty words without which two statements are not of one thing


@dataclass(frozen=True, slots=True)
class Lines:
    """What was found in so many ``documents`` of a speaker: ``changed`` lines; what the speaker ``denied`` or was
    contradicted in, both ways; ``answers`` to others and ``answered`` by others; what was said again (``repeats``).
    Of each the newest first."""

    documents: int
    changed: tuple[Answer, ...] = ()
    against: tuple[Answer, ...] = ()
    answers: tuple[Answer, ...] = ()
    answered: tuple[Answer, ...] = ()
    repeats: tuple[Answer, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.changed or self.against or self.answers or self.answered or self.repeats)


def versions_of(keys: Sequence[Key]) -> tuple[int, ...]:
    """The versions that the newest of some statements are of."""
    return tuple(dict.fromkeys(version for version, *_ in keys))[:OWN]


def find_lines(connection: Connection, name: str, keys: Sequence[Key]) -> Lines:
    """How statements of a name stand to one another and to others. ``keys`` are the statements, the newest first."""
    own = versions_of(keys)
    records = load_records(connection, {*own, *_beside(connection, name, keys, own)})
    said = [s for record in records.values() for s in find_said(record)]
    folded = fold_key(name)
    mine = [s for s in said if folded in s.names]
    others = [s for s in said if folded not in s.names]
    found = list({_words(a): a for a in [*_link(mine, [*mine, *others]), *_link(others, mine)]}.values())
    found.sort(key=lambda answer: answer.statement.at or 0.0, reverse=True)
    return Lines(
        len(own),
        changed=tuple(a for a in found if a.changed),
        against=tuple(a for a in found if a.kind in ("denies", "contradicts") and not a.changed),
        answers=tuple(a for a in found if a.kind == "answers" and folded in a.statement.names),
        answered=tuple(a for a in found if a.kind == "answers" and folded not in a.statement.names),
        repeats=tuple(a for a in found if a.kind == "repeats"),
    )


def addressees_of(connection: Connection, keys: Sequence[Key]) -> dict[tuple[str, str], str]:
    """To whom statements were said, where that is told, by the ids of document and statement."""
    records = load_records(connection, {version for version, *_ in keys})
    told = [(records[version], number) for version, number, _ in keys if version in records]
    return {
        (record["id"], said["id"]): record["text"][said["addressee"][0] : said["addressee"][1]]
        for record, number in told
        if number < len(record["statements"]) and (said := record["statements"][number])["addressee"]
    }


def _beside(connection: Connection, name: str, keys: Sequence[Key], own: Sequence[int]) -> set[int]:
    days = [day for version, _, day in keys if day and version in set(own)]
    near = versions_beside(connection, own, BESIDE)
    if not days:
        return set(near)
    until = min(date.fromisoformat(max(days)), date.max - timedelta(_AFTER)) + timedelta(_AFTER)
    naming = versions_naming(connection, name, min(days), until.isoformat(), OWN + BESIDE)
    return {*near, *[version for version in naming if version not in set(own)][:BESIDE]}


def _link(said: Sequence[Said], before: Sequence[Said]) -> Iterator[Answer]:
    """As `link_said`, of which each statement is given only those that share words with it."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for n, statement in enumerate(before):
        for word in statement.words:
            holders[word].append(n)
    for statement in said:
        shared = Counter(n for word in statement.words for n in holders.get(word, ()))
        close = [before[n] for n in sorted(shared) if shared[n] >= _SHARED]
        yield from link_said([statement], close) if close else ()


def _words(answer: Answer) -> tuple[str, str, str]:
    """What makes two answers one: the same words in copies of one report."""
    return answer.kind, answer.statement.content, answer.earlier.content
