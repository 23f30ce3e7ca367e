"""A plan keeps its outline when its text is cut or marked as in the files that people send."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import parser
from parser.chinese.markers import RESIDUE
from tests.support.cut_text import cut, pages

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def _cut_flush(text: str) -> str:
    return cut(text, "")


def _printed(text: str) -> str:
    """Cut, with the number of the page below every 22 lines."""
    return "".join(f"{page}\n— {number} —\n" for number, page in enumerate(pages(text), 1))


def _headed(text: str) -> str:
    """Cut, with a head over each page and its number below."""
    head, whole = "某市教育局文件汇编      教育工作", list(pages(text))
    return "".join(
        f"{head}\n\n{page}\n\n第 {number} 页 共 {len(whole)} 页\n"
        for number, page in enumerate(whole, 1)
    )


def _entities(text: str) -> str:
    """With the blanks of a page as it wrote them."""
    return re.sub(r"(?m)^[ \t\u3000]*(?=.)", "&nbsp;&nbsp;&emsp;", text)


def _sharps(text: str) -> str:
    return re.sub(r"(?m)^[ \t\u3000]*([一二三四五六七八九十]+、)", r"## \1", text)


def _stars(text: str) -> str:
    return re.sub(r"(?m)^[ \t\u3000]*([一二三四五六七八九十]+、.{2,40})$", r"**\1**", text)


def _full_width(text: str) -> str:
    wide = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"}
    return re.sub(
        r"(?m)^([ \t\u3000]*)(\d+)[.．、]", lambda m: f"{m[1]}{m[2].translate(wide)}．", text
    )


def _half_width(text: str) -> str:
    return text.translate(str.maketrans("，；：（）", ",;:()"))


def _blanks(text: str) -> str:
    return re.sub(r"(?m)^([ \t\u3000]*[一二三四五六七八九十]+)、", "\\1\u3000", text)


def _commas(text: str) -> str:
    return re.sub(r"(?m)^([ \t\u3000]*[一二三四五六七八九十]+)、", r"\1，", text)


def _dotless(text: str) -> str:
    return re.sub(r"(?m)^([ \t\u3000]*\d+)[.．、]", r"\1 ", text)


def _own_stops(text: str) -> str:
    """With the full stop of the keyboard behind numbers: 1。, 一。"""
    text = re.sub(r"(?m)^([ \t\u3000]*\d{1,2})[.．、](?=\D)", r"\1。", text)
    return re.sub(r"(?m)^([ \t\u3000]*[一二三四五六七八九十]+)、", r"\1。", text)


def _closed(text: str) -> str:
    return re.sub(r"(?m)^([ \t\u3000\ufeff]*\d{1,2})[.．、](?=\D)", r"\1）", text)


def _passed_on(text: str) -> str:
    return re.sub(r"(?m)^(?=.)", "> ", text)


def _dots(text: str) -> str:
    return text.replace("。", ".")


def _wide_dots(text: str) -> str:
    return text.replace("。", "．")


def _parted(text: str) -> str:
    """With a blank within every tenth pair of Chinese characters, as layout leaves them."""
    pairs = itertools.count()
    return re.sub(
        r"([\u4e00-\u9fff])(?=[\u4e00-\u9fff])",
        lambda m: f"{m[1]} " if next(pairs) % 10 == 9 else m[1],
        text,
    )


@cache
def _outline(text: str) -> list[tuple[object, ...]]:
    plans = parser.read_bytes(text.encode(), "plan.txt").plans
    return [
        (
            node.depth,
            _key(node.label),
            _key(node.title)[:12],
            [(owner.role, owner.unit) for owner in node.owners],
        )
        for plan in plans
        for node in plan.nodes
    ]


def _key(text: str) -> str:
    return re.sub(r"[\s,.;:()、。*#]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize(
    "shape",
    [
        *(cut, _cut_flush, _printed, _headed, _sharps, _stars),
        *(_full_width, _half_width, _blanks, _commas, _dotless, _entities),
        *(_passed_on, _dots, _wide_dots),
    ],
)
def test_a_plan_of_another_shape_has_the_same_outline(
    seed: Path, shape: Callable[[str], str]
) -> None:
    # Word's residue stands before some headings and would move the cuts to where no file has them.
    text = RESIDUE.sub("", seed.read_text(encoding="utf-8"))
    assert _outline(shape(text)) == _outline(text)


# A compilation whose plans are numbered, and one of whose numbers lost its dot, is told by these.
PLAIN = [seed for seed in SEEDS if not seed.name.startswith("huibian")]


@pytest.mark.parametrize("seed", PLAIN, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("shape", [_own_stops, _closed])
def test_numbers_with_other_signs_behind_them_count(
    seed: Path, shape: Callable[[str], str]
) -> None:
    text = RESIDUE.sub("", seed.read_text(encoding="utf-8"))
    assert _outline(shape(text)) == _outline(text)


# Headings that lost their full stop are told by the very words of their siblings: blanks within
# those are too much damage at once.
WHOLE = [seed for seed in SEEDS if not seed.name.startswith("hongqiao")]


@pytest.mark.parametrize("seed", WHOLE, ids=lambda path: path.stem[:3])
def test_blanks_of_layout_within_words_do_not_count(seed: Path) -> None:
    text = RESIDUE.sub("", seed.read_text(encoding="utf-8"))
    assert _outline(_parted(text)) == _outline(text)


def test_a_line_that_begins_with_a_numeral_is_no_chapter_by_itself() -> None:
    text = (
        "某县2024年工作要点\n一 方面要抓好学前教育，一方面要抓好义务教育。\n"
        "1.办好学前教育。新建幼儿园。\n2.办好义务教育。新建学校。\n"
    )
    assert [label for _, label, *_ in _outline(text)] == ["", "1", "2"]
