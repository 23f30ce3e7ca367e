"""What changed between two versions, as drawn lines: the changes, a count a section, numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from parser.diff import Change, Difference, Edit, Op, Paragraph, edits
from parser.diff.numbers import NumberChange
from parser.model import Kind, Target, TargetKind
from parser.records import dataclass
from tui.printing.changes_shifted import Shifted
from tui.printing.pieces import EMPTY, Look, Piece, Row, one, piece, wrapped
from tui.printing.table import Column, table_rows
from tui.printing.target_words import value_text
from tui.settings.i18n import Messages

OPS = (Op.CHANGED, Op.ADDED, Op.REMOVED, Op.MOVED, Op.RENUMBERED, Op.TYPOGRAPHY)
"""The kinds of change, in the order in which they are counted."""

_LOOKS = {Op.ADDED: Look.ADDED, Op.REMOVED: Look.REMOVED}
_KEPT = 24
"""Characters of what stayed the same that are shown on either side of a change."""
_HEADING = 30
_INDENT = 4


@dataclass(frozen=True, slots=True)
class Drawing:
    """How changes are drawn: ``marks`` are signs around what changed, for where there is no
    colour; ``context`` are the paragraphs around a change that are shown, ``cells`` the width."""

    cells: int | None
    marks: bool
    context: int = 0


def change_rows(
    difference: Difference,
    changes: Sequence[Change],
    messages: Messages,
    drawing: Drawing,
    authors: Mapping[int, str] | None = None,
) -> list[Row]:
    """The changes under the headings that they stand below, and how many there are.

    ``authors`` says who made a change, by its place in ``changes``.
    """
    rows: list[Row] = [one(summary(changes, messages), Look.TITLE)]
    above: tuple[str, ...] = ()
    shifted = Shifted(changes)
    shown_to = -1
    for at, change in shifted.told(changes):
        path = section_path(difference, change)
        if path != above:
            rows += [EMPTY, one(" › ".join(path) or messages("diff.no_heading"), Look.HEADING)]
            above = path
        before, after = _around(difference, change, drawing.context)
        rows += _context_rows([p for p in before if p.index > shown_to], drawing)
        sign = (*_sign(change, messages), *_author(authors, at))
        if change.op is Op.RENUMBERED and change.cell is None:
            rows += _indented(sign, _shifted_row(change, shifted, messages), drawing)
        else:
            rows += _change_rows(change, sign, drawing)
        rows += _context_rows(after, drawing)
        shown_to = max([shown_to, *(p.index for p in after), *(p.index for p in change.new)])
    return rows


def summary(changes: Iterable[Change], messages: Messages) -> str:
    """How many changes there are of each kind, in one line."""
    counts = Counter(change.op for change in changes)
    if not counts:
        return messages("diff.same")
    parts = [
        messages("diff.counted", op=messages(f"diff.op.{op.value}"), count=counts[op])
        for op in OPS
        if counts[op]
    ]
    return messages(
        "diff.summary", count=sum(counts.values()), parts=messages("diff.comma").join(parts)
    )


def section_path(difference: Difference, change: Change) -> tuple[str, ...]:
    """The headings above a change, from the top down, the title of the document aside."""
    all_of, paragraph = (
        (difference.new, change.new[0]) if change.new else (difference.old, change.old[0])
    )
    path: list[str] = []
    at = paragraph.parent
    while at is not None and len(path) < 12:
        above = all_of[at]
        if above.parent is not None or above.label:
            path.append(heading_text(above))
        at = above.parent
    return tuple(reversed(path))


def heading_text(paragraph: Paragraph) -> str:
    """The label and title of a paragraph that opens a node, cut to a line."""
    text = paragraph.text.split("。", 1)[0]
    return text if len(text) <= _HEADING else f"{text[: _HEADING - 1]}…"


def place_text(change: Change) -> str:
    """The lines of a change in both versions: ``12 → 14``, ``— → 14``; of a cell its place, too."""
    old, new = ([p.line for p in side] for side in (change.old, change.new))
    text = f"{'+'.join(map(str, old)) or '—'} → {'+'.join(map(str, new)) or '—'}"
    return text if change.cell is None else f"{text} [{change.cell[0]},{change.cell[1]}]"


def op_text(change: Change, messages: Messages) -> str:
    """What happened, in a word or two."""
    if change.moved and change.op is Op.CHANGED:
        return messages("diff.op.moved_changed")
    if len(change.old) != len(change.new) and change.op is Op.CHANGED:
        return messages("diff.op.split" if len(change.new) > len(change.old) else "diff.op.merged")
    return messages(f"diff.op.{change.op.value}")


def edits_of(change: Change) -> tuple[Edit, ...]:
    """The words in which both texts of a change differ."""
    if change.old_text is None or change.new_text is None:
        return (Edit(change.old_text or "", change.new_text or "", same=False),)
    if change.op is Op.MOVED:
        return (Edit(change.old_text, change.new_text, same=True),)
    return edits(change.old_text, change.new_text, exact=change.op is Op.TYPOGRAPHY)


def _sign(change: Change, messages: Messages) -> Row:
    look = _LOOKS.get(change.op, Look.VALUE)
    if change.op is Op.REMOVED:
        look = Look.HIT
    return (
        piece(f"  {op_text(change, messages)}", look),
        piece(f"  {place_text(change)}", Look.FAINT),
    )


def _shifted_row(change: Change, shifted: Shifted, messages: Messages) -> Row:
    """What a group of renumbered paragraphs says: its first and last label, how many."""
    note = shifted.note(change, messages)
    more = (piece(f"  {note}", Look.FAINT),) if note else EMPTY
    if shifted.is_cited(change) and not change.old[0].cells:
        return (*edit_row(_clipped(edits_of(change)), marks=True), *more)
    title = "" if note else f"  {heading_text(change.new[0])}"
    return (piece(shifted.labels(change) + title), *more)


def _author(authors: Mapping[int, str] | None, at: int) -> Row:
    told = (authors or {}).get(at)
    return (piece(f"  {told}", Look.OWNER),) if told else EMPTY


def _change_rows(change: Change, sign: Row, drawing: Drawing) -> Iterator[Row]:
    made = edits_of(change)
    if len(made) == 1 and made[0].old and made[0].new and not made[0].same:
        both = (Edit(made[0].old, "", False), Edit("", made[0].new, False))
        yield from _indented(sign, edit_row(both[:1], drawing.marks), drawing)
        yield from _indented((), edit_row(both[1:], drawing.marks), drawing)
        return
    yield from _indented(sign, edit_row(_clipped(made), drawing.marks), drawing)


def _indented(sign: Row, text: Row, drawing: Drawing) -> Iterator[Row]:
    """A line that says what happened, and the text below it, indented."""
    if sign:
        yield sign
    room = None if drawing.cells is None else max(drawing.cells - _INDENT, 10)
    for row in wrapped(text, room):
        yield (Piece(" " * _INDENT, Look.PLAIN), *row)


def edit_row(made: Sequence[Edit], marks: bool) -> Row:
    """Edits as one line: what was kept, what went, what came."""
    row: list[Piece] = []
    for each in made:
        if each.same:
            row.append(piece(each.new.replace("\n", "¶")))
            continue
        if each.old:
            text = each.old.replace("\n", "¶")
            row.append(piece(f"[-{text}-]" if marks else text, Look.REMOVED))
        if each.new:
            text = each.new.replace("\n", "¶")
            row.append(piece(f"{{+{text}+}}" if marks else text, Look.ADDED))
    return tuple(row)


def _clipped(made: Sequence[Edit]) -> list[Edit]:
    """The edits with what was kept cut to the words around them."""
    out: list[Edit] = []
    for at, each in enumerate(made):
        if not each.same:
            out.append(each)
            continue
        first, last = at == 0, at == len(made) - 1
        text = each.new
        if len(text) > 2 * _KEPT + 4:
            head = text[: _KEPT if not first or last else _KEPT // 2]
            tail = "" if last else text[-_KEPT:]
            text = f"{head}…{tail}"
        out.append(Edit(text, text, same=True))
    return out


def _around(
    difference: Difference, change: Change, count: int
) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
    """The paragraphs before and behind a change."""
    if not count:
        return (), ()
    all_of, mine = (difference.new, change.new) if change.new else (difference.old, change.old)
    first, last = mine[0].index, mine[-1].index
    return all_of[max(first - count, 0) : first], all_of[last + 1 : last + 1 + count]


def _context_rows(paragraphs: Sequence[Paragraph], drawing: Drawing) -> Iterator[Row]:
    for paragraph in paragraphs:
        yield from _indented((), one(paragraph.text, Look.FAINT), drawing)


def stat_rows(
    difference: Difference,
    changes: Sequence[Change],
    numbers: Sequence[NumberChange],
    messages: Messages,
    cells: int | None,
) -> list[Row]:
    """A table with a line a section: how many changes of each kind, how many numbers."""
    heads, lines = stat_table(difference, changes, numbers, messages)
    told = one(summary(changes, messages), Look.TITLE)
    if not lines:
        return [told]
    columns = [Column(heads[0])] + [Column(head, rigid=True, right=True) for head in heads[1:]]
    return [*table_rows(columns, lines, cells), told]


def stat_table(
    difference: Difference,
    changes: Sequence[Change],
    numbers: Sequence[NumberChange],
    messages: Messages,
) -> tuple[list[str], list[list[str]]]:
    """The header and the lines of :func:`stat_rows`."""
    counts: dict[str, Counter[str]] = {}
    for change in changes:
        path = section_path(difference, change)
        own = change.new[0] if change.new else change.old[0]
        name = path[0] if path else _top(own, messages)
        counts.setdefault(name, Counter())[change.op.value] += 1
    new_sections, old_sections = (
        _sections(side, messages) for side in (difference.new, difference.old)
    )
    for number in numbers:
        target, sections = (number.new, new_sections) if number.new else (number.old, old_sections)
        if target is not None:
            name = sections.get(target.line, "")
            counts.setdefault(name, Counter())["numbers"] += 1
    used = [op.value for op in OPS if any(count[op.value] for count in counts.values())]
    used += ["numbers"] if numbers else []
    heads = [messages("diff.column.section"), *(messages(f"diff.op.{name}") for name in used)]
    lines = [[name, *(str(count[each] or "") for each in used)] for name, count in counts.items()]
    return heads, lines


def _top(paragraph: Paragraph, messages: Messages) -> str:
    """The section of a paragraph that stands below no heading but the document's title."""
    is_heading = paragraph.opens and paragraph.kind is not Kind.TITLE
    return heading_text(paragraph) if is_heading else messages("diff.no_heading")


def _sections(paragraphs: Sequence[Paragraph], messages: Messages) -> dict[int, str]:
    """For each line the top heading that it stands below."""
    found: dict[int, str] = {}
    tops: list[str] = []
    for paragraph in paragraphs:
        above = paragraph.parent
        top = _top(paragraph, messages)
        if above is not None and (paragraphs[above].parent is not None or paragraphs[above].label):
            top = tops[above]
        tops.append(top)
        for line in paragraph.lines:
            found[line] = top
    return found


def number_rows(
    changes: Sequence[NumberChange], messages: Messages, cells: int | None
) -> list[Row]:
    """The changed numbers as a table: indicator, from what, to what, where."""
    if not changes:
        return [one(messages("diff.no_numbers"), Look.TITLE)]
    columns = [
        Column(messages("diff.column.indicator"), least=12),
        Column(messages("diff.column.old_value"), Look.REMOVED, least=8),
        Column(messages("diff.column.new_value"), Look.ADDED, least=8),
        Column(messages("diff.column.lines"), Look.FAINT, rigid=True),
    ]
    return table_rows(columns, [number_cells(each, messages)[:4] for each in changes], cells)


def number_cells(change: NumberChange, messages: Messages) -> tuple[str, ...]:
    """Indicator, old value, new value, lines, and the words in which it stands."""
    told = change.new or change.old
    assert told is not None
    lines = " → ".join(str(each.line) if each else "—" for each in (change.old, change.new))
    values = [target_text(each, messages) for each in (change.old, change.new)]
    return (told.indicator, *values, lines, told.quote)


def target_text(target: Target | None, messages: Messages) -> str:
    """The value of a target, of a dated act its time; a dash where there is none."""
    if target is None:
        return "—"
    if target.kind is TargetKind.MILESTONE:
        return target.period or ""
    return value_text(target, messages)
