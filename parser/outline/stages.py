"""The passes over a document, in order.

A stage takes what earlier stages settled and returns its own marks; only the driver at the end of
this module writes them down. Two lists: passes over the whole file, up to where its documents are,
then passes over the text of each document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TypeVar

from parser.chinese.markers import POINT_STYLES, Style
from parser.chinese.owners import is_owner_line
from parser.model import Kind
from parser.outline import line_kinds
from parser.outline.documents.boundaries import find_documents
from parser.outline.documents.compilations import (
    find_headings_again,
    find_pieces,
    find_preface,
)
from parser.outline.documents.contents import find_attachments, find_contents
from parser.outline.documents.fact_boxes import find_box_lines, find_minutes
from parser.outline.documents.page_lines import find_pages, find_running_heads
from parser.outline.documents.site_chrome import (
    find_addresses,
    find_fields,
    find_footers,
    find_links,
    find_tail,
)
from parser.outline.documents.state import AttachedNames, Document, FileState, Kinds, Marks
from parser.outline.headings.chapter_names import find_chapter_names, find_lost_chapters
from parser.outline.headings.layout_rows import find_layout_rows
from parser.outline.headings.month_lines import find_months
from parser.outline.headings.openings import (
    SECOND_LEVEL,
    HeadingSpan,
    Opening,
    numbered_opening,
    unnumbered_opening,
)
from parser.outline.headings.paragraphs import find_stretches
from parser.outline.headings.run_in import find_run_in
from parser.outline.headings.sequences import Numbers, find_numbers
from parser.outline.headings.shared_openings import find_shared_openings
from parser.outline.headings.signatures import find_signatures
from parser.outline.headings.standalone import find_levelled, find_lines
from parser.outline.headings.wrapped_lines import Wrap, find_rest, find_wrap
from parser.records import dataclass
from parser.sources.line_features import LineFeatures
from parser.tables.barred_cells import barred_cells
from parser.tables.inner_numbers import inner_tables
from parser.tables.unruled import mark_notes, mark_tables


@dataclass(frozen=True, slots=True)
class FileMarks:
    """What a stage over the file settles; None: it says nothing of that."""

    kinds: Marks = field(default_factory=dict)
    entries: frozenset[str] | None = None
    parts: frozenset[str] | None = None
    pieces: tuple[int, ...] | None = None
    attached: AttachedNames | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class TextState:
    """What is settled of one document when a stage runs over its text.

    ``lines`` is the stretch of its text, ``open`` those of it that no table holds; ``numbers``
    are the markers that are believed, ``openings`` the nodes found so far, ``scopes`` the lines in
    rows of a layout table, each with the line of the row's label.
    """

    features: Sequence[LineFeatures]
    kinds: Kinds
    document: Document
    open: Sequence[int] = ()
    wrap: Wrap | None = None
    numbers: Numbers = field(default_factory=dict)
    openings: Mapping[int, Opening] = field(default_factory=dict)
    scopes: Mapping[int, int] = field(default_factory=dict)

    @property
    def lines(self) -> range:
        """The lines of the document's text."""
        return range(self.document.text, self.document.end)


State = TypeVar("State", FileState, TextState)


@dataclass(frozen=True, slots=True)
class TextMarks:
    """What a stage over a document's text settles; an opening gives its line the kind too."""

    kinds: Marks = field(default_factory=dict)
    openings: Sequence[Opening] = ()
    open: Sequence[int] | None = None
    wrap: Wrap | None = None
    numbers: Numbers | None = None
    scopes: Mapping[int, int] | None = None


def _lines_alone(state: FileState) -> FileMarks:
    """What each line says of itself: blank, chrome, a row of a table."""
    marks: dict[int, Kind] = {}
    for at, line in enumerate(state.features):
        if line.blank:
            marks[at] = Kind.BLANK
        elif line_kinds.is_noise(line):
            marks[at] = Kind.NOISE
        elif line.raw.is_row:
            marks[at] = Kind.TABLE
    return FileMarks(marks | _rows_with_site_words(state.features, marks))


def _rows_with_site_words(
    features: Sequence[LineFeatures], marks: Mapping[int, Kind]
) -> dict[int, Kind]:
    """Rows that hold words of a site's chrome, an address say, in a table whose others do not;
    and all rows of a page's box of facts."""
    found: dict[int, Kind] = {}
    run: list[int] = []
    for at in range(len(features) + 1):
        if at < len(features) and features[at].raw.is_row and not features[at].raw.noise:
            run.append(at)
        elif run:
            noise = [each for each in run if marks.get(each) is Kind.NOISE]
            box = [each for each in run if line_kinds.is_box_row(features[each].raw.text)]
            if len(box) > 1 and len({*noise, *box}) == len(run):
                found |= dict.fromkeys(run, Kind.NOISE)
            elif noise and 2 * len(noise) < len(run):
                found |= dict.fromkeys(noise, Kind.TABLE)
            run = []
    return found


def _barred_cells(state: FileState) -> FileMarks:
    return FileMarks(barred_cells(state.features, state.kinds))


def _site_fields(state: FileState) -> FileMarks:
    return FileMarks(find_fields(state.features, state.kinds))


def _fact_boxes(state: FileState) -> FileMarks:
    days = find_minutes(state.features, state.kinds)
    return FileMarks({**find_box_lines(state.features, state.kinds), **days})


def _page_numbers(state: FileState) -> FileMarks:
    return FileMarks(find_pages(state.features, state.kinds))


def _running_heads(state: FileState) -> FileMarks:
    return FileMarks(find_running_heads(state.features, state.kinds))


def _addresses(state: FileState) -> FileMarks:
    return FileMarks(find_addresses(state.features, state.kinds))


def _links(state: FileState) -> FileMarks:
    return FileMarks(find_links(state.features, state.kinds))


def _footers(state: FileState) -> FileMarks:
    return FileMarks(find_footers(state.features, state.kinds))


def _site_tail(state: FileState) -> FileMarks:
    return FileMarks(find_tail(state.features, state.kinds))


def _contents(state: FileState) -> FileMarks:
    kinds, entries = find_contents(state.features, state.kinds)
    return FileMarks(kinds, entries=entries.documents, parts=entries.parts)


def _compilation(state: FileState) -> FileMarks:
    pieces = find_pieces(state.features, state.kinds)
    if not pieces:
        return FileMarks(pieces=pieces)
    kinds = find_preface(state.features, state.kinds, pieces[0])
    again = find_headings_again(state.features, state.kinds, pieces[0])
    return FileMarks({**kinds, **again}, pieces=pieces)


def _attachments(state: FileState) -> FileMarks:
    kinds, attached = find_attachments(state.features, state.kinds)
    return FileMarks(kinds, attached=attached)


def _documents(state: FileState) -> FileMarks:
    kinds, documents = find_documents(state)
    return FileMarks(kinds, documents=documents)


FILE_STAGES: tuple[tuple[str, Callable[[FileState], FileMarks]], ...] = (
    ("lines alone", _lines_alone),
    ("barred cells", _barred_cells),
    ("site fields", _site_fields),
    ("boxes of facts", _fact_boxes),
    ("page numbers", _page_numbers),
    ("running heads", _running_heads),
    ("lists of links", _links),
    ("footers", _footers),
    ("addresses", _addresses),
    ("site tail", _site_tail),
    ("contents", _contents),
    ("compilation", _compilation),
    ("attachments", _attachments),
    ("documents", _documents),
)
"""The passes over a file, each by its name."""


def _layout_rows(state: TextState) -> TextMarks:
    """Labels of rows in tables that only lay out the page."""
    rows = find_layout_rows(state.features, state.kinds, state.lines)
    return TextMarks(openings=rows.openings, scopes=rows.scopes)


def _tables(state: TextState) -> TextMarks:
    """Tables without rules, their captions and forms."""
    return TextMarks(_marks_of(state, mark_tables))


def _inner_tables(state: TextState) -> TextMarks:
    """Tables without rules whose own numbers interrupt those of the text."""
    return TextMarks(inner_tables(state.features, state.kinds, state.lines))


def _notes(state: TextState) -> TextMarks:
    """Numbered notes below a table or a text."""
    return TextMarks(_marks_of(state, mark_notes))


def _marks_of(
    state: TextState,
    mark: Callable[[Sequence[LineFeatures], list[Kind | None], int, int], None],
) -> Marks:
    """The marks of a pass that writes to a list: it gets a copy, with the title above the text."""
    first, end = state.document.start, state.document.end
    before = state.kinds[first:end]
    after = list(before)
    mark(state.features[first:end], after, state.document.text - first, end - first)
    pairs = enumerate(zip(before, after, strict=True), start=first)
    return {at: new for at, (old, new) in pairs if new is not None and new is not old}


def _wrapping(state: TextState) -> TextMarks:
    """Which lines are left, and whether they are cut at a width."""
    lines = [at for at in state.lines if state.kinds[at] is None]
    return TextMarks(open=lines, wrap=find_wrap(state.features, lines))


def _numbers(state: TextState) -> TextMarks:
    """Which markers are believed."""
    return TextMarks(numbers=find_numbers(state.features, state.open, state.wrap))


def _signatures(state: TextState) -> TextMarks:
    return TextMarks(find_signatures(state.features, state.kinds, state.open, state.numbers))


def _numbered(state: TextState) -> TextMarks:
    """Nodes with a label."""
    return TextMarks(
        openings=[
            numbered_opening(state.features, at, label)
            for at, label in state.numbers.items()
            if state.kinds[at] is None
        ]
    )


def _chapter_names(state: TextState) -> TextMarks:
    """Chapters with a name and no number, or whose numbers are lost."""
    before = range(state.document.start, state.document.text)
    named = find_chapter_names(state.features, state.kinds, state.lines, state.openings, before)
    found = named or find_lost_chapters(
        state.features, state.kinds, state.lines, state.openings, state.wrap
    )
    return TextMarks(openings=found)


def _owner_lines(state: TextState) -> TextMarks:
    lines = (at for at in state.open if state.kinds[at] is None)
    return TextMarks({at: Kind.OWNER for at in lines if is_owner_line(state.features[at].raw.text)})


def _shared_openings(state: TextState) -> TextMarks:
    """Lines of clauses that open alike, each above its text."""
    found = find_shared_openings(state.features, state.kinds, state.open, state.wrap)
    return _unnumbered(state, found)


def _run_in(state: TextState) -> TextMarks:
    """Paragraphs that open with a short sentence of one form."""
    stretches = find_stretches(state.features, state.kinds, state.lines, state.wrap, state.openings)
    return _unnumbered(state, find_run_in(state.features, stretches))


def _months(state: TextState) -> TextMarks:
    """Lines that open with a month."""
    return _unnumbered(state, find_months(state.features, state.kinds, state.open))


def _standalone(state: TextState) -> TextMarks:
    """Short lines above paragraphs or lists."""
    second = {
        at
        for at, each in state.openings.items()
        if each.style is Style.LINE and each.level == SECOND_LEVEL
    }
    found = find_lines(
        state.features, state.kinds, state.lines, state.openings, state.wrap, second=second
    )
    return _unnumbered(state, found)


def _levelled(state: TextState) -> TextMarks:
    """Lines that the writer gave an outline level."""
    return _unnumbered(state, find_levelled(state.features, state.kinds, state.lines))


def _unnumbered(state: TextState, spans: Sequence[HeadingSpan]) -> TextMarks:
    return TextMarks(openings=[unnumbered_opening(state.features[span.at], span) for span in spans])


def _rest(state: TextState) -> TextMarks:
    """Text, and what carries on a broken line or title."""
    rest = find_rest(state.features, state.kinds, state.lines, state.openings, state.wrap)
    longer = [
        replace(state.openings[at], rest=(*state.openings[at].rest, *pieces))
        for at, pieces in rest.titles.items()
    ]
    return TextMarks(rest.kinds, openings=longer)


TEXT_STAGES: tuple[tuple[str, Callable[[TextState], TextMarks]], ...] = (
    ("layout rows", _layout_rows),
    ("tables", _tables),
    ("inner tables", _inner_tables),
    ("notes", _notes),
    ("wrapping", _wrapping),
    ("numbers", _numbers),
    ("signatures", _signatures),
    ("numbered headings", _numbered),
    ("named chapters", _chapter_names),
    ("owner lines", _owner_lines),
    ("lines that open alike", _shared_openings),
    ("run-in headings", _run_in),
    ("months", _months),
    ("standalone headings", _standalone),
    ("levelled headings", _levelled),
    ("rest", _rest),
)
"""The passes over the text of a document, each by its name."""


@dataclass(frozen=True, slots=True)
class SettledText:
    """A document with the openings of its nodes in order."""

    document: Document
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class SettledFile:
    """Every line's kind, and the documents."""

    kinds: Kinds
    texts: tuple[SettledText, ...]


def settle(features: Sequence[LineFeatures]) -> SettledFile:
    """Runs the stages over the lines of a file."""
    kinds: list[Kind | None] = [None] * len(features)
    state = FileState(features, kinds)
    documents: tuple[Document, ...] = ()
    for _, file_stage in FILE_STAGES:
        found = file_stage(state)
        _write(kinds, found.kinds)
        documents = found.documents or documents
        state = _with_news(state, found, ("entries", "parts", "pieces", "attached"))
    texts = [_settle_text(features, kinds, document) for document in documents]
    return SettledFile(kinds, tuple(texts))


def _settle_text(
    features: Sequence[LineFeatures], kinds: list[Kind | None], document: Document
) -> SettledText:
    openings: dict[int, Opening] = {}
    state = TextState(features, kinds, document, openings=openings)
    for _, stage in TEXT_STAGES:
        marks = stage(state)
        _write(kinds, marks.kinds)
        for opening in marks.openings:
            openings[opening.at] = opening
            kinds[opening.at] = opening.kind
            _write(kinds, {piece.at: Kind.CONT for piece in opening.rest})
        state = _with_news(state, marks, ("open", "wrap", "numbers", "scopes"))
    ordered = [openings[at] for at in sorted(openings)]
    return SettledText(state.document, tuple(_with_surroundings(ordered, kinds, state.scopes)))


def _with_news(state: State, marks: object, names: Sequence[str]) -> State:
    """The state with what a stage says of these fields; most stages say nothing."""
    told = {name: each for name in names if (each := getattr(marks, name)) is not None}
    return replace(state, **told) if told else state


def _with_surroundings(
    openings: Sequence[Opening], kinds: Kinds, scopes: Mapping[int, int]
) -> Iterator[Opening]:
    """The openings, each with what is known of the lines between it and the one above."""
    above: Opening | None = None
    for opening in openings:
        scope = scopes.get(opening.at)
        # Only headings without a label go on with a section behind its last point.
        free = opening.style is Style.FORM and above is not None and above.style in POINT_STYLES
        if free and above is not None and Kind.BODY in kinds[above.at + 1 : opening.at]:
            opening = replace(opening, parted=True)
        if scope is not None:
            opening = replace(opening, scope=scope)
        yield opening
        above = opening


def _write(kinds: list[Kind | None], marks: Marks) -> None:
    for at, kind in marks.items():
        kinds[at] = kind
