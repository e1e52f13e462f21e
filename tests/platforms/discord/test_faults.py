"""What the wire does to a bot, and a kill: the program as a process of its own, over a Discord on this machine."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.calls import Address, Request, WayBack
from bot.commands.catalogue import CATALOGUE
from bot.tracker import Tracker
from storage.database import Database
from tests.databases import sqlite_url
from tests.people import ADMIN
from tests.platforms.discord.loopback import IDENTIFY, RESUME, SECRET, TOKEN, Fault, typed
from tests.platforms.discord.process import started
from tests.platforms.forked import ends_in_time
from tests.platforms.program import PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.platforms.discord.loopback import Loopback
    from tests.platforms.forked import Begun

ZONE: Final = typed("tracker", "zone", zone="Asia/Baku")
SET: Final = "Times without a zone are read in Asia/Baku (Baku)."
ASKED: Final = datetime(2020, 10, 26, 4, 0, tzinfo=UTC)
GUILD: Final = Address("discord", "1456074443980800005")
RECORD: Final = "sqlite:///ceasefire.db"
ZONES_SET: Final = "SELECT count(*) FROM journal WHERE command = 'tracker zone'"
OWED: Final = "SELECT count(*) FROM owed"
CALLBACK, ORIGINAL = "/callback", "/messages/@original"


@asynccontextmanager
async def serving(folder: Path, discord: Loopback, url: str = RECORD) -> AsyncIterator[Begun]:
    """Start the bot and let it come up; at the end neither of the secrets may stand in what it wrote."""
    discord.ready.clear()
    settings = {
        "CEASEFIRE_LOG__LEVEL": "debug",
        "CEASEFIRE_STORAGE__URL": url,
        "CEASEFIRE_DISCORD__GATEWAY_URL": discord.url.replace("http", "ws") + "/gateway/",
    }
    async with asyncio.timeout(PATIENCE), started(folder, discord, "run", **settings) as process:
        await discord.ready.wait()
        yield process
        if process.returncode is None:
            process.kill()
        out, err = await process.communicate()
        assert not {secret for secret in (TOKEN, SECRET) if secret.encode() in out + err}


async def types(discord: Loopback, interaction: dict[str, Any] = ZONE) -> None:
    """Let somebody type a command."""
    await discord.says("INTERACTION_CREATE", interaction)


async def is_told(discord: Loopback) -> str:
    """Wait until the bot puts its answer where Discord shows that it waits; gives its title."""
    title: str = (await discord.is_asked(ORIGINAL))["embeds"][0]["title"]
    return title


async def kept(url: str, query: str) -> int:
    """Count in the record, which another process may be writing."""
    async with await Database.open(url) as record:
        return await record.read(lambda connection: connection.exec_driver_sql(query).scalar_one())


async def ends(process: Begun) -> int:
    """Tell the bot to end, which it does when all that is running is done; gives its status."""
    process.send_signal(signal.SIGTERM)
    return await process.wait()


async def test_an_answer_is_told_after_a_kill(tmp_path: Path, discord: Loopback, migrated_url: str) -> None:
    """Killed between the record and the answer, it answers when it is back, and does nothing twice."""
    discord.faults.append(Fault(ORIGINAL))
    async with serving(tmp_path, discord, migrated_url) as process:
        await types(discord)
        await is_told(discord)
        process.kill()
    assert (await kept(migrated_url, ZONES_SET), await kept(migrated_url, OWED)) == (1, 1)

    async with serving(tmp_path, discord, migrated_url) as process:
        assert await is_told(discord) == SET
        discord.faults.append(Fault(CALLBACK, 400, {"code": 40060, "message": "Interaction has been acknowledged."}))
        await types(discord)
        assert await is_told(discord) == SET
        await ends(process)
    assert (await kept(migrated_url, ZONES_SET), await kept(migrated_url, OWED)) == (1, 0)


async def test_a_form_that_comes_twice_is_entered_once(tmp_path: Path, discord: Loopback) -> None:
    """Sent again within a moment, under an id of its own, it is told what stands."""
    name = {"type": 18, "component": {"type": 4, "custom_id": "name", "value": "Shusha"}}
    data = {"custom_id": "c1:tracker place add::~1456074443980800090", "components": [name]}
    async with serving(tmp_path, discord) as process:
        for number in ("1456074443980800091", "1456074443980800092"):
            await types(discord, typed("tracker", "place") | {"id": number, "type": 5, "data": data})
        assert await is_told(discord) == await is_told(discord)
        await ends(process)
    entered = "SELECT count(*) FROM journal WHERE command = 'tracker place add'"
    assert await kept(sqlite_url(tmp_path / "ceasefire.db"), entered) == 1


async def test_an_answer_is_owed_for_a_quarter_of_an_hour(migrated_url: str) -> None:
    """So long Discord takes it; after that the secret is good for nothing, and forgotten."""
    async with await Database.open(migrated_url) as database:
        tracker = Tracker(database, CATALOGUE)
        back = WayBack(SECRET, ASKED + timedelta(minutes=15))
        await tracker.answer(
            Request("tracker zone", {"zone": "Asia/Baku"}, GUILD, "8", ADMIN, ASKED, "discord:1", way_back=back)
        )
        (debt,) = await tracker.keeper.debts("discord", ASKED + timedelta(minutes=14, seconds=59))

        assert (debt.place, debt.key, debt.secret, debt.reply.title) == (GUILD, "discord:1", SECRET, SET)
        assert SECRET not in repr((debt, back))
        assert await tracker.keeper.debts("slack", ASKED) == []
        assert await tracker.keeper.debts("discord", ASKED + timedelta(minutes=15)) == []
        assert await tracker.keeper.debts("discord", ASKED) == []


async def test_a_dropped_gateway_is_taken_up_again(tmp_path: Path, discord: Loopback) -> None:
    """Closed with 4000, it resumes its session where it was, and answers what comes then."""
    async with serving(tmp_path, discord):
        await discord.greeted.get()
        back = await discord.drops(4000)
        await types(discord)

        assert (back["op"], back["d"]["session_id"], back["d"]["seq"]) == (RESUME, "1", 9)
        assert await is_told(discord) == SET


async def test_a_session_that_is_lost_is_begun_anew(tmp_path: Path, discord: Loopback) -> None:
    """Closed with 4009 it tries to resume; told that the session is invalid, it says again who it is."""
    async with serving(tmp_path, discord):
        await discord.greeted.get()
        back = await discord.drops(4009, takes_up=False)
        anew = await discord.greeted.get()
        await types(discord)

        assert (back["op"], anew["op"]) == (RESUME, IDENTIFY)
        assert await is_told(discord) == SET


@pytest.mark.parametrize("path", [CALLBACK, ORIGINAL])
async def test_it_waits_as_long_as_it_is_told(tmp_path: Path, discord: Loopback, path: str) -> None:
    """Told 429, it tries again after the seconds that Discord names, neither sooner nor never."""
    wait = 0.4
    limited = {"message": "You are being rate limited.", "retry_after": wait, "global": False}
    discord.faults.append(Fault(path, 429, limited, {"Retry-After": "1", "Via": "1.1 google"}))
    clock = asyncio.get_running_loop().time
    async with serving(tmp_path, discord) as process:
        await types(discord)
        await discord.is_asked(path)
        begun = clock()
        await discord.is_asked(path)

        # The first call is noticed a moment after it came.
        assert clock() - begun >= wait / 2
        if path == CALLBACK:
            assert await is_told(discord) == SET
        await ends(process)
    assert await kept(sqlite_url(tmp_path / "ceasefire.db"), OWED) == 0


async def test_a_first_response_that_did_arrive_counts(tmp_path: Path, discord: Loopback) -> None:
    """After a 502 it tries again, and hears that the first try had arrived: so the answer follows it."""
    discord.faults += [
        Fault(CALLBACK, 502, {"message": "502: Bad Gateway", "code": 0}),
        Fault(CALLBACK, 400, {"message": "Interaction has already been acknowledged.", "code": 40060}),
    ]
    async with serving(tmp_path, discord):
        await types(discord)
        assert await is_told(discord) == SET


async def test_what_is_running_is_finished_before_the_end(tmp_path: Path, discord: Loopback) -> None:
    """Told to end while a command waits for a busy record, it carries that out and answers, within five seconds."""
    async with serving(tmp_path, discord) as process:
        with closing(sqlite3.connect(tmp_path / "ceasefire.db", isolation_level=None)) as busy:
            busy.execute("BEGIN IMMEDIATE")
            await types(discord)
            await discord.is_asked(CALLBACK)
            process.send_signal(signal.SIGTERM)
            busy.execute("ROLLBACK")
        assert await ends_in_time(process) == 128 + signal.SIGTERM
        assert await is_told(discord) == SET
    url = sqlite_url(tmp_path / "ceasefire.db")
    assert (await kept(url, ZONES_SET), await kept(url, OWED)) == (1, 0)


async def test_a_fault_tells_no_secret(tmp_path: Path, discord: Loopback) -> None:
    """What Discord refuses is logged with its reason; the secrets of the bot and of the interaction stay out of it."""
    discord.faults.append(Fault(ORIGINAL, 400, {"message": "Invalid Form Body", "code": 50035}))
    async with serving(tmp_path, discord) as process:
        await types(discord)
        await is_told(discord)
        assert process.stderr is not None
        written = (await process.stderr.readuntil(b"Invalid Form Body")).decode()

    assert not [secret for secret in (TOKEN, SECRET) if secret in written]
