"""What the id of a button says: a whole command, or the key of what the record keeps for it.

Nothing about a button stays in memory, so that it works after a restart and after a year. No signature is needed:
the platform vouches for the id, the door for the right to use it.
"""

from __future__ import annotations

import re
from base64 import b85decode, b85encode
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
_TURN: Final = "t1:"
"""As an action's, for one that turns a page."""
_ONCE: Final = "o1:"
_KEPT: Final = "#"
_FORM: Final = "f1:"
_POST: Final = "p1:"
_PLAIN: Final = "".join(sorted(set(map(chr, range(0x20, 0x7F))) - set("%&=")))
"""What stands for itself in the options of an id: all of ASCII that can be seen, but for what parts them."""
_MARK: Final = 10
"""Characters that tell a number of 64 bits, as Discord's are: the longest handle leaves no more room."""
_OPENED: Final = re.compile(rf"~([^:]{{{_MARK}}}|\d{{{_MARK + 1},20}})$")
"""The end of a form's id; before they were told so shortly the numbers were written out."""


@dataclass(frozen=True, slots=True)
class Key:
    """The key of an action that the record keeps, and whether that ``turns`` a page."""

    key: str
    turns: bool = False


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
    """Write an action as ``c1:<command>:<option>=<value>&…:<version>``, one that turns a page as ``t1:…``.

    None where that takes more than ``room`` characters.
    """
    options = "&".join(f"{_spelt(name)}={_spelt(value)}" for name, value in action.options)
    version = "" if action.version is None else str(action.version)
    whole = f"{_beginning(turns=action.turns)}{action.command}:{options}:{version}"
    return whole if len(whole) <= room else None


def kept_id(key: str, *, turns: bool = False) -> str:
    """Write the id of an action that the record keeps."""
    return f"{_beginning(turns=turns)}{_KEPT}{key}"


def once(written: str) -> str:
    """Write the id of an action that answers a question: whoever presses its button twice means it once."""
    return _ONCE + written.removeprefix(_ACTION) if written.startswith(_ACTION) else written


def is_once(written: str) -> bool:
    """Whether an id is that of an action which answers a question."""
    return written.startswith(_ONCE)


def opened(written: str, by: int) -> str:
    """Write the id of a form, and ``by`` which event of the platform it was opened, by its number of up to 64 bits.

    A form may be sent twice by a person who was not answered, and is then the same; where there is no room for the
    mark, its id stays as it was.
    """
    told = f"{_OPENED.sub('', written)}~{b85encode(by.to_bytes(8, 'big')).decode()}"
    return told if len(told) <= ROOM else written


def opened_by(written: str) -> str:
    """Tell by which event a form was opened; "" where its id doesn't say."""
    found = _OPENED.search(written)
    if found is None or len(found[1]) > _MARK:
        return found[1] if found else ""
    try:
        return str(int.from_bytes(b85decode(found[1]), "big"))
    except ValueError:
        return ""


def form_id(key: str, page: int = 0) -> str:
    """Write the id of a form: of its *Edit* button, and of the modal that comes of it."""
    return f"{_FORM}{key}:{page}"


def post_id(key: str, number: int) -> str:
    """Write the id of an action of a post: what it does is told by the post, which can be found again by it."""
    return f"{_POST}{key}:{number}"


def read_id(written: str) -> Action | Key | FormKey | PostKey | None:
    """Read an id of this program's, an action without its label; None for anything else."""
    written = _OPENED.sub("", written)
    if written.startswith(_ONCE):
        written = _ACTION + written.removeprefix(_ONCE)
    if written.startswith(_FORM):
        key, _, page = written.removeprefix(_FORM).rpartition(":")
        return FormKey(key, int(page)) if key and page.isdecimal() else None
    if written.startswith(_POST):
        key, _, number = written.removeprefix(_POST).rpartition(":")
        return PostKey(key, int(number)) if key and number.isdecimal() else None
    if written.startswith((_ACTION, _TURN)):
        beginning, rest = written[: len(_ACTION)], written[len(_ACTION) :]
        turns = beginning == _TURN
        return Key(rest.removeprefix(_KEPT), turns) if rest.startswith(_KEPT) else _action(rest, turns=turns)
    return None


async def ids_of(
    keeper: Keeper, place: Address, actions: Sequence[Action], now: datetime, room: int = ROOM
) -> tuple[str, ...]:
    """Give an id for each action that a reply offers there; what is too long for one is kept."""
    short = {action: custom_id(action, room) for action in actions}
    long = [action for action, written in short.items() if written is None]
    keys = dict(zip(long, await keeper.keep_actions(place, long, now), strict=True))
    return tuple(short[one] or kept_id(keys[one], turns=one.turns) for one in actions)


def _beginning(*, turns: bool) -> str:
    return _TURN if turns else _ACTION


def _action(written: str, *, turns: bool) -> Action | None:
    command, _, rest = written.partition(":")
    options, _, version = rest.rpartition(":")
    if version and not version.isdecimal():
        return None
    try:
        # A plus sign is one: only forms on the web take it for a space.
        pairs = parse_qsl(options.replace("+", "%2B"), keep_blank_values=True, strict_parsing=bool(options))
    except ValueError:
        return None
    return Action("", command, tuple(pairs), int(version) if version else None, turns=turns)


def _spelt(words: str) -> str:
    return quote(words, safe=_PLAIN)
