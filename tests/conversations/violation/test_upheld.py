"""A report that its claimant took back, and that others uphold: it counts, and is never told without who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import TERTER, open_desk
from tests.people import MODERATOR, VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """Azerbaijan's ministry withdrew #1, which Human Rights Watch confirmed."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    await bot.hears("/violation respond 1 speaker=hrw stance=confirms_occurrence", by=MODERATOR)
    await bot.hears("/violation respond 1 speaker=azerbaijan-mod stance=withdraws", by=MODERATOR)


@pytest.mark.parametrize("line", ["/violation list", "/ceasefire timeline nk-washington", "/ceasefire overview"])
async def test_wherever_it_is_told_it_is_told_who_upholds_it(desk: Talk, line: str) -> None:
    """No list, timeline or overview asserts it of its own."""
    assert "Human Rights Watch confirms that it happened" in (await desk.hears(line, by=VISITOR)).text


async def test_it_is_not_said_that_nobody_upholds_it(desk: Talk) -> None:
    """The reply to an entry agrees with the counts."""
    reply = await desk.hears("/violation verify 1 state=corroborated reason=seen", by=MODERATOR)
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)

    assert reply.lines[1:3] == (
        "Nobody alleges the shelling of Terter (26 Oct 2020, 08:20 Baku, 04:20 UTC) any more, but it is upheld.",
        "Human Rights Watch confirms that it happened.",
    )
    assert status.fact("Reported").startswith("1 incident, 1 corroborated")


async def test_a_claimant_is_not_said_to_withdraw_what_the_desk_took_back(bot: Talk) -> None:
    """An entry marked as mistaken is no act of the ministry; its own withdrawal is."""
    await open_desk(bot)
    for place in ("Terter", "Barda"):
        await bot.hears(TERTER.replace("Terter", place), by=MODERATOR)
    said = (await bot.hears("/violation show 1", by=MODERATOR)).lines[0].rpartition("(")[2].strip(").")
    retracted = await bot.hears(f"/violation retract 1 statement={said} reason=misread", by=MODERATOR)
    await bot.hears("/violation respond 2 speaker=azerbaijan-mod stance=withdraws", by=MODERATOR)

    listed = await bot.hears("/violation list state=withdrawn", by=VISITOR)
    bot.now = bot.now.replace(hour=12)
    then = await bot.hears("/violation list state=withdrawn as_of=2020-10-26T10:00Z", by=VISITOR)

    assert then.lines == listed.lines
    assert "Nobody upholds the report of the shelling of Terter (26 Oct 2020, 08:20 Baku, 04:20 UTC)." in retracted.text
    assert [line.rpartition(" · ")[2] for line in listed.lines] == ["withdrawn by its claimant", "upheld by nobody"]


async def test_who_takes_back_a_confirmation_is_not_its_claimant(bot: Talk) -> None:
    """The desk took the ministry’s entry back, and the monitor withdrew what it had confirmed: nobody upholds it."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    await bot.hears("/violation respond 1 speaker=hrw stance=confirms_occurrence", by=MODERATOR)
    said = (await bot.hears("/violation show 1", by=MODERATOR)).lines[0].partition("(")[2].partition(")")[0]
    await bot.hears(f"/violation retract 1 statement={said} reason=misread", by=MODERATOR)
    await bot.hears("/violation respond 1 speaker=hrw stance=withdraws", by=MODERATOR)

    shown = await bot.hears("/violation show 1", by=VISITOR)

    assert shown.title.endswith("upheld by nobody")
    assert shown.fact("Withdrew earlier words") == "Human Rights Watch"


async def test_who_does_not_deny_it_is_not_said_to(bot: Talk) -> None:
    """Two are accused, one of them denies: it is said which, and that it is denied where both do."""
    await open_desk(bot)
    await bot.hears(TERTER.replace("accused=armenia", "accused=armenia; press"), by=MODERATOR)
    await bot.hears("/violation respond 1 speaker=armenia-mod stance=denies", by=MODERATOR)

    for line in ("/violation list", "/ceasefire overview", "/ceasefire status nk-washington"):
        assert "denied by Armenia’s Defence Ministry" in (await bot.hears(line, by=VISITOR)).text

    await bot.hears("/violation respond 1 speaker=press stance=denies", by=MODERATOR)
    assert "denied by" not in (await bot.hears("/violation list", by=VISITOR)).text


async def test_who_denies_it_for_another_is_named(bot: Talk) -> None:
    """Artsakh denies it, on whose side Armenia is: Armenia itself said nothing."""
    await open_desk(bot)
    await bot.hears(TERTER.replace("accused=armenia", "accused=armenia; press"), by=MODERATOR)
    await bot.hears("/violation respond 1 speaker=artsakh-ombudsman stance=denies", by=MODERATOR)

    assert "· denied by Artsakh’s ombudsman ·" in (await bot.hears("/violation list", by=VISITOR)).text


async def test_who_accuses_in_return_is_not_said_to_deny(bot: Talk) -> None:
    """It is contested by that, and who accuses whom is told; a denial is told of who utters one."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    counter = "/violation respond 1 speaker=armenia-mod stance=counter_accuses about=azerbaijan"
    await bot.hears(counter, by=MODERATOR)

    for line in ("/violation list", "/ceasefire overview", "/ceasefire status nk-washington"):
        told = (await bot.hears(line, by=VISITOR)).text
        assert "contested" in told
        assert "denied" not in told

    await bot.hears("/violation respond 1 speaker=azerbaijan-mod stance=denies", by=MODERATOR)
    listed = (await bot.hears("/violation list", by=VISITOR)).text
    assert "· denied by Azerbaijan’s Defence Ministry ·" in listed


@pytest.mark.parametrize(
    ("response", "told"),
    [
        ("speaker=armenia stance=acknowledges about=armenia", "(Armenia acknowledges it)"),
        ("speaker=hrw stance=confirms_attribution about=armenia", "(Human Rights Watch attributes it to Armenia)"),
        ("speaker=hrw stance=confirms_occurrence", "(Azerbaijan’s Defence Ministry reports it, nobody accused)"),
    ],
)
async def test_who_is_accused_by_nobody_is_not_said_to_accuse_itself(bot: Talk, response: str, told: str) -> None:
    """A ministry names nobody; who answers it is told for what it does."""
    await open_desk(bot)
    await bot.hears(TERTER.replace(" accused=armenia", ""), by=MODERATOR)
    await bot.hears(f"/violation respond 1 {response}", by=MODERATOR)

    status = await bot.hears("/ceasefire status nk-washington", by=VISITOR)

    assert status.fact("First reported violation").endswith(f"{told}.")


async def test_who_takes_a_word_back_is_quoted_as_who_gave_it(bot: Talk) -> None:
    """In its own words, unless those were redacted; a moderator is told by what name to do that."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    await bot.hears("/violation respond 1 speaker=azerbaijan-mod stance=withdraws words='we erred'", by=MODERATOR)

    moderator = await bot.hears("/violation show 1", by=MODERATOR)
    visitor = await bot.hears("/violation show 1", by=VISITOR)
    name = moderator.fact("Withdrew earlier words").rpartition("(")[2].rstrip(")")
    await bot.hears(f"/violation redact 1 statement={name}", by=MODERATOR)
    later = await bot.hears("/violation show 1", by=VISITOR)

    assert visitor.fact("Withdrew earlier words") == "Azerbaijan’s Defence Ministry: “we erred”"
    assert later.fact("Withdrew earlier words") == "Azerbaijan’s Defence Ministry: words withheld."


async def test_who_are_several_take_their_words_back_as_several(bot: Talk) -> None:
    """No line about what a plural name withdrew falls back to one."""
    await open_desk(bot)
    await bot.hears("/tracker actor add Officials speaks_for=azerbaijan plural=yes", by=MODERATOR)
    await bot.hears(f"{TERTER.replace('azerbaijan-mod', 'officials')} killed=2", by=MODERATOR)

    reply = await bot.hears("/violation respond 1 speaker=officials stance=withdraws", by=MODERATOR)
    shown = await bot.hears("/violation show 1", by=VISITOR)

    assert "Officials withdraw what they said." in reply.title
    assert "That ends what was said before: Officials accuse Armenia." in reply.lines
    assert " it said" not in reply.text + shown.text
    assert "Its figures" not in reply.text
