"""Words looked for in lines: as one pattern of them all finds them, only sooner."""

from __future__ import annotations

import re

import pytest

from parser.chinese.alternation import alternation
from parser.chinese.word_search import WordSearch

WORDS = [
    "当前位置",
    "ICP备",
    "re:^来源\\s*[:：]",
    "re:(?i)powered by|©",
    "re:(?:大|小)\\s?(?:大|小)$",
]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "您的当前位置：首页",
            "某ICP备1号",
            "某icp备1号",
            "某İcp备1号",
            "来源：某报",
            "据来源：某报",
        ),
        *("Powered By X", "POWERED BY X", "© 某站", "字体：大 小", "大小不一", "教育要点", ""),
    ],
)
def test_a_line_holds_what_the_whole_pattern_finds(line: str) -> None:
    whole = re.compile(alternation(WORDS).replace("(?i)", ""), re.IGNORECASE)
    assert WordSearch(WORDS).stands_in(line) is bool(whole.search(line))


def test_no_words_stand_in_no_line() -> None:
    assert not WordSearch([]).stands_in("教育")
