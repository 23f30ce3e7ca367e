"""What the actions of the Read screen need, in one table."""

from __future__ import annotations

from parser.records import dataclass
from tui.screens.preconditions import Preconditions, needs


@dataclass(frozen=True, slots=True)
class ReadState:
    """What is open on the Read screen, as far as an action depends on it."""

    known: bool = False
    """Whether a plan of the workspace is known."""
    begins: bool = False
    """Whether the pane with the keys shows no more than the beginning of a file that is being
    read."""
    has_plan: bool = False
    """Whether the pane with the keys shows a plan."""
    has_tables: bool = False
    """Whether that plan has tables."""
    filtering: bool = False
    """Whether a query is on in it."""
    finding: bool = False
    """Whether that query lets all rows stay."""
    hoisted: bool = False
    """Whether a part of its outline is shown alone."""
    split: bool = False
    """Whether there is a second pane."""
    pair: bool = False
    """Whether both panes show a plan."""
    changed: bool = False
    """Whether the file of the plan changed on the disk since it was first read."""
    explaining: bool = False
    """Whether the reasons of a pair are in sight, to be hidden by the same key."""
    listing_unmatched: bool = False
    """Whether the list of what has no answer is in sight, to be closed by the same key."""
    in_library: bool = False
    """Whether the keys go to the list of plans."""
    list_copies: bool = False
    """Whether the keys go to a list that can be copied."""

    @property
    def can_fold(self) -> bool:
        """Whether there are rows that fold."""
        return self.has_plan or self.begins or self.in_library


NEEDS_PLAN = frozenset(
    {
        *("find", "next_hit", "previous_hit", "context", "bring", "keywords"),
        *("fold_to", "hoist", "switch_view", "mark", "copy_path", "export", "table"),
        *("cite", "select", "excerpt"),
    }
)
"""Actions on the plan of the pane with the keys, wherever the keys are."""

PRECONDITIONS: Preconditions[ReadState] = Preconditions(
    needs(
        "browser.why.begins",
        lambda state: not state.begins,
        *(NEEDS_PLAN - {"export"}),
        *("split", "changes"),
    ),
    needs(
        "browser.why.begins",
        lambda state: not state.begins or state.in_library or state.list_copies,
        *("filter", "copy", "export"),
    ),
    needs("browser.why.no_plan", lambda state: state.has_plan, *NEEDS_PLAN),
    needs("browser.why.no_table", lambda state: state.has_tables, "table"),
    needs("browser.why.no_plan", lambda state: state.has_plan or state.in_library, "filter"),
    needs("browser.why.no_plan", lambda state: state.can_fold, "fold"),
    needs("browser.why.no_plan", lambda state: state.has_plan or state.list_copies, "copy"),
    needs("browser.why.no_plan", lambda state: state.split or state.known, "split"),
    needs(
        "browser.why.no_filter",
        lambda state: state.filtering,
        *("next_hit", "previous_hit", "context", "bring"),
    ),
    needs("browser.why.finding", lambda state: not state.finding, "context", "bring"),
    needs("browser.why.not_hoisted", lambda state: state.hoisted, "unhoist"),
    needs("browser.why.no_pair", lambda state: state.pair, "follow"),
    needs("browser.why.no_versions", lambda state: state.pair or state.changed, "changes"),
    needs("browser.why.no_pair", lambda state: state.pair or state.explaining, "why"),
    needs("browser.why.no_pair", lambda state: state.pair or state.listing_unmatched, "lone"),
    needs("browser.why.no_split", lambda state: state.split or state.in_library, "swap"),
    needs("browser.why.no_split", lambda state: state.split, "turn"),
    needs(
        "browser.why.no_plan",
        lambda state: state.split or state.has_plan or state.begins,
        *("widen", "narrow"),
    ),
    needs("browser.why.not_in_list", lambda state: state.in_library, "reverse"),
)
