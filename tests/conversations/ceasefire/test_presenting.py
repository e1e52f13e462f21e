"""Looking agreements up: one with its terms, life and record, and all of them in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Audience, Reply
from tests.conversations.newsroom import action, open_desk
from tests.people import MODERATOR, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk

NOVEMBER = (
    "/ceasefire add nk-november title=Trilateral statement parties=Armenia; Azerbaijan declared=2020-11-09 "
    "effective=2020-11-10 00:00 zone=Europe/Moscow"
)
EVENING = "2020-11-09T20:00Z"


async def test_show_tells_terms_positions_and_aliases_once(bot: Talk) -> None:
    """One that withdrew stays listed, with the date and who said so."""
    await open_desk(bot)
    await bot.hears("/tracker actor amend armenia aliases=Hayastan", by=MODERATOR)
    await bot.hears("/ceasefire amend nk-washington mediators=Armenia (as host, said by press)", by=MODERATOR)
    await bot.hears("/ceasefire say nk-washington speaker=armenia stance=accepts published=2020-10-26", by=MODERATOR)
    await bot.hears(
        "/ceasefire say nk-washington speaker=armenia-mod stance=withdraws_from published=2020-10-28",
        by=MODERATOR,
        at="2020-10-29T00:00Z",
    )

    reply = await bot.hears("/ceasefire show nk-washington", by=VISITOR)

    withdrew = "withdrew, by Armenia’s Defence Ministry, 28 Oct 2020"
    assert reply.fact("Parties") == f"Armenia (also Hayastan; {withdrew}) · Azerbaijan"
    assert reply.fact("Mediators") == "Armenia (as host, said by press)"
    assert reply.title.endswith("withdrawal declared by Armenia’s Defence Ministry (28 Oct)")


async def test_parties_that_turned_out_to_be_one_are_told_once(bot: Talk) -> None:
    """With the position of the one that stays, whichever of them signed."""
    await bot.hears("/tracker setup zone=Asia/Baku")
    await bot.hears("/tracker actor add Reds")
    signed = "effective=2020-10-26 08:00 conflict=war new=yes"
    await bot.hears(f"/ceasefire add both title=Both parties=Reds; Blues; Red Side {signed}")
    await bot.hears(f"/ceasefire add other title=Other parties=Blues; Red Side {signed}")
    for agreement in ("both", "other"):
        await bot.hears(f"/ceasefire say {agreement} speaker=Red Side stance=rejects")

    await bot.hears("/tracker conflict amend war parties=Reds; Blues")
    await bot.hears("/tracker actor merge Red Side into=Reds")

    shown = [await bot.hears(f"/ceasefire show {agreement}") for agreement in ("both", "other")]
    reds = "Reds (also Red Side; rejects)"
    assert [one.fact("Parties") for one in shown] == [f"{reds} · Blues", f"Blues · {reds}"]


async def test_who_changed_it_is_for_moderators_alone(bot: Talk) -> None:
    """A moderator sees the name, and the channel never does."""
    await open_desk(bot)
    await bot.hears("/ceasefire amend nk-washington title=Washington", by=MODERATOR)

    visible = await bot.hears("/ceasefire show nk-washington", by=VISITOR)
    whole = await bot.hears("/ceasefire show nk-washington", by=MODERATOR)

    assert visible.fact("Record") == "changed 1 time, last 26 Oct 2020, 09:40 Baku"
    assert visible.audience is Audience.CHANNEL
    assert whole.fact("Record") == "changed 1 time, last 26 Oct 2020, 09:40 Baku, by Mina Moderator"
    assert whole.audience is Audience.PERSON


async def test_the_list_gives_state_since_and_duration(bot: Talk) -> None:
    """In the order of effect, from any time."""
    await open_desk(bot)
    await bot.hears(NOVEMBER, by=MODERATOR, at=EVENING)

    then = await bot.hears("/ceasefire list as_of=2020-10-30T12:00Z", at="2020-12-01T00:00Z")
    declared = await bot.hears("/ceasefire list state=not_yet_declared as_of=2020-10-30T12:00Z")

    assert then.table is not None
    assert then.table.rows == (
        ("nk-washington", "in effect", "26 Oct 2020, 08:00 Baku", "4 days 8 hours"),
        ("nk-november", "not yet declared", "–", "–"),
    )
    assert declared.table is not None
    assert [row[0] for row in declared.table.rows] == ["nk-november"]


async def test_a_long_list_begins_with_its_end(bot: Talk) -> None:
    """Of many agreements a phone shows the last, and leads to the others a page at a time."""
    await open_desk(bot)
    between = "parties=Armenia; Azerbaijan zone=UTC effective=2020-10-26"
    for number in range(40):
        await bot.hears(f"/ceasefire add t{number} title=T{number} {between} 05:{number:02}", by=MODERATOR)

    last = await bot.hears("/ceasefire list state=in_effect", by=VISITOR)
    earlier = await bot.picks(action(last, "Earlier"), by=VISITOR)
    first = await bot.picks(action(earlier, "Earlier"), by=VISITOR)

    assert [listed(one) for one in (last, earlier, first)] == [
        [f"t{number}" for number in range(20, 40)],
        [f"t{number}" for number in range(20)],
        ["nk-washington"],
    ]
    assert last.lines == ("20 of 41, in the order in which they began.",)
    assert [one.label for one in first.actions] == ["First page", "Status of nk-washington"]
    assert await bot.picks(action(first, "First page"), by=VISITOR) == last


def listed(reply: Reply) -> list[str]:
    """Give the short names in a list of agreements."""
    assert reply.table is not None
    return [row[0] for row in reply.table.rows]


async def test_a_source_for_moderators_is_shown_to_them_alone(bot: Talk) -> None:
    """Others don't learn that it exists."""
    await open_desk(bot)
    link = "https://example.org/tip"
    await bot.hears(f"/ceasefire amend nk-washington source={link}", by=MODERATOR)

    visible = await bot.hears("/ceasefire show nk-washington", by=VISITOR)
    whole = await bot.hears("/ceasefire show nk-washington", by=MODERATOR)

    assert link not in visible.text
    assert whole.fact("Sources") == f"a tip {link} (moderators only)"
