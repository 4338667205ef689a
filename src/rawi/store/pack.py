"""A record as a few bytes and back, without loss.

It is JSON without the text, packed by zlib with a dictionary: the text of the version, in which most names of a record
stand, and a page of JSON as records look like (``pack_1.txt``). Its first byte is the form; that page is a part of form
1 and never changes. zlib keeps a checksum of both, so that a record under another text is found out.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rawi.documents import Problem

_FORM = b"\x01"
_WINDOW = 1 << 15  # what zlib looks back
_LEVEL = 6  # 9 takes half as long again for 2%
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack_record(record: Mapping[str, Any], text: str) -> bytes:
    """A record in its plain form, packed beside its text."""
    packer = zlib.compressobj(_LEVEL, zdict=_dictionary(text))
    return _FORM + packer.compress(_write({**record, "text": None}).encode()) + packer.flush()


def unpack_record(whole: bytes, text: str) -> dict[str, Any]:
    """The record in its plain form. Raises `Problem` where the bytes or the text are not as they were packed."""
    if whole[:1] != _FORM:
        raise Problem("archive_record")
    try:
        unpacker = zlib.decompressobj(zdict=_dictionary(text))
        record = json.loads(unpacker.decompress(whole[1:]) + unpacker.flush())
    except (zlib.error, ValueError):
        raise Problem("archive_record") from None
    if not unpacker.eof or not isinstance(record, dict):
        raise Problem("archive_record")
    return {**record, "text": text}


def _dictionary(text: str) -> bytes:
    return (text.encode() + _page())[-_WINDOW:]


@lru_cache(maxsize=1)
def _page() -> bytes:
    return (files("rawi.store") / "pack_1.txt").read_bytes()
