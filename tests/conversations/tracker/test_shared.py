"""Two places that share a record: what each hears of the other, and what stays its own."""

from __future__ import annotations

from bot.calls import Address
from bot.delivery import BarredError
from bot.people import Person, Role
from tests.conversations.linked import LOGGED, TRUCE, code_of, keeps, links, parts
from tests.conversations.zebrafish import faults
from tests.memory_platform import MemoryPlatform
from tests.people import ADMIN, MODERATOR, REPORTER
from tests.talking import Talk

REPORT = "/violation report words=Explosions occurred=2020-10-27"


async def posts(*talks: Talk) -> None:
    """Let both post what is entered, and what waits."""
    for talk in talks:
        await talk.hears("/tracker channel log=yes queue=yes")


async def heard(talk: Talk) -> list[str]:
    """Give what was posted to the channel of a place since it was last asked for."""
    platform = MemoryPlatform(now=talk.now, platform=talk.venue.platform)
    await platform.delivers(talk.database)
    return platform.reads(talk.channel)


async def test_moderators_of_both_hear_of_a_report(discord: Talk, slack: Talk) -> None:
    """Wherever it was entered; and the log of both tells what was accepted."""
    await posts(discord, slack)
    await keeps(discord)
    await links(discord, slack)

    await slack.hears(REPORT, by=REPORTER)
    await discord.hears("/violation report words=Shots occurred=2020-10-28", by=REPORTER)

    for talk in (discord, slack):
        waiting = [one for one in await heard(talk) if "waits in the queue" in one]
        assert ["#1" in waiting[0], "#2" in waiting[1]] == [True, True]


async def test_a_closed_channel_is_told_of_in_its_own_place(discord: Talk, slack: Talk) -> None:
    """The moderators of the other can mend nothing there, and its channels mean nothing to them."""
    await keeps(discord)
    await links(discord, slack)
    discord.channel = "log"
    await discord.hears("/tracker channel log=yes")
    for talk in (discord, slack):
        talk.channel = f"queue of {talk.venue.platform}"
        await talk.hears("/tracker channel queue=yes")
    await discord.hears(LOGGED)

    platform = MemoryPlatform(now=discord.now, platform="discord", before=[BarredError("it is gone")])
    await platform.delivers(discord.database)

    assert [list(platform.channels), await heard(slack)] == [["queue of discord"], []]


async def test_the_log_of_both_tells_of_linking_and_parting(discord: Talk, slack: Talk) -> None:
    """Each from its own side: nobody comes to share a record, or stops, without its readers hearing of it."""
    await posts(discord, slack)
    await keeps(discord)
    await links(discord, slack)
    joined = "The Slack workspace T0123 joined this record, which both places share from now on."
    assert [joined in (await heard(one))[-1] for one in (discord, slack)] == [True, True]

    await parts(slack)

    assert "The Slack workspace T0123 left this record, which stays here." in (await heard(discord))[-1]
    left = (await heard(slack))[-1]
    assert "This place left the record of the Discord server 77, and begins a new one." in left


async def test_the_log_tells_of_it_whoever_enters_the_code(discord: Talk, slack: Talk) -> None:
    """Also where it is the owner of the record, and where the owner parts."""
    await posts(discord, slack)
    await keeps(discord)
    await links(slack, discord)
    assert ["joined this record" in (await heard(one))[-1] for one in (discord, slack)] == [True, True]

    await parts(discord)

    assert ["left" in (await heard(one))[-1] for one in (discord, slack)] == [True, True]


async def test_setup_says_who_shares_the_record(discord: Talk, slack: Talk) -> None:
    """And nothing of it where nobody does."""
    assert "Shared record" not in (await discord.hears("/tracker setup")).text
    await keeps(discord)
    await links(discord, slack)

    owners, theirs = [(await one.hears("/tracker setup")).fact("Shared record") for one in (discord, slack)]

    assert owners == "belongs to this place, joined by the Slack workspace T0123; to part: /tracker unlink"
    assert theirs == "belongs to the Discord server 77, joined by this place; to part: /tracker unlink"


async def test_a_request_to_join_that_comes_twice_is_answered_the_same(discord: Talk, slack: Talk) -> None:
    """A platform that lost the answer delivers it again: it was carried out, and nothing is tried a second time."""
    await keeps(discord)
    code = await code_of(discord)

    first = await slack.hears(f"/tracker link {code}", key="the same")
    again = await slack.hears(f"/tracker link {code}", key="the same")

    assert again == first
    assert await faults(discord) == []


async def test_each_has_its_own_digests_and_alerts(discord: Talk, slack: Talk) -> None:
    """One place neither lists, nor changes, nor takes away those of the other."""
    await keeps(discord)
    await discord.hears("/digest subscribe truce daily=yes at=07:00 save=yes")
    await discord.hears("/digest alerts save=yes")
    digest, alerts = len(TRUCE), len(TRUCE) + 1
    assert "07:00" in (await discord.hears(f"/digest edit {digest}")).text
    await links(discord, slack)

    assert "07:00" not in (await slack.hears("/digest list")).text
    assert "no digest" in (await slack.refuses(f"/digest remove {digest}")).lower()
    assert "no alerts" in await slack.refuses(f"/digest alerts number={alerts} remove=yes")
    assert "07:00" in (await discord.hears("/digest list")).text


async def test_an_old_button_of_a_digest_names_no_other(discord: Talk, slack: Talk) -> None:
    """Its number was the empty record's: in the common one it is nobody's, or that of a digest elsewhere."""
    for number in range(2):
        await slack.hears(f"/digest subscribe daily=yes at=0{number + 1}:00 zone=UTC save=yes")
    buttons = [one for one in (await slack.hears("/digest list")).actions if one.label.startswith("Remove")]
    await links(discord, slack)

    for button in buttons:
        digest = dict(button.options)["digest"]
        assert f"There is no digest {digest} here" in await slack.refuses(
            f"/digest remove {digest}", seen=button.version
        )
    assert await faults(discord) == []


async def test_what_was_set_for_the_other_place_is_undone_there(discord: Talk, slack: Talk) -> None:
    """People and roles stay with each place: an admin of one takes no role of the other's back."""
    await keeps(discord)
    await links(discord, slack)
    await discord.hears("/tracker roles mina role=moderator")
    entry = len(TRUCE) + 3

    assert "it is undone there" in await slack.refuses(f"/tracker undo {entry}")

    await discord.hears(f"/tracker undo {entry}")
    assert "mina" not in (await discord.hears("/tracker roles")).text


async def test_an_entry_of_either_place_is_undone_from_the_other(discord: Talk, slack: Talk) -> None:
    """The record is one: an admin of each may take back what anybody entered in it, also before they were linked."""
    await keeps(discord)
    await discord.hears(LOGGED, by=MODERATOR)
    await links(discord, slack)
    await slack.hears("/violation respond 1 speaker=armenia stance=denies", by=MODERATOR)

    await discord.hears(f"/tracker undo {len(TRUCE) + 4}", by=ADMIN)
    await slack.hears(f"/tracker undo {len(TRUCE) + 2}", by=ADMIN)

    assert "#1 was taken back" in await discord.refuses("/violation show 1")
    assert await faults(discord) == []


async def test_numbers_go_on_behind_all_that_a_place_has_seen(discord: Talk, slack: Talk) -> None:
    """Who left a record and joins another never sees "#1" again for something that is new there."""
    await keeps(discord)
    await links(discord, slack)
    for day in range(3):
        await slack.hears(LOGGED.replace("27", f"2{day + 7}"), by=MODERATOR)
    await parts(slack)
    other = Talk(slack.database, venue=Address("slack", "T0999"))
    await keeps(other)
    await links(other, slack)

    assert "#4" in (await slack.hears(LOGGED, by=MODERATOR)).title
    assert await faults(discord) == []


async def test_a_third_place_reads_nothing_of_a_record_that_was_left(discord: Talk, slack: Talk) -> None:
    """A and B part, and B links with C: C sees what B has now, which is nothing."""
    await keeps(discord)
    await links(discord, slack)
    await parts(slack)
    third = Talk(slack.database, venue=Address("slack", "T0999"))

    await links(slack, third)

    stranger = Person("s", "S", native=Role.ADMIN)
    assert "No agreement" in await third.refuses("/ceasefire status truce", by=stranger)
    assert "No agreement" in await slack.refuses("/ceasefire status truce", by=stranger)
    assert await faults(discord) == []
