"""Answers to what a person did: by its ``response_url``, or in the acknowledgement of a slash command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.chat import change, composed, said
from tests.platforms.slack.loopback.world import Hook, SlackError, World

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.places import Message

USES = 5
SECONDS = 1800


def used(world: World, hook: Hook | None, words: Json) -> None:
    """Do what is asked for at a ``response_url``; raises SlackError where it is none, or no longer one."""
    if hook is None:
        raise SlackError("no_hook")
    if (world.clock.now - hook.born).total_seconds() > SECONDS:
        raise SlackError("expired_url")
    if hook.uses >= USES:
        raise SlackError("used_url")
    hook.uses += 1
    if words.get("delete_original"):
        _original(hook).deleted = True
        world.tell("deleted", _original(hook), hook.cause)
    else:
        _say(world, hook, words)


def _say(world: World, hook: Hook, words: Json) -> None:
    """Say something in the place where the person did it, to them alone unless it is for the channel."""
    channel = world.channels.get(hook.channel)
    if channel is None:
        raise SlackError("channel_not_found")
    message = composed(world, words, channel, hook.team)
    if words.get("replace_original"):
        change(world, _original(hook), message, hook.cause)
        return
    if words.get("response_type", "ephemeral") != "in_channel":
        message.only_to = hook.user
    said(world, message, channel, hook.cause)


def _original(hook: Hook) -> Message:
    if hook.original is None or hook.original.deleted:
        raise SlackError("cant_update_message")
    return hook.original
