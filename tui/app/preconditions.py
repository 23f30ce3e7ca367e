"""What the actions need that work on every screen, and the reason why any action is off."""

from __future__ import annotations

from collections.abc import Callable

from parser.records import dataclass
from tui.screens.base import BrowserScreen
from tui.screens.preconditions import Preconditions, needs
from tui.settings.actions import ANYWHERE, EXTRACT, READ, SEARCH, TARGETS, Action
from tui.settings.i18n import Messages
from tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AppState:
    """What the conditions look at. ``where`` is the screen in sight; ``begins``: no more than the
    beginning of a file that is being read is there; ``has_plan``: the cursor is in a plan;
    ``has_file``: of a file that was read; ``path`` is that of the file."""

    where: str
    back: bool
    forward: bool
    marks: bool
    stopped: bool
    has_plan: bool
    has_file: bool
    path: str
    begins: bool = False


APP: Preconditions[AppState] = Preconditions(
    needs("browser.why.no_back", lambda state: state.back, "back"),
    needs("browser.why.no_forward", lambda state: state.forward, "forward"),
    needs("browser.why.here", lambda state: state.where != READ, "read"),
    needs("browser.why.here", lambda state: state.where != TARGETS, "targets"),
    needs("browser.why.here", lambda state: state.where != SEARCH, "search"),
    needs("browser.why.here", lambda state: state.where != EXTRACT, "extract"),
    needs("browser.mark.empty", lambda state: state.marks, "go_mark"),
    needs("browser.why.begins", lambda state: not state.begins, "pager", "edit", "reload"),
    needs("browser.why.no_plan", lambda state: state.has_plan, "pager"),
    needs("browser.why.no_plan", lambda state: state.has_file, "edit"),
    needs("browser.why.no_plan", lambda state: state.has_file or state.stopped, "reload"),
    needs("browser.outside.no_file", lambda state: state.path != "-" or state.stopped, "reload"),
)


def app_state(workspace: Workspace, here: BrowserScreen, walk: tuple[bool, bool]) -> AppState:
    """The state over a screen; ``walk`` says whether there is a place to go back to, and
    forward."""
    ref = here.place().ref
    entry = workspace.entries[ref.file] if ref is not None else None
    return AppState(
        where=here.WHERE,
        back=walk[0],
        forward=walk[1],
        marks=bool(workspace.memory.marks),
        stopped=workspace.stopped and workspace.waiting() > 0,
        begins=ref is None and workspace.beginning is not None,
        has_plan=ref is not None,
        has_file=entry is not None and entry.file is not None,
        path=entry.path if entry is not None else "",
    )


def reasons(here: BrowserScreen, state: AppState, messages: Messages) -> Callable[[Action], str]:
    """A function that says in words why an action can do nothing on a screen now; empty where it
    can."""

    def why(action: Action) -> str:
        if not action.where & {here.WHERE, ANYWHERE}:
            return messages(f"browser.elsewhere.{action.home}")
        key = APP.reason(action.id, state) or here.disabled_reason(action.id)
        return messages(key) if key else ""

    return why
