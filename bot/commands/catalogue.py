"""The table of contents: every command, by the module that declares it."""

from __future__ import annotations

from bot.commands.ceasefire import agreements, chart, life, overview, presenting, saying, status, timeline
from bot.commands.digest import alerts, managing, subscribing, viewing
from bot.commands.registry import commands_of
from bot.commands.tracker import about, actors, conflicts, erasing, export, history, linking, places, settings, setup
from bot.commands.tracker.help import with_help
from bot.commands.violation import amending, entering, judging, listing, queue, responding

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
    entering,
    amending,
    responding,
    judging,
    queue,
    subscribing,
    viewing,
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
