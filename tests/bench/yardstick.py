"""Textual's own Tree and DataTable, to measure ours by: started by ``bench_browser``."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Label, Tree

COLUMNS = 8


class Yardstick(App[None]):
    """A Tree or a DataTable of a size, and a label that says when it is filled."""

    CSS = "Tree, DataTable { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, what: str, size: int) -> None:
        super().__init__()
        self.animation_level = "none"
        self._what, self._count = what, size

    def compose(self) -> ComposeResult:
        """The view, something else to focus, and the label."""
        if self._what == "tree":
            tree: Tree[None] = Tree("计划")
            tree.root.expand()
            for at in range(self._count // 10):
                part = tree.root.add(f"{at}. 推进义务教育优质均衡发展", expand=True)
                for each in range(9):
                    part.add_leaf(f"（{each + 1}）推进第{at}项学前教育普及普惠")
            yield tree
        else:
            table: DataTable[str] = DataTable(cursor_type="row")
            table.add_columns(*(f"第{at}栏" for at in range(COLUMNS)))
            for row in range(self._count):
                table.add_row(*(f"{row}学前教育毛入园率{at}" for at in range(COLUMNS)))
            yield table
        yield Tree("别处")
        yield Label("READY 1")


if __name__ == "__main__":
    Yardstick(sys.argv[1], int(sys.argv[2])).run()
