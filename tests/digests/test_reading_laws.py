"""Whatever a desk does, who reads every digest, and nothing else, knows what the record counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from hypothesis import given, settings

from bot.digests.composing import compose
from storage.asking.mentions import scope_of
from storage.digests.facts import facts
from storage.digests.scopes import DigestScope
from storage.ledger.dossiers import cast_of
from storage.posting.due import Stretch
from storage.records.agreements import Agreement
from storage.records.counting import Counting, Line, Tally, Weight
from storage.records.subjects import Subject
from storage.writing.counts import tally_of
from tests.databases import with_copy
from tests.digests.digest_desk import SUBJECTS, DigestDesk, lived, subscribed

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database
    from storage.digests.facts import Facts
    from storage.ledger.unit import Unit
    from storage.records.actors import Cast
    from tests.digests.digest_desk import Days

NUMBER: Final = re.compile(r"#(\d+)")


@dataclass
class Reader:
    """Who reads the digests about a subject, and notes what each says: what counts, and how many lie outside effect."""

    subject: Subject
    counted: dict[int, Weight] = field(default_factory=dict)
    outside: int = 0
    agreements: dict[int, Agreement] = field(default_factory=dict)
    last: tuple[Stretch, Tally] | None = None

    def reads(self, unit: Unit, stretch: Stretch) -> None:
        """Read the digest of a period, and hold what was noted by then against the record."""
        before = None if self.last is None else self.last[0]
        found, composed = facts(unit, self.subject, stretch, before), compose(unit, subscribed(self.subject), stretch)
        text = "\n".join(one.text for one in (composed.root, *composed.details))
        assert (found.before and found.before.tally) == (self.last and self.last[1])
        assert self._notes(found) <= set(map(int, NUMBER.findall(text)))
        assert all(f"{slug}: " in text for slug in self._amended(DigestScope.of(self.subject, unit.book).agreements))
        totals = tally_of(unit.book, scope_of(self.subject))
        assert self._tally(cast_of(unit.book)) == totals
        self.last = stretch, found.recorded.reports.tally

    def _notes(self, found: Facts) -> set[int]:
        """Note what is new and what changed; give the numbers of these reports."""
        told = {case.violation.id: case for case in found.recorded.reports.new}
        assert told.keys().isdisjoint(self.counted)
        self.outside += found.recorded.reports.tally.outside
        for one in found.recorded.changed:
            number = one.before.violation.id
            assert (self.counted.pop(number, None) is not None) is (one.counted is Counting.WITHIN)
            self.outside += (one.counts is Counting.OUTSIDE) - (one.counted is Counting.OUTSIDE)
            if one.after is not None and one.counts is Counting.WITHIN:
                told[number] = one.after
        weights = {number: Weight.of(case) for number, case in told.items()}
        self.counted |= {number: weight for number, weight in weights.items() if weight is not None}
        return {one.before.violation.id for one in found.recorded.changed} | told.keys()

    def _amended(self, now: dict[int, Agreement]) -> list[str]:
        """Give the short names of agreements that came, went or are others than they were."""
        before, self.agreements = self.agreements, now
        return [one.slug for key, one in (now | before).items() if before.get(key) != now.get(key)]

    def _tally(self, cast: Cast) -> Tally:
        """Sum up what was noted, of each accused under whatever name it goes by now."""
        found = Tally(outside=self.outside)
        for weight in self.counted.values():
            found.add(weight.category, weight.occurrence, Line.of(weight))
            for accused in map(cast.after_mergers, weight.accused):
                found.by_accused[accused].add(Line.of(weight))
            found.nobody_named += not weight.accused
        return found


@dataclass
class Read(DigestDesk):
    """A desk with a reader of each digest that can be asked for."""

    readers: tuple[Reader, ...] = field(default_factory=lambda: tuple(map(Reader, SUBJECTS)))

    def told(self, unit: Unit) -> None:
        """Let every digest be read."""
        for reader in self.readers:
            reader.reads(unit, self.last)


@settings(max_examples=12)
@given(days=lived())
def test_who_reads_every_digest_knows_what_counts(template: Path, days: Days) -> None:
    """What is new, and what changed of what had been told, sums up to the totals; each of these reports is named."""

    async def work(database: Database) -> None:
        await Read(database).lives(days)

    with_copy(template, work)
