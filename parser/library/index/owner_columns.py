"""The owners of a node, a line or a target as two columns of the index, and back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from parser.library.index.schema import ROLES
from parser.model import Owner

_ROLE_OF = {letter: role for role, letter in ROLES.items()}
_PARTS = "\n"


def columns_of(owners: Iterable[Owner]) -> tuple[str, str]:
    """Units and roles as two columns hold them."""
    owners = tuple(owners)
    return (
        _PARTS.join(owner.unit for owner in owners),
        "".join(ROLES[owner.role] for owner in owners),
    )


@lru_cache(maxsize=4096)
def owners_of(units: str, roles: str) -> tuple[Owner, ...]:
    """The owners that the columns ``owners`` and ``roles`` hold."""
    if not roles:
        return ()
    each = zip(units.split(_PARTS), roles, strict=True)
    return tuple(Owner(unit, _ROLE_OF[role]) for unit, role in each)
