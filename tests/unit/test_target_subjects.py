"""Names whose subject stands before them: in an earlier clause, in the number before, behind 的."""

from __future__ import annotations

import pytest

from tests.support.targets_host import targets_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what was counted, whole, with what is told of it
        (
            "列入省重点投资计划项目185个、总投资3755亿元。",
            ["列入省重点投资计划项目", "列入省重点投资计划项目总投资"],
        ),
        (
            "全市股权投资基金91支、总规模876亿元，已投项目222个、总金额267亿元。",
            ["全市股权投资基金", "全市股权投资基金总规模", "已投项目", "已投项目总金额"],
        ),
        ("办理助学贷款2014笔、金额1920万元。", ["办理助学贷款", "助学贷款金额"]),
        # works without a number of their own
        (
            "实验中学新校区8月底交付使用，总投资3.4亿元。",
            ["实验中学新校区交付使用", "实验中学新校区总投资"],
        ),
        # what a body reaches
        ("组建教育集团14个，涵盖学校69所。", ["组建教育集团", "教育集团涵盖学校"]),
        # verbs alone
        (
            "梳理问题67个，已整改64个，其余3个正在推进。",
            ["梳理问题", "整改问题", "问题其余正在推进"],
        ),
        ("新增基站2900个，累计开通1.2万个。", ["新增基站", "基站累计开通"]),
        ("每周一召开班主任例会，全学年共召开34次。", ["召开班主任例会"]),
        # rates
        (
            "高考本科上线1326人，上线率38.4%，提高4.2个百分点。",
            ["高考本科上线", "高考本科上线率", "高考本科上线率"],
        ),
        ("资金监管账户余额1.06亿元，监管率100%。", ["资金监管账户余额", "资金监管率"]),
        ("平台诉求办结率100%、满意率99%。", ["平台诉求办结率", "平台诉求满意率"]),
        ("落实离校未就业学生帮扶，就业率95%。", ["就业率"]),
        # the growth of an amount, and of a share
        (
            "完成投资6亿元，占年度计划的108%，同比增长21.7%。",
            ["完成投资", "完成投资占年度计划", "完成投资"],
        ),
        (
            "教育支出48亿元，占总支出的比重为19.7%，提高0.4个百分点。",
            ["教育支出", "教育支出占总支出的比重", "教育支出占总支出的比重"],
        ),
        # a part of a whole
        (
            "累计建成创新平台376家，其中国家级研发平台4家、省级重点实验室5家。",
            ["累计建成创新平台", "累计建成国家级研发平台", "累计建成省级重点实验室"],
        ),
        ("新发展党员41名，其中一线教师33名。", ["新发展党员", "新发展一线教师"]),
        (
            "公开招聘教师276人，其中硕士以上学历113人。",
            ["公开招聘教师", "公开招聘硕士以上学历教师"],
        ),
        (
            "新开工亿元以上项目45个，其中10-50亿元项目31个。",
            ["新开工亿元以上项目", "新开工10-50亿元项目"],
        ),
        ("幼儿园103所（公办47所、民办56所）。", ["幼儿园", "公办幼儿园", "民办幼儿园"]),
        (
            "在校学生12万人，其中学前教育2万人，小学5万人。",
            ["在校学生", "学前教育在校学生", "小学在校学生"],
        ),
        (
            "特殊教育学校各1所；教职工8947人，其中专任教师8213人。",
            ["特殊教育学校", "教职工", "专任教师"],
        ),
        # no verb of a neighbour that the clause's first number did not take
        (
            "培训教师2万人次，现有特级教师11人、正高级教师7人。",
            ["培训教师", "特级教师", "正高级教师"],
        ),
        (
            "新增国家级试点13项、省级19项、市级20项。",
            ["新增国家级试点", "新增省级试点", "新增市级试点"],
        ),
        (
            "1个省级、3个市级、2个县级名师工作室。",
            ["省级名师工作室", "市级名师工作室", "县级名师工作室"],
        ),
        # who does it, and what: both numbers measure the whole
        ("12户企业优化重组为5家集团。", ["企业优化重组为集团", "企业优化重组为集团"]),
        ("2个功能区新签约项目47个。", ["功能区新签约项目", "功能区新签约项目"]),
        # a sum before its works
        ("总投资120亿元的乙材料项目落地。", ["乙材料项目总投资"]),
        (
            "投资2.8亿元、占地126亩的第二中学建成。",
            ["第二中学投资", "第二中学占地"],
        ),
        (
            "抓好总投资657亿元的229个水利项目。",
            ["水利项目总投资", "抓好水利项目"],
        ),
        ("境外并购中方投资额增长2.8倍。", ["境外并购中方投资额"]),
    ],
)
def test_a_name_takes_its_subject_from_where_it_stands(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("机构由“双减”前的127家压减至3家。", [(3, 127)]),
        ("机构由原有的374家减少到28家。", [(28, 374)]),
        ("标准从小学每生每年的500元提高到600元。", [(600, 500)]),
    ],
)
def test_an_old_level_is_told_in_any_words(
    text: str, said: list[tuple[float, float | None]]
) -> None:
    assert [(row.low, row.baseline) for row in targets_of(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("惠及企业超千家。", [(1000, "家")]),
        ("筹集上亿元防疫资金。", [(1, "亿元")]),
        ("本科上线首次突破1万人大关。", [(1, "万人")]),
        # these order the text, or tell things apart
        ("重点抓好三件事。", []),
        ("网络、监控、保安配备三项指标均达标。", []),
        ("实施超亿元技改项目。", []),
    ],
)
def test_round_numbers_count_where_something_is_counted(
    text: str, said: list[tuple[float, str]]
) -> None:
    assert [(row.low, row.unit) for row in targets_of(text)] == said


def test_a_school_that_ends_in_a_season_is_no_time() -> None:
    (row,) = targets_of("到2025年初中学位缺口约3500个。")
    assert row.period == "到2025年"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "小学、初中生均公用经费定额由650元、850元分别提高到720元、940元。",
            ["小学生均公用经费定额", "初中生均公用经费定额"],
        ),
        ("汽车、电子信息产业分别增长40%、16%。", ["汽车产业", "电子信息产业"]),
        (
            "新能源产业、装备制造业增加值分别增长25%、9%。",
            ["新能源产业增加值", "装备制造业增加值"],
        ),
        (
            "污水治理行政村、自然村覆盖率分别为71.9%和43.2%。",
            ["污水治理行政村覆盖率", "污水治理自然村覆盖率"],
        ),
        (
            "小学、初中教师本科及以上学历比例分别达到75%、95%。",
            ["小学教师本科及以上学历比例", "初中教师本科及以上学历比例"],
        ),
        (
            "一般公共预算收入、支出分别增长12%、13%。",
            ["一般公共预算收入", "一般公共预算支出"],
        ),
        (
            "近三年公开招聘教师742名，其中特岗教师265名。",
            ["公开招聘教师", "公开招聘特岗教师"],
        ),
        ("五年共补充教师2217名。", ["补充教师"]),
        # how, and for how long, is no part of what was done
        ("通过公开招聘等方式三年补充教师600名。", ["补充教师"]),
        ("《规划》提出新改扩建学校34所。", ["新改扩建学校"]),
        ("秋季开学前新增学位4200个。", ["新增学位"]),
        ("仪器设备总值1.2亿元，生均1.92万元。", ["仪器设备总值", "仪器设备总值生均"]),
        ("幼儿园63所，在园幼儿8917人。", ["幼儿园", "在园幼儿"]),
        ("小学42所，初中18所，教职工900人。", ["小学", "初中", "教职工"]),
        # a sum and what its parts reached, apart from the whole
        (
            "我市签约项目27个，总投资161亿元，已开工13个，到位资金7亿元。",
            ["我市签约项目", "总投资", "项目开工", "项目到位资金"],
        ),
        # an amount in a clause of its own says enough; in one clause it is the projects', and so
        # is it where one works is named
        (
            "实施农田、水利等重点项目12个，完成投资3亿元，增长8%。",
            ["实施农田、水利等重点项目", "完成投资", "完成投资"],
        ),
        (
            "新引进甲材料、乙材料等重大产业项目，计划总投资12亿元。",
            ["重大产业项目计划总投资"],
        ),
        (
            "新增书法、国画等4个社团，撤销2个。",
            ["新增社团", "撤销社团"],
        ),
        (
            "食品产业实现新突破，汽车产业加快发展，产值分别达到48亿元、25亿元。",
            ["食品产业产值", "汽车产业产值"],
        ),
        ("公共预算收入56亿元，可比口径增长1.3%。", ["公共预算收入", "公共预算收入"]),
        ("粮食生产实现“十九连丰”，总产达到230亿斤。", ["粮食总产"]),
        # two numbers of one noun
        ("加快建设9条、216公里轨道交通线。", ["加快建设轨道交通线", "加快建设轨道交通线"]),
        # grades
        ("教师参赛获省级奖2人次、市级奖5人次。", ["教师参赛获省级奖", "教师参赛获市级奖"]),
        ("获奖论文市级11篇、县级37篇。", ["获奖论文市级", "获奖论文县级"]),
        ("细颗粒物平均浓度下降13%，二氧化硫下降22%。", ["细颗粒物平均浓度", "二氧化硫平均浓度"]),
        ("乡村教师生活补助300元，发放2860万元。", ["乡村教师生活补助", "乡村教师生活补助发放"]),
        ("高考600分以上67人。", ["高考600分以上"]),
        ("教育支出9亿元，为年初预算的78%。", ["教育支出", "教育支出为年初预算"]),
        ("收入增长8%，高于生产总值增速1个百分点。", ["收入", "收入高于生产总值增速"]),
        ("计划总投资9.7亿元。", ["计划总投资"]),
        ("学生营养改善计划覆盖学校86所。", ["学生营养改善计划覆盖学校"]),
        # who gets it is counted by itself, and no part of what is given
        (
            "为36所农村学校添置课桌凳4200套、计算机650台。",
            ["为农村学校添置课桌凳", "添置课桌凳", "添置计算机"],
        ),
        ("累计为1800余名学生发放助学金114万元。", ["累计为学生发放助学金", "发放助学金"]),
        ("为寄宿生发放生活补助48万元。", ["为寄宿生发放生活补助"]),
        # nor who won at which games, nor by what means
        ("我市运动员在省运会上夺得金牌9枚、银牌6枚。", ["夺得金牌", "夺得银牌"]),
        ("学生在省级以上竞赛中获奖213人次。", ["学生在省级以上竞赛中获奖"]),
        ("通过特岗计划和公开招聘补充教师183名。", ["补充教师"]),
        # works done and a sum of its own stand for themselves; those that are left do not
        (
            "校安工程项目412个，已竣工386个，竣工率93.7%，累计到位资金7.8亿元。",
            ["校安工程项目", "校安工程项目竣工", "竣工率", "累计到位资金"],
        ),
        ("改造中心幼儿园8所，剩余5所8月中旬交付。", ["改造中心幼儿园", "剩余中心幼儿园交付"]),
        ("普及15年基础教育。", ["普及基础教育"]),
        ("教职工138人，本科及以上占71.5%。", ["教职工", "本科及以上"]),
        ("一是2所城区小学规模过大。", ["城区小学规模过大"]),
        ("与上年相比资金增加286万元。", ["资金"]),
        ("四年内新建幼儿园7所。", ["新建幼儿园"]),
        ("缺体育教师64人，美术51人。", ["缺体育教师", "缺美术教师"]),
        ("建设试点班6个，覆盖学生180人。", ["建设试点班", "覆盖学生"]),
        ("交警大队负责在20所学校门口增设减速带。", ["在学校门口增设减速带"]),
        ("我街道辖9个社区、4个行政村。", ["我街道辖社区", "我街道辖行政村"]),
        ("新建学生宿舍11栋，床位4200张。", ["新建学生宿舍", "床位"]),
        # layout's blank within a number
        ("高级教师3 1人，研究生学历占9 .3%。", ["高级教师", "研究生学历"]),
        ("体育馆免费开放330天，城区学校达到500M。", ["体育馆免费开放", "城区学校"]),
        ("录取4102人，报到3921人。", ["录取", "报到"]),
        ("新投用学校2所——江滨小学、东湖学校。", ["新投用学校"]),
        ("保持民办占比不反弹，控制在4%以下。", ["民办占比"]),
        ("建议将新建公办园由15所调减为10所。", ["新建公办园"]),
        ("现有专业38个，校车64辆。", ["有专业", "校车"]),
        # what some of those counted in the sentence before did, or what was done with them
        (
            "规划建设学校27所，增加学位2.4万个。2021年启动6所。",
            ["规划建设学校", "增加学位", "启动规划建设学校"],
        ),
        (
            "安排新建、改扩建项目17个。截至6月底，已开工16个，竣工7个。",
            ["安排新建、改扩建项目", "项目开工", "项目竣工"],
        ),
        ("累计补充教师873人。其中今年241人。", ["累计补充教师", "累计补充教师"]),
        (
            "招收本科生5200人、研究生1800人，研究生增长12%。",
            ["招收本科生", "招收研究生", "招收研究生"],
        ),
        ("新增普惠托位60个，使用率提高到70%。", ["新增普惠托位", "使用率"]),
        # 有 stands once for the parts, too
        (
            "全县现有各级各类学校214所，其中初中19所，幼儿园73所。",
            ["全县各级各类学校", "有初中", "有幼儿园"],
        ),
        ("全县有幼儿园112所，其中公办48所。", ["全县有幼儿园", "有公办幼儿园"]),
        ("学校有学生1200人，其中寄宿生300人。", ["学校有学生", "寄宿生"]),
    ],
)
def test_a_noun_that_stands_once_goes_to_each(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("每学期测评1次，近视率下降1个百分点。", ["每学期", None]),
        ("每天在校锻炼1小时，校外锻炼1小时。", ["每天", "每天"]),
        # a time before the items holds for all, one within an item for that one
        ("2024年，抓好三件事：一是新建学校8所；二是招聘教师300名。", ["2024年", "2024年"]),
        ("一是今年新建学校8所；二是招聘教师300名。", ["今年", None]),
        ("一是今年新建学校8所。二是招聘教师300名。", ["今年", None]),
        ("全学年召开例会34次；举办交流会2场。", ["全学年", "全学年"]),
    ],
)
def test_how_far_a_time_holds(text: str, said: list[str | None]) -> None:
    assert [row.period for row in targets_of(text)] == said


def test_acts_of_one_clause_with_a_time_each() -> None:
    rows = targets_of("县三中迁建项目3月开工、年底主体封顶。")
    assert [(row.indicator, row.period) for row in rows] == [
        ("县三中迁建项目开工", "3月"),
        ("县三中迁建项目主体封顶", "年底"),
    ]


def test_a_bracket_that_parts_a_count_by_time() -> None:
    rows = targets_of("开展离任审计（一季度3所、二季度4所）。")
    assert [(row.indicator, row.low, row.period) for row in rows] == [
        ("开展离任审计", 3, "一季度"),
        ("开展离任审计", 4, "二季度"),
    ]


def test_the_months_and_weeks_of_a_schools_plan() -> None:
    rows = targets_of("二月：召开开学工作会；安全大检查1次。", "第6周组织“同课异构”。")
    assert [(row.low, row.indicator, row.period) for row in rows] == [
        (None, "召开开学工作会", "二月"),
        (1, "安全大检查", "二月"),
        (None, "组织“同课异构”", "第6周"),
    ]


def test_a_bracket_behind_a_sentence_that_dates_its_own_acts() -> None:
    rows = targets_of("创建省级示范园2所。（9月完成县级自评，11月完成市级初验，责任股室：学前股）")
    assert [(row.low, row.indicator, row.period) for row in rows] == [
        (2, "创建省级示范园", None),
        (None, "完成县级自评", "9月"),
        (None, "完成市级初验", "11月"),
    ]


def test_the_next_deadline_ends_the_one_before() -> None:
    rows = targets_of("9月10日前表彰教师100名；完成竞聘工作（8月25日前）；全员培训覆盖率100%。")
    assert [(row.low, row.period) for row in rows] == [
        (100, "9月10日前"),
        (None, "8月25日前"),
        (100, None),
    ]


def test_a_year_right_before_its_number() -> None:
    rows = targets_of("补充教师600名，其中2023年220名、2024年200名。")
    assert [(row.low, row.period) for row in rows] == [
        (600, None),
        (220, "2023年"),
        (200, "2024年"),
    ]


def test_a_line_whose_first_sentence_names_a_works() -> None:
    rows = targets_of(
        "翠屏路小学。用地38.6亩，建筑面积2.7万平方米，投资1.4亿元，7月28日通过竣工验收。"
    )
    assert [row.indicator for row in rows] == [
        "翠屏路小学用地",
        "翠屏路小学建筑面积",
        "翠屏路小学投资",
        "翠屏路小学通过竣工验收",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("总体近视率51.6%，其中小学36.8%、初中70.1%。", ["总体近视率", "小学近视率", "初中近视率"]),
        (
            "小学教师本科以上学历占比63%，初中89%。",
            ["小学教师本科以上学历占比", "初中教师本科以上学历占比"],
        ),
    ],
)
def test_a_level_of_schools_has_the_rate_before_it(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said


def test_the_number_of_a_road_counts_nothing() -> None:
    assert targets_of("改造国道318线。") == ()
    (row,) = targets_of("改造国省道880公里。")
    assert row.low == 880


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("粮食产量再创历史新高，达到837亿斤。", ["粮食产量"]),
        ("预算收入升至全国第4位，增长11%。", ["预算收入"]),
        ("地区生产总值增速逐季提高，增长4.5%。", ["地区生产总值"]),
        ("地区生产总值增长5%，总量突破3万亿元。", ["地区生产总值", "地区生产总值"]),
        (
            "城乡居民收入分别达6万元和3万元、增长5%和7%。",
            ["城镇居民收入", "农村居民收入", "城镇居民收入", "农村居民收入"],
        ),
    ],
)
def test_what_stands_between_a_name_and_its_number_is_no_part_of_it(
    text: str, said: list[str]
) -> None:
    assert [row.indicator for row in targets_of(text)] == said


def test_the_best_since_a_year_sets_no_time() -> None:
    rows = targets_of("生产总值增长7%、创2010年以来最好位次，投资增长19%。")
    assert [row.period for row in rows] == [None, None]
