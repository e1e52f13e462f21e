"""Roles on Discord are given to people whom Discord itself knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.catalogue import CATALOGUE
from tests.people import ADMIN, REPORTER

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild


async def test_who_was_picked_is_told_by_name(guild: Guild) -> None:
    """They are there, though they have entered nothing yet: nothing is to be checked."""
    person = guild.members[REPORTER.id]

    heard = await guild.types(f"/tracker roles person=<@{person.id}> role=moderator", by=ADMIN)

    assert "Ruben Reporter is now a moderator here." in heard.text
    assert "check the spelling" not in heard.text
    assert (await guild.types("/violation queue show", by=REPORTER)).text.strip() == "Nothing waits in the queue."


async def test_a_name_of_theirs_is_inert(guild: Guild) -> None:
    """Whatever they call themselves, it formats nothing and mentions nobody."""
    command = CATALOGUE.find("tracker roles")
    assert command is not None
    assert guild.channel.guild is not None
    loud = guild.channel.guild.add_member(guild.env.create_user("**x** > @everyone"))

    heard = await guild.enters(command, {"person": loud, "role": "moderator"}, by=ADMIN)

    assert "is now a moderator here." in heard.text
    assert "@everyone" not in heard.text
    assert "**x**" not in heard.text


async def test_who_holds_a_role_is_shown_by_name(guild: Guild) -> None:
    """In the list and in the journal, though the bot is told of no members: Discord shows the name of each."""
    person = guild.members[REPORTER.id].id
    await guild.types(f"/tracker roles person=<@{person}> role=moderator", by=ADMIN)

    assert f"<@{person}>: moderator" in (await guild.types("/tracker roles", by=ADMIN)).text
    assert f"the role of <@{person}>, moderator" in (await guild.types("/tracker history", by=ADMIN)).text


async def test_a_group_is_picked_and_told_by_its_name(guild: Guild) -> None:
    """Discord offers the roles there are: a name that is merely typed would be nobody's."""
    press = guild.place.create_role("Press")

    heard = await guild.types(f"/tracker roles group=<@&{press.id}> role=moderator", by=ADMIN)

    assert "Group @Press is now a moderator here." in heard.text
    assert "Group @Press: moderator" in (await guild.types("/tracker roles", by=ADMIN)).text


async def test_a_name_that_is_nobodys_gets_no_role(guild: Guild) -> None:
    """Whoever types it, and mentions nobody, learns that at once, and not from a moderator who can do nothing."""
    heard = await guild.types("/tracker setup moderators=Vera Visitor", by=ADMIN)

    assert "Nobody called “Vera Visitor” has entered anything here." in heard.text
    assert "Vera Visitor: moderator" not in (await guild.types("/tracker roles", by=ADMIN)).text


async def test_everybody_is_a_group(guild: Guild) -> None:
    """Discord's own, which each member is in; nobody is notified of it."""
    everybody = guild.place.default_role

    heard = await guild.types(f"/tracker roles group=<@&{everybody.id}> role=moderator", by=ADMIN)

    assert "Group @\u200beveryone is now a moderator here." in heard.text
    assert (await guild.types("/violation queue show", by=REPORTER)).text.strip() == "Nothing waits in the queue."


async def test_who_manages_the_server_is_told_to_stay_an_admin(guild: Guild) -> None:
    """Nobody is told that they are a viewer who can go on setting the tracker up."""
    person = guild.members[ADMIN.id].id

    heard = await guild.types(f"/tracker roles person=<@{person}> role=viewer", by=ADMIN)

    assert "Ada Admin has the role of a viewer here, and stays an admin." in heard.text
    assert "Whoever manages this place on its platform is one, whatever is entered here." in heard.text
    assert (
        "Whoever manages this place on its platform is an admin, whatever stands here."
        in (await guild.types("/tracker roles", by=ADMIN)).text
    )


async def test_who_lost_a_role_by_an_undo_is_shown_by_name(guild: Guild) -> None:
    """As in the confirmation that is undone, and so is a channel."""
    person = guild.members[REPORTER.id].id
    given = await guild.types(f"/tracker roles person=<@{person}> role=moderator", by=ADMIN)
    set_up = await guild.types("/tracker channel private_reads=yes", by=ADMIN)

    assert f"the role of <@{person}>" in (await guild.presses("Undo", given, by=ADMIN)).text
    assert f"the settings of the {guild.channel.mention}" in (await guild.presses("Undo", set_up, by=ADMIN)).text
