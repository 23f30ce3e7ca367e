"""Tables in the text, and owners in their places and words."""

from __future__ import annotations

import pytest

from parser.chinese.owners import find_owners, is_owner_line
from tests.support.outlines import kinds, read_text, tree

HEAD = "某区2024年教育工作要点\n2024年，全区教育工作总的要求是：坚持立德树人。\n"


def test_tasks_with_a_cell_a_line() -> None:
    text = (
        "某县重点任务清单\n序号\n重点任务\n责任单位\n完成时限\n1\n加强党的领导。推进一体化建设。\n"
        "县教育局\n12月底\n2\n新建幼儿园3所，新增学位900个。\n县教育局、县住建局\n8月底\n"
        "一、有关要求\n各单位要高度重视，认真落实。\n二、督查\n定期督查。\n"
    )
    assert kinds(text)[1:] == ["table"] * 12 + ["heading", "body", "heading", "body"]


def test_cells_that_end_in_bars_and_numbers_that_go_on_from_another_page() -> None:
    text = (
        "某县分解表\n序号 |\n目标与任务 |\n分 管 县领导 |\n责任单位 |\n80 |\n"
        "新增托位数400个以上。做好。 |\n"
        "俞 某 |\n县教育局 |\n81 |\n开展帮扶。做好。 |\n陆 某 |\n县民政局 |\n"
    )
    assert kinds(text)[1:] == ["table"] * 12


def test_indicators_with_headings_between_their_cells() -> None:
    text = (
        "一、目标\n质量全面提升。\n“十四五”主要指标表\n指  标\n2020年\n2025年\n属性\n一、发展水平\n"
        "1.毛入园率(%)\n99%\n99%以上\n约束性\n2.巩固率(%)\n其中:小学\n100%\n100%\n约束性\n"
        "二、资源\n1.受教育年限(年)\n11.4年\n12.3年以上\n预期性\n二、任务\n（一）优先发展\n坚持公益。\n"
    )
    assert tree(HEAD + text)[1:] == [".一、|目标", ".二、|任务", "..（一）|优先发展"]
    assert kinds(HEAD + text)[4:6] == ["caption", "table"]


def test_rows_with_long_cells_between_tabs_or_bars() -> None:
    long = "推进大中小学思政课一体化建设，" * 8
    for gap in ("\t", " | "):
        rows = gap.join(("1", long, "教育局")) + "\n" + gap.join(("2", long, "财政局")) + "\n"
        assert kinds(HEAD + "一、分工\n" + rows + "二、要求\n")[3:5] == ["table", "table"]


def test_a_list_of_header_words_alone_is_no_table() -> None:
    text = (
        "一、任务\n责任单位\n完成时限\n工作要求\n各单位要高度重视，认真落实各项工作任务。\n二、乙\n"
    )
    assert "table" not in kinds(HEAD + text)


@pytest.mark.parametrize(
    ("line", "owners"),
    [
        ("抓好。（责任单位：甲、乙；完成时限：2024年12月底）", "甲:plain 乙:plain"),
        ("抓好。（甲、乙按职责分工负责，2024年12月底前完成）", "甲:plain 乙:plain"),
        ("抓好。（持续推进，牵头考核单位：甲）", "甲:lead"),
        ("抓好（0.5分）（6月底取得成效，牵头考核单位：甲）", "甲:lead"),
        ("抓好。〔责任单位：甲、乙按职责分工负责。具体任务涉及各市，下同。〕", "甲:plain 乙:plain"),
        ("抓好。（牵头单位：甲。责任单位：乙）", "甲:lead 乙:plain"),
        ("抓好。（甲牵头，乙等部门配合）", "甲:lead 乙:support"),
        ("抓好。（牵头领导：李某；配合科室：办公室）", "李某:lead 办公室:support"),
        ("抓好。（责任部门：甲科）（完成时限：全年）", "甲科:plain"),
        ("抓好。牵头单位：甲；协办单位：乙", "甲:lead 乙:support"),
        ("【责任单位】甲、乙", "甲:plain 乙:plain"),
        ("责任单位：甲\t完成时限：6月底", "甲:plain"),
        ("建立（校长牵头、教师参与）的机制", ""),
        ("加强宣传，责任：人人有责。", ""),
        ("完成时限：6月底", ""),
    ],
)
def test_who_is_responsible(line: str, owners: str) -> None:
    found = find_owners(line)
    named = " ".join(f"{owner.unit}:{owner.role}" for owner in found.owners) if found else ""
    assert named == owners


def test_lines_that_only_name_owners() -> None:
    assert is_owner_line("牵头单位：教育局  配合单位：财政局、人社局")
    assert is_owner_line("（牵头领导：李某；责任单位：甲局）")
    assert not is_owner_line("完成时限：6月底")
    assert not is_owner_line("抓好工作。责任单位：甲科")


def test_owners_stand_in_a_column_of_the_table() -> None:
    text = (
        "某区2024年任务分解表\n为抓好落实，制定本表。\n一、任务\n"
        "序号\t重点任务\t牵头单位\t配合单位\t完成时限\n"
        "1\t新建幼儿园2所\t基建科\t财务科、学前科\t6月底前\n"
        "2\t招聘教师\t人事科\t\t8月底前\n"
        "二、要求\n"
    )
    file = read_text(text)
    named = {line.number: [(o.unit, str(o.role)) for o in line.owners] for line in file.lines}
    assert named[5] == [("基建科", "lead"), ("财务科", "support"), ("学前科", "support")]
    assert named[6] == [("人事科", "lead")]
    assert not named[4]
    assert {o.unit for o in file.plans[0].nodes[1].owners} == {
        *("基建科", "财务科", "学前科", "人事科")
    }


def test_headers_of_any_words_behind_the_column_of_numbers() -> None:
    rows = "1\n天津\n某学院\n体育\n某甲中学\n2\n山西\n某师院\n美育\n某乙学校\n某丙小学\n"
    last = "3\n吉林\n某大学\n美育\n某丁中学\n某戊小学\n"
    text = "某计划\n一、名单\n序号\n地区\n高校名称\n支持类型\n对口学校\n" + rows + last
    assert kinds(text) == ["title", "heading", *["table"] * 22]


def test_notes_below_a_table_open_no_nodes() -> None:
    table = "指标\n2020年\n2025年\n属性\n毛入园率\n90%\n95%\n预期性\n巩固率\n99%\n99.9%\n约束性\n"
    notes = "注：1.数据来自年报；\n2.含民办幼儿园。\n"
    alone = "备注：\n1.数据来自年报。\n2.含民办幼儿园。\n"
    text = "某规划\n一、目标\n" + table + notes + "二、任务\n1.甲。\n2.乙。\n"
    assert kinds(text)[-5:] == ["body", "body", "heading", "heading", "heading"]
    assert tree(text) == ["|某规划", ".一、|目标", ".二、|任务", "..1.|甲", "..2.|乙"]
    assert kinds("某规划\n一、目标\n" + table + alone)[-3:] == ["body"] * 3


def test_a_note_between_items_does_not_take_the_next_one() -> None:
    assert tree("某规划\n一、目标\n1.甲。\n注：1.此项续办。\n2.乙。\n3.丙。\n")[2:] == [
        *("..1.|甲", "..2.|乙", "..3.|丙"),
    ]


def test_a_form_to_fill_in_is_a_table_up_to_its_notes() -> None:
    form = "附件\n某校长论坛报名表\n学校（章）\n姓 名\n性别\n通信地址\n电话\n发言题目\n"
    text = (
        "某通知\n一、报名\n请按时报名。\n" + form + "注：1.此表请用计算机填写。\n2.签名必须手写。\n"
    )
    assert kinds(text)[3:] == ["attachment", "title", *["table"] * 6, "body", "body"]


FORM = "第二十条第（一）项\n信息内容\n本年新收\n办理结果\n自然人\n"


@pytest.mark.parametrize(
    "last", ["一、本年新收数\n二、上年结转数\n三、办理结果\n（一）公开\n1.全部\n"]
)
@pytest.mark.parametrize("more", ["", "四、结转下年\n"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbers_in_a_form_that_lost_its_lines_are_none_of_the_text(
    last: str, more: str, gap: str
) -> None:
    text = (
        "某镇2023年信息公开年度报告\n一、总体情况\n稳步推进。\n二、主动公开\n公开11份。\n"
        f"三、收到申请\n全年收到3件。\n{FORM}{last}{more}四、复议诉讼\n没有发生。\n五、问题\n不够及时。\n"
    ).replace("\n", gap)
    titles = [node.title for node in read_text(text).plans[0].nodes[1:]]
    assert titles == ["总体情况", "主动公开", "收到申请", "复议诉讼", "问题"]
    assert kinds(text).count("table") == len((FORM + last + more).split("\n")) - 1


def test_a_list_that_begins_anew_below_a_sentence_is_no_table() -> None:
    text = (
        "某县方案\n一、目标\n提高质量。\n二、任务\n抓好落实。\n一、德育\n二、智育\n三、体育\n"
        "三、保障\n加强领导。\n"
    )
    assert "table" not in kinds(text)


def test_cells_with_their_bars_left_at_the_ends_are_a_table() -> None:
    text = (
        "某局年度报告\n一、总体情况\n稳步推进。\n二、公开情况\n|\n信息内容 |\n本年件数 |\n|\n"
        "规章 |\n0 | ||\n|\n一、本年新收 |\n8 |\n|\n三、问题\n不够及时。\n"
    )
    titles = [node.title for node in read_text(text).plans[0].nodes[1:]]
    assert titles == ["总体情况", "公开情况", "问题"]
    assert kinds(text)[4:14] == ["table"] * 10


def test_links_that_bars_part_stay_chrome() -> None:
    text = "设为首页|\n加入收藏|\n联系我们|\n某县2024年工作要点\n一、目标\n二、任务\n"
    assert kinds(text)[:4] == ["noise", "noise", "noise", "title"]


def test_rows_whose_cells_one_blank_parts_are_a_table() -> None:
    text = (
        "某校招生简章\n一、计划\n专业名称 学制 招生人数 班级数\n计算机应用 三年 100 2\n"
        "护理 三年 100 2\n"
        "幼师 三年 80 2\n二、对象\n初中 毕业 生及 同等学力者。\n"
    )
    assert kinds(text)[2:7] == ["table", "table", "table", "table", "heading"]


def test_words_that_blanks_part_are_no_table() -> None:
    text = (
        "某校方案\n一、口号\n团结 奋进 求实 创新\n勤奋 好学 诚信 友爱\n文明 守纪 健康 向上\n"
        "二、要求\n"
    )
    assert "table" not in kinds(text)
