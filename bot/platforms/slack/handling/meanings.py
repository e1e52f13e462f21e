"""What a button or a form on Slack means, what a form asks for, and what it carries along."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import Undecided, Unreadable
from bot.commands.written import Missing
from bot.platforms.fitting import size
from bot.platforms.ids import FormKey, form_id, read_id
from bot.platforms.meanings import AMENDS, Meaning, meaning_of
from bot.platforms.slack.asking.markup import in_words
from bot.platforms.slack.shown.escaping import as_sent
from bot.platforms.slack.shown.limits import PRIVATE_METADATA
from bot.wording import forms as wording

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.calls import Request
    from bot.commands.registry import Command, Option
    from bot.keeping import Keeper
    from bot.platforms.slack.asking.requests import Scene
    from storage.errors import Refusal


def metadata(scene: Scene, meaning: Meaning, view: Mapping[str, Any]) -> str:
    """Write what a form carries along: where it was begun, and what its ``view`` doesn't ask for.

    "" where a view has no room for that; then the record has to keep it.
    """
    request, form, asked = meaning.request, meaning.form, asked_in(view)
    unasked = {} if form else {name: words for name, words in request.options.items() if name not in asked}
    told: dict[str, Any] = {
        **scene.along,
        "command": request.command,
        "form": form.key if form else "",
        "along": unasked,
        "seen": request.seen,
    }
    written = json.dumps(
        {name: value for name, value in told.items() if value not in ("", {}, None)}, ensure_ascii=False
    )
    return written if size(written) <= PRIVATE_METADATA else ""


def asked_in(view: Mapping[str, Any]) -> set[str]:
    """Name the options that a view asks for."""
    inputs = (block for block in view.get("blocks") or () if block.get("type") == "input")
    return {str(block.get("block_id")).partition(":")[0] for block in inputs}


async def meaning_in(keeper: Keeper, bare: Request, kept: Mapping[str, Any]) -> Meaning | None:
    """Tell what a form means by what it carries along; None for one that the record doesn't know any more."""
    if kept.get("form"):
        return await meaning_of(keeper, bare, form_id(str(kept["form"])))
    along = {str(name): str(words) for name, words in dict(kept.get("along") or {}).items()}
    request = replace(bare, command=str(kept.get("command", "")), options=along, seen=kept.get("seen"))
    return Meaning(request) if request.command else None


def first(names: Collection[str], options: Sequence[Option]) -> Sequence[Option]:
    """Put the options of these names before all others."""
    return sorted(options, key=lambda one: one.name not in names)


def already(command: Command, given: Mapping[str, str], page: Sequence[Option] | None) -> str:
    """Say what is given that a page of a form doesn't ask for, and what stays as it is; "" where that is nothing."""
    shown = {option.name for option in (command.options if page is None else page)}
    told = wording.given({name: words for name, words in given.items() if words and name not in shown})
    stays = wording.UNCHANGED if command.name.endswith(AMENDS) else ""
    return "\n".join(filter(None, (stays, told)))


def on_top(view: Mapping[str, Any]) -> str:
    """Give what stands on top of a view, as it reads; "" where that is a field of a form."""
    first: Mapping[str, Any] = next(iter(view.get("blocks") or ()), {})
    told: Mapping[str, Any] = first.get("text") or {}
    words = str(told.get("text") or "")
    # A long heading is bold; an asterisk that was typed never stands as one.
    return in_words(words.strip("*")) if told.get("type") == "mrkdwn" else as_sent(words)


def way_back(view: Mapping[str, Any]) -> tuple[str, str] | None:
    """Give what the button of a view says that leads back to a form, and the form's id; None where there is none."""
    rows = (block["elements"] for block in view["blocks"] if block["type"] == "actions")
    buttons = ((str(one["text"]["text"]), str(one["value"])) for row in rows for one in row)
    return next((one for one in buttons if isinstance(read_id(one[1]), FormKey)), None)


def same_page(command: Command, view: Mapping[str, Any], refusal: Refusal) -> Sequence[Option] | None:
    """Give what a form asks for that is shown again: what it did, and where the fault is; None for all there is."""
    shown = asked_in(view) | set(faulty(refusal))
    page = [option for option in command.required_first if option.name in shown]
    return None if len(page) == len(command.options) else page


def faulty(refusal: Refusal) -> tuple[str, ...]:
    """Name the options that a refusal is about."""
    if isinstance(refusal, Missing):
        return tuple(option.name for option in refusal.options)
    return (refusal.option.name,) if isinstance(refusal, Unreadable | Undecided) else ()
