"""Two places that shared a record part: it stays with its owner, whole, and the other begins anew."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.calls import Address
from bot.replies import Question
from storage.callers.venues import known_venue
from storage.errors import Refusal
from storage.linking.ending import end_place
from storage.tables import versions
from tests.conversations.linked import LOGGED, SERVER, TEAM, TRUCE, keeps, links, parts
from tests.conversations.zebrafish import faults
from tests.operations.records import contents
from tests.people import ADMIN, MODERATOR
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.ledger.unit import Connection


async def test_who_joined_leaves_with_its_roles_and_an_empty_record(discord: Talk, slack: Talk) -> None:
    """The record stays whole with its owner; an old number never names a new report."""
    await keeps(discord)
    await slack.hears("/tracker roles ruben role=moderator")
    await links(discord, slack)
    await slack.hears(LOGGED, by=MODERATOR)
    await slack.hears("/tracker channel truce private_reads=yes")
    before = (await discord.hears("/violation show 1")).text

    reply = await parts(slack)

    assert reply.title == "Unlinked: the record stays with the Discord server 77, and this place has a new one."
    assert (await discord.hears("/violation show 1")).text == before
    assert "No agreement" in await slack.refuses("/ceasefire status truce")
    assert "ruben" in (await slack.hears("/tracker roles")).text
    assert (await slack.hears("/tracker zone")).text == (await discord.hears("/tracker zone")).text
    for line in TRUCE[1:]:
        await slack.hears(line)
    assert "#2" in (await slack.hears(LOGGED, by=MODERATOR)).title
    assert await faults(discord) == []


async def test_the_owner_lets_the_others_go(discord: Talk, slack: Talk) -> None:
    """And they may link again."""
    await keeps(discord)
    await links(discord, slack)

    reply = await parts(discord)

    assert reply.title == "Unlinked: the Slack workspace T0123 left. The record stays here, whole."
    assert "shares its record with no other" in await discord.refuses("/tracker unlink")
    assert "Linked" in (await links(discord, slack)).title
    assert await faults(discord) == []


async def test_both_journals_tell_of_it(discord: Talk, slack: Talk) -> None:
    """Who looks into either sees when they were linked and parted; it can't be undone."""
    await keeps(discord)
    await links(discord, slack)
    told = (await discord.hears("/tracker history")).text
    assert "new membership: the link with slack:T0123, joined" in told
    assert "can’t be undone" in await discord.refuses(f"/tracker undo entry={len(TRUCE) + 2}")

    await parts(slack)

    assert "left at" in (await discord.hears("/tracker history")).text
    assert "the link with discord:77, parted" in (await slack.hears("/tracker history")).text


async def test_what_was_set_for_a_place_that_left_is_not_set_again(discord: Talk, slack: Talk) -> None:
    """A digest of theirs, taken away while they were here, would tell them of a record that is theirs no more."""
    await keeps(discord)
    await links(discord, slack)
    await slack.hears("/digest subscribe truce save=yes")
    (number,) = re.findall(r"igest (\d+)", (await slack.hears("/digest list")).text)[:1]
    await slack.hears(f"/digest remove {number}")
    await parts(slack)
    removed = len(TRUCE) + 4

    assert "doesn’t share this record any more" in await discord.refuses(f"/tracker undo entry={removed}")


async def test_a_place_that_joined_neither_links_on_nor_erases_all(discord: Talk, slack: Talk) -> None:
    """Both are for the owner of the record."""
    await keeps(discord)
    await links(discord, slack)

    assert "joined the record of another" in await slack.refuses("/tracker link")
    assert "belongs to the place that this one joined" in await slack.refuses("/tracker erase everything=yes")


async def test_an_old_undo_button_does_nothing_in_another_record(discord: Talk, slack: Talk) -> None:
    """It names an entry of the record that was there when it was shown."""
    await keeps(discord)
    shown = await slack.hears("/tracker zone Europe/Berlin")
    (undo,) = (one for one in shown.actions if one.label == "Undo")
    await links(discord, slack)

    with pytest.raises(Refusal, match="entered in another record"):
        await slack.picks(undo, by=ADMIN)


async def test_a_button_parts_nobody_it_did_not_name(discord: Talk, slack: Talk) -> None:
    """Another place linked after it was asked: it is asked anew."""
    await keeps(discord)
    await links(discord, slack)
    with pytest.raises(Question) as asked:
        await discord.hears("/tracker unlink")
    third = Talk(discord.database, venue=Address("slack", "T0999"))
    await links(discord, third)

    with pytest.raises(Question) as again:
        await discord.picks(asked.value.reply.actions[0])

    assert again.value.reply.title == "Let the Slack workspace T0123 and the Slack workspace T0999 go?"
    await discord.picks(again.value.reply.actions[0])
    assert "shares its record with no other" in await third.refuses("/tracker unlink")
    assert await faults(discord) == []


async def test_who_held_a_role_goes_with_the_place(discord: Talk, slack: Talk) -> None:
    """Of the people of a place that left nothing stays in the record of another, where nobody could erase it."""
    await keeps(discord)
    await slack.hears("/tracker roles ruben role=moderator")
    await links(discord, slack)
    await slack.hears("/tracker roles okapi role=moderator")
    await slack.hears("/tracker roles okapi role=viewer")

    await parts(slack)

    assert not await discord.database.read(_told_of_roles)
    assert "okapi" not in (await discord.hears("/tracker history")).text
    assert "ruben" in (await slack.hears("/tracker roles")).text
    assert await faults(discord) == []


def _told_of_roles(connection: Connection) -> bool:
    """Whether a version of the server's record names who held a role in the workspace."""
    here = known_venue(connection, SERVER.platform, SERVER.external_id).workspace
    found = connection.execute(select(versions.c.content).where(versions.c.workspace == here)).scalars()
    return any(name in (content or "") for content in found for name in ("ruben", "okapi"))


async def test_erasing_a_record_lets_the_others_go_first(discord: Talk, slack: Talk) -> None:
    """Nothing of it stays with them, not even whose it was; their people, roles and digests do."""
    await keeps(discord)
    await links(discord, slack)
    await slack.hears("/tracker roles ruben role=moderator")
    await slack.hears("/digest subscribe daily=yes at=07:00 save=yes")
    await slack.hears(LOGGED, by=MODERATOR)
    with pytest.raises(Question) as asked:
        await discord.hears("/tracker erase everything=yes")

    await discord.picks(asked.value.reply.actions[0])

    assert "No agreement" in await slack.refuses("/ceasefire status truce")
    assert "ruben" in (await slack.hears("/tracker roles")).text
    assert "07:00" in (await slack.hears("/digest list")).text
    kept = await slack.database.read(contents)
    assert not [
        name for name, rows in kept.items() if any("a breach" in str(row) or "discord" in str(row) for row in rows)
    ]
    assert await faults(slack) == []


@pytest.mark.parametrize("first", [SERVER, TEAM])
async def test_a_place_that_is_erased_is_named_by_no_other(discord: Talk, slack: Talk, first: Address) -> None:
    """Not in the journals that told of their link either: of the place nothing is left, and those verify."""
    await keeps(discord)
    await links(discord, slack)
    await parts(slack)
    erased, other = (discord, slack) if first == SERVER else (slack, discord)
    with pytest.raises(Question) as asked:
        await erased.hears("/tracker erase everything=yes")

    await erased.picks(asked.value.reply.actions[0])

    assert f"{first.platform}:{first.external_id}" not in str(await other.database.read(contents))
    assert "new erasure" in (await other.hears("/tracker history")).text
    assert await faults(other) == []


async def test_ending_a_place_that_is_linked_leaves_its_name_nowhere(discord: Talk, slack: Talk) -> None:
    """It leaves first, and the record of the other tells of a link with nobody in particular."""
    await keeps(discord)
    await links(discord, slack)
    end = partial(end_place, platform=TEAM.platform, external_id=TEAM.external_id, now=discord.now, confirmed=True)

    await discord.database.transaction(end)

    assert TEAM.external_id not in str(await discord.database.read(contents))
    assert "Truce" in (await discord.hears("/ceasefire status truce")).text
    assert await faults(discord) == []


async def test_who_signed_from_the_other_place_can_be_erased_here(discord: Talk, slack: Talk) -> None:
    """While it shares the record and once it has left; in their own place they stay who they are."""
    await keeps(discord)
    await links(discord, slack)
    await slack.hears(f"/tracker roles {MODERATOR.id} role=moderator")
    await slack.hears(LOGGED, by=MODERATOR)
    await parts(slack)
    await slack.hears("/tracker actor add Iran", by=MODERATOR)
    with pytest.raises(Question) as asked:
        await discord.hears("/tracker erase person=Mina Moderator")

    await discord.picks(asked.value.reply.actions[0])

    assert "Mina" not in (await discord.hears("/tracker history")).text
    assert "Mina Moderator: moderator" in (await slack.hears("/tracker roles")).text
    assert "Mina" in (await slack.hears("/tracker history")).text
    assert await faults(discord) == []


async def test_who_leaves_a_game_begins_with_no_game(discord: Talk, slack: Talk) -> None:
    """What was marked as fictional is the record that was left."""
    await keeps(discord)
    await discord.hears("/tracker setup fictional=yes")
    await links(discord, slack)

    await parts(slack)

    marked = [(await talk.hears("/tracker export")).text for talk in (discord, slack)]
    assert ["fictional" in text.lower() for text in marked] == [True, False]


async def test_no_number_that_a_place_has_read_names_another_report(discord: Talk, slack: Talk) -> None:
    """It read #1 and #2 in the record that it left: in the next one that it joins the first is #3."""
    await keeps(discord)
    await links(discord, slack)
    for _ in range(2):
        await discord.hears(f"{LOGGED} new=yes")
    await parts(slack)
    other = Talk(slack.database, venue=Address("slack", "T0999"))
    await keeps(other)
    await links(other, slack)

    assert (await other.hears(LOGGED)).title.startswith("Logged as #3 ")
