"""Names that say only of whom or of what kind: the rest stands in the number before."""

from __future__ import annotations

import pytest

from tests.support.targets_host import targets_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # levels of schools
        (
            "起始年级班额小学不超过45人、初中不超过50人。",
            ["起始年级班额小学", "起始年级班额初中"],
        ),
        (
            "严格控制班额，小学不超过45人、初中不超过50人。",
            ["严格控制班额小学", "严格控制班额初中"],
        ),
        (
            "改造教室照明1872间，其中小学1105间、初中767间。",
            ["改造教室照明", "改造小学教室照明", "改造初中教室照明"],
        ),
        (
            "总体近视率51%，同比下降1.4个百分点，其中小学36%、高中82%。",
            ["总体近视率", "总体近视率", "小学总体近视率", "高中总体近视率"],
        ),
        (
            "每所中小学每月组织一次应急演练，幼儿园每季度一次。",
            ["每所中小学组织应急演练", "幼儿园组织应急演练"],
        ),
        ("新增学位120个，其中小学70个。", ["新增学位", "新增小学学位"]),
        # ... but of schools they are what is counted
        ("现有学校76所，其中小学48所、初中28所。", ["有学校", "有小学", "有初中"]),
        # kinds
        (
            "新建、改扩建公办学校5所，其中新建2所、改扩建3所。",
            ["新建、改扩建公办学校", "新建公办学校", "改扩建公办学校"],
        ),
        ("新增床位1500个，其中城区1100个。", ["新增床位", "新增城区床位"]),
        ("实施学校建设项目63个，其中新建19个。", ["实施学校建设项目", "新建学校建设项目"]),
        # people
        (
            "校级领导听课不少于30节，中层不少于25节，教师不少于20节。",
            ["校级领导听课", "中层听课", "教师听课"],
        ),
        (
            "校长、教师交流比例不低于10%，其中骨干教师不低于20%。",
            ["校长、教师交流比例", "骨干教师交流比例"],
        ),
        ("交流轮岗教师15%，其中骨干教师占两成。", ["交流轮岗教师", "骨干教师"]),
        # places and trades
        (
            "高新区工业总产值达到290亿元，临江县突破80亿元，云山、石桥分别突破70亿元。",
            ["高新区工业总产值", "临江县工业总产值", "云山、石桥工业总产值"],
        ),
        (
            "东湖园区营业收入达到9亿元，南山园区和西山园区分别突破6亿元和5亿元。",
            ["东湖园区营业收入", "南山园区营业收入", "西山园区营业收入"],
        ),
        ("全省出口企业数量增加8%，出口企业增加23%。", ["全省出口企业数量", "出口企业"]),
    ],
)
def test_what_says_only_of_whom_is_named_by_the_number_before(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("毕业生就业率（含升学）达97%。", ["毕业生就业率（含升学）"]),
        ("在校生（含幼儿）786人，下降1%。", ["在校生（含幼儿）", "在校生（含幼儿）"]),
        ("6所公办园（新建2所、回购4所）均已开园。", ["公办园均已开园", "新建公办园", "回购"]),
        # behind the number it explains the number
        ("小学36所（不含教学点），比上年减少2所。", ["小学", "小学"]),
    ],
)
def test_a_bracket_before_the_number_says_of_whom(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "中等职业学校3所（含技工学校1所），招生136人；在校生415人，占高中阶段在校生的35%；毕业生129人。",
            [
                "中等职业学校",
                "技工学校",
                "中等职业学校招生",
                "中等职业学校在校生",
                "在校生占高中阶段在校生",
                "中等职业学校毕业生",
            ],
        ),
        ("各级各类学校（幼儿园）21所，教职工512人。", ["各级各类学校（幼儿园）", "教职工"]),
    ],
)
def test_a_level_in_a_bracket_or_of_a_share_is_not_whose_the_next_is(
    text: str, said: list[str]
) -> None:
    assert sorted(row.indicator for row in targets_of(text)) == sorted(said)
