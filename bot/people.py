"""Who speaks to the bot, and who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """The four roles, each holding the rights of those before it."""

    VIEWER = "viewer"
    REPORTER = "reporter"
    MODERATOR = "moderator"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Its place in the order, from 0."""
        return _RANKS[self]

    def may(self, needed: Role) -> bool:
        """Whether this role holds the rights of ``needed``."""
        return _RANKS[self] >= _RANKS[needed]


_RANKS: Final = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Person:
    """A person as their platform knows them.

    ``groups`` are the platform's own roles or user groups, by id; ``native`` is the role that the platform
    itself vouches for (an owner is an admin, the operator at the terminal what they asked to be). Who is not ``known``
    could not be looked up just now: whoever they are, they may only look on until that is done. Who is not ``grouped``
    may be in other groups than these: which they are in could not be looked up.
    """

    id: str
    name: str
    groups: tuple[str, ...] = ()
    native: Role | None = None
    known: bool = True
    grouped: bool = True
