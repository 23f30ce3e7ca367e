"""A real Chromium without a window, driven by its own debugging protocol."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

PATIENCE = 30.0
"""Seconds until what does not appear is missing."""

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
"""Where it is; empty where it is not installed."""

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)


class Page:
    """An open page."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the page for something, by the protocol's name for it."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        while True:
            answer = await self._socket.receive_json(timeout=PATIENCE)
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    async def value(self, expression: str) -> Any:
        """What an expression of JavaScript gives on the page."""
        found = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return found["result"].get("value")

    async def until(self, expression: str) -> Any:
        """The expression's value once it is true."""
        async with asyncio.timeout(PATIENCE):
            while not (value := await self.value(expression)):
                await asyncio.sleep(0.05)
        return value

    async def type(self, text: str) -> None:
        """Type characters."""
        for char in text:
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=char, key=char)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=char)


@asynccontextmanager
async def opened_page(address: str, folder: Path) -> AsyncIterator[Page]:
    """A page at an address; ``folder`` is an empty one for Chromium's own files."""
    process = subprocess.Popen(
        [PROGRAM, *OPTIONS, "--window-size=1200,700", f"--user-data-dir={folder}", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            told = folder / "DevToolsActivePort"
            while not told.exists() or "\n" not in told.read_text():
                await asyncio.sleep(0.05)
            port = told.read_text().split("\n")[0]
            async with aiohttp.ClientSession() as session:
                while True:
                    async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                        pages = [each for each in await answer.json() if each["type"] == "page"]
                    if pages:
                        break
                    await asyncio.sleep(0.05)
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket,
        ):
            yield Page(socket)
    finally:
        process.terminate()
        process.wait()
