"""The browser in a web page: on the loopback address alone, behind its key, in a real Chromium."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support import chromium
from tui.cli import main

ENVIRON = {"GANGMU_CONFIG": "/proc/nonexistent", "GANGMU_LANG": "zh"}

PLAN = "东山县2024年教育工作要点\n一、推进学前教育普及普惠\n新增学位300个。\n二、办好高中\n"


class Served:
    """A running `gangmu serve`: its process and the address that it told."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui.cli", "serve", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=folder,
            env={**os.environ, "GANGMU_LANG": "zh", "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert self.process.stderr is not None
        self.told = self.process.stderr.readline()
        found = re.search(r"http://\S+", self.told)
        self.address = found.group() if found else ""

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str]]:
        """The status and headers of an answer."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=30)
        connection.request("GET", path, headers={"Connection": "close", **headers})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status, dict(answer.headers)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over one plan."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "东 山.txt").write_text(PLAN, encoding="utf-8")
    running = Served(folder, "东 山.txt", "--port", "0")
    yield running
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=30) == 0


def test_the_address_with_its_key_opens_the_page(served: Served) -> None:
    where = urlsplit(served.address)
    assert where.hostname == "127.0.0.1"
    status, headers = served.ask(f"{where.path}?{where.query}")
    assert status == 200
    assert "connect-src 'self' ws://127.0.0.1" in headers["Content-Security-Policy"]
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    key = cookie.split(";")[0]
    assert served.ask("/static/js/textual.js", Cookie=key)[0] == 200


@pytest.mark.parametrize("path", ["/", "/?key=wrong", "/ws", "/static/js/textual.js"])
def test_nothing_is_given_without_the_key(served: Served, path: str) -> None:
    assert served.ask(path)[0] == 403
    assert served.ask(path, Cookie="gangmu-key=学".encode().decode("latin-1"))[0] == 403


def test_other_names_and_other_pages_are_refused(served: Served) -> None:
    where = urlsplit(served.address)
    page = f"/?{where.query}"
    assert served.ask(page, Host="example.org")[0] == 403
    assert served.ask(page, Host=f"localhost:{where.port}")[0] == 403
    assert served.ask(f"/ws?{where.query}", Origin="http://example.org")[0] == 403


def test_broken_requests_and_messages_cost_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    running = Served(tmp_path, "a.txt", "--port", "0")
    where = urlsplit(running.address)
    assert where.hostname is not None
    shaken = (
        f"GET /ws?{where.query} HTTP/1.1\r\nHost: {where.netloc}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    # A broken message, and the end of the talk: without that the server waits ten seconds for it.
    frames = b"\x81\x84\0\0\0\0nope" + b"\x88\x80\0\0\0\0"
    for sent in (b"\x1b[31m nonsense\r\n\r\n", shaken.encode()):
        with socket.create_connection((where.hostname, where.port), timeout=60) as client:
            client.sendall(sent)
            answer = client.recv(4096)
            if b" 101 " in answer:
                client.sendall(frames)
                while client.recv(4096):
                    pass
    running.process.send_signal(signal.SIGINT)
    _, said = running.process.communicate(timeout=60)
    (line,) = said.splitlines()
    assert "JSONDecodeError" in line


def test_no_other_address_is_listened_on(served: Served) -> None:
    port = urlsplit(served.address).port
    assert port is not None
    with socket.socket() as other:
        # Another loopback address: a server on all addresses would answer there too.
        assert other.connect_ex(("127.0.0.2", port)) != 0
    with socket.socket(socket.AF_INET6) as other:
        assert other.connect_ex(("::1", port)) != 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing.txt",), "nothing.txt"),
        (("-",), "标准输入"),
        (("--port", "65536"), "--port"),
        (("--port", "x"), "--port"),
        (("--host", "0.0.0.0"), "--host"),
    ],
)
def test_what_cannot_be_served_costs_one_line(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", *words], ENVIRON) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert told in said[0]


def test_a_port_in_use_costs_one_line(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", str(urlsplit(served.address).port)], ENVIRON) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "--port" in said[0]


def test_without_its_part_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    assert main(["serve"], ENVIRON) == 2
    assert "pip install textual-serve" in capsys.readouterr().err


@pytest.mark.skipif(not chromium.PROGRAM, reason="chromium is not installed")
async def test_a_real_web_browser_shows_it_and_takes_keys(served: Served, tmp_path: Path) -> None:
    async with chromium.opened_page(served.address, tmp_path) as page:
        await page.until("document.body.classList.contains('-first-byte')")
        await page.until("!!document.querySelector('textarea')")
        assert not await page.value("document.body.classList.contains('-closed')")
        await page.value("document.querySelector('textarea').focus()")
        # The page says that the session has ended when the browser has taken the key and quit.
        await page.type("q")
        await page.until("document.body.classList.contains('-closed')")
