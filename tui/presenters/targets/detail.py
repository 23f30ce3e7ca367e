"""All that is known of a line of the targets table, in words: for the lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parser.analysis.base_units import normal
from parser.analysis.confidence import judge
from parser.analysis.indicator_names import name
from parser.model import Modality, Owner, Role, Target, TargetKind
from tui.presenters.plan_rows import heading_path
from tui.presenters.targets.cells import Looks
from tui.presenters.targets.lines import Heading, ItemLine, Line, Pair
from tui.presenters.targets.rows import Row, sentence
from tui.printing.target_answers import gap_text, met_text
from tui.printing.target_words import number_text, reasons_text, rule_text
from tui.settings.i18n import Messages


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the columns of its quote, and a word before it that says what it is.

    ``more`` are further columns to be lit.
    """

    text: str
    start: int = 0
    stop: int = 0
    word: str = ""
    more: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """One or two passages, where they stand, and what else is known, the most wanted first.

    ``plan`` is empty where there is only one.
    """

    passages: tuple[Passage, ...] = ()
    plan: str = ""
    path: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def about(line: Line, row: Row | None, looks: Looks) -> About:
    """What is said of a line whose chosen row is ``row`` (None: it leads to none)."""
    match line:
        case Heading():
            return About((Passage(f"{line.title}　{line.note}"),))
        case ItemLine():
            return _item(line, looks)
        case Pair():
            return _pair(line, looks)
    return About() if row is None else _row(row, looks)


def _row(row: Row, looks: Looks) -> About:
    messages = looks.messages
    facts = (
        owners_text(row.target.owners, messages),
        sure_text(row.target, messages),
        normal_text(row, messages),
    )
    return About(
        (_passage(row),),
        looks.names[row.ref].title if looks.several else "",
        tuple(heading_path(row.plan, row.target.line)),
        tuple(fact for fact in facts if fact),
    )


def _passage(row: Row) -> Passage:
    """The sentence; of a table's cell what it measures, too."""
    text, start, stop = sentence(row.plan, row.target)
    cell = row.target.rule.startswith("table") and row.target.indicator not in text
    return Passage(text, start, stop, row.target.indicator if cell else "")


def _item(line: ItemLine, looks: Looks) -> About:
    plan, node = line.item.plan, line.item.node
    if node is None:
        return About()
    text = "。".join([node.title, *plan.text_of(node)])
    return About(
        (Passage(text),),
        looks.names[line.ref].title if looks.several else "",
        tuple(heading_path(plan, node.line)),
        (owners_text(node.owners, looks.messages),),
    )


def _pair(line: Pair, looks: Looks) -> About:
    messages, answer = looks.messages, line.answer
    passages = tuple(
        Passage(*sentence(row.plan, row.target), status_word(row.target, messages))
        for row in (line.target, line.found)
        if row is not None
    )
    row = line.target or line.found
    facts = []
    if answer.target and answer.found:
        facts.append(met_text(answer, messages))
        if gap := gap_text(answer):
            facts.append(messages("browser.targets.gap", gap=gap))
        facts.append(messages("browser.targets.alike", share=round(100 * answer.score)))
    elif line.target is not None:
        facts.append(messages("browser.targets.section_open"))
        facts.append(owners_text(line.target.target.owners, messages))
    else:
        facts.append(messages("browser.targets.section_extra"))
    return About(
        passages,
        looks.names[row.ref].title if row else "",
        tuple(heading_path(row.plan, row.target.line)) if row else (),
        tuple(facts),
    )


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


def normal_text(row: Row, messages: Messages) -> str:
    """The number in its base unit and the indicator's common name, where they differ."""
    told = []
    number = normal(row.target)
    if number is not None and number.low != row.target.low:
        text = _grouped(number.low)
        if number.high is not None:
            text += f"–{_grouped(number.high)}"
        told.append(messages("browser.targets.normal", value=f"{text} {number.unit}".rstrip()))
    if row.target.kind is TargetKind.QUANTITY:
        called = name(row.placed).text
        if called != row.target.indicator:
            told.append(messages("browser.targets.named", name=called))
    return "　".join(told)


def _grouped(number: float) -> str:
    whole, _, rest = number_text(number).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")
