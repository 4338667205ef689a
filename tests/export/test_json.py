"""Records as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

from rawi.export.json import json_lines, json_list, json_object
from rawi.model import Document, Record


def test_a_line_a_record_with_the_arabic_as_it_is(record: Record) -> None:
    lines = "".join(json_lines([record, record])).splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0]) == record.to_dict()
    assert "كمال" in lines[0]


def test_a_list_and_an_object(record: Record) -> None:
    assert json.loads("".join(json_list(iter([record, record])))) == [record.to_dict()] * 2
    assert json.loads("".join(json_list([]))) == []
    assert json.loads("".join(json_object([record]))) == record.to_dict()


def test_half_a_character_is_escaped(record: Record) -> None:
    broken = replace(record, document=Document("\ud800 نص"), stories=())
    text = "".join(json_lines([broken]))
    text.encode()
    assert json.loads(text)["text"] == "\ud800 نص"
