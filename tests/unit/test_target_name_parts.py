"""What is part of a name: partners, lists of examples, whom a share is of, whose an act is."""

from __future__ import annotations

import pytest

from parser.model import Relation
from tests.support.targets_host import targets_of


def _names(text: str) -> list[str]:
    return [row.indicator for row in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("职教中心与12家企业签订合作协议。", ["职教中心与企业签订合作协议"]),
        ("实验学校和6个社区结对共建。", ["实验学校和社区结对共建"]),
        ("成立领导小组和13个工作专班。", ["成立工作专班"]),
    ],
)
def test_who_acts_together_with_those_counted_is_named(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "甲巷市场、乙街市场、丙村便民菜店3处市场改造项目进场施工。",
            ["市场改造项目进场施工"],
        ),
        (
            "加快深港（东湖）国际部小区、平湖中学等7所新改扩建项目建设。",
            ["加快新改扩建项目建设"],
        ),
        (
            "东山、云阳等10个市选派了8000多名教师支教。",
            ["市选派了教师支教", "市选派了教师支教"],
        ),
        (
            "新开工荔波至河池、罗城至鹿寨2条134公里高速公路。",
            ["新开工高速公路", "新开工高速公路"],
        ),
        # kinds and acts are no names
        ("培育国家级、省市级2个基地。", ["培育国家级、省市级基地"]),
        ("新建、改扩建2所学校。", ["新建、改扩建学校"]),
        # 项目 says nothing without its examples
        ("建成甲材料、触控屏等70个项目。", ["建成甲材料、触控屏等项目"]),
    ],
)
def test_a_list_of_what_is_counted_is_no_part_of_its_name(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "学校建筑面积58917平方米（生均23.46平方米）。",
            ["学校建筑面积", "生均建筑面积"],
        ),
        ("现有图书6万册（生均24册）。", ["图书", "生均图书"]),
        ("幼儿园60个（其中民办39所，占65%）。", ["幼儿园", "民办幼儿园", "民办幼儿园"]),
    ],
)
def test_what_a_bracket_tells_of_the_whole_before_it(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "第一、二、三产业增加值分别为11亿元、14亿元、13亿元，依次增长4.1%、19.8%和11.5%。",
            ["第一产业增加值", "第二产业增加值", "第三产业增加值"] * 2,
        ),
        (
            "财政总收入4亿元，其中县级收入2亿元，分别占年初计划的108.6%和111.2%，"
            "分别增长24.3%和28.9%。",
            [
                "财政总收入",
                "县级收入",
                "财政总收入占年初计划",
                "县级收入占年初计划",
                "财政总收入",
                "县级收入",
            ],
        ),
    ],
)
def test_shares_and_changes_in_their_order(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("共发放问卷1240份，收回1187份。", ["发放问卷", "收回问卷"]),
        ("发放问卷500份，收回有效问卷480份。", ["发放问卷", "收回有效问卷"]),
        (
            "专任教师中，高级教师占40%，一级教师占50%，其中女教师占30%。",
            ["专任教师中高级教师", "专任教师中一级教师", "专任教师中女教师"],
        ),
        ("招生工作中，公办园占80%。", ["公办园"]),
        (
            "全市城乡低保987户，支出低保资金386万元，其中农村低保612户，支出低保资金139万元，"
            "城镇低保374户，支出低保资金246万元。",
            [
                "全市城乡低保",
                "支出低保资金",
                "农村低保",
                "农村低保支出低保资金",
                "城镇低保",
                "城镇低保支出低保资金",
            ],
        ),
        (
            "农村低保新纳入934户1587人，清退612户1043人。",
            ["农村低保新纳入", "农村低保新纳入", "农村低保清退", "农村低保清退"],
        ),
        (
            "2021年新建学校5所，新增学位300个；2022年新建学校6所，新增学位400个。",
            ["新建学校", "新增学位", "新建学校", "新增学位"],
        ),
    ],
)
def test_what_the_sentence_says_once(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("供养标准为人年5400元。", ["供养标准"]),
        ("集中供养每人每年3100元安排经费。", ["集中供养每人安排经费"]),
        ("营养餐每生每天5元。", ["营养餐每生"]),
        ("改扩建寄宿制学校3所（马集、官庄、杨楼）。", ["改扩建寄宿制学校"]),
        ("市教委力争实现学前毛入园率巩固在95%。", ["学前毛入园率"]),
        ("轮岗交流教师比例达到符合条件人数的10%以上。", ["轮岗交流教师比例达到符合条件人数"]),
        ("在班幼儿118人，在读学生20人。", ["在班幼儿", "在读学生"]),
        (
            "发放生活补助4870万元，补助标准小学每生每天3元、初中每生每天4元。",
            ["发放生活补助", "补助标准小学", "补助标准初中"],
        ),
        (
            "建设6条干渠总长30公里、5条支渠总长7公里。",
            ["建设干渠", "建设干渠总长", "建设支渠", "建设支渠总长"],
        ),
        ("新校投用4所，包括两所幼儿园和两所小学。", ["新校投用", "幼儿园", "小学"]),
        ("1.校舍与校园 学校建筑面积5万平方米，占地13万平方米。", ["学校建筑面积", "学校占地"]),
    ],
)
def test_what_leads_to_a_number_is_no_part_of_its_name(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("给954户1782人送去慰问金47万元。", ["送去慰问金"] * 3),
        ("春节前夕给300户困难群众送去慰问金47万元。", ["给困难群众送去慰问金"] * 2),
        ("为3所学校配齐设施。", ["为学校配齐设施"]),
    ],
)
def test_who_gets_something_is_named_by_a_noun(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "改建农贸市场、便民菜店11处，其中：城北区5处，云溪县4处，桐山县2处。",
            ["改建农贸市场、便民菜店"]
            + [place + "改建农贸市场、便民菜店" for place in ("城北区", "云溪县", "桐山县")],
        ),
        (
            "新增床位300张，其中东湖区120张、西山镇80张。",
            ["新增床位", "东湖区新增床位", "西山镇新增床位"],
        ),
        ("全县有学校60所，其中东湖镇12所。", ["全县有学校", "有东湖镇学校"]),
        (
            "五保老人1312人，其中分散供养774人、集中供养300人。",
            ["五保老人", "五保老人分散供养", "五保老人集中供养"],
        ),
        ("今年招聘教师186名，其中五小42名。", ["招聘教师", "五小招聘教师"]),
        ("增加学位2.4万个，小学占1.1万个。", ["增加学位", "增加小学学位"]),
        ("招聘教师130名，其中紧缺学科不低于40%。", ["招聘教师", "招聘教师紧缺学科"]),
        (
            "建成省级以上一流课程15门，其中国家级2门。",
            ["建成省级以上一流课程", "建成国家级一流课程"],
        ),
        ("学校有学生1200人，其中寄宿生300人。", ["学校有学生", "寄宿生"]),
    ],
)
def test_parts_of_a_whole_are_named_by_it(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("班际差异系数≤0.2。", [("班际差异系数", Relation.LE, 0.2)]),
        (
            "校际差异系数小学0.41、初中0.39。",
            [("校际差异系数小学", Relation.EQ, 0.41), ("校际差异系数初中", Relation.EQ, 0.39)],
        ),
        (
            "小学差异系数为0.46，初中为0.392，均优于0.65和0.55的国家标准。",
            [("小学差异系数", Relation.EQ, 0.46), ("初中差异系数", Relation.EQ, 0.392)],
        ),
        ("见第3.2节，表0.5。", []),
    ],
)
def test_levels_of_an_index(text: str, rows: list[tuple[str, Relation, float]]) -> None:
    assert [(row.indicator, row.relation, row.low) for row in targets_of(text)] == rows


@pytest.mark.parametrize(
    ("text", "low", "baseline"),
    [
        ("城镇低保标准由月标准360元提高到420元。", 420, 360),
        ("低保标准由原标准300元提高到每月400元。", 400, 300),
    ],
)
def test_an_old_level_behind_a_noun(text: str, low: float, baseline: float) -> None:
    assert [(row.low, row.baseline) for row in targets_of(text)] == [(low, baseline)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("约需经费8420万元。", Relation.APPROX),
        ("约需新增专任教师8000人。", Relation.APPROX),
        ("签约项目8个。", Relation.EQ),
    ],
)
def test_about_before_the_act(text: str, relation: Relation) -> None:
    assert [row.relation for row in targets_of(text)] == [relation]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("完成整村搬迁100个、共富搬迁2万人。", ["完成整村搬迁", "完成共富搬迁"]),
        ("每名学生奖学金金额为人民币5000元。", ["每名学生奖学金金额"]),
        ("美育类必修课程有6个学分。", ["美育类必修课程"]),
        ("联席会议原则上每年召开1次例会。", ["联席会议召开例会"]),
        ("请各学院组织推荐2名候选人。", ["各学院组织推荐候选人"]),
        ("基础养老金人均标准提高到每月80元。", ["基础养老金人均标准"]),
        ("机械化水平达到80%。", ["机械化水平"]),
        ("退休人员养老金人均月增167.5元。", ["退休人员养老金人均"]),
        ("真搬实住达到97%，6月底前必须达到100%。", ["真搬实住", "真搬实住"]),
        ("建设内容有灌区的6条干渠、5条支渠。", ["灌区的干渠", "支渠"]),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "县、乡、村道养护资金分别不低于10000元、5000元、3000元。",
            ["县道养护资金", "乡道养护资金", "村道养护资金"],
        ),
        (
            "省、市级重点项目分别完成投资30亿元、20亿元。",
            ["省级重点项目完成投资", "市级重点项目完成投资"],
        ),
        ("全市、县城居民收入分别增长5%、6%。", ["全市居民收入", "县城居民收入"]),
        ("化肥、农药亩均用量分别下降5%、6%。", ["化肥亩均用量", "农药亩均用量"]),
        ("新增光伏装机67万千瓦、达到912万千瓦。", ["新增光伏装机", "光伏装机"]),
        ("空气优良天数达到309天、比例达到84.4%。", ["空气优良天数", "空气优良天数比例"]),
        ("金融机构贷款余额1009亿元，新增130亿元。", ["金融机构贷款余额", "金融机构贷款余额新增"]),
    ],
)
def test_what_stands_once_around_several_names(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("每个赛区的获奖总名额不得超过总参赛人数的35%。", Relation.LE),
        ("技术指标不能低于申请总额的2倍。", Relation.GE),
    ],
)
def test_a_bound_that_bids(text: str, relation: Relation) -> None:
    assert [row.relation for row in targets_of(text)] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "东山县列全国百强县87位。",
        "参加2024大湾区产业大会。",
        "申报书一式两份。",
        "更新市区1路、3路公交车。",
    ],
)
def test_what_measures_nothing(text: str) -> None:
    assert targets_of(text) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "建成首批16项工程，动工兴建第二批20项工程。",
            [("建成首批工程", 16), ("动工兴建第二批工程", 20)],
        ),
        ("抓好16项工程。", []),
        ("建设百支管乐团、千支舞蹈队。", [("建设管乐团", 100), ("建设舞蹈队", 1000)]),
        ("扶持壮大三元、双娃等企业。每人补助五元。", [("每人补助", 5)]),
        ("实现进出口总值12.1亿美元（海关统计），增长17.1%。", [("进出口总值", 12.1)] * 1),
        ("经济技术开发区税收6.1亿元。", [("经济技术开发区税收", 6.1)]),
        ("粮 食 39109 万吨 3．2", [("粮食", 39109)]),
    ],
)
def test_more_things_that_stand_around_a_number(text: str, said: list[tuple[str, float]]) -> None:
    found = [(row.indicator, row.low) for row in targets_of(text)]
    assert found[: max(len(said), 1)] == said


def test_quotes_around_a_number_are_no_part_of_a_name() -> None:
    assert _names("建立“两个”议事规则。") == ["建立议事规则"]
    assert _names("创建5个“示范校。") == ["创建“示范校"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“双师型”教师（同时具备理论教学和实践教学能力的教师）占比达到50%。", ["“双师型”教师占比"]),
        ("签订投资（框架）协议26个。", ["签订投资（框架）协议"]),
        ("洽谈订单培养项目（常规工作）3项。", ["洽谈订单培养项目"]),
        ("开展“学党史，惠民生”等系列文化惠民演出85场。", ["开展系列文化惠民演出"]),
        ("开展“小手拉大手”等活动12次。", ["开展“小手拉大手”等活动"]),
        ("某桥一号拆除重建、南部公园等16个市政项目加速推进。", ["市政项目加速推进"]),
        ("积极争取国家支持兴建50座中型水库。", ["兴建中型水库"]),
        ("为国内生产总值比2000年翻一番奠定坚实基础。", ["国内生产总值比2000年翻"]),
        ("在《规划》的基础上新增了28个水环境项目。", ["新增了水环境项目"]),
        ("每个工科专业至少与1家企业实现校企深度融合。", ["每个工科专业与企业实现校企深度融合"]),
        ("总投资相应调整约为8.5亿元。", ["总投资"]),
        ("各村集体收入全部突破5万元。", ["各村集体收入"]),
        ("完成品质提升5万亩，绿地面积提升3万亩。", ["完成品质提升", "绿地面积"]),
        ("可申请最高不超过15万元的创业担保贷款。", ["可申请创业担保贷款"]),
        ("对新谋划的48个项目，加强跑办申报。", ["对新谋划的项目加强跑办申报"]),
    ],
)
def test_what_explains_or_leads_in_is_no_part_of_a_name(text: str, said: list[str]) -> None:
    assert _names(text) == said
