"""What is typed as words with Discord's own marks in it: entered as people read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import simcord

from tests.people import ADMIN, MODERATOR, VISITOR
from tests.platforms.discord.as_read import read

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild


@pytest.fixture(autouse=True)
def _resolved(desk: Guild, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the virtual Discord tell, as the real one does, of those whom words mention."""
    build, people = simcord.interactions.build_options, {str(one.id): one for one in desk.members.values()}

    def built(actor: Any, name: str, spec: Any, typed: dict[str, Any], **rest: Any) -> tuple[Any, Any]:  # noqa: ANN401
        options, resolved = build(actor, name, spec, typed, **rest)
        for number in re.findall(r"<@(\d+)>", " ".join(map(str, typed.values()))):
            simcord.interactions.resolve_handle(actor, people[number], resolved, channel_id=rest["channel_id"])
        return options, resolved

    monkeypatch.setattr(simcord.interactions, "build_options", built)


async def test_marks_in_words_are_read_as_people_read_them(desk: Guild) -> None:
    """Copied out of a channel, a message has mentions, times and emoji of a guild: the record has their names."""
    press, vera = desk.place.create_role("Press"), desk.members[VISITOR.id]
    marks = f"<@{vera.id}> <@&{press.id}> <#{desk.channel.id}> <t:1603684800:R> <:boom:{press.id}>"

    logged = await desk.types(f"/violation log Azerbaijan category=shelling accused=Armenia new=yes words={marks}")

    assert "“@Vera Visitor @Press #ceasefires 2020-10-26 04:00 UTC :boom:”" in read(logged.text)


async def test_who_is_meant_stays_who_they_are(desk: Guild) -> None:
    """A moderator is set up by their mention, two of them side by side; the journal is asked for by one."""
    vera, mina = desk.members[VISITOR.id], desk.members[MODERATOR.id]

    await desk.types(f"/tracker setup moderators=<@{vera.id}> <@{mina.id}>", by=ADMIN)

    assert (await desk.types("/violation queue show", by=VISITOR)).text.strip() == "Nothing waits in the queue."
    assert "Journal · Mina Moderator" in (await desk.types(f"/tracker history person=<@{mina.id}>")).text
    told = (await desk.types(f"/tracker history person=<@{vera.id}>")).text
    assert "Nobody called “Vera Visitor” has entered anything here." in told
