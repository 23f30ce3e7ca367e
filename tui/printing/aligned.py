"""Two outlines side by side, each node beside the one that answers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from parser.align.likely import Likely, likely
from parser.model import Node, Plan
from parser.records import dataclass
from tui.printing.outline import shown_label
from tui.printing.pieces import EMPTY, Look, Piece, Row, piece, wrapped
from tui.settings.i18n import Messages
from tui.terminal.cells import expand, pad, width

if TYPE_CHECKING:
    from parser.align.candidates import Candidate
    from parser.align.matching import Pair

ONLY_A, ONLY_B = "<", ">"
"""What stands between the sides where only the left, or only the right, has something."""

_GAP = 1
# Where no width is set: what prints on a page, and a pager shows without breaking lines.
_CELLS = 120
_ROOMY = 50


@dataclass(frozen=True, slots=True)
class Beside:
    """One row of the comparison: a node of either plan, or of both with what pairs them."""

    a: Node | None
    b: Node | None
    pair: Pair | None = None


def beside(a: Plan, b: Plan, pairs: Sequence[Pair]) -> list[Beside]:
    """The nodes of ``a`` in their order, each with its answers, and the rest of ``b`` between.

    A node that answers several stands beside each of them. What of ``b`` has no partner
    stands behind the nearest node before it that has one.
    """
    by_a: dict[int, list[Pair]] = {}
    for pair in pairs:
        by_a.setdefault(pair.a, []).append(pair)
    by_b = {pair.b: pair for pair in sorted(pairs, key=lambda pair: not pair.further)}
    behind: dict[int, list[Node]] = {}
    at = -1
    for node in b.nodes:
        if node.index in by_b:
            at = by_b[node.index].a
        else:
            behind.setdefault(at, []).append(node)
    rows = [Beside(None, node) for node in behind.get(-1, ())]
    for node in a.nodes:
        answers = by_a.get(node.index, [])
        rows += [Beside(node, b.nodes[pair.b], pair) for pair in answers]
        if not answers:
            rows.append(Beside(node, None))
        rows += [Beside(None, each) for each in behind.get(node.index, ())]
    return rows


def aligned_rows(
    a: Plan,
    b: Plan,
    pairs: Sequence[Pair],
    messages: Messages,
    *,
    cells: int | None,
    why: bool = False,
) -> list[Row]:
    """The comparison as lines of at most ``cells`` cells (None: of a page), and its legend.

    ``why`` puts under each pair the words that both sides say.
    """
    cells = cells or _CELLS
    room = max(width(messages(f"likely.{each}")) for each in Likely)
    side = (cells - room - 2 * _GAP) // 2
    gap = piece(" " * _GAP)
    rows: list[Row] = []
    for each in beside(a, b, pairs):
        if each.pair:
            mark = piece(pad(likely_text(each.pair.score, messages), room), Look.VALUE)
        else:
            mark = piece(pad(ONLY_A if each.a else ONLY_B, room, "center"), Look.HIT)
        right = _side(each.b, side, unmatched=each.pair is None)
        rows.append((*_side(each.a, side, unmatched=each.pair is None), gap, mark, gap, *right))
        if why and each.pair and each.pair.words:
            words = messages("compare.words", words="、".join(each.pair.words))
            indent = 2 * (each.a.depth if each.a else 0)
            said = wrapped([piece(words, Look.FAINT)], cells - indent)
            rows += [(piece(" " * indent), *row) for row in said]
    counted = counted_pairs(a, b, pairs, messages)
    return [*rows, EMPTY, *wrapped([piece(counted, Look.FAINT)], cells)]


def likely_text(score: float, messages: Messages) -> str:
    """How likely it is that two nodes answer each other, in a word."""
    return messages(f"likely.{likely(score)}")


def counted_pairs(a: Plan, b: Plan, pairs: Sequence[Pair], messages: Messages) -> str:
    """How many nodes answer each other, and how many of either plan have no answer."""
    return messages(
        "compare.outlines",
        pairs=len(pairs),
        a=len(a.nodes) - len({pair.a for pair in pairs}),
        b=len(b.nodes) - len({pair.b for pair in pairs}),
    )


def unmatched_nodes(
    a: Plan, b: Plan, pairs: Sequence[Pair], only: str
) -> list[tuple[Plan, Plan, list[Node]]]:
    """What each plan has and the other lacks; ``only`` is ``a``, ``b``, or ``both``."""
    sides: Sequence[tuple[Plan, Plan, set[int]]] = (
        (a, b, {pair.a for pair in pairs}),
        (b, a, {pair.b for pair in pairs}),
    )
    chosen = sides[slice(*{"a": (0, 1), "b": (1, 2)}.get(only, (0, 2)))]
    return [
        (plan, other, [node for node in plan.nodes if node.index not in paired])
        for plan, other, paired in chosen
    ]


def only_rows(
    plan: Plan,
    other: Plan,
    unmatched: Sequence[Node],
    messages: Messages,
    near: Mapping[int, Sequence[Candidate]],
) -> Iterator[Row]:
    """What one plan has and the other lacks, with its lines, under a line that says so.

    Under each stands what comes nearest to it in the other plan, and what that answers already.
    """
    heading = messages("compare.only", plan=plan.title, other=other.title, count=len(unmatched))
    yield (piece(heading, Look.HEADING),)
    digits = len(str(unmatched[-1].line)) if unmatched else 0
    for node in unmatched:
        number = piece(f"{node.line:>{digits}}  ", Look.FAINT)
        indent = 2 * max(0, node.depth - 1)
        yield (number, *_named(node, indent))
        for each in near.get(node.index, ()):
            its = other.nodes[each.node]
            told = messages(
                "compare.near",
                line=its.line,
                title=shown_label(its) + its.title,
                score=likely_text(each.score, messages),
            )
            if each.taken_by is not None:
                told += messages("compare.taken", line=plan.nodes[each.taken_by].line)
            yield (piece(" " * (digits + 2 + indent + 2) + told, Look.FAINT),)


def _side(node: Node | None, cells: int, *, unmatched: bool) -> Row:
    """A node within exactly so many cells."""
    if node is None:
        return (piece(" " * cells),)
    step = 2 if cells >= _ROOMY else 1
    label, title = _named(node, step * max(0, node.depth - 1))
    head = label.text if width(label.text) < cells else ""
    room = cells - width(head)
    look = Look.PLAIN if unmatched or node.depth > 1 else title.look
    return (Piece(head, label.look), Piece(pad(title.text, room), look))


def _named(node: Node, indent: int) -> tuple[Piece, Piece]:
    look = {0: Look.TITLE, 1: Look.HEADING}.get(node.depth, Look.PLAIN)
    label = piece(" " * indent + shown_label(node), Look.LABEL)
    return label, Piece(expand(node.title), look)
