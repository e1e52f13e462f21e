"""What the id of a button says: a whole command, or the key of what the record keeps for it.

Nothing about a button stays in memory, so that it works after a restart and after a year. No signature is needed:
the platform vouches for the id, the door for the right to use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote

from bot.replies import Action

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.calls import Address
    from bot.keeping import Keeper

ROOM: Final = 100
"""Characters that an id may have where nothing else is said; the smallest limit among the platforms, Discord's."""

_ACTION: Final = "c1:"
_KEPT: Final = "c1:#"
_FORM: Final = "f1:"
_POST: Final = "p1:"
_PLAIN: Final = "".join(sorted(set(map(chr, range(0x20, 0x7F))) - set("%&=")))
"""What stands for itself in the options of an id: all of ASCII that can be seen, but for what parts them."""


@dataclass(frozen=True, slots=True)
class Key:
    """The key of an action that the record keeps."""

    key: str


@dataclass(frozen=True, slots=True)
class FormKey:
    """The key of a form that the record keeps, and which ``page`` of it is shown, from 0."""

    key: str
    page: int


@dataclass(frozen=True, slots=True)
class PostKey:
    """The key of a post of the bot's own, and which of its actions is meant, by its ``number`` from 0."""

    key: str
    number: int


def custom_id(action: Action, room: int = ROOM) -> str | None:
    """Write an action as ``c1:<command>:<option>=<value>&…:<version>``.

    None where that takes more than ``room`` characters.
    """
    options = "&".join(f"{_spelt(name)}={_spelt(value)}" for name, value in action.options)
    version = "" if action.version is None else str(action.version)
    whole = f"{_ACTION}{action.command}:{options}:{version}"
    return whole if len(whole) <= room else None


def kept_id(key: str) -> str:
    """Write the id of an action that the record keeps."""
    return f"{_KEPT}{key}"


def form_id(key: str, page: int = 0) -> str:
    """Write the id of a form: of its *Edit* button, and of the modal that comes of it."""
    return f"{_FORM}{key}:{page}"


def post_id(key: str, number: int) -> str:
    """Write the id of an action of a post: what it does is told by the post, which can be found again by it."""
    return f"{_POST}{key}:{number}"


def read_id(written: str) -> Action | Key | FormKey | PostKey | None:
    """Read an id of this program's, an action without its label; None for anything else."""
    if written.startswith(_KEPT):
        return Key(written.removeprefix(_KEPT))
    if written.startswith(_FORM):
        key, _, page = written.removeprefix(_FORM).rpartition(":")
        return FormKey(key, int(page)) if key and page.isdecimal() else None
    if written.startswith(_POST):
        key, _, number = written.removeprefix(_POST).rpartition(":")
        return PostKey(key, int(number)) if key and number.isdecimal() else None
    if written.startswith(_ACTION):
        return _action(written.removeprefix(_ACTION))
    return None


async def ids_of(
    keeper: Keeper, place: Address, actions: Sequence[Action], now: datetime, room: int = ROOM
) -> tuple[str, ...]:
    """Give an id for each action that a reply offers there; what is too long for one is kept."""
    short = tuple(custom_id(action, room) for action in actions)
    long = [action for action, written in zip(actions, short, strict=True) if written is None]
    keys = iter(await keeper.keep_actions(place, long, now))
    return tuple(kept_id(next(keys)) if written is None else written for written in short)


def _action(written: str) -> Action | None:
    command, _, rest = written.partition(":")
    options, _, version = rest.rpartition(":")
    if version and not version.isdecimal():
        return None
    try:
        # A plus sign is one: only forms on the web take it for a space.
        pairs = parse_qsl(options.replace("+", "%2B"), keep_blank_values=True, strict_parsing=bool(options))
    except ValueError:
        return None
    return Action("", command, tuple(pairs), int(version) if version else None)


def _spelt(words: str) -> str:
    return quote(words, safe=_PLAIN)
