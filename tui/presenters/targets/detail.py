"""All that is known of a line of the targets table, in words: for the lines below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.analysis.achievements import Answer, Match
from parser.analysis.base_units import normal
from parser.analysis.confidence import judge
from parser.analysis.grouping import Item
from parser.analysis.indicator_names import name
from parser.analysis.target_rows import TargetRow
from parser.chinese.sentences import STOPS
from parser.model import Modality, Owner, Role, Target, TargetKind
from tui.presenters.line_detail import LineDetail, Passage
from tui.presenters.plan_rows import heading_path
from tui.presenters.targets.cells import TargetLayout
from tui.presenters.targets.lines import GroupHeading, TargetLine
from tui.printing.target_answers import gap_text, met_text
from tui.printing.target_candidates import candidate_text
from tui.printing.target_words import number_text, reasons_text, rule_text
from tui.settings.i18n import Messages


def describe(line: TargetLine, row: TargetRow | None, layout: TargetLayout) -> LineDetail:
    """What is said of a line whose chosen row is ``row`` (None: it leads to none)."""
    match line:
        case GroupHeading():
            return LineDetail((Passage(f"{line.title}　{line.note}"),))
        case Item():
            return _item(line, layout)
        case Answer():
            return _answer(line, layout)
    return LineDetail() if row is None else _row(row, layout)


def _row(row: TargetRow, layout: TargetLayout) -> LineDetail:
    messages = layout.messages
    facts = (
        owners_text(row.target.owners, messages),
        sure_text(row.target, messages),
        normal_text(row, messages),
    )
    # A table's cell says not what it measures.
    text, start, stop = sentence(row)
    cell = row.target.rule.startswith("table") and row.target.indicator not in text
    before, after = around(row) if not cell else ("", "")
    word = row.target.indicator if cell else ""
    passage = Passage(text, start, stop, word, before=before, after=after)
    return LineDetail(
        (passage,),
        layout.source.names_of(row.plan).title if layout.several else "",
        tuple(heading_path(row.plan, row.target.line)),
        tuple(fact for fact in facts if fact),
    )


AROUND = 200
"""Characters before and behind a sentence that are shown with it at the most."""


def around(row: TargetRow) -> tuple[str, str]:
    """What stands before and behind the sentence of a target in its paragraph."""
    told = row.told
    before, after = told.text[: told.start].lstrip(), told.text[told.stop :].rstrip()
    return before[-AROUND:], after[:AROUND]


def sentence(row: TargetRow) -> tuple[str, int, int]:
    """The sentence around a target, and the columns in it where its quote stands."""
    text, start, stop, first, last = row.told
    while start < first and text[start].isspace():
        start += 1
    return text[start:stop], first - start, last - start


def _item(item: Item, layout: TargetLayout) -> LineDetail:
    plan, node = item.plan, item.node
    if node is None:
        return LineDetail()
    owners, own = node.owners, item.owner
    if own is not None and own.unit not in {each.unit for each in owners}:
        owners = (own,)  # named by a row of the node's table, and not by its heading
    return LineDetail(
        (Passage(_whole(node.title, plan.text_of(node))),),
        layout.source.names_of(plan).title if layout.several else "",
        tuple(heading_path(plan, node.line)),
        (owners_text(owners, layout.messages),),
    )


def _whole(title: str, texts: Sequence[str]) -> str:
    """A node's title and its text as sentences; a title that stands in the line behind its marker
    is that line's own."""
    whole = "" if texts and texts[0].startswith(title) else title
    for text in texts:
        whole += "。" if whole and whole[-1] not in STOPS else ""
        whole += text
    return whole


def _answer(answer: Answer, layout: TargetLayout) -> LineDetail:
    messages = layout.messages
    passages = tuple(
        Passage(*sentence(row), status_word(row.target, messages))
        for row in (answer.target, answer.found)
        if row is not None
    )
    row = answer.target or answer.found
    return LineDetail(
        passages,
        layout.source.names_of(row.plan).title if row else "",
        tuple(heading_path(row.plan, row.target.line)) if row else (),
        tuple(_answer_facts(answer, messages)),
    )


def _answer_facts(answer: Answer, messages: Messages) -> Iterator[str]:
    """Whether the target holds, what is missing, and how alike the names are."""
    if answer.target is None:
        yield messages("browser.targets.section_extra")
    elif answer.found is None:
        yield messages("browser.targets.section_open")
        if answer.candidates:
            told = candidate_text(answer.candidates[0], messages)
            yield messages("browser.targets.nearest", candidate=told)
        yield owners_text(answer.target.target.owners, messages)
    else:
        yield met_text(answer, messages)
        if gap := gap_text(answer):
            yield messages("browser.targets.gap", gap=gap)
        if answer.match is Match.CONFIRMED:
            yield messages("browser.targets.confirmed")
        else:
            yield messages("browser.targets.alike", share=round(100 * answer.score))


def status_word(target: Target, messages: Messages) -> str:
    """Promised or done, with the line: ``目标（第 13 行）``."""
    achieved = target.modality is Modality.ACHIEVED
    word = messages("print.achieved" if achieved else "print.promised")
    return messages("browser.targets.at_line", word=word, line=target.line)


def owners_text(owners: Sequence[Owner], messages: Messages) -> str:
    """The units by how they are responsible."""
    told = []
    for role in (Role.LEAD, Role.PLAIN, Role.SUPPORT):
        units = dict.fromkeys(owner.unit for owner in owners if owner.role is role)
        if units:
            told.append(messages(f"browser.targets.by_{role.value}", units="、".join(units)))
    return "　".join(told) or messages("targets.no_owner")


def sure_text(target: Target, messages: Messages) -> str:
    """How sure the row is, what speaks against it, and what kind of rule made it."""
    judged = judge(target)
    level = messages(f"targets.confidence.{judged.level.value}")
    rule = rule_text(target.rule, messages)
    if judged.reasons:
        reasons = reasons_text(judged, messages)
        return messages("browser.targets.doubted", level=level, rule=rule, reasons=reasons)
    return messages("browser.targets.sure", level=level, rule=rule)


def normal_text(row: TargetRow, messages: Messages) -> str:
    """The number in its base unit and the indicator's common name, where they differ."""
    told = []
    number = normal(row.target)
    if number is not None and number.low != row.target.low:
        text = _grouped(number.low)
        if number.high is not None:
            text += f"–{_grouped(number.high)}"
        told.append(messages("browser.targets.normal", value=f"{text} {number.unit}".rstrip()))
    if row.target.kind is TargetKind.QUANTITY:
        called = name(row).text
        if called != row.target.indicator:
            told.append(messages("browser.targets.named", name=called))
    return "　".join(told)


def _grouped(number: float) -> str:
    whole, _, rest = number_text(number).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")
