"""Tables that only lay out a page, read as text: labels of rows are headings."""

from __future__ import annotations

import pytest

from parser.reader import read_bytes

Row = tuple[list[str], ...]
LONG = "做好各项工作，落实到位，取得实效。"


def nodes(page: str) -> list[str]:
    plan = read_bytes(page.encode(), "plan.html").plans[0]
    return [f"{'.' * node.depth}{node.label}|{node.title}" for node in plan.nodes]


def page(*rows: Row) -> str:
    def cell(paragraphs: list[str]) -> str:
        return "<td>" + "".join(f"<p>{each}</p>" for each in paragraphs) + "</td>"

    cells = "".join("<tr>" + "".join(map(cell, row)) + "</tr>" for row in rows)
    nested = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>培训</td><td>5万元</td></tr>"
    last = f"<tr><td><p>经费</p></td><td><p>如下表：</p>{nested}</table></td></tr>"
    return (
        "<html><body><p>某项目建设任务书</p><p>一、目标</p><p>办学规模达到500人。</p><p>二、措施</p>"
        f"<table>{cells}{last}</table><p>三、意见</p><p>同意上报。</p></body></html>"
    )


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (["1.", "组织", "机构"], "1.|组织机构"),
        (["1.组织", "机构"], "1.|组织机构"),
        (["组织机构"], "|组织机构"),
        (["（一）", "组织", "机构"], "（一）|组织机构"),
        (["组 织", "机 构"], "|组织机构"),
    ],
)
def test_the_label_of_a_row_heads_what_stands_beside_it(label: list[str], shown: str) -> None:
    found = nodes(page((label, ["一、成立小组。由校长任组长。", "二、成立专班", LONG])))
    assert found[:6] == [
        "|某项目建设任务书",
        ".一、|目标",
        ".二、|措施",
        f"..{shown}",
        "...一、|成立小组",
        "...二、|成立专班",
    ]
    assert found[-1] == ".三、|意见"


def test_a_number_with_a_cell_of_its_own_belongs_to_the_label() -> None:
    found = nodes(page((["1."], ["组织机构"], ["①成立小组。", "②成立专班。", LONG])))
    assert found[3:6] == ["..1.|组织机构", "...①|成立小组", "...②|成立专班"]


def test_numbers_in_cells_are_counted_cell_by_cell() -> None:
    text = page(
        (["机构"], ["1.甲事。", "2.乙事。", LONG]), (["政策"], ["1.丙事。", "2.丁事。", LONG])
    )
    plan = read_bytes(text.encode(), "plan.html").plans[0]
    assert [node.depth for node in plan.nodes if node.label == "1."] == [3, 3]
    assert plan.problems == ()


def test_text_beside_text_has_no_label() -> None:
    found = nodes(page(([LONG + LONG], [LONG])))
    assert found[1:3] == [".一、|目标", ".二、|措施"]
    assert not any(LONG[:6] in node for node in found)
