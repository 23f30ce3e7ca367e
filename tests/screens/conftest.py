"""What Textual does anew for each browser, or for an eye that is not there, is done once or not.

Each test opens a browser of its own, hundreds in a run. The CSS is the same in nearly all of
them; and nobody sees the frames between two pictures: the widgets draw their lines for each, as
ever, but these are put together into a screen only where a picture is taken of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region


@pytest.fixture(autouse=True, scope="session")
def _css_is_parsed_once() -> Iterator[None]:
    parse = Stylesheet._parse_rules
    parsed: dict[tuple[Any, ...], Any] = {}

    def kept(sheet: Stylesheet, css: str, *values: Any, **named: Any) -> Any:
        colours = tuple(sorted(sheet._variables.items()))
        key = (css, values, tuple(sorted(named.items(), key=lambda item: item[0])), colours)
        if key not in parsed:
            parsed[key] = parse(sheet, css, *values, **named)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", kept)
        yield


@pytest.fixture(autouse=True, scope="session")
def _frames_are_put_together_for_pictures_only() -> Iterator[None]:
    render = Compositor.render_update

    def drawn(compositor: Compositor, full: bool = False, **how: Any) -> Any:
        if full:
            return render(compositor, full=True, **how)
        visible_screen_stack.set(how.get("screen_stack") or [])
        regions = compositor._dirty_regions.copy()
        compositor._dirty_regions.clear()
        if regions:
            crop = Region.from_union(regions).intersection(compositor.size.region)
            for _ in compositor._get_renders(crop):
                pass
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", drawn)
        yield
