"""Forms of real work reports, plans and rules that the bundled plans do not show."""

from __future__ import annotations

import pytest

from tests.support.outlines import kinds, read_text, tree

HEAD = "某区2024年教育工作要点\n2024年，全区教育工作总的要求是：坚持立德树人。\n"
LONG = (
    "坚持把质量作为生命线，深化教学改革，完善评价体系，加强教师培训，推动城乡一体发展，成效明显。"
)


def body(text: str) -> list[str]:
    """The tree below the title."""
    return tree(HEAD + text)[1:]


def test_rules_with_spaces_of_any_width_behind_the_article() -> None:
    text = (
        "某区数据管理办法\n第一章\u3000总则\u3000\u3000第一条\u2002\u3000为规范管理，制定本办法。\n"
        "\u3000第二条\u2002\u3000适用本区。\n第二章 附则\n第三条\xa0本办法自公布之日起施行。\n"
    )
    assert tree(text)[1:] == [
        ".第一章|总则",
        "..第二条|适用本区",
        ".第二章|附则",
        "..第三条|本办法自公布之日起施行",
    ]


def test_an_article_that_a_sentence_names_is_none() -> None:
    text = (
        "第一条 为了教育。\n第二条 适用本区。\n第一条、第二条规定的情形除外。\n第三条 各校落实。\n"
    )
    assert [line[:4] for line in tree("某区办法\n" + text)[1:]] == [".第一条", ".第二条", ".第三条"]


def test_parts_that_hold_chinese_numbers() -> None:
    text = "第一部分 回顾\n一、甲\n二、乙\n第二部分 安排\n一、丙\n二、丁\n"
    assert body(text) == [
        ".第一部分|回顾",
        "..一、|甲",
        "..二、|乙",
        ".第二部分|安排",
        "..一、|丙",
        "..二、|丁",
    ]


def test_boxes_stand_beside_the_items_that_run_on_behind_them() -> None:
    text = (
        "一、任务\n（一）网络\n1．建网。好。\n2．改网。好。\n专栏1 网络工程\n优先试点。\n"
        "（二）平台\n"
        "3．建台。好。\n专栏2 平台工程\n01  云平台。建成。\n02  数据湖。建成。\n4．用台。好。\n"
    )
    assert body(text) == [
        ".一、|任务",
        "..（一）|网络",
        "...1．|建网",
        "...2．|改网",
        "...专栏1|网络工程",
        "..（二）|平台",
        "...3．|建台",
        "...专栏2|平台工程",
        "....01|云平台",
        "....02|数据湖",
        "...4．|用台",
    ]


def test_a_small_full_stop_behind_the_number() -> None:
    assert body("1﹒推进建设。好。\n2﹒推进改造。好。\n") == [".1﹒|推进建设", ".2﹒|推进改造"]


def test_three_levels_of_decimals_and_letters() -> None:
    text = "一、甲\n1.1乙\n1.1.1丙\n1.1.2丁\n1.2戊\n二、己\n2.1庚\nA.辛\nB.壬\n"
    assert body(text) == [
        ".一、|甲",
        "..1.1|乙",
        "...1.1.1|丙",
        "...1.1.2|丁",
        "..1.2|戊",
        ".二、|己",
        "..2.1|庚",
        "...A.|辛",
        "...B.|壬",
    ]


def test_stages_of_a_plan() -> None:
    stages = "第一阶段（3月）：动员。\n第二阶段（4月）：实施。\n"
    text = f"一、步骤\n{stages}二、要求\n第一阶段的工作要抓紧。\n"
    assert body(text)[1:3] == ["..第一阶段|（3月）：动员", "..第二阶段|（4月）：实施"]
    assert len(body(text)) == 4


def test_ordinal_words_over_many_paragraphs() -> None:
    words = ["一是稳。好。", "二是进。好。", "三是因地制宜。好。", "四是立。好。"]
    assert body("一、回顾\n" + "\n".join(words) + "\n二、安排\n")[1:5] == [
        "..一是|稳",
        "..二是|进",
        "..三是|因地制宜",
        "..四是|立",
    ]
    assert len(body("一、甲\n一要点。好。\n三要素齐全。好。\n二、乙\n")) == 2


def test_a_speech_counts_with_commas() -> None:
    text = "一、甲\n第一，提高认识。要高。\n第二，抓好落实。要实。\n二、乙\n"
    assert body(text)[1:3] == ["..第一，|提高认识", "..第二，|抓好落实"]


def test_paragraphs_that_open_with_short_sentences_are_headings_once_that_is_usual() -> None:
    usual = "".join(
        f"（{n}）要求\n推进甲{n}建设。{LONG}\n深化乙{n}建设。{LONG}\n" for n in "一二三"
    )
    rare = f"（四）要求\n落实任务。{LONG}\n稳妥化解重点领域风险。{LONG}\n"
    assert body("一、任务\n" + usual + rare)[-2:] == ["...|落实任务", "...|稳妥化解重点领域风险"]
    alone = f"一、任务\n落实任务。{LONG}\n稳妥化解重点领域的各类风险。{LONG}\n二、要求\n"
    assert body(alone) == [".一、|任务", ".二、|要求"]


_SENTENCES = ("生态更加美丽。", "经济持续向好。", "民生不断改善。")


def test_lines_of_one_sentence_above_their_paragraphs() -> None:
    lines = "".join(f"{line}\n{LONG}\n" for line in _SENTENCES)
    assert body(f"一、回顾\n{lines}二、安排\n")[1:4] == [
        "..|生态更加美丽",
        "..|经济持续向好",
        "..|民生不断改善",
    ]
    once = f"一、回顾\n生态更加美丽。\n{LONG}\n二、安排\n"
    assert body(once) == [".一、|回顾", ".二、|安排"]


def test_lines_without_number_that_part_the_whole_document() -> None:
    text = (
        f"“十三五”时期工作回顾\n{LONG}\n——经济提升。好。\n——民生改善。好。\n2024年重点工作\n{LONG}\n"
        "一、甲\n（一）乙\n（二）丙\n二、丁\n"
    )
    assert tree("政府工作报告\n各位代表：\n" + text)[1:] == [
        ".|“十三五”时期工作回顾",
        "..——|经济提升",
        "..——|民生改善",
        ".|2024年重点工作",
        "..一、|甲",
        "...（一）|乙",
        "...（二）|丙",
        "..二、|丁",
    ]


def test_a_preface_does_not_hold_the_chapters() -> None:
    assert tree(f"某区规划\n前言\n{LONG}\n一、甲\n好。\n二、乙\n结语\n{LONG}\n")[1:3] != [
        ".|前言",
        "..一、|甲",
    ]


WRAPPED = """某市推进义务教育优质均衡发展实施方案
为深入贯彻落实关于推进义务教育优质均衡发展的决策部署，
办好人民满意的教育，结合我市实际情况和工作需要，现制定
本方案。
一、总体要求
（一）指导思想。坚持以高质量发展为主题，全面贯彻党的教
育方针，落实立德树人根本任务，促进公平、提高质量，实现
一、二年级和幼儿园科学衔接，小学生均校舍面积达到平均数
4.5平方米以上，各县（市、区）全部通过认定，群众满意（满
意度）持续提升。
（二）坚持以标准化建设为引领，统筹推进城乡义务教育学校
办学条件均衡
各县（市、区）要高度重视，制定工作方案，明确任务分工，
压实工作责任。
二、重点任务
"""


def test_text_whose_lines_are_cut_at_a_width() -> None:
    assert tree(WRAPPED)[1:] == [
        ".一、|总体要求",
        "..（一）|指导思想",
        "..（二）|坚持以标准化建设为引领，统筹推进城乡义务教育学校办学条件均衡",
        ".二、|重点任务",
    ]
    assert kinds(WRAPPED) == [
        *("title", "body", "cont", "cont", "heading", "heading", "cont", "cont", "cont", "cont"),
        *("heading", "cont", "body", "cont", "heading"),
    ]


def test_page_numbers_between_lines_of_text() -> None:
    page = "这是正文的一段话，写得足够长，不是表格里的一格。\n"
    text = HEAD + "一、甲\n" + page + "1\n" + page + "2\n" + page + "- 3 -\n二、乙\n"
    assert kinds(text)[3:9] == ["body", "noise", "body", "noise", "body", "noise"]


def test_what_goes_on_and_what_does_not() -> None:
    text = (
        "一、甲\n今年经济社会发展的\n主要预期目标\n是：增长5%左右。\n成员：\n"
        "张某某 某某省教育厅副厅长兼办公室主任\n李某某 某某省财政厅副厅长\n"
        "我们要坚持改革开放，扎实推进各项工作任务落实\n各位代表：\n二、乙\n"
    )
    found = kinds(HEAD + text)[3:-1]
    assert found == ["body", "cont", "cont", "body", "body", "body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三产业协调发展。各地落实。",
        "［1］四上企业：规模以上企业。",
        "29.51KB",
        "2.5亿元投资到位。",
        "第一，第二产业融合。各地落实。",
    ],
)
def test_lines_that_open_no_node(line: str) -> None:
    assert body(f"一、甲\n{line}\n二、乙\n") == [".一、|甲", ".二、|乙"]


def test_numerals_beyond_a_hundred() -> None:
    articles = [f"第一百{n}条 各校落实。" for n in ("", "零一", "零二", "一十", "二十三")]
    problems = read_text("某法\n" + "\n".join(articles) + "\n").plans[0].problems
    jumps = [dict(p.values).get("before") for p in problems if p.code == "number_jumps"]
    assert jumps == ["102", "110"]


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("一丶甲\n二丶乙\n", [".一丶|甲", ".二丶|乙"]),
        ("一、甲\n二，乙任务\n三、丙\n", [".一、|甲", ".二，|乙任务", ".三、|丙"]),
        ("一、甲\n二：乙任务\n三、丙\n", [".一、|甲", ".二：|乙任务", ".三、|丙"]),
        ("一 甲任务\n二、乙\n", [".一|甲任务", ".二、|乙"]),
        ("（1）甲\n（2 乙任务\n（3）丙\n", [".（1）|甲", ".（2|乙任务", ".（3）|丙"]),
        ("一，2025年回顾\n二、乙\n", [".一，|2025年回顾", ".二、|乙"]),
        (
            "一、甲\n二 乙任务\n三 2026年\n四、丁\n",
            [".一、|甲", ".二|乙任务", ".三|2026年", ".四、|丁"],
        ),
        (
            "1.甲\n2乙任务。好。\n3丙任务。好。\n4.丁\n",
            [".1.|甲", ".2|乙任务", ".3|丙任务", ".4.|丁"],
        ),
        ("1、甲\n2：乙任务\n3、丙\n", [".1、|甲", ".2：|乙任务", ".3、|丙"]),
    ],
)
def test_marks_that_people_mistype(text: str, nodes: list[str]) -> None:
    assert body(text) == nodes


def test_parts_of_a_report_are_no_documents_of_their_own() -> None:
    parts = ("过去五年工作回顾", "2024年主要工作安排", "政府自身建设")
    text = "".join(f"{part}\n{LONG}\n一、甲\n好。\n二、乙\n好。\n" for part in parts)
    plans = read_text("政府工作报告\n各位代表：\n" + text).plans
    assert len(plans) == 1
    depths = [(node.depth, node.title) for node in plans[0].nodes if node.title in parts]
    assert depths == [(1, part) for part in parts]


def test_what_explains_the_words_of_a_report_stands_apart() -> None:
    report = "某省政府工作报告\n各位代表：\n一、甲\n好。\n二、乙\n好。\n"
    text = report + "名词解释\n1.双一流：好。\n2.两新：好。\n"
    assert [plan.title for plan in read_text(text).plans] == ["某省政府工作报告", "名词解释"]


def test_a_statement_among_headings_is_text() -> None:
    usual = "".join(
        f"（{n}）要求\n推进甲{n}工程。{LONG}\n深化乙{n}工程。{LONG}\n" for n in "一二三"
    )
    rare = f"（四）要求\n推进丙建设。{LONG}\n深化丁改革。{LONG}\n"
    text = f"一、任务\n{usual}{rare}市场是最稀缺的资源。{LONG}\n"
    assert body(text)[-2:] == ["...|推进丙建设", "...|深化丁改革"]


def test_lines_above_several_numbered_levels() -> None:
    part = "（一）甲\n1.乙\n（1）丙\n（2）丁\n（二）戊\n"
    text = f"某市任务分工\n好。\n九个建设任务\n{part}七个建设项目\n{part}"
    assert [node for node in tree(text) if "建设" in node] == [".|九个建设任务", ".|七个建设项目"]
    assert tree(text)[2:6] == ["..（一）|甲", "...1.|乙", "....（1）|丙", "....（2）|丁"]


def test_paragraphs_of_one_form_whose_lines_are_cut() -> None:
    text = f"坚持把质量放在首位。{LONG * 2}"
    other = f"坚持把安全放在首位。{LONG * 2}"
    lines = [f"\u3000\u3000{text}"[at : at + 30] for at in range(0, len(text) + 2, 30)]
    lines += [f"\u3000\u3000{other}"[at : at + 30] for at in range(0, len(other) + 2, 30)]
    wrapped = "\u3000\u3000一、原则\n" + "\n".join(lines * 2) + "\n\u3000\u3000二、任务\n"
    found = [node for node in body(wrapped) if node.startswith("..")]
    assert found == ["..|坚持把质量放在首位", "..|坚持把安全放在首位"] * 2


def test_a_name_that_begins_with_a_numeral_is_no_label() -> None:
    text = "一、甲\n二、乙\n三、丙\n四川经验值得学习。各地落实。\n"
    assert body(text) == [".一、|甲", ".二、|乙", ".三、|丙"]
    assert body("一、甲\n二乙任务\n三、丙\n")[1] == ".二|乙任务"


def test_lines_above_dashes_stand_beside_lines_above_paragraphs() -> None:
    text = (
        "某校工作计划\n指导思想\n本学期坚持质量立校，全面提高教育教学质量，促进学生全面发展。\n"
        "工作目标\n- 德育目标。加强养成教育。\n- 教学目标。提高合格率。\n"
    )
    assert tree(text) == [
        *("|某校工作计划", ".|指导思想", ".|工作目标", "..-|德育目标", "..-|教学目标"),
    ]
