"""Takes the pictures of the desk in docs/screens: every page at two widths, in Arabic and English, light and dark.

Run it as ``.venv/bin/python tools/screenshots.py [FOLDER]`` after ``make demo``; it needs chromium and fonts for Arabic.
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import sync_playwright

SAMPLES = sorted(Path("samples").resolve().glob("*.json"))
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
PAGES = {
    "today": "/day/2025-05-20",
    "incidents": "/incidents",
    "search": "/search?q=" + quote("الكهرباء أو كركوك"),
    "statements": "/search?what=statements&act=deny",
    "events": "/search?what=events&type=assault",
    "document": "/document?id=strike-ghadwa-agency",
    "copies": "/document/copies?id=wire-kirkuk-foiled",
    "speaker": "/speaker?name=" + quote("أبو بكر الحضيري"),
    "place": "/place?name=" + quote("غدوة"),
    "timeline": "/timeline?place=" + quote("غدوة"),
    "map": "/map?since=2023-01-01&until=2026-01-01",
    "charts": "/charts?since=2025-05-01&until=2025-05-31",
    "saved": "/saved",
    "read": "/read",
    "tour": "/tour",
    "look": "/look",
    "keys": "/keys",
    "problem": "/document?id=nobody",
}
QUALITY = 55  # of WebP


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screens")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with served(place, "news.sqlite") as empty, served(place, "samples.sqlite", SAMPLES) as full:
            code = re.search(r"/incident/\w+", urllib.request.urlopen(full + "/incidents").read().decode()).group()
            pages = {name: full + path for name, path in {**PAGES, "incident": code}.items()} | {"first": empty + "/"}
            for (width, size), look, scheme in product(WIDTHS.items(), ("ar", "en"), ("light", "dark")):
                context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
                context.add_cookies([{"name": "look", "value": look, "url": url} for url in (empty, full)])
                shot = context.new_page()
                for name, url in pages.items():
                    shot.goto(url)
                    keep(shot, folder / f"{name}-{width}-{look}-{scheme}.webp")
                compare(shot, full)
                keep(shot, folder / f"compare-{width}-{look}-{scheme}.webp")
                context.close()
        browser.close()


@contextmanager
def served(folder: str, db: str, articles: list[Path] | None = None) -> Iterator[str]:
    """The desk on an archive of some articles, with a search saved where there are any."""
    rawi = [sys.executable, "-m", "rawi", "--lang", "en"]
    if articles:
        command = [*rawi, "ingest", *map(str, articles), "--db", db]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    command = [*rawi, "serve", "--no-browser", "--port", "0", "--db", db]
    server = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        address = server.stderr.readline().split("open at ")[1].split()[0].rstrip("/")
        if articles:
            data = ("name=" + quote("الكهرباء") + "&query=" + quote("what=documents&q=الكهرباء")).encode()
            urllib.request.urlopen(urllib.request.Request(address + "/saved", data))
        yield address
    finally:
        server.terminate()
        server.wait()


def compare(page: Any, address: str) -> None:
    """Three reports of one strike, read without being stored."""
    page.goto(address + "/read")
    page.locator("#files").set_input_files([str(path) for path in SAMPLES if path.name.startswith("strike-")])
    page.locator("#drop .do").click()
    page.wait_for_selector(".columns article")


def keep(page: Any, path: Path) -> None:
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    for late in page.locator(".late .waits").all():
        late.wait_for(state="detached")
    page.wait_for_timeout(250)  # what is asked for once it is seen
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    path.write_bytes(base64.b64decode(taken["data"]))


if __name__ == "__main__":
    main()
