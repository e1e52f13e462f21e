"""A workspace is sealed: whatever is asked in one, nothing of another is shown, changed, counted or guessed.

Everything is asked twice, in a workspace beside another that looks alike and in one that is alone in its database:
were the two replies to differ in a letter, something of the other would have been told.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count, product
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from bot.calls import Request
from bot.commands.catalogue import CATALOGUE
from bot.replies import Action, File, Question
from storage.database import Database
from storage.errors import Refusal
from storage.ledger.entries import UNLINK
from storage.records.references import RecordKind
from storage.tables import versions
from tests.conversations.two_workspaces import MARK, THERE, enter_ours, enter_theirs, rows_of_venue, trials
from tests.databases import copied_url, copy_template, migrated_on_server, server_url
from tests.people import ADMIN
from tests.talking import HERE, START, Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from bot.commands.registry import Command
    from storage.ledger.unit import Connection

LINKS = re.compile(
    r"\b(?:[0-9a-f]{8}|[0-9a-f]{64}|(?<=record )[0-9a-f]{4}|(?<=record, )[0-9a-f]{4}"
    r"|(?:[A-Z0-9]{5}-){2}[A-Z0-9]{5})\b"
)
"""The hashes of journal entries, which hold salts, and the codes of links: never twice the same."""


class Told(NamedTuple):
    """All that a reply says, its file included, and whether the request was carried out."""

    words: str
    done: bool


@dataclass(frozen=True, slots=True)
class TwoWorkspaces:
    """Our workspace twice: next door to theirs, and alone; ``offered`` is what they may press next."""

    beside: Talk
    alone: Talk
    offered: tuple[Action, ...]
    numbers: tuple[str, str]
    keys: Iterator[int]

    async def asks(self, command: str, options: Mapping[str, str], seen: int | None = None) -> Told:
        """Ask the same in both; gives what is told, which is the same."""
        request = Request(command, options, HERE, "", ADMIN, START, f"asked-{next(self.keys)}", seen, lacks=())
        told = await _told(self.beside, request)
        assert told == await _told(self.alone, request), f"/{command} {options}"
        assert not MARK.search(told.words), f"/{command} {options} tells of others: {told.words}"
        assert "Something went wrong" not in told.words, f"/{command} {options}"
        return told

    async def theirs(self) -> dict[str, list[str]]:
        """Give every row of theirs."""
        return await self.beside.database.read(lambda connection: rows_of_venue(connection, THERE))


async def _told(bot: Talk, request: Request) -> Told:
    try:
        reply = await bot.tracker.answer(request)
    except Refusal as refusal:
        asked = repr(refusal.reply) if isinstance(refusal, Question) else refusal.words
        return Told(LINKS.sub("(hash)", asked), done=False)
    parts = (repr(replace(reply, file=None)), *_content(reply.file))
    return Told(LINKS.sub("(hash)", "\n".join(parts)), done=True)


def _content(file: File | None) -> list[str]:
    """Give what a file holds, one in which several are packed unpacked."""
    if file is None:
        return []
    if file.media_type != "application/zip":
        return [file.name, file.content.decode()]
    with ZipFile(BytesIO(file.content)) as packed:
        return [part for name in packed.namelist() for part in (name, packed.read(name).decode())]


class Databases(NamedTuple):
    """The databases in which we live beside them and alone, to copy, and what they may press."""

    beside: Path | str
    alone: Path | str
    offered: tuple[Action, ...]
    numbers: tuple[str, str]


@pytest.fixture(scope="module")
def databases_in_files(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Both workspaces in files, moved into on the same day."""
    beside, alone = (tmp_path_factory.mktemp(name) for name in ("beside", "alone"))
    entered = asyncio.run(_entered_into(copy_template(template, beside), copy_template(template, alone)))
    return Databases(beside / "ceasefire.db", alone / "ceasefire.db", *entered)


@pytest.fixture(scope="module")
def databases_on_server() -> Iterator[Databases]:
    """Both on the PostgreSQL server."""
    with migrated_on_server() as beside, migrated_on_server() as alone:
        yield Databases(beside, alone, *asyncio.run(_entered_into(server_url(beside), server_url(alone))))


async def _entered_into(beside: str, alone: str) -> tuple[tuple[Action, ...], tuple[str, str]]:
    async with await Database.open(beside) as shared, await Database.open(alone) as own:
        await enter_ours(Talk(shared, lacks=()))
        await enter_ours(Talk(own, lacks=()))
        offered = await enter_theirs(Talk(shared, venue=THERE, lacks=()))
        return tuple(offered), (await shared.read(_last_statement), await shared.read(_last_claim))


@pytest.fixture
def databases(request: pytest.FixtureRequest, engine: str) -> Databases:
    """Both on each engine in turn."""
    found: Databases = request.getfixturevalue("databases_in_files" if engine == "sqlite" else "databases_on_server")
    return found


@pytest.fixture
async def workspaces(engine: str, databases: Databases, tmp_path: Path) -> AsyncIterator[TwoWorkspaces]:
    """A copy of both, that anything may be tried in."""
    folders = tmp_path / "beside", tmp_path / "alone"
    for folder in folders:
        folder.mkdir()
    async with (
        _copied(engine, databases.beside, folders[0]) as shared,
        _copied(engine, databases.alone, folders[1]) as own,
    ):
        beside, alone = Talk(shared, lacks=()), Talk(own, lacks=())
        yield TwoWorkspaces(beside, alone, databases.offered, databases.numbers, count())


@asynccontextmanager
async def _copied(engine: str, original: Path | str, folder: Path) -> AsyncIterator[Database]:
    async with copied_url(engine, original, folder) as url, await Database.open(url) as database:
        yield database


def _last_statement(connection: Connection) -> str:
    return f"S{_last(connection, RecordKind.STATEMENT)}"


def _last_claim(connection: Connection) -> str:
    return f"C{_last(connection, RecordKind.CLAIM)}"


def _last(connection: Connection, kind: RecordKind) -> int:
    found: int = connection.execute(select(func.max(versions.c.record)).where(versions.c.kind == kind)).scalar_one()
    return found


def _in_order(group: str) -> list[Command]:
    """Give a group's commands: those that only read, an undo, those that write, and erasing at the end."""
    ranks = {"tracker undo": 1, "tracker erase": 3}
    return sorted(CATALOGUE.groups[group], key=lambda command: ranks.get(command.name, 2) if command.writes else 0)


@pytest.mark.parametrize("group", CATALOGUE.groups)
async def test_every_command_answers_as_if_the_others_were_not_there(workspaces: TwoWorkspaces, group: str) -> None:
    """With each option naming what only they have, and with all of them; and nothing of theirs changes."""
    before = await workspaces.theirs()

    for command in _in_order(group):
        accepted = [await _is_tried(workspaces, command, options) for options in trials(command, workspaces.numbers)]
        assert any(accepted) or command.name == UNLINK, f"/{command.name} was never carried out"

    assert await workspaces.theirs() == before


async def _is_tried(workspaces: TwoWorkspaces, command: Command, options: dict[str, str]) -> bool:
    """Try a command and take it back, so that each trial begins alike; gives whether it was carried out."""
    told = await workspaces.asks(command.name, options)
    if told.done and command.writes and command.name != "tracker undo":
        await workspaces.asks("tracker undo", {})
    return told.done


async def test_an_action_offered_to_others_does_nothing_to_them_here(workspaces: TwoWorkspaces) -> None:
    """A button's id may be known to anybody: pressed here, it is about what is here."""
    before = await workspaces.theirs()

    for action in workspaces.offered:
        await workspaces.asks(action.command, dict(action.options), action.version)

    assert len(workspaces.offered) > 20
    assert await workspaces.theirs() == before


async def test_completion_offers_nothing_of_others(workspaces: TwoWorkspaces) -> None:
    """Neither before the first letter nor at the name that they alone have."""
    for command in CATALOGUE:
        request = Request(command.name, {}, HERE, "", ADMIN, START, "typing")
        for option, typed in product(command.options, ("", "okapi", "#")):
            offered = await workspaces.beside.tracker.complete(request, option.name, typed)
            assert offered == await workspaces.alone.tracker.complete(request, option.name, typed)
            assert not MARK.search(repr(offered))


async def test_an_export_holds_what_is_here(workspaces: TwoWorkspaces) -> None:
    """Down to the last letter of each file."""
    for what, form in product(("agreements", "violations", "statements", "claims"), ("csv", "json", "geojson")):
        await workspaces.asks("tracker export", {"what": what, "format": form, "full": "yes"})


async def test_the_same_name_here_and_there_is_two_records(workspaces: TwoWorkspaces) -> None:
    """A slug that they took is free here, and the same event of a platform is another request here."""
    told = await workspaces.asks("tracker conflict add", {"slug": "quagga-war", "title": "Ours"})

    assert told.done
