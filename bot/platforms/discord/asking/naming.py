"""How those are called whom Discord tells of beside what was typed, picked or said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def called_in(told: object) -> Iterator[tuple[str, str]]:
    """Give the ids and names of people: those that an interaction resolves, and those whom its messages mention.

    In a message that is forwarded too. A member is called as in the guild.
    """
    if isinstance(told, list):
        yield from (one for part in told for one in called_in(part))
    elif isinstance(told, Mapping):
        users, members = told.get("users"), told.get("members")
        if isinstance(users, Mapping):
            yield from ((str(one), _name(user, _told(members, one))) for one, user in users.items())
        mentions = told.get("mentions")
        if isinstance(mentions, list):
            yield from ((str(_told(user, "id")), _name(user, _told(user, "member"))) for user in mentions)
        yield from (one for part in told.values() for one in called_in(part))


def _name(user: object, member: object) -> str:
    names = (_told(member, "nick"), _told(user, "global_name"), _told(user, "username"))
    return next((name for name in names if isinstance(name, str) and name), "")


def _told(found: object, key: str) -> object:
    return found.get(key) if isinstance(found, Mapping) else None
