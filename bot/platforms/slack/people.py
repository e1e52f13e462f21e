"""Who asks on Slack: what the workspace says of a person, looked up seldom and never waited for long."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from bot.commands.kinds.people import mentioned
from bot.people import Person, Role
from bot.platforms.slack.failing import FAULTS, told

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping

    from slack_sdk.web.async_client import AsyncWebClient

T = TypeVar("T")

ABROAD: Final = Role.VIEWER
"""The role of who belongs to another organisation; nobody else has it from the platform."""
PATIENCE: Final = 1.0
"""Seconds that a look-up is waited for; it goes on, for the next time."""
MOST: Final = 10_000
"""People who are remembered at a time."""

_MENTION: Final = re.compile(r"<@([UW][A-Z0-9]{1,80})>")

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Lookups(Generic[T]):
    """Answers of Slack, each remembered for a while; an older one serves as long as there is no newer."""

    good_for: timedelta
    tick: Callable[[], datetime]
    _known: OrderedDict[object, tuple[datetime, T]] = field(default_factory=OrderedDict)
    _asking: dict[object, asyncio.Task[T]] = field(default_factory=dict)

    async def get(self, key: object, ask: Callable[[], Awaitable[T]]) -> T | None:
        """Give what ``ask`` finds, or found lately; None where it can't be found out in time."""
        known = self._known.get(key)
        if known is None or self.tick() - known[0] >= self.good_for:
            await asyncio.wait({self._task(key, ask)}, timeout=PATIENCE)
            known = self._known.get(key)
        return known[1] if known else None

    def _task(self, key: object, ask: Callable[[], Awaitable[T]]) -> asyncio.Task[T]:
        if key not in self._asking:
            self._asking[key] = asyncio.ensure_future(ask())
            self._asking[key].add_done_callback(lambda task: self._learn(key, task))
        return self._asking[key]

    def _learn(self, key: object, task: asyncio.Task[T]) -> None:
        del self._asking[key]
        fault = None if task.cancelled() else task.exception()
        if fault is not None:
            _log.warning("Slack did not tell who somebody is: %s", told(fault))
        elif not task.cancelled():
            self._known[key] = (self.tick(), task.result())
            self._known.move_to_end(key)
        while len(self._known) > MOST:
            self._known.popitem(last=False)


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
