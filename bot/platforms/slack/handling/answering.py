"""One thing done on Slack on its way to its answer, and each way by which that can still be told."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.platforms.slack.asking.requests import Scene
from bot.platforms.slack.handling.meanings import way_back
from bot.platforms.slack.shown.drawing import Drawn, as_view, refused
from bot.platforms.slack.wire.faults import FAULTS, passes_in, told
from bot.platforms.turning import Pages
from bot.wording.slack import ANSWER, BACK, CLOSE, LOOKING, UNPOSTABLE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping

    import aiohttp

T = TypeVar("T")

PATIENCE: Final = 1.5
"""Seconds that a person in a window sees nothing happen; Slack itself gives up after three."""
SECONDS: Final = 10.0
"""How long one request with an answer may take."""

_SLACKS: Final = re.compile(r"https://([a-z0-9-]+\.)+slack(-gov)?\.com(:443)?/")
_NO: Final = re.compile(r'"error"\s*:\s*"([a-z_]{1,80})"')
"""Slack's word for why it takes no answer: it has expired, or five were given."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class PendingAnswer:
    """What was done, and the ``window`` that its answer belongs into: the id of a modal, or "" where it is none.

    It is ``closed`` once there is no window any more and none can be opened. An answer that ``replaces`` the message
    with the button takes its place. Slack has so many ``seconds`` to take one at the address that it gave for it.
    It was ``pressed`` when Slack says, 0 where it doesn't: in a window that something else was pressed in since an
    answer comes too late, and is told elsewhere where it ``writes``, or not at all. What goes ``over`` the window
    leads back to it. Where no way was left it ``passes`` if one of them may be there again in a moment.
    """

    client: AsyncWebClient
    scene: Scene
    window: str = ""
    closed: bool = False
    replaces: bool = False
    seconds: float = SECONDS
    pressed: int = 0
    writes: bool = False
    over: bool = False
    passes: bool = False
    windows: Pages = field(default_factory=Pages)

    @property
    def opens(self) -> bool:
        """Whether its person is told by a window: one that is there, or one in place of a channel."""
        elsewhere = self.scene.answers or self.scene.channel
        return bool(self.window) or not (self.closed or elsewhere)

    async def outcome(self, work: Coroutine[Any, Any, T], *, alone: bool) -> T:
        """Give what comes of ``work``; whoever looks at a window is told there that it takes a moment."""
        task = asyncio.ensure_future(work)
        if alone and self.opens:
            done, _ = await asyncio.wait({task}, timeout=PATIENCE)
            if not done:
                await self.show(self.view_of(refused(LOOKING)))
        return await task

    async def tell(self, drawn: Drawn, *, alone: bool) -> bool:
        """Tell the answer, to the person ``alone`` or to the channel; with a picture that no way takes, in words.

        Gives False where there is no way left.
        """
        if await self._told(drawn, alone=alone):
            return True
        if drawn.in_words is not None:
            return await self.tell(drawn.in_words, alone=alone)
        return not alone and await self.tell(refused(UNPOSTABLE), alone=True)

    async def _told(self, drawn: Drawn, *, alone: bool) -> bool:
        """Whether an answer is told, by another way where one has closed."""
        if alone and self.opens and await self.show(self.view_of(drawn)):
            return True
        way = {"response_type": "ephemeral" if alone else "in_channel", "replace_original": self.replaces}
        if await self._responded({**way, **self._message(drawn)}):
            return True
        if alone:
            return await self._whisper(drawn)
        return bool(self.scene.channel) and await self._said(
            "chat.postMessage", self._message(drawn, self.scene.channel)
        )

    async def show(self, view: Mapping[str, Any]) -> bool:
        """Put a view into the window, or open one; gives False where there is none any more, or it is too late."""
        if not self.window:
            return await self._opened(view)
        if not self.pressed:
            return await self._updated(view)
        async with self.windows.place((self.scene.team, self.window), self.pressed) as stands:
            if stands:
                return await self._laid_over(view) or await self._updated(view)
        if self.writes:
            self.window, self.closed = "", True
        return not self.writes

    async def _laid_over(self, view: Mapping[str, Any]) -> bool:
        """Lay a view over the window, where it is to go there and Slack takes it; the next goes into it."""
        over, self.over = self.over, False
        return over and await self._begun(self.client.views_push, view)

    async def _updated(self, view: Mapping[str, Any]) -> bool:
        shown = await self._said("views.update", {"view_id": self.window, "view": view})
        self.window, self.closed = (self.window if shown else ""), not shown
        return shown

    async def _opened(self, view: Mapping[str, Any]) -> bool:
        self.closed = not await self._begun(self.client.views_open, view)
        return not self.closed

    async def _begun(self, begin: Callable[..., Awaitable[AsyncSlackResponse]], view: Mapping[str, Any]) -> bool:
        try:
            answer = await begin(trigger_id=self.scene.trigger, view=dict(view))
        except FAULTS as fault:
            _log.warning("Slack did not open a window: %s", told(fault))
            return False
        self.window = str((answer.get("view") or {}).get("id", ""))
        return True

    def view_of(self, drawn: Drawn) -> dict[str, Any]:
        """Give an answer as a window that knows where it was begun.

        Its closing is told where it alone leads back to what somebody was entering.
        """
        begun = self.scene.window and self.window != self.scene.window
        close = BACK if self.over or begun or self.scene.level > 1 else CLOSE
        view = as_view(drawn, ANSWER, private_metadata=json.dumps(self.scene.along), close=close)
        return {**view, "notify_on_close": way_back(view) is not None}

    async def _whisper(self, drawn: Drawn) -> bool:
        """Tell the person alone, in their channel; at last in a message to them."""
        user, channel = self.scene.user, self.scene.channel
        if channel and await self._said("chat.postEphemeral", {**self._message(drawn, channel), "user": user}):
            return True
        message = {name: value for name, value in self._message(drawn, user).items() if name != "thread_ts"}
        return await self._said("chat.postMessage", message)

    async def _responded(self, message: Mapping[str, Any]) -> bool:
        address = self.scene.answers
        if not is_slacks(address, self.client.base_url):
            return False
        return await self._taken("its address", respond(address, message, self.client.session, self.seconds))

    def _message(self, drawn: Drawn, channel: str = "") -> dict[str, Any]:
        place = {"channel": channel, "thread_ts": self.scene.thread}
        there = {name: value for name, value in place.items() if value}
        return {**drawn.message(), **there}

    async def _said(self, method: str, what: Mapping[str, Any]) -> bool:
        return await self._taken(method, self.client.api_call(method, json=dict(what)))

    async def _taken(self, way: str, request: Awaitable[object]) -> bool:
        """Whether Slack takes an answer this way."""
        try:
            await request
        except FAULTS as fault:
            _log.warning("Slack did not take an answer by %s: %s", way, told(fault))
            self.passes = self.passes or passes_in(fault) is not None
            return False
        return True


def is_slacks(address: str, api_url: str) -> bool:
    """Whether an address for answers is one of Slack's, or of what stands in its place at ``api_url``.

    Whoever has the signing secret can name any, and none behind the bot's own walls shall be reached by it.
    """
    there = urlsplit(api_url)
    return address.startswith(f"{there.scheme}://{there.netloc}/") or _SLACKS.match(address) is not None


async def respond(
    address: str, message: Mapping[str, Any], session: aiohttp.ClientSession | None = None, seconds: float = SECONDS
) -> None:
    """Send a message to an address for answers, over the connections of a session or over one of its own.

    Raises one of FAULTS where Slack doesn't take it there, or any more.
    """
    hook = AsyncWebhookClient(address, session=session, retry_handlers=[])
    # A session that is kept has its own idea of how long a request may take.
    async with asyncio.timeout(seconds):
        answer = await hook.send_dict(dict(message))
    refusal = _NO.search(answer.body or "")
    if answer.status_code != HTTPStatus.OK or refusal:
        no = AsyncSlackResponse(
            client=None,
            http_verb="POST",
            api_url="",
            req_args={},
            data={"error": refusal[1]} if refusal else {},
            headers=answer.headers,
            status_code=answer.status_code,
        )
        raise SlackApiError("", no)  # type: ignore[no-untyped-call] # the library's own
