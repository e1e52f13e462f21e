"""Alerts are declared in a channel: shown in words first, then saved, changed, paused and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.replies import Question
from storage.errors import Refusal
from tests.conversations.newsroom import TERTER, action, open_desk
from tests.conversations.watching import looks, reads
from tests.people import MODERATOR, REPORTER

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk in a channel where the bot may post."""
    bot.lacks, bot.channel = (), "news"
    return await open_desk(bot)


async def asked(desk: Talk, line: str) -> Reply:
    """Say a line that is answered with a question."""
    with pytest.raises(Question) as question:
        await desk.hears(line, by=MODERATOR)
    return question.value.reply


async def test_what_is_told_is_shown_before_it_is_saved(desk: Talk) -> None:
    """In words, and nothing is kept until it is confirmed."""
    shown = await asked(desk, "/digest alerts agreement=nk-washington")

    assert shown.text == (
        "Alerts about nk-washington, for this channel. Nothing is saved yet.\n"
        "The life of an agreement: declared, taking effect, extended, suspended and resumed, ended.\n"
        "Before a planned end: 2 days and 6 hours.\n"
        "Reports once corroborated or verified.\n"
        "After one, what comes within 10 minutes is told together.\n"
        "Quiet days in a row: 7, 30, 100 and 365, and when they turn out not to have been.\n"
        "Figures of digests in the channel that turn out otherwise, below the digest."
    )
    assert [one.label for one in shown.actions] == ["Save", "Change"]
    assert (await desk.hears("/digest alerts", by=MODERATOR)).lines[0].startswith("No channel is alerted yet.")


async def test_they_are_saved_as_shown(desk: Talk) -> None:
    """And listed, with what can be done with them."""
    saved = await desk.picks(action(await asked(desk, "/digest alerts agreement=nk-washington"), "Save"), by=MODERATOR)

    assert saved.title == "Alerts 200 about nk-washington go to this channel."
    listed = await desk.hears("/digest alerts", by=MODERATOR)
    assert listed.lines == ("alerts 200 · nk-washington · this channel",)
    assert [one.label for one in listed.actions] == ["Pause alerts 200", "Remove alerts 200", "Add alerts"]


async def test_the_list_of_digests_tells_of_them_too(desk: Talk) -> None:
    """Whoever wonders what is posted where sees all of it."""
    await desk.hears("/digest alerts agreement=nk-washington save=yes", by=MODERATOR)

    listed = await desk.hears("/digest list", by=MODERATOR)

    assert listed.lines[-1] == "alerts 200 · nk-washington · this channel"
    history = (await desk.hears("/tracker history", by=MODERATOR)).text
    assert "new watch: alerts 200 about nk-washington" in history


async def test_saying_it_again_changes_them(desk: Talk) -> None:
    """A channel has alerts about one subject once; what isn't named stays."""
    await desk.hears("/digest alerts agreement=nk-washington killed=10 save=yes", by=MODERATOR)

    shown = await asked(
        desk,
        "/digest alerts agreement=nk-washington states=none categories=shelling; air strike window=0 before_end=1d",
    )
    assert "Before a planned end: 1 day." in shown.lines
    assert "Any report from 10 killed." in shown.lines
    await desk.picks(action(shown, "Save"), by=MODERATOR)
    assert (await desk.hears("/digest alerts", by=MODERATOR)).lines == ("alerts 200 · nk-washington · this channel",)
    assert "window 10 minutes → 0 minutes" in (await desk.hears("/tracker history", by=MODERATOR)).text


async def test_one_subject_is_named(desk: Talk) -> None:
    """An agreement, a conflict, or with neither all there is."""
    assert (await asked(desk, "/digest alerts conflict=karabakh-2020")).title.startswith(
        "Alerts about the conflict karabakh-2020, for this channel."
    )
    assert (await asked(desk, "/digest alerts killed=1")).title.startswith("Alerts about all agreements,")
    words = await desk.refuses("/digest alerts agreement=nk-washington conflict=karabakh-2020", by=MODERATOR)
    assert words == "Say an agreement or a conflict, not both: a conflict comes with its agreements."


async def test_they_pause_and_go_on(desk: Talk) -> None:
    """At once, and what was entered meanwhile is not told afterwards."""
    await desk.hears("/digest alerts agreement=nk-washington states=reported save=yes", by=MODERATOR)
    await looks(desk)

    paused = await desk.hears("/digest alerts number=200 pause=yes", by=MODERATOR)
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears("/digest alerts number=200 pause=no", by=MODERATOR)
    await looks(desk)

    assert paused.title == "Alerts 200 about nk-washington are paused."
    assert await reads(desk) == []


async def test_they_are_taken_away_and_can_be_had_back(desk: Talk) -> None:
    """As everything can be undone."""
    await desk.hears("/digest alerts agreement=nk-washington states=reported save=yes", by=MODERATOR)
    removed = await desk.hears("/digest alerts number=200 remove=yes", by=MODERATOR)
    assert removed.title == "Alerts 200 about nk-washington come no more to this channel."
    await desk.hears(TERTER, by=MODERATOR)
    await looks(desk)
    assert await reads(desk) == []

    await desk.picks(action(removed, "Undo"), by=MODERATOR)
    await desk.hears("/violation log artsakh category=shelling place=Shusha occurred=2020-10-26 09:00", by=MODERATOR)
    await looks(desk)

    assert len(await reads(desk)) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("window=1441", "window: 1,441 is outside the range: write a number from 0 to 1,440."),
        ("before_end=2", "before_end: “2” is not a length of time. Write a number with its unit, such as 2d or 6h."),
        ("before_end=100d", "before_end: “100d” is too short or too long. Write from 1 min to 90 days."),
        ("number=7 pause=yes", "number: There are no alerts 7 here. See which there are: /digest alerts"),
        ("remove=yes", "There are no such alerts here. See which there are: /digest alerts"),
    ],
)
async def test_bad_input_is_refused_in_words(desk: Talk, line: str, words: str) -> None:
    """What is wrong, and what to write instead."""
    assert await desk.refuses(f"/digest alerts {line}", by=MODERATOR) == words


async def test_they_are_set_where_the_bot_may_post(desk: Talk) -> None:
    """By a moderator, before anything is shown."""
    desk.lacks = ("Send Messages",)
    assert (await desk.refuses("/digest alerts killed=1", by=MODERATOR)).startswith("The bot can’t post here yet.")
    assert (await desk.refuses("/digest alerts killed=1", by=REPORTER)).startswith("Only moderators")


async def test_they_go_on_where_the_bot_may_post(desk: Talk) -> None:
    """Also where that is said in another channel: what is missing is told before they go on, not after."""
    await desk.hears("/digest alerts agreement=nk-washington save=yes", by=MODERATOR)
    await desk.hears("/digest alerts number=200 pause=yes", by=MODERATOR)
    desk.channel, desk.elsewhere = "desk", {"news": ("Send Messages",)}

    words = await desk.refuses("/digest alerts number=200 pause=no", by=MODERATOR)

    assert words.startswith("The bot can’t post there yet.")
    desk.elsewhere = {"news": ()}
    assert "go to channel news" in (await desk.hears("/digest alerts number=200 pause=no", by=MODERATOR)).title


async def test_what_changed_meanwhile_is_not_overwritten(desk: Talk) -> None:
    """Two moderators set the same alerts: the second sees what the first made of them."""
    await desk.hears("/digest alerts agreement=nk-washington save=yes", by=MODERATOR)
    shown = await asked(desk, "/digest alerts agreement=nk-washington killed=5")
    await desk.hears("/digest alerts agreement=nk-washington killed=7 save=yes", by=MODERATOR)

    with pytest.raises(Refusal, match="changed since"):
        await desk.picks(action(shown, "Save"), by=MODERATOR)
