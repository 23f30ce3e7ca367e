"""``gangmu serve``: the browser in a web page, for this machine and this person only.

textual-serve starts one browser a page and carries its screen over a web socket. Whoever reaches
the page can do what the browser can, so three locks are put before it: the server listens on the
loopback address alone; a name other than that address is refused (a web site that has its name
resolve to 127.0.0.1 gets nothing); and the address that is told holds a key, without which other
people on this machine, and other pages in the web browser, are refused too.
"""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import shlex
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.settings.i18n import Messages

if TYPE_CHECKING:
    from aiohttp import web
    from textual_serve.server import Server

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

USAGE = "serve [PATH…] [--port N]"

LOOPBACK = "127.0.0.1"
"""The only address that is listened on; there is no option for another."""

PORT = 8000
"""Where it is served unless another port is asked for."""

COOKIE = "gangmu-key"
"""What holds the key once the page has been opened; a web socket sends no other proof."""

POLICY = "default-src 'self' 'unsafe-inline' data: blob:; connect-src 'self' ws://{place}"
"""Nothing is fetched from elsewhere: the page as it comes asks a foreign server for a font."""


def describe(parser: Parser, messages: Messages) -> None:
    """Paths and a port."""
    parser.paths(least="*")
    parser.options.add_argument(
        "--port", type=port, default=PORT, metavar="N", help=messages("serve.help.port", port=PORT)
    )


def port(text: str) -> int:
    """A port, 0 for any that is free; raises ValueError."""
    number = int(text)
    if not 0 <= number < 1 << 16:
        raise ValueError(text)
    return number


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Serve until Ctrl+C."""
    say = context.messages
    missing = [path for path in arguments.paths if path != "-" and not _exists(path)]
    if missing or "-" in arguments.paths:
        key = "error.missing" if missing else "serve.no_stdin"
        context.talk(say(key, path=missing[0] if missing else "-"))
        return Exit.BAD
    try:
        from textual_serve.server import Server
    except ModuleNotFoundError:
        context.talk(say("serve.missing"))
        return Exit.BAD
    try:
        listening = socket.create_server((LOOPBACK, arguments.port))
    except OSError as error:
        detail = error.strerror or str(error)
        context.talk(say("serve.port", port=arguments.port, detail=detail))
        return Exit.BAD
    with listening:
        number = listening.getsockname()[1]
        place = f"{LOOPBACK}:{number}"
        server = Server(
            command(arguments.paths, say.language),
            host=LOOPBACK,
            port=number,
            title="gangmu",
            public_url=f"http://{place}",
        )
        key = secrets.token_urlsafe(16)
        context.talk(say("serve.open", address=f"http://{place}/?key={key}"))
        _quiet(context)
        _serve(server, listening, place, key)
    return Exit.OK


class _Told(logging.Handler):
    """Says in one line that a page's session failed, where a traceback would be printed."""

    def __init__(self, context: Context) -> None:
        super().__init__(logging.ERROR)
        self._context = context

    def emit(self, record: logging.LogRecord) -> None:
        """Say so."""
        kind = record.exc_info[0] if record.exc_info else None
        detail = kind.__name__ if kind is not None else record.levelname
        self._context.talk(self._context.messages("serve.failed", detail=detail))


def _quiet(context: Context) -> None:
    """Keep what anybody sends to the port, and what comes of it, off the terminal."""
    for name, handler in (("aiohttp", logging.NullHandler()), ("textual-serve", _Told(context))):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.propagate = False


def _exists(path: str) -> bool:
    """Whether a file is there, also as ``PATH#2``, its second plan."""
    return os.path.exists(path) or os.path.exists(path.rpartition("#")[0])


def command(paths: Sequence[str], language: str) -> str:
    """The command line that a page's browser is started with, as the system's shell reads it."""
    words = [sys.executable, "-m", "tui.cli", "--lang", language, "--", *paths]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _serve(server: Server, listening: socket.socket, place: str, key: str) -> None:
    from aiohttp import web

    web.run_app(
        application(server, place, key),
        sock=listening,
        print=None,
        access_log=None,
        shutdown_timeout=1.0,
    )


def application(server: Server, place: str, key: str) -> web.Application:
    """The web application, behind its locks. ``place`` is the address and port it is known by."""
    import aiohttp_jinja2
    import jinja2
    from aiohttp import web

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.headers.get("Host") != place:
            raise web.HTTPForbidden(text="not this host")
        if request.headers.get("Origin", f"http://{place}") != f"http://{place}":
            raise web.HTTPForbidden(text="not from there")
        shown = request.query.get("key") or request.cookies.get(COOKIE, "")
        if not secrets.compare_digest(shown.encode(), key.encode()):
            raise web.HTTPForbidden(text="the address needs its key")
        response = await handler(request)
        if not response.prepared:
            response.set_cookie(COOKIE, key, httponly=True, samesite="Strict")
        return response

    async def dress(request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Content-Security-Policy"] = POLICY.format(place=place)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"

    app = web.Application(middlewares=[guard])
    aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(server.templates_path))
    app.add_routes(
        [
            web.get("/", server.handle_index, name="index"),
            web.get("/ws", server.handle_websocket, name="websocket"),
            web.get("/download/{key}", server.handle_download, name="download"),
            web.static("/static", server.statics_path, name="static"),
        ]
    )
    app.on_response_prepare.append(dress)
    return app
