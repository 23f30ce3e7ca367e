"""Prints and exports hostile files by every command and looks for what a reader would obey.

    python -m tests.bench.fuzz_prints [COUNT] [SEED]

Each of COUNT runs makes two plans whose names, titles, tables, numbers and units hold control
characters, escapes, bidirectional overrides, formulas, markup and paths, and prints or writes them
by a command chosen by chance. A run fails where a control or format character (Cc, Cf, Cs) reaches
the output or the talk, where written XML is none, where a cell of a sheet is a formula, where a
page holds a script or a link that was in the text, where anything is written outside the folder,
or where the command ends otherwise than with 0, 1 or 2. Each failure is printed with its number;
the exit status is 1 where there was any.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import re
import shutil
import sys
import tempfile
import traceback
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from parser.chinese.text import neutralise
from tests.support.samples import HOSTILE
from tui.cli import main as gangmu

PIECES = (
    *HOSTILE,
    *("\x1b[2J", "\x1b]0;x\x07", "\x1bP1$r\x1b\\", "\x9d8;;http://x\x9c", "\x85", "\r", "\x7f"),
    *("\u200b", "\u200f", "\u2028", "\u2029", "\ufeff", "\u061c", "\U000e0041", "\ud800"),
    *("=1+1", '=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\uff1d1+1"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>", "&amp;", '"><a href=x>'),
    *(
        "javascript:alert(1)",
        "../../x",
        "/etc/passwd",
        "CON",
        "a|b",
        "`x`",
        "![x](y)",
        "%n",
        "$(x)",
    ),
    *("\u0301" * 30, "\U0001f468\u200d\U0001f469", "\ufffe", "\x00", "'", "\\", "_x0041_"),
)

_PRINTS: tuple[tuple[str, ...], ...] = (
    *(("outline", "--format", form) for form in ("text", "md", "json", "jsonl")),
    ("outline", "--depth", "1"),
    *(
        ("targets", "--format", form)
        for form in ("table", "csv", "md", "json", "jsonl", "html", "svg", "ansi")
    ),
    *(("targets", "--group", by) for by in ("indicator", "owner", "period")),
    *(("targets", "--group", "indicator", "--format", form) for form in ("csv", "json", "html")),
    ("targets", "--group", "indicator", "--shape", "long", "--format", "csv"),
    ("targets", "--why"),
    ("targets", "--where", "is:target", "--sort=-value"),
    ("search", "工程"),
    ("search", "工程", "--all"),
    ("search", "工程", "-l"),
    ("search", "工程", "-c"),
    ("search", "工程", "--facets"),
    ("search", "gc", "--format", "jsonl"),
    *(("tables", "--format", form) for form in ("text", "csv", "md", "json")),
    *(("tables", "--stack", "--format", form) for form in ("text", "csv", "md", "json")),
    *(("series", "覆盖率", "--format", form) for form in ("table", "csv", "json", "svg", "html")),
    *(("indicators", "--format", form) for form in ("text", "yaml", "json")),
    ("check",),
    *(
        ("export", "--what", what, "--format", form)
        for what in ("outline", "text", "targets", "all")
        for form in ("txt", "md", "html", "json", "svg", "ansi")
    ),
    *(("export", "--what", "targets", "--format", form) for form in ("csv",)),
    ("export", "--what", "hits", "--filter", "工程", "--format", "html"),
    ("export", "--what", "comparison", "--format", "html"),
    ("library", "status"),
)
_PAIRS: tuple[tuple[str, ...], ...] = (
    *(
        ("compare", "--format", form)
        for form in ("text", "table", "md", "json", "jsonl", "csv", "html", "svg", "ansi")
    ),
    *(("compare", "--targets", "--format", form) for form in ("table", "md", "html", "csv")),
    ("compare", "--why"),
    *(("diff", "--format", form) for form in ("text", "jsonl", "md", "html")),
    ("diff", "--stat"),
    ("diff", "--only", "numbers"),
    ("diff", "--typography", "-U", "2"),
)
_FILES: tuple[tuple[tuple[str, ...], str], ...] = (
    *((("targets",), suffix) for suffix in ("csv", "xlsx", "docx", "html", "md", "svg", "json")),
    *((("targets", "--group", "indicator"), suffix) for suffix in ("csv", "xlsx")),
    *((("tables",), suffix) for suffix in ("csv", "xlsx", "md", "json")),
    *((("tables", "--stack"), suffix) for suffix in ("csv", "xlsx")),
    *((("series", "覆盖率"), suffix) for suffix in ("csv", "xlsx", "svg", "html", "json")),
    *((("export",), suffix) for suffix in ("txt", "md", "html", "docx", "xlsx", "svg", "json")),
    *((("export", "--what", "targets"), suffix) for suffix in ("xlsx", "docx", "csv")),
)
_FILES_OF_PAIRS: tuple[tuple[tuple[str, ...], str], ...] = (
    *((("compare",), suffix) for suffix in ("csv", "xlsx", "docx", "html", "md", "svg")),
    *((("compare", "--targets"), suffix) for suffix in ("csv", "xlsx", "docx", "html")),
    *((("diff",), suffix) for suffix in ("xlsx", "docx", "html", "md")),
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_LIVE = re.compile(
    r"<script>alert|<img src=x|onerror=alert\(1\)>|href=[\"']?(?:javascript|x[\"'>])"
)
_FORMULA = tuple("=+-@\t\r")


def text_of(chance: random.Random) -> str:
    """A plan with hostile pieces where titles, owners, indicators, units and cells stand."""

    def bad() -> str:
        return "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 2)))

    lines = [f"{bad()}东山县{bad()}{chance.randint(2019, 2026)}年{bad()}工作要点{bad()}", ""]
    for at in range(1, chance.randint(2, 6)):
        lines += [
            f"{chance.choice(('一', '二', '三'))}、{bad()}推进{bad()}建设",
            f"{at}.实施{bad()}工程。建成{bad()}学校{at}所{bad()}，{bad()}覆盖率达到9{at}{bad()}%。",
            f"责任单位：{bad()}科{bad()}、基教{bad()}股",
            chance.choice((bad(), f"——{bad()}", f"（{bad()}）", f"附件：{bad()}")),
        ]
    if chance.random() < 0.6:
        lines += [
            "",
            f"表1 {bad()}主要指标（单位：{bad()}%）",
            "",
            f"| 指标{bad()} | 2024年 | {bad()}2025年 |",
        ]
        lines += ["| --- | --- | --- |"]
        lines += [f"| {bad()}覆盖率{bad()} | {at} | {bad()}{at + 3} |" for at in range(70, 74)]
    return "\n".join(lines)


def name_of(chance: random.Random) -> str:
    """A file's name of hostile pieces; some are no UTF-8."""
    name = "".join(chance.choice((*PIECES, "计划", "\udcff")) for _ in range(4))
    name = (
        name.replace("/", "")
        .replace("\x00", "")
        .encode("utf-8", "surrogatepass")[:90]
        .decode("utf-8", "surrogateescape")
    )
    return name.lstrip(".~") + chance.choice((".txt", ".md", ".txt"))


def unsafe(text: str, *, form: str = "") -> list[str]:
    """The characters of an output that a terminal or an editor may obey."""
    if form == "ansi":
        text = _COLOURS.sub("", text)
    return sorted(
        {
            f"U+{ord(char):04X}"
            for char in text
            if char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        }
    )


def faults(form: str, data: bytes) -> Iterator[str]:
    """What is wrong with an output of a form (its suffix)."""
    if form in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                part = package.read(name)
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(part)
                text = part.decode()
                if "<f>" in text or "<f " in text:
                    yield f"a formula in {name}"
                for target in re.findall(r'Target="([^"]*)" TargetMode="External"', text):
                    if re.match(r"(?!file:)[a-z]+:|//|\\\\", target):
                        yield f"a link outside in {name}"
                yield from unsafe(text.replace("\r\n", "\n"))
        return
    # Names of files are given as their bytes to who is no terminal.
    text = data.decode("utf-8", "ignore" if form == "names" else "strict")
    yield from unsafe(text.removeprefix("\ufeff"), form=form)
    if form in ("html", "svg"):
        if _LIVE.search(text):
            yield "live markup"
        if form == "svg":
            ElementTree.fromstring(text)
    elif form == "csv":
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                signed = cell.startswith(_FORMULA) and not re.fullmatch(r"[-+]?[\d.,%]*", cell)
                if signed:
                    yield f"a formula {cell[:20]!r}"
    elif form == "json":
        json.loads(text)
    elif form == "jsonl":
        for line in text.splitlines():
            json.loads(line)


class _Streams:
    """Standard output and error as a process has them, in memory."""

    def __init__(self) -> None:
        self.out, self.err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))

    def data(self) -> tuple[bytes, bytes]:
        """What was written to each."""
        found = []
        for stream in (self.out, self.err):
            stream.flush()
            assert isinstance(stream.buffer, io.BytesIO)
            found.append(stream.buffer.getvalue())
        return found[0], found[1]


def attack(number: int, seed: int, folder: Path) -> list[str]:
    """One run in an empty folder; what went wrong."""
    chance = random.Random(f"{seed}/{number}")
    plans = folder / "plans"
    plans.mkdir()
    paths = []
    for _ in range(2):
        path = plans / name_of(chance)
        path.write_bytes(text_of(chance).encode("utf-8", "surrogatepass"))
        paths.append(str(path))
    pair = chance.random() < 0.3
    written = chance.random() < 0.35
    out = folder / "out"
    out.mkdir()
    target = None
    if written:
        words, form = chance.choice(_FILES_OF_PAIRS if pair else _FILES)
        target = out / f"{name_of(chance).rsplit('.', 1)[0] or 'x'}.{form}"
        command = [*words, *(paths if pair else [chance.choice((paths[0], str(plans)))])]
        command += ["-o", str(target)]
    else:
        words = chance.choice(_PAIRS if pair else _PRINTS)
        form = words[words.index("--format") + 1] if "--format" in words else ""
        form = "names" if "-l" in words else form
        both = "comparison" in words
        command = [*words, *(paths if pair or both else [chance.choice((paths[0], str(plans)))])]
    command += ["--lang", chance.choice(("zh", "en"))]
    environ = {"COLUMNS": str(chance.choice((20, 40, 80, 160))), "HOME": str(folder)}
    streams = _Streams()
    with contextlib.redirect_stdout(streams.out), contextlib.redirect_stderr(streams.err):
        status = gangmu(command, environ)
    printed, talk = streams.data()
    wrong = [f"status {status}"] if status not in (0, 1, 2) else []
    wrong += unsafe(talk.decode())
    if target is None:
        wrong += faults(form, printed) if printed else []
    elif status == 0:
        wrong += faults(form, target.read_bytes())
    stray = {each.name for each in folder.iterdir()} - {
        "plans",
        "out",
        ".cache",
        ".config",
        ".local",
    }
    wrong += [f"stray {neutralise(each)}" for each in sorted(stray)]
    return [f"{' '.join(words)} {form}: {each}" for each in wrong]


def main(count: int, seed: int) -> int:
    """Make that many runs from that seed; 1 where any went wrong."""
    ran: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for number in range(count):
        folder = Path(tempfile.mkdtemp(prefix="gangmu-prints-"))
        os.environ["XDG_CACHE_HOME"] = str(folder / ".cache")
        try:
            wrong = attack(number, seed, folder)
        except Exception:
            wrong = [traceback.format_exc()]
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        ran["failed" if wrong else "fine"] += 1
        for each in wrong:
            failed[each] += 1
            if failed[each] == 1:
                print(f"run {number} of seed {seed}: {each}", flush=True)
    print(f"{count} runs: {dict(ran)}")
    return int(bool(failed))


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]] + [300, 0][len(sys.argv) - 1 :]
    sys.exit(main(arguments[0], arguments[1]))
