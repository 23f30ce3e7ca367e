"""Reads a text written in a test, and writes its outline as lines that a person can compare."""

from __future__ import annotations

from parser.model import File, Kind
from parser.reader import read_bytes


def read_text(text: str) -> File:
    """The file of a text, as if it were saved in UTF-8."""
    return read_bytes(text.encode("utf-8"), "test.txt")


def tree(text: str) -> list[str]:
    """The nodes of a text, one a line: dots for depth, label, bar, title."""
    plans = read_text(text).plans
    return [f"{'.' * node.depth}{node.label}|{node.title}" for plan in plans for node in plan.nodes]


def kinds(text: str) -> list[str]:
    """The kinds of a text's lines that are not blank."""
    return [str(line.kind) for line in read_text(text).lines if line.kind is not Kind.BLANK]


def owners(text: str) -> dict[str, list[tuple[str, str]]]:
    """Of each node that has any: its title, and its owners with their roles."""
    return {
        node.title: [(owner.unit, str(owner.role)) for owner in node.owners]
        for plan in read_text(text).plans
        for node in plan.nodes
        if node.owners
    }
