"""A key that waits for another."""

from __future__ import annotations

from tui.screens.prefix_keys import Prefix, PrefixKeys


def waiting() -> tuple[list[str], list[str], PrefixKeys]:
    """What was taken and said, and keys of which one waits for a digit."""
    taken: list[str] = []
    said: list[str] = []
    keys = PrefixKeys(said.append)

    def take(key: str) -> bool:
        if key.isdigit():
            taken.append(key)
        return key.isdigit()

    keys.begin(Prefix("fold_to", [("1–9", "")], take, "not_digit"))
    return taken, said, keys


def test_the_key_that_is_waited_for_is_taken_once() -> None:
    taken, said, keys = waiting()
    assert keys.handle("3")
    assert not keys.handle("4")
    assert (taken, said) == (["3"], [])


def test_another_key_is_complained_of_and_does_what_it_does() -> None:
    taken, said, keys = waiting()
    assert not keys.handle("j")
    assert (taken, said, keys.waiting) == ([], ["not_digit"], None)


def test_escape_ends_the_waiting_without_a_word() -> None:
    _, said, keys = waiting()
    assert keys.handle("escape")
    assert said == []
