"""The table of contents: every command, by the module that declares it."""

from __future__ import annotations

from bot.commands import (
    about,
    actors,
    agreements,
    alerts,
    amending,
    chart,
    conflicts,
    digests,
    erasing,
    export,
    history,
    judging,
    life,
    linking,
    listing,
    managing,
    overview,
    places,
    presenting,
    queue,
    responding,
    saying,
    settings,
    setup,
    status,
    subscribing,
    timeline,
    violations,
)
from bot.commands.help import with_help
from bot.commands.registry import commands_of

MODULES = (
    agreements,
    presenting,
    status,
    overview,
    timeline,
    chart,
    life,
    saying,
    listing,
    violations,
    amending,
    responding,
    judging,
    queue,
    subscribing,
    digests,
    managing,
    alerts,
    export,
    setup,
    settings,
    actors,
    conflicts,
    places,
    linking,
    erasing,
    history,
    about,
)

CATALOGUE = with_help(command for module in MODULES for command in commands_of(module))
