"""Whatever a desk does, what stands below a digest says which of its reports count there, and how many they killed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import time
from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.digests.alerts.telling import tell_alerts
from bot.keeping import read_reply, write_reply
from bot.replies import Reply
from bot.wording.tolls import killed
from storage.asking.mentions import as_they_stand, counts_in, scope_of
from storage.digests.facts import facts
from storage.ledger.dossiers import case
from storage.posting.due import SlotOutcome, Timer, claim_due, claim_slot, set_next
from storage.posting.outbox import Piece, put_bundle
from storage.records.posts import Part
from storage.records.subjects import Subject
from storage.records.subscriptions import Alert, Subscription, Watch
from storage.records.timetables import Timetable
from storage.tables import posts
from tests.databases import with_copy
from tests.digests.digest_desk import A_MINUTE, DigestDesk, lived

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database
    from storage.ledger.unit import Connection, Unit
    from storage.records.cases import Case
    from tests.digests.digest_desk import Days
    from tests.storage.deeds import Deed

MOST_LOOKS: Final = 100
"""After which alerts have looked through all, one report a time."""
NO_FIGURE: Final = "no figure"
ALERTS: Final = Watch(900, 1, "", alerts=(Alert.CORRECTION,))
DIGEST: Final = Subscription(901, 1, "", Timetable("UTC", time(8)))
NUMBERS: Final = re.compile(r"#(\d+)(?:–#(\d+))?")
SAID: Final = re.compile(
    r"^Correction: (?P<figures>killed in )?(?P<named>#\d+(?:(?:–|, | and )#\d+)*)(?: \(\d+ reports\))?"
    r"(?P<gone>, counted here, )?(?: counts? here again)?"
    r"(?:(?:: .* before,|, killed) (?P<killed>.+?)(?: now| \())?",
    re.MULTILINE,
)


@dataclass
class Below:
    """What stands below a digest: which of the reports that it counted count, with the killed that were said last."""

    counted: dict[int, str]
    gone: set[int] = field(default_factory=set)

    def reads(self, text: str) -> None:
        """Read one post."""
        for said in SAID.finditer(text):
            named = NUMBERS.findall(said["named"])
            for number in (one for first, last in named for one in range(int(first), int(last or first) + 1)):
                assert number in self.counted
                if said["gone"]:
                    assert number not in self.gone
                    self.gone.add(number)
                else:
                    assert (number in self.gone) is (said["figures"] is None)
                    self.gone.discard(number)
                    self.counted[number] = said["killed"] or NO_FIGURE


@dataclass
class Corrected(DigestDesk):
    """A desk whose channel has digests, and alerts that correct them; what stands below each by its bundle."""

    digest: Subscription = DIGEST
    most: int = 100
    below: dict[str, Below] = field(default_factory=dict)

    async def enters(self, work: Deed) -> None:
        """Do one unit of work, and let the alerts look."""
        await super().enters(work)
        await self.database.transaction(self._look)

    def told(self, unit: Unit) -> None:
        """Post the digest, and note what it counts as new."""
        new = facts(unit, self.digest.subject, self.last, None).recorded.reports.new
        bundle = put_bundle(unit.connection, 1, "", [Piece(Part.MESSAGE, write_reply(Reply("A digest")))], now=self.now)
        assert bundle is not None
        timer = Timer(self.digest.kind, self.digest.id, unit.venue, self.now, bundle, 0, self.now)
        claim_slot(unit.connection, timer, self.last, SlotOutcome.COMPOSED, self.now, bundle=bundle)
        self.below[bundle] = Below({one.violation.id: _killed(one) for one in new})

    def _look(self, connection: Connection) -> None:
        for timer in claim_due(connection, ["console"], self.now, Watch.kind, 1):
            unit = self.unit(connection)
            set_next(connection, timer, tell_alerts(unit, ALERTS, timer, most=self.most))

    def holds(self, unit: Unit) -> None:
        """Read what stands below each digest, and hold it against the record."""
        for bundle, below in self.below.items():
            mine = (posts.c.bundle == bundle, posts.c.part == Part.DETAIL)
            for post in unit.connection.execute(select(posts.c.content).where(*mine).order_by(posts.c.id)).scalars():
                below.reads(read_reply(post).text)
            scope = scope_of(self.digest.subject)
            now = {one.number for one in as_they_stand(unit, below.counted) if counts_in(one.counted, scope)}
            assert below.counted.keys() - below.gone == now
            assert {number: _killed(case(unit.book, number)) for number in now}.items() <= below.counted.items()


def _killed(one: Case) -> str:
    toll = killed(one)
    return toll.figure if toll else NO_FIGURE


@settings(max_examples=12)
@given(
    days=lived(), of=st.sampled_from([Subject(), Subject(agreement=11), Subject(conflict=9)]), most=st.integers(1, 3)
)
def test_below_a_digest_stands_what_counts(template: Path, days: Days, of: Subject, most: int) -> None:
    """Each report that it counted is said to count no more, and to count again, where it does, with its figure."""

    async def work(database: Database) -> None:
        desk = Corrected(database, digest=replace(DIGEST, agreement=of.agreement, conflict=of.conflict), most=most)
        begun: Days = ((A_MINUTE, lambda unit: unit.put(desk.digest)), (A_MINUTE, lambda unit: unit.put(ALERTS)))
        looks: Days = ((A_MINUTE, lambda _: None),) * MOST_LOOKS
        await desk.lives((*begun, *days, *looks))
        await desk.reads(desk.holds)

    with_copy(template, work)
