"""Lets the reader choose facets for a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from textual.screen import Screen

from tui.app.host import Host
from tui.requests import AskFacets
from tui.settings.state import StateError, state_folder


class FacetHost(Host, Protocol):
    """A host that can lay a screen over the one in sight."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Lay a screen over the one in sight; the callback gets what is chosen on it."""


class FacetJob:
    """Counts the plans of the workspace by their facets and shows them."""

    def __init__(self, host: FacetHost, environ: Mapping[str, str]) -> None:
        self._host = host
        self._environ = environ

    def ask(self, request: AskFacets) -> None:
        """Show the facets over what is in sight."""
        from parser.search.facets import FacetPlan
        from tui.screens.lists.facets import FacetScreen
        from tui.workspace.named_queries import NamedQueries

        workspace = self._host.workspace

        def left(words: str) -> list[FacetPlan]:
            refs = request.left(words) if words.strip() else None
            known = map(workspace.listing, workspace.refs() if refs is None else refs)
            return [FacetPlan(each.title, each.facts) for each in known]

        named = NamedQueries(state_folder(self._environ))

        def chosen(query: str | None) -> None:
            if query is not None:
                request.apply(query)

        screen = FacetScreen(self._host.messages, request.query, left, named, self._complain)
        self._host.push_screen(screen, chosen)

    def _complain(self, error: StateError) -> None:
        why = self._host.messages(f"browser.extract.{error.code}", detail=error.detail)
        self._host.say("browser.facets.failed", warn=True, path=error.path, why=why)
