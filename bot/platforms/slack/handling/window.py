"""The window that somebody is answered in: a modal of Slack's, and what is put into it."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.platforms.slack.asking.requests import Scene
from bot.platforms.slack.handling.meanings import way_back
from bot.platforms.slack.handling.sending import Sender
from bot.platforms.slack.shown.drawing import Drawn, as_view
from bot.platforms.slack.wire.faults import FAULTS, told
from bot.platforms.turning import Pages
from bot.wording.slack import ANSWER, BACK, CLOSE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from slack_sdk.web.async_slack_response import AsyncSlackResponse

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Window:
    """The modal that an answer belongs into, by its ``id``, "" where it is none.

    It is ``closed`` once there is no window any more and none can be opened. It was ``pressed`` when Slack says, 0
    where it doesn't: in a window that something else was pressed in since an answer comes too late, and is told
    elsewhere where it ``writes``, or not at all. What goes ``over`` the window leads back to it.
    """

    sender: Sender
    scene: Scene
    id: str = ""
    closed: bool = False
    pressed: int = 0
    writes: bool = False
    over: bool = False
    windows: Pages = field(default_factory=Pages)

    @property
    def opens(self) -> bool:
        """Whether its person is told by a window: one that is there, or one in place of a channel."""
        elsewhere = self.scene.answers or self.scene.channel
        return bool(self.id) or not (self.closed or elsewhere)

    def view_of(self, drawn: Drawn) -> dict[str, Any]:
        """Give an answer as a window that knows where it was begun.

        Its closing is told where it alone leads back to what somebody was entering.
        """
        begun = self.scene.window and self.id != self.scene.window
        close = BACK if self.over or begun or self.scene.level > 1 else CLOSE
        view = as_view(drawn, ANSWER, private_metadata=json.dumps(self.scene.along), close=close)
        return {**view, "notify_on_close": way_back(view) is not None}

    async def show(self, view: Mapping[str, Any]) -> bool:
        """Put a view into the window, or open one; gives False where there is none any more, or it is too late."""
        if not self.id:
            return await self._opened(view)
        if not self.pressed:
            return await self._updated(view)
        async with self.windows.place((self.scene.team, self.id), self.pressed) as stands:
            if stands:
                return await self._laid_over(view) or await self._updated(view)
        if self.writes:
            self.leave()
        return not self.writes

    def leave(self) -> None:
        """Tell nothing more by a window."""
        self.id, self.closed = "", True

    async def _laid_over(self, view: Mapping[str, Any]) -> bool:
        """Lay a view over the window, where it is to go there and Slack takes it; the next goes into it."""
        over, self.over = self.over, False
        return over and await self._begun(self.sender.client.views_push, view)

    async def _updated(self, view: Mapping[str, Any]) -> bool:
        if await self.sender.called("views.update", {"view_id": self.id, "view": view}):
            return True
        self.leave()
        return False

    async def _opened(self, view: Mapping[str, Any]) -> bool:
        self.closed = not await self._begun(self.sender.client.views_open, view)
        return not self.closed

    async def _begun(self, begin: Callable[..., Awaitable[AsyncSlackResponse]], view: Mapping[str, Any]) -> bool:
        try:
            answer = await begin(trigger_id=self.scene.trigger, view=dict(view))
        except FAULTS as fault:
            _log.warning("Slack did not open a window: %s", told(fault))
            return False
        self.id = str((answer.get("view") or {}).get("id", ""))
        return True
