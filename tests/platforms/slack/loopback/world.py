"""Everything that the loopback knows, and the numbers it gives out."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime

from tests.platforms.slack.loopback.clock import Clock
from tests.platforms.slack.loopback.feed import Feed, Happening, Kind
from tests.platforms.slack.loopback.people import Group, Json, Token, User, Workspace
from tests.platforms.slack.loopback.places import Channel, Message, Stored, View


class SlackError(Exception):
    """A refusal of Slack's, by its short name; ``more`` is told with it."""

    def __init__(self, code: str, **more: object) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


@dataclass
class Trigger:
    """What lets a program open one view, for three seconds after a person did something."""

    id: str
    team: str
    user: str
    born: datetime
    view: str = ""
    used: bool = False


@dataclass
class Hook:
    """A ``response_url``: five answers in thirty minutes, to where a person did something."""

    id: str
    team: str
    user: str
    channel: str
    born: datetime
    cause: str
    original: Message | None = None
    uses: int = 0


@dataclass
class World:
    """The state behind the Web API."""

    clock: Clock = field(default_factory=Clock)
    feed: Feed = field(default_factory=Feed)
    looks: bool = True
    """Whether messages are held against what Slack takes; a benchmark would measure that with the rest."""
    url: str = ""
    workspaces: dict[str, Workspace] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    app_tokens: set[str] = field(default_factory=set)
    users: dict[str, User] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    channels: dict[str, Channel] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[tuple[str, str], View] = field(default_factory=dict)
    files: dict[str, Stored] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """Teams by the code that an installation ends with."""
    client: tuple[str, str] = ("1.2", "a-client-secret")
    rotates: bool = False
    polls: int = 0
    """How often a new file is asked for before its type is known."""
    history: int | None = None
    """The most messages that history gives at once, where Slack limits it: 15."""
    faults: list[str] = field(default_factory=list)
    """What Slack would have refused of all that was sent."""
    _numbers: itertools.count[int] = field(default_factory=itertools.count)
    _last: float = 0.0

    def new_id(self, letter: str) -> str:
        """Give an id that was never given before."""
        return f"{letter}1{next(self._numbers):07}"

    def new_ts(self) -> str:
        """Give the timestamp of a new message: after all others, even at one instant."""
        self._last = max(self._last + 0.0001, self.clock.now.timestamp())
        return f"{self._last:.6f}"

    def tell(self, kind: Kind, subject: Message | View, cause: str = "") -> None:
        """Let those who wait know what people see now."""
        self.feed.tell(Happening(kind, subject, cause))

    def trigger(self, team: str, user: str, view: str = "") -> Trigger:
        """Give the trigger of something that a person does now, perhaps in a view."""
        made = Trigger(f"{next(self._numbers)}.{team}.trigger", team, user, self.clock.now, view)
        self.triggers[made.id] = made
        return made

    def hook(self, trigger: Trigger, channel: str, original: Message | None = None) -> str:
        """Give a new ``response_url``."""
        hook = Hook(self.new_id("H"), trigger.team, trigger.user, channel, trigger.born, trigger.id, original)
        self.hooks[hook.id] = hook
        return f"{self.url}/hooks/{hook.id}"

    def channel_of(self, team: str, name: str) -> Channel:
        """Find a channel by its id, or the direct message with a person; raises SlackError."""
        channel = self.channels.get(name)
        if channel is None and name in self.users:
            return self.direct(team, name)
        if channel is None or team not in {channel.team, *channel.shared_with}:
            raise SlackError("channel_not_found")
        return channel

    def direct(self, team: str, user: str) -> Channel:
        """Give the direct message between the bot and a person."""
        identity = f"D0{team}{user}"
        return self.channels.setdefault(identity, Channel(identity, "", team, [user], private=True, direct=True))

    def person(self, user: str) -> Json:
        """Give a person as payloads name them."""
        who = self.users[user]
        return {"id": user, "username": who.name, "name": who.name, "team_id": who.team}
