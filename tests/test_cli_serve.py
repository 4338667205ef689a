"""`rawi serve`, as a person starts it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ARGS = [sys.executable, "-m", "rawi", "--lang", "en", "serve", "--no-browser"]


def test_it_tells_its_address_answers_and_stops(tmp_path: Path) -> None:
    command = [*ARGS, "--db", str(tmp_path / "new.sqlite"), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            line = process.stderr.readline()  # type: ignore[union-attr]
            with urllib.request.urlopen(line.split("open at ")[1].split()[0], timeout=60) as answer:
                assert answer.status == 200
            process.send_signal(signal.SIGINT)
            _, rest = process.communicate(timeout=60)
        finally:
            process.kill()
    assert "Traceback" not in rest


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_no_process_outlives_the_one_that_began(tmp_path: Path) -> None:
    command = [*ARGS, "--db", str(tmp_path / "new.sqlite"), "--port", "0", "--processes", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        line = process.stderr.readline()  # type: ignore[union-attr]
        with urllib.request.urlopen(line.split("open at ")[1].split()[0], timeout=60) as answer:
            assert answer.status == 200
        process.kill()
        process.communicate(timeout=60)  # the other one holds the pipe, too, until it has ended


@pytest.mark.parametrize(
    ("more", "words"),
    [(["--db", "."], "cannot be opened"), (["--host", "no.such.host.invalid"], "no.such.host.invalid")],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, more: list[str], words: str) -> None:
    command = [*ARGS, "--db", str(tmp_path / "x.sqlite"), "--port", "0", *more]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert words in done.stderr


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [*ARGS, "--db", str(tmp_path / "x.sqlite"), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert str(port) in done.stderr
