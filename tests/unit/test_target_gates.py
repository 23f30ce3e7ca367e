"""What passes over most of a text by its first characters finds all that the whole rule finds."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.model import Modality
from parser.targets.modality import Sentences
from parser.targets.time_forms import OPENS, time_pattern

COMPOSED = Path(__file__).resolve().parents[1] / "data" / "composed"
LEADS = ("", "到", "截至", "自", "从", "至")
HEADS = [
    "2025年",
    "今年",
    "明年",
    "后年",
    "去年",
    "当年",
    "本年",
    "本年度",
    "次年",
    "二〇二五年",
    "一九八六年",
    "“十四五”期间",
    "十五五时期",
    "每年",
    "每季度",
    "逐年",
    "年均",
    "日均",
    "年内",
    "年度内",
    "全年",
    "全学年",
    "全学期",
    "常年",
    "贯穿全年",
    "目前",
    "至今",
    "今年以来",
    "上半年",
    "下半年",
    "上学期",
    "下学年",
    "本学期",
    "本月底",
    "当月底",
    "次月底",
    "月底",
    "春季学期",
    "秋季开学",
    "春秋季",
    "学期末",
    "第三季度",
    "一季度末",
    "第5周",
    "三月",
    "十月",
    "十一月",
    "十二月底",
    "九月",
    "6月",
    "6月底",
    "1-3月",
    "2024-2025学年",
    "月人均",
    "半年",
]


def _ungated() -> re.Pattern[str]:
    gated = time_pattern().pattern
    gate = f"(?={OPENS})"
    assert gated.count(gate) == 1
    return re.compile(gated.replace(gate, "", 1))


def _lines() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(COMPOSED.glob("*.txt"))]
    return [line for text in texts for line in text.split("\n")]


def test_no_time_is_passed_over() -> None:
    whole, gated = _ungated(), time_pattern()
    said = [
        f"学校，{lead}{head}{tail}完成3次。"
        for lead, head, tail in itertools.product(LEADS, HEADS, ("", "前", "底前", "6月", "新增"))
    ]
    for text in [*_lines(), *said]:
        every = [match.span() for match in whole.finditer(text)]
        assert [match.span() for match in gated.finditer(text)] == every, text


SENTENCES = st.sampled_from(
    [
        "目前已建成学校3所",
        "力争新建2所",
        "新建学校2所",
        "加快改造5所",
        "荣获奖项3个",
        "",
        "要配备教师",
    ]
)


@pytest.mark.parametrize("above", [Modality.TARGET, Modality.ACHIEVED])
@given(st.lists(SENTENCES, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_sentences_say_the_same_in_any_order(
    above: Modality, said: list[str], random: Random
) -> None:
    text = "。".join(said) + "。"
    in_order = Sentences(text, above)
    told = [in_order.at(column) for column in range(len(text))]
    columns = list(range(len(text)))
    random.shuffle(columns)
    mixed = Sentences(text, above)
    assert {column: mixed.at(column) for column in columns} == dict(enumerate(told))


def test_a_statement_of_facts_goes_on_until_a_promise() -> None:
    text = "新建学校2所。目前已建成学校3所。开设课程5门。力争新建2所。新增教师9人。"
    sentences = Sentences(text, Modality.TARGET)
    told = [sentences.at(text.index(word)) for word in ("新建", "目前", "开设", "力争", "新增")]
    done, promised = Modality.ACHIEVED, Modality.TARGET
    assert told == [promised, done, done, promised, promised]
