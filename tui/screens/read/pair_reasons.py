"""Why the node under the cursor and its answer in the other plan are a pair, in lines of text."""

from __future__ import annotations

from parser.model import Node
from tui.presenters.plan_rows import title_of
from tui.screens.read.pair_follower import PairFollower
from tui.settings.i18n import Messages


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
    lines = [say("browser.pair.heading", a=names[0], b=names[1], score=f"{pair.score:.2f}")]
    words = [
        say(f"browser.pair.{key}", words="、".join(each))
        for key, each in (("titles", found.titles), ("texts", found.texts))
        if each
    ]
    lines.append("  ".join(words) if words else say("browser.pair.no_words"))
    if found.above is not None:
        above = (_name(a.nodes[found.above[0]]), _name(b.nodes[found.above[1]]))
        lines.append(say("browser.pair.above", a=above[0], b=above[1]))
    return lines


def _name(node: Node) -> str:
    return f"{node.label}{node.title}"
