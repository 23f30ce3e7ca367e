"""The lines that ask what to export, in which form, and where to; with its first lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from textual import events, on
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from parser.records import dataclass
from tui.export.choices import Choice, preview
from tui.export.forms import FORMS, Form, form_by_suffix, forms_here, possible
from tui.export.view import What
from tui.settings.i18n import Messages
from tui.terminal.cells import width
from tui.widgets.lazy_widget import LaterWidget

TALL, ROWS, FEW_ROWS = 34, 12, 7
"""From so many rows of the screen on the preview has ``ROWS`` rows, below it ``FEW_ROWS``."""

LOW, FEWEST_ROWS = 18, 2
"""With fewer rows than this there is hardly any room for one."""


class ExportBar(LaterWidget):
    """What (up and down), in which form (Tab), and where (a field with a suggested name).

    A file that exists is only overwritten after Enter was pressed a second time.
    """

    DEFAULT_CSS = """
    ExportBar {
        display: none;
        height: auto;
        background: $panel;
        border-top: solid $gm-border-focus;
    }
    ExportBar.-open { display: block; }
    ExportBar .what, ExportBar .form, ExportBar .told {
        height: 1;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    ExportBar .preview {
        height: 7;
        padding: 0 1;
        background: $background;
        color: $gm-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    ExportBar .told { color: $gm-muted; }
    ExportBar .told.-asking { color: $warning; }
    ExportBar Horizontal { height: 1; }
    ExportBar .name { width: auto; padding: 0 1; }
    ExportBar Input { width: 1fr; background: $panel; color: $foreground; }
    """

    @dataclass
    class Wanted(Message):
        """Write this there, or copy it; ``force`` when overwriting was agreed to."""

        choice: Choice
        form: str
        path: str
        force: bool
        copied: bool = False

    class Closed(Message):
        """Escape: nothing is written."""

    @dataclass
    class Previewed(Message):
        """A worker has drawn the first lines of what is chosen."""

        lines: Sequence[str]

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._choices: Sequence[Choice] = ()
        self._at = 0
        self._form = FORMS[0]
        self._asking = ""

    def parts(self) -> Iterable[Widget]:
        """The choices, the forms, the field, the first lines, and what to press."""
        yield Static(classes="what", markup=False)
        yield Static(classes="form", markup=False)
        yield Horizontal()
        yield Static(classes="preview", markup=False)
        yield Static(classes="told", markup=False)

    def make(self) -> None:
        """See to it that the parts are there, also those of the field's line."""
        if not self.is_made:
            super().make()
            name = Static(classes="name", markup=False)
            field = Input(compact=True, select_on_focus=False)
            self.query_one(Horizontal).mount(name, field)

    @property
    def is_open(self) -> bool:
        """Whether the bar is in sight."""
        return self.has_class("-open")

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return self._choices[self._at]

    def open(self, choices: Sequence[Choice], first: What) -> None:
        """Ask which of the choices; ``first`` is the one to begin with."""
        self.make()
        self._choices = choices
        places = [at for at, choice in enumerate(choices) if choice.what is first]
        self._at = places[0] if places else 0
        self._fit_form(1)
        self.add_class("-open")
        field = self.query_one(Input)
        self._put(self._suggested())
        self.screen.set_focus(field)
        self.ask("")
        self._preview()

    def close(self) -> None:
        """Hide the bar."""
        self.remove_class("-open")
        if self.is_made:
            self.query_one(".preview", Static).update("")
        self._choices = ()

    def ask(self, existing: str) -> None:
        """Say that a file exists and ask whether to overwrite it; empty: say what to press."""
        self._asking = existing
        self.set_language(self._messages)

    def set_language(self, messages: Messages) -> None:
        """Say it in another language."""
        self._messages = messages
        if not self._choices:
            return
        whats = [messages(f"browser.export.choice.{choice.what}") for choice in self._choices]
        self._tell(".what", messages("browser.export.what"), whats, self._at)
        forms = self._forms
        at = forms.index(self._form)
        names = [form.name for form in forms]
        names[at] += f" {messages(f'export.form.{self._form.name}')}"
        self._tell(".form", messages("browser.export.form"), names, at)
        self.query_one(".name", Static).update(Content(messages("browser.export.where")))
        told = self.query_one(".told", Static)
        told.set_class(bool(self._asking), "-asking")
        if self._asking:
            told.update(Content(messages("browser.export.exists", path=self._asking)))
        else:
            told.update(Content(self._lacking() or messages("browser.export.keys")))

    @property
    def _forms(self) -> tuple[Form, ...]:
        """The forms to choose from: those that can be written, and one that was asked for by
        its name all the same."""
        here = forms_here()
        return tuple(form for form in FORMS if form in here or form is self._form)

    def _lacking(self) -> str:
        """What has to be installed for the form that is asked for; mostly nothing."""
        return "" if self._form in forms_here() else self._messages("targets.missing_xlsx")

    def _tell(self, line: str, head: str, names: Sequence[str], chosen: int) -> None:
        """A line of names, the chosen one lit, moved so far that it is in sight."""
        room = self.screen.size.width - width(head) - 4
        first = 0
        while first < chosen and sum(width(name) + 2 for name in names[first : chosen + 1]) > room:
            first += 1
        parts = [Content(f"{head} "), Content("‹" if first else " ")]
        for at, name in enumerate(names[first:], first):
            label = Content(f" {name} ")
            parts.append(label.stylize("$gm-cursor-text on $gm-cursor") if at == chosen else label)
        self.query_one(line, Static).update(Content("").join(parts))

    # The name

    def _suggested(self) -> str:
        return self.choice.name(self._form.suffix, self._messages)

    def _put(self, name: str) -> None:
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = name
        field.cursor_position = len(name)

    def _renamed(self, before: str, suffix: str) -> None:
        """Another name where it was not touched, else only another suffix."""
        value = self.query_one(Input).value
        if value == before:
            self._put(self._suggested())
        elif value.endswith(suffix):
            self._put(value.removesuffix(suffix) + self._form.suffix)

    # Choosing

    def _choose(self, step: int) -> None:
        before, suffix = self._suggested(), self._form.suffix
        self._at = (self._at + step) % len(self._choices)
        self._fit_form(1)
        self._renamed(before, suffix)
        self.ask("")
        self._preview()

    def _choose_form(self, step: int) -> None:
        before, suffix = self._suggested(), self._form.suffix
        forms = self._forms
        self._form = forms[(forms.index(self._form) + step) % len(forms)]
        self._fit_form(step)
        self._renamed(before, suffix)
        self.ask("")
        self._preview()

    def _fit_form(self, step: int) -> None:
        """Another form where this one cannot hold what is chosen."""
        while not possible(self.choice.what, self._form):
            forms = self._forms
            self._form = forms[(forms.index(self._form) + step) % len(forms)]

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.is_open:
            return  # typed on behind the key that closed it
        if self._asking:
            self.ask("")
        form = self._form_named(event.value)
        if form is not self._form:
            self._form = form
            self.set_language(self._messages)
            self._preview()

    def _form_named(self, name: str) -> Form:
        """The form that a name asks for, where it asks for one."""
        form = form_by_suffix(PurePath(name).name)
        return form if form and possible(self.choice.what, form) else self._form

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.is_open:
            self._want(event.value.strip())

    def _want(self, path: str, *, copied: bool = False) -> None:
        force = bool(self._asking) and not copied
        self.post_message(self.Wanted(self.choice, self._form.name, path, force, copied))

    def on_key(self, event: events.Key) -> None:
        """Escape leaves; up and down change what is exported, Tab its form; Ctrl+Y copies."""
        whats = {"up": -1, "down": 1}
        forms = {"shift+tab": -1, "tab": 1}
        if event.key not in ("escape", "ctrl+y", *whats, *forms) or not self.is_open:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.post_message(self.Closed())
        elif event.key == "ctrl+y":
            self._want("", copied=True)
        elif event.key in whats:
            self._choose(whats[event.key])
        else:
            self._choose_form(forms[event.key])

    # The first lines

    def _preview(self) -> None:
        height = self.screen.size.height
        count = ROWS if height >= TALL else FEW_ROWS if height >= LOW else FEWEST_ROWS
        self.query_one(".preview", Static).styles.height = count
        choice, form, messages = self.choice, self._form.name, self._messages
        cells = max(self.screen.size.width - 2, 1)

        def draw() -> None:
            lines = preview(choice, form, messages, cells, count)
            if not get_current_worker().is_cancelled:
                self.post_message(self.Previewed(lines))

        # Without its first lines an export is as good.
        self.run_worker(draw, thread=True, group="preview", exclusive=True, exit_on_error=False)

    @on(Previewed)
    def _previewed(self, event: Previewed) -> None:
        event.stop()
        if self.is_open:
            self.query_one(".preview", Static).update(Content("\n".join(event.lines)))
