"""Views as one JSON document, version 1.

    {"format": "gangmu", "version": 1,
     "view": "outline" | "text" | "targets" | "all" | "subtree" | "filtered" | "comparison" | "hits"
             | "extract"
             | "indicator" | "owner" | "period" | "answers",
     "exported": {"date": "2024-05-06", "gangmu": "0.1.0"},
     "sources": [{"path", "plan", "title", "first", "last"}, …]}

``sources`` are the plans it comes from, ``first`` and ``last`` their lines in the file, from 1.
Beside them stands what is shown, by the view:

* ``all``: ``plans``, each whole, as :mod:`parser.plan_json` describes; it reads them back.
* ``outline``, ``filtered``: ``plans`` with their facts and ``nodes``; ``text``, ``subtree``:
  ``plans`` with ``lines`` (``number``, ``kind``, ``text``) and ``tables`` (``line``, ``caption``,
  ``unit``, ``header_rows`` and ``rows`` as ``gangmu tables --format json`` has them);
  ``targets``: ``plans`` with ``targets`` as ``gangmu targets --format json`` has them.
* ``comparison``: ``a`` and ``b`` (a plan with its facts and nodes) and ``pairs``: the lines of the
  headings in both, their score from 0 to 1, the words that both say.
* ``hits``: ``query``, ``total`` (how many there are in all) and ``hits``: ``path``, ``plan``,
  ``title``, ``line``, ``headings``, ``text`` and ``spans`` (columns of the text, from 0).
* ``extract``: ``excerpts``: ``text``, ``title``, ``place`` (五（二）), ``headings``, ``path``,
  ``plan``, ``line``, ``number``, ``issuer``, ``date``, ``note``, ``added``.
* ``indicator``, ``owner``, ``period``, ``answers``: ``query`` (the filter) and ``groups`` as
  ``gangmu targets --group … --format json`` and ``gangmu compare --targets`` have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from parser import plan_json
from parser.model import Plan
from parser.plan_json import Listed
from tui.export import records, target_records
from tui.export.plan_tables import grid_record
from tui.export.view import Compared, Extracted, Gathered, Grouping, Hits, Part, View, What, sources
from tui.printing.plan_tables import whole_tables
from tui.settings.i18n import Messages
from tui.version import version

if TYPE_CHECKING:
    from parser.analysis.achievements import Answer
    from parser.analysis.grouping import DueGroup, IndicatorGroup, OwnerGroup

Record = dict[str, object]


def export_json(view: View, messages: Messages, *, today: date | None = None) -> str:
    """The view as the text of a document."""
    return plan_json.dump(view_document(view, messages, today), indent=2) + "\n"


def view_document(view: View, messages: Messages, today: date | None = None) -> Record:
    """The view as a document."""
    day = today or date.today()
    content = view.content
    head: Record = {
        "format": plan_json.FORMAT,
        "version": plan_json.VERSION,
        "view": content.grouping.value if isinstance(content, Gathered) else view.what.value,
        "exported": {"date": day.isoformat(), "gangmu": version()},
        "sources": [
            {name: getattr(each, name) for name in ("path", "plan", "title", "first", "last")}
            for each in sources(view)
        ],
    }
    return {**head, **_content(view, messages)}


def _content(view: View, messages: Messages) -> Record:
    content = view.content
    if isinstance(content, Gathered):
        return {"query": content.query, "groups": group_records(content, messages)}
    if isinstance(content, Compared):
        return _compared(view, content)
    if isinstance(content, Hits):
        return _hits(content)
    if isinstance(content, Extracted):
        from tui.export.extract import extract_record

        return {"excerpts": [extract_record(each) for each in content.excerpts]}
    plans = Listed(len(view.parts), lambda: (_plan(view.what, part) for part in view.parts))
    return {"plans": plans}


def _plan(what: What, part: Part) -> Record:
    plan = part.plan
    if what is What.ALL:
        # A table that is filtered or sorted on the screen does not make another plan of it.
        return plan_json.plan_record(plan)
    if what in (What.OUTLINE, What.FILTERED):
        return records.outline_record(plan, part.depth, part.shown_nodes)
    if what is What.TARGETS:
        return records.targets_record(replace(part, targets=part.shown_targets))
    lines = [
        {"number": line.number, "kind": line.kind.value, "text": line.text}
        for line in part.shown_lines
    ]
    tables = {table.first_line: table for table in whole_tables(plan, part.shown_lines).values()}
    shown = [grid_record(table) for _, table in sorted(tables.items())]
    return {**records.plan_record(plan), "lines": lines, "tables": shown}


def _compared(view: View, content: Compared) -> Record:
    a, b = view.parts[0].plan, view.parts[1].plan
    found: Record = {name: _side(plan) for name, plan in (("a", a), ("b", b))}
    found["pairs"] = [
        {
            "a": a.nodes[pair.a].line,
            "b": b.nodes[pair.b].line,
            "score": pair.score,
            "words": list(pair.words),
            **({"further": True} if pair.further else {}),
        }
        for pair in content.pairs
    ]
    return found


def _side(plan: Plan) -> Record:
    return records.outline_record(plan, None)


def _hits(content: Hits) -> Record:
    hits = [
        {
            "path": hit.path,
            "plan": hit.plan,
            "title": hit.title,
            "line": hit.line,
            "headings": list(hit.headings),
            "text": hit.snippet,
            "spans": [list(span) for span in hit.spans],
            "hidden": hit.hidden,
        }
        for hit in content.hits
    ]
    total = len(hits) if content.total is None else content.total
    left_out = content.left_out
    return {"query": content.query, "total": total, "left_out": left_out, "hits": hits}


def group_records(content: Gathered, messages: Messages) -> Sequence[Record]:
    """Gathered targets as records, one a group."""
    made = content.made
    match content.grouping:
        case Grouping.INDICATOR:
            indicators = cast("Sequence[IndicatorGroup]", made)
            return target_records.indicator_records(indicators, content.plans)
        case Grouping.OWNER:
            return target_records.owner_records(cast("Sequence[OwnerGroup]", made))
        case Grouping.PERIOD:
            return target_records.period_records(cast("Sequence[DueGroup]", made), messages)
        case Grouping.ANSWERS:
            answers = cast("Sequence[Answer]", made)
            return [target_records.answer_record(each) for each in answers]
