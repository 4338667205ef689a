"""What tests of the desk begin with: archives, a server, what a browser is asked."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from rawi.jobs import Options, Tally, ingest, keep, ledger_of
from rawi.jobs.keep import make_ready
from rawi.jobs.shelf import Shelf
from rawi.read import read
from rawi.store.open import open_archive
from rawi.store.write import begin_run
from rawi.web import make_app
from rawi.web.serve import Server
from strikes import NEWS, line, record

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.json"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BREADTHS = {"desktop": 1280, "phone": 390}


def fill(place: Path) -> Path:
    """An archive of the samples and of five reports of strikes, one of them copied by another outlet."""
    copied = {**line("market"), "id": "copy", "source": "الساحل"}
    lines = [(line(id), record(id)) for id in NEWS] + [(copied, {**record("market"), **copied})]
    with open_archive(place) as archive, closing(ledger_of(archive)) as ledger:
        list(ingest(archive, ledger, [str(path) for path in SAMPLES], Options(workers=1), Tally()))
        with archive.writing() as connection:
            run = begin_run(connection, "ingest")
        keep(archive, run, [make_ready(*pair) for pair in lines], Shelf())
    return place


def bring(place: Path, title: str, text: str, id: str = "fresh", published: str = "2024-05-14T10:00:00Z") -> None:
    """One more document comes into an archive, as another program brings it."""
    told = {"id": id, "title": title, "text": text, "source": "الضفة", "published": published}
    made = read(text, id=id, title=title, published=published, outlet="الضفة").to_dict()
    with open_archive(place) as archive:
        with archive.writing() as connection:
            run = begin_run(connection, "ingest")
        keep(archive, run, [make_ready(told, made)], Shelf())


@contextmanager
def client_of(place: Path | str) -> Iterator[Any]:
    from starlette.testclient import TestClient

    with TestClient(make_app(str(place)), base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@contextmanager
def serving(place: Path | str) -> Iterator[str]:
    """The desk of an archive on a free port; gives its address without a slash at the end."""
    server = Server(uvicorn.Config(make_app(str(place)), port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    ready = threading.Event()
    started = server.startup

    async def startup(sockets: Any = None) -> None:
        await started(sockets)
        ready.set()

    server.startup = startup  # type: ignore[method-assign]
    thread.start()
    assert ready.wait(20)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def violations(page: Any) -> list[str]:
    """What axe finds wrong with a page, by the rules of WCAG 2.2 A and AA."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


def jsonl(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")
    return path
