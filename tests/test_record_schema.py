"""Records keep to the schema they are published with; the schema lies outside the project, where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rawi.cli.inputs import blank
from rawi.model import Document, Record

SCHEMA = Path(__file__).parents[2] / "shared" / "record.schema.json"
TEXTS = [
    "",
    "12 2018",
    "قال الوزير، أمس، إن الجسر مفتوح.",
    "قال\u0000\ud800\r\n«",
    "hello",
    'وأضاف: "نعم"\n\nإقرأ أيضاً:\nخبر',
]


@pytest.fixture(scope="module")
def validator() -> Any:
    if not SCHEMA.exists():
        pytest.skip("the record schema is not here")
    jsonschema = pytest.importorskip("jsonschema")
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def check(validator: Any, record: Record) -> None:
    """The record as JSON keeps to the schema, and every span lies in the text."""
    plain = json.loads(json.dumps(record.to_dict()))
    validator.validate(plain)
    assert plain["text"] == record.text
    ids = [mark["id"] for mark in plain["statements"] + plain["entities"] + plain["events"]]
    assert len(ids) == len(set(ids))
    known = {entity["id"] for entity in plain["entities"]}
    assert {s["speaker"] for s in plain["statements"]} <= known
    assert {e[key] for e in plain["events"] for key in ("actor_entity", "target_entity")} <= known | {None}
    assert {e["source"] for e in plain["events"]} <= {s["id"] for s in plain["statements"]} | {None}


def test_a_record_made_by_hand(validator: Any, record: Record) -> None:
    check(validator, record)


def test_an_empty_record(validator: Any) -> None:
    check(validator, blank(Document("")))


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_read(validator: Any, text: str) -> None:
    from rawi.read import read

    check(validator, read(text, id="x", published="2024-05-13"))
