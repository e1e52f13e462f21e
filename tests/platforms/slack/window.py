"""A command's modal in the hands of a person on Slack: what stands in it, and what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.commands.catalogue import CATALOGUE
from bot.platforms.slack.modals.entries import entered
from bot.platforms.slack.modals.forms import form
from tests.platforms.slack.loopback.filling import first_values, inputs
from tests.platforms.slack.validity import view_faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.commands.registry import Command

View = dict[str, Any]


def command_called(name: str) -> Command:
    """Find a command."""
    found = CATALOGUE.find(name)
    assert found is not None
    return found


def modal(command: str, words: Mapping[str, str] | None = None, note: str = "") -> View:
    """Give the form of a command, by its name."""
    return form(command_called(command), words or {}, private_metadata="{}", note=note)


def element(view: View, block_id: str) -> dict[str, Any]:
    """Give the element of an input, by the id of its block."""
    return next(part for block, part in inputs(view) if block["block_id"] == block_id)


def asking(view: View) -> list[str]:
    """Give the ids of the blocks of a view that ask for something."""
    return [block["block_id"] for block, _ in inputs(view)]


def shown(view: View) -> View:
    """Give the view as Slack sends it back, untouched."""
    return {**view, "state": {"values": first_values(view)}}


def sent(view: View, changes: Mapping[str, object]) -> View:
    """Give the view as Slack sends it, with what a person entered, by the ids of the blocks."""
    told = shown(view)
    for block_id, value in changes.items():
        held = next(iter(told["state"]["values"][block_id].values()))
        held[next(key for key in held if key != "type")] = value
    return told


def chosen(value: str) -> dict[str, object]:
    """Give an option of a select as Slack sends it."""
    return {"text": {"type": "plain_text", "text": value}, "value": value}


def read_back(command: str, words: Mapping[str, str]) -> dict[str, str]:
    """Give what is read when a form that was filled with words is sent untouched, without what is empty."""
    told = entered(shown(modal(command, words)), command_called(command))
    return {name: text for name, text in told.items() if text}


def faults_of(view: View) -> list[str]:
    """Say why Slack would refuse a modal."""
    return view_faults(view, "modal")
