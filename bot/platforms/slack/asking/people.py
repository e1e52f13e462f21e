"""Who asks on Slack: what the workspace says of a person, looked up seldom and never waited for long."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from bot.commands.kinds.people import mentioned
from bot.people import Person, Role
from bot.platforms.slack.asking.lookups import Lookups
from bot.platforms.slack.wire.faults import FAULTS, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from slack_sdk.web.async_client import AsyncWebClient

ABROAD: Final = Role.VIEWER
"""The role of who belongs to another organisation; nobody else has it from the platform."""

MOST_NAMED: Final = 20
"""People who are looked up at once for their names; a message may mention hundreds."""

_ID: Final = re.compile(r"\b[UW][A-Z0-9]{5,80}\b")
_MENTION: Final = re.compile(r"<@([UW][A-Z0-9]{1,80})>")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a workspace says of a person: the name they go by, and the role it vouches for."""

    name: str
    native: Role | None


@dataclass(frozen=True, slots=True)
class UserGroup:
    """A user group of a workspace: the ``handle`` by which people call it, such as "monitors", and who is in it."""

    handle: str
    members: frozenset[str]


class People:
    """Tells who people are.

    Where Slack can't be asked nobody has more rights than a member, and who may be of another organisation looks on.
    Whose groups it doesn't tell is no member of any, and is known to be that for want of an answer.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._people: Lookups[Profile] = Lookups(timedelta(minutes=10), now)
        self._groups: Lookups[Mapping[str, UserGroup] | None] = Lookups(timedelta(minutes=5), now)

    async def of(self, client: AsyncWebClient, team: str, user: str, name: str, home: str = "") -> Person:
        """Tell who a person is in a workspace; ``home`` is their own team, where the payload tells it."""
        known, found = await asyncio.gather(
            self._known(client, team, user),
            self._told_groups(client, team),
        )
        grouped, groups = found is not None, found or {}
        held = tuple(sorted(number for number, group in groups.items() if user in group.members))
        if known is None:
            is_of_here = home == team
            native = None if is_of_here else ABROAD
            return Person(user, name or user, held, native, known=is_of_here, grouped=grouped)
        return Person(user, known.name or name or user, held, known.native, grouped=grouped)

    def may_be_grouped(self, team: str, person: Person) -> bool:
        """Whether it may be known a moment later that a person is in groups which give them another role.

        Not where Slack has said that it doesn't show its groups to the bot.
        """
        return not person.grouped and person.native is None and not self._groups.knows(team)

    async def groups(self, client: AsyncWebClient, team: str) -> Mapping[str, UserGroup]:
        """Give the user groups of a workspace, by their ids; none where Slack doesn't tell them."""
        return await self._told_groups(client, team) or {}

    async def handles(self, client: AsyncWebClient, team: str) -> Mapping[str, str]:
        """Tell how the user groups of a workspace are called, by their ids; none where Slack doesn't tell them."""
        return {number: one.handle for number, one in (await self.groups(client, team)).items()}

    async def names(self, client: AsyncWebClient, team: str, users: Iterable[str]) -> Mapping[str, str]:
        """Tell how people are called, by their ids; without whom Slack doesn't tell of, and no more than some."""
        found = await self._each(client, team, users)
        return {user: one.name for user, one in found.items() if one.name}

    async def strangers(self, client: AsyncWebClient, team: str, words: str) -> list[str]:
        """Tell how those are called, of the people whom words name by their ids, who are of another organisation."""
        found = await self._each(client, team, _ID.findall(words))
        return [one.name or user for user, one in found.items() if one.native is ABROAD]

    async def named(self, client: AsyncWebClient, team: str, options: Mapping[str, str]) -> dict[str, str]:
        """Write beside each person whom options mention by their id alone what they are called."""
        mentions = (user for words in options.values() for user in _MENTION.findall(words))
        names = await self.names(client, team, mentions)

        def told(mention: re.Match[str]) -> str:
            return mentioned(mention[1], names[mention[1]]) if mention[1] in names else mention[0]

        return {option: _MENTION.sub(told, words) for option, words in options.items()}

    async def _each(self, client: AsyncWebClient, team: str, users: Iterable[str]) -> Mapping[str, Profile]:
        asked = list(dict.fromkeys(users))[:MOST_NAMED]
        found = await asyncio.gather(*(self._known(client, team, user) for user in asked))
        return {user: one for user, one in zip(asked, found, strict=True) if one}

    async def _told_groups(self, client: AsyncWebClient, team: str) -> Mapping[str, UserGroup] | None:
        """Give the user groups of a workspace; None where it is not known who is in them."""
        return await self._groups.get(team, lambda: _groups(client))

    async def _known(self, client: AsyncWebClient, team: str, user: str) -> Profile | None:
        return await self._people.get((team, user), lambda: _known(client, team, user))


async def _known(client: AsyncWebClient, team: str, user: str) -> Profile:
    answer = await client.users_info(user=user)
    found: Mapping[str, Any] = answer.get("user") or {}
    profile: Mapping[str, Any] = found.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or found.get("real_name") or found.get("name")
    return Profile(str(name or ""), _native(found, team))


def _native(found: Mapping[str, Any], team: str) -> Role | None:
    if found.get("is_stranger") or not _belongs(found, team):
        return ABROAD
    manages = found.get("is_owner") or found.get("is_primary_owner") or found.get("is_admin")
    return Role.ADMIN if manages else None


def _belongs(found: Mapping[str, Any], team: str) -> bool:
    """Whether a person is of a workspace; in an organisation of several, people are of some of these."""
    organisation: Mapping[str, Any] = found.get("enterprise_user") or {}
    return str(found.get("team_id") or team) == team or team in (organisation.get("teams") or ())


async def _groups(client: AsyncWebClient) -> Mapping[str, UserGroup] | None:
    try:
        answer = await client.usergroups_list(include_users=True)
    except FAULTS as fault:
        if told(fault) not in (*_WITHOUT_GROUPS, _HIDDEN):
            raise
        return None if told(fault) == _HIDDEN else {}
    found = answer.get("usergroups") or ()
    return {str(one["id"]): UserGroup(str(one["handle"]), frozenset(one.get("users") or ())) for one in found}


_WITHOUT_GROUPS: Final = ("paid_teams_only", "plan_upgrade_required")
"""Slack's words where a workspace has no user groups: then nobody is in one."""
_HIDDEN: Final = "missing_scope"
"""Slack's word where it doesn't show them to the bot, which it won't a moment later either."""
