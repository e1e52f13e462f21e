"""The methods of the Web API by name: what each may be called with, and what all refuse alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tests.platforms.slack.loopback.people import Json, Token
from tests.platforms.slack.loopback.world import SlackError, World

Handler: TypeAlias = Callable[["Call"], "Json"]

METHODS: dict[str, tuple[Handler, str]] = {}
"""What answers each method, and the scope that it asks for."""
BARE = frozenset({"oauth.v2.access", "apps.connections.open", "api.test"})
"""Methods that are not called with a bot's token."""


@dataclass
class Call:
    """One call of a method, in the name of a workspace's bot."""

    world: World
    method: str
    arguments: Json
    token: Token | None = None
    secret: str = ""
    basic: tuple[str, str] = ("", "")

    @property
    def team(self) -> str:
        """The workspace of the token."""
        assert self.token is not None
        return self.token.team

    def demand(self, scope: str) -> None:
        """Let it be one of those that the token has; raises SlackError."""
        assert self.token is not None
        if scope not in self.token.scopes:
            raise SlackError("missing_scope", needed=scope, provided=",".join(sorted(self.token.scopes)))

    def text(self, name: str) -> str:
        """Give an argument in words, empty where it was left out."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def given(self, name: str) -> str:
        """Give an argument that must be there; raises SlackError."""
        if not self.text(name):
            raise SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] missing: {name}"]})
        return self.text(name)

    def flag(self, name: str) -> bool:
        """Whether an argument says yes, in any of the ways that a form or JSON says it."""
        return self.text(name).lower() in {"1", "true"}

    def number(self, name: str, otherwise: int) -> int:
        """Give an argument as a whole number."""
        return int(self.text(name) or otherwise)

    def parsed(self, name: str) -> object:
        """Give an argument that is JSON, or JSON in a form's words; raises SlackError."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackError("invalid_blocks" if name == "blocks" else "invalid_arguments") from None


def method(name: str, scope: str = "") -> Callable[[Handler], Handler]:
    """Let a function answer this method, which asks for a scope."""

    def enter(handler: Handler) -> Handler:
        METHODS[name] = handler, scope
        return handler

    return enter


def answered(call: Call) -> Json:
    """Answer a call as Slack does, refusals included."""
    try:
        handler, scope = METHODS.get(call.method, (_unknown, ""))
        if call.method not in BARE:
            _admit(call, scope)
        return {"ok": True} | handler(call)
    except SlackError as refusal:
        return {"ok": False, "error": refusal.code} | refusal.more


def _unknown(call: Call) -> Json:
    raise SlackError("unknown_method", req_method=call.method)


def _admit(call: Call, scope: str) -> None:
    token = call.world.tokens.get(call.secret)
    if token is None:
        raise SlackError("invalid_auth" if call.secret else "not_authed")
    if token.revoked:
        raise SlackError("token_revoked")
    if token.expires is not None and token.expires <= call.world.clock.now.timestamp():
        raise SlackError("token_expired")
    if not call.world.workspaces[token.team].installed:
        raise SlackError("account_inactive")
    call.token = token
    if scope:
        call.demand(scope)
