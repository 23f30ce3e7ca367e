"""What a tree shows when a part is hoisted, against the plain rule of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.views.tree import Tree

TREES = st.lists(st.integers(0, 4), min_size=1, max_size=24)
"""Depths of rows, of which the subtree ends follow."""


def ends_of(depths: list[int]) -> list[int]:
    count = len(depths)
    return [
        next((later for later in range(at + 1, count) if depths[later] <= depths[at]), count)
        for at in range(count)
    ]


@given(TREES, st.sets(st.integers(0, 23)), st.none() | st.sets(st.integers(0, 23)), st.data())
def test_hoisted_rows_are_those_of_the_subtree_and_hits_are_counted_within(
    depths: list[int], folds: set[int], hits: set[int] | None, data: st.DataObject
) -> None:
    ends = ends_of(depths)
    tree = Tree(ends)
    tree.set_folded(folds)
    tree.narrow(hits)
    before = list(tree.shown)
    root = data.draw(st.integers(0, len(depths) - 1))
    tree.hoist(root)
    shown = list(tree.shown)
    inside = range(root, ends[root])
    assert shown[0] == root
    assert set(shown) <= set(inside)
    assert list(tree.hits) == [hit for hit in sorted(hits or ()) if hit in inside]
    # Nothing above or beside the part is within reach, and a cursor always stands on a row.
    assert tree.parent(root) is None
    for step in (1, -1):
        assert tree.sibling(root, step) is None
    for index in range(len(depths)):
        assert tree.standing(index) in shown
        assert tree.within(index) == (index in inside)
    walked, at = [root], tree.along(root, 1)
    while at is not None:
        walked.append(at)
        at = tree.along(at, 1)
    assert set(shown) <= set(walked) <= set(inside)
    tree.hoist(-1)
    opened = ends[root] > root + 1 and root in folds and hits is None
    assert opened or list(tree.shown) == before


@given(st.lists(st.integers(-2, 14), max_size=12))
def test_ends_that_cross_are_read_as_far_as_they_make_a_tree(ends: list[int]) -> None:
    tree = Tree(ends)
    count = len(ends)
    stops = [min(max(end, at + 1), count) for at, end in enumerate(ends)]
    above: list[int] = []
    for at in range(count):
        above = [each for each in above if stops[each] > at]
        stops[at] = min([stops[at], *(stops[each] for each in above)])
        assert tree.parent(at) == (above[-1] if above else None)
        above.append(at)
    for at, stop in enumerate(stops):
        assert tree.fold(at, True) is (stop > at + 1)
        tree.fold(at, False)
