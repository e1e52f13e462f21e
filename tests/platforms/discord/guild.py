"""A guild to talk in: the real client over a virtual Discord, the real door, and a real SQLite file behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
import simcord

from bot.commands.catalogue import CATALOGUE
from bot.commands.kinds.people import AGroup, APerson
from bot.commands.kinds.plain import Whole, YesNo
from bot.commands.written import parse_written
from bot.config import DiscordSettings
from bot.delivery import Courier, Delivery
from bot.platforms.discord.client import GRACE, Client
from bot.platforms.discord.commands.registration import Registrar
from bot.platforms.discord.handling.interactions import PATIENCE, InteractionHandler
from bot.platforms.discord.posting import DiscordPoster
from bot.tracker import Tracker
from tests.memory_platform import StubPainter, brings
from tests.people import ADMIN, MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.calls import Request
    from bot.charts.painting import Painter
    from bot.commands.registry import Command, Option
    from bot.people import Person
    from bot.replies import Reply
    from storage.database import Database

Value: TypeAlias = str | int | bool | simcord.MemberActor | simcord.RoleHandle | simcord.ChannelHandle
Filled: TypeAlias = str | Sequence[str | simcord.MemberActor | simcord.RoleHandle | simcord.ChannelHandle]
"""What is typed into a form's input, or picked from its list."""

START = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)
DEFERRED = discord.InteractionResponseType.deferred_channel_message.value
SETTINGS = DiscordSettings(shard_count=1)


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back: a message, for the person ``alone`` or the channel; or a form.

    ``put_off`` says that Discord was told to wait for it.
    """

    result: simcord.InteractionResult
    message: simcord.ResponseMessage | None
    put_off: bool

    @property
    def alone(self) -> bool:
        """Whether only the person sees it."""
        return self.message is not None and self.message.ephemeral

    @property
    def text(self) -> str:
        """All that can be read in the message."""
        assert self.message is not None, "nothing was said"
        return "\n".join([self.message.content, *(line for embed in self.message.embeds for line in _lines(embed))])

    @property
    def buttons(self) -> list[str]:
        """What the buttons say."""
        assert self.message is not None, "nothing was said"
        return [button["label"] for row in self.message.components for button in row["components"]]

    @property
    def form(self) -> dict[str, str | list[str]]:
        """What a form asks for, by the names of its inputs, with what is typed or chosen there already."""
        assert self.result.modal is not None, "no form was shown"
        inputs = [label["component"] for label in self.result.modal["components"]]
        return {one["custom_id"]: _filled(one) for one in inputs}


@dataclass
class Guild:
    """One channel of one guild."""

    env: simcord.Env
    door: Door
    channel: simcord.ChannelHandle
    members: Mapping[str, simcord.MemberActor]

    @property
    def place(self) -> simcord.GuildHandle:
        """The guild itself, with all its channels."""
        assert self.channel.guild is not None
        return self.channel.guild

    @property
    def now(self) -> datetime:
        """The instant at which the next thing is done."""
        return self.door.now

    @now.setter
    def now(self, now: datetime) -> None:
        self.door.now = now

    async def types(self, line: str, *, by: Person = MODERATOR, private: bool = False) -> Heard:
        """Type a slash command, as it would be written on a terminal; a reading one perhaps ``private``."""
        written = parse_written(line, CATALOGUE)
        values = {name: self._value(written.command, name, words) for name, words in written.options.items()}
        return await self.enters(written.command, values | ({"private": True} if private else {}), by=by)

    async def enters(self, command: Command, values: Mapping[str, Value], *, by: Person) -> Heard:
        """Send a slash command with values of Discord's own types."""
        return self._heard(await self.members[by.id].slash(self.channel, command.name, **values))

    async def presses(self, label: str, below: Heard, *, by: Person = MODERATOR) -> Heard:
        """Press a button below a message."""
        assert below.message is not None
        return self._heard(await self.members[by.id].click(below.message, label=label))

    async def posted(self) -> discord.Message:
        """Let the bot bring what it posts by itself; gives the newest message of the channel."""
        poster = DiscordPoster(self.env.bot)
        while await brings(Delivery(Courier(self.door.database, poster, StubPainter(), lambda: self.now))):
            pass
        newest = self.channel.last_message
        assert newest is not None, "nothing was posted"
        return newest

    async def presses_on(self, label: str, message: discord.Message, *, by: Person = MODERATOR) -> Heard:
        """Press a button below a message that the bot posted by itself."""
        return self._heard(await self.members[by.id].click(message, label=label))

    async def sends(self, form: Heard, *, by: Person = MODERATOR, **words: Filled) -> Heard:
        """Send a form, with what stood in it already and these words."""
        there = {name: value for name, value in form.form.items() if value}
        return self._heard(await self.members[by.id].submit_modal(form.result, {**there, **words}))

    async def sends_again(self, form: Heard, *, by: Person = MODERATOR, **words: Filled) -> Heard:
        """Send a form once more, as Discord lets a person do who was not answered in time."""
        form.result._interaction.modal_consumed = False  # noqa: SLF001 — it is told nowhere else
        return await self.sends(form, by=by, **words)

    async def is_offered(self, command: str, option: str, typed: str = "", *, by: Person = MODERATOR) -> list[str]:
        """Begin to type an option, and get the values that are offered."""
        choices = await self.members[by.id].autocomplete(self.channel, command, option, typed)
        return [choice["value"] for choice in choices]

    async def waits(self, heard: Heard) -> Heard:
        """Let the bot's patience with a slow record come to its end."""
        await self.env.advance_time(PATIENCE)
        return self._heard(heard.result)

    async def is_answered(self, heard: Heard) -> Heard:
        """Let a slow record answer."""
        self.door.gate.set()
        await self.env.settle()
        return self._heard(heard.result)

    async def ends(self, heard: Heard) -> Heard:
        """Open the door of a slow record, and let the bot end as when it is told to."""
        self.door.gate.set()
        assert isinstance(self.env.bot, Client)
        assert self.env.bot.handler
        await self.env.bot.handler.under_way.finish(GRACE)
        return self._heard(heard.result)

    def _heard(self, result: simcord.InteractionResult) -> Heard:
        told = [one for one in (result.response, *result.followups) if one is not None]
        begin = f"/interactions/{result._interaction.id}/"  # noqa: SLF001 — it is told nowhere else
        said = [one.json for one in self.env.http_requests if one.path.startswith(begin)]
        put_off = any(isinstance(one, dict) and one["type"] == DEFERRED for one in said)
        return Heard(result, told[-1] if told else None, put_off)

    def _value(self, command: Command, name: str, words: str) -> Value:
        option = command.option(name)
        assert option is not None
        if isinstance(option.kind, APerson):
            return next(one for one in self.members.values() if words == f"<@{one.id}>")
        if isinstance(option.kind, AGroup):
            return next(one for one in self.place.roles.values() if words == f"<@&{one.id}>")
        if isinstance(option.kind, YesNo):
            return words == "yes"
        return int(words) if isinstance(option.kind, Whole) else _choice(option, words)

    async def restart(self) -> None:
        """End the bot's process, and start another over the same record."""
        await self.env.restart_bot(client_over(self.door, lambda: self.now))


class Door(Tracker):
    """The one door, which can be held shut for a while, as a busy record does."""

    def __init__(self, database: Database, painter: Painter | None = None) -> None:
        super().__init__(database, CATALOGUE, painter)
        self.database = database
        self.gate = asyncio.Event()
        self.gate.set()
        self.env: simcord.Env | None = None
        self.now = START

    async def answer(self, request: Request) -> Reply:
        """Answer once the gate is open."""
        if self.env and not self.gate.is_set():
            await self.env.external_wait(self.gate.wait(), reason="the record is busy")
        return await super().answer(request)


def client_over(door: Door, now: Callable[[], datetime]) -> Client:
    """Make the client as the program does, over a record of the test's own."""
    client = Client(SETTINGS, Registrar(door.keeper).register)
    client.serve(InteractionHandler(door, CATALOGUE, now), CATALOGUE)
    return client


def people_of(guild: simcord.GuildHandle, env: simcord.Env) -> dict[str, simcord.MemberActor]:
    """Let the people of the conversations join: the admin manages the guild, others have roles of their trade."""
    manages = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    roles = {ADMIN: [manages]}
    return {
        person.id: guild.add_member(env.create_user(person.name), roles=roles.get(person, []))
        for person in (VISITOR, REPORTER, MODERATOR, ADMIN)
    }


def _lines(embed: discord.Embed) -> Iterator[str]:
    yield from (text for text in (embed.title, embed.description) if text)
    yield from (f"{one.name}: {one.value}" for one in embed.fields)
    if embed.footer.text:
        yield embed.footer.text


def _filled(control: Mapping[str, Any]) -> str | list[str]:
    if "options" in control:
        return [one["value"] for one in control["options"] if one.get("default")]
    if "default_values" in control:
        return [str(one["id"]) for one in control["default_values"]]
    words: str = control.get("value") or ""
    return words


def _choice(option: Option, words: str) -> str:
    values = {choice.label: choice.value for choice in option.kind.choices}
    return values.get(words, words)
