"""The channels of the loopback, and what is said and shown in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from tests.platforms.slack.loopback.people import Json

APP = "A0APP"
BOT = "B0BOT"


@dataclass
class Message:
    """What was said. With ``only_to`` it is ephemeral: nobody else sees it, and no history has it."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    metadata: Json = field(default_factory=dict)
    thread_ts: str = ""
    only_to: str = ""
    team: str = ""
    by_bot: bool = False
    edited: bool = False
    deleted: bool = False
    files: list[str] = field(default_factory=list)

    def shown(self, *, metadata: bool = False) -> Json:
        """Give the message as history and payloads have it."""
        told: Json = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text, "team": self.team}
        if self.by_bot:
            told |= {"bot_id": BOT, "app_id": APP}
        if self.blocks:
            told["blocks"] = self.blocks
        if self.thread_ts:
            told["thread_ts"] = self.thread_ts
        if self.edited:
            told["edited"] = {"user": self.user, "ts": self.ts}
        if metadata and self.metadata:
            told["metadata"] = self.metadata
        return told


@dataclass
class Channel:
    """A conversation. ``bot`` says whether the bot is in it; a direct message has its person as only member.

    A ``talk`` is one among some people, whose id looks like a channel's.
    """

    id: str
    name: str
    team: str
    members: list[str] = field(default_factory=list)
    bot: bool = True
    private: bool = False
    direct: bool = False
    talk: bool = False
    archived: bool = False
    shared_with: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    @property
    def visible(self) -> list[Message]:
        """What a member reads of it, the oldest first, threads among it."""
        return [one for one in self.messages if not one.only_to and not one.deleted]

    def shown(self) -> Json:
        """Give the conversation object."""
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": not self.direct,
            "is_private": self.private,
            "is_im": self.direct,
            "is_archived": self.archived,
            "is_member": self.bot,
            "is_shared": bool(self.shared_with),
            "is_ext_shared": bool(self.shared_with),
            "context_team_id": self.team,
            "shared_team_ids": [self.team, *self.shared_with],
            "user": self.members[0] if self.direct else None,
        }


@dataclass
class View:
    """A modal that is open, or somebody's home. ``values`` are what its person filled in."""

    id: str
    hash: str
    team: str
    user: str
    content: Json
    root: str
    previous: str = ""
    kind: Literal["modal", "home"] = "modal"
    open: bool = True
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def shown(self) -> Json:
        """Give the view object of payloads and answers."""
        told: Json = {
            "id": self.id,
            "hash": self.hash,
            "team_id": self.team,
            "app_id": APP,
            "bot_id": BOT,
            "app_installed_team_id": self.team,
            "root_view_id": self.root,
            "previous_view_id": self.previous or None,
            "callback_id": "",
            "private_metadata": "",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            "state": {"values": self.values},
        }
        return told | self.content


@dataclass
class Stored:
    """A file; its ``mimetype`` is told only after ``polls`` questions."""

    id: str
    name: str
    team: str
    length: int
    content: bytes = b""
    mimetype: str = ""
    alt: str = ""
    title: str = ""
    polls: int = 0
    complete: bool = False
    uploaded: bool = False
    shared: list[str] = field(default_factory=list)

    def shown(self) -> Json:
        """Give the file object."""
        told: dict[str, Any] = {"id": self.id, "name": self.name, "title": self.title, "size": len(self.content)}
        told |= {"alt_txt": self.alt, "channels": self.shared, "created": 0}
        ready = self.complete and self.polls <= 0
        return told | {"mimetype": self.mimetype if ready else "", "filetype": "png" if ready else ""}
