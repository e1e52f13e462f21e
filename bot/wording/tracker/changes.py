"""What an entry changed, in words: each field with its old value and its new one."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.wording.digests.subscriptions import channel_words, subject_words
from bot.wording.durations import length
from bot.wording.saying import does
from bot.wording.sentences import Names, quoted, spoken
from bot.wording.tallies import claim_figures
from bot.wording.times import calendar_day, instant, moment
from bot.wording.timetables import times
from storage.labels import label
from storage.ledger.dossiers import cast_of
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.days import day_of
from storage.records.erasures import reference_name
from storage.records.moments import Moment
from storage.records.places import Place
from storage.records.references import RecordKind
from storage.records.statements import Statement
from storage.records.subscriptions import Subscription, Watch
from storage.records.timetables import Timetable
from storage.records.workspaces import Appointment, Channel, Membership

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.ledger.books import Book
    from storage.ledger.entries import Written
    from storage.records.references import Record

LONGEST = 120
"""Characters of one text; what goes beyond is cut."""

UNTOLD = frozenset({"id", "recorded_at", "venue", "channel", "person"})
"""Fields that tell a person nothing."""

_WHEN = "when it was recorded"
"""Said of a record that differs in nothing else."""

_CALLED = {"timetable": "times", "quiet": "a line on quiet periods", "spot": "place", "phase": "state"}
"""What fields are called for a person, where that isn't their own name."""

POINTERS = {
    RecordKind.ACTOR: "about accused actor by claimant merged_into parties party said_by sides speaker speaks_for",
    RecordKind.AGREEMENT: "agreement agreements follows successor",
    RecordKind.CONFLICT: "conflict",
    RecordKind.PLACE: "place",
    RecordKind.SOURCE: "source sources",
    RecordKind.VIOLATION: "duplicate_of linked violations",
}
"""Fields that hold the ids of other records, by what they point to."""

_POINTS_TO = {name: kind for kind, names in POINTERS.items() for name in names.split()}


class ChangeTeller:
    """Says changes in words, records by the names they have in ``book``; ``zone`` is that of instants."""

    def __init__(self, book: Book, zone: str) -> None:
        self._book = book
        self._names = Names(cast_of(book))
        self._zone = zone
        self._labels = {
            kind.kind: {key: label(one) for key, one in book.all(kind).items()} for kind in (Agreement, Conflict, Place)
        }

    def hour(self, at: datetime) -> str:
        """Say an instant on the clocks of the zone."""
        return instant(at, self._zone, utc=False)

    def change(self, found: Written) -> str:
        """Say what became of one record: "#7: category shelling → air strike", "new place: Terter"."""
        before, after = found.before, found.after
        if found.erased:
            when = "since" if found.erased_at is None else f"on {calendar_day(day_of(found.erased_at, self._zone))}"
            return f"{reference_name(found.key)}: erased {when}"
        if after is None:
            return f"{found.key.kind} taken back" + (f": {self._what(before)}" if before else "")
        if before is None:
            return f"new {found.key.kind}: {self._what(after)}"
        named = self._what(after) if isinstance(after, Statement | Claim) else label(after)
        return f"{named}: {'; '.join(self._differences(before, after)) or _WHEN}"

    def _what(self, record: Record) -> str:
        """Name a record: a statement or a claim with who says what about what, a setting with what is set."""
        match record:
            case Statement():
                told = self._speaks(record)
            case Claim():
                told = self._claims(record)
            case Appointment():
                told = record.role or "none"
            case Subscription():
                subject, when = subject_words(self._book, record), times(record.timetable)
                return f"{label(record)} of {subject}, {when}"
            case Watch():
                return f"{label(record)} about {subject_words(self._book, record)}"
            case Membership():
                told = "parted" if record.left_at else "joined"
            case Channel():
                told = ", ".join(self._parts(record)) or "nothing set"
            case _:
                return label(record)
        return f"{label(record)}, {told}"

    def _speaks(self, said: Statement) -> str:
        """Say what a speaker does, and about what."""
        return self._names.says(said.speaker, does(said.stance, "{}")).replace("{}", self._subject(said))

    def _claims(self, claim: Claim) -> str:
        """Say what a claimant states, and of what."""
        figures = claim_figures(replace(claim, words=_cut(claim.words)))
        return f"{figures} over {self._subject(claim)} ({self._names.of(claim.claimant)})"

    def _subject(self, said: Statement | Claim) -> str:
        """Name what is spoken of: violations, an agreement or a step of its life, or a conflict."""
        if said.violations:
            return ", ".join(f"#{number}" for number in said.violations)
        if said.agreement is None:
            return self._pointed(RecordKind.CONFLICT, said.conflict or 0)
        agreement = self._pointed(RecordKind.AGREEMENT, said.agreement)
        step = said.step if isinstance(said, Statement) else None
        return agreement if step is None else f"step {step} of {agreement}"

    def _differences(self, before: Record, after: Record) -> Iterator[str]:
        if isinstance(before, Subscription) and isinstance(after, Subscription) and before.channel != after.channel:
            told = (channel_words(one.channel, here=False) for one in (before, after))
            yield " → ".join(told)
        for name in _told_fields(after):
            old, new = getattr(before, name), getattr(after, name)
            if old == new:
                continue
            if isinstance(old, tuple) and isinstance(new, tuple) and set(old) != set(new):
                yield f"{_spelt(name)} {self._gained_and_lost(name, old, new)}"
            else:
                yield f"{_spelt(name)} {self._value(name, old)} → {self._value(name, new)}"

    def _gained_and_lost(self, name: str, old: tuple[object, ...], new: tuple[object, ...]) -> str:
        gained = [f"+ {self._value(name, one)}" for one in new if one not in old]
        lost = [f"- {self._value(name, one)}" for one in old if one not in new]
        return ", ".join([*gained, *lost])

    def _value(self, name: str, value: object) -> str:
        match value:
            case None | "" | ():
                told = "none"
            case bool():
                told = "yes" if value else "no"
            case tuple():
                told = ", ".join(self._value(name, one) for one in value)
            case int() if name in _POINTS_TO:
                told = self._pointed(_POINTS_TO[name], value)
            case StrEnum():
                told = spoken(value)
            case str():
                told = quoted(_cut(value))
            case _:
                told = self._time(value)
        return told

    def _time(self, value: object) -> str:
        match value:
            case Moment():
                return moment(value)
            case Timetable():
                return times(value)
            case datetime():
                return self.hour(value)
            case timedelta():
                return length(value)
        return " ".join(self._parts(value)) if is_dataclass(value) else str(value)

    def _parts(self, value: object) -> Iterator[str]:
        """Say the parts of a value that has several, those left empty left out."""
        for name in _told_fields(value):
            part = getattr(value, name)
            if part is True:
                yield _spelt(name)
            elif part is not None and part not in ("", (), False):
                yield self._value(name, part)

    def _pointed(self, kind: RecordKind, record: int) -> str:
        if kind is RecordKind.ACTOR:
            return self._names.of(record)
        if kind is RecordKind.VIOLATION:
            return f"#{record}"
        return self._labels.get(kind, {}).get(record, f"{kind} {record}")


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _told_fields(value: object) -> list[str]:
    if not is_dataclass(value):
        return []
    return [field.name for field in fields(value) if field.name not in UNTOLD]


def _spelt(name: str) -> str:
    return _CALLED.get(name, name.replace("_", " "))
