"""Keeps the current violations findable and counted: their row, their lists, their words, their weight."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, select

from storage.chunks import chunks
from storage.columns import upsert
from storage.ledger.dossiers import agreements_of, cases, with_originals
from storage.ledger.matched_places import point_of, words_of
from storage.ledger.unit import Unit
from storage.names import folded
from storage.records.counting import Weight, inside
from storage.records.places import band_of
from storage.records.references import RecordKind
from storage.records.sources import Source
from storage.records.streaks import span_of_days
from storage.records.vocabularies import Attribution, Phase, Visibility
from storage.tables import violations
from storage.writing import search
from storage.writing.counted import Counted, CountedIn, DaySpan, counting_under
from storage.writing.counts import WHOLE, CountChanges, agreement_scope, conflict_scope
from storage.writing.lists import write_lists
from storage.writing.minutes import MinuteChanges, minute_of, touch, touches_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from storage.ledger.books import Book, Shelf
    from storage.records.cases import Case

Row = dict[str, object]


class Weighed(NamedTuple):
    """What the counts hold of a report until now, None where it doesn't count, and the entry that brought it."""

    counted: Counted | None
    recorded: int


Known = dict[int, Weighed]
"""What was weighed before, by number."""

_KEY = ("workspace", "number")
_REPLACED = tuple(column.name for column in violations.c if column.name not in _KEY)
_KNOWN = select(violations.c.number, violations.c.weight, violations.c.recorded_seq, violations.c.phase).where(
    violations.c.workspace == bindparam("workspace"), violations.c.number.in_(bindparam("numbers", expanding=True))
)
_FIRM = tuple(Attribution)
"""From the firmest on."""

_TAKE_OUT = delete(violations).where(violations.c.workspace == bindparam("w"), violations.c.number == bindparam("one"))


def weigh(unit: Unit, numbers: Iterable[int], seq: int, told: Collection[int] = ()) -> None:
    """Bring the rows, lists, words and counts of these violations in line with the record.

    Entry ``seq`` touches those it has ``told`` something of, and those that count otherwise by it.
    """
    wanted = sorted(set(numbers))
    if not wanted:
        return
    found = _cases(unit, wanted)
    known = _known(unit, wanted, seq)
    counted = {case.violation.id: counted_of(unit.book, case) for case in found}
    touch(unit, {*told, *_counted_otherwise(counted, known)}, seq)
    _count(unit, wanted, counted, known)
    _count_minutes(unit, counted, known, seq)
    write_lists(unit, found, counted, known)
    _write_rows(unit, found, counted, known, seq)
    search.index(unit.connection, unit.head.workspace, {one.violation.id: _words(unit, one) for one in found}, known)


def weigh_anew(unit: Unit, numbers: set[int], weighed: set[int], seq: int) -> None:
    """Weigh violations, and what they were merged into, that this entry says nothing of, none ``weighed`` before.

    However many they are, no more than a stretch of them lies in memory.
    """
    shelf: Shelf = {}
    done = set(weighed)
    for some in chunks(sorted(numbers)):
        stretch = Unit(unit.connection, unit.venue, unit.head, unit.now, shelf)
        fresh = with_originals(stretch.book, some) - done
        weigh(stretch, fresh, seq)
        done |= fresh


def _cases(unit: Unit, wanted: Iterable[int]) -> list[Case]:
    """Give the cases of violations, in their order: those that were entered just now are at hand."""
    older = cases(unit.book, [number for number in wanted if number not in unit.entered])
    known = unit.entered | {one.violation.id: one for one in older}
    return [known[number] for number in wanted if number in known]


def _counted_otherwise(counted: Mapping[int, Counted | None], known: Known) -> Iterator[int]:
    """Give those that weigh otherwise now, or count elsewhere; on which days they count is told of no report."""
    for number, weighed in known.items():
        before, after = (one and (one.weight, one.scopes) for one in (weighed.counted, counted.get(number)))
        if before != after:
            yield number


def _count(unit: Unit, wanted: Iterable[int], counted: Mapping[int, Counted | None], known: Known) -> None:
    changes = CountChanges(unit.head.workspace)
    for number in wanted:
        changes.move(known[number].counted if number in known else None, counted.get(number))
    changes.write(unit.connection)


def _count_minutes(unit: Unit, counted: Mapping[int, Counted | None], known: Known, seq: int) -> None:
    """Keep in step by which minute each was recorded and changed."""
    minutes = MinuteChanges(unit.head.workspace)
    fresh = [one for number, holds in counted.items() if number not in known for one in counting_under(holds)]
    for agreement, many in Counter(fresh).items():
        minutes.add([agreement], (minute_of(unit.now),), many)
    for chunk in chunks(known):
        said = touches_of(unit.connection, unit.head.workspace, chunk)
        for number in chunk:
            trail = [(entry, minute) for entry, minute in said[number] if entry >= known[number].recorded]
            minutes.add(
                counting_under(known[number].counted), tuple(minute for entry, minute in trail if entry < seq), -1
            )
            minutes.add(counting_under(counted.get(number)), tuple(minute for _, minute in trail))
    minutes.write(unit.connection)


def _known(unit: Unit, numbers: list[int], seq: int) -> Known:
    """Give what is counted of those already there, and the journal entry that brought them."""
    found: Known = {}
    fresh = {key.id for key, change in unit.changes.items() if key.kind is RecordKind.VIOLATION and change.version == 0}
    older = [number for number in numbers if number not in fresh]
    if not older:
        return found
    for chunk in chunks(older):
        for row in unit.connection.execute(_KNOWN, {"workspace": unit.head.workspace, "numbers": chunk}):
            # What waited in the queue is recorded once it is accepted.
            recorded = seq if row.phase == Phase.SUBMITTED else row.recorded_seq
            found[row.number] = Weighed(Counted.load(row.weight) if row.weight else None, recorded)
    # One that was undone and is entered again keeps the entry that first brought it.
    for chunk in chunks(number for number in older if number not in found):
        said = touches_of(unit.connection, unit.head.workspace, chunk)
        found.update({number: Weighed(None, trail[0][0]) for number, trail in said.items()})
    return found


def counted_of(book: Book, case: Case) -> Counted | None:
    """Give what the counts are to hold of a case of this book: nothing, unless it counts."""
    weight = Weight.of(case)
    if weight is None:
        return None
    under = agreements_of(book, case)
    within = {one.id: inside(case, one) for one in under}
    scopes = [CountedIn(*agreement_scope(one), holds) for one, holds in within.items()]
    for conflict in case.conflicts:
        own = [within[one.id] for one in under if one.conflict == conflict]
        scopes.append(CountedIn(*conflict_scope(conflict), any(own) or not own))
    scopes.append(CountedIn(*WHOLE, any(within.values()) or not within))
    touching = [(one.id, span_of_days(case.violation, one.zone)) for one in under if within[one.id]]
    return Counted(weight, tuple(scopes), tuple([DaySpan(one, *span) for one, span in touching if span]))


def _write_rows(
    unit: Unit,
    found: Iterable[Case],
    counted: Mapping[int, Counted | None],
    known: Known,
    seq: int,
) -> None:
    """Replace the rows of violations; take out those that were undone."""
    rows = [
        _row(unit, case, counted[number], known[number].recorded if number in known else seq)
        for number, case in ((case.violation.id, case) for case in found)
    ]
    upsert(unit.connection, violations, rows, key=_KEY, replace=_REPLACED)
    gone = [{"w": unit.head.workspace, "one": number} for number in known if number not in counted]
    if gone:
        unit.connection.execute(_TAKE_OUT, gone)


def _row(unit: Unit, case: Case, counted: Counted | None, seq: int) -> Row:
    violation, spot, interval = case.violation, case.violation.spot, case.violation.interval()
    firmest = min((case.attribution(one) for one in case.accused), key=_FIRM.index, default=Attribution.UNATTRIBUTED)
    latitude, longitude = point_of(unit.book, violation) or (None, None)
    return {
        "workspace": unit.head.workspace,
        "number": violation.id,
        "phase": str(violation.phase),
        "category": violation.category and str(violation.category),
        "occurrence": str(violation.occurrence()),
        "attribution": str(firmest),
        "counts": counted is not None,
        "contested": case.contested,
        # Of several, which what was merged into it brings, none: the law decides on those that a table leaves open.
        "conflict": case.conflicts[0] if len(case.conflicts) == 1 else None,
        "place": spot.place if spot else None,
        "spot": folded(spot.name) if spot else None,
        "latitude": latitude,
        "longitude": longitude,
        "band": None if latitude is None else band_of(latitude),
        "began_at": interval[0] if interval else None,
        "over_at": interval[1] if interval else None,
        "reported_at": case.reported_at,
        "recorded_at": violation.recorded_at,
        "recorded_seq": seq,
        "weight": counted.dump() if counted else None,
    }


def _words(unit: Unit, case: Case) -> str:
    """Give the text by which a violation is found; words hidden from viewers are no part of it."""
    parts = [*words_of(unit.book, case.violation)]
    parts += [one.words for one in case.told if not one.hidden]
    sources = unit.book.many(Source, case.sources).values()
    parts += [one.publisher for one in sources if one.visibility is Visibility.PUBLIC]
    return "\n".join(part for part in dict.fromkeys(parts) if part)
