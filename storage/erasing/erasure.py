"""Erasure on a lawful request: words and names go out of every version, and the journal's chain holds without them.

A version that held them is written anew without them. It loses the salt of its commitment, so that nothing can be
guessed from that; the erasure, a record of its own in the journal, vouches for what stands there instead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select, update

from storage.callers.actions import forget_actions
from storage.callers.forms import forget_forms
from storage.callers.people import Signer
from storage.codec import decode
from storage.erasing.restating import every_version, left, restate, rewritten, standing, versions_of
from storage.erasing.scrubbing import owe_scrubbing
from storage.errors import NotFound, Refusal
from storage.ledger.dossiers import cases
from storage.ledger.unit import venues_of
from storage.posting.outbox import forget_posts
from storage.records.actors import Actor, Cast
from storage.records.claims import Claim
from storage.records.erased_forms import ERASED
from storage.records.erasures import Erasure, Extent, Restated, reference_name
from storage.records.references import RecordKind, Reference
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Phase
from storage.records.workspaces import Appointment
from storage.tables import answers, people, signatures, touches, versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Row

    from storage.ledger.unit import Unit
    from storage.records.references import Record

_REFUSED: Final = (
    RecordKind.WORKSPACE,
    RecordKind.CHANNEL,
    RecordKind.APPOINTMENT,
    RecordKind.ERASURE,
    RecordKind.MEMBERSHIP,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure takes, before it is done.

    ``shared`` are the statements and claims that are about other violations too, and ``sources`` those a violation
    rests on: neither is touched; nor are the ``merged``, the numbers of what is part of a violation.
    """

    extent: Extent
    keys: tuple[Reference, ...]
    shared: tuple[Reference, ...] = ()
    sources: tuple[Source, ...] = ()
    merged: tuple[int, ...] = ()


def plan_of(unit: Unit, key: Reference, extent: Extent) -> Plan:
    """Say what erasing a record takes: a violation's own statements and claims with it, an actor's merged selves.

    Raises NotFound where there never was such a record, Refusal for what holds no words, or none any more.
    """
    if key.kind in _REFUSED:
        raise Refusal("Settings hold no words to erase. A person’s role goes with the person: /tracker erase person=…")
    if not versions_of(unit, [key]):
        raise NotFound(f"There never was {reference_name(key)} here. See what there is: /tracker history")
    plan = _taken(unit, key, extent)
    if not any(rewritten(versions_of(unit, plan.keys), extent, standing(unit, plan.keys))):
        names = ", ".join(reference_name(one) for one in plan.keys)
        further = "" if extent is Extent.WHOLE else " To erase all it says, add whole=yes"
        raise Refusal(f"Nothing is left to erase of {names}.{further}")
    return plan


def _taken(unit: Unit, key: Reference, extent: Extent) -> Plan:
    if key.kind is RecordKind.ACTOR:
        return Plan(extent, tuple(_selves(unit, key)))
    if key.kind is not RecordKind.VIOLATION:
        return Plan(extent, (key,))
    own, shared = _said_of(unit, key.id)
    merged = [one.id for case in cases(unit.book, [key.id]) for one in case.duplicates]
    return Plan(extent, (key, *own), shared, tuple(_sources(unit, key.id)), tuple(merged))


def erase_records(unit: Unit, plan: Plan) -> Erasure:
    """Erase the words of records, or all they say."""
    now = standing(unit, plan.keys)
    for record in now.values():
        if record is not None:
            unit.put(_dismissed(left(plan.extent, record, record)))
    restated = tuple(restate(unit, versions_of(unit, plan.keys), plan.extent, now))
    return _enter(unit, plan.extent, restated)


def entries_of(unit: Unit, person: Signer) -> int:
    """Count the journal entries that a person signed."""
    mine = (signatures.c.workspace == unit.head.workspace, signatures.c.person == person.id)
    return unit.connection.execute(select(func.count()).select_from(signatures).where(*mine)).scalar_one()


def appointed(unit: Unit, external_id: str) -> Signer | None:
    """Give somebody of this venue who was ever given a role, taken back or not, and may have entered nothing."""
    person = Signer(0, unit.venue.id, external_id, external_id)
    held = any(_is_of(row, person) for row in every_version(unit, RecordKind.APPOINTMENT))
    return person if held else None


def erase_person(unit: Unit, person: Signer) -> Erasure:
    """Erase who somebody is: their name, their signatures and their roles; what they entered stays.

    Of a person of another place only the signatures in this record go: the rest is erased there.
    """
    ours, connection = person.venue == unit.venue.id, unit.connection
    held = [row for row in every_version(unit, RecordKind.APPOINTMENT) if ours and _is_of(row, person)]
    for key in {Reference(RecordKind.APPOINTMENT, row.record) for row in held}:
        unit.take_back(key)
    restated = tuple(restate(unit, held, Extent.WHOLE, {}))
    signed = [signatures.c.person == person.id, *([] if ours else [signatures.c.workspace == unit.head.workspace])]
    connection.execute(delete(signatures).where(*signed))
    if ours:
        connection.execute(delete(people).where(people.c.id == person.id))
    return _enter(unit, Extent.PERSON, restated)


def _is_of(row: Row[tuple[object, ...]], person: Signer) -> bool:
    held = decode(RecordKind.APPOINTMENT, row.content)
    return isinstance(held, Appointment) and (held.venue, held.holder, held.is_group) == (
        person.venue,
        person.external_id,
        False,
    )


def _dismissed(record: Record) -> Record:
    """Take an empty report out of the queue, where nobody could make anything of it."""
    empty = isinstance(record, Violation) and record == Violation(record.id, record.recorded_at, Phase.SUBMITTED)
    return replace(record, phase=Phase.DISMISSED, reason=ERASED) if empty else record  # type: ignore[type-var]


def _enter(unit: Unit, extent: Extent, restated: tuple[Restated, ...]) -> Erasure:
    forget_repeated_words(unit.connection, unit.head.workspace)
    owe_scrubbing(unit.connection)
    return unit.put(Erasure(unit.new_id(), unit.now, extent, restated))


def forget_repeated_words(connection: Connection, workspace: int) -> None:
    """Forget what was answered, offered, typed and posted from a workspace: it may repeat words of the record."""
    connection.execute(update(answers).where(answers.c.venue.in_(venues_of(workspace))).values(reply=""))
    forget_actions(connection, workspace)
    forget_forms(connection, workspace)
    forget_posts(connection, workspace)


def _selves(unit: Unit, key: Reference) -> Iterator[Reference]:
    """Give an actor, and those that were merged into it, which bear its names."""
    yield key
    cast = Cast(unit.book.all(Actor))
    yield from (Reference(key.kind, one) for one in cast.actors if one != key.id and cast.after_mergers(one) == key.id)


def _said_of(unit: Unit, number: int) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
    """Give what was ever said of a violation, taken back or not: of it alone, and of others too."""
    query = (
        select(versions)
        .join(touches, (touches.c.workspace == versions.c.workspace) & (touches.c.seq == versions.c.seq))
        .where(
            versions.c.workspace == unit.head.workspace,
            versions.c.kind.in_((RecordKind.STATEMENT, RecordKind.CLAIM)),
            touches.c.number == number,
        )
        .order_by(versions.c.kind.desc(), versions.c.record)
    )
    about: dict[Reference, set[int]] = {}
    for row in unit.connection.execute(query):
        said = decode(RecordKind(row.kind), row.content)
        if isinstance(said, Statement | Claim) and number in said.violations:
            about.setdefault(Reference(said.kind, said.id), set()).update(said.violations)
    own = tuple(key for key, numbers in about.items() if numbers == {number})
    return own, tuple(key for key in about if key not in own)


def _sources(unit: Unit, number: int) -> Iterator[Source]:
    """Give the sources that a violation, and what was said of it, rests on."""
    violation = unit.book.many(Violation, [number]).get(number)
    said: list[Statement | Claim] = [*unit.book.referring(Statement, RecordKind.VIOLATION, [number]).values()]
    said += unit.book.referring(Claim, RecordKind.VIOLATION, [number]).values()
    ids = [*(violation.sources if violation else ()), *(one.source for one in said if one.source is not None)]
    yield from unit.book.many(Source, ids).values()
