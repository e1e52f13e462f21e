"""One interaction on its way to its answer: put off while it takes long, and told to whom it concerns."""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self, TypeVar

import discord

from bot.platforms.discord.shown.drawing import refused
from bot.platforms.refusing import publicly
from bot.platforms.underway import UnderWay
from bot.wording.buttons import TOLD_ALONE, untold
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from types import TracebackType
    from typing import Any

    from bot.platforms.discord.shown.drawing import Drawn
    from bot.platforms.turning import Pages

T = TypeVar("T")

GIVEN_UP: Final = frozenset({10062, 10008, 10015, 50027, 50083})
"""Discord's codes for an interaction that can't be answered: it has given it up, its person put the waiting away, or it
comes from a thread that is locked."""
ANSWERED: Final = 40060
"""Discord's code for an interaction that was answered before, as when a first try did arrive after all."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class PendingAnswer:
    """One interaction, and how far it has come: the end waits for it until its block is left.

    Why the record can't be asked or written just now is told as an answer. Any other fault is logged under an id, which
    the person is told.

    ``put_off`` is None until Discord was told that an answer will come; then it says whether the person alone
    will see it. An answer that ``replaces`` the message with the button takes its place. ``began`` is when it came in,
    by the loop's clock. Once it was ``told`` there is nothing more to say.
    """

    interaction: discord.Interaction
    under_way: UnderWay
    put_off: bool | None = None
    replaces: bool = False
    told: bool = False
    began: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    async def __aenter__(self) -> Self:
        self.under_way.join()
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, fault: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        try:
            return await self._tell_fault(fault)
        finally:
            self.under_way.leave()

    def left(self, patience: float) -> float:
        """Give what is left of a patience, in seconds, that began as the interaction came in."""
        return max(0.0, self.began + patience - asyncio.get_running_loop().time())

    async def wait_for_it(self, *, alone: bool) -> bool:
        """Tell Discord that an answer will come; gives False where it is too late for any."""
        if await _responded(self.interaction.response.defer(ephemeral=alone, thinking=not self.replaces)):
            self.put_off = alone
        return self.put_off is not None

    async def outcome(self, work: Coroutine[Any, Any, T], patience: float, alone: Callable[[], Awaitable[bool]]) -> T:
        """Give what comes of ``work``; once ``patience``, in seconds, is over it is put off as ``alone`` then says."""
        task = asyncio.ensure_future(work)
        if self.put_off is None:
            done, _ = await asyncio.wait({task}, timeout=self.left(patience))
            if not done:
                await self.wait_for_it(alone=await alone())
        return await task

    async def turn_to(self, drawn: Drawn, pages: Pages) -> None:
        """Put the answer into the place of the message with the button, where no later one stands."""
        pressed = self.interaction.id
        message = self.interaction.message.id if self.interaction.message else pressed
        if pages.is_held(message) and self.put_off is None:
            await self.wait_for_it(alone=False)
        async with pages.place(message, pressed) as stands:
            if stands:
                await self._replace(drawn)
            elif self.put_off is None:
                await self.wait_for_it(alone=False)

    async def _replace(self, drawn: Drawn) -> None:
        if self.put_off is None:
            await _responded(self.interaction.response.edit_message(**drawn.edited()))
        else:
            await _responded(self.interaction.edit_original_response(**drawn.edited()))
        self.told = True

    async def tell(self, drawn: Drawn, *, alone: bool) -> None:
        """Send the answer, to the person ``alone`` or to the channel.

        What was put off before everybody and turns out to be for one alone is taken back, and told anew.
        """
        if self.put_off is None:
            await _responded(self.interaction.response.send_message(**drawn.message(), ephemeral=alone))
        elif self.replaces:
            # Nothing stands there for it yet: what Discord would let be edited is the message with the button.
            await _responded(self.interaction.followup.send(**drawn.message(), ephemeral=alone))
        elif self.put_off or not alone:
            await _responded(self.interaction.edit_original_response(**drawn.edited()))
        else:
            await self._take_back(drawn)
        self.told = True

    async def _take_back(self, drawn: Drawn) -> None:
        # As long as Discord waits for an answer, the next message is that answer, as public as the waiting was.
        await self.interaction.edit_original_response(content=TOLD_ALONE)
        await self.interaction.followup.send(**drawn.message(), ephemeral=True)
        await self.interaction.delete_original_response()

    async def _tell_fault(self, fault: BaseException | None) -> bool:
        """Tell the person of a fault; gives False for one that is not to be told."""
        if isinstance(fault, Refusal):
            await self.tell(refused(publicly(fault)), alone=True)
        elif isinstance(fault, Exception) and not self.told:
            name = secrets.token_hex(3)
            _log.error("something done on Discord failed: %s", name, exc_info=fault)
            await self.tell(refused(untold(name)), alone=True)
        else:
            return False
        return True


async def settled(*, alone: bool) -> bool:
    """Say again whom an answer is for, where that is known."""
    return alone


async def _responded(response: Coroutine[Any, Any, object]) -> bool:
    """Send a response; gives False where Discord has given the interaction up."""
    try:
        await response
    except discord.HTTPException as fault:
        if fault.code in GIVEN_UP:
            _log.warning("Discord gave an interaction up before it was answered")
            return False
        if fault.code != ANSWERED:
            raise
    return True
