"""What a server packed (gzip, deflate, brotli), unpacked chunk by chunk and never beyond a cap."""

from __future__ import annotations

import zlib
from typing import Any

import brotli  # type: ignore[import-untyped]  # from 1.2 on: before, nothing bounded a chunk

from rawi.documents.problems import Problem

ACCEPTED = "gzip, deflate, br"


class Unpacker:
    """The bytes of one answer. An encoding that nobody asked for (some servers say «utf-8») is taken for none."""

    def __init__(self, encoding: str, most: int) -> None:
        self.encoding = encoding.strip().lower().removeprefix("x-")
        self.most = most
        self.size = 0
        self.inner: Any = None

    def take(self, chunk: bytes) -> bytes:
        """What one more chunk holds. Raises `Problem`: too large, or not packed as it says."""
        try:
            data = self._unpack(chunk)
        except (zlib.error, brotli.error) as error:
            raise Problem("bad_answer", reason=f"{self.encoding}: {error}") from None
        self.size += len(data)
        if self.size > self.most:
            raise Problem("page_large", most=self.most)
        return data

    @property
    def whole(self) -> bool:
        """Whether nothing is missing at the end."""
        return self.inner is None or bool(self.inner.is_finished() if self.encoding == "br" else self.inner.eof)

    def _unpack(self, chunk: bytes) -> bytes:
        if self.encoding in ("gzip", "deflate"):
            return self._inflate(chunk)
        if self.encoding != "br" or not chunk:
            return chunk
        self.inner = self.inner or brotli.Decompressor()
        return bytes(self.inner.process(chunk, output_buffer_limit=self.most - self.size + 1))

    def _inflate(self, chunk: bytes) -> bytes:
        """Several gzip files may stand one behind another; what follows them and is none is left."""
        data = b""
        while chunk and self.size + len(data) <= self.most:
            if self.inner is None or (self.inner.eof and chunk.startswith(b"\x1f\x8b")):
                self.inner = zlib.decompressobj(_window(chunk))
            if self.inner.eof:
                break
            data += self.inner.decompress(chunk, self.most - self.size - len(data) + 1)
            chunk = self.inner.unused_data
        return data


def _window(chunk: bytes) -> int:
    """The size of the window as zlib wants it: with the header of gzip or of zlib, or bare as some servers send it."""
    return 47 if chunk.startswith(b"\x1f") or chunk[0] & 0x0F == 8 else -15
