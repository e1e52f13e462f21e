"""What admins set, and what others see of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.people import Person
from bot.replies import Audience
from tests.people import ADMIN, MODERATOR, REPORTER

if TYPE_CHECKING:
    from tests.talking import Talk


async def test_a_new_tracker_says_what_is_missing(bot: Talk) -> None:
    """An admin who has just arrived sees what to do next, as actions."""
    reply = await bot.hears("/tracker setup")
    assert "Still missing: a time zone, an actor, a conflict and an agreement." in reply.text
    assert [action.command for action in reply.actions] == [
        "tracker zone",
        "tracker roles",
        "tracker channel",
        "ceasefire add",
    ]


async def test_each_step_of_the_setup_leads_on_to_the_next(bot: Talk) -> None:
    """What may be skipped is offered until the tracker has what it needs; then nothing more is said of it."""
    zoned = await bot.hears("/tracker zone Asia/Baku")
    assert [action.label for action in zoned.actions] == ["Give a role", "Back to setup", "Undo"]
    given = await bot.hears("/tracker roles zara role=moderator")
    assert [action.label for action in given.actions][:2] == ["Set this channel", "Back to setup"]
    entered = await bot.hears("/tracker actor add Armenia")
    assert [action.label for action in entered.actions][:2] == ["Set this channel", "Back to setup"]
    add = "/ceasefire add minsk title=Minsk parties=Armenia; Azerbaijan conflict=karabakh new=yes"
    assert "tracker setup" not in [action.command for action in (await bot.hears(add)).actions]


async def test_who_may_not_set_the_tracker_up_is_not_led_there(bot: Talk) -> None:
    """A moderator of a tracker that lacks something enters an actor as ever."""
    await bot.hears("/tracker roles mina role=moderator", by=ADMIN)
    entered = await bot.hears("/tracker actor add Armenia", by=MODERATOR)
    assert entered.actions[0].label == "Amend"


async def test_a_second_agreement_is_asked_for_its_conflict_where_there_are_several(bot: Talk) -> None:
    """With a single conflict the form needn't ask; the label says whether it is the first."""
    add = "/ceasefire add minsk title=Minsk parties=Armenia; Azerbaijan conflict=karabakh zone=Asia/Baku new=yes"
    assert (await bot.hears("/tracker setup")).actions[-1].asks == ("conflict",)
    assert (await bot.hears(add)).actions[0].label == "Set the zone"
    assert ("Add an agreement", ()) in [(one.label, one.asks) for one in (await bot.hears("/tracker setup")).actions]


async def test_several_things_are_set_at_once(bot: Talk) -> None:
    """One line sets the zone, the moderators and how the channel reads; it is one entry, so one undo takes it back."""
    reply = await bot.hears("/tracker setup Baku moderators=mina; <@&77> private_reads=yes")
    assert reply.fact("Time zone") == "Asia/Baku"
    assert reply.fact("Roles") == "2 moderators; other members are reporters"
    assert "what is read here is shown to the one who asks" in reply.fact("This channel")
    await bot.hears("/tracker undo")
    assert (await bot.hears("/tracker setup")).fact("Roles") == "none given: members are reporters"


async def test_moderators_who_are_mentioned_side_by_side_are_all_meant(bot: Talk) -> None:
    """As people mention several on Discord and Slack: one of both together would be nobody."""
    await bot.hears("/tracker setup Baku moderators=<@41|Zara> <@&77>, <@!42>; <@43>")

    assert (await bot.hears("/tracker setup")).fact("Roles") == "4 moderators; other members are reporters"


async def test_a_role_for_two_who_are_mentioned_is_asked_for_one_by_one(bot: Talk) -> None:
    """Both together are no name that nobody has entered anything by, and no mark of the platform's is told."""
    refused = await bot.refuses("/tracker roles <@41|Zara> <@43|Olaf> role=moderator")

    assert refused == "person: Several are mentioned. Name one of them, and say it again for each of the others."


async def test_fiction_is_for_good(bot: Talk) -> None:
    """A game's war must never leave here as a real one: neither a setting nor an undo takes the mark away."""
    reply = await bot.hears("/tracker setup fictional=yes")
    assert reply.fact("Fictional") == "yes, for good: whatever leaves here says so"
    assert "Undo" not in [one.label for one in reply.actions]
    assert "marked as fictional for good" in await bot.refuses("/tracker setup fictional=no")
    assert "which is for good" in await bot.refuses("/tracker undo")
    assert (await bot.hears("/tracker about")).fact("Fictional") == "this workspace holds a game, not a war"


async def test_another_zone_rewrites_nothing(bot: Talk) -> None:
    """The zone holds for what is typed from now on."""
    assert "No time zone is set" in (await bot.hears("/tracker zone")).title
    reply = await bot.hears("/tracker zone Asia/Baku")
    assert reply.title == "Times without a zone are read in Asia/Baku (Baku)."
    assert reply.lines == ("What is recorded stays as it was entered, and each agreement keeps its own zone.",)
    assert "no known zone" in await bot.refuses("/tracker zone Atlantis")


async def test_a_role_that_is_given_holds_at_once(bot: Talk) -> None:
    """Who becomes a moderator may do what moderators do, until it is taken back."""
    zara = Person("zara", "Zara")
    assert "Only moderators can use /tracker actor add" in await bot.refuses("/tracker actor add Armenia", by=zara)
    reply = await bot.hears("/tracker roles zara role=moderator")
    assert reply.title == "zara is now a moderator here."
    assert reply.lines == ("Nobody of that name has entered anything here yet: check the spelling.",)
    await bot.hears("/tracker actor add Armenia", by=zara)
    assert (await bot.hears("/tracker roles")).lines[0] == "Zara: moderator"
    await bot.hears("/tracker roles zara role=none")
    assert "Only moderators" in await bot.refuses("/tracker actor add Azerbaijan", by=zara)


async def test_a_group_gives_its_role_to_all_of_it(bot: Talk) -> None:
    """Roles follow the platform's own groups, and a person's own role outranks them."""
    member = Person("zara", "Zara", groups=("77",))
    await bot.hears("/tracker roles group=<@&77> role=moderator")
    await bot.hears("/tracker actor add Armenia", by=member)
    await bot.hears("/tracker roles Zara role=viewer")
    assert "Only moderators" in await bot.refuses("/tracker actor add Azerbaijan", by=member)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/tracker roles zara role=emperor", "“emperor” is none of these"),
        ("/tracker roles zara", "Say one person or one group, and their role"),
        ("/tracker roles role=moderator", "Say one person or one group, and their role"),
        ("/tracker roles zara role=none", "No role was given to them here"),
        ("/tracker roles <@&77> role=viewer", "is a group, not a person"),
        ("/tracker categories hide=shelling show=shelling", "can't be hidden and shown at once"),
        ("/tracker channel agreement=nowhere", "No agreement is called “nowhere” here."),
    ],
)
async def test_what_makes_no_sense_is_refused_in_words(bot: Talk, line: str, words: str) -> None:
    """Each refusal says what is wrong."""
    assert words in await bot.refuses(line)


@pytest.mark.parametrize("line", ["/tracker setup", "/tracker roles", "/tracker zone", "/tracker channel"])
async def test_settings_are_for_admins(bot: Talk, line: str) -> None:
    """A moderator is told who can use them; the names of those with a role are never shown below."""
    assert f"Only admins can use {line}" in await bot.refuses(line, by=MODERATOR)
    assert f"Only admins can use {line}" in await bot.refuses(line, by=REPORTER)
    assert (await bot.hears(line, by=ADMIN)).audience is Audience.PERSON


async def test_categories_are_hidden_and_shown_again(bot: Talk) -> None:
    """A workspace that never meets a kind of violation needn't be offered it."""
    reply = await bot.hears("/tracker categories hide=overflight; incitement")
    assert reply.fact("Hidden") == "overflight, incitement"
    reply = await bot.hears("/tracker categories show=overflight")
    assert reply.fact("Hidden") == "incitement"
    assert "overflight" in reply.fact("Shown")


async def test_not_every_category_can_be_hidden(bot: Talk) -> None:
    """Nothing could be reported any more."""
    shown = (await bot.hears("/tracker categories")).fact("Shown").replace(", ", ";")
    assert "Leave at least one" in await bot.refuses(f"/tracker categories hide={shown}")


async def test_what_is_read_in_a_private_channel_is_for_the_one_who_asks(bot: Talk) -> None:
    """Private reads answer the person, until they are open again."""
    assert (await bot.hears("/tracker about")).audience is Audience.CHANNEL
    await bot.hears("/tracker channel private_reads=yes")
    assert (await bot.hears("/tracker about")).audience is Audience.PERSON
    await bot.hears("/tracker channel private_reads=no")
    assert (await bot.hears("/tracker about")).audience is Audience.CHANNEL
