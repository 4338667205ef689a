"""Pages as damage, cuts and careless programs leave them: bytes, tags and whole stretches changed by chance."""

from __future__ import annotations

import random

SCRAPS = (
    *(b"<div>", b"</div>", b"<p", b'"', b"<!--", b"]]>", b"&#xD800;", b"&#0;", b"\0", b"<a href='http://[::1'>"),
    *(b"</html>", b"<table>", b"<script>", b"<![CDATA["),
)
NESTS = (b"<div>", b"<blockquote>", b"<ul><li>", b"<b>", b"<table><tr><td>", b"<form>", b"<figure><figcaption>")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A page changed in up to thirty places, a few of them deep nests; one in twenty is cut off."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(out) + 1)
        change = chance.randrange(6)
        if change == 0:
            out[at : at + 1] = bytes([chance.randrange(256)])
        elif change == 1:
            del out[at : at + chance.randint(1, 1000)]
        elif change == 2:
            out[at:at] = out[at : at + chance.randint(1, 2000)]
        elif change == 3:
            out[at:at] = chance.choice(SCRAPS)
        elif change == 4:
            out[at:at] = chance.choice(NESTS) * chance.randint(1, 50)
        else:
            out[at : at + 30] = bytes(chance.randrange(256) for _ in range(30))
    return bytes(out[: chance.randrange(len(out) + 1)] if chance.randrange(20) == 0 else out)
