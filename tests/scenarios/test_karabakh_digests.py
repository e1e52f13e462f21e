"""The digests of every morning, 27 to 31 October at 08:00 in Baku: the scenario's last section, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.wording.tallies import CAVEAT
from storage.records.subscriptions import Section
from tests.digests.digest_channel import DAILY, DigestChannel, thread

if TYPE_CHECKING:
    from bot.digests.composing import Composed
    from tests.talking import Talk

FIRST, SECOND, THIRD, FOURTH, FIFTH = (f"2020-10-{day}T04:00Z" for day in range(27, 32))


@pytest.fixture
def mornings(karabakh: Talk) -> DigestChannel:
    """A channel that is told of nk-washington every morning."""
    return DigestChannel(karabakh, "nk-washington")


async def up_to(mornings: DigestChannel, slot: str) -> Composed:
    """Let every morning up to one be told, and give that one."""
    told = [await mornings.told(one) for one in (FIRST, SECOND, THIRD, FOURTH, FIFTH) if one <= slot]
    return told[-1]


async def test_27_october_four_reports_two_accusing_each(mornings: DigestChannel) -> None:
    """#6 to #9, #6 the gravest by the rule; there was no period before."""
    digest = await up_to(mornings, FIRST)

    assert digest.root.title == "US-brokered humanitarian ceasefire · Mon 26 Oct 08:00 – Tue 27 Oct 08:00, Baku"
    assert digest.root.lines == (
        "nk-washington: in effect, 1 day 0 hours",
        "4 reports (first period) · accused: Armenia in 2, Azerbaijan in 2 · contested 2 · none corroborated",
        (
            "Gravest: #6 shelling, Safiyan, Lachin district: Azerbaijan’s Defence Ministry accuses Armenia; "
            "Artsakh’s Defence Ministry denies it."
        ),
        "No casualty figure yet.",
        "No planned end. Quiet days in a row: 0.",
    )
    assert digest.root.footer.startswith(f"{CAVEAT} · record ")
    assert [action.label for action in digest.root.actions] == ["Violations", "Status", "Show #6"]


async def test_27_october_the_thread_has_both_sides_of_each_report(mornings: DigestChannel) -> None:
    """Who accuses, who denies, in whose words; what was said of the ceasefire itself; and every figure."""
    told = thread(await up_to(mornings, FIRST))

    assert list(told) == ["Agreements", "New reports, the gravest first", "In figures"]
    assert told["Agreements"] == (
        "nk-washington: Azerbaijan’s Defence Ministry says that it observes it (26 Oct 2020, 09:30 Baku)",
        "nk-washington: Artsakh’s Defence Ministry says that it observes it (26 Oct 2020, 09:30 Baku)",
    )
    first, second, third, fourth = told["New reports, the gravest first"]
    assert first == (
        "#6 · 26 Oct 2020, 08:05 Baku · shelling with artillery, Safiyan, Lachin district · military site · contested. "
        "Azerbaijan’s Defence Ministry accuses Armenia; Artsakh’s Defence Ministry denies it."
    )
    assert [line[:2] for line in (second, third, fourth)] == ["#8", "#7", "#9"]
    assert third.endswith(
        "Azerbaijan’s Defence Ministry accuses Armenia; Artsakh’s Defence Ministry denies it; "
        "Armenia’s Defence Ministry denies it; Armenia’s Defence Ministry counter-accuses Azerbaijan over #8. "
        "Azerbaijan’s Defence Ministry: “gross violation”."
    )
    assert told["In figures"] == (
        "all · 4",
        "accused: Armenia · 2",
        "accused: Azerbaijan · 2",
        "contested · 2",
        "shelling · 4",
        "reported · 4",
    )


async def test_28_october_one_report_its_figures_changed_within_the_period(mornings: DigestChannel) -> None:
    """It is told once, as it stands in the end; the other party is told with its zero."""
    digest = await up_to(mornings, SECOND)

    assert digest.root.lines == (
        "nk-washington: in effect, 2 days 0 hours",
        "1 report (before: 4) · accused: Armenia in 1, Azerbaijan in 0 · contested 1 · none corroborated",
        (
            "#10 shelling, Garayusifli, Barda district: Azerbaijan’s officials accuse Armenia; "
            "Armenia’s Defence Ministry denies it · killed 4, injured 10–13 (Azerbaijan’s officials and "
            "Azerbaijan’s Emergency Ministry)."
        ),
        "Killed: 4 in 1 incident · injured: 10–13 in 1 incident.",
        "No planned end. Quiet days in a row: 0.",
    )
    assert thread(digest)["Casualty claims"] == (
        (
            "#10 Garayusifli, Barda district, killed 4 and injured 10–13: 4 killed and 10 injured "
            "(Azerbaijan’s officials, first) · 4 killed and 13 injured (Azerbaijan’s Emergency Ministry)"
        ),
    )
    assert thread(digest)["In figures"] == (
        "all · 1 · 4",
        "accused: Armenia · 1 · 2",
        "accused: Azerbaijan · 0 · 2",
        "contested · 1 · 2",
        "shelling · 1 · 4",
        "reported · 1 · 4",
    )


async def test_29_october_three_reports_barda_the_gravest(mornings: DigestChannel) -> None:
    """#11 waited in the queue before it was accepted: it is new in the period of its acceptance."""
    digest = await up_to(mornings, THIRD)

    assert digest.root.lines == (
        "nk-washington: in effect, 3 days 0 hours",
        "3 reports (before: 1) · accused: Armenia in 1, Azerbaijan in 2 · contested 2 · none corroborated",
        (
            "Gravest: #11 shelling, Barda: Azerbaijan’s Prosecutor accuses Armenia; Armenia denies it "
            "· killed 20–21, injured 60–70 (Azerbaijan’s Prosecutor and Azerbaijan’s Emergency Ministry)."
        ),
        "Killed: 21–22 in 2 incidents, no figure in 1 · injured: 62–72 in 2 incidents, no figure in 1.",
        "No planned end. Quiet days in a row: 0.",
    )
    assert [line[:3] for line in thread(digest)["New reports, the gravest first"]] == ["#11", "#13", "#12"]


async def test_30_october_a_quiet_day_is_one_line(mornings: DigestChannel) -> None:
    """The 29th was the first full day without a report."""
    digest = await up_to(mornings, FOURTH)

    assert digest.quiet
    assert digest.details == ()
    assert digest.root.title == ""
    assert digest.root.lines == (
        "nk-washington: no report recorded in the last 24 hours. In effect for 4 days 0 hours. 1 quiet day in a row.",
    )
    assert digest.root.actions


async def test_31_october_none_new_two_changed(mornings: DigestChannel) -> None:
    """What Human Rights Watch and the press said changes #10 and #11; the press's toll stands apart."""
    digest = await up_to(mornings, FIFTH)

    assert digest.root.lines == (
        "nk-washington: in effect, 5 days 0 hours · reported collapsed by press (30 Oct)",
        "No new report (before: 0)",
        "Changed, reported earlier: #10 with a new claim · #11 reported → corroborated, injured 60–70 → 60–70 or more.",
        "Apart: at least 25 killed and “dozens” injured over #10 and #11 (press).",
        "No planned end. Quiet days in a row: 2.",
    )
    apart = "apart: at least 25 killed and “dozens” injured over #10 and #11 (press)"
    assert thread(digest)["Changed, reported earlier"] == (
        f"#10 shelling, Garayusifli, Barda district: {apart}.",
        (
            "#11 shelling, Barda: reported → corroborated; injured 60–70 → 60–70 or more; "
            "Human Rights Watch confirms that it happened; "
            f"21 killed and more than 70 injured (Human Rights Watch); {apart}."
        ),
    )


async def test_a_digest_on_the_war_tells_the_steps_of_its_ceasefires(karabakh: Talk) -> None:
    """A line for each that was alive in the period; that one superseded another was entered in it."""
    digest = await DigestChannel(karabakh, "karabakh-2020").told(FIRST)

    assert digest.root.title == "Nagorno-Karabakh, autumn 2020 · Mon 26 Oct 08:00 – Tue 27 Oct 08:00, Baku"
    assert digest.root.lines[:4] == (
        "nk-moscow-2: superseded, 8 days 8 hours · 0 new reports",
        "nk-washington: in effect, 1 day 0 hours · 4 new reports",
        "nk-moscow-2: superseded by nk-washington, 26 Oct 2020, 08:00 Baku (04:00 UTC).",
        "4 reports (first period) · accused: Armenia in 2, Azerbaijan in 2 · contested 2 · none corroborated",
    )


async def test_a_longer_period_before_is_told_with_its_length(mornings: DigestChannel) -> None:
    """Three in half a day are set against five in two days, and it is said that those were two."""
    two_days = DigestChannel(mornings.bot, "nk-washington", lasting=timedelta(days=2))
    await two_days.told(SECOND)
    mornings.lasting = timedelta(hours=12)

    digest = await mornings.told("2020-10-28T16:00Z")

    assert digest.root.lines[1].startswith("3 reports (before, in 2 days: 5) · ")


async def test_the_fourth_is_quiet_for_three_weeks(karabakh: Talk) -> None:
    """On 1 December at 04:00 in Baku: 21 quiet days by Moscow's clocks."""
    digest = await DigestChannel(karabakh, "nk-november").told("2020-12-01T00:00Z")

    assert digest.root.lines == (
        "nk-november: no report recorded in the last 24 hours. In effect for 21 days 3 hours. 21 quiet days in a row.",
    )


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        (Section.REPORTS, "4 reports"),
        (Section.GRAVEST, "Gravest"),
        (Section.CONTESTED, "contested 2"),
        (Section.CASUALTIES, "casualty"),
        (Section.ENDS, "planned end"),
        (Section.QUIET, "Quiet days"),
    ],
)
async def test_a_section_that_is_left_out_is_not_told(karabakh: Talk, left_out: Section, words: str) -> None:
    """All else is told as before."""
    sections = tuple(one for one in Section if one is not left_out)
    without = await DigestChannel(karabakh, "nk-washington", replace(DAILY, id=998, sections=sections)).told(FIRST)
    whole = await DigestChannel(karabakh, "nk-washington", replace(DAILY, id=999)).told(FIRST)

    assert words in whole.root.text
    assert words not in without.root.text
