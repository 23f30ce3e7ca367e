"""Two versions as rows: what stands beside what, where a walk halts, what a filter keeps."""

from __future__ import annotations

from parser.diff import compare
from parser.diff.numbers import number_changes
from parser.model import File
from parser.reader import read_bytes
from tui.presenters.changes import ChangesPage, Filter

OLD = (
    "东山县2024年教育工作要点",
    "一、主要任务",
    "（一）发展学前教育。学前三年毛入园率达到95%，新建幼儿园3所。",
    "（二）办好特殊教育。为每一名适龄残疾儿童建立档案，送教上门全年不少于40次。",
    "（三）加强劳动教育。每所学校建设一处劳动实践基地，每周开设一节劳动课。",
    "二、保障措施",
    "加强组织领导，落实经费保障。",
    "每季度开展一次督导检查，结果报县政府。",
)
NEW = (
    *OLD[:2],
    OLD[2].replace("95%", "96%"),
    OLD[4].replace("（三）", "（二）"),
    OLD[3].replace("（二）", "（三）"),
    "二、依法治教",
    "全面推进依法治教，完善学校章程。",
    "三、保障措施",
    OLD[6].replace("，", ","),
)


def version(lines: tuple[str, ...]) -> File:
    """A file of these lines."""
    return read_bytes("\n".join(lines).encode(), "a.txt")


def page(old: tuple[str, ...] = OLD, new: tuple[str, ...] = NEW) -> ChangesPage:
    """The rows of two versions, with their numbers."""
    files = version(old), version(new)
    made = ChangesPage(*files, compare(*files))
    made.put_numbers(number_changes(made.difference, *files))
    return made


def shown(made: ChangesPage, only: Filter = Filter.ALL) -> list[tuple[str, str, str]]:
    """The rows with signs: the sign and the first characters of either side."""
    return [
        (sign, made.text_of(at, 0)[:6], made.text_of(at, 1)[:6])
        for at in range(len(made.rows))
        if (sign := made.sign(at, only))
    ]


def test_each_row_has_the_sign_of_what_happened() -> None:
    found = shown(page())
    assert ("~", OLD[2][:6], NEW[2][:6]) in found
    assert ("+", "", "二、依法治教"[:6]) in found
    assert ("-", OLD[7][:6], "") in found
    assert ("#", "二、保障措施"[:6], "三、保障措施"[:6]) in found
    assert [sign for sign, _, _ in found].count("»") == 2  # where it was, and where it is


def test_a_walk_halts_at_what_was_moved_where_it_is_now() -> None:
    made = page()
    stops = made.stops(Filter.ALL)
    assert all(made.rows[at].new or not made.rows[at].moved for at in stops)
    assert stops == sorted(stops)


def test_what_was_renumbered_alike_is_one_stop() -> None:
    old = ("要点", *(f"{n}.任务{n}号：办好第{n}所学校的食堂和宿舍。" for n in range(1, 9)))
    new = (
        "要点",
        "1.新增：开展教师培训和教研活动。",
        *(f"{n + 1}.{each.split('.', 1)[1]}" for n, each in enumerate(old[1:], 1)),
    )
    made = page(old, new)
    assert len(made.stops(Filter.ALL)) == 2
    assert len([sign for sign, _, _ in shown(made) if sign == "#"]) == 8


def test_a_filter_keeps_one_kind() -> None:
    made = page()
    assert {sign for sign, _, _ in shown(made, Filter.PARAGRAPHS)} == {"+", "-"}
    assert {sign for sign, _, _ in shown(made, Filter.PLACES)} == {"»", "#"}
    assert [sign for sign, _, _ in shown(made, Filter.TYPOGRAPHY)] == ["'"]
    (stop, *_) = made.stops(Filter.NUMBERS)
    (number, *_) = made.numbers_at(stop)
    assert number.old is not None
    assert number.new is not None
    assert (number.old.low, number.new.low) == (95, 96)


def test_headings_stand_beside_each_other_with_what_changed_below() -> None:
    made = page()
    beside = {(each.old, each.new) for each in made.headings}
    assert ("二、保障措施", "三、保障措施") in beside
    assert ("", "二、依法治教") in beside
    counts = made.counts(Filter.ALL)
    assert sum(counts) == len(made.stops(Filter.ALL))
    kept = [made.headings[at] for at in made.shown_headings(Filter.NUMBERS)]
    assert "一、主要任务" in {each.new for each in kept}
    assert "二、依法治教" not in {each.new for each in kept}


def test_pieces_of_both_sides_give_both_texts() -> None:
    made = page()
    for at, row in enumerate(made.rows):
        for side, paragraphs in enumerate((row.old, row.new)):
            pieces = made.side(at, Filter.ALL, side)
            text = "".join(each.new if side else each.old for each in pieces)
            assert text == "¶".join(each.text for each in paragraphs)


def test_a_place_is_found_from_either_side() -> None:
    made = page()
    assert made.new_line(made.row_at(1, 9)) == 9
    assert made.lines_of(made.row_at(0, 8)) == (8, 0)
