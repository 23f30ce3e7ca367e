"""Who does what: the services behind the actions of every screen, and behind their requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on
from textual.message import Message

from tui.requests import (
    AskFacets,
    Cite,
    Copy,
    ExportTo,
    GoToExcerpt,
    JumpToMark,
    JumpToQuote,
    NeedPhrases,
    NeedTargets,
    NeedWords,
    NoteExcerpt,
    OpenCandidates,
    OpenChanges,
    OpenSeries,
    OpenTable,
    PlaceLeft,
    ResumeReading,
    StepFound,
    StopReading,
    TakeExcerpts,
)

if TYPE_CHECKING:
    from tui.app.app import GangmuApp


REQUESTS = (
    AskFacets,
    Cite,
    Copy,
    ExportTo,
    GoToExcerpt,
    JumpToMark,
    JumpToQuote,
    NeedPhrases,
    NeedTargets,
    NeedWords,
    NoteExcerpt,
    OpenCandidates,
    OpenChanges,
    OpenSeries,
    OpenTable,
    PlaceLeft,
    ResumeReading,
    StepFound,
    StopReading,
    TakeExcerpts,
)
"""Everything that screens and widgets ask of the app."""

Handler = TypeVar("Handler", bound=Callable[..., Any])


def on_requests(handler: Handler) -> Handler:
    """Marks the method of the app that gets every request."""
    for kind in REQUESTS:
        handler = on(kind)(handler)
    return handler


def actions_of(app: GangmuApp) -> dict[str, Callable[[], object]]:
    """What does an action that works on every screen, by the action's id."""
    navigator = app.navigator
    return {
        "read": navigator.read,
        "targets": navigator.targets,
        "search": navigator.search,
        "library": navigator.library,
        "back": navigator.back,
        "forward": navigator.forward,
        "extract": navigator.extract,
        "mouse": app.mouse.turn,
        "go_mark": navigator.ask_mark,
        "open_file": app.opener.ask,
        "recent": app.opener.list_recent,
        "edit": app.programs.edit,
        "pager": app.programs.page,
        "reload": app.reloader.reload,
        "theme": app.themes.choose,
        "language": app.switch_language,
        "settings": app.preferences.open,
        "suspend": app.suspend_program,
    }


def requests_of(app: GangmuApp) -> dict[type[Message], Callable[[Any], object]]:
    """What serves a request of a screen or a widget, by its class."""
    navigator = app.navigator

    def stop(request: StopReading) -> None:
        app.library.stop()
        app.reader.stop()

    def resume(request: ResumeReading) -> None:
        app.library.resume()
        app.reader.start()

    return {
        AskFacets: app.facets.ask,
        Cite: app.extract.cite,
        Copy: app.copies.copy,
        ExportTo: app.exports.write,
        GoToExcerpt: app.extract.go_to,
        JumpToMark: lambda request: navigator.go_to_mark(request.letter),
        JumpToQuote: navigator.jump,
        NeedPhrases: lambda request: app.words.cut_phrases(request.phrases),
        NeedTargets: lambda request: app.finder.find(request.refs),
        NeedWords: lambda request: app.words.cut_plans(request.refs),
        NoteExcerpt: app.extract.note,
        OpenCandidates: navigator.open_candidates,
        OpenChanges: navigator.open_changes,
        OpenSeries: navigator.open_series,
        OpenTable: navigator.open_table,
        PlaceLeft: lambda request: navigator.leave(request.place),
        ResumeReading: resume,
        StepFound: navigator.step_found,
        StopReading: stop,
        TakeExcerpts: app.extract.take,
    }
