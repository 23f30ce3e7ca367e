"""Words: jieba's process and its cache, keywords, completions, phrases by their words."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.search import parse
from parser.search.fallback import loosened, missed
from parser.search.pinyin import Speller
from parser.search.segmenter import Jieba, WordsError, own_folder
from parser.search.terms import Word
from parser.search.words import PlanWords, completions, keywords, pieces, stop_words, words_of
from tests.support.samples import sample_plan


def test_jieba_cuts_in_a_process_of_its_own_and_keeps_its_cache_to_the_user(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "gangmu" / "jieba"
    jieba = Jieba(folder)
    plan = sample_plan()
    words = words_of(plan, jieba)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [each.name for each in folder.iterdir()] == ["jieba.cache"]
    assert {"学前教育", "幼儿园", "校长"} <= set(words.counts)
    assert len(words.nodes) == len(plan.nodes)
    phrase = "推进学前教育公办园建设"
    assert "".join(jieba([phrase])[0]) == phrase
    assert pieces(phrase, jieba([phrase])[0]) == ("学前教育", "公办", "园")
    assert words_of(plan, jieba, lambda: True).nodes == ()
    worker = jieba._process
    assert worker is not None
    if hasattr(os, "getpriority"):
        # It leaves the processor to the keys.
        assert os.getpriority(os.PRIO_PROCESS, worker.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    jieba.close()
    with pytest.raises(WordsError):
        jieba(["学"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_cache_that_others_could_write_is_not_trusted(tmp_path: Path) -> None:
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    planted = open_to_all / "jieba.cache"
    planted.write_bytes(b"planted")
    assert own_folder(open_to_all) == open_to_all
    assert not planted.exists()
    assert stat.S_IMODE(open_to_all.stat().st_mode) == 0o700
    (tmp_path / "link").symlink_to(open_to_all)
    assert own_folder(tmp_path / "link") is None
    (tmp_path / "file").write_text("")
    assert own_folder(tmp_path / "file") is None
    assert own_folder(tmp_path / "file" / "below") is None


WORDS = PlanWords(
    (("学校", "托育"), ("学校", "托育", "托育"), ("学校", "体育"), ("学校",)), "学校托育" * 3
)


def test_what_all_nodes_say_is_no_keyword_of_one() -> None:
    found = keywords(WORDS, 0, 2)
    assert [(each.word, each.count, each.nodes) for each in found] == [
        ("托育", 3, 2),
        ("学校", 2, 2),
    ]
    assert [each.word for each in keywords(WORDS, 0, 4, most=1)] == ["托育"]
    assert keywords(WORDS, 2, 2) == []


def test_completions_go_on_as_was_begun_by_letters_too() -> None:
    words = ["学前教育", "学校", "需求", "体育"]
    speller = Speller("".join(words))
    assert completions("学", words, speller) == ["学前教育", "学校"]
    assert completions("xq", words, speller) == ["学前教育", "需求"]
    assert completions("tiy", words, speller) == ["体育"]
    assert completions("学校", words, speller) == []


@pytest.mark.parametrize(
    ("phrase", "words", "kept"),
    [
        (
            "推进学前教育的公办园",
            ["推进", "学前教育", "的", "公办", "园"],
            ("学前教育", "公办", "园"),
        ),
        ("加强建设", ["加强", "建设"], ("加强", "建设")),
        ("学前教育", ["学前教育"], ()),
        ("的、和", ["的", "、", "和"], ()),
    ],
)
def test_what_of_a_phrase_is_looked_for(
    phrase: str, words: list[str], kept: tuple[str, ...]
) -> None:
    assert pieces(phrase, words) == kept


def test_only_a_phrase_without_a_hit_is_looked_for_by_its_words() -> None:
    text = "扩大普惠资源，建设公办园"
    cuts = {"公办园建设": ("公办园", "建设"), "扩大普惠资源": ("扩大", "资源")}

    def has(word: Word) -> bool:
        return word.text in text

    def loose(query: str) -> tuple[object, tuple[str, ...]]:
        return loosened(parse(query), cuts, has)

    assert missed(parse('公办园建设 "公办园建设" -公办园建设 园建 xqjy'), has) == ("公办园建设",)
    assert loose("公办园建设") == (parse("公办园 建设"), ("公办园", "建设"))
    assert loose("title:公办园建设") == (parse("title:公办园 title:建设"), ("公办园", "建设"))
    for query in ("扩大普惠资源", '"公办园建设"', "-公办园建设", "公办园建设|园", "没有切过的词"):
        assert loose(query) == (parse(query), ())


@given(st.lists(st.text(alphabet="学前教育的和。ab1", max_size=4), max_size=6))
def test_the_words_of_a_phrase_stand_in_it(words: list[str]) -> None:
    phrase = "".join(words)
    kept = pieces(phrase, words)
    assert all(word in phrase for word in kept)
    assert phrase not in kept
    assert "的" not in kept


def test_stop_words_are_words() -> None:
    assert all(word == word.strip() and word for word in stop_words())
