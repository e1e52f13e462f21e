"""A desk that may do anything, with digests in between: histories for the laws of what digests tell."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from storage.errors import Refusal
from storage.posting.due import Stretch
from storage.records.subjects import Subject
from storage.records.subscriptions import Section
from tests.digests.digest_channel import DAILY
from tests.storage import backdrop, deeds
from tests.storage.histories import EFFECT, START, Desk, histories

if TYPE_CHECKING:
    from storage.ledger.unit import Connection, Unit
    from storage.records.subscriptions import Subscription
    from tests.storage.deeds import Deed

A_MINUTE: Final = timedelta(minutes=1)

Days = tuple[tuple[timedelta, "Deed | None"], ...]
"""Deeds, each with the time that passes before it; None is a digest."""

BUT_QUIET = tuple(one for one in Section if one is not Section.QUIET)
"""Quiet days are counted by what is on record now, also where a digest comes late."""

SUBJECTS = (
    Subject(),
    *(Subject(agreement=one) for one in backdrop.AGREEMENTS),
    *(Subject(conflict=one) for one in backdrop.CONFLICTS),
)


@dataclass
class DigestDesk(Desk):
    """A desk whose digests each begin where the last one ended, and end at the hour at which they are told."""

    last: Stretch = field(default=Stretch(START, START, 0, 0))

    async def lives(self, days: Days) -> None:
        """Do every deed at its time, unless it is refused, and tell digests."""
        await self.enters(lambda unit: backdrop.begin(unit, EFFECT))
        for pause, deed in days:
            self.now += pause
            if deed is None:
                await self.database.transaction(self.tells)
            else:
                with suppress(Refusal):
                    await self.enters(deed)

    def tells(self, connection: Connection) -> None:
        """Tell the digests that end now."""
        unit = self.unit(connection)
        self.last = Stretch(self.last.ends_at, self.now, self.last.until, unit.head.seq)
        self.told(unit)

    def told(self, unit: Unit) -> None:
        """Take note of what is told of the last period."""
        raise NotImplementedError


@st.composite
def lived(draw: st.DrawFn) -> Days:
    """Draw deeds, some of which are undone, with a digest now and then, and one at the end."""
    days: list[tuple[timedelta, Deed | None]] = []
    for step in draw(histories()):
        days += [step, *draw(st.sampled_from([(), (), (), ((A_MINUTE, deeds.Undo()),), ((A_MINUTE, None),)]))]
    return (*days, (A_MINUTE, None))


def subscribed(subject: Subject) -> Subscription:
    """Subscribe to a subject."""
    return replace(DAILY, agreement=subject.agreement, conflict=subject.conflict, sections=BUT_QUIET)
