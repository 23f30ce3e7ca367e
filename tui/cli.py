"""The command ``gangmu``: from words on the command line to a command or the browser.

Standard output carries data, standard error talk. What is heavy is imported when a command
needs it: textual only where the browser opens.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from parser.chinese import wordlists
from parser.reader import LARGEST_FILE
from tui import commands
from tui.commands.browse import browser_parser, without_options
from tui.commands.context import (
    Context,
    wants_colour,
    width_to_keep,
)
from tui.commands.exits import Exit
from tui.commands.streams import OutputError, flush, standard_streams, use_utf8
from tui.settings import config, i18n
from tui.settings.i18n import Messages
from tui.terminal.cells import set_grid
from tui.terminal.driver import grid_of, is_plain
from tui.terminal.piped_input import PipedInput, take_terminal

_WITH_VALUE = ("--lang", "--color")
"""The options that may stand before a command's name."""

if TYPE_CHECKING:
    import argparse

    from tui.workspace.library_index import LibraryIndexSource


def main(words: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Run gangmu and give its exit status (:class:`tui.commands.exits.Exit`). Lets no error
    through."""
    out, err = standard_streams()
    use_utf8(out, err)
    surroundings = os.environ if environ is None else environ
    given = list(sys.argv[1:] if words is None else words)
    try:
        status = _run(given, surroundings, out, err)
        flush(out)
        return status
    except SystemExit as leaving:
        # argparse has said what there is to say.
        return leaving.code if isinstance(leaving.code, int) else Exit.BAD
    except BrokenPipeError:
        _forget(out)
        return Exit.OK
    except KeyboardInterrupt:
        _forget(out)
        return Exit.INTERRUPTED
    except OutputError as error:
        return _unwritten(error, given, surroundings, out, err)
    except Exception as error:
        return _last_resort(error, given, surroundings, out, err)


def _run(words: list[str], environ: Mapping[str, str], out: TextIO, err: TextIO) -> int:
    settings, problems = config.load(environ)
    if is_plain(settings, environ):
        environ = {**environ, "NO_COLOR": "1"}
    if (words_folder := config.words_folder(environ)).is_dir():
        # Before anything is read: worker processes inherit it, and so read with the same words.
        os.environ[wordlists.VARIABLE] = str(words_folder.absolute())
    messages = i18n.load(_asked_language(words) or settings.language, environ)
    messages = replace(messages, keymap=settings.keymap)
    name, rest = _split(words)
    if name is None:
        return _browse(rest, settings, problems, messages, environ, out, err)
    from tui.commands.arguments import command_parser, parse

    module = import_module(f"tui.commands.{name}")
    arguments = parse(command_parser(name, messages), rest)
    context = _context(arguments, settings, messages, environ, out, err)
    for problem in problems:
        context.talk(problem.told(messages))
    status: int = module.run(arguments, context)
    return status


def _browse(
    words: list[str],
    settings: config.Settings,
    problems: Sequence[config.ConfigProblem],
    messages: Messages,
    environ: Mapping[str, str],
    out: TextIO,
    err: TextIO,
) -> int:
    arguments = without_options(words) or _options_too(words, messages)
    context = _context(arguments, settings, messages, environ, out, err)
    if arguments.version:
        from tui.version import version

        context.text(f"gangmu {version()}\n")
        return Exit.OK
    piped: PipedInput | None = None
    # With a driver of its own (`gangmu serve` gives one) Textual needs no terminal.
    if not environ.get("TEXTUAL_DRIVER"):
        keys = sys.stdin is not None and sys.stdin.isatty()
        drawn = all(stream is not None and stream.isatty() for stream in (out, err))
        if drawn and not keys:
            piped = take_terminal(LARGEST_FILE)
        if not drawn or not (keys or piped):
            context.talk(messages("cli.no_terminal", commands=", ".join(commands.NAMES)))
            return Exit.BAD
        if keys and any(_is_piped(path) for path in arguments.paths):
            context.talk(messages("cli.no_pipe"))
            return Exit.BAD
    said = bool(arguments.lang or environ.get("GANGMU_LANG"))
    keeps = settings.session and not arguments.no_session
    return _open_browser(
        arguments.paths,
        settings,
        problems,
        context,
        keeps=keeps,
        said=said,
        memory=arguments.no_cache,
        piped=piped,
    )


def _options_too(words: Sequence[str], messages: Messages) -> argparse.Namespace:
    """The arguments of the browser, read by argparse."""
    from tui.commands.arguments import parse

    parser = browser_parser(messages)
    parser.epilog = "\n".join(
        [
            messages("cli.commands"),
            *(f"  {name:<11} {messages(f'cli.about.{name}')}" for name in commands.NAMES),
            "",
            messages("cli.epilog"),
        ]
    )
    return parse(parser, words)


def _is_piped(path: str) -> bool:
    """Whether an argument names standard input."""
    return path == "-"


def _open_browser(
    asked: Sequence[str],
    settings: config.Settings,
    problems: Sequence[config.ConfigProblem],
    context: Context,
    *,
    keeps: bool,
    said: bool,
    memory: bool,
    piped: PipedInput | None,
) -> int:
    """``keeps``: whether the session is taken up and kept; ``said``: the language was asked for;
    ``memory``: no index is written; ``piped``: what stands in standard input."""
    from parser.model import ReadError
    from tui.commands.inputs import Input, find_inputs, read_error, read_named

    paths: list[str] = []
    for problem in problems:
        context.talk(problem.told(context.messages))
    if asked:
        # The browser tells of a file that is missing among others; alone it is a slip of typing.
        found = list(find_inputs(asked))
        inputs = [each for each in found if isinstance(each, Input)]
        errors = [each for each in found if isinstance(each, ReadError)]
        if not any(each.path == "-" or os.path.exists(each.path) for each in inputs):
            errors += [ReadError("missing", each.path) for each in inputs]
            inputs = []
        paths = [each.name for each in inputs]
        for error in errors:
            context.talk(read_error(error, context))
        if not paths:
            return Exit.BAD
    else:
        import seeds

        paths = [str(path) for path in seeds.paths()]
    library = _library(asked, paths, memory=memory)
    if library is not None:
        paths = []
    # Nothing that is imported becomes garbage; the browser's pace looks for it again.
    gc.disable()
    from tui.app.app import run_browser
    from tui.app.session_keeper import Start, apply_session
    from tui.settings.state import state_folder
    from tui.workspace.session import Session

    two = len(asked) == len(paths) == 2 and not any(map(os.path.isdir, asked))
    messages, start = context.messages, Start()
    if keeps:
        session = Session(state_folder(context.environ), asked)
        settings, messages, start = apply_session(session, settings, messages, said=said)
    start = replace(start, beside=(paths[0], paths[1]) if two else None)
    status = run_browser(
        paths,
        settings,
        messages,
        context.environ,
        read=partial(read_named, piped=piped.read if piped is not None else None),
        start=start,
        library=library,
    )
    if library is not None:
        library.stop.set()
        library.library.close()
    for unsaved in start.session.problems[:1] if start.session else ():
        why = messages(f"browser.session.{unsaved.code}", detail=unsaved.detail)
        context.talk(messages("browser.session.unsaved", path=unsaved.path, why=why))
    return _end_at_once(status, context)


def _end_at_once(status: int, context: Context) -> int:
    """End the process without taking down what is in memory.

    All is written by now. A plan of 50,000 headings is two million objects, and a thread may
    still look through it: Python's own end takes half a second then.
    """
    with suppress(OSError, ValueError):
        context.out.flush()
        context.err.flush()
    os._exit(status)


def _library(
    asked: Sequence[str], paths: Sequence[str], *, memory: bool
) -> LibraryIndexSource | None:
    """The library to open: for folders with many files; fewer are read each time."""
    if not any(os.path.isdir(path) for path in asked):
        return None
    from tui.workspace import library_index

    if len(paths) < library_index.LEAST_FILES or any(
        "#" in path and not os.path.exists(path) for path in paths
    ):
        return None
    from parser.library import open_library

    return library_index.LibraryIndexSource(open_library(asked, memory=memory), files=len(paths))


def _context(
    arguments: argparse.Namespace,
    settings: config.Settings,
    messages: Messages,
    environ: Mapping[str, str],
    out: TextIO,
    err: TextIO,
) -> Context:
    set_grid(grid_of(settings, environ))
    cells = width_to_keep(environ, out)
    return Context(
        messages=messages,
        settings=settings,
        environ=environ,
        out=out,
        err=err,
        colour=wants_colour(arguments.color, environ, out),
        cells=cells,
        screen=width_to_keep(environ, err) if cells is None else cells,
    )


def _split(words: list[str]) -> tuple[str | None, list[str]]:
    """The command's name, if the first word that is no option is one, and the other words."""
    at = 0
    while at < len(words):
        if words[at] in _WITH_VALUE:
            at += 2
        elif words[at].startswith(tuple(f"{option}=" for option in _WITH_VALUE)):
            at += 1
        else:
            break
    if at < len(words) and words[at] in commands.NAMES:
        return words[at], words[:at] + words[at + 1 :]
    return None, words


def _asked_language(words: Sequence[str]) -> str | None:
    """The value of ``--lang``: needed before there is a parser, whose help is in that language."""
    for at, word in enumerate(words):
        if word == "--":
            break
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang":
            asked = words[at + 1] if at + 1 < len(words) else None
        if asked in i18n.LANGUAGES:
            return asked
    return None


def _forget(out: TextIO) -> None:
    """Drop what is still to be written to a reader that has gone, so that exit stays quiet."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
    except (OSError, ValueError):
        pass


def _unwritten(
    error: OutputError, words: Sequence[str], environ: Mapping[str, str], out: TextIO, err: TextIO
) -> int:
    """Say that the result could not be written, wherever in a command that came out."""
    messages = i18n.load(_asked_language(words), environ)
    err.write(f"gangmu: {messages('cli.output', detail=error.detail)}\n")
    _forget(out)
    return Exit.UNWRITTEN


def _last_resort(
    error: Exception,
    words: Sequence[str],
    environ: Mapping[str, str],
    out: TextIO,
    err: TextIO,
) -> int:
    """One line for what nobody foresaw; the traceback only for who asks for it."""
    from parser.chinese.text import neutralise

    if environ.get("GANGMU_DEBUG"):
        import traceback

        trace = "".join(traceback.format_exception(error))
        err.write("\n".join(map(neutralise, trace.split("\n"))))
    messages = i18n.load(_asked_language(words), environ)
    detail = f"{type(error).__name__}: {error}"
    err.write(f"gangmu: {messages('cli.unforeseen', detail=detail[:300])}\n")
    _forget(out)
    return Exit.BAD


if __name__ == "__main__":
    sys.exit(main())
