"""What some bytes are: by their own signs first, by the header and the name where these leave it open."""

from __future__ import annotations

import json
import re
from typing import Literal
from urllib.parse import urlsplit

from rawi.documents import Problem
from rawi.ingest.extract.charset import decode_page
from rawi.ingest.markup import root_of

Kind = Literal[
    "html", "feed", "sitemap", "warc", "wacz", "telegram", "json", "jsonl", "csv", "docx", "doc", "pdf", "zip", "text"
]
HEAD = 65_536  # bytes that are enough to tell
_SUFFIXES: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "html", ".rss": "feed", ".atom": "feed",
    ".warc": "warc", ".wacz": "wacz", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv",
    ".tsv": "csv", ".docx": "docx", ".doc": "doc", ".pdf": "pdf",
}  # fmt: skip
_TYPES: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "html", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/feed+json": "feed", "text/csv": "csv",
    "text/tab-separated-values": "csv", "application/pdf": "pdf", "application/warc": "warc",
    "application/x-ndjson": "jsonl", "application/json": "json",
}  # fmt: skip
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|article|meta|title|table|span|a|h1)\b", re.IGNORECASE)
_TELEGRAM = re.compile(r'"(?:messages|chats|left_chats)"\s*:\s*[\[{]')
_TELEGRAM_TYPE = re.compile(r'"(?:type"\s*:\s*"\w*(?:channel|chat|supergroup|group)|about"\s*:\s*".{0,200}Telegram)')
_ADDRESS = re.compile(r"https?://\S+")


def kind_of(head: bytes, name: str = "", content_type: str | None = None) -> Kind:
    """What a file or an answer is, by its first `HEAD` bytes, its name or address, and its header."""
    suffix = _suffix(name)
    packed = _packed(head, suffix)
    if packed is not None:
        return packed
    try:
        text = decode_page(head, content_type).lstrip("\N{ZERO WIDTH NO-BREAK SPACE} \t\r\n")
    except Problem:
        text = ""
    told = _SUFFIXES.get(suffix) or _TYPES.get((content_type or "").split(";")[0].strip().lower())
    if text.startswith(("{", "[")):
        return _json_kind(text, told)
    return _text_kind(text, told)


def _suffix(name: str) -> str:
    path = urlsplit(name).path if "://" in name else name
    last = re.split(r"[/\\]", path.lower())[-1].removesuffix(".gz")
    return last[last.rfind(".") :] if "." in last else ""


def _packed(head: bytes, suffix: str) -> Kind | None:
    """What needs no decoding to be told."""
    if head.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    if head.startswith(b"\x1f\x8b"):
        return "warc" if suffix == ".warc" else "sitemap"  # the two that come gzipped
    if not head.startswith(b"PK\x03\x04"):
        return None
    if b"word/" in head or suffix == ".docx":
        return "docx"
    return "wacz" if suffix == ".wacz" or b"archive/" in head or b"datapackage" in head else "zip"


def _json_kind(text: str, told: Kind | None) -> Kind:
    if "jsonfeed.org/version/" in text[:2000]:
        return "feed"
    if _TELEGRAM.search(text) and _TELEGRAM_TYPE.search(text):
        return "telegram"
    if told in ("json", "jsonl"):
        return told
    return "jsonl" if _is_json(text.partition("\n")[0]) and text.partition("\n")[2].strip() else "json"


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _text_kind(text: str, told: Kind | None) -> Kind:
    root = root_of(text)
    if root is not None:
        return "sitemap" if root[0] in ("urlset", "sitemapindex") else "feed"
    if told == "csv":
        return told
    if text.startswith("<") and _TAG.search(text):
        return "html"
    lines = text.split("\n")[:20]
    if len(lines) > 1 and all(_ADDRESS.fullmatch(line.strip()) for line in lines[:-1] if line.strip()):
        return "sitemap"
    return told or "text"
