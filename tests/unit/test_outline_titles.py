"""Titles: over several lines, on covers, above lead-ins; and what stands below and is none."""

from __future__ import annotations

import pytest

from parser.outline.documents.title_forms import could_be_title, is_part_title, title_score
from tests.support.outlines import kinds, read_text, tree


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "某市人民政府办公室关于加快推进\n全市学前教育普惠优质发展的意见\n某政办发〔2023〕16号",
            "某市人民政府办公室关于加快推进全市学前教育普惠优质发展的意见",
        ),
        (
            "某市人民政府办公室关于\n加快推进全市学前教育\n普惠优质发展的实施意见",
            "某市人民政府办公室关于加快推进全市学前教育普惠优质发展的实施意见",
        ),
        ("某县某镇中心小学2023年工作总\n结", "某县某镇中心小学2023年工作总结"),
        ("某中学2023—2024学年第一学期教学工作计\n划", "某中学2023—2024学年第一学期教学工作计划"),
        ("某市教育局2024年深化教育综合改革\n全面提升办学质量实施方案", None),
        ("某学院专业建设项目\n任 务 书", "某学院专业建设项目任务书"),
        ("某医院2024年度\n工作要点", "某医院2024年度工作要点"),
        ("某中学2024—2025学年度第一学期\n学校工作行事历", None),
        (
            "某社区工会2024年\n工作总结及\n2025年工作打算",
            "某社区工会2024年工作总结及2025年工作打算",
        ),
    ],
)
@pytest.mark.parametrize(
    "text", ["一、总体要求\n坚持公益。\n二、任务\n新建。\n", "第一条 总则\n第二条 附则\n"]
)
def test_a_title_over_several_lines(lines: str, title: str | None, text: str) -> None:
    plan = read_text(f"{lines}\n{text}").plans[0]
    whole = title or lines.replace("\n", "")
    assert plan.title == whole
    assert plan.nodes[0].title == whole
    assert plan.nodes[0].line == 1
    assert kinds(f"{lines}\n{text}")[1] == "cont"


def test_a_title_is_whole_where_every_line_has_a_blank_one_below() -> None:
    text = (
        "某市教育局关于做好\n\n2024年春季学期开学工作的通知\n\n各中小学：\n\n"
        "一、认真准备\n\n二、确保安全\n"
    )
    assert read_text(text).plans[0].title == "某市教育局关于做好2024年春季学期开学工作的通知"


COVER = """某项目

某市教育局
某市财政局
2019年9月

某省职业教育质量提升工程项目建设
任 务 书

项目学校（盖章）：　某工业学校
填表日期：　2019年09月

某省教育厅
某省人力资源和社会保障厅  制
某省财政厅
2019年09月

一、项目基本信息
学校现有在校生3100人。
二、学校概况（限2000字）
学校占地80亩。
"""


def test_a_cover_names_the_plan_and_not_its_makers() -> None:
    plan = read_text(COVER).plans[0]
    assert tree(COVER) == [
        "|某省职业教育质量提升工程项目建设任务书",
        ".一、|项目基本信息",
        ".二、|学校概况（限2000字）",
    ]
    assert plan.facts.years == (2019, 2019)


@pytest.mark.parametrize("maker", ["某厅　制", "某市教育局 编印", "某学院教务处　编"])
def test_the_maker_below_a_title_is_no_title(maker: str) -> None:
    text = f"某市义务教育课程实施手册\n{maker}\n2024年3月\n一、总则\n本手册供教师使用。\n"
    assert tree(text) == ["|某市义务教育课程实施手册", ".一、|总则"]


@pytest.mark.parametrize(
    "lead",
    [
        "办公室除了做好日常事务以外，还有下面几项工作",
        "本学期我校主要做好以下几方面的工作",
        "为了进一步做好各项工作，特制定本计划如下",
        "根据上级要求，结合我室实际，现安排如下：",
    ],
)
@pytest.mark.parametrize(
    "title", ["2008年办公室下半年主要工作", "2024学年教研室工作", "总务处本年度工作情况"]
)
def test_a_lead_in_is_no_title(title: str, lead: str) -> None:
    text = f"{title}\n{lead}\n1. 完成统计报表\n2. 完成人事档案的整理\n3. 报送人员变动情况\n"
    assert tree(text)[0] == f"|{title}"
    assert len(tree(text)) == 4


@pytest.mark.parametrize("word", ["前言", "引 言", "摘要", "序言"])
def test_a_preface_is_no_title(word: str) -> None:
    text = (
        f"某市儿童友好城市建设\n{word}\n儿童是未来。\n一、现状\n基础较好。\n二、目标\n"
        "到2025年建成。\n"
    )
    assert tree(text)[0] == "|某市儿童友好城市建设"


@pytest.mark.parametrize("part", ["工作思路", "总体思路", "工作安排", "主要措施"])
def test_the_first_part_is_no_title(part: str) -> None:
    text = f"某中学2024年教学工作计划\n{part}\n坚持质量立校。\n一、常规\n抓实。\n二、教研\n做好。\n"
    assert read_text(text).plans[0].title == "某中学2024年教学工作计划"


def test_a_speaker_is_no_title() -> None:
    text = (
        "在全市教育工作会议上的讲话\n张某某\n（2024年2月1日）\n同志们：\n今天开会。\n"
        "一、回顾\n好。\n二、任务\n做好。\n"
    )
    assert read_text(text).plans[0].title == "在全市教育工作会议上的讲话"


def test_text_without_a_title_is_text() -> None:
    text = (
        "　　为改善全县体育条件，结合我县实际，特制定本计划。\n🀄　　一、基本思路\n"
        "　　坚持健康第一。\n"
        "　　二、主要目标\n　　达标。\n"
    )
    assert kinds(text)[0] == "body"
    assert tree(text) == [".🀄　　一、|基本思路", ".二、|主要目标"]


def test_the_end_of_another_document_is_text_and_the_next_plan_reads_as_alone() -> None:
    above = (
        "　　局里制定申报指南，严格程序，及时兑现奖补。\n\n"
        "　　本政策自2024年开始执行，由局负责解释。\n"
    )
    plan = (
        "某县智慧校园建设行动计划（2024-2026年）\n　　为推进数字化，特制定本计划。\n"
        "　　一、总体要求\n　　做好。\n　　二、步骤\n　　推进。\n"
    )
    assert kinds(above + plan)[:2] == ["body", "body"]
    assert tree(above + plan) == tree(plan)
    assert len(read_text(above + plan).plans) == 2


def test_a_report_that_begins_with_its_salutation_has_no_title() -> None:
    text = (
        "各位代表：\n现在，我代表市人民政府，向大会报告政府工作，请予审议。\n"
        "一、2018年工作回顾\n增长6.6%。\n二、2019年工作任务\n新增就业1万人。\n"
    )
    plan = read_text(text).plans[0]
    assert tree(text) == [".一、|2018年工作回顾", ".二、|2019年工作任务"]
    assert str(plan.facts.kind) == "报告"


@pytest.mark.parametrize("line", ["2020年", "80%以上", "甲", "各位代表："])
def test_what_cannot_be_a_title(line: str) -> None:
    assert not could_be_title(line)


def test_how_much_words_say_for_a_title() -> None:
    assert (
        title_score("某市2024年教育工作要点")
        > title_score("教育工作要点")
        > title_score("春风行动")
    )
    assert title_score("为做好工作，现安排如下") < 0
    assert is_part_title("工作思路")
    assert not is_part_title("某校工作思路")


@pytest.mark.parametrize(
    "title",
    [
        "2023-2024学年第一学期德育工作计划",
        "2023-2024学年第一学期学校工作计划——某区中心小学",
        "《某县2023年重点工作计划》政策解读",
    ],
)
def test_titles_that_open_with_a_school_year_or_end_in_a_name(title: str) -> None:
    text = (
        f"欢迎访问某县人民政府！\n{title}\n\n按照要求，印发《某县计划》，现解读如下：\n"
        "一、目标\n二、任务\n"
    )
    assert read_text(text).plans[0].title == title


def test_what_a_report_hands_in_stands_below_it() -> None:
    text = (
        "关于报送2023年工作总结的报告\n县人民政府：\n现将《某县教育局2023年工作总结》随文报送，请审阅。\n"
        "某县教育局\n2023年12月20日\n某县教育局2023年工作总结\n今年各项工作扎实推进。\n一、成绩\n二、不足\n"
    )
    assert kinds(text)[:6] == ["notice", "notice", "notice", "issuer", "date", "title"]
    own = "关于报送2023年工作总结的报告\n县政府：\n现将我局工作报告如下。\n一、成绩\n二、不足\n"
    assert read_text(own).plans[0].title == "关于报送2023年工作总结的报告"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1.周末放学后17：00前必须离开寝室。", "周末放学后17：00前必须离开寝室"),
        ("1.禁止使用违禁电器（如：电炉、电热棒、电热毯、电吹风、应急灯等）", None),
        ("1.会议时间：每周一下午第三节课后在会议室", "会议时间"),
    ],
)
def test_a_colon_in_a_time_or_a_bracket_ends_no_title(line: str, title: str | None) -> None:
    node = read_text(f"某校规定\n{line}\n2.其他。\n").plans[0].nodes[1]
    assert node.title == (title or line.removeprefix("1."))


def test_a_last_line_that_says_what_is_wanted_signs_nothing() -> None:
    text = "某校方案\n一、项目\n经研究决定：\n学校拟拆除早期建设的教室\n"
    assert kinds(text)[-1] == "body"


@pytest.mark.parametrize(
    "speaker", ["副校长李某", "县委常委、秘书长、县总工会主席王小明", "局长 张某"]
)
def test_a_speaker_below_the_title(speaker: str) -> None:
    text = f"关于章程制定情况的报告\n{speaker}\n（2014年4月3日）\n一、背景\n二、过程\n"
    assert kinds(text)[:3] == ["title", "issuer", "date"]


@pytest.mark.parametrize("line", ["书记项目书", "主任负责制", "校长办公会"])
def test_an_office_in_a_heading_is_no_speaker(line: str) -> None:
    text = f"某校管理办法\n{line}\n会议每周召开一次。\n一、参加人员\n二、议事规则\n"
    assert kinds(text)[1] != "issuer"


@pytest.mark.parametrize("gap", ["\n", "\n\n\n"])
def test_a_slogan_over_two_lines_is_the_title_above_its_occasion(gap: str) -> None:
    lines = [
        "坚持教育优先发展",
        "为建设教育强县而努力奋斗",
        "——在全县教育大会上的报告",
        "（2024年3月1日）",
        "李 明",
        "同志们：",
        "现在，我向大会作报告。",
        "一、回顾",
        "二、任务",
    ]
    text = gap.join(lines)
    assert kinds(text)[:6] == ["title", "cont", "issuer", "date", "issuer", "body"]
    assert read_text(text).plans[0].title == "坚持教育优先发展为建设教育强县而努力奋斗"


def test_a_sentence_that_a_link_cut_is_no_title() -> None:
    text = (
        "某县第三次会议关于工作报告的决议\n（2020年5月28日会议通过）\n某县第三次会议听取了县长所作的\n"
        "政府工作报告\n。会议充分肯定过去一年的工作，决定批准这个报告。\n"
    )
    assert read_text(text).plans[0].title == "某县第三次会议关于工作报告的决议"


def test_a_numbered_heading_completes_no_title() -> None:
    text = "某公司员工手册总则1\n第一章 入职指引\n第一节 试用\n一、条件\n身体健康。\n第二章 考勤\n"
    assert read_text(text).plans[0].title == "某公司员工手册总则1"


MINUTES = (
    "某县实验小学校务会议纪要\n（2024年第3次）\n时间：2024年3月5日\n地点：三楼会议室\n主持人：王明\n"
    "参加人员：张华、李强\n一、传达文件\n会议学习了文件。\n二、研究工作\n会议决定开展检查。\n"
)


def test_the_head_of_minutes_is_text_and_their_number_part_of_the_title() -> None:
    assert kinds(MINUTES)[:6] == ["title", "cont", "body", "body", "body", "body"]
    period = "某小学三年发展规划\n（2024年9月－2027年8月）\n一、现状\n二、目标\n"
    assert kinds(period)[1] == "cont"
    page = "某县2024年工作要点\n时间：2024年3月5日\n来源：某县教育局\n一、目标\n二、任务\n"
    assert kinds(page)[1] == "noise"


def test_the_head_of_a_table_is_no_title() -> None:
    text = (
        "某校2024年春季学期行事历\n周次 日期 工作安排\n第1周（2月26日—3月1日）\n1.典礼\n2.计划\n"
        "第2周（3月4日—3月8日）\n1.集体备课\n2.教研活动\n"
    )
    assert read_text(text).plans[0].title == "某校2024年春季学期行事历"
    assert [line for line in tree(text) if not line.startswith("..")][1:] == [
        ".|第1周（2月26日—3月1日）",
        ".|第2周（3月4日—3月8日）",
    ]


def test_a_title_that_ends_within_a_word_ends_on_the_next_line() -> None:
    text = (
        "某镇党委领导班子2025年度民主生活会对照检\n查材料（含案例）\n"
        "根据上级党委关于召开2025年度民主生活会的统一部署，紧扣会议主题，开展准备工作。\n"
        "一、存在问题\n学习不深。\n二、原因\n认识不足。\n"
    )
    assert kinds(text)[:3] == ["title", "cont", "body"]
    assert (
        read_text(text).plans[0].title == "某镇党委领导班子2025年度民主生活会对照检查材料（含案例）"
    )


def test_a_report_within_a_publication_has_its_title_over_two_lines() -> None:
    text = (
        "2023年某县决算公开\n一、决算报告\n二、决算表\n1、收入表\n2、支出表\n一、决算报告\n"
        "关于某县2023年财政决算草案的\n报 告\n2024年11月27日某县人大常委会第二十三次会议\n"
        "县财政局局长 王明\n主任、各位委员：\n受县政府委托，现在报告决算草案，请予审议。\n"
        "一、收支情况\n收支平衡。\n二、主要工作\n组织收入。\n"
    )
    plan = read_text(text).plans[-1]
    assert plan.title == "关于某县2023年财政决算草案的报告"
    assert [node.title for node in plan.nodes[1:]] == ["收支情况", "主要工作"]
    assert kinds(text)[8:10] == ["issuer", "issuer"]


QUOTING = "某市贯彻《关于打好经济增长主动仗\n\n实现整体好转的若干政策\n\n措施》实施方案\n"


@pytest.mark.parametrize(
    "notice",
    [
        "",
        "某市人民政府办公室关于印发《某市贯彻〈关于打好经济增长主动仗实现整体好转的若干政策措施〉"
        "实施方案》的通知\n各县人民政府：\n现将方案印发给你们，请认真执行。\n2023年3月15日\n",
    ],
)
@pytest.mark.parametrize("parted", [True, False])
def test_a_title_cut_within_what_it_quotes(notice: str, parted: bool) -> None:
    title = QUOTING if parted else QUOTING.replace("\n\n", "\n")
    text = (
        f"{notice}{title}为推动经济好转，制定本方案。\n一、促进消费\n抓好。\n二、扩大投资\n抓好。\n"
    )
    assert [plan.title for plan in read_text(text).plans] == ["".join(QUOTING.split())]


def test_the_column_of_a_page_is_no_title() -> None:
    text = "某街道年终总结\n作者:王某\n栏目:总结\n一、政务服务\n办好。\n二、社区网络\n办好。\n"
    assert read_text(text).plans[0].title == "某街道年终总结"
