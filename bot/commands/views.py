"""Looking from another time: the options ``as_of`` and ``known_by``, and what is said about them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from bot.commands.kinds.times import Instant
from bot.wording.ceasefire.status import footer, looked_from
from storage.asking.views import View
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.calls import Call

AsOf = Annotated[datetime | None, Instant("State at that time; now if left out")]
KnownBy = Annotated[datetime | None, Instant("What was known by then; now if left out")]


def view(call: Call, as_of: datetime | None, known_by: datetime | None) -> View:
    """Give the view asked for; raises Refusal for a time that hasn't come yet."""
    for name, instant in (("as_of", as_of), ("known_by", known_by)):
        if instant is not None and instant > call.now:
            raise Refusal(f"{name}: that time has not come yet. Leave it out to look at the present.")
    return View(as_of, known_by)


def view_footer(call: Call, looked: View, zone: str) -> str:
    """Give the footer of an answer: from when it looks, whether it is fiction, and the caveat."""
    return footer(looked_from(looked.as_of, looked.known_by, zone), fictional=call.unit.workspace.fictional)


def view_options(looked: View) -> tuple[tuple[str, str], ...]:
    """Give the options with which another command looks from the same time."""
    named = (("as_of", looked.as_of), ("known_by", looked.known_by))
    return tuple((name, instant.isoformat()) for name, instant in named if instant is not None)
