"""Exports of Telegram channels, one chat or all, whole, cut or something else."""

import io
import json
import random
from pathlib import Path

import pytest

from rawi.documents import Problem
from rawi.ingest.entries import Skipped
from rawi.ingest.page import Article
from rawi.ingest.telegram import read_telegram

MESSAGES = [
    {"id": 1, "type": "service", "date": "2025-08-12T10:00:00", "action": "create_channel", "text": ""},
    {
        "id": 2,
        "type": "message",
        "date": "2025-08-12T14:30:00",
        "date_unixtime": "1754998200",
        "edited": "2025-08-12T15:30:00",
        "edited_unixtime": "1755001800",
        "from": "أخبار السدرة",
        "from_id": "channel9",
        "text": [
            "عاجل: ",
            {"type": "bold", "text": "افتتاح جسر السدرة"},
            "\nالتفاصيل على ",
            {"type": "link", "text": "n.example"},
        ],
    },
    {"id": 3, "type": "message", "date": "2025-08-12T15:00:00", "from": "أخبار السدرة", "photo": "p.jpg", "text": ""},
    {
        "id": 4,
        "type": "message",
        "date": "2025-08-12T16:00:00",
        "from": "أخبار السدرة",
        "forwarded_from": "الضفة",
        "text": "إضراب في الميناء",
    },
]
CHAT = {"name": "أخبار السدرة", "type": "public_channel", "id": 1234567, "messages": MESSAGES}
FULL = {
    "about": "Here is the data you requested from Telegram.",
    "chats": {
        "about": "x",
        "list": [CHAT, {"name": "قناة ثانية", "type": "public_channel", "id": 99, "messages": MESSAGES[3:]}],
    },
}


def read(value: object, username: str | None = None) -> list[Article | Skipped]:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False, indent=1).encode()
    return list(read_telegram(io.BytesIO(data), username))


def articles(found: list[Article | Skipped]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


def test_a_channel_gives_its_messages_as_documents() -> None:
    first, second = articles(read(CHAT))
    assert first.document.text == "عاجل: افتتاح جسر السدرة\nالتفاصيل على n.example"
    assert (first.document.id, first.document.source) == ("1234567/2", "أخبار السدرة")
    assert (first.document.published, first.modified) == ("2025-08-12T11:30:00+00:00", "2025-08-12T12:30:00+00:00")
    assert (first.author, second.author) == (None, "الضفة")
    assert second.document.published == "2025-08-12T16:00:00"  # its zone is not told


def test_addresses_are_given_only_to_a_known_channel() -> None:
    assert [a.document.url for a in articles(read(CHAT))] == [None, None]
    named = articles(read(CHAT, "sidra_news"))
    assert [(a.document.id, a.document.url) for a in named] == [
        ("sidra_news/2", "https://t.me/sidra_news/2"),
        ("sidra_news/4", "https://t.me/sidra_news/4"),
    ]


def test_messages_without_words_are_told() -> None:
    skipped = [item for item in read(CHAT) if isinstance(item, Skipped)]
    assert [(item.problem.key, item.name[-2:]) for item in skipped] == [
        ("telegram_service", "#1"),
        ("telegram_media", "#3"),
    ]


def test_a_full_export_gives_every_chat_its_own_name() -> None:
    found = articles(read(FULL))
    assert [(a.document.id, a.document.source) for a in found] == [
        ("1234567/2", "أخبار السدرة"),
        ("1234567/4", "أخبار السدرة"),
        ("99/4", "قناة ثانية"),
    ]


def test_an_export_that_breaks_off_gives_the_messages_before() -> None:
    data = json.dumps(CHAT, ensure_ascii=False).encode()
    found = read(data[: data.index("إضراب".encode())])
    assert len(articles(found)) == 1
    assert isinstance(found[-1], Skipped) and found[-1].problem.key == "telegram_broken"


@pytest.mark.parametrize("other", [b"", b"hello", b"{}", b"[1,2]", b'{"text": "a"}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_export_is_told_so(other: bytes, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        read(other)
    assert caught.value.key == "no_telegram"
    with pytest.raises(Problem):
        list(read_telegram(tmp_path / "missing.json"))


@pytest.mark.parametrize(
    "odd",
    [
        {"id": 5, "text": None},
        {"id": 5, "text": {"a": 1}},
        {"text": [1, {"text": 2}, "نص"], "date_unixtime": "never", "date": 7},
        {"id": [], "text": "نص", "date": "yesterday", "from": 7, "edited_unixtime": "9" * 40},
        {},
    ],
)
def test_odd_messages_do_not_stop_the_rest(odd: object) -> None:
    assert articles(read({**CHAT, "messages": [odd, *MESSAGES]}))[-1].document.text == "إضراب في الميناء"


def test_cut_and_damaged_exports_never_crash() -> None:
    rng, data = random.Random(5), json.dumps(FULL, ensure_ascii=False).encode()
    for _ in range(200):
        cut = bytearray(data[: rng.randrange(1, len(data))])
        cut[rng.randrange(len(cut))] = rng.randrange(256)
        try:
            read(bytes(cut))
        except Problem:
            continue
