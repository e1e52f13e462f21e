"""Who asks on Slack: what the workspace says of a person, looked up seldom and never waited for long."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from bot.commands.kinds.people import mentioned
from bot.people import Person, Role
from bot.platforms.slack.failing import FAULTS, told
from bot.platforms.slack.lookups import Lookups

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slack_sdk.web.async_client import AsyncWebClient

ABROAD: Final = Role.VIEWER
"""The role of who belongs to another organisation; nobody else has it from the platform."""

_MENTION: Final = re.compile(r"<@([UW][A-Z0-9]{1,80})>")


@dataclass(frozen=True, slots=True)
class Known:
    """What a workspace says of a person: the name they go by, and the role it vouches for."""

    name: str
    native: Role | None


class People:
    """Tells who people are. Where Slack can't be asked nobody has more rights than a member."""

    def __init__(self, tick: Callable[[], datetime]) -> None:
        self._people: Lookups[Known] = Lookups(timedelta(minutes=10), tick)
        self._groups: Lookups[Mapping[str, frozenset[str]]] = Lookups(timedelta(minutes=5), tick)

    async def of(self, client: AsyncWebClient, team: str, user: str, name: str, home: str = "") -> Person:
        """Tell who a person is in a workspace; ``home`` is their own team, where the payload tells it."""
        known, groups = await asyncio.gather(
            self._people.get((team, user), lambda: _known(client, team, user)),
            self._groups.get(team, lambda: _groups(client)),
        )
        native = known.native if known else None
        if known is None and home and home != team:
            native = ABROAD
        held = tuple(sorted(group for group, members in (groups or {}).items() if user in members))
        return Person(user, (known.name if known else "") or name or user, held, native)

    async def named(self, client: AsyncWebClient, team: str, words: str) -> str:
        """Write beside each person who is mentioned by their id alone what they are called, where Slack tells it."""
        ids = dict.fromkeys(_MENTION.findall(words))
        found = await asyncio.gather(*(self.of(client, team, user, "") for user in ids))
        names = {one.id: mentioned(one.id, one.name) for one in found}
        return _MENTION.sub(lambda mention: names[mention[1]], words)


async def _known(client: AsyncWebClient, team: str, user: str) -> Known:
    answer = await client.users_info(user=user)
    found: Mapping[str, Any] = answer.get("user") or {}
    profile: Mapping[str, Any] = found.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or found.get("real_name") or found.get("name")
    return Known(str(name or ""), _native(found, team))


def _native(found: Mapping[str, Any], team: str) -> Role | None:
    if found.get("is_stranger") or not _belongs(found, team):
        return ABROAD
    manages = found.get("is_owner") or found.get("is_primary_owner") or found.get("is_admin")
    return Role.ADMIN if manages else None


def _belongs(found: Mapping[str, Any], team: str) -> bool:
    """Whether a person is of a workspace; in an organisation of several, people are of some of these."""
    organisation: Mapping[str, Any] = found.get("enterprise_user") or {}
    return str(found.get("team_id") or team) == team or team in (organisation.get("teams") or ())


async def _groups(client: AsyncWebClient) -> Mapping[str, frozenset[str]]:
    try:
        answer = await client.usergroups_list(include_users=True)
    except FAULTS as fault:
        if told(fault) not in _WITHOUT_GROUPS:
            raise
        return {}
    return {str(one["id"]): frozenset(one.get("users") or ()) for one in answer.get("usergroups") or ()}


_WITHOUT_GROUPS: Final = ("missing_scope", "paid_teams_only", "plan_upgrade_required")
"""Slack's words where a workspace has no user groups, or doesn't show them: then nobody is in one."""
