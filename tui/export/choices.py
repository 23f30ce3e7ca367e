"""What can be exported from a screen, named before it is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from parser.model import File, Plan
from parser.records import dataclass
from parser.table import Table
from tui.export.view import OneTable, Part, View, What
from tui.settings.i18n import Messages

if TYPE_CHECKING:
    from parser.diff import Change, Difference
    from parser.diff.numbers import NumberChange

_PLAIN = (What.OUTLINE, What.TEXT, What.TARGETS, What.ALL)

_ENOUGH = 40
"""Nodes, lines or rows that the first lines of an export are drawn from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A view that can be exported.

    ``make`` makes it: that may take a while, so it is called in a worker, and gives the same
    view each time. ``named`` is the view as far as its file's name needs it.
    """

    what: What
    make: Callable[[], View]
    named: View

    def name(self, suffix: str, messages: Messages) -> str:
        """A name for its file."""
        from tui.export.files import suggest_name

        return suggest_name(self.named, suffix, messages)


def made(view: View) -> Choice:
    """A view that is at hand."""
    return Choice(view.what, lambda: view, view)


def of_plans(
    parts: Sequence[Part], view: Callable[[What, Sequence[Part]], View]
) -> Sequence[Choice]:
    """Outline, text, targets, and all of them; ``view`` makes each."""
    if not parts:
        return ()
    return [Choice(what, partial(view, what, parts), View(what, tuple(parts))) for what in _PLAIN]


def of_reading(
    plan: Plan,
    under: int | None,
    kept: tuple[int, ...] | None,
    query: str,
    plans: Sequence[Plan],
    *,
    hidden: bool = False,
) -> Sequence[Choice]:
    """What can be exported while reading.

    ``under`` is the node that the reader is at, ``kept`` the nodes that the filter ``query``
    keeps (None without one), ``plans`` are those in sight. ``hidden``: hidden lines are shown,
    and their hits are taken along.
    """
    choices = []
    if kept is not None:
        choices.append(made(View(What.FILTERED, (Part(plan, nodes=kept),))))
        named = View(What.HITS, (Part(plan),))
        choices.append(Choice(What.HITS, cache(partial(_hits, plan, query, hidden)), named))
    choices += [made(View(what, (Part(plan),))) for what in _PLAIN]
    if under is not None and plan.nodes[under].depth > 0:
        choices.append(made(View(What.SUBTREE, (Part(plan, under=under),))))
    if len(plans) == 2 and plans[0] is not plans[1]:
        parts = tuple(map(Part, plans))
        named = View(What.COMPARISON, parts)
        choices.append(Choice(What.COMPARISON, cache(partial(_compared, parts)), named))
    return choices


def of_table(plan: Plan, table: Table, number: int) -> Choice:
    """A table of a plan, as it is shown, with its number in the file."""
    return made(View(What.TABLE, (Part(plan),), OneTable(table, number)))


def of_changes(
    parts: Sequence[Part],
    files: tuple[File, File],
    difference: Difference,
    changes: tuple[Change, ...],
    numbers: tuple[NumberChange, ...] | None,
) -> Sequence[Choice]:
    """The changes between two versions, Word's tracked changes, the changed numbers.

    ``changes`` are those that are looked at; ``numbers`` None: they are to be found.
    """
    found = cache(partial(_numbers, files, difference, numbers))
    return [
        Choice(
            what,
            cache(partial(_changed, what, tuple(parts), files, difference, changes, found)),
            View(what, tuple(parts)),
        )
        for what in (What.CHANGES, What.REVISIONS, What.NUMBERS)
    ]


def _numbers(
    files: tuple[File, File], difference: Difference, known: tuple[NumberChange, ...] | None
) -> tuple[NumberChange, ...]:
    from parser.diff.numbers import number_changes

    return known if known is not None else number_changes(difference, *files)


def _changed(
    what: What,
    parts: tuple[Part, ...],
    files: tuple[File, File],
    difference: Difference,
    changes: tuple[Change, ...],
    numbers: Callable[[], tuple[NumberChange, ...]],
) -> View:
    from tui.export.diff_report import DiffReport
    from tui.export.view import Versions

    only = what is What.NUMBERS
    report = DiffReport(*files, difference, changes, numbers(), only_numbers=only)
    return View(what, parts, Versions(report))


def _hits(plan: Plan, query: str, hidden: bool) -> View:
    from parser.search import QueryError, parse
    from tui.export.view import Hits, found_hits

    try:
        hits = found_hits([plan], parse(query), query, hidden=hidden)
    except QueryError:
        hits = Hits(query.strip(), ())
    return View(What.HITS, (), hits)


def _compared(parts: tuple[Part, ...]) -> View:
    from parser.diff.nodes import job_of, node_pairs
    from parser.diff.sharing import shared_share
    from tui.export.view import Compared

    a, b = parts[0].plan, parts[1].plan
    pairs = node_pairs(a, b, job_of(shared_share(a.lines, b.lines)))
    return View(What.COMPARISON, parts, Compared(pairs))


_JSON_CONTENT = re.compile(r'^  "(?:plans|hits|a|groups|excerpts|query)":', re.MULTILINE)


def _content_of(text: str, form: str) -> str:
    """What of a plain form is asked for: without what names the file at its head."""
    if form == "json":
        found = _JSON_CONTENT.search(text)
        return text[found.start() :] if found else text
    if form == "md" and text.startswith("# "):
        return text.partition("\n")[2].lstrip("\n")
    return text


def preview(choice: Choice, form: str, messages: Messages, cells: int, count: int) -> list[str]:
    """The first ``count`` lines of an export; of a form that is no text, what it holds.

    Targets that were not looked for yet are not waited for.
    """
    from tui.export.forms import export, form_of
    from tui.export.text import export_text
    from tui.terminal.cells import clip

    view = choice.make()
    if view.content is None:
        view = replace(view, parts=tuple(replace(each, most=_ENOUGH) for each in view.parts[:2]))
    if view.what in (What.CHANGES, What.REVISIONS, What.NUMBERS):
        # What Word tracks is no text: its first lines are those of the changes.
        shown = form if form_of(form).plain else "txt"
        view = replace(view, what=What.CHANGES) if view.what is What.REVISIONS else view
        text = export(view, form_of(shown), messages, cells=cells).decode()
    elif form_of(form).plain:
        text = _content_of(export(view, form_of(form), messages).decode(), form)
    else:
        text = export_text(view, messages, cells=cells)
        # The header says what is known; under its rule and an empty line is what is asked.
        _, rule, below = text.partition("\n──")
        text = below.partition("\n\n")[2] if rule else text
    return [clip(line, cells) for line in text.split("\n")[:count]]
