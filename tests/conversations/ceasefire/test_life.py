"""The life of an agreement: extended, suspended, resumed, ended, each step in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.errors import Refusal
from tests.conversations.newsroom import action, open_desk
from tests.people import MODERATOR, SECOND_MODERATOR, VISITOR

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk

ADD = "/ceasefire add minsk title=Minsk parties=Ukraine; Donetsk conflict=donbas zone=UTC new=yes"
TERMS = "declared=2020-10-01 effective=2020-10-05 12:00 planned_end=2020-10-20 12:00"
NOW = "2020-10-15T00:00Z"


async def begin(bot: Talk, terms: str = TERMS) -> Talk:
    """Enter an agreement that holds for fifteen days."""
    await bot.hears(f"{ADD} {terms}", by=MODERATOR, at=NOW)
    return bot


async def state(bot: Talk, at: str) -> str:
    """Give the state that the agreement is in at an instant, a year later."""
    reply = await bot.hears(f"/ceasefire status minsk as_of={at}", at="2021-10-15T00:00Z")
    return reply.title.partition(" · ")[2]


async def test_the_only_agreement_is_meant_in_effect_or_not(bot: Talk) -> None:
    """Where there is no other, nobody has to say which; and there is none to begin with."""
    assert await bot.refuses("/ceasefire status", by=VISITOR) == (
        "No agreement is recorded yet. A moderator can add one: /ceasefire add"
    )
    await begin(bot)

    assert (await bot.hears("/ceasefire status", by=VISITOR, at="2021-10-15T00:00Z")).title == "Minsk · expired"


async def test_nothing_ends_by_itself_but_on_its_planned_end(bot: Talk) -> None:
    """No entry is needed for an agreement to expire."""
    await begin(bot)

    assert await state(bot, "2020-10-20T11:59Z") == "in effect"
    assert await state(bot, "2020-10-20T12:01Z") == "expired"


async def test_an_extension_moves_the_planned_end(bot: Talk) -> None:
    """The first planned end is not forgotten."""
    await begin(bot)

    reply = await bot.hears("/ceasefire extend minsk until=2020-11-20 12:00 by=Ukraine; Donetsk", by=MODERATOR)

    assert reply.title == "Recorded for minsk: extended, time unknown, until 20 Nov 2020, 12:00 UTC."
    assert reply.fact("By") == "Ukraine and Donetsk"
    assert reply.fact("Now") == "in effect. Planned end: 20 Nov 2020, 12:00 UTC."
    assert await state(bot, "2020-11-01T00:00Z") == "in effect"
    shown = await bot.hears("/ceasefire show minsk")
    assert shown.fact("Planned end") == "20 Oct 2020, 12:00 UTC; extended until 20 Nov 2020, 12:00 UTC"


async def test_a_suspension_is_told_apart_from_the_duration(bot: Talk) -> None:
    """Suspended time is part of the whole, and said."""
    await begin(bot)
    await bot.hears('/ceasefire suspend minsk at=2020-10-08 12:00 by=Donetsk words="a breach"', by=MODERATOR)
    await bot.hears("/ceasefire resume minsk at=2020-10-09 12:00", by=MODERATOR)

    assert await state(bot, "2020-10-09T00:00Z") == "suspended"
    assert await state(bot, "2020-10-10T00:00Z") == "in effect"
    lasted = await bot.hears("/ceasefire duration minsk as_of=2020-10-15T12:00Z", at="2020-10-16T00:00Z")
    assert "10 days 0 hours (1 day 0 hours suspended)." in lasted.lines[0]
    assert lasted.text.count("suspended") == 1
    shown = await bot.hears("/ceasefire show minsk")
    assert shown.lines[0] == "Step 1: suspended, 8 Oct 2020, 12:00 UTC, by Donetsk: “a breach”."


async def test_a_suspension_and_its_end_may_share_a_day(bot: Talk) -> None:
    """Known to the day, they are taken in the order in which they were told."""
    await begin(bot)
    await bot.hears("/ceasefire suspend minsk at=2020-10-08", by=MODERATOR)

    reply = await bot.hears("/ceasefire resume minsk at=2020-10-08", by=MODERATOR)

    assert reply.fact("Now").startswith("in effect.")


async def test_an_end_of_unknown_time_is_an_end(bot: Talk) -> None:
    """It is not "ongoing"; when it was lies between what is known before it and its entry."""
    await begin(bot)

    reply = await bot.hears("/ceasefire end minsk at=unknown outcome=collapsed by=Donetsk", by=MODERATOR)

    assert reply.title == "Recorded for minsk: ended, collapsed, time unknown."
    assert await state(bot, "2020-10-16T00:00Z") == "collapsed"
    listed = await bot.hears("/ceasefire list")
    assert listed.table is not None
    assert listed.table.rows == (("minsk", "collapsed", "time unknown", "up to 9 days 12 hours"),)


async def test_a_superseded_agreement_names_what_came_after_it(bot: Talk) -> None:
    """The one that follows ended nothing by itself."""
    await open_desk(bot)
    await bot.hears(
        "/ceasefire add nk-november title=November parties=Armenia; Azerbaijan effective=2020-11-10 00:00 "
        "zone=Europe/Moscow follows=nk-washington",
        by=MODERATOR,
        at="2020-11-09T20:00Z",
    )

    reply = await bot.hears(
        "/ceasefire end nk-washington at=2020-11-10 00:00 Europe/Moscow outcome=superseded successor=nk-november",
        by=MODERATOR,
        at="2020-11-09T21:30Z",
    )

    assert reply.title == (
        "Recorded for nk-washington: superseded by nk-november, 10 Nov 2020, 00:00 Moscow (9 Nov, 21:00 UTC)."
    )
    with pytest.raises(Refusal, match="nk-washington came before nk-november by the record"):
        await bot.hears(
            "/ceasefire end nk-november at=2020-11-10 00:20 outcome=superseded successor=nk-washington", by=MODERATOR
        )


async def test_what_never_took_effect_ends_before_it(bot: Talk) -> None:
    """Before its time of effect, that is the only way it can end."""
    await begin(bot, "declared=2020-10-01 effective=2020-11-05 12:00")

    words = await bot.refuses("/ceasefire end minsk at=2020-10-10 outcome=collapsed", by=MODERATOR)
    reply = await bot.hears("/ceasefire end minsk at=2020-10-10 outcome=never_took_effect", by=MODERATOR)

    assert "it can end only with outcome=never_took_effect" in words
    assert reply.fact("Now") == "never took effect."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("resume minsk at=2020-10-10", "was not suspended then (2020-10-10)"),
        ("suspend minsk at=2020-10-02 12:00", "was not in effect yet then (2020-10-02 12:00)"),
        ("suspend minsk at=2020-10-16", "at: that time has not come yet"),
        ("end minsk at=2020-09-30 outcome=collapsed", "was not declared yet then (2020-09-30)"),
        ("end minsk at=2020-10-02 outcome=collapsed", "it can end only with outcome=never_took_effect"),
        ("end minsk at=2020-10-10 outcome=never_took_effect", "was in effect then (2020-10-10)"),
        ("end minsk at=2020-10-10 outcome=superseded", "Superseded by which agreement?"),
        ("end minsk at=2020-10-10 outcome=superseded successor=minsk", "can’t be superseded by itself"),
        ("end minsk at=2020-10-10 outcome=collapsed successor=minsk", "goes with outcome=superseded alone"),
        ("end minsk at=2020-10-10", "needs outcome="),
        ("extend minsk until=2020-10-19", "until= is not after the planned end that stood then, 2020-10-20 12:00"),
        ("extend minsk until=2020-11-20 at=2020-09-01", "was not declared by then"),
    ],
)
async def test_a_step_out_of_place_is_refused(bot: Talk, line: str, reason: str) -> None:
    """One clear answer, and nothing stored."""
    await begin(bot)

    words = await bot.refuses(f"/ceasefire {line}", by=MODERATOR)

    assert reason in words
    shown = await bot.hears("/ceasefire show minsk", by=MODERATOR)
    assert shown.lines == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("end minsk at=2020-10-13 outcome=terminated", "ended already (2020-10-12)"),
        ("suspend minsk at=2020-10-13", "its suspension (2020-10-13) can’t come after that"),
        ("resume minsk at=2020-10-13", "its resumption (2020-10-13) can’t come after that"),
        ("extend minsk until=2020-11-20 at=2020-10-13", "A new agreement follows it: /ceasefire add … follows=minsk"),
        ("extend minsk until=2020-11-20", "If the extension came before that, say when: at=…"),
        ("amend minsk effective=2020-10-14", "it can end only with outcome=never_took_effect"),
    ],
)
async def test_nothing_follows_an_end(bot: Talk, line: str, reason: str) -> None:
    """An agreement ends once; what is renewed is another agreement."""
    await begin(bot)
    await bot.hears("/ceasefire end minsk at=2020-10-12 outcome=collapsed", by=MODERATOR)

    words = await bot.refuses(f"/ceasefire {line}", by=MODERATOR)

    assert reason in words


async def test_a_step_entered_late_must_fit_those_after_it(bot: Talk) -> None:
    """An earlier end would leave a known suspension behind it."""
    await begin(bot)
    await bot.hears("/ceasefire suspend minsk at=2020-10-10", by=MODERATOR)

    words = await bot.refuses("/ceasefire end minsk at=2020-10-08 outcome=collapsed", by=MODERATOR)

    assert words.startswith("minsk ended (2020-10-08), and its suspension (2020-10-10) can’t come after that.")


async def test_after_its_planned_end_an_extension_must_come_first(bot: Talk) -> None:
    """What was in effect on a day after the planned end had been extended before."""
    await begin(bot)

    words = await bot.refuses("/ceasefire suspend minsk at=2020-10-21", by=MODERATOR, at="2020-10-22T00:00Z")
    await bot.hears("/ceasefire extend minsk until=2020-11-20 at=2020-10-19", by=MODERATOR)
    reply = await bot.hears("/ceasefire suspend minsk at=2020-10-21", by=MODERATOR)

    assert "enter that first: /ceasefire extend minsk" in words
    assert reply.fact("Now").startswith("suspended.")


async def test_what_is_extended_from_an_end_that_nobody_told_has_one_then(bot: Talk) -> None:
    """Until when it was to hold before stays unknown; without a new end there is nothing to extend."""
    await begin(bot, "effective=2020-10-05 12:00")

    words = await bot.refuses("/ceasefire extend minsk until=unknown", by=MODERATOR)
    reply = await bot.hears("/ceasefire extend minsk until=2020-11-20", by=MODERATOR)

    assert words == "minsk has no planned end to extend. If it has one now, write it: until=…"
    assert reply.fact("Now") == "in effect. Planned end: 20 Nov 2020 (time unknown)."


async def test_a_step_for_an_older_form_is_shown_the_newer(bot: Talk) -> None:
    """Two moderators see it in effect; the second is told that the first suspended it."""
    await begin(bot)
    shown: Reply = await bot.hears("/ceasefire show minsk", by=MODERATOR)
    await bot.hears("/ceasefire suspend minsk at=2020-10-10", by=SECOND_MODERATOR)

    words = await bot.refuses(
        "/ceasefire end minsk at=2020-10-11 outcome=collapsed", by=MODERATOR, seen=action(shown, "End").version
    )

    assert "minsk: suspended. Planned end: 20 Oct 2020, 12:00 UTC. Entered: suspended, 10 Oct 2020" in words


async def test_a_step_can_be_undone(bot: Talk) -> None:
    """The agreement stands as before."""
    await begin(bot)
    reply = await bot.hears("/ceasefire end minsk at=2020-10-12 outcome=collapsed", by=MODERATOR)

    await bot.picks(action(reply, "Undo"), by=MODERATOR)

    assert await state(bot, "2020-10-14T00:00Z") == "in effect"
