"""What the bot listens for on Slack, and when it acknowledges: at once, or with the answer where that is the answer."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.platforms.slack.arriving.memory import DeliveryMemory
from bot.platforms.slack.tokens.modes import Mode
from bot.platforms.slack.tokens.scopes import EVENTS
from bot.platforms.underway import UnderWay

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping

    from slack_bolt.context.ack.async_ack import AsyncAck
    from slack_bolt.context.async_context import AsyncBoltContext

    from bot.commands.registry import Catalogue

ANY: Final = re.compile("")

Body: TypeAlias = dict[str, Any]
Work: TypeAlias = Callable[[Body], Coroutine[None, None, None]]
"""What is done about a payload, as Slack sends it."""


class Handler(Protocol):
    """Who does with a payload of Slack what it asks for."""

    async def command(self, body: Body) -> None:
        """Answer a slash command that was acknowledged."""

    async def pressed(self, body: Body) -> None:
        """Answer a button that was acknowledged."""

    async def shortcut(self, body: Body) -> None:
        """Answer a shortcut that was acknowledged."""

    async def sent(self, body: Body) -> Mapping[str, Any]:
        """Give what a form that was sent is acknowledged with, in time."""

    async def closed(self, body: Body) -> None:
        """Do what is left to be done about a window that was closed."""

    async def suggested(self, body: Body) -> Mapping[str, Any]:
        """Give the choices that a select asks for, in time."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Hears everything; ``events`` is told of each event, and ``works`` holds what goes on after an acknowledgement."""

    handler: Handler
    events: Work
    works: UnderWay
    memory: DeliveryMemory
    mode: Mode

    def app(self, catalogue: Catalogue) -> AsyncApp:
        """Make Bolt's app, its listeners in place."""
        app = _bare()
        commands = re.compile(rf"^/({'|'.join(map(re.escape, catalogue.groups))})$")
        app.command(commands)(self._at_once(self.handler.command))
        app.action(ANY)(self._at_once(self.handler.pressed))
        app.shortcut(ANY)(self._at_once(self.handler.shortcut))
        app.view(ANY)(_with_answer(self.handler.sent))
        app.options(ANY)(_with_answer(self.handler.suggested))
        app.view_closed(ANY)(self._at_once(self.handler.closed))
        for event in EVENTS:
            app.event(event)(self._at_once(self.events, again=True))
        return app

    def _at_once(self, work: Work, *, again: bool = False) -> Callable[[AsyncAck, Body], Awaitable[None]]:
        """Acknowledge before anything is asked of the record or of Slack; the work goes on after that.

        ``again`` is true for what Slack delivers again over HTTP too: over sockets it may be anything.
        """
        does = partial(self.memory.once, work=work) if again or self.mode == "socket" else work

        async def listener(ack: AsyncAck, body: Body) -> None:
            await ack()
            self.works.begin(does(body))

        return listener


def _bare() -> AsyncApp:
    return AsyncApp(
        name="ceasefire-bot",
        logger=_quiet(),
        authorize=_let_in,
        # Requests are verified, on their raw bytes, before Bolt sees them.
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        # Otherwise Bolt looks for the acknowledgement each 10 ms only; here all that takes time is in ``works``.
        process_before_response=True,
    )


def _with_answer(answer: Callable[[Body], Awaitable[Mapping[str, Any]]]) -> Callable[[AsyncAck, Body], Awaitable[None]]:
    """Acknowledge with the answer."""

    async def listener(ack: AsyncAck, body: Body) -> None:
        await ack(**await answer(body))

    return listener


async def _let_in(context: AsyncBoltContext) -> AuthorizeResult:
    """Let everything in that was verified: whose token speaks there is asked for after the acknowledgement."""
    return AuthorizeResult(enterprise_id=context.enterprise_id, team_id=context.team_id)


def _quiet() -> logging.Logger:
    """Give Bolt a voice for faults alone: its warnings quote what was delivered."""
    logger = logging.getLogger(f"{__name__}.bolt")
    logger.setLevel(logging.ERROR)
    return logger
