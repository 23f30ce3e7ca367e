"""Plans and phrases are cut into words when asked for; where that fails all else goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from parser.search.segmenter import WordsError
from parser.search.words import PlanWords
from tests.support.browser_host import PairCutter
from tests.support.fake_host import FakeHost, sample_file
from tui.app.word_segmenter import WordSegmenter
from tui.workspace.entries import Ref


class Broken(PairCutter):
    """Cuts nothing."""

    closed = False

    def __call__(self, texts: Sequence[str]) -> list[list[str]]:
        """Fail."""
        raise WordsError("no jieba")

    def close(self) -> None:
        """Note it."""
        type(self).closed = True


def host() -> FakeHost:
    """A host with one plan."""
    made = FakeHost("a.txt")
    made.workspace.put(0, sample_file("a.txt"))
    return made


def test_a_plan_is_cut_once() -> None:
    app = host()
    words = WordSegmenter(app, PairCutter)
    words.cut_plans([Ref(0, 0)])
    words.cut_plans([Ref(0, 0)])
    assert app.groups() == ["words"]
    assert app.published == ["words_found"]
    assert Ref(0, 0) in app.workspace.words.plans


def test_words_are_counted_before_the_keys_have_to_wait_for_them() -> None:
    class Noting(FakeHost):
        """Notes which of what it is called with was worked out before."""

        known: ClassVar[list[bool]] = []

        def call_in_app(self, callback: Callable[..., object], *values: Any) -> None:
            words = [each for each in values if isinstance(each, PlanWords)]
            self.known.extend("counts" in vars(each) for each in words)
            super().call_in_app(callback, *values)

    app = Noting("a.txt")
    app.workspace.put(0, sample_file("a.txt"))
    WordSegmenter(app, PairCutter).cut_plans([Ref(0, 0)])
    assert app.known == [True]


def test_phrases_are_cut() -> None:
    app = host()
    WordSegmenter(app, PairCutter).cut_phrases(["学前教育"])
    assert app.workspace.words.cuts["学前教育"]
    assert app.published == ["words_found"]


def test_after_a_failure_nothing_is_tried_again() -> None:
    app = host()
    words = WordSegmenter(app, Broken)
    words.cut_plans([Ref(0, 0)])
    words.cut_phrases(["学前教育"])
    assert app.groups() == ["words"]
    assert app.workspace.words.failed
    assert app.published == ["words_found"]
    words.close()
    assert Broken.closed
