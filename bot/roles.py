"""Which role a person has in a venue: what the platform vouches for, and what the admins gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.people import Person, Role
from storage.records.workspaces import Appointment

if TYPE_CHECKING:
    from storage.books import Book

MEMBER = Role.REPORTER
"""What a member is where nobody set it otherwise."""


def role_of(book: Book, venue: int, person: Person) -> Role:
    """Give the person's role: an operator's or owner's own, else the one given to them, else that of their groups.

    Of several groups the highest counts. A role given to the person outranks those of groups, up or down.
    """
    if person.native is not None:
        return person.native
    given = [one for one in book.all(Appointment).values() if one.venue == venue and one.role is not None]
    own = [Role(one.role) for one in given if one.role and not one.is_group and one.holder == person.id]
    if own:
        return own[-1]
    by_group = [Role(one.role) for one in given if one.role and one.is_group and one.holder in person.groups]
    return max(by_group, key=lambda role: role.rank, default=MEMBER)
