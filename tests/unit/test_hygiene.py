"""Rules that the code keeps everywhere: what loads when, and that text is never markup."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("parser", "tui", "themes", "seeds")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LIBRARIES = ("textual", "rich", "jieba", "pypinyin", "yaml")

# Widgets that read a string as markup unless told not to.
MARKUP_WIDGETS = {"Static", "Label", "Button", "Option", "OptionList", "Selection", "Digits"}
# Widgets whose labels or cells are markup and cannot be told otherwise.
MARKUP_ONLY = {"Tree", "DataTable", "Markdown", "MarkdownViewer", "SelectionList"}
# What may stand where a string would be markup: objects that are text already.
TEXT_MAKERS = {"Text", "Content"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# The only nodes that can break a rule.
TELLING = (ast.Call, ast.Assign, ast.Attribute, ast.Import, ast.ImportFrom)


def loaded_after(statement: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after a statement."""
    code = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("statement", "forbidden"),
    [
        ("import parser", {*LIBRARIES, "tui"}),
        ("import themes", {*LIBRARIES, "tui"}),
        ("import seeds", {*LIBRARIES, "tui"}),
        ("import tui.cli", {"textual", "jieba", "pypinyin"}),
        ("import tui.app.app", {"jieba", "pypinyin"}),
        ("import parser.search", {"jieba", "pypinyin", "yaml", "subprocess"}),
        ("import tui.commands.search_library", {"yaml", "subprocess", "pickle", "secrets"}),
        ("import parser, seeds; parser.read(str(seeds.paths()[0]))", {"textual", "rich", "jieba"}),
    ],
)
def test_heavy_imports_are_deferred(statement: str, forbidden: set[str]) -> None:
    assert not loaded_after(statement) & forbidden


def test_the_first_screen_does_without_the_reader_of_targets() -> None:
    code = "import sys, tui.app.app; print(*[n for n in sys.modules if n[:14] == 'parser.targets'])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not done.stdout.split()


def test_records_cost_little_to_define() -> None:
    slow = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.parts[len(ROOT.parts)] in ("parser", "tui")
        and path != ROOT / "parser" / "records.py"
        and "dataclasses.dataclass" in seen_in(path).imported
    ]
    assert not slow, "the standard library's takes twenty times as long: parser.records"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a module imports (dotted names), and what in it breaks a rule (``file:line: what``)."""

    imported: frozenset[str]
    offences: tuple[str, ...]


@cache
def seen_in(path: Path) -> Seen:
    """One reading of a module for all that is asked of it: to parse them all takes seconds."""
    imported: set[str] = set()
    offences = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, TELLING):
            continue
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported |= {f"{node.module or ''}.{name.name}" for name in node.names}
        place = f"{path.relative_to(ROOT)}:{node.lineno}"
        offences += [f"{place}: {what}" for what in offences_of(node)]
    return Seen(frozenset(imported), tuple(offences))


def offences_of(node: ast.AST) -> list[str]:
    """What is wrong with one node of a module's syntax, its children aside."""
    return [*_markup(node), *_private(node)]


def _markup(node: ast.AST) -> Iterator[str]:
    """Ways in which text that is not ours could be read as markup."""
    match node:
        case ast.Call(func=ast.Attribute(attr="from_markup") | ast.Name(id="from_markup")):
            if not _constant(node.args):
                yield "from_markup of what is no constant"
        case ast.Call(func=ast.Attribute(attr="notify")):
            if not (_constant([*node.args, *_values(node, "title")]) or _unmarked(node)):
                yield "notify without markup=False"
        case ast.Call(func=ast.Name(id="Console") | ast.Attribute(attr="Console")):
            if not _unmarked(node):
                yield "Console without markup=False"
        case ast.Call(func=ast.Name(id="Panel")):
            if not _text([*_values(node, "title"), *_values(node, "subtitle")]):
                yield "a title that Panel reads as markup"
        case ast.Call(func=ast.Name(id=name)) if name in MARKUP_WIDGETS:
            if not (_unmarked(node) or (node.args and _text(node.args))):
                yield f"{name} without markup=False"
        case ast.Assign(targets=[ast.Attribute(attr="border_title" | "border_subtitle")]):
            if not _text([node.value]):
                yield "a border title that is read as markup"
        case ast.ImportFrom(module=str(module), names=names) if module.startswith(
            "textual.widgets"
        ):
            for imported in names:
                if imported.name in MARKUP_ONLY:
                    yield f"{imported.name} reads its labels as markup"
        case ast.ImportFrom(module="rich", names=names):
            if any(imported.name == "print" for imported in names):
                yield "rich.print reads markup"


def _private(node: ast.AST) -> Iterator[str]:
    """Uses of another's private names, which move with any release."""
    match node:
        case ast.Attribute(value=ast.Name(id="self" | "cls")):
            return
        case ast.Attribute(value=ast.Name(id="os"), attr="_exit"):
            return  # public in spite of its name
        case ast.Attribute(attr=name) if _hidden(name):
            yield f"private name {name}"
        case ast.ImportFrom(module=module, names=names):
            parts = [*(module or "").split("."), *(name.name for name in names)]
            yield from (f"private name {part}" for part in parts if _hidden(part))
        case ast.Import(names=names):
            parts = [part for name in names for part in name.name.split(".")]
            yield from (f"private name {part}" for part in parts if _hidden(part))


def _hidden(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _values(call: ast.Call, keyword: str) -> list[ast.expr]:
    return [given.value for given in call.keywords if given.arg == keyword]


def _unmarked(call: ast.Call) -> bool:
    given = _values(call, "markup")
    return bool(given) and isinstance(given[0], ast.Constant) and given[0].value is False


def _constant(values: list[ast.expr]) -> bool:
    return all(isinstance(value, ast.Constant) for value in values)


def _text(values: list[ast.expr]) -> bool:
    return all(
        isinstance(value, ast.Constant)
        or (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Name)
            and value.func.id in TEXT_MAKERS
        )
        for value in values
    )


def test_no_text_is_markup_and_no_private_name_is_used() -> None:
    assert [line for path in MODULES for line in seen_in(path).offences] == []


@pytest.mark.parametrize(
    "line",
    [
        "Text.from_markup(title)",
        "self.notify(f'{path}')",
        "Console(file=out)",
        "Static()",
        "Label(title)",
        "Panel(table, title=plan.title)",
        "self.border_title = plan.title",
        "from textual.widgets import DataTable",
        "from rich import print",
        "widget._size",
        "from textual._context import active_app",
        "import rich._wrap",
    ],
)
def test_the_rules_see_what_they_are_for(line: str) -> None:
    assert [what for node in ast.walk(ast.parse(line)) for what in offences_of(node)]


@pytest.mark.parametrize("package", ["parser", "themes", "seeds"])
def test_data_knows_nothing_of_the_terminal(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        names = {name.split(".")[0] for name in seen_in(path).imported}
        assert not names & {"tui", "textual", "rich"}, path


def test_no_widget_takes_a_private_name_that_textual_uses() -> None:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen
    from textual.widget import Widget

    things = (Widget(), App[None](), Screen[None])
    taken = {name for thing in things for name in dir(thing) if _hidden(name)}
    clashes = []
    for path in sorted((ROOT / "tui").rglob("*.py")):
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        if not any(
            isinstance(own, type) and issubclass(own, DOMNode) for own in vars(module).values()
        ):
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            own = getattr(module, node.name, None) if isinstance(node, ast.ClassDef) else None
            if isinstance(own, type) and issubclass(own, DOMNode):
                clashes += [f"{own.__name__}.{name}" for name in _set_in(node) & taken]
    assert clashes == []


def _set_in(node: ast.AST) -> set[str]:
    """The names that a class defines or sets on itself."""
    names = {
        part.attr
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute)
        and isinstance(part.ctx, ast.Store)
        and isinstance(part.value, ast.Name)
        and part.value.id == "self"
    }
    return names | {part.name for part in ast.walk(node) if isinstance(part, FUNCTIONS)}
