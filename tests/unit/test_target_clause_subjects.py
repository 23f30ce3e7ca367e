"""Names whose subject is what a clause before is about, and numbers of one verb in a row."""

from __future__ import annotations

import pytest

from tests.support.targets_host import targets_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a trade of which a clause without a number tells
        ("建筑业承压前行，总产值达到57亿元。", ["建筑业总产值"]),
        ("大力发展医药产业，实现产值5亿元。", ["医药产业实现产值"]),
        ("保持房地产平稳健康发展，完成投资22亿元。", ["房地产完成投资"]),
        ("加强组织领导，完成投资22亿元。", ["完成投资"]),
        # a service that reaches all, or that is run
        (
            "课后服务实现义务教育学校全覆盖，参与学生6万人，参与率97%。",
            ["课后服务参与学生", "课后服务参与率"],
        ),
        (
            "学生营养改善计划覆盖学校86所，受益学生2.7万人。",
            ["学生营养改善计划覆盖学校", "学生营养改善计划受益学生"],
        ),
        ("举办健身赛事150次，参与群众3万人次。", ["举办健身赛事", "参与群众"]),
        # what there is of something of which some was made new
        ("新栽苹果11万亩，累计达到177万亩。", ["新栽苹果", "苹果"]),
        ("全市新增经营主体6400户，累计达到16万户。", ["全市新增经营主体", "全市经营主体"]),
        # two counts of one verb in a row
        ("实施5个大项目77个子项目。", ["实施大项目", "实施子项目"]),
        ("实施35个片区530户住房改造工程。", ["实施片区住房改造工程"] * 2),
        # a measure of the second of two
        (
            "全市畜禽饲养量、出栏量分别增长13%和20%。",
            ["全市畜禽饲养量", "全市畜禽出栏量"],
        ),
        ("原油产量、加工量分别达到784万吨和355万吨。", ["原油产量", "原油加工量"]),
        ("新建照料中心153个、覆盖率达到97%。", ["新建照料中心", "照料中心覆盖率"]),
    ],
)
def test_whose_a_number_is_stands_in_the_clause_before(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said
