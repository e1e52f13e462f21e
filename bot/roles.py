"""Which role a person has in a venue: what the platform vouches for, and what the admins gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.people import Person, Role
from storage.callers.workspaces import appointments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit
    from storage.records.workspaces import Appointment

MEMBER = Role.REPORTER
"""What a member is where nobody set it otherwise."""


def role_of(unit: Unit, person: Person) -> Role:
    """Give the person's role: an operator's or owner's own, else the one given to them, else that of their groups.

    Of several groups the highest counts. A role given to the person outranks those of groups, up or down. Where it is
    not known which groups they are in, they have no more rights than any of these would leave them.
    """
    if person.native is not None:
        return person.native
    given = appointments(unit)
    own = _own(given, person)
    if own is not None:
        return own
    by_group = _by_group(given)
    if not person.grouped:
        return min((MEMBER, *by_group.values()), key=_rank)
    return max((role for group, role in by_group.items() if group in person.groups), key=_rank, default=MEMBER)


def may_hold(unit: Unit, person: Person, needed: Role) -> bool:
    """Whether a person has the rights of ``needed``, if they are in some group that they could not be looked up in."""
    if person.grouped or person.native:
        return False
    given = appointments(unit)
    return not _own(given, person) and any(role.may(needed) for role in (MEMBER, *_by_group(given).values()))


def _own(given: Iterable[Appointment], person: Person) -> Role | None:
    own = [Role(one.role) for one in given if one.role and not one.is_group and one.holder == person.id]
    return own[-1] if own else None


def _by_group(given: Iterable[Appointment]) -> dict[str, Role]:
    return {one.holder: Role(one.role) for one in given if one.role and one.is_group}


def _rank(role: Role) -> int:
    return role.rank
