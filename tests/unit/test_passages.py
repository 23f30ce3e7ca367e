"""Paragraphs and sentences of a plan, and what stands between two places."""

from __future__ import annotations

from dataclasses import replace

from parser.model import Kind, Plan
from parser.reader import read_bytes
from tui.presenters.passages import (
    Passage,
    next_paragraph,
    next_sentence,
    paragraph_at,
    previous_paragraph,
    previous_sentence,
    sentence_at,
    sentences,
    spans_of,
    text_of,
)

TEXT = (
    "东山县2024年教育工作要点\n\n一、加强领导\n"
    "压实责任。各校要做到“三有”：有人管。”办好实事！还要抓紧？\n二、强化保障\n投入100万元。\n"
)


def plan(text: str = TEXT) -> Plan:
    (found,) = read_bytes(text.encode(), "要点.txt").plans
    return found


def broken() -> Plan:
    """The plan with a paragraph that goes on over a blank line and a page's foot."""
    made = plan(
        "东山县2024年教育工作要点\n一、加强领导\n压实责任。各校要做\n\n好工作。抓紧。\n二、保障\n"
    )
    lines = [
        replace(line, kind=Kind.CONT) if line.text.startswith("好工作") else line
        for line in made.lines
    ]
    return replace(made, lines=tuple(lines))


def test_sentences_end_with_their_closing_quotes() -> None:
    made = plan()
    paragraph = paragraph_at(made, 4)
    assert paragraph is not None
    assert [text_of(made, each) for each in sentences(made, paragraph)] == [
        *("压实责任。", "各校要做到“三有”：有人管。”", "办好实事！", "还要抓紧？"),
    ]


def test_a_sentence_goes_on_over_lines_and_pages() -> None:
    made = broken()
    first = sentence_at(made, 3, 6)
    assert first == Passage(3, 5, 5, 4)
    assert text_of(made, first) == "各校要做好工作。"
    assert spans_of(made, first) == {3: (5, 9), 5: (0, 4)}
    paragraph = paragraph_at(made, 5)
    assert paragraph is not None
    assert paragraph.first == 3


def test_walking_forth_and_back_meets_every_sentence() -> None:
    made = broken()
    walked = []
    at = sentence_at(made, 1, 0)
    while at is not None:
        walked.append(at)
        at = next_sentence(made, at)
    assert [text_of(made, each) for each in walked][-4:] == [
        *("压实责任。", "各校要做好工作。", "抓紧。", "二、保障"),
    ]
    back = [walked[-1]]
    while (before := previous_sentence(made, back[-1])) is not None:
        back.append(before)
    assert back[::-1] == walked


def test_paragraphs_end_where_the_text_does() -> None:
    made = plan()
    last = paragraph_at(made, 6)
    assert last is not None
    assert next_paragraph(made, last) is None
    first = paragraph_at(made, 1)
    assert first is not None
    assert previous_paragraph(made, first) is None
    assert paragraph_at(made, 2) == paragraph_at(made, 3)
    assert paragraph_at(made, 900) is None


def test_a_text_keeps_its_paragraphs_and_loses_residue() -> None:
    made = plan("东山县2024年教育工作要点\n一、领导\n[bookmark: _GoBack]压实责任。\n抓紧。\n")
    whole = Passage(2, 0, 4, 3)
    assert text_of(made, whole) == "一、领导\n压实责任。\n抓紧。"
