"""The workspace of most tests: its people, its channels, and the bot in it."""

from __future__ import annotations

from tests.platforms.slack.loopback.people import Group, Token, User, Workspace
from tests.platforms.slack.loopback.places import Channel
from tests.platforms.slack.loopback.world import World

DESK, AWAY = "T0DESK", "T0AWAY"
"""The workspace of most tests, and another in which the bot is as well."""
ANNA, MINA, RUBEN, VERA, GUEST, OLGA = "U0ANNA", "U0MINA", "U0RUBEN", "U0VERA", "U0GUEST", "U0OLGA"
"""An owner of the workspace; people without rights of Slack's; a guest; and somebody of the other organisation."""
NEWS, ELSEWHERE, CLOSED, OLD = "C0NEWS", "C0ELSEWHERE", "C0CLOSED", "C0OLD"
"""Channels: one with the bot, shared with the other organisation; one without it; a private one; an archived one."""
PAIR = "D0PAIR"
"""The talk of two people, which the bot is no part of; that with the bot is found by the id of its person."""
SOME = "C0SOME"
"""A talk among some people, which the bot is no part of either."""
MONITORS = "S0MONITORS"
BOT_TOKEN, AWAY_TOKEN, APP_TOKEN = "xoxb-desk", "xoxb-away", "xapp-1-loopback"


def town() -> World:
    """Build the workspaces anew."""
    world = World()
    world.workspaces = {DESK: Workspace(DESK, "The desk", "U0BOT"), AWAY: Workspace(AWAY, "Far away", "U0AWAYBOT")}
    world.tokens = {BOT_TOKEN: Token(DESK), AWAY_TOKEN: Token(AWAY)}
    world.app_tokens = {APP_TOKEN}
    world.users = {user.id: user for user in _people()}
    world.groups = [Group(MONITORS, "monitors", DESK, [RUBEN])]
    world.channels = {channel.id: channel for channel in _channels()}
    return world


def _people() -> tuple[User, ...]:
    return (
        User(ANNA, "anna", "Anna Admin", DESK, admin=True, owner=True),
        User(MINA, "mina", "Mina Moderator", DESK),
        User(RUBEN, "ruben", "Ruben Reporter", DESK),
        User(VERA, "vera", "Vera Visitor", DESK),
        User(GUEST, "gustav", "Gustav Guest", DESK, guest=True),
        User(OLGA, "olga", "Olga Other", AWAY, owner=True, admin=True, stranger=True),
        User("U0BOT", "ceasefire", "Ceasefire", DESK, bot=True),
        User("U0AWAYBOT", "ceasefire", "Ceasefire", AWAY, bot=True),
    )


def _channels() -> tuple[Channel, ...]:
    everybody = [ANNA, MINA, RUBEN, VERA, GUEST]
    return (
        Channel(NEWS, "ceasefires", DESK, [*everybody, OLGA], shared_with=[AWAY]),
        Channel(ELSEWHERE, "elsewhere", DESK, list(everybody), bot=False),
        Channel(CLOSED, "closed", DESK, [ANNA, MINA], bot=False, private=True),
        Channel(OLD, "old", DESK, list(everybody), archived=True),
        Channel(PAIR, "", DESK, [ANNA, VERA], bot=False, private=True, direct=True),
        Channel(SOME, "mpdm-anna--vera--mina-1", DESK, [ANNA, VERA, MINA], bot=False, private=True, talk=True),
        Channel("C0AWAY", "away", AWAY, [OLGA]),
    )
