"""A passage with its source, in the form that an official text has it."""

from __future__ import annotations

import pytest

from tui.printing.citation import cited, place_of, source_of
from tui.settings.citation_form import form_problem
from tui.workspace.extract import Excerpt

TAKEN = Excerpt(
    path="/计划/规划.txt",
    plan=1,
    line=12,
    title="山东省“十四五”教育事业发展规划",
    text="推进“双减”落地。",
    anchor="推进“双减”落地。",
    place="五（二）",
)


@pytest.mark.parametrize(
    ("labels", "place"),
    [
        (["五、", "（二）"], "五（二）"),
        (["第二章", "第三节", "一、", "（一）", "1."], "第二章第三节一（一）1"),
        (["第二章", "第十八条", "（二）"], "第十八条（二）"),
        (["1", "1.2", "1.2.3"], "1.2.3"),
        (["一、", "1."], "一、1"),
        (["一、", "●"], "一"),
        (["", "（三）"], "（三）"),
        ([], ""),
    ],
)
def test_a_place_is_told_by_its_numbers(labels: list[str], place: str) -> None:
    assert place_of(labels) == place


def test_the_usual_form_has_inner_quotes() -> None:
    assert cited(TAKEN) == "“推进‘双减’落地。”（《山东省“十四五”教育事业发展规划》五（二））"


def test_a_title_within_a_title_has_inner_brackets() -> None:
    from dataclasses import replace

    notice = replace(TAKEN, title="关于印发《东山县规划》的通知", place="")
    assert source_of(notice) == "《关于印发〈东山县规划〉的通知》"


def test_a_form_of_ones_own_leaves_out_what_is_not_known() -> None:
    form = "{text}（{issuer}，《{title}》，{number}）"
    assert cited(TAKEN, form) == "推进“双减”落地。（《山东省“十四五”教育事业发展规划》）"
    assert cited(TAKEN, "{text}——{file}：{line}") == "推进“双减”落地。——规划.txt：12"


def test_what_a_document_says_is_never_mended() -> None:
    from dataclasses import replace

    empty = replace(TAKEN, text="见附件（）和{place}，，。")
    assert cited(empty, "{text}") == empty.text


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ("{text}", ""),
        ("", ""),
        ("{texts}", "{texts}"),
        ("{text!r}", "{text}"),
        ("{text:>9}", "{text}"),
        ("{text.path}", "{text.path}"),
        ("{text", "{text"),
    ],
)
def test_a_form_that_cannot_be_used_is_told(form: str, wrong: str) -> None:
    assert form_problem(form) == wrong
