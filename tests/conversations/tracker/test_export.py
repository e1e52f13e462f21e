"""The record as files for other programs: exact, harmless to open, and without what must not leave."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from bot.exporting.dictionary import markdown
from storage.records.claims import Claim
from storage.records.violations import Spot, Violation
from storage.records.vocabularies import Category, Phase
from storage.records.workspaces import Workspace
from tests.conversations import barda
from tests.conversations.barda import RecordWriter, at, exactly, minute, report
from tests.people import ADMIN, MODERATOR, VISITOR
from tests.prepared import prepared

if TYPE_CHECKING:
    from bot.replies import Reply
    from storage.database import Database
    from tests.talking import Talk


@pytest.fixture
async def desk(database: Database) -> RecordWriter:
    """Incidents 7, 10 and 11 in the record."""
    await prepared(database, barda.record_barda)
    return RecordWriter(database)


def content(reply: Reply) -> bytes:
    """Give what the file of a reply holds."""
    assert reply.file is not None
    return reply.file.content


def rows(text: bytes) -> dict[str, dict[str, str]]:
    """Read CSV by its first column."""
    return {next(iter(row.values())): row for row in csv.DictReader(io.StringIO(text.decode(), newline=""))}


async def test_violations_come_as_rows_with_times_and_ranges(bot: Talk, desk: RecordWriter) -> None:  # noqa: ARG001
    """A time keeps its precision, a range its openness, an accused its attribution."""
    reply = await bot.hears("/tracker export violations", by=MODERATOR)

    found = rows(content(reply))
    assert reply.file is not None
    assert reply.file.name == "record-violations-2020-10-30.csv"
    assert list(found) == ["7", "10", "11"]
    strike, terter = found["11"], found["7"]
    assert (strike["began_start"], strike["began_end"]) == ("2020-10-28T09:00:00Z", "2020-10-28T09:01:00Z")
    assert (strike["killed_low"], strike["killed_high"], strike["killed_open"]) == ("20", "21", "no")
    assert (strike["injured_low"], strike["injured_high"], strike["injured_open"]) == ("60", "70", "yes")
    assert (strike["attribution"], strike["contested"], strike["occurrence"]) == (
        "armenia: denied",
        "yes",
        "corroborated",
    )
    assert (strike["sources"], strike["acled_sub_event"]) == (
        "https://example.org/knot; Trend",
        "Shelling/artillery/missile attack",
    )
    assert (terter["began_precision"], terter["began_zone"], terter["killed_low"]) == ("hour", "Asia/Baku", "")
    assert (terter["place_as_reported"], terter["place"], terter["latitude"]) == (
        "Terter and villages",
        "Terter",
        "40.34",
    )


@pytest.mark.usefixtures("desk")
async def test_how_exactly_a_place_is_known_is_told_without_coordinates(bot: Talk) -> None:
    """Shown with the report, and so in the file: the report’s own word goes before its place’s."""
    for line in ("7 place_precision=5", "10 place=Somewhere place_precision=6"):
        await bot.hears(f"/violation amend {line}", by=MODERATOR)
    found = rows(content(await bot.hears("/tracker export violations", by=MODERATOR)))
    assert [found[one]["place_precision"] for one in ("7", "10")] == ["5", "6"]


@pytest.mark.usefixtures("desk")
async def test_who_is_accused_in_return_is_not_said_to_be_accused_by_the_claimants(bot: Talk) -> None:
    """Read beside the claimants they would accuse themselves, and an import would refuse what an export tells."""
    await bot.hears("/violation respond 10 speaker=armenia-mod stance=counter_accuses about=azerbaijan", by=MODERATOR)

    told = rows(content(await bot.hears("/tracker export violations", by=MODERATOR)))["10"]

    assert told["accused"] == "armenia"
    assert told["attribution"] == "armenia: denied; azerbaijan: alleged"


async def test_everything_comes_in_one_archive_with_its_dictionary(bot: Talk, desk: RecordWriter) -> None:  # noqa: ARG001
    """Nobody has to guess what a column means."""
    reply = await bot.hears("/tracker export", by=MODERATOR)

    with ZipFile(io.BytesIO(content(reply))) as archive:
        names = archive.namelist()
        readme = archive.read("README.md").decode()
        claims = rows(archive.read("claims.csv"))
        statements = rows(archive.read("statements.csv"))
    assert names == ["README.md", "agreements.csv", "steps.csv", "violations.csv", "statements.csv", "claims.csv"]
    assert readme.startswith("True for 2020-10-30T12:00:00Z, as known by 2020-10-30T12:00:00Z.")
    assert readme.endswith(markdown())
    assert (claims["C62"]["injured_bound"], claims["C62"]["injured_low"]) == ("more_than", "70")
    assert (claims["C63"]["violations"], claims["C63"]["single"]) == ("10; 11", "no")
    assert (statements["S112"]["speaker"], statements["S112"]["stance"]) == ("armenia", "denies")


async def test_json_holds_values_and_their_dictionary(bot: Talk, desk: RecordWriter) -> None:  # noqa: ARG001
    """Numbers are numbers, lists are lists, what is unknown is null."""
    reply = await bot.hears("/tracker export violations format=json", by=MODERATOR)

    terter = (whole := json.loads(content(reply)))["violations"][0]
    assert set(whole) == {"about", "dictionary", "violations"}
    assert (terter["number"], terter["targets"]) == (7, ["residential"])
    assert (terter["killed_low"], terter["weapon"]) == (None, None)
    assert whole["dictionary"]["columns"]["violations"].keys() == terter.keys()


async def test_a_map_holds_also_what_has_no_coordinates(bot: Talk, desk: RecordWriter) -> None:  # noqa: ARG001
    """An incident that can't be drawn is listed, not dropped; one without coordinates of its own has its place's."""
    reply = await bot.hears("/tracker export format=geojson", by=MODERATOR)

    whole = json.loads(content(reply))
    geometries = {feature["id"]: feature["geometry"] for feature in whole["features"]}
    assert whole["type"] == "FeatureCollection"
    assert geometries[10] is None
    assert geometries[11] == {"type": "Point", "coordinates": [47.13, 40.37]}


async def test_mediators_come_as_they_are_typed(bot: Talk, desk: RecordWriter) -> None:  # noqa: ARG001
    """Their role and who says so stand in brackets, so that a row can be entered again."""
    told = "armenia (as host, said by hrw, press); hrw"
    await bot.hears(f"/ceasefire amend nk-washington mediators={told}")

    found = rows(content(await bot.hears("/tracker export agreements", by=MODERATOR)))

    assert found["nk-washington"]["mediators"] == told


@pytest.mark.parametrize("what", ["claims", "all", "agreements"])
async def test_only_violations_can_be_put_on_a_map(bot: Talk, what: str) -> None:
    """A claim has no coordinates, and that is said."""
    words = await bot.refuses(f"/tracker export {what} format=geojson", by=MODERATOR)

    assert words == "GeoJSON holds places, and only violations have them. Write what=violations, or another format."


async def test_no_text_acts_as_a_formula(bot: Talk, desk: RecordWriter) -> None:
    """What a claimant said can't run in the spreadsheet of who opens it; a number stays one."""
    live = report(14, "10-30 10:00", began=minute("10-29 09:00"), weapon="=HYPERLINK(1)", target="-2+3", unit="@home")
    spot = Spot(' +"a",b\nc', latitude=-40.5, longitude=-3.25)
    await desk.enters("10-30 10:00", replace(live, spot=spot))

    row = rows(content(await bot.hears("/tracker export violations", by=MODERATOR)))["14"]

    assert (row["weapon"], row["target"], row["unit"]) == ("'=HYPERLINK(1)", "'-2+3", "'@home")
    assert row["place_as_reported"] == '\' +"a",b\nc'
    assert (row["latitude"], row["longitude"]) == ("-40.5", "-3.25")


async def test_what_is_for_moderators_stays_here(bot: Talk, desk: RecordWriter) -> None:
    """Neither names of people, nor the queue, nor hidden words leave; closed sources leave with an admin's word."""
    _, said = barda.terter()
    waiting = Violation(18, at("10-30 10:00"), Phase.SUBMITTED, report="smoke over the mill")
    beside = Claim(65, barda.PRESS, at("10-30 10:00"), exactly(1), violations=(10, 18))
    await desk.enters("10-30 10:00", replace(said, hidden=True), waiting, beside)

    usual = json.loads(content(await bot.hears("/tracker export all format=json", by=MODERATOR)))
    full = json.loads(content(await bot.hears("/tracker export all format=json full=yes", by=ADMIN)))

    for whole in (usual, full):
        text = json.dumps(whole, ensure_ascii=False)
        assert "gross violation" not in text
        assert "Ilham" not in text
        assert "Mina" not in text
        assert "smoke" not in text
        assert whole["statements"][0]["words_withheld"] is True
        assert [one["number"] for one in whole["violations"]] == [7, 10, 11]
        assert whole["claims"][-1]["violations"] == ["10"]
    assert "https://example.org/tip" not in json.dumps(usual)
    assert "https://example.org/tip" in full["violations"][-1]["sources"]


async def test_hidden_words_stay_here_when_an_earlier_knowledge_is_exported(bot: Talk, desk: RecordWriter) -> None:
    """What was open yesterday and is hidden today is hidden in yesterday's export."""
    _, said = barda.terter()
    await desk.enters("10-30 10:00", replace(said, hidden=True))

    reply = await bot.hears("/tracker export statements known_by=2020-10-27T00:00Z", by=MODERATOR)

    assert rows(content(reply))["S107"]["words"] == ""


async def test_an_export_is_true_for_the_day_it_is_asked_for(bot: Talk, desk: RecordWriter) -> None:  # noqa: ARG001
    """By 28 October 13:00Z twenty were reported killed, and nobody had denied it."""
    reply = await bot.hears("/tracker export violations known_by=2020-10-28T13:00Z", by=MODERATOR)

    strike = rows(content(reply))["11"]
    assert (strike["killed_low"], strike["killed_high"], strike["contested"]) == ("20", "20", "no")
    assert strike["known_by"] == "2020-10-28T13:00:00Z"


async def test_a_part_of_the_record_holds_what_was_said_of_it(bot: Talk, desk: RecordWriter) -> None:
    """An agreement's export has its own reports; one under another conflict is in neither."""
    elsewhere = Violation(30, at("10-30 10:00"), Phase.OPEN, Category.SHELLING)
    await desk.enters("10-30 10:00", elsewhere, barda.alleged(130, 30, barda.PRESS, barda.ARMENIA, "10-30 09:00"))

    for part in ("agreement=nk-washington", "conflict=karabakh-2020"):
        whole = json.loads(content(await bot.hears(f"/tracker export all format=json {part}", by=MODERATOR)))
        assert [one["number"] for one in whole["violations"]] == [7, 10, 11]
        assert "S130" not in {one["id"] for one in whole["statements"]}


async def test_fiction_says_so_in_the_name_and_in_every_row(bot: Talk, desk: RecordWriter) -> None:
    """A game's war can't be taken for a real one, however the file is cut."""
    await desk.enters("10-30 10:00", Workspace(1, fictional=True))

    plain = await bot.hears("/tracker export violations", by=MODERATOR)
    archive = await bot.hears("/tracker export", by=MODERATOR)

    assert plain.file is not None
    assert plain.file.name.startswith("fictional-")
    assert {row["fictional"] for row in rows(content(plain)).values()} == {"yes"}
    assert ZipFile(io.BytesIO(content(archive))).read("README.md").startswith(b"**Fictional: a game, not a war.**")


async def test_the_same_record_gives_the_same_bytes(bot: Talk, desk: RecordWriter) -> None:  # noqa: ARG001
    """Two exports of one hour can be compared."""
    first, second = [await bot.hears("/tracker export", by=MODERATOR) for _ in range(2)]

    assert content(first) == content(second)


async def test_exports_are_for_moderators_and_full_ones_for_admins(bot: Talk) -> None:
    """What leaves the house leaves by somebody's hand."""
    assert "Only moderators can use /tracker export" in await bot.refuses("/tracker export", by=VISITOR)
    assert "Only admins" in await bot.refuses("/tracker export full=yes", by=MODERATOR)


async def test_an_export_is_of_an_agreement_or_of_a_conflict(bot: Talk, desk: RecordWriter) -> None:  # noqa: ARG001
    """Of both at once it would hold reports that are under neither the one in the other."""
    words = await bot.refuses("/tracker export agreement=nk-washington conflict=karabakh-2020", by=MODERATOR)

    assert words == "An export is of one agreement, of one conflict, or of all. Name one of the two, or neither."
