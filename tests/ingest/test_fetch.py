"""One page from a real server: what comes, what is refused, and what each failure says."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from servers import Answer, Server, answer, drip, silence

from rawi.documents.problems import Problem
from rawi.ingest.fetch import Fetched, Manners, Wanted, fetch_one
from rawi.messages import load_messages

LOOPBACK = frozenset({"127.0.0.1"})
QUICK: dict[str, Any] = {"allow_hosts": LOOPBACK, "interval": 0.0, "backoff": 0.01, "retries": 2}
PAGE = "<html><p>عاد التيار إلى الحي</p></html>".encode("windows-1256")


def get(url: str, resolver: AbstractResolver | None = None, given: Wanted | None = None, **more: Any) -> Fetched:
    return asyncio.run(fetch_one(given or Wanted(url), Manners(**(QUICK | more)), resolver))


def problem(url: str, resolver: AbstractResolver | None = None, **more: Any) -> Problem:
    """The problem of an address; it has a sentence in both languages."""
    with pytest.raises(Problem) as told:
        get(url, resolver, **more)
    for language in ("ar", "en"):
        sentence = load_messages(language)(f"problem.{told.value.key}", name="NAME", **told.value.facts)
        assert sentence.startswith("NAME: ") and "\n" not in sentence
    return told.value


class Answers(AbstractResolver):
    """Names as this test has them; several answers for a name are given one after the other."""

    def __init__(self, **names: list[list[str]]) -> None:
        self.names = names
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> Any:
        self.asked += 1
        answers = self.names[host.partition(".")[0]]
        now = answers.pop(0) if len(answers) > 1 else answers[0]
        return [ResolveResult(hostname=host, host=a, port=port, family=family, proto=0, flags=0) for a in now]

    async def close(self) -> None:
        pass


@pytest.fixture
def open_port() -> Iterator[Server]:
    """A server that a public address would be asked at: on a port that is not refused."""
    for port in (8080, 8443):
        try:
            with Server({"/": answer(PAGE)}, port=port) as server:
                yield server
            return
        except OSError:
            continue
    pytest.skip("both 8080 and 8443 are taken on this machine")


def served(**answers: Answer | list[Answer]) -> Server:
    """A server of pages: ``page`` is at /page; there is no robots.txt unless it is given."""
    return Server({"/robots.txt" if name == "robots" else f"/{name}": told for name, told in answers.items()})


def test_a_page_comes_with_its_bytes_and_what_was_told_beside_them() -> None:
    told = answer(PAGE, Content_Type="text/html; charset=windows-1256", ETag='"a"', Last_Modified="Mon, 1 Jan 2024")
    with served(page=told) as server:
        fetched = get(server.url("/page#part"))
        page = fetched.page
        assert page is not None and page.data == PAGE and page.fetched is not None
        assert (page.name, page.url) == (server.url("/page#part"), server.url("/page"))
        assert page.content_type == "text/html; charset=windows-1256"
        assert (fetched.status, fetched.code, fetched.reason, fetched.whole) == ("new", 200, "Told", True)
        assert (fetched.etag, fetched.last_modified) == ('"a"', "Mon, 1 Jan 2024")
        assert ("ETag", '"a"') in fetched.headers and "User-Agent" in dict(fetched.asked)


def test_the_program_says_who_it_is() -> None:
    with served(page=answer(PAGE)) as server:
        get(server.url("/page"), contact="news@example.org")
        assert {headers["user-agent"] for _, headers in server.seen} == {"rawi/0.1 (+news@example.org)"}
    assert problem("http://127.0.0.1/", contact="a\r\nX: b").key == "contact"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with served(page=answer(PAGE)) as server, served() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        assert get(server.url("/page")).page is not None
        assert not proxy.seen


def test_offline_nothing_is_asked_for() -> None:
    with served(page=answer(PAGE)) as server:
        assert problem(server.url("/page"), offline=True).key == "offline"
        assert not server.seen


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::ffff:127.0.0.1]", "[::1]"),
        *("0.0.0.0", "127.0.0.1.", "[64:ff9b::7f00:1]", "[::127.0.0.1]"),
    ],
)
def test_this_machine_is_not_asked_however_it_is_written(open_port: Server, host: str) -> None:
    told = problem(open_port.url(host=host), allow_hosts=frozenset(), retries=0)
    assert told.key in ("not_public", "bad_url")
    assert not open_port.seen


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "169.254.169.254", "10.0.0.1", "[fd00:ec2::254]"])
def test_what_is_refused_says_how_it_can_be_opened(host: str) -> None:
    told = problem(f"http://{host}/", allow_hosts=frozenset())
    assert told.key == "not_public" and told.facts["host"] == host.strip("[]")
    assert "--allow-host" in load_messages("en")("problem.not_public", name="x", **told.facts)


def test_a_name_is_judged_by_where_it_leads(open_port: Server) -> None:
    names = Answers(inside=[["127.0.0.1"]], both=[["127.0.0.1", "::1"]])
    for name in ("inside", "both"):
        told = problem(open_port.url(host=f"{name}.example.org"), names)
        assert told.key == "not_public" and told.facts["host"] == f"{name}.example.org"
    assert not open_port.seen


def test_a_name_that_changes_its_mind_is_judged_again(open_port: Server) -> None:
    names = Answers(turning=[["2000::1"], ["127.0.0.1"]])  # the first is public, and nobody's
    told = problem(open_port.url(host="turning.example.org"), names, retries=1, patience=0.2)
    assert told.key in ("not_public", "unreachable")
    assert not open_port.seen
    assert problem(open_port.url(host="turning.example.org"), names).key == "not_public"
    assert not open_port.seen


def test_where_a_name_was_found_is_where_is_asked() -> None:
    with served(page=answer(PAGE)) as server:
        names = Answers(turning=[["127.0.0.1"], ["127.0.0.2"]])
        host = "turning.example.org"
        assert get(server.url("/page", host=host), names, allow_hosts=frozenset({host})).page is not None
        assert names.asked == 1


@pytest.mark.parametrize(
    ("target", "key"),
    [
        *(("http://10.0.0.1/", "not_public"), ("http://169.254.169.254/latest/meta-data/", "not_public")),
        *(("//127.0.0.2:8080/", "not_public"), ("http://[::ffff:10.0.0.1]/", "not_public")),
        *(("file:///etc/passwd", "scheme"), ("ftp://example.org/", "scheme"), ("http://a:b@example.org/", "userinfo")),
        *(("http://example.org:25/", "port"), ("http://[", "bad_url"), ("/page", "redirects")),
    ],
)
def test_a_redirect_is_judged_like_an_address(target: str, key: str) -> None:
    with served(page=answer(code=302, Location=target)) as server:
        assert problem(server.url("/page")).key == key
        assert len(server.paths) == (6 if key == "redirects" else 1)


def test_redirects_are_followed_to_their_end() -> None:
    with served(a=answer(code=301, Location="../b"), b=answer(code=307, Location="/c"), c=answer(PAGE)) as server:
        fetched = get(server.url("/a"))
        assert fetched.page is not None and fetched.final_url == server.url("/c")
        assert server.paths == ["/a", "/b", "/c"]


def test_robots_are_asked_first_and_obeyed() -> None:
    robots = answer("User-agent: *\nDisallow: /private\n\nUser-agent: Rawi\nDisallow: /mine\n")
    go = answer(code=302, Location="/mine")
    with served(robots=robots, mine=answer(PAGE), private=answer(PAGE), go=go) as server:
        told = problem(server.url("/mine"))
        assert told.key == "robots" and told.facts["url"] == server.url("/mine")
        assert server.paths == []
        assert get(server.url("/private")).page is not None  # what is said to others is not said to this program
        assert problem(server.url("/go")).key == "robots"
        assert server.paths == ["/private", "/go"]


def test_without_robots_all_is_allowed_and_where_they_fail_nothing() -> None:
    with served(robots=answer(code=403), page=answer(PAGE)) as server:
        assert get(server.url("/page")).page is not None
    for failing in (answer(code=500), answer(code=429), answer(code=302, Location="/robots.txt")):
        with served(robots=failing, page=answer(PAGE)) as server:
            assert problem(server.url("/page")).key == "robots_unreadable"
            assert server.paths == []


def test_a_robots_that_would_take_a_minute_to_read_does_not() -> None:
    agents = "".join(f"User-agent: robot{n}\n" for n in range(20_000))
    with served(robots=answer(agents + "Disallow: /\n" * 2_000), page=answer(PAGE)) as server:
        assert get(server.url("/page"), deadline=5.0).page is not None


def test_what_may_pass_is_tried_again_and_what_may_not_is_not() -> None:
    async def leave(writer: asyncio.StreamWriter) -> None:
        writer.close()

    tries: list[Answer] = [answer(code=503), leave, answer(PAGE)]
    with served(page=tries, gone=answer(code=404), broken=answer(code=500)) as server:
        assert get(server.url("/page")).page is not None
        assert problem(server.url("/gone")).facts["code"] == 404
        assert problem(server.url("/broken")).facts["code"] == 500
        assert server.paths == ["/page"] * 3 + ["/gone"] + ["/broken"] * 3


def test_a_server_that_asks_for_a_rest_gets_it() -> None:
    clock: list[float] = []

    async def busy(writer: asyncio.StreamWriter) -> None:
        clock.append(asyncio.get_running_loop().time())
        writer.write(answer(code=429, Retry_After="1") if len(clock) == 1 else answer(PAGE))

    with served(page=busy, later=answer(code=429, Retry_After="3600")) as server:
        assert get(server.url("/page")).page is not None
        assert clock[1] - clock[0] >= 0.95
        told = problem(server.url("/later"))
        assert (told.key, told.facts["seconds"]) == ("later", 3600)
        assert server.paths.count("/later") == 1


def test_a_machine_that_nobody_listens_on_is_unreachable() -> None:
    with served() as server:
        url = server.url("/page")
    assert problem(url).key == "unreachable"


def test_what_did_not_change_is_not_sent_again() -> None:
    with served(page=answer(code=304, ETag='"b"')) as server:
        fetched = get("", given=Wanted(server.url("/page"), '"a"', "Mon, 1 Jan 2024 00:00:00 GMT"))
        assert (fetched.page, fetched.status, fetched.etag) == (None, "unchanged", '"b"')
        assert fetched.last_modified == "Mon, 1 Jan 2024 00:00:00 GMT"
        asked = dict(server.seen)["/page"]
        assert asked["if-none-match"] == '"a"' and "if-modified-since" in asked
        assert problem(server.url("/page")).key == "status"  # nobody asked whether it changed


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"


@pytest.mark.parametrize("slow", [silence, drip(HEAD, b"x" * 500, 0.05), drip(b"", HEAD, 0.05)])
def test_a_server_that_drips_or_is_silent_is_left(slow: Answer) -> None:
    with served(page=slow) as server:
        told = problem(server.url("/page"), patience=0.3, deadline=0.6, least_rate=100)
        assert told.key == "slow"
        assert server.paths == ["/page"]


def test_a_long_page_that_keeps_coming_ends_at_the_deadline() -> None:
    with served(page=drip(HEAD, b"x" * 500, 0.02)) as server:
        assert problem(server.url("/page"), patience=5.0, deadline=0.4, least_rate=0).key == "slow"


def test_a_length_that_promises_too_much_is_no_trouble() -> None:
    long = answer(PAGE, length=10_000_000_000)
    with served(long=long, mended=[long, answer(PAGE)]) as server:
        fetched = get(server.url("/long"))
        assert fetched.page is not None and (fetched.page.data, fetched.whole) == (PAGE, False)
        fetched = get(server.url("/mended"))
        assert fetched.page is not None and fetched.whole


def test_a_length_that_promises_too_little_gives_no_page_cut_in_secret() -> None:
    with served(short=answer(PAGE, length=6)) as server:
        assert problem(server.url("/short")).key == "bad_answer"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        *(("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)), ("deflate", raw_deflate(PAGE))),
        *(("br", brotli.compress(PAGE)), ("identity", PAGE), ("utf-8", PAGE)),
    ],
)
def test_packed_pages_are_unpacked(encoding: str, packed: bytes) -> None:
    with served(page=answer(packed, Content_Encoding=encoding)) as server:
        fetched = get(server.url("/page"))
        assert fetched.page is not None and fetched.page.data == PAGE


def bombs() -> list[tuple[str, bytes]]:
    packer = brotli.Compressor(quality=5)
    zeros = bytes(10_000_000)
    packed = b"".join(packer.process(zeros) for _ in range(30)) + packer.finish()
    zipped = zlib.compressobj(9, wbits=31)
    return [
        ("gzip", b"".join(zipped.compress(zeros) for _ in range(30)) + zipped.flush()),
        ("br", packed),
        ("gzip", b"".join(gzip.compress(bytes(900_000)) for _ in range(50))),
    ]


@pytest.mark.parametrize(("encoding", "packed"), bombs())
def test_a_bomb_ends_at_the_cap(encoding: str, packed: bytes) -> None:
    with served(page=answer(packed, Content_Encoding=encoding)) as server:
        assert problem(server.url("/page"), most_bytes=1_000_000).facts == {"most": 1_000_000}


def test_a_page_that_is_too_large_is_left() -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 65_536)
            await writer.drain()

    with served(page=endless) as server:
        assert problem(server.url("/page"), most_bytes=1_000_000).key == "page_large"


@pytest.mark.parametrize(
    "broken",
    [
        *(answer(b"no gzip at all", Content_Encoding="gzip"), b"no HTTP at all\r\n\r\n"),
        *(answer(PAGE, X="y" * 100_000), b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_cannot_be_understood_is_told(broken: bytes) -> None:
    with served(page=broken) as server:
        assert problem(server.url("/page")).key == "bad_answer"
