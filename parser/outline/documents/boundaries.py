"""Where the documents of a file begin, and what stands around them.

A file may hold one plan behind a notice that sends it out, a compilation of several with a
table of contents, or one plan inside a web page (spec: *A file, its documents, its lines*).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from parser.chinese.glossary import is_glossary
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.attachment_lines import attachment_label, is_attachment
from parser.outline.documents.contents import (
    entry_key,
    find_attached,
    is_attached_title,
    is_numbered,
)
from parser.outline.documents.front_matter import read_front_matter
from parser.outline.documents.state import TOP_STYLES, Document, FileState, Marks
from parser.outline.documents.title_forms import (
    is_dated_part,
    is_never_title,
    is_rule_title,
    names_kind_only,
)
from parser.outline.lexicon import lexicon
from parser.sources.line_features import LineFeatures

# A line that parts a document stands within so many lines of its text.
_LOOK_FOR_PART = 12
# So many lines hold the title of a plan behind a form, its opening words and its first number.
_NEAR = 4
# The first rule stands within so many lines of the title: number, date and a preface lie between.
_RULES_WITHIN = 6
# `“一池三改”：建设沼气池…`, `[3] 六稳：稳就业…`, `【开口子】即…`
_ENTRY = lazy_pattern(r"[［\[【].{1,30}[］\]】]|.{1,40}?[:：].")
_FEWEST_ENTRIES = 2
# So many sets of rules make a file a handbook.
_SETS_OF_RULES = 2
_OPENS_RULES = TOP_STYLES | {Style.ARTICLE}


def find_documents(state: FileState) -> tuple[Marks, tuple[Document, ...]]:
    """The documents of a file, at least one. Lines of their text get no kind: they are read later.

    Also gives the kinds of the lines in front of each text.
    """
    settled = list(state.kinds)
    state = replace(state, kinds=settled)
    marks: dict[int, Kind] = {}
    documents: list[Document] = []
    ahead = _next_markers(state)
    titles = cache(lambda: _is_handbook(state, ahead))
    sets_of_rules = 0

    def handbook() -> bool:
        return sets_of_rules >= _SETS_OF_RULES or titles()

    at = 0
    while at < len(settled):
        front = read_front_matter(state, at)
        for line, kind in front.marks.items():
            settled[line] = marks[line] = kind
        if documents and not front.document.title:
            break
        last_line = state.features[front.document.title[-1]].bare if front.document.title else ""
        sets_of_rules += is_rule_title(last_line, short=True)
        at = _next_document(state, front.document, ahead, handbook)
        documents.append(replace(front.document, end=at))
    documents[-1] = replace(documents[-1], end=len(settled))
    return marks, tuple(documents)


def _next_document(
    state: FileState, document: Document, ahead: list[int | None], handbook: Callable[[], bool]
) -> int:
    """The index where the next document of the file starts; the file's end if there is none.

    A title within the text counts only where the numbering begins anew behind it, where the
    table of contents lists it, or where it stands behind 附件.
    """
    features = state.features
    begins = frozenset(state.pieces)
    top = _top_style(features, ahead, document.text)
    # An attached form has no numbers: a plan may begin behind it all the same.
    form = Kind.ATTACHMENT in state.kinds[document.start : document.text]
    is_part = _part_of(state, document) if not form else lambda _: False
    seen_top = False
    paragraphs = 0
    for at in state.open_lines(document.text):
        look = features[at]
        if at in begins:
            return at
        if look.strong:
            if look.marker is not None and look.marker.style is top:
                seen_top = True
            paragraphs += 1
            continue
        form = form and not kinds.is_sentence(look.bare)
        if len(look.bare) > 120:
            paragraphs += 1
            continue
        untitled = not (document.title or seen_top or is_part(look.bare))
        if paragraphs and untitled and _is_first_title(state, at, ahead):
            return _head_start(state, at, document.text)
        near = list(islice(state.open_lines(at), _NEAR)) if form else []
        new = seen_top or ahead[at] in near
        if paragraphs and _starts_document(state, at, ahead, top, new, is_part, handbook):
            return _head_start(state, at, document.text)
        paragraphs += 1
    return len(features)


def _is_first_title(state: FileState, at: int, ahead: list[int | None]) -> bool:
    """True for a title below the end of another document, above the first number of the file."""
    following = ahead[at]
    marker = state.features[following].marker if following is not None else None
    return kinds.is_titleish(state.features[at]) and marker is not None and marker.number == 1


def _starts_document(
    state: FileState,
    at: int,
    ahead: list[int | None],
    top: Style | None,
    seen_top: bool,
    is_part: Callable[[str], bool],
    handbook: Callable[[], bool],
) -> bool:
    features, look = state.features, state.features[at]
    row = look.is_spaced or "\t" in look.raw.text
    if _behind_attachment(state, at) and not row and not _is_signature(state, at):
        short = len(look.bare) <= kinds.LONGEST_TITLE and not kinds.is_sentence(look.bare)
        return short and not _ENTRY.match(look.bare) and not is_never_title(look.bare)
    if is_attached_title(features, state.kinds, at):
        return True
    if is_glossary(look.bare):
        following = ahead[at]
        marker = features[following].marker if following is not None else None
        return (marker is not None and marker.number == 1) or _explains_words(state, at)
    if look.is_spaced:
        return False
    if state.attached.lines and find_attached(state, at):
        return True
    broken = names_kind_only(look.bare) and at > 0 and _is_first_half(state, at - 1)
    if (broken or is_rule_title(look.bare)) and _opens_rules(state, at, ahead, handbook):
        return True
    if is_rule_title(look.bare, short=True) and handbook():
        # 1. below a short title opens rules only where a blank line parts the title from others.
        apart = handbook if at > 0 and features[at - 1].blank else lambda: False
        if _opens_rules(state, at, ahead, apart):
            return True
    sends_out = bool(lexicon().sends_out.search(look.bare)) and look.bare.endswith("通知")
    if not sends_out and not kinds.is_titleish(look):
        listed = entry_key(look) in state.entries and not is_numbered(look)
        return listed and _restarts(features, ahead[at], top)
    if entry_key(look) in state.entries:
        return True
    if is_part(look.bare):
        return False
    return seen_top and _restarts(features, ahead[at], top)


def _explains_words(state: FileState, at: int) -> bool:
    """True where the lines below a heading each explain a word: `“三不”：不污染环境、…`."""
    below = list(islice(state.open_lines(at + 1), _FEWEST_ENTRIES))
    return len(below) == _FEWEST_ENTRIES and all(
        _ENTRY.match(state.features[line].bare) for line in below
    )


def _is_handbook(state: FileState, ahead: list[int | None]) -> bool:
    """True for a file with several sets of rules: then `请假制度` opens one too."""
    titles = (
        at
        for at, kind in enumerate(state.kinds)
        if kind in (None, Kind.TITLE)
        and len(state.features[at].bare) <= kinds.LONGEST_TITLE
        and not state.features[at].strong
        and is_rule_title(state.features[at].bare)
        and _opens_rules(state, at, ahead)
    )
    return len(list(islice(titles, _SETS_OF_RULES))) == _SETS_OF_RULES


def _opens_rules(
    state: FileState,
    at: int,
    ahead: list[int | None],
    handbook: Callable[[], bool] = lambda: False,
) -> bool:
    """True where a set of rules begins below its title: a handbook has one behind the other.

    The title stands alone, behind a whole sentence, and its first rule follows soon, whatever
    the numbers of the rules before it: 第一章, 第一条, 一、; in a ``handbook`` also 1. and 1、.
    """
    above = next((line for line in range(at - 1, -1, -1) if not state.features[line].blank), None)
    joined = above is not None and above == at - 1 and state.kinds[above] is None
    if joined and state.features[at - 1].bare[-1].isalnum() and not _is_first_half(state, at - 1):
        return False
    following = ahead[at]
    if following is None or following not in islice(state.open_lines(at + 1), _RULES_WITHIN):
        return False
    marker = state.features[following].marker
    if marker is None or marker.number != 1:
        return False
    if marker.style in _OPENS_RULES or _is_set_off(state.features, at, following):
        return True
    return marker.style is Style.DIGIT_DOT and handbook()


def _is_set_off(features: Sequence[LineFeatures], at: int, following: int) -> bool:
    """True for a title between blank lines, above a list of 1、 2、 that has none in it."""
    alone = at > 0 and features[at - 1].blank and features[at + 1].blank
    listed = following + 1 < len(features) and not features[following + 1].blank
    marker = features[following].marker
    return alone and listed and marker is not None and marker.style is Style.DIGIT_DOT


def _is_first_half(state: FileState, at: int) -> bool:
    """True for a short line of its own below a blank one: the first half of a title.

    关于…的 is one wherever it stands.
    """
    line = state.features[at]
    alone = at == 0 or state.features[at - 1].blank
    alone = alone or (line.bare.startswith("关于") and line.bare.endswith("的"))
    return (
        alone
        and not line.strong
        and len(line.bare) <= kinds.LONGEST_TITLE
        and line.bare[-1:].isalnum()
        and not kinds.is_sentence(line.bare)
    )


def _part_of(state: FileState, document: Document) -> Callable[[str], bool]:
    """Tells which lines that end as titles do are only parts of the document.

    `2015年工作安排` is one in a report whose title says whose it is; where lines without a number
    part the document, so is each that ends otherwise than its title. In a speech without a title
    (各位代表：) all are that name no place or body.
    """
    title = "".join(state.features[at].bare for at in document.title)
    speech = not title and _is_addressed(state, document)
    named = bool(title) and not is_dated_part(title)
    ending = _ending_of_parted(state, document)

    def is_part(bare: str) -> bool:
        if ending is not None and kinds.title_ending(bare) != ending:
            return True
        if speech and not lexicon().title_body.search(bare):
            return True
        return (named or speech) and is_dated_part(bare)

    return is_part


def _is_addressed(state: FileState, document: Document) -> bool:
    """True for a speech: whom it addresses stands at its head."""
    head = islice(state.open_lines(document.start), _LOOK_FOR_PART)
    return any(kinds.is_salutation(state.features[at].bare) for at in head)


def _ending_of_parted(state: FileState, document: Document) -> str | None:
    """The word that the title ends with, where lines without number part the document.

    Above its first number stands a line of its own (`过去五年工作回顾`): then a line like
    `今年工作安排`, with the numbers beginning anew behind it, is the next part and no title.
    """
    if not document.title:
        return None
    for at in islice(state.open_lines(document.text), _LOOK_FOR_PART):
        look = state.features[at]
        if look.strong and look.marker is not None and look.marker.number is not None:
            return None
        if kinds.is_part_line(look):
            return kinds.title_ending(state.features[document.title[-1]].bare) or ""
    return None


def _restarts(features: Sequence[LineFeatures], following: int | None, top: Style | None) -> bool:
    if following is None or top is None:
        return False
    marker = features[following].marker
    return marker is not None and marker.number == 1 and marker.style <= top


def _behind_attachment(state: FileState, at: int) -> bool:
    """True where the line above is 附件 alone, or with a name behind it."""
    above = at - 1
    while above >= 0 and state.kinds[above] is Kind.BLANK:
        above -= 1
    if above < 0 or state.kinds[above] is not Kind.ATTACHMENT:
        return False
    bare = state.features[above].bare
    alone = attachment_label(bare) is not None
    return alone or (bare[-1:] not in ":：" and is_attachment(bare))


def _is_signature(state: FileState, at: int) -> bool:
    """True for a date, and for an issuer above one: the end of what the attachment belongs to."""
    features = state.features
    if kinds.is_date(features[at].bare):
        return True
    below = islice(state.open_lines(at + 1), 3)
    return kinds.is_issuer(features[at]) and any(kinds.is_date(features[b].bare) for b in below)


def _next_markers(state: FileState) -> list[int | None]:
    """For each line the next one below it with a strong numbered marker."""
    features = state.features
    ahead: list[int | None] = [None] * len(features)
    following: int | None = None
    for at in range(len(features) - 1, -1, -1):
        ahead[at] = following
        marker = features[at].marker
        if state.kinds[at] is None and features[at].strong and marker and marker.number is not None:
            following = at
    return ahead


def _top_style(
    features: Sequence[LineFeatures], ahead: Sequence[int | None], text: int
) -> Style | None:
    """The style of the first sound number in a document's text."""
    if text >= len(features):
        return None
    own = features[text].marker
    if own is not None and not own.weak and own.number is not None:
        return own.style
    following = ahead[text]
    marker = features[following].marker if following is not None else None
    return marker.style if marker is not None else None


def _head_start(state: FileState, at: int, floor: int) -> int:
    """Takes the attachment line, number and issuer right above a title into its document."""
    start = at
    above = at - 1
    while above > floor:
        look = state.features[above]
        if state.kinds[above] is Kind.ATTACHMENT and is_attachment(look.bare):
            return above
        if state.kinds[above] is None and (
            kinds.is_number(look.bare) or (kinds.is_issuer(look) and start - above <= 3)
        ):
            # A signature's issuer has its date below it; a head's has the title.
            start = above
        elif state.kinds[above] is not Kind.BLANK:
            broken = above == at - 1 and names_kind_only(state.features[at].bare)
            return above if broken and _is_first_half(state, above) else start
        above -= 1
    return start
