"""Small plans made by hand, for tests that want a plan and not the parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parser.chinese.text import neutralise
from parser.model import (
    NODE_KINDS,
    Change,
    Facts,
    File,
    Kind,
    Line,
    Modality,
    Node,
    Owner,
    Plan,
    PlanKind,
    Problem,
    Relation,
    Role,
    Severity,
    Span,
    Target,
    TargetKind,
)

HOSTILE = (
    "[bookmark: _GoBack]",
    "[/附件]",
    "[@click=app.quit]x[/]",
    "[red]红[/red]",
    "\x1b]52;c;QUFB\x07",
    "\x9b31m",
    "\u202e倒\u2066",
    "\x00",
    ":smile:",
    "{0} {path!r} {",
    "%s %(x)d",
)
"""Strings that Rich, Textual, str.format or a terminal would obey if they were let."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a plan to be built; ``depth`` and ``title`` only where it opens a node."""

    kind: Kind
    text: str
    depth: int = 0
    label: str = ""
    title: str = ""
    owners: tuple[Owner, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """One target to be built: ``quote`` and ``value`` are looked for in line ``line``."""

    line: int
    quote: str
    value: str
    indicator: str
    low: float | None
    unit: str | None = None
    relation: Relation | None = Relation.EQ
    high: float | None = None
    period: str | None = None
    change: Change | None = None
    baseline: float | None = None
    modality: Modality = Modality.TARGET
    kind: TargetKind = TargetKind.QUANTITY
    owners: tuple[Owner, ...] = ()


def build_plan(
    rows: Sequence[Row],
    numbers: Sequence[Number] = (),
    *,
    path: str = "plan.txt",
    number: int = 1,
    first_line: int = 1,
    facts: Facts | None = None,
    problems: tuple[Problem, ...] = (),
) -> Plan:
    """A plan from its rows, in order; parents, spans and subtree ends are worked out."""
    lines = tuple(
        Line(first_line + at, neutralise(row.text), "\n", row.kind, row.owners)
        for at, row in enumerate(rows)
    )
    openers = [at for at, row in enumerate(rows) if row.kind in NODE_KINDS]
    nodes: list[Node] = []
    stack: list[int] = []
    for index, at in enumerate(openers):
        row, line = rows[at], lines[at]
        while stack and nodes[stack[-1]].depth >= row.depth:
            stack.pop()
        title = neutralise(row.title)
        start = line.text.index(title, len(row.label))
        stop = start + len(title)
        after = stop + 1 if line.text[stop : stop + 1] == "。" else stop
        last = openers[index + 1] - 1 if index + 1 < len(openers) else len(rows) - 1
        depth = row.depth
        end = next(
            (
                later
                for later in range(index + 1, len(openers))
                if rows[openers[later]].depth <= depth
            ),
            len(openers),
        )
        below = [owner for other in lines[at : last + 1] for owner in other.owners]
        nodes.append(
            Node(
                index=index,
                kind=row.kind,
                line=line.number,
                last_line=lines[last].number,
                depth=depth,
                label=row.label,
                title=title,
                span=Span(line.number, start, stop),
                text_start=after,
                parent=stack[-1] if stack else None,
                end=end,
                owners=tuple(below),
            )
        )
        stack.append(index)
    title = next((node.title for node in nodes if node.depth == 0), "")
    plan = Plan(path, number, title, facts or Facts(), lines, tuple(nodes), problems)
    return replace(plan, targets=tuple(_target(plan, each) for each in numbers))


def _target(plan: Plan, number: Number) -> Target:
    text = plan.line(number.line).text
    quote = neutralise(number.quote)
    start = text.index(quote)
    value = text.index(neutralise(number.value), start)
    node = plan.node_at(number.line)
    return Target(
        kind=number.kind,
        line=number.line,
        quote=quote,
        span=Span(number.line, start, start + len(quote)),
        value=Span(number.line, value, value + len(number.value)),
        indicator=neutralise(number.indicator),
        relation=number.relation,
        low=number.low,
        high=number.high,
        unit=number.unit,
        change=number.change,
        baseline=number.baseline,
        period=number.period,
        modality=number.modality,
        node=node.index if node else None,
        owners=number.owners or (node.owners if node else ()),
        rule="sample",
    )


def sample_plan(*, path: str = "plan.txt", number: int = 1, first_line: int = 1) -> Plan:
    """A plan of 20 lines: notice, title, nodes of depths 1 to 3, owners, seven targets."""
    basic = Owner("基教科")
    lead = Owner("财务科", Role.LEAD)
    rows = (
        Row(Kind.NOTICE, "关于印发《东山县2024年教育工作要点》的通知"),
        Row(Kind.BLANK, ""),
        Row(Kind.TITLE, "东山县2024年教育工作要点", 0, "", "东山县2024年教育工作要点"),
        Row(Kind.DATE, "2024年1月6日"),
        Row(Kind.BODY, "　　2024年，全县教育工作的总体要求是：办好人民满意的教育。"),
        Row(Kind.HEADING, "一、坚持党的全面领导", 1, "一、", "坚持党的全面领导"),
        Row(
            Kind.HEADING,
            "1.加强思想建设。组织理论学习不少于12次，覆盖率、参与率100%。",
            2,
            "1.",
            "加强思想建设",
        ),
        Row(
            Kind.HEADING,
            "2.加强队伍建设。6月底前完成校长轮岗。（责任单位：基教科）",
            2,
            "2.",
            "加强队伍建设",
            (basic,),
        ),
        Row(Kind.BLANK, ""),
        Row(Kind.HEADING, "二、推进学前教育普及普惠", 1, "二、", "推进学前教育普及普惠"),
        Row(Kind.HEADING, "（一）扩大普惠资源", 2, "（一）", "扩大普惠资源"),
        Row(
            Kind.HEADING,
            "1.新建幼儿园3-5所，新增学前学位630个。",
            3,
            "1.",
            "新建幼儿园3-5所，新增学前学位630个",
        ),
        Row(Kind.BODY, "　　公办率在2024年达到42%以上，ABC 平台覆盖１００所学校。"),
        Row(Kind.OWNER, "责任单位：财务科", 0, "", "", (lead,)),
        Row(Kind.HEADING, "（二）规范办园行为", 2, "（二）", "规范办园行为"),
        Row(
            Kind.POINT, "——安全事故率比上年下降3个百分点", 3, "——", "安全事故率比上年下降3个百分点"
        ),
        Row(Kind.BLANK, ""),
        Row(Kind.HEADING, "三、加强经费保障", 1, "三、", "加强经费保障"),
        Row(Kind.BODY, "　　2023年投入教育经费1.25亿元。"),
        Row(Kind.NOISE, "版权所有：东山县教育局"),
    )
    at = first_line - 1
    numbers = (
        Number(at + 7, "组织理论学习不少于12次", "12次", "组织理论学习", 12, "次", Relation.GE),
        Number(at + 7, "覆盖率、参与率100%", "100%", "覆盖率、参与率", 100, "%"),
        Number(
            at + 8,
            "6月底前完成校长轮岗",
            "6月底前",
            "校长轮岗",
            None,
            relation=None,
            period="6月底前",
            kind=TargetKind.MILESTONE,
        ),
        Number(
            at + 12,
            "新建幼儿园3-5所",
            "3-5所",
            "新建幼儿园",
            3,
            "所",
            Relation.RANGE,
            high=5,
            owners=(lead,),
        ),
        Number(
            at + 13,
            "公办率在2024年达到42%以上",
            "42%",
            "公办率",
            42,
            "%",
            Relation.GE,
            period="2024年",
            owners=(lead,),
        ),
        Number(
            at + 16,
            "安全事故率比上年下降3个百分点",
            "3个百分点",
            "安全事故率",
            3,
            "个百分点",
            change=Change.DOWN_BY,
        ),
        Number(
            at + 19,
            "2023年投入教育经费1.25亿元",
            "1.25亿元",
            "投入教育经费",
            1.25,
            "亿元",
            period="2023年",
            modality=Modality.ACHIEVED,
        ),
    )
    facts = Facts(
        kind=PlanKind.KEY_POINTS, issuer="东山县教育局", date="2024-01-06", years=(2024, 2024)
    )
    return build_plan(rows, numbers, path=path, number=number, first_line=first_line, facts=facts)


def second_plan(*, path: str = "plan.txt", number: int = 2, first_line: int = 21) -> Plan:
    """A short plan without targets, to stand behind :func:`sample_plan` in one file."""
    rows = (
        Row(Kind.TITLE, "西山县2024年教育工作计划", 0, "", "西山县2024年教育工作计划"),
        Row(Kind.HEADING, "一、学前教育", 1, "一、", "学前教育"),
        Row(Kind.BODY, "　　扩大普惠性资源供给。"),
    )
    problem = Problem("numbering_jumps", first_line + 1, Severity.WARNING)
    return build_plan(rows, path=path, number=number, first_line=first_line, problems=(problem,))


def hostile_plan(*, path: str | None = None) -> Plan:
    """A plan with :data:`HOSTILE` in its path, title, headings, text, owners and targets.

    Its text is neutralised, as the parser's is; its path is not.
    """
    bad = "".join(HOSTILE)
    rows = [Row(Kind.TITLE, f"总{bad}题", 0, "", f"总{bad}题")]
    rows += [
        Row(
            Kind.HEADING,
            f"{at}.标{each}题。正文{each}完。",
            1,
            f"{at}.",
            f"标{each}题",
            (Owner(neutralise(f"单{each}位")),),
        )
        for at, each in enumerate(HOSTILE, 1)
    ]
    rows.append(Row(Kind.BODY, f"建{bad}校3所。"))
    rows.append(Row(Kind.OWNER, f"责任单位：{bad}", 0, "", "", (Owner(neutralise(bad)),)))
    number = Number(
        len(rows) - 1,
        f"建{bad}校3所",
        "3所",
        f"建{bad}校",
        3,
        neutralise(f"所{bad}"),
        period=neutralise(f"年{bad}"),
    )
    where = f"坏{bad.replace(chr(0), '').replace('/', '')}.txt" if path is None else path
    return build_plan(rows, (number,), path=where)


def wide_plan(nodes: int = 3000) -> Plan:
    """A plan of so many nodes, with about thirty characters of text each."""
    rows = [Row(Kind.TITLE, "大计划", 0, "", "大计划")]
    for at in range(1, nodes):
        title = f"第{at}项任务推进学前教育"
        rows.append(Row(Kind.HEADING, f"{at}.{title}。落实责任，统筹推进。", 1, f"{at}.", title))
    return build_plan(rows, path="wide.txt")


def file_of(*plans: Plan) -> File:
    """The file that holds those plans and nothing else."""
    lines = tuple(line for plan in plans for line in plan.lines)
    return File(plans[0].path, "utf-8", lines, plans)
