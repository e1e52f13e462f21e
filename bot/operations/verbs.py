"""What the operator asks for by a verb: each gives its exit status, and tells a refusal in one line."""

from __future__ import annotations

import asyncio
import gc
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from bot.config.settings import StorageSettings
from bot.logs import start_logging
from bot.neighbours import beside, neighbours
from bot.operations import telling
from bot.operations.importing.whole_file import import_file
from bot.operations.meter import Meter
from bot.operations.readiness import Unready, opened, reached, require_file, require_folder, to_read
from bot.platforms.console.inert import inert
from bot.wording.tracker import erasing
from storage.copies.backups import back_up, require_current
from storage.copies.moving import move_to_file, move_to_server, restore_server
from storage.copies.restoration import restore_file
from storage.erasing.scrubbing import files_set_aside, scrub
from storage.errors import Refusal
from storage.files import file_of
from storage.linking.ending import end_place
from storage.upgrading import take_up
from storage.writing.verification import damages, findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.calls import Address
    from bot.config import Settings
    from bot.operations.importing.batches import ImportJob
    from storage.copies.still import StillFile
    from storage.database import Database

FINE: Final = 0
FAULT: Final = 1
"""Something was refused, or is at fault; 2, for what can't even start, is given by the command line."""


async def backup(settings: Settings, file: Path) -> int:
    """Write the whole record into a new file, beside a bot that goes on working."""
    meter = _begin(settings)
    require_folder(file)
    async with await opened(settings) as database:
        with _refusals(meter) as status:
            await meter.over(back_up(database, file, meter))
            _say([telling.backed_up(database.label, file)])
    return status.code


async def restore(settings: Settings, file: Path, *, replace: bool) -> int:
    """Put a backup in the place of the configured database, and verify it there."""
    meter = _begin(settings)
    require_file(file)
    with _refusals(meter) as status:
        kept = await meter.over(_restored(settings, file, meter, replace=replace))
        async with await opened(settings) as database:
            await take_up(database)
            _say([telling.restored(file, database.label, kept)])
            status.code = await _verified(database, meter)
    return status.code


async def verify(settings: Settings) -> int:
    """Check the file, and the journal, versions, lists and counts of every workspace."""
    meter = _begin(settings)
    async with to_read(settings) as record:
        with _refusals(meter) as status:
            status.code = await _verified(record, meter)
    return status.code


async def move(settings: Settings, to: str) -> int:
    """Copy the whole record into an empty database, on the same engine or the other, and verify it there."""
    target = _other(settings, to)
    meter = _begin(settings, target)
    async with await opened(settings) as database:
        with _refusals(meter) as status, _alone(settings, "what it records during the move would stay behind"):
            await take_up(database)
            label = await meter.over(_moved(database, target, meter))
            _say([telling.moved(database.label, label)])
    return status.code


async def erase(settings: Settings, place: Address, *, confirmed: bool) -> int:
    """Erase all that is recorded from a place; unless ``confirmed``, tell only what that would be."""
    _begin(settings)
    async with await opened(settings) as database:
        with _refusals(Meter(sys.stderr)) as status, neighbours(database):
            await take_up(database)
            named = partial(end_place, platform=place.platform, external_id=place.external_id)
            _say(erasing.held(await database.transaction(partial(named, now=_now(), confirmed=confirmed))))
            if not confirmed:
                raise Refusal(erasing.unconfirmed(str(place)))
            unclean = [] if await scrub(database) else [erasing.unclean(database.label)]
            _say([erasing.went(str(place)), *unclean, *erasing.not_reached(await files_set_aside(database))])
    return status.code


async def import_records(settings: Settings, job: ImportJob) -> int:
    """Enter a file of agreements, steps or violations; a row that is refused makes the exit status 1."""
    meter = _begin(settings)
    # A batch makes some hundred thousand objects that all go together: looking through them in between finds nothing.
    gc.freeze()
    gc.set_threshold(200_000)
    async with await opened(settings) as database:
        with _refusals(meter) as status, neighbours(database):
            await take_up(database)
            if not await meter.over(import_file(database, job, _now, meter, _say)):
                status.code = FAULT
    return status.code


async def _restored(settings: Settings, file: Path, meter: Meter, *, replace: bool) -> Path | None:
    url = settings.storage.url.get_secret_value()
    target = file_of(url)
    if target is not None:
        require_folder(target)
        with _alone(settings, "it would go on writing into what is replaced"):
            work = partial(restore_file, file, target, replace=replace, progress=meter)
            return await asyncio.to_thread(work)
    if replace:
        raise Refusal("--replace is for files: create a new PostgreSQL database, and name it in storage.url.")
    async with await reached(url) as database:
        await restore_server(file, database, meter)
    return None


async def _moved(source: Database, target: Settings, meter: Meter) -> str:
    url = target.storage.url.get_secret_value()
    file = file_of(url)
    if file is not None:
        require_folder(file)
        if source.dialect == "sqlite" and file.exists() and file.samefile(source.label):
            raise Refusal(f"{file} is where the record lies already: name another file.")
        with _alone(target, "it would write into what is being made"):
            await move_to_file(source, file, meter)
            return str(file)
    async with await reached(url) as database:
        await move_to_server(source, database, meter)
        return database.label


async def _verified(record: Database | StillFile, meter: Meter) -> int:
    """Tell of every workspace, after the file itself: in a damaged one nothing else can be relied on."""
    damaged = await meter.over(record.read(lambda connection: list(damages(connection, meter))))
    if damaged:
        _say(telling.damaged(record.label, one) for one in damaged)
        return FAULT
    await record.read(partial(require_current, label=record.label))
    found = await meter.over(record.read(lambda connection: list(findings(connection, meter))))
    _say(line for one in found for line in telling.found(one, _now()))
    if not found:
        _say([telling.nothing_kept(record.label)])
    return FAULT if any(one.faults for one in found) else FINE


class _Status:
    """The exit status, while it is not known yet."""

    code = FINE


@contextmanager
def _refusals(meter: Meter) -> Iterator[_Status]:
    """Tell a refusal on standard error, and remember it in the exit status."""
    status = _Status()
    try:
        yield status
    except Unready:
        raise
    except Refusal as refusal:
        meter.clear()
        sys.stderr.write(f"{refusal.words}\n")
        status.code = FAULT


def _begin(settings: Settings, *others: Settings) -> Meter:
    secrets = [secret for one in (settings, *others) for secret in one.secrets()]
    start_logging(settings.log, secrets)
    return Meter(sys.stderr)


def _other(settings: Settings, to: str) -> Settings:
    """Give settings with another address of the record."""
    try:
        storage = StorageSettings.model_validate({"url": to})
    except ValidationError:
        expected = StorageSettings.model_fields["url"].description
        raise Refusal(f"--to is no address of a database; expected {expected}.") from None
    return settings.model_copy(update={"storage": storage})


@contextmanager
def _alone(settings: Settings, otherwise: str) -> Iterator[None]:
    """Refuse an SQLite file that another ceasefire-bot has open."""
    file = file_of(settings.storage.url.get_secret_value())
    if file is None:
        yield
        return
    with beside(file) as others:
        if others:
            raise Refusal(f"{file} is open in another ceasefire-bot: stop that first, {otherwise}.")
        yield


def _say(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{inert(line)}\n" for line in lines)


def _now() -> datetime:
    return datetime.now(UTC)
