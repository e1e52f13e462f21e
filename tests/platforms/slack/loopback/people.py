"""The workspaces and the people of the loopback, as Slack shows them to a program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

SCOPES = frozenset(
    {
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:write",
        "usergroups:read",
        "users:read",
    }
)
"""What a workspace grants: no more than the bot asks for."""


@dataclass
class User:
    """One person, or a bot. A ``stranger`` belongs to another organisation and is met in shared channels."""

    id: str
    name: str
    real_name: str
    team: str
    admin: bool = False
    owner: bool = False
    guest: bool = False
    stranger: bool = False
    bot: bool = False
    deleted: bool = False
    zone: str = "Europe/London"

    def shown(self) -> Json:
        """Give the user object of ``users.info``."""
        profile = {"real_name": self.real_name, "display_name": self.name, "team": self.team}
        return {
            "id": self.id,
            "team_id": self.team,
            "name": self.name,
            "real_name": self.real_name,
            "deleted": self.deleted,
            "tz": self.zone,
            "profile": profile,
            "is_admin": self.admin,
            "is_owner": self.owner,
            "is_primary_owner": self.owner,
            "is_restricted": self.guest,
            "is_ultra_restricted": False,
            "is_bot": self.bot,
            "is_stranger": self.stranger,
        }


@dataclass
class Group:
    """A user group of a workspace."""

    id: str
    handle: str
    team: str
    users: list[str] = field(default_factory=list)
    enabled: bool = True

    def shown(self, *, users: bool) -> Json:
        """Give the group of ``usergroups.list``, perhaps with its ``users``."""
        told: Json = {"id": self.id, "team_id": self.team, "handle": self.handle, "name": self.handle.title()}
        told |= {"is_usergroup": True, "date_delete": 0 if self.enabled else 1, "user_count": len(self.users)}
        return told | ({"users": list(self.users)} if users else {})


@dataclass
class Token:
    """A bot token of a workspace. With ``expires`` (Unix seconds) it is rotated by its ``refresh`` token."""

    team: str
    scopes: frozenset[str] = SCOPES
    revoked: bool = False
    expires: float | None = None
    refresh: str = ""


@dataclass
class Workspace:
    """A team in which the bot may be installed, as the user ``bot``."""

    id: str
    name: str
    bot: str
    installed: bool = True
    """Whether the bot is there; what it is allowed to do hangs on its token."""
