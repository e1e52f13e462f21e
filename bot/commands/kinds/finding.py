"""What is said where a name is that of no record, or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.commands.clean import shown
from bot.people import Role
from bot.wording.sentences import some
from storage.errors import NotFound, Refusal
from storage.labels import label
from storage.names import closest
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.calls import Call

Named = TypeVar("Named", Agreement, Conflict, Place)


def only_one(words: str, what: str, found: Sequence[Named], known: Iterable[Named]) -> Named:
    """Give the one record of a name; raises Refusal for several, and NotFound, with what may be meant, for none."""
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"{shown(words)} could be several {what}s. Write the short name of the one you mean.")
    names = list(map(label, known))
    near = closest(words, names)
    there_are = f" There are: {some(names[-8:], len(names), ', ')}." if names and not near else ""
    raise NotFound(f"No {what} is called {shown(words)} here.{did_you_mean_any(near)}{there_are}")


def did_you_mean_any(near: Sequence[str]) -> str:
    """Ask for one of the names that may be meant; "" where there is none."""
    return f" Did you mean {' or '.join(near)}?" if near else ""


def adding(call: Call, command: str) -> str:
    """Say by which command one is added, and by whom where that isn't the person who asks."""
    return f"{'Add one' if call.role.may(Role.MODERATOR) else 'A moderator can add one'}: {command}"
