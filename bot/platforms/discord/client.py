"""The connection to Discord: what it listens for, what it keeps in mind, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.background import background
from bot.commands.registry import Catalogue
from bot.config import DiscordSettings
from bot.delivery import Poster
from bot.platforms.discord.asking.permissions import PERMISSIONS
from bot.platforms.discord.commands.messages import add_menus
from bot.platforms.discord.commands.payload import add_commands
from bot.platforms.discord.commands.registration import Registrar
from bot.platforms.discord.handling.interactions import InteractionHandler
from bot.platforms.discord.joining import GuildJoins
from bot.platforms.discord.posting import DiscordPoster
from bot.platforms.discord.wire.folding import FoldingClient
from bot.platforms.discord.wire.pacing import Pace, traced
from bot.wording.buttons import OUTDATED
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Iterator

    from bot.tracker import Tracker

GRACE: Final = 3.0
"""Seconds that running commands have to finish in when the bot is told to end."""
GOODBYE: Final = 1.5
"""Seconds that the connection has to close in."""

_INTENTS: Final = 4014
_OUTDATED: Final = (
    "Discord takes no connection of this version of the bot any more ({}), whatever the settings: install a newer one."
)
_CLOSED: Final = {
    4004: "discord.token: Discord doesn't know it any more. Copy a new one from the page “Bot” of the application.",
    4010: "discord.shard_ids: Discord refuses these shards; check them against discord.shard_count.",
    4011: "discord.shard_count: Discord asks for more shards. Set it to 0 to run as many as Discord advises.",
    **{code: _OUTDATED.format(code) for code in (4012, 4013, _INTENTS)},
}


class Tree(app_commands.CommandTree[discord.Client]):
    """The commands of one client, for guilds only."""

    def __init__(self, client: discord.Client) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )

    async def on_error(
        self, interaction: discord.Interaction[discord.Client], error: app_commands.AppCommandError
    ) -> None:
        """Answer a command as Discord knew it before an upgrade; any other fault is logged."""
        if isinstance(error, (app_commands.CommandSignatureMismatch, app_commands.CommandNotFound)):
            await interaction.response.send_message(OUTDATED, ephemeral=True)
        else:
            await super().on_error(interaction, error)


class Client(FoldingClient):
    """A client that hears of guilds and interactions, and remembers neither members nor messages.

    ``prepare`` is awaited once it is logged in, before it connects.
    """

    def __init__(self, settings: DiscordSettings, prepare: Callable[[Client], Awaitable[object]] | None = None) -> None:
        # It would warn of libraries for voices, which the bot has none of.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            shard_count=settings.shard_count or None,
            http_trace=traced(Pace()),
        )
        self.shard_ids = list(settings.shard_ids) or None
        self.tree = Tree(self)
        self.handler: InteractionHandler | None = None
        self.guild_joins: GuildJoins | None = None
        self._prepare = prepare
        self._counts_shards = bool(settings.gateway_url) and not settings.shard_count
        # discord.py keeps both addresses for the whole process, and has no setting for either.
        Route.BASE = settings.api_url
        if settings.gateway_url:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)

    def serve(self, handler: InteractionHandler, catalogue: Catalogue) -> None:
        """Let the handler answer what people type, press and send."""
        self.handler = handler
        add_commands(self.tree, catalogue, handler)
        add_menus(self.tree, catalogue, handler)

    async def setup_hook(self) -> None:
        """Prepare between login and connection, where a reconnection doesn't come by again."""
        if self._prepare is not None:
            await self._prepare(self)
        if self._counts_shards:
            # Told the number of shards, it connects to the gateway set above rather than to the one it is told of.
            self.shard_count, _, _ = await self.http.get_bot_gateway()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Hand buttons and forms to the handler; commands come to it through the tree."""
        if self.handler is None or interaction.guild_id is None:
            return
        if interaction.type is discord.InteractionType.component:
            await self.handler.pressed(interaction)
        elif interaction.type is discord.InteractionType.modal_submit:
            await self.handler.sent(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Hear that the bot was let into a guild."""
        if self.guild_joins is not None:
            self.guild_joins.seen(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Hear of a guild, which may have let the bot in while it was down."""
        await self.on_guild_join(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Hear that the bot was removed from a guild."""
        if self.guild_joins is not None:
            self.guild_joins.left(guild)


@dataclass(frozen=True, slots=True)
class Discord:
    """Discord as a platform. ``now`` tells the time, as an aware UTC datetime; ``deliver`` brings posts to it."""

    settings: DiscordSettings
    catalogue: Catalogue
    now: Callable[[], datetime]
    deliver: Callable[[Poster], Coroutine[None, None, None]]

    async def serve(self, tracker: Tracker) -> int:
        """Answer until told to end, then let running commands finish; raises Refusal where Discord can't be used."""
        registrar = Registrar(tracker.keeper, self.settings.guild_ids)
        handler = InteractionHandler(tracker, self.catalogue, self.now)
        beside = AsyncExitStack()

        async def prepare(client: Client) -> None:
            await registrar.register(client)
            works = background(handler.catch_up(client), self.deliver(DiscordPoster(client)))
            await beside.enter_async_context(works)

        client = Client(self.settings, prepare)
        client.guild_joins = guild_joins = GuildJoins(tracker.keeper, self.now, handler.under_way)
        client.serve(handler, self.catalogue)
        with in_words(self.settings):
            try:
                async with beside:
                    await client.start(token_of(self.settings))
            finally:
                guild_joins.close()
                await handler.under_way.finish(GRACE)
                await _leave(client)
        return 0


@asynccontextmanager
async def logged_in(settings: DiscordSettings) -> AsyncIterator[Client]:
    """Log in without connecting, and out again; raises Refusal where Discord can't be used."""
    token = token_of(settings)
    client = Client(settings)
    with in_words(settings):
        try:
            await client.login(token)
            yield client
        finally:
            await _leave(client)


def invitation(client: discord.Client) -> str:
    """Write the link by which a guild's manager lets the bot in, of a client that has logged in."""
    scopes = ("bot", "applications.commands")
    return discord.utils.oauth_url(client.application_id or 0, permissions=PERMISSIONS, scopes=scopes)


def token_of(settings: DiscordSettings) -> str:
    """Give the token; raises Refusal where none is set."""
    if settings.token is None:
        raise Refusal("discord.token is not set: copy it from the page “Bot” of the application.")
    return settings.token.get_secret_value()


@contextmanager
def in_words(settings: DiscordSettings) -> Iterator[None]:
    """Turn what keeps the bot from Discord into a Refusal of one line."""
    try:
        yield
    except discord.LoginFailure:
        words = "discord.token: Discord doesn't know it. Copy it anew from the page “Bot” of the application."
        raise Refusal(words) from None
    except discord.PrivilegedIntentsRequired as fault:
        raise Refusal(_CLOSED[_INTENTS]) from fault
    except discord.ConnectionClosed as fault:
        words = f"Discord closed the connection with {fault.code}, and doesn't want it back."
        raise Refusal(_CLOSED.get(fault.code, words)) from fault
    except (discord.HTTPException, discord.GatewayNotFound) as fault:
        raise Refusal(f"Discord doesn't let the bot in: {fault}".replace("\n", " ")) from fault
    except (aiohttp.ClientError, OSError) as fault:
        # The end of patience, behind a proxy that takes connections and hands nothing on, has no words of its own.
        why = str(fault) or "no answer came"
        raise Refusal(f"Discord can't be reached at {settings.api_url}: {why}") from fault


async def _leave(client: discord.Client) -> None:
    try:
        async with asyncio.timeout(GOODBYE):
            await client.close()
    except TimeoutError:
        pass  # Discord notices by itself, and the process is about to end.
