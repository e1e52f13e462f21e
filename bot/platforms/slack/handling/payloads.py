"""What people do on Slack, and what comes of it: commands typed, buttons pressed, shortcuts taken, forms sent."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.platforms.ids import form_id
from bot.platforms.meanings import Meaning, meaning_of
from bot.platforms.owing import OwedAnswers
from bot.platforms.refusing import publicly
from bot.platforms.slack.asking.people import People
from bot.platforms.slack.asking.places import ChannelNames
from bot.platforms.slack.asking.requests import ANSWERABLE, pressed, scene_of
from bot.platforms.slack.asking.typed_lines import by_name, line_of, read_line
from bot.platforms.slack.handling.answering import PATIENCE
from bot.platforms.slack.handling.emptying import EmptyingDoor
from bot.platforms.slack.handling.failing import failed
from bot.platforms.slack.handling.files import Files
from bot.platforms.slack.handling.meanings import on_top, way_back
from bot.platforms.slack.handling.owed import tell_owed
from bot.platforms.slack.handling.receiving import Receiver
from bot.platforms.slack.handling.recent import RecentDeliveries
from bot.platforms.slack.handling.responding import Responder
from bot.platforms.slack.handling.running import CommandRunner
from bot.platforms.slack.handling.shortcuts import form_to_open
from bot.platforms.slack.handling.submitting import Submission
from bot.platforms.slack.handling.suggesting import suggestion, untold
from bot.platforms.slack.shown.drawing import as_view, drawn, refused
from bot.platforms.slack.tokens.clients import PLATFORM, UninstalledError
from bot.platforms.slack.wire.uploading import Uploads
from bot.platforms.underway import UnderWay
from bot.replies import Action, Audience, Reply, Tone
from bot.wording.buttons import EDIT, GONE, KEPT, declined
from bot.wording.slack import ANSWER, SAVING, typed
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from bot.commands.registry import Catalogue
    from bot.platforms.slack.asking.requests import Body
    from bot.platforms.slack.handling.receiving import Incoming
    from bot.platforms.slack.handling.submitting import Ack
    from bot.platforms.slack.tokens.clients import Clients
    from bot.tracker import Tracker

_log = logging.getLogger(__name__)


class PayloadHandler:
    """Answers people of every workspace through the one door. ``now`` tells the time, as an aware UTC datetime."""

    def __init__(self, tracker: Tracker, catalogue: Catalogue, clients: Clients, now: Callable[[], datetime]) -> None:
        self.people = People(now)
        self._keeper = tracker.keeper
        self._clients = clients
        self._now = now
        self._under_way = UnderWay(UninstalledError)
        self._door = EmptyingDoor(tracker, clients, self._under_way)
        self._runner = CommandRunner(tracker, catalogue, ChannelNames(now), self.people, self._door)
        self._files = Files(Uploads())
        self._responder = Responder(self._runner, self._files)
        self._receiver = Receiver(clients, self.people, now)
        self._recent = RecentDeliveries()
        self._sending: dict[str, asyncio.Task[Ack]] = {}

    async def command(self, body: Body) -> None:
        """Answer a command that was typed; by a form where it lacks what it requires."""
        await self._take(body, self._commanded)

    async def pressed(self, body: Body) -> None:
        """Do what a button says: carry its command out, or ask by a form for what that still needs."""
        await self._take(body, self._pressed)

    async def shortcut(self, body: Body) -> None:
        """Show a form about a message, or about nothing yet."""
        await self._take(body, self._begun)

    async def sent(self, body: Body) -> Mapping[str, Any]:
        """Carry out what was sent with a form, and give what Slack is to be answered, within a second and a half.

        Where it takes longer the window says so, and then what came of it.
        """
        if body["view"].get("callback_id") != "form":
            return {}
        key = scene_of(body).key
        task = self._sending.get(key)
        if task is not None:
            done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        else:
            submission = Submission(self._runner, self._files, self._receiver)
            task = self._sending[key] = self._under_way.begin(submission.carried(body))
            done, _ = await asyncio.wait({task}, timeout=PATIENCE)
            submission.late = not done
            self._under_way.begin(self._followed(key, task, late=not done))
        try:
            return task.result().response if done else _saving(body)
        except UninstalledError:
            return {}

    async def closed(self, body: Body) -> None:
        """Offer what somebody was entering, and is kept, again: the window that led to it has been closed."""
        await self._take(body, self._closed)

    async def suggested(self, body: Body) -> Mapping[str, Any]:
        """Offer values for a field of a form, within a second and a half; what was typed is always among them."""
        task = self._under_way.begin(suggestion(body, self._runner, self._receiver))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        return task.result() if done and not task.exception() else untold(body)

    async def catch_up(self) -> None:
        """Tell what an earlier process was killed before telling."""
        await tell_owed(self._clients, OwedAnswers(self._keeper, PLATFORM, ANSWERABLE, self._now, self._under_way))

    async def finish(self, patience: float) -> None:
        """Let what is running come to its end, for at most ``patience`` seconds; what is left then is given up.

        What was saved is told by the next process.
        """
        self._door.hurry()
        await self._under_way.finish(patience)

    async def _take(self, body: Body, work: Callable[[Incoming], Awaitable[None]]) -> None:
        """Take something up once; nobody is answered where the bot has been removed."""
        if not self._recent.takes(scene_of(body).key):
            return
        # It goes on where whoever waits for it gives up.
        await asyncio.wait({self._under_way.begin(self._worked(body, work))})

    async def _worked(self, body: Body, work: Callable[[Incoming], Awaitable[None]]) -> None:
        try:
            incoming = await self._receiver.received(body)
        except UninstalledError:
            _log.warning("something was asked in %s, where the bot is not installed", scene_of(body).team)
            return
        try:
            await work(incoming)
        except Refusal as refusal:
            await incoming.pending.tell(refused(publicly(refusal)), alone=True)
        except UninstalledError:
            raise
        except Exception:  # noqa: BLE001 — logged whole, and nobody is left without a word
            await incoming.pending.tell(failed(), alone=True)

    async def _commanded(self, incoming: Incoming) -> None:
        line = line_of(incoming.body)
        try:
            written, alone = read_line(line, self._runner.catalogue)
        except Refusal as refusal:
            lines = (refusal.words, typed(line))
            reply = Reply("", lines, audience=Audience.PERSON, tone=Tone.REFUSED)
            await incoming.pending.tell(drawn(reply), alone=True)
            return
        options = await self.people.named(incoming.client, incoming.scene.team, written.options)
        request = replace(incoming.bare, command=written.command.name, options=by_name(options, written.command))
        meaning = Meaning(request)
        if meaning.lacks(written.command):
            await self._responder.ask(incoming, meaning, written.command)
        else:
            await self._responder.answer(incoming, meaning, alone=alone)

    async def _pressed(self, incoming: Incoming) -> None:
        action = pressed(incoming.body)
        if action.get("type") != "button" or not action.get("value"):
            return
        meaning = await meaning_of(self._keeper, incoming.bare, str(action["value"]))
        if meaning is None:
            raise Refusal(GONE)
        command = self._runner.catalogue.find(meaning.request.command)
        if command and (meaning.form or meaning.lacks(command)):
            await self._responder.ask(incoming, meaning, command, None if meaning.form else meaning.left(command))
        else:
            await self._responder.answer(incoming, meaning, alone=incoming.scene.whispered or incoming.window.opens)

    async def _begun(self, incoming: Incoming) -> None:
        found = await form_to_open(incoming, self._runner, self.people)
        command = self._runner.catalogue.find(found.meaning.request.command) if found else None
        if found and command:
            await self._responder.open(incoming, found.meaning, command, found.menu.page(command) or None)

    async def _closed(self, incoming: Incoming) -> None:
        view, kept = incoming.body["view"], incoming.scene.kept.get("form")
        label, form = (EDIT, form_id(str(kept))) if kept else way_back(view) or ("", "")
        if form:
            words = "\n".join(filter(None, (on_top(view), KEPT)))
            incoming.window.leave()
            await incoming.pending.tell(drawn(declined(words, Action(label, "")), (form,)), alone=True)

    async def _followed(self, key: str, task: asyncio.Task[Ack], *, late: bool) -> None:
        """See a form to its end: the window is told what came of it where that took long."""
        await asyncio.wait({task})
        self._sending.pop(key, None)
        if task.cancelled() or task.exception():
            return
        ack = task.result()
        if not late or await ack.told():
            await self._runner.settle(ack.outcome)


def _saving(body: Body) -> dict[str, Any]:
    """Say in the window that it takes a moment; it still knows where it was begun."""
    metadata = str(body["view"].get("private_metadata") or "")
    return {"response_action": "update", "view": as_view(refused(SAVING), ANSWER, private_metadata=metadata)}
