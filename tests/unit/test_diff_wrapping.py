"""Lines cut at a width: where one paragraph ends and the next begins."""

from __future__ import annotations

from parser.diff import compare
from parser.reader import read_bytes

TITLE = "东山县2024年教育工作要点"
PARAGRAPHS = (
    "一、发展学前教育",
    "扩大普惠性学前教育资源供给，新建和改扩建公办幼儿园三所，新增学位六百个，推动城乡学前教育一体化发展，"
    "完善保教质量评估体系，加强对民办幼儿园的指导和管理，建立健全教研指导责任区制度。",
    "规范办园行为，落实幼儿园名单公告制度，开展无证园动态清零行动，强化收费监管和安全管理，严格落实保教人员"
    "配备标准，组织开展园长任职资格培训和骨干教师研修，提升保教队伍专业水平。",
    "二、推进义务教育优质均衡",
    "深化集团化办学改革，推动优质学校带动薄弱学校共同发展，完善县域内教师交流轮岗制度，优化城乡学校布局结构，"
    "加快消除大班额，确保每一所学校都能够达到国家规定的办学标准和要求。",
    "加强作业管理和课后服务，健全校内减负提质工作机制，落实作业公示制度，丰富课后服务内容，引入优质社会资源，"
    "保障教师合理待遇和休息权利，让学生在校内学足学好，切实减轻家长负担。",
)


def cut(width: int, *, gap: bool = True, paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """The text in lines of so many characters; ``gap`` sets paragraphs in."""
    lines = [TITLE]
    for text in paragraphs:
        text = f"　　{text}" if gap else text
        while text:
            stop = width
            while text[stop : stop + 1] in tuple("，。；、") and text[stop : stop + 1]:
                stop += 1
            lines.append(text[:stop])
            text = text[stop:]
    return "\n".join(lines)


def changes(old: str, new: str) -> list[str]:
    """What is said to have changed, typography aside."""
    files = (read_bytes(text.encode(), "a.txt") for text in (old, new))
    return [change.op.value for change in compare(*files).without_typography()]


def test_one_text_at_two_widths_is_the_same() -> None:
    whole = "\n".join([TITLE, *PARAGRAPHS])
    for gap in (True, False):
        assert changes(cut(28, gap=gap), cut(36, gap=gap)) == []
        assert changes(whole, cut(30, gap=gap)) == []
        assert changes(cut(33, gap=gap), whole) == []


def test_a_word_that_moves_all_cuts_behind_it_is_one_change() -> None:
    edited = tuple(each.replace("推动城乡", "大力推动全县城乡") for each in PARAGRAPHS)
    for gap in (True, False):
        assert changes(cut(28, gap=gap), cut(28, gap=gap, paragraphs=edited)) == ["changed"]


def test_a_space_where_a_line_was_cut_is_no_typography() -> None:
    old = tuple(each.replace("三所，", "三所， 共") for each in PARAGRAPHS)
    files = [
        read_bytes(text.encode(), "a.txt")
        for text in ("\n".join([TITLE, *old]), cut(28, paragraphs=old))
    ]
    assert all(change.op.value == "typography" for change in compare(*files).changes)


def test_a_heading_as_wide_as_its_lines_is_told_by_its_neighbours() -> None:
    wide = tuple(
        each.replace(
            "二、推进义务教育优质均衡", "二、推进全县义务教育优质均衡发展和城乡一体化建设工作"
        )
        for each in PARAGRAPHS
    )
    text = cut(len(wide[3]), gap=False, paragraphs=wide)
    assert changes("\n".join([TITLE, *wide]), text) == []
