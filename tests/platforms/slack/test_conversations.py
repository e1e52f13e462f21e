"""People talk to the bot on Slack: commands and what comes of them, over a Slack on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.town import ANNA, MINA, MONITORS, NEWS, RUBEN, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack


async def test_a_read_answers_the_channel(desk: Slack) -> None:
    """Who asks how a ceasefire stands tells everybody."""
    answer = await desk.types("/ceasefire status minsk", by=VERA)

    assert "Minsk ceasefire · in effect" in answer.text
    assert "Minsk ceasefire · in effect" in answer.spoken
    assert answer.seen_by == desk.channel(NEWS).members


async def test_a_read_can_be_had_alone(desk: Slack) -> None:
    """Every reading command has an option for it, and what its buttons bring stays private as well."""
    answer = await desk.types("/violation show 1 private=yes", by=VERA)

    assert answer.seen_by == [VERA]


async def test_a_channel_can_have_its_reads_told_alone(desk: Slack) -> None:
    """Where the admin says so, no read is shown to everybody."""
    await desk.types("/tracker channel private_reads=yes", by=ANNA)

    assert (await desk.types("/ceasefire status minsk", by=VERA)).seen_by == [VERA]


async def test_a_write_is_confirmed_to_its_person(desk: Slack) -> None:
    """Only who wrote it sees what came of it."""
    answer = await desk.types("/tracker place add Shusha", by=MINA)

    assert "Shusha" in answer.text
    assert answer.seen_by == [MINA]


async def test_a_role_is_needed(desk: Slack) -> None:
    """Whoever lacks it learns which one, alone, and is offered nothing."""
    answer = await desk.types("/violation verify violation=1 reason=Seen state=verified", by=RUBEN)

    assert answer.seen_by == [RUBEN]
    assert "Only moderators can use /violation verify." in answer.text
    assert answer.buttons == []


async def test_a_refusal_is_for_the_one_who_is_refused(desk: Slack) -> None:
    """A read that is refused embarrasses nobody before the channel."""
    answer = await desk.types("/violation show 99", by=VERA)

    assert answer.seen_by == [VERA]
    assert "There is no violation #99 here." in answer.text


async def test_a_group_alone_is_explained(desk: Slack) -> None:
    """Whoever types no more than the slash command, or asks for help, learns what there is."""
    for line in ("/violation", "/violation help"):
        answer = await desk.types(line, by=VERA)
        assert "/violation show" in answer.text
        assert answer.seen_by == [VERA]


async def test_an_unknown_command_is_refused_and_given_back(desk: Slack) -> None:
    """The answer says what there is, and what was typed is there to be mended."""
    answer = await desk.types("/ceasefire stauts minsk", by=VERA)

    assert "Did you mean /ceasefire status?" in answer.text
    assert "You wrote: /ceasefire stauts minsk" in answer.text
    assert answer.seen_by == [VERA]


async def test_status_takes_few_keystrokes(desk: Slack) -> None:
    """At three in the morning the default agreement of the channel is what one asks about."""
    line = "/ceasefire status"

    answer = await desk.types(line, by=VERA)

    assert len(line) <= 18
    assert "Minsk ceasefire · in effect" in answer.text


async def test_curly_quotes_and_long_dashes_are_forgiven(desk: Slack) -> None:
    """What a phone makes of a line reads as what was meant."""
    answer = await desk.types("/tracker place add “Shusha fortress” —conflict=karabakh", by=MINA)

    assert "Shusha fortress" in answer.text


async def test_links_and_signs_come_as_they_were_typed(desk: Slack) -> None:
    """Slack writes them in its own way; the record has what the person wrote, and shows it without any effect."""
    said = "words=5 < 6 & <!channel> *bold* source=https://example.org/a?b=1&c=2"
    await desk.types(f"/violation respond 1 speaker=armenia stance=denies {said}", by=MINA)

    shown = await desk.types("/violation show 1", by=VERA)

    assert "5 &lt; 6 &amp; &lt;!channel&gt; *bold*" in shown.spoken
    assert "<!channel>" not in shown.text
    assert "<https://example.org/a?b=1&amp;c=2>" in shown.text


async def test_who_owns_the_workspace_is_its_admin(bot: Slack) -> None:
    """There is an admin from the first day, before anybody was given a role."""
    assert "Europe/Minsk" in (await bot.types("/tracker zone Europe/Minsk", by=ANNA)).text
    assert "Only admins can use /tracker zone." in (await bot.types("/tracker zone Asia/Baku", by=MINA)).text


async def test_a_user_group_has_a_role(desk: Slack) -> None:
    """People of a user group have the role that was given to it."""
    await desk.types(f"/tracker roles group={MONITORS} role=moderator", by=ANNA)

    answer = await desk.types("/violation verify violation=1 reason=Seen state=verified", by=RUBEN)

    assert "#1" in answer.text
    assert "Only moderators" not in answer.text


async def test_a_read_again_is_told_to_its_person_alone(desk: Slack) -> None:
    """A channel that was told the same just now is not told it again."""
    await desk.types("/ceasefire status minsk", by=VERA)

    again = await desk.types("/ceasefire status minsk", by=RUBEN)

    assert again.seen_by == [RUBEN]
    assert "less than half a minute ago" in again.text
