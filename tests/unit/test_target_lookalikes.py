"""Text that looks like what a rule of names, times or modality means, and is something else."""

from __future__ import annotations

import pytest

from parser.model import Modality
from parser.reader import read_bytes
from parser.targets.modality import course_of, of_sentence
from tests.support.targets_host import read_targets, targets_of, values


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # verbs, though 培训中心, 投资基金 and 动员会 are names
        ("培训中小学教师300人，其中骨干20人。", ["培训中小学教师", "培训骨干"]),
        ("培训班主任200名、辅导员50名。", ["培训班主任", "培训辅导员"]),
        ("动员会员企业30家、志愿者200名。", ["动员会员企业", "动员志愿者"]),
        # 并 joins two acts, though 并发 and 并入 are words
        ("党建作用凸显并发展党员15名。", ["发展党员"]),
        ("影响力显著增强并入选省级名单3个。", ["入选省级名单"]),
        ("发放奖金300万元并发布公告。", ["发放奖金"]),
        # 要 ends a word, and a unit begins one
        ("论文摘要不超过600字。", ["论文摘要"]),
        ("工艺流程如图6所示，附件1所列事项，标准体系建设指南（2022版）。", []),
        ("蜜蜂保有量达到16万群以上，惠及16群众。", ["蜜蜂保有量"]),
        ("规划区面积为9.7km2。", ["规划区面积"]),
        # a list that ends in 产业 or 业
        ("地区生产总值、第三产业分别增长8%、9%。", ["地区生产总值", "第三产业"]),
        ("农业总产值、新能源产业分别增长8%、9%。", ["农业总产值", "新能源产业"]),
        (
            "战略性新兴产业、建筑业增加值分别增长10%、8%。",
            ["战略性新兴产业增加值", "建筑业增加值"],
        ),
        # 共建 and 创新 are words
        ("三年共建共享项目5个。", ["三年共建共享项目"]),
        ("创新实施项目5个、总投资3亿元。", ["创新实施项目", "创新实施项目总投资"]),
        ("素质教育推进项目5个、总投资3亿元。", ["素质教育推进项目", "素质教育推进项目总投资"]),
        ("动员大学生300名，其中研究生20名。", ["动员大学生", "研究生"]),
        # 一 as an article, numbers of editions, pages and figures
        ("这是一个特色，国力上了一个大台阶。", []),
        ("见《规范》（2022版）和图6所示，某日报01版。", []),
        # no works that a sum is of
        ("超额完成投资3亿元的年度任务。", ["超额完成投资的年度任务"]),
        ("总产值50亿元的现代农业产业园建成。", ["现代农业产业园总产值"]),
        # what was counted does more than one thing
        ("全市5所学校通过验收新增学位2000个。", ["全市学校通过验收", "新增学位"]),
        # parts of a whole that names them
        (
            "新建、改建幼儿园12所（新建5所、改建7所）。",
            ["新建、改建幼儿园", "新建幼儿园", "改建幼儿园"],
        ),
        ("6月初中毕业生3000人。", ["初中毕业生"]),
    ],
)
def test_names(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第1至3批学校共12所。", [(12, "所")]),
        ("产值迈上亿元台阶。", []),
        ("培育超亿元、超10亿元企业5家。", [(5, "家")]),
        ("产值超亿元、税收增长5%。", [(1, "亿元"), (5, "%")]),
    ],
)
def test_numerals(text: str, said: list[tuple[float, str]]) -> None:
    assert values(text) == said


def test_the_list_of_a_month_ends_at_the_next_month() -> None:
    rows = targets_of("2月：召开开学工作会；3月：开展植树活动。")
    assert ("召开开学工作会", "2月") in [(row.indicator, row.period) for row in rows]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("2023年工作总结和2024年工作计划", True),
        ("某局2023年工作总结2024年工作计划", True),
        ("关于开展总结表彰活动的计划", False),
        ("关于总结推广先进经验的工作安排", False),
        ("某区2024年预算执行情况", True),
        ("学校概况与发展目标", False),
        ("宣传先进事迹活动", False),
        ("2024年经验交流活动", False),
    ],
)
def test_titles_of_reports(title: str, told: bool) -> None:
    (plan,) = read_bytes(f"{title}\n一、重点\n新建学校8所。\n".encode(), "x.txt").plans
    assert course_of(plan).reports is told


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("争取教育质量指标进入全市前3名", Modality.TARGET),
        ("争取建成国家级试点3个", Modality.TARGET),
        ("争取项目资金3亿元", Modality.ACHIEVED),
        ("2023年计划招生500人，实际招生520人", Modality.ACHIEVED),
        ("2022年计划内招生500人", Modality.ACHIEVED),
        ("2024年，我们计划招生500人", Modality.TARGET),
    ],
)
def test_sentences_of_a_review(sentence: str, modality: Modality) -> None:
    assert of_sentence(sentence, Modality.ACHIEVED) is modality


@pytest.mark.parametrize(
    ("head", "modality"),
    [("下步措施", Modality.TARGET), ("工作进展及下步打算", Modality.ACHIEVED)],
)
def test_a_column_of_what_was_done_and_what_comes(head: str, modality: Modality) -> None:
    rows = read_targets(
        "某县2024年工作总结",
        "一、重点项目",
        f"序号\t项目\t{head}",
        "1\t教师招聘\t招聘教师30名，覆盖学校10所",
        "2\t校舍改造\t改造校舍3所，惠及学生200名",
    )
    assert {row.modality for row in rows} == {modality}


def test_a_heading_of_tasks_that_were_fulfilled_looks_back() -> None:
    rows = read_targets("某校2024年工作", "一、主要工作及任务完成情况", "建成校舍3所。")
    assert [row.modality for row in rows] == [Modality.ACHIEVED]
