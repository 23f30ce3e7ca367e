"""Which lines open nodes, and how they nest: the rules of the outline spec on small texts."""

from __future__ import annotations

import pytest

from tests.support.outlines import kinds, owners, read_text, tree

HEAD = "某区2024年教育工作要点\n2024年，全区教育工作总的要求是：坚持立德树人。\n"


def body(text: str) -> list[str]:
    """The tree below the title."""
    nodes = tree(HEAD + text)
    assert nodes[0] == "|某区2024年教育工作要点"
    return nodes[1:]


def test_the_four_levels_of_the_standard() -> None:
    text = "一、总体要求\n（一）目标\n1.甲。乙。\n（1）丙\n（2）丁\n2.戊\n（二）原则\n二、任务\n"
    assert body(text) == [
        ".一、|总体要求",
        "..（一）|目标",
        "...1.|甲",
        "....（1）|丙",
        "....（2）|丁",
        "...2.|戊",
        "..（二）|原则",
        ".二、|任务",
    ]


def test_depth_comes_from_what_a_style_nests_in() -> None:
    text = "一、甲\n1.乙\n2.丙\n二、丁\n（一）戊\n3.己\n（二）庚\n4.辛\n"
    assert body(text) == [
        ".一、|甲",
        "..1.|乙",
        "..2.|丙",
        ".二、|丁",
        "..（一）|戊",
        "...3.|己",
        "..（二）|庚",
        "...4.|辛",
    ]


def test_an_order_that_the_document_turns_round() -> None:
    text = "1.甲\n（一）乙\n（二）丙\n2.丁\n（一）戊\n（二）己\n3.庚\n"
    assert body(text) == [
        ".1.|甲",
        "..（一）|乙",
        "..（二）|丙",
        ".2.|丁",
        "..（一）|戊",
        "..（二）|己",
        ".3.|庚",
    ]


def test_a_numbered_preface_does_not_swallow_the_chapters() -> None:
    text = "1.甲\n2.乙\n一、丙\n1.丁\n2.戊\n二、己\n1.庚\n"
    assert body(text) == [
        ".1.|甲",
        ".2.|乙",
        ".一、|丙",
        "..1.|丁",
        "..2.|戊",
        ".二、|己",
        "..1.|庚",
    ]


def test_chapters_sections_and_articles_that_run_on() -> None:
    text = (
        "第一章 总则\n第一条 为了教育，制定本办法。\n第二条 适用本区。\n（一）学校\n（二）幼儿园\n"
        "第二章 职责\n第三条 各校落实。\n"
    )
    assert tree("某区教育督导办法\n" + text)[1:] == [
        ".第一章|总则",
        "..第一条|为了教育，制定本办法",
        "..第二条|适用本区",
        "...（一）|学校",
        "...（二）|幼儿园",
        ".第二章|职责",
        "..第三条|各校落实",
    ]


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("1.加强党建。落实责任。", "加强党建", "落实责任。"),
        ("1.加强党建，落实责任。", "加强党建，落实责任", ""),
        ("1.加强党建，落实责任", "加强党建，落实责任", ""),
        ("1.实施“一校一策。全覆盖”工程。做好评估。", "实施“一校一策。全覆盖”工程", "做好评估。"),
        ("1.加强党建：各级党组织要认真落实主体责任", "加强党建", "各级党组织要认真落实主体责任"),
        ("1.加强党建：落实。再落实。", "加强党建：落实", "再落实。"),
        (
            "1.加强党建。落实责任。（责任单位：组织科）",
            "加强党建",
            "落实责任。（责任单位：组织科）",
        ),
        ("1.加强党建（责任单位：组织科、办公室）", "加强党建", ""),
        ("1.[bookmark: _GoBack]加强党建。落实责任。", "加强党建", "落实责任。"),
        ("1.加强党建[bookmark: _Toc1]", "加强党建", ""),
        ("1.普通高 中建设。落实责任。", "普通高 中建设", "落实责任。"),
    ],
)
def test_where_a_title_ends(line: str, title: str, text: str) -> None:
    plan = read_text(HEAD + "一、甲\n" + line + "\n2.乙\n").plans[0]
    node = plan.nodes[2]
    assert node.title == title
    assert plan.cut(node.span) == title
    assert plan.line(node.line).text[node.text_start :] == text


def test_lost_dot_bracket_and_numeral() -> None:
    text = (
        "(一)甲任务\n1.一。二。\n2.三。四。\n(二)乙任务\n3.五。六。\n4构建体系。做好。\n5.七。八。\n"
        ")丙任务\n)丁任务\n(五)戊任务\n（六 己任务\n(七)庚任务\n"
    )
    nodes = body(text)
    assert "..4|构建体系" in nodes
    assert nodes[-5:] == [".)|丙任务", ".)|丁任务", ".(五)|戊任务", ".（六|己任务", ".(七)|庚任务"]
    damaged = [
        dict(problem.values)["number"]
        for problem in read_text(HEAD + text).plans[0].problems
        if problem.code == "label_damaged"
    ]
    assert damaged == ["4", "3", "4", "6"]


def test_a_bare_number_is_no_marker_without_its_neighbours() -> None:
    assert body("1.甲。乙。\n2.丙。丁。\n30个项目全面开工。建成投用。\n") == [".1.|甲", ".2.|丙"]
    assert body("一、甲\n三校联动发展。各校落实。\n二、乙\n") == [".一、|甲", ".二、|乙"]


@pytest.mark.parametrize(
    "line",
    ["2025年，建成5所学校。", "98.5", "2025年1月5日前上报。", "1.5万名学生参加。", "100%覆盖。"],
)
def test_numbers_that_open_no_node(line: str) -> None:
    assert body(f"一、甲\n{line}\n二、乙\n") == [".一、|甲", ".二、|乙"]


def test_paragraphs_of_the_same_form_are_headings() -> None:
    text = "一、基本原则\n坚持党的领导。全面落实。\n坚持改革创新。全面深化。\n二、任务\n"
    assert body(text) == [".一、|基本原则", "..|坚持党的领导", "..|坚持改革创新", ".二、|任务"]


def test_one_topic_sentence_alone_is_body() -> None:
    assert body("一、原则\n坚持党的领导。全面落实。\n二、任务\n") == [".一、|原则", ".二、|任务"]


def test_a_run_in_heading_that_lost_its_full_stop() -> None:
    text = (
        "一、五育\n实施德育行动。推进协同。\n实施体育行动深化教学改革，提升质量。\n"
        "实施美育行动完善机制。\n二、任务\n"
    )
    assert body(text)[1:4] == ["..|实施德育行动", "..|实施体育行动", "..|实施美育行动"]
    problems = read_text(HEAD + text).plans[0].problems
    assert [p.line for p in problems if p.code == "run_in_mended"] == [5, 6]


def test_short_lines_of_their_own_are_headings_where_a_node_has_two() -> None:
    text = "一、总体要求\n指导思想\n坚持党的领导。\n工作目标\n全面完成任务。\n二、任务\n"
    assert body(text)[1:3] == ["..|指导思想", "..|工作目标"]
    assert body("一、总体要求\n指导思想\n坚持党的领导。\n二、任务\n") == [
        ".一、|总体要求",
        ".二、|任务",
    ]


def test_dashes_are_points_side_by_side() -> None:
    text = "一、目标\n主要是：\n——学前教育普惠发展。扩大资源。\n——义务教育优质均衡。\n二、任务\n"
    assert body(text)[1:3] == ["..——|学前教育普惠发展", "..——|义务教育优质均衡"]
    assert kinds(HEAD + text)[4:6] == ["point", "point"]
    assert len(body("一、目标\n——学前教育普惠发展。\n二、任务\n")) == 2


def test_numbers_behind_a_list_of_dashes_stand_beside_it() -> None:
    text = "一、回顾\n——甲发展。乙。\n——丙发展。丁。\n（一）戊。己。\n（二）庚。辛。\n二、任务\n"
    assert body(text)[1:5] == ["..——|甲发展", "..——|丙发展", "..（一）|戊", "..（二）|庚"]


def test_numbers_that_start_again_under_each_dash_stand_under_it() -> None:
    text = "一、任务\n——甲工程。\n1.乙\n2.丙\n——丁工程。\n1.戊\n2.己\n二、要求\n"
    assert body(text)[1:4] == ["..——|甲工程", "...1.|乙", "...2.|丙"]


def test_ordinal_words_open_points_in_lines_of_their_own_only() -> None:
    text = "一、目标\n一是抓党建。全面落实。\n二是抓安全。全面排查。\n二、任务\n"
    assert body(text)[1:3] == ["..一是|抓党建", "..二是|抓安全"]
    within = "一、目标\n一是抓党建；二是抓安全。\n二、任务\n"
    assert body(within) == [".一、|目标", ".二、|任务"]


def test_a_point_that_opens_a_group_is_the_parent_of_its_items() -> None:
    text = (
        "一、行动\n一是学前聚焦普惠，争创示范。\n1.甲。乙。\n2.丙。丁。\n"
        "二是高中聚焦特色，争创一流。\n3.戊。己。\n4.庚。辛。\n二、任务\n"
    )
    assert body(text) == [
        ".一、|行动",
        "..一是|学前聚焦普惠，争创示范",
        "...1.|甲",
        "...2.|丙",
        "..二是|高中聚焦特色，争创一流",
        "...3.|戊",
        "...4.|庚",
        ".二、|任务",
    ]


def test_decimals_number_levels_where_they_count() -> None:
    text = "1.甲\n1.1 乙\n1.2 丙\n2.丁\n2.1 戊\n"
    assert body(text) == [".1.|甲", "..1.1|乙", "..1.2|丙", ".2.|丁", "..2.1|戊"]


def test_numbering_that_jumps_or_repeats_is_kept_and_told() -> None:
    text = "1.甲\n2.乙\n2.丙\n5.丁\n"
    assert len(body(text)) == 4
    problems = read_text(HEAD + text).plans[0].problems
    assert [(p.code, p.line) for p in problems] == [("number_repeats", 5), ("number_jumps", 6)]


def test_what_carries_on_a_broken_paragraph() -> None:
    text = (
        "一、甲\n1.乙。做好资助工作;\n完善机制，\n落实责任\n，全面推进工作。\n"
        "各校要高度重视。\n二、丙\n各校要认真落实。\n"
    )
    assert kinds(HEAD + text)[2:] == [
        "heading",
        "heading",
        "cont",
        "cont",
        "cont",
        "body",
        "heading",
        "body",
    ]


def test_a_table_with_a_cell_a_line_and_its_caption() -> None:
    cells = "指标\n\n2020年\n\n2025年\n\n毛入园率(%)\n\n85\n\n>90\n\n巩固率(%)\n\n99\n\n99\n"
    text = f"一、目标\n表1 教育发展主要指标\n{cells}二、任务\n"
    found = kinds(HEAD + text)[2:]
    assert found == ["heading", "caption", *["table"] * 9, "heading"]
    assert body(text) == [".一、|目标", ".二、|任务"]


def test_rows_with_tabs_are_a_table() -> None:
    text = "一、分工\n序号\t任务\t单位\n1\t建校\t基建科\n2\t招生\t基教科\n二、要求\n"
    assert kinds(HEAD + text)[2:] == ["heading", "table", "table", "table", "heading"]


def test_owners_in_each_place_and_role() -> None:
    text = (
        "一、甲\n1.乙。丙。(责任单位:秘书科、教研中心,各学校)\n"
        "2.丁。戊。\n责任股室(单位):基教股、职教股\n"
        "3.己。庚。（牵头单位：教育局；配合单位：财政局、各县（市、区）政府）\n"
        "4.辛。壬。（市教育局牵头，市财政局配合）\n"
        "5.癸。子。（校长负责）\n6.丑。寅（试行）。\n"
    )
    assert owners(HEAD + text) == {
        "乙": [("秘书科", "plain"), ("教研中心", "plain"), ("各学校", "plain")],
        "丁": [("基教股", "plain"), ("职教股", "plain")],
        "己": [("教育局", "lead"), ("财政局", "support"), ("各县（市、区）政府", "support")],
        "辛": [("市教育局", "lead"), ("市财政局", "support")],
        "癸": [("校长", "plain")],
    }
    assert kinds(HEAD + text)[5] == "owner"


def test_short_sentences_with_their_own_owners_are_headings() -> None:
    text = (
        "一、任务\n抓好党建。落实主体责任。（责任单位：党办）\n"
        "推进改革工作。深化评价。（责任单位：基教科）\n二、要求\n"
    )
    assert body(text)[1:3] == ["..|抓好党建", "..|推进改革工作"]


def test_text_of_a_node_is_its_own_and_not_its_childrens() -> None:
    plan = read_text(HEAD + "一、甲\n总的要求。\n1.乙。做好乙。\n还要做好。\n2.丙\n").plans[0]
    assert plan.text_of(plan.nodes[1]) == ("总的要求。",)
    assert plan.text_of(plan.nodes[2]) == ("做好乙。", "还要做好。")
    assert [node.end for node in plan.nodes] == [4, 4, 3, 4]
    assert [node.title for node in plan.path_of(plan.nodes[2])][1:] == ["甲", "乙"]
