"""What Textual does anew in each app and each frame, done once where nothing can tell.

Each takes a ``pytest.MonkeyPatch``. Nothing here changes what an app comes to: a test that looks
at the screen, or takes a picture of it, sees what it would see without.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import FunctionType
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual import _callback
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet, SelectorSet, SelectorType
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget

_Rules = dict[str, list[RuleSet]]
"""The rules of a stylesheet by what they are looked up by: ``Stylesheet.rules_map``."""


def css_once(patch: pytest.MonkeyPatch) -> None:
    """The same sources with the same colours are parsed once; what depends on them alone stays."""
    _parse_once(patch)
    _look_up_components_once(patch)
    # Rules stand in sets, by their identity: Textual says so in Python, a million times a test.
    patch.setattr(RuleSet, "__hash__", object.__hash__)


def _parse_once(patch: pytest.MonkeyPatch) -> None:
    parse_rules, parse = Stylesheet._parse_rules, Stylesheet.parse
    of_source: dict[tuple[Any, ...], list[RuleSet]] = {}
    of_all: dict[tuple[Any, ...], tuple[list[RuleSet], _Rules]] = {}

    def source_parsed(sheet: Stylesheet, css: str, *values: Any, **named: Any) -> list[RuleSet]:
        colours = frozenset(sheet._variables.items())
        key = (css, values, tuple(sorted(named.items(), key=lambda item: item[0])), colours)
        if key not in of_source:
            of_source[key] = parse_rules(sheet, css, *values, **named)
        return of_source[key]

    def all_parsed(sheet: Stylesheet) -> None:
        key = (tuple(sheet.source.items()), frozenset(sheet._variables.items()))
        if key not in of_all:
            parse(sheet)
            of_all[key] = sheet.rules, sheet.rules_map
        sheet._rules, sheet._rules_map = of_all[key]
        sheet._require_parse = False

    patch.setattr(Stylesheet, "_parse_rules", source_parsed)
    patch.setattr(Stylesheet, "parse", all_parsed)


def _look_up_components_once(patch: pytest.MonkeyPatch) -> None:
    """The component classes of a widget, where no rule for them asks what it stands in.

    Textual looks them up whenever a class or the focus of anything around the widget changes: half
    of what its CSS takes.
    """
    look_up: Callable[[Stylesheet, DOMNode], None] = Stylesheet._process_component_classes
    done: WeakKeyDictionary[DOMNode, _Rules] = WeakKeyDictionary()
    plain: dict[tuple[int, type[DOMNode]], tuple[_Rules, bool]] = {}

    def looked_up(sheet: Stylesheet, node: DOMNode) -> None:
        names = node._get_component_classes()
        if not names:
            return
        rules = sheet.rules_map
        if done.get(node) is rules:
            return
        look_up(sheet, node)
        key = id(rules), type(node)
        if plain.get(key, (None,))[0] is not rules:
            plain[key] = rules, all(_is_plain(rules, name) for name in names)
        if plain[key][1]:
            done[node] = rules

    patch.setattr(Stylesheet, "_process_component_classes", looked_up)


def _is_plain(rules: _Rules, component: str) -> bool:
    """Whether the styles of a component class are settled by the type of its widget."""

    def settled(chosen: SelectorSet) -> bool:
        *around, last = chosen.selectors
        # What Textual makes to look a component up has no state.
        if last.pseudo_classes:
            return True
        return not any(each.pseudo_classes for each in around) and all(
            each.name == component
            if each.type == SelectorType.CLASS
            else each.type != SelectorType.ID
            for each in chosen.selectors
        )

    names = {"*", f".{component}"}
    return all(
        settled(chosen)
        for name in names & rules.keys()
        for rule in rules[name]
        for chosen in rule.selector_set
    )


def frames_for_pictures_only(patch: pytest.MonkeyPatch) -> None:
    """Between two pictures widgets draw their lines, but no frame is made of them."""
    render = Compositor.render_update

    def drawn(compositor: Compositor, full: bool = False, **how: Any) -> Any:
        if full:
            return render(compositor, full=True, **how)
        visible_screen_stack.set(how.get("screen_stack") or [])
        regions = compositor._dirty_regions.copy()
        compositor._dirty_regions.clear()
        if regions:
            crop = Region.from_union(regions).intersection(compositor.size.region)
            for widget, (region, clip) in compositor.visible_widgets.items():
                seen = region.intersection(clip)
                if seen and crop.overlaps(clip) and _draws(type(widget)):
                    widget.render_lines(seen.translate(-region.offset))
        return None

    patch.setattr(Compositor, "render_update", drawn)


def _draws(kind: type[Widget]) -> bool:
    """Whether widgets of a kind draw anything of ours: neither mere room for others, nor a bar."""
    return not issubclass(kind, ScrollBar) and any(
        getattr(kind, name) not in (getattr(Widget, name), getattr(Screen, name))
        for name in ("render", "render_line", "render_lines")
    )


def parameters_by_the_code(patch: pytest.MonkeyPatch) -> None:
    """How many parameters a callback takes, without ``inspect.signature``, which is slow."""
    count = _callback._count_parameters

    def counted(callback: Callable[..., Any]) -> int:
        if type(callback) is not FunctionType or callback.__dict__.keys() & {
            "__wrapped__",
            "__signature__",
        }:
            return count(callback)
        code = callback.__code__
        return (
            code.co_argcount
            + code.co_kwonlyargcount
            + bool(code.co_flags & inspect.CO_VARARGS)
            + bool(code.co_flags & inspect.CO_VARKEYWORDS)
        )

    patch.setattr(_callback, "_count_parameters", counted)
