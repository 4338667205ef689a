"""The desk over archives of our own articles: asked directly, and served to a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import CHROMIUM, client_of, fill, serving

from rawi.store.open import open_archive


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that no test writes to."""
    return fill(tmp_path_factory.mktemp("desk") / "news.sqlite")


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Path:
    """A copy of the archive that a test may write to."""
    with open_archive(filled) as archive, archive.writing() as connection:
        connection.exec_driver_sql("SELECT 1")
    return Path(shutil.copy(filled, tmp_path / "own.sqlite"))


@pytest.fixture
def ask(filled: Path) -> Iterator[Callable[..., Any]]:
    """Ask the desk for a page, as a program does: the answer of `httpx`."""
    with client_of(filled) as client:
        yield client.get


@pytest.fixture(scope="session")
def served(filled: Path) -> Iterator[str]:
    with serving(filled) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Any, served: str) -> Iterator[Callable[..., Any]]:
    """Open a path of the desk in the browser; at the end no page may have complained or asked elsewhere."""
    opened: list[tuple[Any, list[str]]] = []

    def go(path: str, *, at: str = served, width: int = 1280, look: str | None = None, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        if look:
            context.add_cookies([{"name": "look", "value": look, "url": at}])
        page, complaints = context.new_page(), []
        page.on("console", lambda m: m.type in ("error", "warning") and complaints.append(m.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda r: r.url.startswith((at, "data:", "blob:")) or complaints.append(r.url))
        opened.append((context, complaints))
        page.goto(at + path)
        return page

    yield go
    for context, complaints in opened:
        context.close()
        assert complaints == []
