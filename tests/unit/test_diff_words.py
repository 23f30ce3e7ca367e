"""Words that changed, and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parser
from parser.diff import compare, edits
from parser.diff.numbers import number_changes
from parser.diff.words import tokens


def marked(old: str, new: str) -> str:
    return "".join(
        each.new if each.same else f"[{each.old}|{each.new}]" for each in edits(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("覆盖率达到95%以上", "覆盖率达到96.5%以上", "覆盖率达到[95%|96.5%]以上"),
        ("新增学位800个，改造校舍", "新增学位1,200个，改造校舍", "新增学位[800|1,200]个，改造校舍"),
        ("建设二十三所乡镇幼儿园", "建设二十四所乡镇幼儿园", "建设[二十三|二十四]所乡镇幼儿园"),
        ("推进“双减”工作", '推进"双减"工作', '推进"双减"工作'),
        ("各校要认真组织好实施", "各校须精心组织好实施", "各校[要认真|须精心]组织好实施"),
        (
            "一、管理。健全制度流程",
            "一、管理。抓好安全演练",
            "一、管理。[健全制度流程|抓好安全演练]",
        ),
        ("加强师德师风建设", "完善经费投入保障机制", "[加强师德师风建设|完善经费投入保障机制]"),
    ],
)
def test_edits_are_words_and_whole_numbers(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@given(
    st.text('教育，。 0123百分a“"、', max_size=40), st.text('教育，。 0123百分a“"、', max_size=40)
)
def test_edits_joined_are_both_texts(old: str, new: str) -> None:
    for exact in (True, False):
        made = edits(old, new, exact=exact)
        assert "".join(each.old for each in made) == old
        assert "".join(each.new for each in made) == new
    assert all(each.old == each.new for each in edits(old, new, exact=True) if each.same)


def test_tokens_keep_numbers_whole() -> None:
    assert tokens("达到96.5%，1,200所") == ["达", "到", "96.5%", "，", "1,200", "所"]


def test_numbers_that_changed_came_and_went() -> None:
    old, new = (
        parser.read_bytes(f"某县2024年教育工作要点\n一、学前教育\n{text}".encode(), "a.txt")
        for text in (
            "普惠性幼儿园覆盖率达到95%。新增学位800个。\n新建幼儿园3所。",
            "普惠性幼儿园覆盖率达到96.5%。新增学位1200个。\n培训园长50名。",
        )
    )
    found = number_changes(compare(old, new), old, new)
    told = []
    for each in found:
        target = each.new or each.old
        assert target is not None
        values = (each.old and each.old.low, each.new and each.new.low)
        told.append((each.op.value, target.indicator, *values))
    assert told == [
        ("changed", "普惠性幼儿园覆盖率", 95, 96.5),
        ("changed", "新增学位", 800, 1200),
        ("removed", "新建幼儿园", 3, None),
        ("added", "培训园长", None, 50),
    ]
