"""Headings without a number: months, parts above lists, runs of tasks; and what is none."""

from __future__ import annotations

import pytest

from tests.support.outlines import kinds, read_text, tree

MONTHS = """2008学年第一学期信息中心工作计划
一、基础环境建设
1．规划硬件平台
完成服务器扩容。
2．改造数字实验室
更换旧电脑。
二、设备管理
1．维护学生机房。
2．做好校园广播。
各月日常工作：
九月份：
1、做好开学准备。
2、做好新生信息采集。
十月份：
1、办公软件试运行。
2、实验室改造。
"""


def test_months_stand_under_the_line_that_heads_them() -> None:
    assert tree(MONTHS)[7:] == [
        ".|各月日常工作：",
        "..|九月份：",
        "...1、|做好开学准备",
        "...2、|做好新生信息采集",
        "..|十月份：",
        "...1、|办公软件试运行",
        "...2、|实验室改造",
    ]
    assert read_text(MONTHS).plans[0].problems == ()


@pytest.mark.parametrize(
    "names",
    [
        ["九月份：", "十月份：", "十一月份："],
        ["9月", "10月", "11月"],
        ["三月份工作安排", "四月份工作安排", "五月份工作安排"],
        ["第一周：", "第二周：", "第三周："],
        ["第1—2周", "第3—4周", "第5—6周"],
        ["1月上旬", "1月下旬", "2月上旬"],
        ["第一周（9月2日—9月8日）", "第二周（9月9日—9月15日）", "第三周（9月16日—22日）"],
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "1.推进第一项工作\n2.推进第二项工作\n",
        "做好开学工作。\n抓好检查。\n",
        "（1）推进第一项工作\n（2）推进第二项工作\n",
    ],
)
def test_a_calendar_is_parted_by_its_months(names: list[str], text: str) -> None:
    plan = "某校教务处工作行事历安排\n" + "".join(f"{name}\n{text}" for name in names)
    found = [line for line in tree(plan) if line.count(".") == 1 and line.startswith(".|")]
    assert found == [f".|{name}" for name in names]


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (["研修目标", "落实情况"], "1."),
        (["工作任务：", "工作要求："], "1、"),
        (["过去五年", "今后五年"], "一、"),
    ],
)
def test_short_lines_above_lists_that_start_again(names: list[str], label: str) -> None:
    second = label.replace("1", "2").replace("一", "二")
    plan = "某校工作总结\n" + "".join(
        f"{name}\n{label}推进第一项工作\n{second}推进第二项工作\n" for name in names
    )
    assert [line for line in tree(plan) if line.startswith(".|")] == [f".|{n}" for n in names]
    assert f"..{label}|推进第一项工作" in tree(plan)


@pytest.mark.parametrize(
    "lead", ["要做好以下工作：", "各中小学、幼儿园：", "具体安排如下：", "同志们："]
)
def test_a_line_that_announces_a_list_is_none(lead: str) -> None:
    text = f"某校工作总结\n一、甲\n{lead}\n1.子\n2.丑\n二、乙\n{lead}\n1.寅\n2.卯\n"
    assert [line for line in tree(text) if lead in line] == []


TASKS = """某市2021年政府工作报告
二、2021年重点工作
（一）稳住经济运行，巩固恢复势头。
{lead}要把各项办法落到每一户企业，让基本盘稳下来。

{tasks}
"""


@pytest.mark.parametrize(
    "lead",
    [
        "在稳字当头的前提下靠前发力、精准发力。",
        "为完成全年目标，必须靠前发力。",
        "今年的任务十分繁重而且非常艰巨。",
        "围绕高质量发展这个首要任务。",
    ],
)
@pytest.mark.parametrize(
    "tasks",
    [
        ["落实减税降费政策", "扩大有效投资", "稳定城镇就业"],
        ["打好三大攻坚战", "抓好粮食生产", "办好民生实事", "守住安全底线"],
        ["做强主导产业", "加快科技创新"],
    ],
)
def test_the_opening_sentence_of_a_section_is_text(lead: str, tasks: list[str]) -> None:
    body = "抓紧开工水利和道路项目，按月调度进度，年内完成投资三十亿元。"
    text = TASKS.format(lead=lead, tasks="\n\n".join(f"{task}。{body}" for task in tasks))
    assert tree(text)[3:] == [f"...|{task}" for task in tasks]


BREAK = """某市2021年政府工作报告
一、2021年重点工作
（一）挖掘消费潜力，带动投资增长。
把改善民生和拓展需求结合起来，让市场旺起来。

促进居民消费。办好乡村集市和特色街区，支持老字号开设新店。引导商场延长营业时间，方便外地产品进
{gap}
入本地市场，减少重复检验。发展网上零售，建设村级寄递点。

扩大有效投资。安排专项资金36亿元，优先保证续建项目。
"""


@pytest.mark.parametrize("gap", ["", "\u200b", "- 12 -"])
def test_siblings_that_a_page_cuts_are_siblings_still(gap: str) -> None:
    text = BREAK.format(gap=gap)
    assert tree(text)[3:] == ["...|促进居民消费", "...|扩大有效投资"]
    line = next(line for line in read_text(text).lines if line.text.startswith("入本地市场"))
    assert str(line.kind) == "cont"


def test_tasks_below_dashes_are_a_level_of_their_own() -> None:
    text = (
        "某市2021年政府工作报告\n一、重点工作\n——突出创新驱动，增强发展动能。\n"
        + "".join(
            f"{name}。{'做好各项工作，落实到位。' * 3}\n"
            for name in ("建强创新平台", "培育创新主体")
        )
        + "——突出改革开放，激发市场活力。\n"
        + "".join(
            f"{name}。{'做好各项工作，落实到位。' * 3}\n"
            for name in ("深化国企改革", "扩大对外开放")
        )
    )
    assert tree(text)[2:] == [
        "..——|突出创新驱动，增强发展动能",
        "...|建强创新平台",
        "...|培育创新主体",
        "..——|突出改革开放，激发市场活力",
        "...|深化国企改革",
        "...|扩大对外开放",
    ]


def test_dashes_far_apart_are_points_still() -> None:
    tasks = "".join(
        f"{verb}{name}。做好各项工作，落实到位，取得实效。\n"
        for verb in ("加强", "推进")
        for name in ("甲", "乙", "丙")
    )
    text = f"某市2021年政府工作报告\n一、重点工作\n——突出创新。\n{tasks}——突出改革。\n{tasks}"
    assert [line for line in tree(text) if "——" in line] == ["..——|突出创新", "..——|突出改革"]


TICKS = """某公司2020年第一季度报告
一、重要提示
本报告未经审计。
二、附录
2.1 财务报表
{boxes}
合并报表的调整见下文。
{boxes}
财政部于2017年颁布新准则，公司自2020年起执行。
{boxes}
公司将佣金确认为合同取得成本。
2.2 审计报告
{boxes}
"""


@pytest.mark.parametrize(
    "boxes",
    ["√适用 □不适用", "□适用 √不适用", "☑是  ☐否", "■ 适用 □ 不适用", "（√）是 （ ）否", "○是 ●否"],
)
def test_tick_boxes_are_no_headings(boxes: str) -> None:
    found = [".一、|重要提示", ".二、|附录", "..2.1|财务报表", "..2.2|审计报告"]
    assert tree(TICKS.format(boxes=boxes))[1:] == found


FOOTER = """某市2021年政府工作报告
一、2020年工作回顾
全市生产总值增长3%。
二、2021年重点工作
新增学位6000个。

本文是国家机关发布的
决议
、
公告
，属于具有立法、行政、司法性质的文件。依照《
著作权法
》的规定，本文不受该法保护，在
其他国家
，也可能属于
公共领域
。

注：编者认为，大会上的讲话，
不一定
是具有立法、行政、司法性质的文件。
"""


def test_a_footer_cut_up_by_its_links_is_no_text() -> None:
    assert tree(FOOTER)[1:] == [".一、|2020年工作回顾", ".二、|2021年重点工作"]
    assert set(kinds(FOOTER)[5:]) <= {"noise", "cont"}


def test_sentences_cut_up_by_links_within_a_text_are_no_headings() -> None:
    text = (
        "某市规划\n一、依据\n根据\n教育法\n、\n义务教育法\n和\n民办教育促进法\n"
        "，制定本规划。\n二、目标\n做好。\n"
    )
    assert tree(text)[1:] == [".一、|依据", ".二、|目标"]


def test_related_news_below_a_text_is_none_of_it() -> None:
    text = (
        "某市规划\n一、目标\n做好。\n二、任务\n落实。\n相关新闻\n某县教育工作会议召开\n"
        "某区启动改革试点\n某校师生参加活动\n"
    )
    assert set(kinds(text)[5:]) == {"noise"}


@pytest.mark.parametrize("salutation", ["各位代表，", "同志们，"])
def test_closing_paragraphs_that_address_the_hall_open_no_node(salutation: str) -> None:
    text = (
        "某市2026年政府工作报告\n一、回顾\n（一）甲事。做好甲事。\n"
        f"{salutation}过去一年，军政军民团结巩固发展，成绩来之不易。我们心怀感激，倍加珍惜。\n"
        f"{salutation}回顾过去，我们迎难而上，取得了成绩。这是各方共同努力的结果，值得铭记。\n"
    )
    assert len(tree(text)) == 3


def test_closing_paragraphs_open_no_node() -> None:
    text = (
        "某市方案\n一、任务\n1.推进第一项工作。做好推进第一项工作。\n2.推进第二项工作。做好推进第二项工作。\n"
        "各县要高度重视。认真抓好落实，确保完成任务。\n本方案自印发之日起施行。\n"
    )
    assert len(tree(text)) == 4


def test_parts_in_brackets_go_together() -> None:
    text = (
        "某小学2024年招生简章\n【招生对象】\n年满6周岁的儿童。\n【报名材料】\n1.户口簿原件及复印件。\n"
        "2.不动产权证书原件。\n【录取办法】\n按户籍和房产录取。\n"
    )
    found = [line for line in tree(text) if "【" in line]
    assert found == [".|【招生对象】", ".|【报名材料】", ".|【录取办法】"]


def test_parts_set_off_by_blank_lines_go_together() -> None:
    text = (
        "某局2024年党建工作计划\n为加强党建，制定本计划。\n\n指导思想\n以新思想为指导。\n落实要求。\n\n"
        "工作目标\n争创先进。\n\n主要任务\n（一）强化理论\n1.集中学习。每月一次。\n（二）严肃生活\n1.开展活动。\n\n"
        "保障措施\n加强领导。\n"
    )
    found = [line for line in tree(text) if line.startswith(".|")]
    assert found == [".|指导思想", ".|工作目标", ".|主要任务", ".|保障措施"]


def test_points_of_a_speech_hold_points_of_their_own() -> None:
    text = (
        "在教育工作会议上的讲话\n同志们：\n第一，提高站位。教育是国之大计。\n第二，突出重点。要抓好三件事。\n"
        "一要抓学前教育。推进普惠。\n二要抓义务教育。推进均衡。\n三要抓高中教育。推进特色。\n"
        "第三，强化保障。凝聚合力。\n"
    )
    assert tree(text)[1:] == [
        ".第一，|提高站位",
        ".第二，|突出重点",
        "..一要|抓学前教育",
        "..二要|抓义务教育",
        "..三要|抓高中教育",
        ".第三，|强化保障",
    ]
    assert read_text(text).plans[0].problems == ()


def test_minutes_keep_when_and_where() -> None:
    text = (
        "某县教育局局务会议纪要\n〔2024〕第3号\n时间：2024年3月11日上午9:00\n地点：三楼会议室\n"
        "一、开学工作\n会议要求抓好落实。\n二、安全工作\n会议强调压实责任。\n"
    )
    assert kinds(text)[:4] == ["title", "number", "body", "body"]


def test_a_line_above_the_one_list_stands_beside_lines_above_text() -> None:
    text = (
        "某区校园安全检查\n项目简介\n为防范风险，成立督查组开展检查。\n具体目标\n对照清单排查隐患。\n"
        "任务分解\n（1）各校自查；\n（2）落实整改。\n完成情况\n各校整改到位，确保了安全。\n"
    )
    assert tree(text)[1:] == [
        ".|项目简介",
        ".|具体目标",
        ".|任务分解",
        "..（1）|各校自查；",
        "..（2）|落实整改",
        ".|完成情况",
    ]


def test_a_short_line_that_a_link_cut_is_no_heading() -> None:
    text = (
        "某县政府工作报告\n各位代表：\n我向大会报告工作，请予审议。\n关于国内建设\n"
        "过去一年，建设取得了很大成绩。\n一、改革\n稳步推进各项改革。\n二、开放\n不断扩大开放。\n"
        "关于对外工作\n过去一年，交往日益增多。\n一、和平\n始终维护和平。\n今年是我国与\n某国\n"
        "、某某国共同倡议三十周年。\n二、友好\n始终睦邻友好。\n"
    )
    assert [line for line in tree(text)[1:] if not line.startswith("..")] == [
        ".|关于国内建设",
        ".|关于对外工作",
    ]


def test_school_years_head_lists_that_begin_anew() -> None:
    text = (
        "某小学三年规划\n一、目标\n办成一流小学。\n二、步骤\n2024－2025学年度\n1．规范管理\n2．夯实基础\n"
        "2025—2026学年\n1．深化课改\n2．提升质量\n三、保障\n加大投入。\n"
    )
    assert tree(text)[2:6] == [
        ".二、|步骤",
        "..|2024－2025学年度",
        "...1．|规范管理",
        "...2．|夯实基础",
    ]


@pytest.mark.parametrize(
    "labels", ["（一） （二） （三） （四）", "1. 2. 3. 4.", "第一条 第二条 第三条 第四条"]
)
def test_chapters_without_number_above_a_count_that_goes_on(labels: str) -> None:
    one, two, three, four = labels.split()
    text = (
        "某省农村工作实施意见\n为做好工作，提出意见。\n守住粮食安全底线\n"
        f"{one} 稳定面积。落实责任。\n{two} 扩大油料。推进轮作。\n防止规模性返贫\n"
        f"{three} 强化监测。完善机制。\n{four} 促进增收。抓好落实。\n"
    )
    assert tree(text)[1:] == [
        ".|守住粮食安全底线",
        f"..{one}|稳定面积",
        f"..{two}|扩大油料",
        ".|防止规模性返贫",
        f"..{three}|强化监测",
        f"..{four}|促进增收",
    ]


def test_the_text_of_a_numbered_line_is_no_chapter() -> None:
    text = (
        "绩效考核方案\n考核方案总述\n一、被考核人员\n财务部经理和会计人员\n二、考核方法\n"
        "自我述职与上级评判相结合。\n三、考核时间\n每年一次。\n"
    )
    assert ".|财务部经理和会计人员" not in tree(text)
    assert ".一、|被考核人员" in tree(text)


TRAFFIC = (
    "东山县人民政府工作报告\n（一）畅通城市交通\n"
    "加强过江通道建设，缓解过江交通压力。建成二七大桥和汉江大桥，开工建设大道过江通道，打通三条断头路。\n"
    "完善公交客运体系，提高公交出行率。加快建设快速公交系统，优化公交线网，提高站点覆盖率和准点率。\n"
    "强化交通需求管理，缓解交通供需矛盾。实行公共交通为导向的开发模式，引导人口和公共服务设施布局。\n"
)


def test_tasks_with_what_they_are_for_are_headings_side_by_side() -> None:
    assert tree(TRAFFIC)[2:] == [
        "..|加强过江通道建设，缓解过江交通压力",
        "..|完善公交客运体系，提高公交出行率",
        "..|强化交通需求管理，缓解交通供需矛盾",
    ]


def test_two_of_them_are_text() -> None:
    two = "".join(TRAFFIC.splitlines(keepends=True)[:4])
    assert len(tree(two)) == 2
