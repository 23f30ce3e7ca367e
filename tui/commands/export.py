"""``gangmu export``: a view of plans, to a file or to standard output."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from parser.model import Plan
from parser.search import Query, QueryError, parse
from tui.commands.arguments import Parser, positive, query_error
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader
from tui.commands.output import put_view
from tui.export.files import suggest_name
from tui.export.forms import NAMES, Form, form_by_suffix, form_of, possible
from tui.export.view import Compared, Hits, Part, View, What
from tui.settings.i18n import Messages

USAGE = (
    "export PATH… [--what VIEW] [--format FORM] [--node LINE | --filter QUERY] [--all] [--width N] "
    "[-o FILE|FOLDER] [--force]"
)

DEFAULT_WIDTH = 80

WHATS = (
    What.OUTLINE,
    What.TEXT,
    What.TARGETS,
    What.ALL,
    What.COMPARISON,
    What.HITS,
)
"""What can be asked for by name; ``--node`` and ``--filter`` make parts of these."""


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.paths()
    whats = [what.value for what in WHATS]
    add = parser.options.add_argument
    add("--what", choices=whats, metavar="|".join(whats), help=messages("cli.help.what"))
    add("--format", choices=NAMES, metavar="|".join(NAMES), help=messages("cli.help.form"))
    add("--node", type=positive, metavar="LINE", help=messages("cli.help.node"))
    add("--filter", metavar="QUERY", help=messages("cli.help.filter"))
    add("--all", action="store_true", help=messages("cli.help.all_hits"))
    add(
        "--width",
        type=positive,
        default=DEFAULT_WIDTH,
        metavar="N",
        help=messages("cli.help.width", default=DEFAULT_WIDTH),
    )
    add("-o", "--output", metavar="FILE", help=messages("cli.help.output_or_folder"))
    add("--force", action="store_true", help=messages("cli.help.force"))
    parser.epilog = messages("cli.query")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the export; exits with 1 where ``--filter`` leaves nothing."""
    say = context.messages
    what = What(arguments.what) if arguments.what else _usual(arguments)
    wrong = _wrong(what, arguments)
    if wrong:
        context.talk(say(wrong))
        return Exit.BAD
    output: str | None = arguments.output
    form = _form(arguments.format, output)
    if form is None:
        context.talk(say("targets.wrong_suffix", path=output, known=", ".join(NAMES)))
        return Exit.BAD
    if not possible(what, form):
        context.talk(say("cli.cannot_export", format=form.name))
        return Exit.BAD
    try:
        query = parse(arguments.filter or "")
    except QueryError as error:
        context.talk(query_error(error, arguments.filter, say))
        return Exit.BAD
    reader = Reader(context)
    targets = bool(query) or what in (What.TARGETS, What.ALL)
    plans = list(reader.plans(arguments.paths, targets=targets))
    if not plans:
        return Exit.BAD
    if what is What.COMPARISON and len(plans) != 2:
        context.talk(say("cli.two_plans", count=len(plans)))
        return Exit.BAD
    view = _view(what, plans, query, arguments)
    if view is None:
        key = "cli.no_such_node" if arguments.node else "cli.no_hits"
        apart = _apart(what, plans, query, arguments)
        key = "cli.only_hidden" if apart else key
        context.talk(say(key, line=arguments.node, query=arguments.filter, count=apart))
        return Exit.BAD if arguments.node else Exit.NOTHING
    name = suggest_name(view, form.suffix, say)
    if output is None and form.binary and context.out.isatty():
        context.talk(say("cli.not_to_a_screen", format=form.name, name=name))
        return Exit.BAD
    if output is not None and output != "-" and os.path.isdir(output):
        output = os.path.join(output, name)
    status = put_view(view, form.name, output, arguments.force, context, arguments.width)
    if isinstance(view.content, Hits) and view.content.left_out:
        context.talk(say("cli.also_hidden", count=view.content.left_out))
    return status or (Exit.BAD if reader.failed else Exit.OK)


def _usual(arguments: argparse.Namespace) -> What:
    """What is meant where nothing was said."""
    return What.OUTLINE if arguments.filter else What.TEXT if arguments.node else What.ALL


def _wrong(what: What, arguments: argparse.Namespace) -> str:
    """The key of what does not go together; empty where all does."""
    if what is What.HITS and not (arguments.filter or "").strip():
        return "cli.hits_need_filter"
    if what is What.COMPARISON and (arguments.node or arguments.filter):
        return "cli.whole_comparison"
    if arguments.node and arguments.filter:
        return "cli.node_or_filter"
    if what is What.TEXT and arguments.filter:
        return "cli.text_is_whole"
    return ""


def _form(asked: str | None, output: str | None) -> Form | None:
    """The form that was asked for, else that of the file's name, else plain text; None where
    the file's name asks for one that there is not: text under the name of a PDF opens nowhere."""
    if asked:
        return form_of(asked)
    if output is None or os.path.isdir(output) or not os.path.splitext(output)[1]:
        return form_of("txt")
    return form_by_suffix(output)


def _view(
    what: What, plans: Sequence[Plan], query: Query, arguments: argparse.Namespace
) -> View | None:
    """What is to be written; None where the node or the filter leaves nothing."""
    if what is What.HITS:
        from tui.export.view import found_hits

        hits = found_hits(plans, query, arguments.filter, hidden=arguments.all)
        return View(what, (), hits) if hits.hits else None
    if what is What.COMPARISON:
        from parser.align.matching import align

        pairs = align(plans[0], plans[1])
        return View(what, tuple(map(Part, plans)), Compared(pairs))
    if arguments.node:
        parts = [part for plan in plans if (part := _under(plan, arguments.node))]
        what = What.SUBTREE if what is What.TEXT else what
    elif query:
        parts = [part for plan in plans if (part := _kept(plan, query, what))]
        what = What.FILTERED if what is What.OUTLINE else what
    else:
        parts = list(map(Part, plans))
    return View(what, tuple(parts)) if parts else None


def _apart(what: What, plans: Sequence[Plan], query: Query, arguments: argparse.Namespace) -> int:
    """How many hits stand in hidden lines, where hits were asked for without these."""
    from tui.export.view import find_hidden

    if what is not What.HITS or arguments.all:
        return 0
    return sum(1 for _ in find_hidden(plans, query))


def _under(plan: Plan, line: int) -> Part | None:
    """The node that a line belongs to, with all that is below it."""
    if not plan.lines or not plan.lines[0].number <= line <= plan.lines[-1].number:
        return None
    node = plan.node_at(line)
    return None if node is None else Part(plan, under=node.index)


def _kept(plan: Plan, query: Query, what: What) -> Part | None:
    """The nodes that match with the headings above them, and the targets that match."""
    from parser.search import PlanIndex, match_target

    found = PlanIndex(plan).find(query).nodes
    nodes = {each.index for at in found for each in plan.path_of(plan.nodes[at])}
    targets = tuple(target for target in plan.targets if match_target(query, target, plan))
    empty = not targets if what is What.TARGETS else not nodes
    return None if empty else Part(plan, nodes=tuple(sorted(nodes)), targets=targets)
