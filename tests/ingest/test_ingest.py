"""Sources into an archive: only what is new, every version kept, stopped runs gone on with; and `rawi read` of them."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from servers import Server, answer

from rawi.documents import Problem
from rawi.ingest.manners import Manners
from rawi.jobs import Done, Options, Tally, ingest, ledger_of
from rawi.store.open import open_archive

PLACES = ("السدرة", "تل المرج", "عين الدلب", "وادي السمك", "جسر الرمان", "كفر الزيت", "بئر العسل", "رأس النخل")


def article(place: str, day: int = 3, more: str = "") -> str:
    """A page of a made-up outlet: a headline and three paragraphs."""
    return f"""<html lang="ar"><head><title>عودة المياه إلى {place}</title>
<meta property="article:published_time" content="2024-05-{day:02}T09:30:00+03:00"></head><body><article>
<h1>عودة المياه إلى {place}</h1>
<p>قال رئيس بلدية {place} فارس الحداد إن المياه عادت إلى جميع أحياء البلدة بعد انقطاع دام أسبوعا كاملا.</p>
<p>وأضاف أن فرق الصيانة أصلحت الأنبوب الرئيس الذي تضرر في العاصفة الأخيرة قرب الطريق القديم. {more}</p>
<p>وذكر سكان من البلدة أنهم اعتمدوا طوال الأسبوع على صهاريج تنقل المياه من القرى المجاورة.</p>
</article></body></html>"""


def page(*given: Any, **told: str) -> bytes:
    return answer(article(*given), Content_Type="text/html; charset=utf-8", **told)


def feed(paths: list[str], url: Callable[[str], str]) -> bytes:
    items = "".join(f"<item><title>خبر</title><link>{url(p)}</link><guid>{p}</guid></item>" for p in paths)
    text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>أخبار</title>{items}</channel></rss>'
    return answer(text, Content_Type="application/rss+xml")


def paths(count: int) -> list[str]:
    return [f"/news/2024/{1000 + n}" for n in range(count)]


def serve(server: Server, count: int) -> list[str]:
    """A feed at /rss, of so many articles."""
    listed = paths(count)
    server.answers |= {p: page(PLACES[n]) for n, p in enumerate(listed)}
    server.answers["/rss"] = feed(listed, server.url)
    return listed


def options(**more: Any) -> Options:
    return Options(Manners(allow_hosts=frozenset({"127.0.0.1"}), interval=0, retries=0), **more)


@contextmanager
def run(folder: Path, sources: Iterable[str], tally: Tally, **more: Any) -> Iterator[Iterator[Done]]:
    with open_archive(folder / "archive.sqlite") as archive, closing(ledger_of(archive)) as ledger:
        yield ingest(archive, ledger, sources, options(**more), tally)


def into(folder: Path, *sources: str, **more: Any) -> tuple[list[Done], Tally]:
    tally = Tally()
    with run(folder, sources, tally, **more) as outcomes:
        return list(outcomes), tally


def kept(folder: Path) -> list[dict[str, Any]]:
    """Every version, in the order in which they came."""
    with sqlite3.connect(folder / "archive.sqlite") as db:
        db.row_factory = sqlite3.Row
        asked = "SELECT d.id, v.number, v.text, v.url, v.published FROM version v JOIN document d ON d.key = v.document"
        return [dict(row) for row in db.execute(f"{asked} ORDER BY v.key")]


@pytest.fixture
def server() -> Any:
    answers: dict[str, Any] = {}
    with Server(answers) as running:
        yield running


def test_a_feed_gives_its_articles_once(server: Server, tmp_path: Path) -> None:
    listed = serve(server, 3)
    _, tally = into(tmp_path, server.url("/rss"))
    assert (tally.by_status["new"], tally.fetched) == (3, 4)
    assert [line["url"] for line in kept(tmp_path)] == [server.url(p) for p in listed]
    assert kept(tmp_path)[0]["published"] == "2024-05-03T09:30+03:00"
    asked = len(server.paths)
    _, again = into(tmp_path, server.url("/rss"))
    assert (again.by_status["new"], len(kept(tmp_path))) == (0, 3)
    assert server.paths[asked:] == ["/rss"]


def test_a_feed_that_did_not_change_is_asked_for_with_its_mark(server: Server, tmp_path: Path) -> None:
    serve(server, 1)
    listed = server.answers["/rss"]
    assert isinstance(listed, bytes)
    marked = listed.replace(b"Connection:", b'ETag: "one"\r\nConnection:')
    server.answers["/rss"] = [marked, answer(code=304)]
    into(tmp_path, server.url("/rss"))
    into(tmp_path, server.url("/rss"))
    last = [headers for path, headers in server.seen if path == "/rss"][-1]
    assert last["if-none-match"] == '"one"'


def test_a_page_that_changed_is_a_new_version(server: Server, tmp_path: Path) -> None:
    server.answers["/news/2024/1"] = [page("السدرة"), page("السدرة", 3, "وستبقى الفرق في المكان يومين آخرين.")]
    for status in ("new", "changed", "unchanged"):
        outcomes, _ = into(tmp_path, server.url("/news/2024/1"))
        assert [o.status for o in outcomes] == [status]
    assert [(line["number"], "يومين" in line["text"]) for line in kept(tmp_path)] == [(1, False), (2, True)]


def test_a_front_page_names_its_articles(server: Server, tmp_path: Path) -> None:
    listed = serve(server, 6)
    links = "".join(f'<h2><a href="{p}">عودة المياه إلى أحياء {PLACES[n]} اليوم</a></h2>' for n, p in enumerate(listed))
    server.answers["/"] = answer(f"<html><body>{links}</body></html>", Content_Type="text/html; charset=utf-8")
    _, tally = into(tmp_path, server.url("/"))
    assert (tally.by_status["new"], tally.by_status["failed"]) == (6, 0)


def test_the_sitemap_of_news_that_a_site_names(server: Server, tmp_path: Path) -> None:
    listed = serve(server, 6)
    links = "".join(f'<h2><a href="{p}">عودة المياه إلى أحياء {PLACES[n]} اليوم</a></h2>' for n, p in enumerate(listed))
    server.answers["/"] = answer(f"<html><body>{links}</body></html>", Content_Type="text/html; charset=utf-8")
    server.answers["/robots.txt"] = answer(f"Sitemap: {server.url('/news.xml')}\nSitemap: {server.url('/all.xml')}\n")
    pages = f"<url><loc>{server.url('/news/2024/77')}</loc></url>"
    server.answers["/news.xml"] = answer(f"<urlset>{pages}</urlset>", Content_Type="text/xml")
    server.answers["/news/2024/77"] = page("رأس النخل")
    _, tally = into(tmp_path, server.url("/"))
    assert (tally.by_status["new"], "/all.xml" in server.paths) == (7, False)


def test_a_sitemap_that_names_itself_ends(server: Server, tmp_path: Path) -> None:
    listed = serve(server, 2)
    maps = "".join(f"<sitemap><loc>{server.url(p)}</loc></sitemap>" for p in ("/index.xml", "/pages.xml"))
    pages = "".join(f"<url><loc>{server.url(p)}</loc></url>" for p in listed)
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    server.answers["/index.xml"] = answer(f"<sitemapindex {space}>{maps}</sitemapindex>", Content_Type="text/xml")
    server.answers["/pages.xml"] = answer(f"<urlset {space}>{pages}</urlset>", Content_Type="text/xml")
    _, tally = into(tmp_path, server.url("/index.xml"))
    assert tally.by_status["new"] == 2


def test_failures_are_named_and_tried_again(server: Server, tmp_path: Path) -> None:
    listed = serve(server, 2)
    server.answers[listed[1]] = [answer(code=503), page("تل المرج")]
    outcomes, tally = into(tmp_path, server.url("/rss"))
    assert [(o.name, o.problem and o.problem.key) for o in outcomes if o.status == "failed"] == [
        (server.url(listed[1]), "status")
    ]
    assert tally.by_status["new"] == 1
    _, again = into(tmp_path, server.url("/rss"))
    assert (again.by_status["new"], again.by_status["failed"]) == (1, 0)


def test_most_leaves_the_rest_for_the_next_run(server: Server, tmp_path: Path) -> None:
    serve(server, 5)
    _, tally = into(tmp_path, server.url("/rss"), most=3)
    assert (tally.by_status["new"], tally.left) == (2, 3)
    _, again = into(tmp_path, server.url("/rss"))
    assert (again.by_status["new"], len(kept(tmp_path))) == (3, 5)


def test_what_was_fetched_is_kept_as_warc_and_read_again(server: Server, tmp_path: Path) -> None:
    serve(server, 3)
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    archive = tmp_path / "fetched.warc.gz"
    into(tmp_path / "one", server.url("/rss"), warc=archive)
    into(tmp_path / "two", str(archive))
    one, two = ({line["id"]: line["text"] for line in kept(tmp_path / n)} for n in ("one", "two"))
    assert one == two
    _, again = into(tmp_path / "two", str(archive))
    assert sum(again.by_status.values()) == 0  # it was read to its end


def test_a_run_that_is_left_loses_and_repeats_nothing(server: Server, tmp_path: Path) -> None:
    listed = serve(server, 8)
    with run(tmp_path, [server.url("/rss")], Tally()) as outcomes:
        next(outcomes)
        outcomes.close()  # type: ignore[attr-defined]
    into(tmp_path, server.url("/rss"))
    assert sorted(line["url"] for line in kept(tmp_path)) == sorted(server.url(p) for p in listed)


def test_a_killed_run_loses_and_repeats_nothing(server: Server, tmp_path: Path) -> None:
    listed = serve(server, 8)
    command = [sys.executable, "-m", "rawi", "ingest", server.url("/rss"), "--db", str(tmp_path / "archive.sqlite")]
    command += ["--allow-host", "127.0.0.1", "--interval", "0.05"]
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(server.paths) < 4 and killed.poll() is None:
        os.sched_yield()
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    into(tmp_path, server.url("/rss"))
    assert sorted(line["url"] for line in kept(tmp_path)) == sorted(server.url(p) for p in listed)


@pytest.mark.parametrize("content", [b"no database, whatever its name says", b"SQLite format 3\0 cut"])
def test_a_foreign_ledger_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "archive.sqlite.ledger").write_bytes(content)
    with pytest.raises(Problem, match="ledger_broken"):
        into(tmp_path, "nothing.txt")


def test_a_folder_of_many_kinds(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "deep" / ".hidden").mkdir(parents=True)
    (source / "page.html").write_text(article("السدرة"), encoding="windows-1256")
    (source / "deep" / "old.txt").write_text("قال رئيس بلدية تل المرج إن المياه عادت.", encoding="utf-8")
    (source / "deep" / ".hidden" / "page.html").write_text(article("كفر الزيت"), encoding="utf-8")
    (source / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    rows = "العنوان,النص\nعودة المياه,قال رئيس بلدية بئر العسل إن المياه عادت إلى البلدة.\n"
    (source / "rows.csv").write_text(rows, encoding="utf-8")
    _, tally = into(tmp_path, str(source))
    assert (tally.by_status["new"], dict(tally.skipped), dict(tally.failed)) == (3, {"binary": 1}, {})


# The commands


class Result(NamedTuple):
    code: int
    out: str
    err: str


def told(rawi: Callable[..., Any], *arguments: str) -> Result:
    return Result(*rawi(*arguments, "--lang", "en"))


def test_the_command_ends_with_a_table(server: Server, tmp_path: Path, rawi: Callable[..., Any]) -> None:
    listed = serve(server, 2)
    server.answers[listed[1]] = answer(code=404)
    address = ["--allow-host", "127.0.0.1", "--interval", "0"]
    result = told(rawi, "ingest", server.url("/rss"), "--db", str(tmp_path / "archive.sqlite"), *address)
    assert result.code == 3
    rows = dict(line.rsplit(None, 1) for line in result.out.splitlines()[:5] if line)
    assert (rows["fetched"], rows["new"]) == ("3", "1")
    assert server.url(listed[1]) in result.err and result.err.count("\n") == 1


def test_the_command_for_machines(server: Server, tmp_path: Path, rawi: Callable[..., Any]) -> None:
    listed = serve(server, 2)
    server.answers[listed[0]] = answer(code=404)
    address = ["--allow-host", "127.0.0.1", "--interval", "0"]
    result = told(rawi, "ingest", server.url("/rss"), "--db", str(tmp_path / "archive.sqlite"), "--json", *address)
    found = json.loads(result.out)
    assert (found["new"], found["failed"], found["failures"][0]["problem"]) == (1, 1, "status")


def test_an_address_that_is_not_public_is_refused(server: Server, tmp_path: Path, rawi: Callable[..., Any]) -> None:
    result = told(rawi, "ingest", server.url("/"), "--db", str(tmp_path / "archive.sqlite"))
    assert (result.code, server.seen) == (3, [])
    assert "--allow-host" in result.err


def test_offline_fetches_nothing(server: Server, tmp_path: Path, rawi: Callable[..., Any]) -> None:
    result = told(
        rawi,
        "ingest",
        server.url("/"),
        "--db",
        str(tmp_path / "archive.sqlite"),
        "--offline",
        "--allow-host",
        "127.0.0.1",
    )
    assert (result.code, server.seen) == (3, [])


def test_read_takes_an_address(server: Server, rawi: Callable[..., Any]) -> None:
    server.answers["/news/2024/7"] = page("وادي السمك")
    result = told(rawi, "read", server.url("/news/2024/7"), "--format", "json", "--allow-host", "127.0.0.1")
    record = json.loads(result.out)
    assert (record["url"], record["published"][:10]) == (server.url("/news/2024/7"), "2024-05-03")
    assert record["statements"]


def test_read_takes_a_saved_page(tmp_path: Path, rawi: Callable[..., Any]) -> None:
    (tmp_path / "page.html").write_text(article("جسر الرمان"), encoding="utf-8")
    result = told(rawi, "read", str(tmp_path / "page.html"), "--format", "json", "--outlet", "الضفة")
    record = json.loads(result.out)
    assert (record["source"], record["title"]) == ("الضفة", "عودة المياه إلى جسر الرمان")


def test_read_tells_of_a_page_without_an_article(tmp_path: Path, rawi: Callable[..., Any]) -> None:
    (tmp_path / "page.html").write_text("<html><body><p>مرحبا</p></body></html>", encoding="utf-8")
    result = told(rawi, "read", str(tmp_path / "page.html"))
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
