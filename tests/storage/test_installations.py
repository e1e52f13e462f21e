"""What is kept where the bot was let in, and what came from there: it goes with the place, and nothing else does."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from storage.callers import installations
from storage.callers.deliveries import KEPT, is_remembered, remember
from storage.callers.installations import Grant, Installation
from storage.callers.venues import Unvisited, open_venue
from storage.linking.ending import end_place
from tests.databases import every_byte
from tests.storage.connection_desk import START

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.database import Database

SOON = START + timedelta(minutes=10)
ENDS = START + timedelta(hours=12)


def installation(team: str, **changed: object) -> Installation:
    """An installation with a token that expires."""
    known: dict[str, object] = {
        "external_id": team,
        "name": "The desk",
        "bot_user": "U0BOT",
        "scopes": "chat:write,commands",
        "installed_by": "U0ANNA",
        "installed_at": START,
        "grant": Grant("sealed token", "sealed refresh token", ENDS),
    }
    return Installation(**(known | changed))  # type: ignore[arg-type]


async def enter(database: Database, *found: Installation) -> None:
    """Keep installations."""
    for one in found:
        await database.transaction(partial(installations.install, platform="slack", found=one))


async def kept(database: Database) -> list[Installation]:
    """Give every installation."""
    return await database.read(partial(installations.installations_of, platform="slack"))


async def test_an_installation_reads_as_it_was_kept_and_a_new_one_takes_its_place(either_database: Database) -> None:
    """On either engine, each workspace has one installation: the last."""
    later = installation("T1", installed_at=SOON, grant=Grant("another"))
    await enter(either_database, installation("T1"), installation("T2"))
    assert await kept(either_database) == [installation("T1"), installation("T2")]

    await enter(either_database, later)

    assert await kept(either_database) == [installation("T2"), later]


async def test_an_end_takes_what_was_before_it_and_nothing_that_came_after(either_database: Database) -> None:
    """An old word that the bot was removed reaches no installation made since, nor another workspace."""
    await enter(either_database, installation("T1", installed_at=SOON), installation("T2"))
    end = partial(installations.uninstall, platform="slack", external_id="T1")

    assert not await either_database.transaction(partial(end, at=START))
    assert len(await kept(either_database)) == 2
    assert await either_database.transaction(partial(end, at=SOON))
    assert await either_database.transaction(partial(end, at=SOON)), "told twice, it is gone as well"
    assert await kept(either_database) == [installation("T2")]


async def test_a_renewal_belongs_to_who_claims_it_first_until_its_lease_ends(either_database: Database) -> None:
    """The second is turned away, unless the first let its time pass; who has an old view of it is turned away, too."""
    await enter(either_database, installation("T1"))
    claim = partial(installations.claim_renewal, platform="slack", found=installation("T1"))
    minute = timedelta(minutes=1)

    assert await either_database.transaction(partial(claim, now=START, until=START + minute))
    assert not await either_database.transaction(partial(claim, now=START, until=START + minute))
    assert await either_database.transaction(partial(claim, now=START + minute, until=START + 2 * minute))

    grant = Grant("next", "next refresh", ENDS + timedelta(hours=12))
    renew = partial(installations.renew, platform="slack", found=installation("T1"))
    await either_database.transaction(partial(renew, grant=grant))
    assert not await either_database.transaction(partial(claim, now=SOON, until=SOON + minute))

    await either_database.transaction(partial(renew, grant=Grant("late", "late refresh", ENDS)))
    assert await kept(either_database) == [installation("T1", grant=grant)]


async def test_a_token_that_came_late_does_not_replace_the_one_of_a_new_installation(either_database: Database) -> None:
    """Who let the bot in again gave it another token, whatever was under way with the one before."""
    again = installation("T1", installed_at=SOON, grant=Grant("of the new installation"))
    await enter(either_database, installation("T1"), again)
    late = Grant("late", "late refresh", ENDS + timedelta(hours=12))

    await either_database.transaction(
        partial(installations.renew, platform="slack", found=installation("T1"), grant=late)
    )

    assert await kept(either_database) == [again]


async def test_a_state_is_good_once_and_for_a_while(either_database: Database) -> None:
    """Used, too old or never given: each is no."""
    for digest, until in (("one", SOON), ("two", START)):
        await either_database.transaction(
            partial(installations.begin, digest=digest, now=START - KEPT, good_until=until)
        )
    finish = partial(installations.finish, now=START)

    tried = ("one", "one", "two", "three")
    assert [await either_database.transaction(partial(finish, digest=one)) for one in tried] == [
        True,
        False,
        False,
        False,
    ]


async def test_what_was_delivered_is_remembered_for_a_day(either_database: Database) -> None:
    """From when it came first, however often it comes; another platform has keys of its own."""

    async def hears(platform: str, *keys: str, after: timedelta) -> None:
        work = partial(remember, platform=platform, deliveries=dict.fromkeys(keys, ""), now=START + after)
        await either_database.transaction(work)

    async def known(platform: str) -> list[str]:
        told = [(key, partial(is_remembered, platform=platform, key=key)) for key in ("Ev1", "Ev2", "Ev3")]
        return [key for key, work in told if await either_database.read(work)]

    await hears("slack", "Ev1", "Ev2", after=timedelta())
    assert (await known("slack"), await known("discord")) == (["Ev1", "Ev2"], [])
    await hears("discord", "Ev1", after=timedelta(minutes=10))
    await hears("slack", "Ev1", "Ev3", after=KEPT - timedelta(seconds=1))
    assert await known("slack") == ["Ev1", "Ev2", "Ev3"]
    await hears("slack", "Ev4", after=KEPT)
    assert (await known("slack"), await known("discord")) == (["Ev3"], ["Ev1"])


@pytest.mark.parametrize("used", [True, False], ids=["used", "let in only"])
async def test_erasing_a_place_takes_its_installation_and_what_was_heard_from_it(
    either_database: Database,
    used: bool,  # noqa: FBT001 — named by its case
) -> None:
    """Whether something was recorded from there or not; another workspace keeps all of its own."""

    def fill(connection: Connection) -> None:
        for team in ("T1", "T2"):
            installations.install(connection, "slack", installation(team))
            remember(connection, "slack", {f"Ev{team}": team}, START)
            if used:
                open_venue(connection, "slack", team, START)

    await either_database.transaction(fill)
    end = partial(end_place, platform="slack", external_id="T1", now=START)

    assert (await either_database.transaction(partial(end, confirmed=False))).venues == ("slack:T1",)
    assert len(await kept(either_database)) == 2
    await either_database.transaction(partial(end, confirmed=True))

    assert await kept(either_database) == [installation("T2")]
    known = [await either_database.read(partial(is_remembered, platform="slack", key=one)) for one in ("EvT1", "EvT2")]
    assert known == [False, True]
    await either_database.transaction(partial(remember, platform="slack", deliveries={"Ev3": "T1"}, now=START))
    assert not await either_database.read(partial(is_remembered, platform="slack", key="Ev3")), "it was what erased it"
    with pytest.raises(Unvisited):
        await either_database.transaction(partial(end, confirmed=True))


async def test_no_byte_of_a_token_is_left_in_the_file_once_it_is_gone(database: Database, tmp_path: Path) -> None:
    """Even encrypted it is nothing to keep: what is deleted is overwritten, and the log goes when the bot ends."""
    await enter(database, installation("T1", grant=Grant("sealed-and-gone")))
    assert b"sealed-and-gone" in every_byte(tmp_path)
    end = partial(installations.uninstall, platform="slack", external_id="T1", at=START)

    await database.transaction(end)
    await database.close()

    assert b"sealed-and-gone" not in every_byte(tmp_path)
