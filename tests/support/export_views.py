"""One view of each kind, for the tests of every form."""

from __future__ import annotations

from collections.abc import Sequence

from parser.align.matching import align
from parser.analysis import achievements as answers
from parser.analysis import grouping as groups
from parser.analysis.target_rows import rows_of
from parser.model import Kind, Modality, Plan
from parser.search import parse
from tests.support.samples import HOSTILE, Number, Row, build_plan
from tui.export.view import Compared, Gathered, Grouping, Hits, Part, View, What, find_hits

ATTACKS = (
    *HOSTILE,
    "</script><script>alert(1)</script>",
    "<img src=x onerror=document.title='obeyed'>",
    "</style></title><!-- ]]> &#x202e; &amp;",
    "[link](javascript:alert(1)) **bold** `code` <b>b</b>",
    "![](http://example.org/x.png) | a | b |",
    "---",
    "=1+1",
    "\ufffe\uffff\ud800",
    "长" * 4000,
)
"""What Rich, a terminal, a browser, Markdown, XML or a spreadsheet would obey if they were let."""


def attacked_plan(path: str = "恶.txt") -> Plan:
    """Every attack as a heading, as a paragraph, as an indicator; 学前 in each paragraph."""
    rows = [Row(Kind.TITLE, "题目<i>&", 0, title="题目<i>&")]
    numbers = []
    for at, each in enumerate(ATTACKS, 1):
        text = each.strip()
        title = f"{text}题"
        rows.append(Row(Kind.HEADING, f"{at}.{title}", 1, f"{at}.", title))
        rows.append(Row(Kind.BODY, f"{text}"))
        rows.append(Row(Kind.BODY, f"学前{text}增加{at}所"))
        line = len(rows)
        numbers.append(Number(line, f"{text}增加{at}所", f"{at}所", text, float(at), "所"))
    return build_plan(rows, numbers, path=path)


def views(a: Plan, b: Plan) -> dict[str, View]:
    """A view of each kind that there is, over two plans."""
    rows = rows_of([a, b])
    found = tuple(find_hits([a], parse("学前")))
    kept = tuple(node.index for node in a.nodes[:3])
    made = {what.value: View.of(what, [a]) for what in (What.OUTLINE, What.TEXT, What.TARGETS)}
    made["all"] = View.of(What.ALL, [a, b])
    made["subtree"] = View(What.SUBTREE, (Part(a, under=1),))
    made["filtered"] = View(What.FILTERED, (Part(a, nodes=kept),))
    both = (Part(a), Part(b))
    made["comparison"] = View(What.COMPARISON, both, Compared(align(a, b), why=True))
    made["lone"] = View(What.COMPARISON, both, Compared(align(a, b), "both"))
    made["hits"] = View(What.HITS, (), Hits("学前", found, total=len(found) + 5))
    for grouping, groups_ in _groups(rows, [a, b]).items():
        content = Gathered(grouping, groups_, (a, b), "筛选<b>")  # type: ignore[arg-type]
        made[grouping.value] = View(What.TARGETS, both, content)
    return made


def _groups(rows: list, plans: Sequence[Plan]) -> dict[Grouping, object]:  # type: ignore[type-arg]
    wanted = [row for row in rows if row.target.modality is Modality.TARGET]
    return {
        Grouping.INDICATOR: groups.by_indicator(rows, plans),
        Grouping.OWNER: groups.by_owner(rows, plans, bare_items=True),
        Grouping.PERIOD: groups.by_period(rows),
        Grouping.ANSWERS: answers.pair(wanted[:4], wanted[2:]),
    }
