"""Names that need what stands before them, bounds that a list shares, sums that tell apart."""

from __future__ import annotations

import pytest

from parser.analysis.confidence import Level, Reason, judge
from parser.model import Change, Relation, Target
from tests.support.targets_host import targets_of


def names(text: str) -> list[str]:
    return [row.indicator for row in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("粮食播种面积297万亩、产量127万吨。", ["粮食播种面积", "粮食产量"]),
        ("新增入库项目399个、总投资370亿元。", ["新增入库项目", "入库项目总投资"]),
        ("专利申请量300件，授权量200件。", ["专利申请量", "专利授权量"]),
        (
            "各级财政“三农”支出98.9亿元，其中市本级29.9亿元。",
            ["各级财政“三农”支出", "市本级财政“三农”支出"],
        ),
        # a level of another thing owns nothing
        ("财政支出98亿元，营收20亿元。", ["财政支出", "营收"]),
        ("税收增长7.8%，高于全省1.2个百分点。", ["税收", "税收高于全省"]),
        ("签约民宿项目14个，已登记民宿主体135家。", ["签约民宿项目", "登记民宿主体"]),
        ("新增梯田528万亩，造林893万亩。", ["新增梯田", "造林"]),
        (
            "口岸货运量、出入境旅客人数分别增长17.5%和709.2%。",
            ["口岸货运量", "出入境旅客人数"],
        ),
        ("299个水质监测点中，优良的占72.9%。", ["水质监测点", "优良"]),
        ("产业投资占比达到并保持在50%以上。", ["产业投资占比"]),
        ("公路网密度达到111公里/百平方公里。", ["公路网密度"]),
        (
            "二氧化硫和化学需氧量排放分别下降4.2%和3.7%。",
            ["二氧化硫排放", "化学需氧量排放"],
        ),
        (
            "企业改制面、上市面和劳动关系转换面分别达到9%和8%。",
            ["企业改制面、上市面", "劳动关系转换面"],
        ),
        (
            "城市、农村和谐社区建设达标率分别达到95%和85%。",
            ["城市和谐社区建设达标率", "农村和谐社区建设达标率"],
        ),
        ("打掉涉黑组织11个、恶势力犯罪集团25个。", ["打掉涉黑组织", "恶势力犯罪集团"]),
        ("减免税费20亿元，减征医保费3亿元。", ["减免税费", "减征医保费"]),
        ("原油800万吨，钢700万吨左右。", ["原油", "钢"]),
        ("万人发明专利拥有量12.6件。", ["万人发明专利拥有量"]),
        ("社会融资规模[24]为17.3万亿元。", ["社会融资规模"]),
        ("和田机场完成工程量的60%。", ["和田机场完成工程量"]),
        ("中职学校毕业生比“六五”期间增长1.1倍。", ["中职学校毕业生"]),
        (
            "新兴产业产值增速高于全省3个百分点，占比提高2个百分点。",
            ["新兴产业产值增速高于全省", "新兴产业产值占比"],
        ),
        ("新退出平台346家、超计划19家。", ["新退出平台", "新退出平台"]),
        ("造价降低百分之三至八。", ["造价"]),
        ("上市公司实现再融资32.5亿元。", ["上市公司实现再融资"]),
        (
            "规上工业企业75家、规上服务业企业10家、限上商贸业企业40家。",
            ["规上工业企业", "规上服务业企业", "限上商贸业企业"],
        ),
        ("在消费品零售额中，城市5386亿元。", ["城市消费品零售额"]),
        ("各项存贷款余额分别增长9.1%和10.1%。", ["各项存款余额", "各项贷款余额"]),
        (
            "先进制造业、民营工业占比升至52.3%和49.6%。",
            ["先进制造业占比", "民营工业占比"],
        ),
        ("项目投资额动态保持在2万亿元以上。", ["项目投资额"]),
        ("五年累计投入教育经费229亿元。", ["投入教育经费"]),
    ],
)
def test_a_name_has_what_it_is_told_of_and_no_verb_of_a_neighbour(
    text: str, said: list[str]
) -> None:
    assert names(text) == said


def test_a_name_that_nothing_completes_is_doubtful() -> None:
    (row,) = targets_of("全年产量达到98万吨。")
    assert judge(row).reasons == (Reason.VAGUE,)
    (whole,) = targets_of("粮食产量达到98万吨。")
    assert judge(whole).level is Level.HIGH


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("某厂33万辆轿车等46个大项目竣工投产。", [(Reason.WORKS,), ()]),
        ("建设50万千瓦海上风电项目。", [()]),
        ("续建昌河发动机、江铜6000吨电子铜箔。", [(Reason.WORKS,)]),
        ("城市收入5386亿元，农村2000亿元。", [(), ()]),
        ("旅游人次、收入分别增长20%以上。", [(Reason.SHARED,)]),
        # who transfers or breeds them, the clause before does not say
        ("推动5个养殖项目投产，出栏生猪165万头。", [(), (Reason.LENT,)]),
        ("新增公园5个、绿道8条。", [(), ()]),
        ("小学、初中入学率分别达到99%、98%。", [(), ()]),
    ],
)
def test_a_size_in_a_name_and_names_not_told_apart_are_doubtful(
    text: str, reasons: list[tuple[Reason, ...]]
) -> None:
    assert [judge(row).reasons for row in targets_of(text)] == reasons


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("实施3000万元以上战略性新兴产业项目100个。", [100]),
        ("为50亿元以下市值公司服务。", []),
        ("落地1亿美元以上制造业外资项目招引取得突破。", []),
        # an amount that is spent is one
        ("新增银行贷款2200亿元以上用于项目建设。", [2200]),
        ("设立8亿元以上民营企业纾困基金。", [8]),
        ("深入落实人才振兴60条，引进人才3000人。", [3000]),
        ("修订规章60条。", [60]),
        ("引进投资超5000万元农产品加工项目25个。", [25]),
        ("成效连续5个季度居全国前列。", []),
        ("全市有17个项目列入省政府重大项目计划。", [17]),
        ("建设20所九年一贯制学校。", [20]),
        ("实施40个两化融合项目。", [40]),
        ("圆满完成13256套过渡安置房援建任务。", [13256]),
        ("484个市级重点项目超额完成年度投资任务。", [484]),
        ("建设三台山文化基地。", []),
    ],
)
def test_a_sum_that_tells_apart_and_a_policy_by_its_articles_are_no_rows(
    text: str, kept: list[float]
) -> None:
    assert [row.low for row in targets_of(text)] == kept


def _bound(row: Target) -> tuple[float | None, Relation | None, Change | None]:
    return row.low, row.relation, row.change


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "参加培训累计不少于5天或40学时。",
            [(5, Relation.GE, None), (40, Relation.GE, None)],
        ),
        (
            "小麦、稻谷收购价分别提高7.4元和16元。",
            [(7.4, Relation.EQ, Change.UP_BY), (16, Relation.EQ, Change.UP_BY)],
        ),
        (
            "粮食产量120万吨，增产3万吨。",
            [(120, Relation.EQ, None), (3, Relation.EQ, Change.UP_BY)],
        ),
        (
            "优良天数比例95.9%，同比改善1.9个百分点。",
            [(95.9, Relation.EQ, None), (1.9, Relation.EQ, Change.UP_BY)],
        ),
        (
            "细颗粒物平均浓度30微克/立方米，同比改善12%。",
            [(30, Relation.EQ, None), (12, Relation.EQ, Change.DOWN_BY)],
        ),
        (
            "老年津贴由原每人每月165元提高至200元。",
            [(200, Relation.EQ, None)],
        ),
        ("工期缩短百分之二十至三十。", [(20, Relation.RANGE, Change.DOWN_BY)]),
        ("行政许可事项削减72.4%。", [(72.4, Relation.EQ, Change.DOWN_BY)]),
        ("完成危旧房改善50万平方米。", [(50, Relation.EQ, None)]),
    ],
)
def test_a_bound_and_a_change_hold_for_each_number_of_a_list(
    text: str, said: list[tuple[float, Relation, Change | None]]
) -> None:
    assert [_bound(row) for row in targets_of(text)] == said


def test_the_years_in_a_programmes_name_are_no_deadline() -> None:
    assert targets_of("全面实施第十四个五年（2021—2025年）规划和远景目标纲要。") == ()


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "到2017年，按国家现行标准，基本完成脱贫攻坚任务。",
            ["按国家现行标准，基本完成脱贫攻坚任务"],
        ),
        ("2017年底前全面完成总体目标。", ["全面完成总体目标"]),
        ("到2035年，经济实力、科技实力迈上新台阶。", ["经济实力、科技实力迈上新台阶"]),
        ("年内全部淘汰2005年以前注册运营的老旧车。", ["全部淘汰2005年以前注册运营的老旧车"]),
        ("年内，要重点做好以下几个方面的工作：", []),
        ("年内在完成民生工程的同时，继续抓好实事。", []),
    ],
)
def test_a_dated_act_is_told_whole_and_no_announcement(text: str, acts: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == acts


def test_what_was_foreseen_at_a_years_beginning_is_no_time() -> None:
    (row,) = targets_of("失业率低于年初预期目标，新增就业岗位63.5万个。")
    assert row.period is None
