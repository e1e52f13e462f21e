"""One record for two places: a code is given in one and entered in the other."""

from __future__ import annotations

from datetime import timedelta

from bot.calls import Address
from bot.replies import Audience, Tone
from tests.conversations.linked import LOGGED, MEMBER, TEAM, code_of, keeps, links
from tests.conversations.zebrafish import faults
from tests.people import MODERATOR, REPORTER, VISITOR
from tests.talking import Talk


async def test_what_is_logged_on_discord_is_read_on_slack(discord: Talk, slack: Talk) -> None:
    """Once they are linked, both read and write the same record, in which nothing was changed."""
    await keeps(discord)
    await discord.hears(LOGGED, by=MODERATOR)

    reply = await links(discord, slack)

    assert reply.title == "Linked: this place joined the record of the Discord server 77."
    assert reply.audience is Audience.PERSON
    assert reply.fact("Time zone of both") == "Asia/Baku"
    assert (await slack.hears("/violation show 1")).text == (await discord.hears("/violation show 1")).text
    await slack.hears("/violation respond 1 speaker=armenia stance=denies", by=MODERATOR)
    assert "Armenia denies it" in (await discord.hears("/violation show 1", by=VISITOR)).text
    assert await faults(discord) == []


async def test_the_record_may_be_on_either_side(discord: Talk, slack: Talk) -> None:
    """Also where the one that enters the code holds it: then the giver joins."""
    await keeps(slack)

    reply = await links(discord, slack)

    assert reply.title == "Linked: the Discord server 77 joined the record of this place."
    assert "Truce" in (await discord.hears("/ceasefire status truce")).text
    assert await faults(discord) == []


async def test_the_last_that_can_be_undone_is_not_the_linking(discord: Talk, slack: Talk) -> None:
    """Who links two places and undoes their last means what they entered before."""
    await keeps(slack)
    await links(discord, slack)

    assert "ceasefire add" in (await slack.hears("/tracker undo")).text


async def test_where_neither_holds_a_record_that_of_the_giver_is_common(discord: Talk, slack: Talk) -> None:
    """Its settings hold, and a zone that it lacks is brought along."""
    await slack.hears("/tracker zone Europe/Berlin")

    reply = await links(discord, slack)

    assert "joined the record of the Discord server 77" in reply.title
    assert reply.fact("Time zone of both") == "Europe/Berlin"
    assert "Europe/Berlin" in (await discord.hears("/tracker zone")).text


async def test_two_records_are_not_joined(discord: Talk, slack: Talk) -> None:
    """Not even where what one held was undone: its journal would be lost. The code stays good."""
    await keeps(discord)
    code = await code_of(discord)
    await slack.hears("/tracker actor add Armenia")
    await slack.hears("/tracker undo")

    assert "Both places hold a record of their own" in await slack.refuses(f"/tracker link {code}")

    other = Talk(slack.database, venue=Address("slack", "T0999"))
    assert "Linked" in (await other.hears(f"/tracker link {code}")).title


async def test_people_and_roles_stay_with_each_place(discord: Talk, slack: Talk) -> None:
    """The same id is somebody else in the other place, whoever had which role before and after."""
    await keeps(discord)
    await discord.hears("/tracker roles mina role=moderator")
    await slack.hears("/tracker roles ruben role=moderator")
    await links(discord, slack)

    await discord.hears(LOGGED, by=MEMBER)
    assert "Only moderators" in await slack.refuses(LOGGED, by=MEMBER)
    assert "mina" not in (await slack.hears("/tracker roles")).text
    assert "ruben" in (await slack.hears("/tracker roles")).text
    assert "ruben" not in (await discord.hears("/tracker roles")).text
    assert await faults(discord) == []


async def test_channels_digests_and_alerts_come_along(discord: Talk, slack: Talk) -> None:
    """What was set in the empty place is set in the common record, for the same channels."""
    await keeps(discord)
    await slack.hears("/tracker channel private_reads=yes log=yes")
    await slack.hears("/digest subscribe daily=yes at=09:00 zone=UTC save=yes")
    await slack.hears("/digest alerts save=yes")

    await links(discord, slack)

    assert (await slack.hears("/ceasefire status truce", by=REPORTER)).audience is Audience.PERSON
    assert (await discord.hears("/ceasefire status truce")).audience is Audience.CHANNEL
    assert "09:00" in (await slack.hears("/digest list")).text
    assert await faults(discord) == []


async def test_a_code_is_good_once_and_for_ten_minutes(discord: Talk, slack: Talk) -> None:
    """And not where it was given; a newer one takes its place; how it is typed does not matter."""
    first = await code_of(discord)
    assert "This place gave that code" in await discord.refuses(f"/tracker link {first}")
    second = await code_of(discord)
    reply = await slack.hears(f"/tracker link {first}")
    assert (reply.title, reply.tone) == ("No place gave this code, or it gave a newer one since.", Tone.REFUSED)
    slack.now += timedelta(minutes=10)
    assert "too old" in (await slack.hears(f"/tracker link {second}")).title

    third = (await code_of(discord)).lower().replace("-", " – ")
    slack.now = discord.now
    assert "Linked" in (await slack.hears(f"/tracker link code={third}")).title
    other = Talk(slack.database, venue=Address("slack", "T0999"))
    assert "used already" in (await other.hears(f"/tracker link code={third}")).title


async def test_wrong_codes_are_slowed_down(discord: Talk, slack: Talk) -> None:
    """After three in a row a place waits 1, 2, 4 … minutes, also for a right one and after a restart."""
    await keeps(discord)
    for _ in range(2):
        assert "looked at in" not in (await slack.hears("/tracker link wrong")).text
    assert "looked at in 1 minute" in (await slack.hears("/tracker link wrong")).text

    code = await code_of(discord)
    again = Talk(slack.database, venue=TEAM, now=slack.now)
    assert "The next is looked at in 1 minute" in await again.refuses(f"/tracker link {code}")
    again.now += timedelta(minutes=1)
    assert "looked at in 2 minutes" in (await again.hears("/tracker link wrong")).text
    again.now += timedelta(minutes=2)
    assert "Linked" in (await again.hears(f"/tracker link {code}")).title


async def test_only_admins_link_and_part(discord: Talk, slack: Talk) -> None:
    """In either place."""
    assert "Only admins" in await discord.refuses("/tracker link", by=MODERATOR)
    await links(discord, slack)
    assert "Only admins" in await slack.refuses("/tracker unlink", by=MODERATOR)
