"""A request as a platform hands it over, and the call it becomes inside its unit of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from bot.people import Person, Role
from storage.ledger.unit import Unit


@dataclass(frozen=True, slots=True)
class Address:
    """Where the bot lives on a platform: a Discord guild, a Slack workspace, the console.

    ``platform`` is "console", "discord" or "slack"; ``external_id`` is the platform's own id.
    """

    platform: str
    external_id: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.external_id}"


@dataclass(frozen=True, slots=True)
class WayBack:
    """How a request can be answered by another process too, should this one be killed.

    ``secret`` is what the platform asks for, and takes until ``until``, aware UTC.
    """

    secret: str = field(repr=False)
    until: datetime


@dataclass(frozen=True, slots=True)
class Request:
    """What a platform hands to the one door.

    ``command`` is its full name ("violation log"); ``options`` holds words by option name, as typed or
    chosen, lists joined by ";"; ``channel`` is "" where the platform has none, and where it was said ``nowhere``: on a
    page of the bot's own, where a platform with channels has none; ``now`` is aware UTC;
    ``key`` is unique per event of the platform, so that a redelivered one is answered once; ``seen`` is the
    version of the record that an action was made for. With a ``way_back`` the platform owes the answer until it
    says that it told it. ``lacks`` names the permissions that the bot lacks to post in the channel by itself; it is
    None where it can't. ``elsewhere`` does so for the other channels that the options mention and that it can see;
    ``names`` tells how people call the channels of the venue, its people and its groups, by their ids, as far as the
    command may tell of them; ``ids`` is what the ids of people and groups look like there, as a regular expression,
    "" where anything may be one. ``below`` is when the message was said, in UTC, whose button asks for it.
    """

    command: str
    options: Mapping[str, str]
    venue: Address
    channel: str
    person: Person
    now: datetime
    key: str
    seen: int | None = None
    way_back: WayBack | None = None
    lacks: tuple[str, ...] | None = None
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    nowhere: bool = False
    ids: str = ""
    below: datetime | None = None

    def asking(self, options: Mapping[str, str]) -> Self:
        """Give the same request with these options: itself, where it has them already."""
        return self if options == self.options else replace(self, options=options)


@dataclass(frozen=True, slots=True)
class Call:
    """A request inside its unit of work, as kinds and handlers get it.

    ``needed_roles`` are those that commands need, by their names: who takes back an entry needs that of its command.
    ``local`` is the zone that an option of this call settled, such as its agreement's.
    """

    request: Request
    unit: Unit
    role: Role
    needed_roles: Mapping[str, Role]
    local: str | None = None

    @property
    def now(self) -> datetime:
        """The instant this unit of work happens at, in UTC."""
        return self.unit.now

    @property
    def here(self) -> tuple[int, str]:
        """The venue and the channel it comes from."""
        return self.unit.venue.id, self.request.channel

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.request.person

    @property
    def zone(self) -> str | None:
        """The zone of times given without one: the one settled, else the workspace's; None while neither is set."""
        return self.local or self.unit.workspace.zone

    @property
    def seen(self) -> int | None:
        """The version of the record that the person saw, where they acted on one."""
        return self.request.seen

    def within(self, zone: str) -> Call:
        """Give the same call, its times read in ``zone``."""
        return Call(self.request, self.unit, self.role, self.needed_roles, zone)
