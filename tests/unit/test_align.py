"""Which node of one plan answers which of another."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parser
from parser.align.matching import LEAST_FURTHER, Pair, align
from parser.model import Plan
from tests.support.pair_labels import NOTHING, Labels, all_labels, measure

LEAST = 0.85
"""What precision and recall over all labelled pairs have to reach."""


def plan(*lines: str) -> Plan:
    """The plan of a text that is given line by line, its title before them."""
    text = "\n".join(["东山县2024年教育工作要点", *lines])
    return next(iter(parser.read_bytes(text.encode(), "a.txt").plans))


def titles(a: Plan, b: Plan) -> list[tuple[str, str]]:
    """The titles of the nodes that answer each other, those of the plans aside."""
    pairs = [(a.nodes[pair.a], b.nodes[pair.b]) for pair in align(a, b)]
    return [(one.title, other.title) for one, other in pairs if one.depth]


OWN_NAMES = "".join(f"{a}{b}镇" for a in "柳桐槐榆" for b in "溪湖河塘")
ITS_NAMES = "".join(f"{a}{b}乡" for a in "龙凤虎牛" for b in "岭泉湾渡")

ONE = plan(
    "一、坚持立德树人",
    "1.加强劳动教育。建设劳动实践基地。",
    "2.加强美育。举办艺术展演。",
    "二、建设教师队伍",
    "3.师德师风建设。开展师德承诺活动。",
    "4.招聘新教师。引进紧缺学科教师。",
)


@cache
def labelled_pairs() -> dict[str, tuple[Pair, ...]]:
    """What is found for each pair of labelled plans, by its name."""
    return {each.name: align(each.a, each.b) for each in all_labels()}


@pytest.mark.parametrize("labels", all_labels(), ids=lambda labels: labels.name)
def test_every_labelled_line_is_a_node_of_its_plan(labels: Labels) -> None:
    nodes = [{node.line for node in side.nodes if node.depth} for side in (labels.a, labels.b)]
    told = [pair for each in (*labels.answers, labels.open) for pair in each]
    for side, lines in enumerate(nodes):
        named = {pair[side] for pair in told}
        assert named | labels.unmatched[side] == lines
        assert named.isdisjoint(labels.unmatched[side])


def test_the_labelled_pairs_are_found() -> None:
    pairs = labelled_pairs()
    total = sum((measure(each, pairs[each.name]) for each in all_labels()), NOTHING)
    assert total.labelled >= 150
    assert total.precision >= LEAST
    assert total.recall >= LEAST


@pytest.mark.parametrize("labels", all_labels(), ids=lambda labels: labels.name)
def test_each_node_has_one_surest_partner_and_from_either_side_as_good(labels: Labels) -> None:
    pairs = labelled_pairs()[labels.name]
    surest = [pair for pair in pairs if not pair.further]
    assert len({pair.a for pair in surest}) == len(surest) == len({pair.b for pair in surest})
    for pair in pairs:
        if pair.further:
            rivals = [each for each in surest if each.a == pair.a or each.b == pair.b]
            assert [rival.score >= LEAST_FURTHER for rival in rivals] == [True]
    assert [pair.a for pair in pairs] == sorted(pair.a for pair in pairs)
    assert all(0 < pair.score <= 1 for pair in pairs)
    assert align(labels.a, labels.b) == pairs
    back = [replace(pair, a=pair.b, b=pair.a) for pair in align(labels.b, labels.a)]
    assert measure(labels, back).recall >= measure(labels, pairs).recall - 0.1


def test_a_plan_answers_itself_node_by_node() -> None:
    own = all_labels()[0].a
    assert [(pair.a, pair.b) for pair in align(own, own)] == [
        (node.index, node.index) for node in own.nodes
    ]


def test_other_order_and_other_labels_are_no_hindrance() -> None:
    other = plan(
        "（一）打造高素质教师队伍",
        "1.补充教师。招聘公费师范生，引进人才。",
        "2.强化师德。评选师德标兵。",
        "（二）落实立德树人根本任务",
        "3.改进美育工作。组织艺术节。",
        "4.改进劳动教育。开展劳动技能大赛。",
    )
    assert titles(ONE, other) == [
        ("坚持立德树人", "落实立德树人根本任务"),
        ("加强劳动教育", "改进劳动教育"),
        ("加强美育", "改进美育工作"),
        ("建设教师队伍", "打造高素质教师队伍"),
        ("师德师风建设", "强化师德"),
        ("招聘新教师", "补充教师"),
    ]


def test_what_shares_only_the_words_of_every_plan_has_no_answer() -> None:
    other = plan(
        "一、加快发展",
        "1.持续深入推进消防宣传工作。全面加强，大力推进。",
        "2.切实加强水利建设。扎实做好各项工作。",
    )
    assert titles(ONE, other) == []


def test_one_topic_in_two_wordings() -> None:
    one = plan("一、规范校外培训机构", "二、平安校园建设", "三、推进教育数字化")
    two = plan("一、加快信息化步伐", "二、抓好“双减”", "三、安全稳定工作")
    assert titles(one, two) == [
        ("规范校外培训机构", "抓好“双减”"),
        ("平安校园建设", "安全稳定工作"),
        ("推进教育数字化", "加快信息化步伐"),
    ]


def test_of_two_of_a_name_each_takes_the_one_under_its_own_parent() -> None:
    one = plan("一、小学", "1.校舍。修缮校舍。", "二、高中", "2.校舍。修缮校舍。")
    two = plan("一、高中", "1.校舍。修缮校舍。", "二、小学", "2.校舍。修缮校舍。")
    lines = [(one.nodes[pair.a].line, two.nodes[pair.b].line) for pair in align(one, two)]
    assert lines == [(1, 1), (2, 4), (3, 5), (4, 2), (5, 3)]


def test_of_two_alike_the_one_between_the_same_neighbours_answers() -> None:
    one = plan("1.学校德育。", "2.专项检查。组织检查。", "3.教师招聘。", "4.语言文字。")
    two = plan(
        "1.专项检查。组织检查。",
        "2.语言文字。",
        "3.督导评估。",
        "4.学校德育。",
        "5.专项检查。组织检查。",
        "6.教师招聘。",
    )
    lines = [(one.nodes[pair.a].line, two.nodes[pair.b].line) for pair in align(one, two)]
    assert (3, 6) in lines


def test_sections_that_share_no_word_answer_by_what_they_gather() -> None:
    one = plan(
        "一、夯实四梁八柱",
        "1.学前教育。",
        "2.特殊教育。",
        "3.招商。",
        "4.统战。",
        "5.美育。",
        "二、守好底线",
        "6.防溺水。",
        "7.网络安全。",
    )
    two = plan(
        "（一）兜住红线",
        "1.网络安全。",
        "2.防溺水。",
        "（二）奋力争先进位",
        "3.语言文字。",
        "4.特殊教育。",
        "5.学前教育。",
        "6.督导。",
        "7.信访。",
    )
    assert {("夯实四梁八柱", "奋力争先进位"), ("守好底线", "兜住红线")} <= set(titles(one, two))


def test_what_was_done_answers_what_was_done_though_a_task_is_nearer_in_its_words() -> None:
    one = plan(
        "一、2023年工作回顾",
        "1.学前教育。新建幼儿园，认定普惠园。",
        "2.信访。办结来信。",
        "二、2024年重点任务",
        "3.招商。引进企业。",
    )
    two = plan(
        "一、过去一年取得的成效",
        "1.学前教育惠及城乡。评选示范园，开展游戏活动，认定普惠园。",
        "2.传染病防控。接种疫苗。",
        "二、2024年重点任务",
        "3.学前教育。新建幼儿园。",
        "4.统战。组织联谊。",
    )
    lines = {(one.nodes[pair.a].line, two.nodes[pair.b].line) for pair in align(one, two)}
    assert (3, 3) in lines


def test_results_and_measures_under_one_heading_answer_each_their_own_kind() -> None:
    one = plan(
        "一、2023年工作回顾",
        "——学前教育普惠优质。覆盖率达到九成。",
        "——教师队伍持续壮大。骨干教师增加百名。",
        "——校园安全平稳。全年无事故。",
        "一是办好学前教育。开办普惠园。",
        "二是补充教师。公开招聘，引进人才。",
        "三是排查安全隐患。安装护栏。",
    )
    two = plan(
        "一、2023年工作回顾",
        "——学前教育成效显著。覆盖率提高。",
        "——教师队伍更强。骨干教师增加。",
        "——校园安全有序。全年无事故。",
        "一是推进学前教育。新建普惠优质园。",
        "二是招聘教师。引进人才。",
        "三是整改安全隐患。安装护栏。",
    )
    lines = [(one.nodes[pair.a].line, two.nodes[pair.b].line) for pair in align(one, two)]
    assert lines == [(line, line) for line in range(1, 9)]


def test_long_texts_full_of_names_that_only_one_plan_has_are_told_by_what_both_say() -> None:
    one = plan(
        "1.凝心聚力、开创新局。"
        + OWN_NAMES
        + "开齐音乐课，组织合唱展演和书画比赛，聘请剪纸艺人进校，"
        "每校建好琴房画室，带学生参观美术馆，把戏曲名家请进课堂。",
        "2.攻坚克难、勇毅前行。排查校车，整治食堂，安装护栏，演练疏散。",
    )
    two = plan(
        "1.行稳致远、守正出新。安装护栏，演练疏散，整治食堂，检查校车。",
        "2.踔厉奋发、再启新程。" + ITS_NAMES + "聘请剪纸艺人，举办书画比赛，开齐音乐课，排演合唱，"
        "请戏曲名家进课堂，建好琴房画室，分批参观美术馆。",
    )
    lines = [(one.nodes[pair.a].line, two.nodes[pair.b].line) for pair in align(one, two)]
    assert lines == [(1, 1), (2, 3), (3, 2)]


def test_a_section_whose_items_all_are_about_it_answers_before_any_of_them() -> None:
    one = plan(
        "一、职业教育",
        "1.职业教育专业。办好职教专业。",
        "2.职业教育实训。办好职教实训。",
        "二、信访",
    )
    two = plan("1.职业教育实训和专业。办好职教。", "2.信访。")
    lines = [(one.nodes[pair.a].line, two.nodes[pair.b].line) for pair in align(one, two)]
    assert (2, 2) in lines


def test_neighbours_that_answer_do_not_make_an_answer_of_what_shares_no_word() -> None:
    one = plan("1.学前教育。", "2.购置校车。", "3.教师招聘。")
    two = plan("1.学前教育。", "2.禁毒宣讲。", "3.教师招聘。")
    assert titles(one, two) == [("学前教育", "学前教育"), ("教师招聘", "教师招聘")]


def test_what_governments_plan_beside_schools_in_two_wordings() -> None:
    one = plan("一、稳定外贸", "二、打造一流营商环境", "三、稳妥推进碳达峰", "四、养老服务")
    two = plan("一、推进“放管服”", "二、扩大托育供给", "三、严控碳排放", "四、扶持出口")
    assert titles(one, two) == [
        ("稳定外贸", "扶持出口"),
        ("打造一流营商环境", "推进“放管服”"),
        ("稳妥推进碳达峰", "严控碳排放"),
        ("养老服务", "扩大托育供给"),
    ]


def test_the_words_that_speak_for_a_pair_stand_on_both_sides() -> None:
    one = plan("一、学前教育", "新建公办幼儿园，扩大普惠资源。")
    two = plan("一、幼儿园", "增加普惠资源，不再新建。")
    pair = align(one, two)[1]
    assert pair.words[0] == "学前教育"
    assert "普惠资源" in pair.words


def test_plans_without_a_title_or_without_nodes() -> None:
    untitled = replace(ONE, nodes=())
    assert align(untitled, ONE) == align(ONE, untitled) == align(untitled, untitled) == ()


PIECES = st.sampled_from(
    ["一、", "（一）", "1.", "教育", "学前教育", "安全", "D建", "。", "\n", "2024", "　"]
)


@given(st.lists(PIECES, max_size=60), st.lists(PIECES, max_size=60))
def test_any_two_plans_are_aligned(one: list[str], two: list[str]) -> None:
    a, b = plan(*"".join(one).split("\n")), plan(*"".join(two).split("\n"))
    pairs = align(a, b)
    surest = [pair for pair in pairs if not pair.further]
    assert len({pair.a for pair in surest}) == len(surest) == len({pair.b for pair in surest})
    assert all(a.nodes[each.a].depth == 0 or b.nodes[each.b].depth > 0 for each in pairs)


def test_shared_words_are_words_and_no_pieces_of_them() -> None:
    said = {word for pairs in labelled_pairs().values() for pair in pairs for word in pair.words}
    assert not {word for word in said if word[0] in "的和与及对在" or word[-1] in "的和与及对在"}
    assert not said & {"督执纪的", "大精", "中小学课", "幼儿园科", "生艺术节"}
    assert {"学前教育", "立德树人", "监督执纪"} <= said


def test_a_node_answers_several_where_they_speak_of_one_thing() -> None:
    one = plan("1.发展学前教育。新建公办幼儿园，提高学前教育普惠性幼儿园覆盖率。", "2.防溺水。")
    two = plan(
        "1.普惠学前教育。提高普惠性幼儿园覆盖率，新建公办幼儿园。",
        "2.优质学前教育。新建公办幼儿园，提高普惠性幼儿园覆盖率。",
        "3.防溺水。",
    )
    found = [pair for pair in align(one, two) if pair.a == 1]
    assert {pair.b for pair in found} == {1, 2}
    assert [pair.further for pair in found] == [False, True]


def test_titles_pair_by_their_words_alone() -> None:
    other = next(
        iter(parser.read_bytes("红河县水利发展方案\n一、防汛\n二、灌溉".encode(), "b.txt").plans)
    )
    assert all(ONE.nodes[pair.a].depth for pair in align(ONE, other))
