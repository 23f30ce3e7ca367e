"""JSON that is written piece by piece: to the letter what the standard library writes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.plan_json import Listed, dump, dump_pieces

TEXTS = st.text(st.sampled_from('字a"\\/é\t\n'), max_size=5)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    PLAIN | TEXTS,
    lambda each: st.lists(each) | st.tuples(each) | st.dictionaries(TEXTS, each),
    max_leaves=12,
)


def standard(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


@given(VALUES)
def test_indented_json_is_that_of_the_standard_library(value: object) -> None:
    assert dump(value, indent=2) == standard(value)


@given(st.lists(st.dictionaries(TEXTS, VALUES, max_size=3), max_size=3))
def test_lists_made_as_they_are_written_stand_as_any_other(records: list[object]) -> None:
    made = Listed(len(records), lambda: records)
    for streamed, whole in (
        (made, records),
        ({"plans": made, "more": 1}, {"plans": records, "more": 1}),
        (Listed(1, lambda: [{"items": made}]), [{"items": records}]),
        ([{"items": made}], [{"items": records}]),
    ):
        assert "".join(dump_pieces(streamed, indent=2)) == standard(whole)


def test_what_a_terminal_obeys_is_escaped_and_no_json_refused() -> None:
    assert dump({"a": ["\x9b\u202e字"]}, indent=2) == '{\n  "a": [\n    "\\u009b\\u202e字"\n  ]\n}'
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="JSON"):
            dump([value], indent=2)
