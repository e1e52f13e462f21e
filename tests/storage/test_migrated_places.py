"""Reports whose place was folded without its vowel signs are found by its whole name after an upgrade."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from storage.database import Database
from storage.migrations import migrate
from tests.databases import new_url
from tests.storage.revisions import enter_placed, ours_up_to

if TYPE_CHECKING:
    from pathlib import Path

MANY = 2_300
"""More reports than are brought in line at a time."""

PLACES = {
    1: ("Terter", "terter"),
    2: ("रामपुर", "र मप र"),
    3: ("রামপুর", "র মপ র"),
    4: ("ဟားခါး Township", "ဟ ခ township"),
    5: ("می‌خواهم", "می خواهم"),
    6: ("Пост №5", "пост No5"),
    7: ("القُوَّات", "القوات"),
    8: ("Tərtər", "tartar"),
}
"""By number, a place as reported and as it was folded."""

FOLDED = {
    1: "terter",
    2: "रामपुर",
    3: "রামপুর",
    4: "ဟားခါး township",
    5: "ميخواهم",
    6: "пост no5",
    7: "القوات",
    8: "tartar",
}

_HEAD = text(
    "INSERT INTO heads (workspace, seal, seq, link, recorded_at, next_id, next_number, settled)"
    " VALUES (:workspace, '', 1, '', '2020-10-26T04:05:00.000000Z', 1, 9000, 0)"
)
_SPOT = text("UPDATE violations SET spot = :spot, workspace = :workspace WHERE number = :number AND workspace = 1")
_VERSION = (
    "INSERT INTO versions (workspace, kind, record, version, recorded_from, recorded_until, seq, content, commitment)"
    " VALUES (:workspace, 'violation', :number, {}, '2020-10-26T04:05:00.000000Z', {}, 1, :content, '')"
)
_VERSIONS = (
    ("रमापुर", text(_VERSION.format(1, "'2020-10-27T04:05:00.000000Z'"))),
    (None, text(_VERSION.format(2, "NULL"))),
)


def enter(connection: Connection, number: int, name: str, spot: str, workspace: int = 1) -> None:
    """Write a report, whose place was another one before, as the ninth revision has it."""
    enter_placed(connection, number=number, latitude="NULL")
    connection.execute(_SPOT, {"workspace": workspace, "number": number, "spot": spot})
    for before, version in _VERSIONS:
        content = json.dumps({"id": number, "spot": {"name": before or name}}, ensure_ascii=False)
        connection.execute(version, {"workspace": workspace, "number": number, "content": content})


def enter_all(connection: Connection) -> None:
    """Write the places, one that was erased since, one without a place, and many in another record."""
    for workspace in (1, 2):
        connection.execute(_HEAD, {"workspace": workspace})
    for number, (name, spot) in PLACES.items():
        enter(connection, number, name, spot)
    enter(connection, 20, "रामपुर", "र मप र")
    connection.execute(text("UPDATE versions SET content = NULL WHERE record = 20"))
    enter_placed(connection, number=21, latitude="NULL")
    for number in range(100, 100 + MANY):
        enter(connection, number, f"कि{number}", f"क {number}", workspace=2)


def spots(connection: Connection, workspace: int) -> dict[int, str | None]:
    """Give what is kept of the places."""
    rows = connection.execute(text("SELECT number, spot FROM violations WHERE workspace = :one"), {"one": workspace})
    return {row.number: row.spot for row in rows}


async def test_places_on_record_are_folded_with_their_vowel_signs(engine: str, tmp_path: Path) -> None:
    """Each as its report has it now; plain names, what was erased, and what has no place stay as they were."""
    older = ours_up_to("0009", tmp_path)
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await migrate(database, versions=older)
        await database.transaction(enter_all)

        await migrate(database)

        assert await database.read(partial(spots, workspace=1)) == FOLDED | {20: "र मप र", 21: None}
        many = await database.read(partial(spots, workspace=2))
    assert many == {number: f"कि{number}" for number in range(100, 100 + MANY)}
