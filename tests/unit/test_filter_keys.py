"""What a key of a filter works out, in the quick way, against the plain rule of it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from parser.reader import read_bytes
from parser.search import PlanIndex, parse
from parser.search.pinyin import Speller
from parser.search.terms import Word
from parser.search.word_patterns import Parts, needle
from tests.unit.test_tree_hoist import TREES, ends_of
from tui.widgets.views.context import Context, around
from tui.widgets.views.tree import Tree

TEXTS = st.lists(st.text("学前教育序xuqj2", max_size=6), max_size=40)
WORDS = st.text("学前教xuq2", min_size=1, max_size=3)
PIECES = st.lists(st.text("学前 ㈠教育序xu2", max_size=6), min_size=1, max_size=14)


@given(TEXTS, WORDS, st.sampled_from((1, 20, 120)))
def test_parts_are_those_in_which_a_word_stands(texts: list[str], word: str, times: int) -> None:
    """Few or many of them, letter for letter or by pinyin; some say nothing at all."""
    lines = ["\n" + text if text else "" for text in texts * times]
    wanted = needle(Word(word), Speller(*lines))
    found = wanted.parts(Parts(lines), Counter())
    assert found == [at for at, line in enumerate(lines) if wanted.stands_in(line)]


@given(TREES, st.sets(st.integers(-2, 26)), st.sampled_from(Context), st.sets(st.integers(0, 0)))
def test_a_filter_keeps_hits_what_is_above_them_and_their_context(
    depths: list[int], hits: set[int], context: Context, beside: set[int]
) -> None:
    """However few or many of the rows are hits, in whatever order they are told."""
    ends = ends_of(depths)
    tree = Tree(ends)
    tree.narrow(sorted(hits, key=lambda hit: hit % 7), context, beside)
    found = {hit for hit in hits if 0 <= hit < len(depths)}
    above = {at for at, end in enumerate(ends) for hit in found if at < hit < end}
    parents = [
        max((up for up in range(at) if ends[up] > at), default=-1) for at in range(len(ends))
    ]
    near = around(sorted(found), parents, ends, context)
    assert list(tree.kept or ()) == sorted(found | above | near | beside)
    assert list(tree.shown) == list(tree.kept or ())
    assert list(tree.hits) == sorted(found)


@given(PIECES, WORDS, st.data())
def test_the_first_hit_between_two_lines_is_that_of_the_first_lit(
    pieces: list[str], word: str, data: st.DataObject
) -> None:
    """In and outside the tree, in the order of the lines."""
    rows = ["附件", *(f"{'一二三四五六七八九'[at % 9]}、{each}" for at, each in enumerate(pieces))]
    plan = read_bytes("\n".join(["工作要点", *rows, *pieces]).encode(), "plan.txt").plans[0]
    query = parse(data.draw(st.sampled_from(("", "title:", "owner:"))) + word, lenient=True)
    spans = PlanIndex(plan).find(query).line_spans
    numbers = [line.number for line in plan.lines]
    first, last = sorted(data.draw(st.tuples(*[st.integers(-1, len(numbers) + 2)] * 2)))
    lit = [(number, *spans[number][0]) for number in numbers if number in spans]
    assert spans.first(first, last) == next((hit for hit in lit if first <= hit[0] <= last), None)


@given(PIECES, WORDS)
def test_places_are_as_many_as_are_lit_by_pinyin_too(pieces: list[str], word: str) -> None:
    rows = [f"{'一二三四五六七八九'[at % 9]}、{each}。" for at, each in enumerate(pieces)]
    plan = read_bytes("\n".join(["工作要点", *rows]).encode(), "plan.txt").plans[0]
    matches = PlanIndex(plan).find(parse(word, lenient=True))
    lit = sum(len(spans) for spans in matches.line_spans.values())
    assert sum(matches.places()) == lit
    assert matches.total in (None, lit)
