"""Answers that one person sees, how they show them to their channel, and who turns the pages of what all see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.replies import Action, Audience, Reply
from bot.wording.buttons import NOT_FOR_ALL, OFTEN, TOLD_JUST_NOW
from bot.wording.slack import SHARE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.calls import Request
    from bot.commands.registry import Catalogue

PRIVATE: Final = "private"
"""The option of every reading command: "yes" to be answered alone, "no" on the button that shows it to all."""
ASKED_BY: Final = "asked_by"
"""Rides along with buttons that turn a page: the id of who asked for it. Slack doesn't tell whom a message answers."""
FILED: Final = "filed"
"""Rides along so too, once a page that stood there came with a file: that stays where it was put."""
GOES_ON: Final = "goes_on"
"""Rides along with buttons that enter something first: the id of the form that is gone on with then."""
SHOWS: Final = " show"
"""How the names of commands end that tell all there is of one thing, to everybody."""
TALK: Final = "D"
"""How the ids of channels begin in which a person is alone with the bot."""


def with_share(reply: Reply, request: Request, catalogue: Catalogue) -> Reply:
    """Offer to show the channel what a reply tells its person alone, where that is for everybody.

    A read is asked again, for all; of what was entered it is shown the record.
    """
    shared = _shared(reply, request, catalogue)
    if shared is None or request.channel.startswith(TALK) or not request.channel:
        return reply
    options = (*((name, words) for name, words in shared.options if name != PRIVATE), (PRIVATE, "no"))
    share = replace(shared, label=SHARE, options=options)
    return replace(reply, actions=(*reply.actions, share))


def unshared(reply: Reply) -> Reply:
    """Say of what was to be shown to all, and is for one person by its nature, that nobody else sees it."""
    if reply.lines[:1] in ((TOLD_JUST_NOW,), (OFTEN,)):
        return reply
    return replace(reply, lines=(NOT_FOR_ALL, *reply.lines))


def with_asker(action: Action, person: str, *, filed: bool) -> Action:
    """Let a button that turns a page know for whom it stands in its place, and whether a file came with one there."""
    along = ((ASKED_BY, person), (FILED, "yes")) if filed else ((ASKED_BY, person),)
    return replace(action, options=(*action.options, *along)) if action.turns else action


def with_way_on(action: Action, form: str) -> Action:
    """Let a button that enters something first know the form that is gone on with then."""
    return replace(action, options=(*action.options, (GOES_ON, form)))


def own_options(options: Mapping[str, str]) -> dict[str, str]:
    """Give the options of a command itself, without what rides along with them here."""
    return {name: words for name, words in options.items() if name not in {PRIVATE, ASKED_BY, FILED, GOES_ON}}


def wished_alone(options: Mapping[str, str]) -> bool | None:
    """Whether a read is to be answered alone; None where that isn't said."""
    words = options.get(PRIVATE)
    return None if words is None else words == "yes"


def _shared(reply: Reply, request: Request, catalogue: Catalogue) -> Action | None:
    command = catalogue.find(request.command)
    if command is None:
        return None
    if not command.writes:
        options = tuple(request.options.items())
        return Action("", request.command, options) if reply.audience is Audience.CHANNEL else None
    return next((one for one in reply.actions if one.command.endswith(SHOWS) and one.options and not one.asks), None)
