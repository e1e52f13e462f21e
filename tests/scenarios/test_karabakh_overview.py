"""What is in effect and what waits, over the whole scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Audience
from tests.people import ADMIN, MODERATOR, REPORTER, VISITOR
from tests.talking import START

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk

NOVEMBER = "nk-november, since 10 Nov 2020, 00:00 Moscow (9 Nov, 21:00 UTC): 21 days 3 hours"
LATER = "2020-12-01T00:00Z"


def labels(reply: Reply) -> list[str]:
    """Give what may be done next."""
    return [action.label for action in reply.actions]


async def test_one_agreement_is_in_effect_in_december(karabakh: Talk) -> None:
    """With how long it holds and its last report; those that ended are not named."""
    reply = await karabakh.hears("/ceasefire overview", by=VISITOR, at=LATER)

    assert reply.text.splitlines() == [
        "1 agreement in effect",
        f"Trilateral statement of 9 November: {NOVEMBER} · last report: none",
        "Suspended: none",
        "Declared, not in effect: none",
    ]
    assert reply.audience is Audience.CHANNEL
    assert labels(reply) == ["Violations"]


async def test_a_moderator_sees_what_waits_and_what_is_contested(karabakh: Talk) -> None:
    """Alone: the queue is for moderators."""
    await karabakh.hears("/violation report words=a tip place=Barda", by=REPORTER, at=LATER)

    reply = await karabakh.hears("/ceasefire overview", by=MODERATOR)

    assert reply.fact("In the queue") == "1 report: #14"
    assert reply.fact("Contested") == "6 of 13 reports, the newest: #12, #11 and #10"
    assert reply.audience is Audience.PERSON
    assert labels(reply) == ["Log a violation", "Queue", "Violations", "Digests"]
    assert "#14" not in (await karabakh.hears("/ceasefire overview", by=REPORTER)).text


async def test_a_member_is_asked_what_happened(karabakh: Talk) -> None:
    """A report needs nothing by itself, and is refused where it says nothing: its button asks."""
    reply = await karabakh.hears("/ceasefire overview", by=REPORTER)

    assert [(one.label, one.asks) for one in reply.actions] == [("Report a violation", ("words",)), ("Violations", ())]


async def test_what_is_suspended_or_to_come_is_named(karabakh: Talk) -> None:
    """And of one in effect the last report, with who says so and that it is denied."""
    line = "conflict=nagorno-karabakh parties=Armenia; Azerbaijan declared=2020-11-30"
    await karabakh.hears(f"/ceasefire add nk-next title=Next {line} effective=2020-12-05 new=yes", at=LATER)
    await karabakh.hears(f"/ceasefire add nk-lull title=Lull {line} effective=2020-11-30 new=yes", at=LATER)
    await karabakh.hears("/ceasefire suspend nk-lull at=2020-11-30 12:00")
    await karabakh.hears(
        "/violation log azerbaijan-mod accused=Armenia category=shelling occurred=2020-11-28 place=Shusha"
        " agreement=nk-november new=yes"
    )
    await karabakh.hears("/violation respond 14 speaker=armenia-mod stance=denies")

    reply = await karabakh.hears("/ceasefire overview", by=VISITOR)

    assert reply.fact("Suspended") == "nk-lull"
    assert reply.fact("Declared, not in effect") == "nk-next"
    told = reply.fact("Trilateral statement of 9 November")
    assert told.endswith(
        "last report: #14, 28 Nov; Azerbaijan’s Defence Ministry accuses Armenia of shelling Shusha; denied"
    )


async def test_an_empty_record_says_how_to_begin(bot: Talk) -> None:
    """To an admin with a button, to all others in words."""
    reply = await bot.hears("/ceasefire overview", by=ADMIN, at=START.isoformat())

    assert reply.title == "0 agreements in effect"
    assert reply.lines[0] == "Nothing is recorded here yet."
    assert labels(reply) == ["Setup", "Help"]
    assert labels(await bot.hears("/ceasefire overview", by=VISITOR)) == ["Help"]
