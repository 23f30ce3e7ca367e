"""The extract as the lines of a table: passages, sources, notes, and whether they still hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from parser.chinese.text import neutralise
from parser.model import Kind, Plan
from tui.presenters.excerpts import find_again
from tui.presenters.line_detail import LineDetail, Passage
from tui.presenters.table import Column
from tui.settings.i18n import Messages
from tui.workspace.extract import Excerpt

WIDE = 100
"""Columns from which notes have one of their own."""


class Held(StrEnum):
    """How an excerpt stands to its source now."""

    UNKNOWN = "unknown"
    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


SIGNS = {Held.UNKNOWN: "", Held.SAME: "", Held.MOVED: "↕", Held.CHANGED: "!", Held.GONE: "?"}
"""What stands before an excerpt."""


def held_in(plans: Sequence[Plan], excerpt: Excerpt) -> Held:
    """Whether the plans of an excerpt's file still say what was taken, there or elsewhere."""
    for plan in sorted(plans, key=lambda plan: plan.number != excerpt.plan):
        line = find_again(plan, excerpt)
        if line is not None and _says(plan, line, excerpt):
            same = line == excerpt.line and plan.number == excerpt.plan
            return Held.SAME if same else Held.MOVED
    return Held.CHANGED


def _says(plan: Plan, line: int, excerpt: Excerpt) -> bool:
    """Whether the text of an excerpt stands from a line on; a row of a table by its line alone."""
    if plan.line(line).kind is Kind.TABLE:
        return True
    wanted = "".join(excerpt.text.split())
    first = line - plan.lines[0].number
    found = ""
    for each in plan.lines[first:]:
        if each.kind not in (Kind.BLANK, Kind.NOISE, Kind.TOC):
            found += "".join(each.text.split())
        if len(found) > 2 * len(wanted) + len(excerpt.anchor):
            break
    return wanted in found


def columns(messages: Messages, room: int) -> list[Column]:
    """The columns that a width has room for."""
    say = messages
    shown = [
        Column("sign", "", minimum=1, weight=0),
        Column("text", say("browser.extract.text"), minimum=20, weight=3),
        Column("source", say("browser.extract.source"), minimum=12, weight=1),
        Column("place", say("browser.extract.place"), minimum=6, weight=0),
    ]
    if room >= WIDE:
        shown.append(Column("note", say("browser.extract.note"), minimum=10, weight=1))
    return shown


def cells_of(
    excerpts: Sequence[Excerpt], held: Mapping[str, Held], room: int
) -> list[tuple[str, ...]]:
    """The cells of each line."""
    rows: list[tuple[str, ...]] = []
    for each in excerpts:
        sign = SIGNS[held.get(each.key, Held.UNKNOWN)]
        text, where = " ".join(each.text.split()), (each.title, each.place)
        note = " ".join(each.note.split())
        if room >= WIDE:
            rows.append((sign, text, *where, note))
        else:
            marked = f"[{note}] {text}" if note else text
            rows.append((sign, marked, *where))
    return rows


def describe(excerpt: Excerpt, held: Held, messages: Messages) -> LineDetail:
    """An excerpt in full: its text, where it stands, its note, and whether it still holds."""
    say = messages
    file = neutralise(excerpt.path.replace("\\", "/").rsplit("/", 1)[-1].removeprefix("bundled:"))
    facts = [say("browser.extract.note_is", note=excerpt.note)] if excerpt.note else []
    if held in (Held.MOVED, Held.CHANGED, Held.GONE):
        facts.append(say(f"browser.extract.held_{held.value}"))
    facts.append(f"{file} {say('browser.status.line', line=excerpt.line)}")
    facts.append(say("browser.extract.taken", date=excerpt.added))
    text = " ".join(excerpt.text.split("\n"))
    return LineDetail((Passage(text),), excerpt.title, excerpt.headings, tuple(facts))
