"""Values offered for a field of a form while somebody types there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.commands.kinds.kind import matching
from bot.commands.kinds.people import AGroup, AHolder
from bot.platforms.slack.asking.handles import group_mention
from bot.platforms.slack.modals.options import Shape, asked_about, suggestions
from bot.platforms.slack.tokens.clients import UninstalledError
from bot.replies import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.platforms.slack.asking.requests import Body
    from bot.platforms.slack.handling.receiving import Receiver
    from bot.platforms.slack.handling.running import CommandRunner


async def suggestion(body: Body, runner: CommandRunner, receiver: Receiver) -> Mapping[str, Any]:
    """Offer what the words in a field may become; what stands in the others by then Slack doesn't tell."""
    try:
        incoming = await receiver.received(body)
    except UninstalledError:
        return untold(body)
    command = runner.catalogue.find(str(incoming.scene.kept.get("command", "")))
    option = asked_about(body, command) if command else None
    if command is None or option is None:
        return untold(body)
    typed = str(body.get("value") or "")
    bare = await runner.names.given(incoming.bare, command, incoming.client)
    choices = await runner.tracker.complete(replace(bare, command=command.name), option, typed)
    if isinstance(Shape.of(option.kind).one, AGroup | AHolder):
        groups = await receiver.people.groups(incoming.client, incoming.scene.team)
        found = (Choice(group_mention(number, one.handle), f"@{one.handle}") for number, one in groups.items())
        choices += matching(typed, found)
    return suggestions(choices, typed)


def untold(body: Body) -> Mapping[str, Any]:
    """Offer nothing but what was typed."""
    return suggestions((), str(body.get("value") or ""))
