"""Tokens of the Web API: a code for one, a refresh for the next, and their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.calls import Call, method
from tests.platforms.slack.loopback.people import Token
from tests.platforms.slack.loopback.places import APP
from tests.platforms.slack.loopback.world import SlackError, World

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.people import Json

LIFETIME = 43_200
"""Seconds that a token lives which is rotated."""


@method("oauth.v2.access")
def access(call: Call) -> Json:
    """Give a token for a code, or for the refresh token of the one before."""
    given = call.basic if any(call.basic) else (call.text("client_id"), call.text("client_secret"))
    if given != call.world.client:
        raise SlackError("bad_client_secret")
    if call.text("grant_type") == "refresh_token":
        return _granted(call.world, _refreshed(call))
    team = call.world.codes.pop(call.text("code"), None)
    if team is None:
        raise SlackError("invalid_code")
    call.world.workspaces[team].installed = True
    return _granted(call.world, team)


@method("auth.revoke")
def revoke(call: Call) -> Json:
    """End the token that this is called with."""
    assert call.token is not None
    call.token.revoked = True
    return {"revoked": True}


@method("apps.uninstall")
def uninstall(call: Call) -> Json:
    """Remove the bot from the workspace."""
    remove(call.world, call.team)
    return {}


@method("apps.connections.open")
def connects(call: Call) -> Json:
    """Give the address of a socket, for an app-level token."""
    if call.secret not in call.world.app_tokens:
        raise SlackError("invalid_auth" if call.secret.startswith("xapp-") else "not_allowed_token_type")
    address = call.world.url.replace("http", "ws")
    return {"url": f"{address}/socket?ticket={call.world.new_id('s')}&app_id={APP}"}


def remove(world: World, team: str) -> None:
    """Let the bot's tokens in a workspace end, and the bot with them."""
    world.workspaces[team].installed = False
    for token in world.tokens.values():
        if token.team == team:
            token.revoked = True


def _refreshed(call: Call) -> str:
    """Find whose refresh token it is, which is used up with it; the token before lives on for its time."""
    spent = call.text("refresh_token")
    for token in call.world.tokens.values():
        if spent and token.refresh == spent and not token.revoked:
            token.refresh = ""
            return token.team
    raise SlackError("invalid_refresh_token")


def _granted(world: World, team: str) -> Json:
    secret = world.new_id("xoxb-")
    token = Token(team)
    told: Json = {"access_token": secret, "token_type": "bot", "scope": ",".join(sorted(token.scopes))}
    if world.rotates:
        token.expires = world.clock.now.timestamp() + LIFETIME
        token.refresh = world.new_id("xoxe-1-")
        told |= {"refresh_token": token.refresh, "expires_in": LIFETIME}
    world.tokens[secret] = token
    workspace = world.workspaces[team]
    told |= {"bot_user_id": workspace.bot, "app_id": APP, "team": {"id": team, "name": workspace.name}}
    told |= {"enterprise": None, "is_enterprise_install": False, "authed_user": {"id": _installer(world, team)}}
    return told


def _installer(world: World, team: str) -> str:
    return next(one.id for one in world.users.values() if one.team == team and not one.bot)
