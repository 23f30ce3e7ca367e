"""Who does what: the services behind the actions of every screen, and behind their requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual import on
from textual.message import Message

from tui import requests

if TYPE_CHECKING:
    from tui.app.clipboard_job import ClipboardJob
    from tui.app.export_job import ExportJob
    from tui.app.extract_job import ExtractJob
    from tui.app.facet_job import FacetJob
    from tui.app.file_opener import FileOpener
    from tui.app.file_reload import FileReloader
    from tui.app.library_sync import LibrarySync
    from tui.app.mouse_switch import MouseSwitch
    from tui.app.navigation import Navigator
    from tui.app.preferences import Preferences
    from tui.app.programs import ExternalPrograms
    from tui.app.reading import FileReader, TargetFinder
    from tui.app.themes import ThemeController
    from tui.app.word_segmenter import WordSegmenter


class Services(Protocol):
    """The services that the app is put together from."""

    copies: ClipboardJob
    exports: ExportJob
    extract: ExtractJob
    facets: FacetJob
    finder: TargetFinder
    library: LibrarySync
    mouse: MouseSwitch
    navigator: Navigator
    opener: FileOpener
    preferences: Preferences
    programs: ExternalPrograms
    reader: FileReader
    reloader: FileReloader
    themes: ThemeController
    words: WordSegmenter

    def switch_language(self) -> None:
        """Say everything in the next language."""

    def suspend_program(self) -> None:
        """Stop the program until the shell brings it back."""


REQUESTS = (
    requests.AskFacets,
    requests.Cite,
    requests.Copy,
    requests.ExportTo,
    requests.GoToExcerpt,
    requests.JumpToMark,
    requests.JumpToQuote,
    requests.NeedPhrases,
    requests.NeedTargets,
    requests.NeedWords,
    requests.NoteExcerpt,
    requests.OpenCandidates,
    requests.OpenChanges,
    requests.OpenSeries,
    requests.OpenTable,
    requests.PlaceLeft,
    requests.ResumeReading,
    requests.StepFound,
    requests.StopReading,
    requests.TakeExcerpts,
)
"""Everything that screens and widgets ask of the app."""

Handler = TypeVar("Handler", bound=Callable[..., Any])


def on_requests(handler: Handler) -> Handler:
    """Marks the method of the app that gets every request."""
    for kind in REQUESTS:
        handler = on(kind)(handler)
    return handler


def actions_of(app: Services) -> dict[str, Callable[[], object]]:
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


def requests_of(app: Services) -> dict[type[Message], Callable[[Any], object]]:
    """What serves a request of a screen or a widget, by its class."""
    navigator = app.navigator

    def stop(request: requests.StopReading) -> None:
        app.library.stop()
        app.reader.stop()

    def resume(request: requests.ResumeReading) -> None:
        app.library.resume()
        app.reader.start()

    return {
        requests.AskFacets: app.facets.ask,
        requests.Cite: app.extract.cite,
        requests.Copy: app.copies.copy,
        requests.ExportTo: app.exports.write,
        requests.GoToExcerpt: app.extract.go_to,
        requests.JumpToMark: lambda request: navigator.go_to_mark(request.letter),
        requests.JumpToQuote: navigator.jump,
        requests.NeedPhrases: lambda request: app.words.cut_phrases(request.phrases),
        requests.NeedTargets: lambda request: app.finder.find(request.refs),
        requests.NeedWords: lambda request: app.words.cut_plans(request.refs),
        requests.NoteExcerpt: app.extract.note,
        requests.OpenCandidates: navigator.open_candidates,
        requests.OpenChanges: navigator.open_changes,
        requests.OpenSeries: navigator.open_series,
        requests.OpenTable: navigator.open_table,
        requests.PlaceLeft: lambda request: navigator.leave(request.place),
        requests.ResumeReading: resume,
        requests.StepFound: navigator.step_found,
        requests.StopReading: stop,
        requests.TakeExcerpts: app.extract.take,
    }
