"""What is kept of a venue for its platform: what buttons do, forms not entered yet, answers not told yet."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.calls import Address
from bot.keeping.homes import HomeKeeper
from bot.keeping.kept_replies import read_reply, write_reply
from bot.replies import Reply
from bot.wording.posting import BOT_LEFT
from storage import marks
from storage.callers import actions, deliveries, forms, owed, venues
from storage.callers.actions import KeptAction
from storage.callers.forms import Form
from storage.errors import Refusal
from storage.ledger.journal import seq_at
from storage.posting import outbox, outlets, terminal_channels
from storage.posting.terminal_channels import TerminalPost

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.calls import Request
    from bot.replies import Action
    from storage.database import Database
    from storage.ledger.unit import Connection, Venue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Debt:
    """A reply that may not have been told yet, and the ``secret`` by which the platform takes it ``until`` then."""

    place: Address
    key: str
    secret: str = field(repr=False)
    until: datetime
    reply: Reply


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """What was posted in a channel of a terminal: a ``reply``, its picture not drawn yet, as ``post``."""

    post: TerminalPost
    reply: Reply


class Keeper:
    """Keeps them in one database, each bound to the venue it comes from."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.homes = HomeKeeper(database)

    async def keep_actions(self, place: Address, offered: Sequence[Action], now: datetime) -> tuple[str, ...]:
        """Keep actions that a reply offers there, and give a key for each, in their order."""
        if not offered:
            return ()
        kept = tuple(KeptAction(one.command, dict(one.options), one.version) for one in offered)

        def work(connection: Connection, venue: Venue) -> tuple[str, ...]:
            return tuple(actions.keep_action(connection, venue, one, now) for one in kept)

        return await self._write(place, now, work)

    async def action(self, place: Address, key: str) -> KeptAction | None:
        """Give the action kept under a key, None where there is none, or it was erased."""
        return await self._look(place, partial(actions.action_of, key=key))

    async def began_since(self, place: Address, instant: datetime) -> bool:
        """Whether the record of a place began after an instant: another was erased before, or there was none."""
        return bool(await self._look(place, lambda connection, venue: not seq_at(connection, venue.workspace, instant)))

    async def offered(self, place: Address, key: str, number: int) -> Action | None:
        """Give an action of a post by the bot itself, by its number from 0; None where it is gone."""
        kept = await self._look(place, partial(outbox.posted, key=key))
        actions = read_reply(kept).actions if kept else ()
        return actions[number] if number < len(actions) else None

    async def greet(self, place: Address, channel: str, greeting: Reply, now: datetime) -> None:
        """Let a greeting be posted where the bot has come to for the first time, and never again there."""
        find = partial(venues.find_venue, platform=place.platform, external_id=place.external_id)

        def work(connection: Connection) -> None:
            # Two processes may be let in at once: one of them founds it, and that one greets.
            known = find(connection)
            venue = None if known else venues.found_venue(connection, place.platform, place.external_id, now)
            if venue is not None:
                outbox.put(connection, venue.id, channel, [write_reply(greeting)], now)

        # Hundreds of places are known again at a start: looking takes no lock.
        if await self._database.read(find) is None:
            await self._database.transaction(work)

    async def leave(self, place: Address, now: datetime) -> None:
        """Post nothing more in a venue that removed the bot; its record stays."""

        def work(connection: Connection, venue: Venue) -> None:
            outlets.suspend(connection, venue.id, None, now, BOT_LEFT)

        await self._write_if_known(place, work)

    async def come_back(self, place: Address, now: datetime) -> None:
        """Post again where the bot was removed and is back."""

        def work(connection: Connection, venue: Venue) -> None:
            outlets.resume_venue(connection, venue.id, BOT_LEFT, now)

        # Hundreds of places are seen again at a start: looking takes no lock.
        if await self._look(place, lambda connection, venue: outlets.is_suspended(connection, venue.id, BOT_LEFT)):
            await self._write_if_known(place, work)

    async def open_form(self, request: Request) -> str:
        """Keep the options of a request as the form of its person, and give its key."""
        form = Form(request.person.id, request.command, dict(request.options), request.seen)

        def work(connection: Connection, venue: Venue) -> str:
            return forms.open_form(connection, venue, form, request.now)

        return await self._write(request.venue, request.now, work)

    async def form(self, place: Address, person: str, key: str) -> Form | None:
        """Give a form of this person, by their id on the platform; None where they have no such form."""
        found = await self._look(place, partial(forms.form_of, key=key))
        return found if found is not None and found.person == person else None

    async def fill_form(self, place: Address, key: str, options: Mapping[str, str], now: datetime) -> None:
        """Keep all that was typed by now, in place of what was typed before."""
        await self._write(place, now, partial(forms.fill, key=key, options=options, now=now))

    async def close_form(self, place: Address, key: str, now: datetime) -> None:
        """Forget a form that was entered or given up.

        Where the record is busy it stays: whoever sends it again is told what came of it.
        """
        with suppress(Refusal):
            await self._write(place, now, partial(forms.close_form, key=key))

    async def debts(self, platform: str, now: datetime) -> list[Debt]:
        """Give the replies that a platform may not have told yet and can still tell, the most urgent first."""
        found = await self._database.transaction(partial(owed.still_owed, platform=platform, now=now))
        return [
            Debt(Address(platform, one.external_id), one.request_key, one.secret, one.good_until, read_reply(one.reply))
            for one in found
        ]

    async def answered(self, place: Address, key: str) -> Reply | None:
        """Give the reply to a request that changed something, by the request's key; None where there is none."""
        kept = await self._look(place, partial(venues.answered, request_key=key))
        return None if kept is None else read_reply(kept)

    async def settle(self, place: Address, key: str) -> None:
        """Forget how the request under a key could be answered: it was.

        Where the record is busy it stays: the next start puts the same answer in place of itself.
        """
        with suppress(Refusal):
            await self._write_if_known(place, partial(owed.settle, request_key=key))

    async def hear(self, platform: str, delivered: Mapping[str, str], now: datetime) -> None:
        """Remember what a platform delivered, by its own ids of it.

        With each goes the id of the place it came from, with which it is erased; "" where there is none.
        """
        remember = partial(deliveries.remember, platform=platform, deliveries=delivered, now=now)
        await self._database.transaction(remember, repeatable=True)

    async def was_heard(self, platform: str, key: str) -> bool:
        """Whether the same was heard within the last day."""
        return await self._database.read(partial(deliveries.is_remembered, platform=platform, key=key))

    async def unread(self, place: Address) -> list[PostedMessage]:
        """Give what was posted to the channels of a terminal and not shown there yet, in its order."""
        return list(map(_told, await self._look(place, terminal_channels.not_shown) or ()))

    async def set_read(self, place: Address, told: PostedMessage) -> None:
        """Note that a channel of a terminal was shown up to here."""
        await self._write_if_known(place, partial(terminal_channels.mark_shown, post=told.post))

    async def marks(self, prefix: str) -> dict[str, str]:
        """Give what holds for the whole database, by the names that begin with ``prefix``."""
        return await self._database.read(partial(marks.marks_below, prefix=prefix))

    async def set_mark(self, name: str, value: str) -> None:
        """Keep a word for the whole database, in place of what it was."""
        await self._database.transaction(partial(marks.set_mark, name=name, value=value))

    async def _write(self, place: Address, now: datetime, work: Callable[[Connection, Venue], T]) -> T:
        """Do work for a venue, which gets its workspace where a question was the first thing said there."""

        def unit(connection: Connection) -> T:
            return work(connection, venues.open_venue(connection, place.platform, place.external_id, now))

        return await self._database.transaction(unit, repeatable=True)

    async def _write_if_known(self, place: Address, work: Callable[[Connection, Venue], None]) -> None:
        """Do work for a venue, if it is known."""

        def unit(connection: Connection) -> None:
            venue = venues.find_venue(connection, place.platform, place.external_id)
            if venue is not None:
                work(connection, venue)

        await self._database.transaction(unit, repeatable=True)

    async def _look(self, place: Address, work: Callable[[Connection, Venue], T | None]) -> T | None:
        def unit(connection: Connection) -> T | None:
            venue = venues.find_venue(connection, place.platform, place.external_id)
            return None if venue is None else work(connection, venue)

        return await self._database.read(unit)


def _told(post: TerminalPost) -> PostedMessage:
    """Put a message and the picture it comes with together again."""
    reply = read_reply(post.content)
    return PostedMessage(post, replace(reply, picture=read_reply(post.picture).picture) if post.picture else reply)
