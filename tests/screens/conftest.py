"""What Textual does anew for each browser, or for an eye that is not there, is done once or not.

Each test opens a browser of its own, hundreds in a run. The CSS is the same in nearly all of
them; and nobody sees the frames between two pictures: the widgets draw their lines for each, as
ever, but these are put together into a screen only where a picture is taken of it, and what
Textual draws between and beside them (plain room, scrollbars) is drawn only there.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.quick_textual import (
    css_once,
    frames_for_pictures_only,
    parameters_by_the_code,
)


@pytest.fixture(autouse=True, scope="session")
def _textual_is_quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        css_once(patch)
        frames_for_pictures_only(patch)
        parameters_by_the_code(patch)
        yield
