"""A small archive to search in, put straight into the tables: our own articles, of invented people and incidents."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Connection, Table, create_engine, insert, update

from rawi.store import schema
from rawi.store.naming import name_key
from rawi.store.open import Archive, open_archive
from rawi.store.search import index_document
from rawi.store.search.names import fill_names

_NAMES = itertools.count()


@dataclass(frozen=True)
class Article:
    id: str
    day: str | None
    title: str
    text: str
    source: str = "صحيفة الضفة"


ARTICLES = (
    Article("bridge", "2024-03-01", "جسر جديد في المكلا", "افتتح المهندس علي باحداد جسراً في المكلا، وقال إنه مفتوح."),
    Article("flood", "2024-05-10", "سيول على الطريق", "غمرت السيول الطريق إلى سيئون على مدى يومين.\nوغادر السكان."),
    Article("market", "2023-01-05", "السوق", "عاد أبو بكر الحداد إلى السوق في سيئون، وعاد عبدالله معه. قال: نعم."),
    Article(
        "port", "2024-05-10", "ميناء المكلا", "أعلنت إدارة الميناء أن المكلا تستقبل سفينتين، المكلا أولاً.", "الميناء"
    ),
    Article("undated", None, "مستشفى جديد", "فُتِح مستشـفى في تريم بحضور المسؤول الأول، وفيه 1,500 سرير."),
    Article("rare", "2022-07-07", "قرية", "وصلت المساعدات إلى زغنبوط، وغادرت القافلة بزغنبوط مساءً."),
)


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("search") / "archive.sqlite") as archive:
        yield filled(archive)


@pytest.fixture(scope="session")
def postgresql(server: Any) -> Iterator[Archive]:
    name = f"search{next(_NAMES)}"
    url = str(server.get_uri(database="postgres")).replace("postgresql:", "postgresql+psycopg:", 1)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    with open_archive(str(server.get_uri(database=name))) as archive:
        yield filled(archive)


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A connection to the articles, on the one and the other database; its changes are taken back."""
    with request.getfixturevalue(request.param).engine.connect() as connection:
        yield connection
        connection.rollback()


def filled(archive: Archive) -> Archive:
    """The articles in a new archive."""
    with archive.writing() as connection:
        _insert(connection, schema.run, key=1, verb="ingest", program="0", started="2024-06-01T00:00:00Z")
        for key, article in enumerate(ARTICLES, 1):
            add(connection, key, article)
            index_document(connection, key, article.title, article.text)
    return archive


def add(connection: Connection, key: int, article: Article) -> None:
    _insert(connection, schema.document, key=key, id=article.id, source=article.source, day=article.day)
    change(connection, key, key, article, 1)


def change(connection: Connection, key: int, version: int, article: Article, number: int) -> None:
    """A version of a document, which is its latest from then on."""
    told = {"title": article.title, "source": article.source, "text": article.text, "text_sha256": b"0" * 32}
    _insert(connection, schema.version, key=version, document=key, number=number, run=1, **told)
    connection.execute(update(schema.document).where(schema.document.c.key == key).values(latest=version))


def entity(connection: Connection, number: int, name: str, *roles: str, source_type: str = "official") -> None:
    own = {"kind": "person", "name": name, "name_key": name_key(name), "roles": "\n".join(roles) or None}
    _insert(connection, schema.entity, number=number, version=1, id=f"n{number}", source_type=source_type, **own)
    fill_names(connection)


def statement(connection: Connection, number: int, speaker: int, words: str, act: str, day: str) -> None:
    text = ARTICLES[0].text
    at = {"start": text.index(words), "stop": text.index(words) + len(words), "cue_start": 0, "cue_stop": 1}
    own = {"id": f"s{number}", "story": 0, "speaker": speaker, "act": act, "form": "indirect", "day": day}
    _insert(connection, schema.statement, number=number, version=1, **own, **at)


def event(connection: Connection, number: int, **told: Any) -> None:
    names = {f"{n}_key": name_key(told[n]) for n in ("actor", "target", "place") if n in told}
    own = {"type": "govern", "mode": "other", "status": "happened", "story": 0, "start": 0, "stop": 5}
    day = {"last_day": told.get("day")}
    _insert(connection, schema.event, number=number, version=1, id=f"e{number}", **{**own, **names, **day, **told})
    fill_names(connection)


def _insert(connection: Connection, table: Table, **values: Any) -> None:
    connection.execute(insert(table).values(**values))
