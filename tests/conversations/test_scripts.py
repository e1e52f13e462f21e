"""Names in other scripts than Latin: taken wherever a short name is, in any case, and offered while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.calls import Request
from tests.people import ADMIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.talking import Talk

NAMES = {
    "cyrillic": ("Наблюдатели ООН", "Миссия", "Карабах", "Минское соглашение", "Тертер", "Тёртёр"),  # noqa: RUF001 — Cyrillic
    "azeri": ("İrəvan qüvvələri", "Şərq tərəfi", "Qarabağ", "Ağdam razılığı", "Tərtər", "Ağdərə"),
    "hindi": ("भारतीय सेना", "थलसेना", "कश्मीर", "शिमला समझौता", "रामपुर", "रमापुर"),
    "burmese": ("တပ်မတော်", "စစ်တပ်", "ချင်းပြည်နယ်", "အပစ်ရပ်", "ဟားခါး", "ဟိုခို"),
    "arabic": ("الجيش السوري", "القُوَّات", "سوريا", "هدنة حماة", "حماة", "حَماه القديمة"),
}
"""By script: an actor and another name of theirs, a conflict, an agreement, a place and another name of it."""


@pytest.fixture(params=NAMES)
async def named(bot: Talk, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """A record with one of each, and one report."""
    actor, alias, conflict, title, place, other = names = NAMES[request.param]
    for line in (
        "/tracker zone Asia/Baku",
        f"/tracker actor add {actor} aliases={alias}",
        "/tracker actor add Armenia",
        f"/tracker conflict add war title={conflict} parties={actor}; Armenia",
        f"/ceasefire add truce title={title} conflict={conflict} parties={actor}; Armenia effective=2020-10-26 08:00",
        f"/tracker place add {place} aliases={other}",
        f"/violation log {actor} category=shelling accused=Armenia place={place} occurred=2020-10-26 09:00",
    ):
        await bot.hears(line)
    return names


async def offered(bot: Talk, command: str, option: str, typed: str) -> list[str]:
    """Give what is offered while a value is typed."""
    request = Request(command, {}, bot.venue, "", ADMIN, bot.now, "offered")
    return [choice.value for choice in await bot.tracker.complete(request, option, typed)]


@pytest.mark.parametrize("cased", [str.lower, str.upper, str.casefold], ids=["small", "capital", "folded"])
async def test_a_name_is_taken_where_a_short_name_is(
    bot: Talk, named: tuple[str, ...], cased: Callable[[str], str]
) -> None:
    """Nobody has to know how the record writes it in Latin letters."""
    actor, alias, conflict, title, place, other = map(cased, named)

    for line in (
        f"/ceasefire status {title}",
        f"/ceasefire compare {conflict}",
        f"/tracker actor show {alias}",
        f"/tracker actor amend Armenia speaks_for={alias}",
        f"/violation list agreement={title} conflict={conflict} claimant={actor} place={other}",
        f"/violation respond 1 speaker={actor} stance=withdraws",
        f"/violation casualties 1 claimant={alias} killed=2",
        f"/ceasefire say {title} speaker={actor} stance=observes",
        f"/tracker conflict show {conflict}",
        f"/tracker place amend {other} coordinates=40.3, 46.9",
        *(f"/tracker history {one}" for one in (actor, conflict, title, place, f"agreement:{title}")),
    ):
        await bot.hears(line)


@pytest.mark.parametrize("cased", [str.lower, str.upper], ids=["small", "capital"])
async def test_a_name_is_offered_as_it_is_typed(bot: Talk, named: tuple[str, ...], cased: Callable[[str], str]) -> None:
    """Whoever types the beginning of a name finds the record, whichever of its names it is."""
    actor, alias, conflict, title, place, other = (cased(name)[: len(name) // 2] for name in named)
    slug = (await bot.hears(f"/tracker actor show {named[0]}")).fact("Short name")

    for option, typed in (("claimant", actor), ("claimant", alias), ("accused", alias)):
        assert slug in await offered(bot, "violation log", option, typed)
    for option, typed, value in (
        ("agreement", title, "truce"),
        ("conflict", conflict, "war"),
        ("place", place, named[4]),
        ("place", other, named[4]),
    ):
        assert value in await offered(bot, "violation list", option, typed)
    for typed, value in ((alias, slug), (title, "truce"), (conflict, "war"), (other, named[4])):
        assert value in await offered(bot, "tracker history", "record", typed)


async def test_another_name_with_a_comma_is_offered_whole(bot: Talk) -> None:
    """It is one name, whatever stands between those that are shown."""
    await bot.hears("/tracker place add Terter aliases=Tartar, the town")

    for command, option in (("violation log", "place"), ("tracker history", "record")):
        assert await offered(bot, command, option, "tartar, the") == ["Terter"]


async def test_places_that_differ_in_a_vowel_sign_are_two(bot: Talk) -> None:
    """Each is entered and listed by itself, and nobody is asked whether a report from one is that from the other."""
    for line in (
        "/tracker zone Asia/Yangon",
        "/tracker actor add Tatmadaw",
        "/tracker conflict add war title=The war parties=Tatmadaw",
        "/tracker place add ကာလေး",
        "/tracker place add ကိလေး",
        "/violation log Tatmadaw category=shelling place=ကာလေး occurred=2020-10-26 09:00",
        "/violation log Tatmadaw category=shelling place=ကိလေး occurred=2020-10-26 09:00",
    ):
        await bot.hears(line)

    for asked in ("place", "words"):
        found = str(await bot.hears(f"/violation list {asked}=ကာလေး"))
        assert ("ကာလေး" in found, "ကိလေး" in found) == (True, False)
