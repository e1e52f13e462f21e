"""The terms of an agreement in words: as they were understood, and as ``show`` tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Fact, Reply
from bot.wording import states
from bot.wording.entries import source
from bot.wording.instants import instants
from bot.wording.sentences import Names, listed, spoken
from bot.wording.times import city, moment
from storage.entering.agreements import begins_early
from storage.records.lives import planned_end
from storage.records.references import RecordKind, Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from storage.asking.terms import Terms
    from storage.records.agreements import Agreement, Mediator
    from storage.records.moments import Moment
    from storage.writing.zone_changes import ToReadAgain

MOST_NAMED = 10
"""Violations named for somebody to look at; the others are counted."""


def unknown(near: Mapping[str, Sequence[str]]) -> Reply:
    """Say which names aren't on record, each with those it may have been meant for, and how to add them."""
    lines = [f"{_shown(name)}: did you mean {' or '.join(names)}?" for name, names in near.items() if names]
    names = listed([_shown(name) for name in near], "or")
    way_out = "new=yes adds what is not known yet. Otherwise correct the name."
    return Reply(f"Nothing here is called {names}. Nothing was saved yet.", (*lines, way_out))


def _shown(name: str) -> str:
    return f"“{name}”"


def added(told: Terms, new: Collection[Reference], sideless: Sequence[int]) -> Reply:
    """Say that an agreement is on record, and how everything about it was understood."""
    agreement = told.agreement
    return Reply(
        f"Added {agreement.slug}: {agreement.title}.",
        tuple(_remarks(told, sideless)),
        tuple(understood(told, lambda actor: "new" if Reference(RecordKind.ACTOR, actor) in new else "", new)),
        times=instants(effective=agreement.effective_at, planned_end=agreement.planned_end_at),
    )


def amended(
    before: Terms, after: Terms, new: Collection[Reference], sideless: Sequence[int], again: ToReadAgain
) -> Reply:
    """Say each term that changed, as it was and as it is understood now."""
    lines = (*_remarks(after, sideless), *_to_read_again(after.agreement, again))
    return Reply(f"Amended {after.agreement.slug}.", lines, tuple(amendments(before, after, new)))


def amendments(before: Terms, after: Terms, new: Collection[Reference] = ()) -> Iterator[Fact]:
    """Say each term that changed, as it is and as it was."""
    old = {fact.label: fact.value for fact in _named(before, ())}
    now = {fact.label: fact.value for fact in _named(after, new)}
    for label, value in now.items():
        if old.get(label) != value:
            yield Fact(label, f"{value}; before: {old.get(label, 'not told')}")
    yield from (Fact(label, "not told any more") for label in old if label not in now)


def read_now(told: Terms) -> str:
    """Say in one line how the terms stand, for somebody who saw an older form."""
    return " · ".join(f"{fact.label}: {fact.value}" for fact in _named(told, ()))


def _named(told: Terms, new: Collection[Reference]) -> list[Fact]:
    agreement = told.agreement
    notes = understood(told, lambda actor: "new" if Reference(RecordKind.ACTOR, actor) in new else "", new)
    return [Fact("Short name", agreement.slug), Fact("Title", agreement.title), *notes]


def understood(told: Terms, note: Callable[[int], str], new: Collection[Reference] = ()) -> Iterator[Fact]:
    """Say every term that was told; ``note`` gives what stands beside an actor's name, in brackets."""
    agreement, names = told.agreement, Names(told.cast)
    marked = " (new)" if Reference(RecordKind.CONFLICT, told.conflict.id) in new else ""
    yield Fact("Conflict", f"{told.conflict.title}{marked}")
    if agreement.parties:
        yield Fact("Parties", " · ".join(_with(names.of(one), note(one)) for one in told.parties))
    if agreement.mediators:
        yield Fact("Mediators", " · ".join(_mediator(one, names, note) for one in agreement.mediators))
    yield Fact("Declared", dated(agreement.declared_at))
    yield Fact("In effect from", dated(agreement.effective_at))
    yield Fact("Planned end", _planned(agreement))
    yield Fact("Zone of its days", agreement.zone)
    yield from (Fact(label, value) for label, value in _described(told) if value)


def _described(told: Terms) -> Iterator[tuple[str, str]]:
    agreement = told.agreement
    follows = told.agreements.get(agreement.follows or 0)
    yield "Class", spoken(agreement.agreement_class) if agreement.agreement_class else ""
    yield "Purposes", ", ".join(spoken(one) for one in agreement.purposes)
    yield "Reach", spoken(agreement.reach) if agreement.reach else ""
    yield "Territory", agreement.territory
    yield "Written", agreement.written.value
    yield "Document", agreement.document
    yield "Monitoring agreed", agreement.mechanism
    yield "Enforcement agreed", agreement.enforcement
    yield "Follows", follows.slug if follows else ""
    named = [one for one in (*told.sources, *told.closed) if one.id in agreement.sources]
    yield "Source", " · ".join(source(one) for one in named)


def _planned(agreement: Agreement) -> str:
    """Say the planned end of the terms, and the one that stands where it was extended."""
    agreed = "none" if agreement.planned_end_at is None else dated(agreement.planned_end_at)
    stands = planned_end(agreement)
    return agreed if stands == agreement.planned_end_at else f"{agreed}; {states.extended(stands, dated)}"


def dated(when: Moment | None) -> str:
    """Say a time with its precision and, always, its zone: "25 Oct 2020 (time unknown), New York time"."""
    told = moment(when)
    if when is None or f" {city(when.zone)}" in told:
        return told
    return f"{told}, {city(when.zone)} time"


def _mediator(one: Mediator, names: Names, note: Callable[[int], str]) -> str:
    said_by = f"said by {listed([_with(names.of(sayer), note(sayer)) for sayer in one.said_by])}" if one.said_by else ""
    role = ", ".join(filter(None, (one.role, said_by)))
    return _with(names.of(one.actor), "; ".join(filter(None, (note(one.actor), role))))


def _with(name: str, note: str) -> str:
    return f"{name} ({note})" if note else name


def _remarks(told: Terms, sideless: Sequence[int]) -> Iterator[str]:
    """Say what is strange about the terms, though they stand."""
    agreement = told.agreement
    if begins_early(agreement):
        yield "It takes effect before it was declared; look at both times."
    if sideless:
        names = Names(told.cast).several(sideless)
        slug = told.conflict.slug
        yield f"No side in {slug} is set for {names}: add it to the parties by /tracker conflict amend {slug} parties=…"


def _to_read_again(agreement: Agreement, again: ToReadAgain) -> Iterator[str]:
    """Say which entries a change of zone makes worth reading again."""
    found = [*again.terms, *(f"step {place}" for place in again.steps), *_numbered(again.violations)]
    if found:
        touching = f"No instant moved. Known to the day, and now touching two days of {city(agreement.zone)}"
        yield f"{touching}: {listed(found)}. Read them again."


def unplaced(agreement: Agreement, numbers: Sequence[int], beside: Sequence[Agreement]) -> str:
    """Say which reports are of a time at which an agreement holds; the first of them is under those ``beside``."""
    way = f"/violation amend {numbers[0]} agreement={'; '.join(one.slug for one in (*beside, agreement))}"
    told = f"Not under it, but of a time when {agreement.slug} holds: {listed(_numbered(numbers))}."
    return f"{told} Put what belongs there under it: {way}"


def _numbered(numbers: Sequence[int]) -> list[str]:
    more = len(numbers) - MOST_NAMED
    return [*(f"#{number}" for number in numbers[:MOST_NAMED]), *([f"{more:,} more"] if more > 0 else [])]
