"""What a digest makes of what a desk does: what it tells late, in which period, and in how many lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.records.subscriptions import Section
from tests.conversations.newsroom import SHUSHA
from tests.digests.digest_channel import DAILY, DigestChannel, thread
from tests.digests.terter_digests import TUESDAY, WEDNESDAY, enter
from tests.people import REPORTER

if TYPE_CHECKING:
    from tests.talking import Talk


async def test_what_waits_in_the_queue_is_told_once_it_is_accepted(mornings: DigestChannel) -> None:
    """It is new in the period of its acceptance, and told late where it is of before."""
    accept = "/violation queue accept 2 claimant=press accused=armenia category=shelling occurred=2020-10-26 09:00"
    await mornings.bot.hears('/violation report words="Smoke over Shusha"', by=REPORTER, at="2020-10-27T03:00Z")
    waiting = await mornings.told("2020-10-27T05:00Z")
    await enter(mornings.bot, f"{accept} agreement=nk-washington place=Shusha new=yes")

    digest = await mornings.told("2020-10-28T05:00Z")

    assert "#2" not in waiting.root.text
    assert digest.root.lines[1].startswith("1 report (before: 1)")
    assert "Told late, of before this period: #2." in digest.root.lines
    assert thread(digest)["Told late, of before this period"][0].startswith("#2 · 26 Oct 2020, 09:00 Baku · shelling")


async def test_many_accusers_crowd_out_no_denial(desk: Talk) -> None:
    """A line has room for three speakers: one of them is who denies it, however late that was."""
    for speaker in ("press", "hrw"):
        await enter(
            desk, f"/violation respond 1 speaker={speaker} stance=alleges about=armenia", at="2020-10-26T06:00Z"
        )
    await enter(desk, "/violation respond 1 speaker=armenia-mod stance=denies", at="2020-10-26T07:00Z")

    digest = await DigestChannel(desk, "nk-washington").told(TUESDAY)

    assert any(
        line.endswith("; press accuses Armenia; Armenia’s Defence Ministry denies it; 1 more.")
        for line in digest.root.lines
    )


async def test_many_voices_crowd_out_no_acknowledgement(desk: Talk) -> None:
    """Who accuses in return may have acknowledged the deed before: the first screen says both."""
    for stance in ("acknowledges", "counter_accuses about=azerbaijan"):
        await enter(desk, f"/violation respond 1 speaker=armenia-mod stance={stance}", at="2020-10-26T06:00Z")
    await enter(desk, "/violation respond 1 speaker=hrw stance=confirms_occurrence", at="2020-10-26T06:00Z")

    told = (await DigestChannel(desk, "nk-washington").told(TUESDAY)).root.text

    assert " more; acknowledged" in told


async def test_long_names_leave_a_line_short(desk: Talk) -> None:
    """Who accuses, who denies and whose figure it is stay whole; the rest is counted, and told in the thread."""
    names = {
        "azerbaijan-mod": "Azerbaijan’s Ministry of Emergency Situations",
        "armenia-mod": "Armenia’s Foreign Ministry",
    }
    for slug, name in {**names, "hrw": "United Nations Human Rights Office"}.items():
        await enter(desk, f"/tracker actor amend {slug} name={name}", at="2020-10-26T06:00Z")
    for line in (
        "respond 1 speaker=hrw stance=confirms_occurrence",
        "respond 1 speaker=armenia-mod stance=denies",
        "casualties 1 claimant=azerbaijan-mod killed=20 injured=60",
        "casualties 1 claimant=hrw killed=21",
    ):
        await enter(desk, f"/violation {line}", at="2020-10-26T06:00Z")

    digest = await DigestChannel(desk, "nk-washington").told(TUESDAY)

    accused = (
        f"#1 shelling, Terter: {names['azerbaijan-mod']} accuses Armenia; {names['armenia-mod']} denies it; 1 more"
    )
    assert f"{accused} · killed 20–21 ({names['azerbaijan-mod']} and 1 other)." in digest.root.lines
    assert "60 injured" in thread(digest)["Casualty claims"][0]


async def test_late_composition_ends_at_the_slot(mornings: DigestChannel) -> None:
    """What was entered after it waits for the next digest; that it comes late is said."""
    await enter(mornings.bot, f"{SHUSHA.replace('-28', '-27')} new=yes", "/violation retract 1 reason=It was a quarry")
    in_time = DigestChannel(mornings.bot, "nk-washington", replace(DAILY, id=7))

    digest = await in_time.told(TUESDAY, late="This digest is 2 hours late.")

    assert digest.root.lines[:3] == (
        "This digest is 2 hours late.",
        "nk-washington: in effect, 1 day 0 hours",
        "1 report (first period) · accused: Armenia in 1, Azerbaijan in 0 · contested 0 · none corroborated",
    )


async def test_a_late_quiet_digest_names_its_period(mornings: DigestChannel) -> None:
    """The last 24 hours would be others by now."""
    digest = await mornings.told(WEDNESDAY, late="This digest is 2 hours late.")

    assert digest.root.lines == (
        (
            "nk-washington: no report recorded for Tue 27 Oct 08:00 – Wed 28 Oct 08:00, Baku. "
            "In effect for 2 days 0 hours. 1 quiet day in a row. This digest is 2 hours late."
        ),
    )


async def test_a_step_of_its_life_is_told_in_its_period(mornings: DigestChannel) -> None:
    """With its time and words; the state is that of the period's end."""
    await enter(mornings.bot, '/ceasefire suspend nk-washington at=2020-10-27 09:00 words="for a day"')

    digest = await mornings.told(WEDNESDAY)

    assert digest.root.lines[0].startswith("nk-washington: suspended, 2 days 0 hours")
    assert digest.root.lines[1] == "nk-washington: suspended, 27 Oct 2020, 09:00 Baku (05:00 UTC): “for a day”."


async def test_what_is_said_of_a_step_is_not_said_of_the_agreement(mornings: DigestChannel) -> None:
    """Azerbaijan rejects the suspension, not the ceasefire."""
    await enter(
        mornings.bot,
        "/ceasefire suspend nk-washington at=2020-10-27 09:00",
        "/ceasefire say nk-washington step=1 speaker=azerbaijan stance=rejects",
    )

    digest = await mornings.told(WEDNESDAY)

    assert "nk-washington: Azerbaijan rejects the suspension" in [
        line for lines in thread(digest).values() for line in lines
    ]


async def test_a_day_on_which_everything_happens_fits_a_phone(mornings: DigestChannel) -> None:
    """Twelve lines, the title, the footer and the word on being late among them."""
    await enter(
        mornings.bot,
        '/ceasefire suspend nk-washington at=2020-10-27 09:00 words="for a day"',
        "/ceasefire resume nk-washington at=2020-10-27 09:30",
        "/ceasefire amend nk-washington planned_end=2020-11-20",
        "/ceasefire extend nk-washington until=2020-12-01 at=2020-10-27 09:30",
        "/violation log press accused=azerbaijan category=shelling occurred=2020-10-26 09:00 place=Shusha killed=1 "
        "agreement=nk-washington new=yes",
        "/violation log press accused=armenia category=shelling occurred=2020-10-27 09:40 place=Barda new=yes "
        "agreement=nk-washington",
        "/violation casualties 1; 2 claimant=press killed=at least 25",
        "/violation verify 1 state=verified reason=Seen by a monitor",
    )

    digest = await mornings.told(WEDNESDAY, late="This digest is 2 hours late.")

    assert len(digest.root.text.splitlines()) == 12
    assert digest.root.lines[2] == (
        "nk-washington: suspended, 27 Oct 2020, 09:00 Baku (05:00 UTC): “for a day”. "
        "nk-washington: resumed, 27 Oct 2020, 09:30 Baku (05:30 UTC). And 2 more."
    )
    assert digest.root.lines[-1] == ("Planned end: 1 Dec 2020 (time unknown). Quiet days in a row: 0.")
    assert len(thread(digest)["Agreements"]) == 4


async def test_many_quiet_days_are_told_as_everywhere_else(mornings: DigestChannel) -> None:
    """A thousand of them and more have their comma."""
    await mornings.bot.hears("/violation verify 1 state=verified reason=Seen by a monitor", at="2024-01-01T12:00Z")

    digest = await mornings.told("2024-01-02T05:00Z")

    assert digest.root.lines[-1] == "No planned end. Quiet days in a row: 1,162."


async def test_a_digest_counts_no_quiet_days_that_a_report_of_today_ended(mornings: DigestChannel) -> None:
    """Tuesday was quiet, and on Wednesday before the digest Shusha was shelled."""
    await enter(mornings.bot, f"{SHUSHA} 07:30", at="2020-10-28T03:50Z")

    digest = await mornings.told(WEDNESDAY)

    assert digest.root.lines[-1] == "No planned end. Quiet days in a row: 0."


async def test_sections_decide_what_is_worth_telling(mornings: DigestChannel) -> None:
    """Who asked for no corrections gets a quiet line where there is nothing else."""
    sections = tuple(one for one in Section if one is not Section.CORRECTIONS)
    without = DigestChannel(mornings.bot, "nk-washington", replace(DAILY, id=7, sections=sections))
    await enter(mornings.bot, "/violation retract 1 reason=It was a quarry")

    assert (await without.told(WEDNESDAY)).quiet
    assert not (await mornings.told(WEDNESDAY)).quiet


async def test_a_fictional_workspace_says_so_in_every_message(desk: Talk) -> None:
    """On the first screen, in the thread, and in the quiet line."""
    await desk.hears("/tracker setup fictional=yes")
    channel = DigestChannel(desk, "nk-washington")

    told = [await channel.told(slot) for slot in (TUESDAY, WEDNESDAY)]

    footers = [one.footer for digest in told for one in (digest.root, *digest.details)]
    assert len(footers) > 2
    assert all(footer.startswith("Fictional: a game, not a war.") for footer in footers)


async def test_every_message_has_something_to_press(desk: Talk) -> None:
    """A post without a button could not be found again."""
    for number, about in enumerate(("nk-washington", "karabakh-2020", "")):
        digest = await DigestChannel(desk, about, replace(DAILY, id=number)).told(TUESDAY)

        assert all(one.actions for one in (digest.root, *digest.details))


async def test_what_was_over_as_a_period_began_is_told_late(mornings: DigestChannel) -> None:
    """The minute before 08:00 is of the day before, 08:00 of this one, whenever either was entered."""
    shelled = "/violation log press category=shelling accused=armenia new=yes occurred=2020-10-27"
    await enter(mornings.bot, f"{shelled} 07:59 place=Terter", f"{shelled} 08:00 place=Barda")

    digest = await mornings.told(WEDNESDAY)

    assert "Told late, of before this period: #2." in digest.root.lines


async def test_what_was_gone_before_its_digest_came_is_not_told(mornings: DigestChannel) -> None:
    """It was on record at the end of the period, and undone before that was told."""
    await enter(mornings.bot, "/violation log press category=shelling place=Barda occurred=2020-10-27 09:00 new=yes")
    await enter(mornings.bot, "/tracker undo", at="2020-10-28T06:00Z")

    digest = await mornings.told(WEDNESDAY)

    assert "#2" not in str(digest)


async def test_what_is_said_of_a_war_is_not_told_with_one_of_its_agreements(mornings: DigestChannel) -> None:
    """Who subscribed to the agreement asked for what is said of that."""
    war = DigestChannel(mornings.bot, "karabakh-2020", replace(DAILY, id=7))
    await enter(mornings.bot, "/ceasefire say conflict=karabakh-2020 speaker=press stance=comments words=Escalating")

    told = [await channel.told(WEDNESDAY) for channel in (mornings, war)]

    assert ["Escalating" in str(digest) for digest in told] == [False, True]
