"""What the bot posts on Slack by itself can be acted on: its buttons answer whoever presses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.town import MINA, NEWS, RUBEN, VERA
from tests.platforms.slack.process import over_sockets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack

LINES = (
    f"/tracker roles person=<@{MINA}> role=moderator",
    "/tracker zone Asia/Baku",
    "/ceasefire add minsk title=Minsk parties=Armenia; Azerbaijan conflict=karabakh effective=2020-10-26 08:00 new=yes",
    "/violation log Azerbaijan category=shelling accused=Armenia place=Terter occurred=2020-10-26 08:20 new=yes",
)


async def test_a_digest_is_subscribed_to_posted_and_acted_on(slack: Slack, tmp_path: Path) -> None:
    """A preview is saved by its button; the digest that comes of it leads to the reports, and to each of them."""
    async with over_sockets(tmp_path, slack):
        for line in LINES:
            await slack.types(line)
        preview = await slack.types("/digest subscribe", by=MINA)
        assert "Nothing is saved yet." in preview.text
        await slack.presses(preview, "Save", by=MINA)
        past = len(slack.world.feed.past)
        await slack.sends_command("/digest now", by=MINA)
        digest = await slack.next_message(NEWS, since=past)
        assert digest.seen_by == slack.channel(NEWS).members

        reports = await slack.presses(digest, "Violations", by=VERA)
        assert "Terter" in reports.text
        form = await slack.presses(reports, "Show one", by=VERA)
        await slack.fills(form, violation="#1", by=VERA)
        shown = await slack.submits(form, by=VERA)

    assert "Azerbaijan accuses Armenia" in shown.text


async def test_a_post_of_the_queue_is_acted_on_by_moderators(slack: Slack, tmp_path: Path) -> None:
    """Whoever may not is told so alone; a moderator is asked for what is lacking."""
    async with over_sockets(tmp_path, slack):
        for line in (*LINES, "/tracker channel queue=yes"):
            await slack.types(line)
        past = len(slack.world.feed.past)
        await slack.types("/violation report words=Shelling near Agdam", by=RUBEN)
        post = await slack.next_message(NEWS, since=past)
        while post.alone:
            past = 1 + next(at for at, one in enumerate(slack.world.feed.past) if one.subject is post.subject)
            post = await slack.next_message(NEWS, since=past)

        refused = await slack.presses(post, "Accept", by=VERA)
        form = await slack.presses(post, "Accept", by=MINA)

    assert refused.seen_by == [VERA]
    assert form.text.splitlines()[0] == "violation: #2"
    assert next(iter(form.fields)) == "claimant"
