"""Folding texts fast, the way that queries are folded."""

from __future__ import annotations

from parser.text import fold_with_columns


class _Folding(dict[int, str]):
    """What each character folds to, found once: folding a plan is then one quick pass."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_with_columns(chr(code))[0]
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The folded text, as :func:`parser.text.fold_with_columns` gives it, without columns."""
    return text.translate(_FOLDING)
