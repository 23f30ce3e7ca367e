"""Why the node under the cursor and its answer in the other plan are a pair, in lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parser.model import Node
from tui.presenters.pairing import ANSWER_SIGNS
from tui.presenters.plan_rows import title_of
from tui.printing.aligned import likely_text
from tui.screens.base import BrowserScreen
from tui.screens.read.pair_follower import PairFollower
from tui.settings.i18n import Messages
from tui.widgets.bars.status_bar import StatusBar

if TYPE_CHECKING:
    from tui.widgets.bars.pair_bar import PairBar


SIGN_NAMES = {sign: name for name, sign in ANSWER_SIGNS.items()}


class PairReasons:
    """Shows the reasons below the panes, and keeps them those of the node at the cursor."""

    def __init__(self, screen: BrowserScreen, follower: PairFollower) -> None:
        self._screen = screen
        self._follower = follower
        self._bar: PairBar | None = None

    @property
    def are_shown(self) -> bool:
        """Whether the reasons are in sight."""
        return self._bar is not None and self._bar.is_open

    def toggle(self) -> None:
        """Show the reasons, or hide them; the plans are paired if they are not yet."""
        from tui.widgets.bars.pair_bar import PairBar

        if self._bar is None:
            self._bar = self._screen.part(PairBar, PairBar, self._screen.query_one(StatusBar))
        shown = not self._bar.is_open
        self._bar.open(shown)
        if shown:
            self._follower.pair_up(asked=True)
            self.update()

    def update(self) -> None:
        """Show the reasons for where the reader is now, if they are in sight; beside no other
        plan there are none."""
        if self._bar is not None and self._bar.is_open:
            self._bar.open(self._follower.plans is not None)
            self._bar.show(explain_pair(self._follower, self._screen.messages))


def explain_pair(follower: PairFollower, say: Messages) -> list[str]:
    """The lines that explain the pair of the node that the reader is at; one line says why
    there is none."""
    from parser.align.reasons import why

    here, pairing = follower.here, follower.pairing
    if follower.plans is None:
        return [say("browser.why.no_pair")]
    if here is None or pairing is None:
        return [say("browser.follow.pairing" if pairing is None else "browser.why.no_node")]
    side, node = here
    pair = pairing.pair(side, node.index)
    if pair is None:
        other = title_of(pairing.plans[1 - side])
        return [say("browser.pair.none", node=_name(node), other=other)]
    a, b = pairing.plans
    found = why(a, b, pair, pairing.partners())
    names = _name(a.nodes[pair.a]), _name(b.nodes[pair.b])
    told = likely_text(pair.score, say)
    sign = pairing.sign(side, node.index)
    told += f"　{sign} {say(f'browser.pair.sign.{SIGN_NAMES[sign]}')}"
    lines = [say("browser.pair.heading", a=names[0], b=names[1], score=told)]
    words = [
        say(f"browser.pair.{key}", words="、".join(each))
        for key, each in (("titles", found.titles), ("texts", found.texts))
        if each
    ]
    further = [_name(pairing.plans[1 - side].nodes[at]) for at in pairing.further(side, node.index)]
    if further:
        words.append(say("browser.pair.further", nodes="；".join(further)))
    lines.append("  ".join(words) if words else say("browser.pair.no_words"))
    if found.above is not None:
        above = (_name(a.nodes[found.above[0]]), _name(b.nodes[found.above[1]]))
        lines.append(say("browser.pair.above", a=above[0], b=above[1]))
    return lines


def _name(node: Node) -> str:
    return f"{node.label}{node.title}"
