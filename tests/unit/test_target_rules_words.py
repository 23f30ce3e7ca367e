"""What kind of rule made a row is said in words, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from parser.reader import read_bytes
from parser.targets import extract
from tui.printing.target_words import rule_text
from tui.settings.i18n import Messages

COMPOSED = sorted((Path(__file__).parents[1] / "data" / "composed").glob("*.txt"))
TASKS = (
    "工作安排\n序号\t时间\t内容\t牵头处室\n"
    "1\t6月底前\t完成宣传片拍摄\t党政办\n2\t7月\t家长课堂\t团委\n"
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_that_makes_a_row_has_words(language: Literal["zh", "en"]) -> None:
    files = [read_bytes(path.read_bytes(), path.name) for path in COMPOSED[::4]]
    files.append(read_bytes(TASKS.encode(), "tasks.txt"))
    rules = {row.rule for file in files for plan in file.plans for row in extract(plan)}
    assert {"table-task", "count", "milestone-clause"} <= rules
    say = Messages(language, strict=True)
    assert not [rule for rule in rules - _SAME if rule_text(rule, say) == rule]


_SAME = frozenset({"rate", "range", "count"})
"""Rules whose English word is their own name."""
