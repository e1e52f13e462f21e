"""What the bot posts by itself: new reports for moderators, and a line for what was entered. It names no person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.wording import queue
from bot.wording.durations import counted
from bot.wording.entries import read_now
from bot.wording.sentences import Names, spoken
from bot.wording.tallies import claim_figures
from storage.labels import label
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.places import Place
from storage.records.violations import Statement, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storage.records.actors import Cast
    from storage.records.cases import Case
    from storage.submissions import Waiting
    from storage.unit import Change

MOST = 3
"""Lines that are told of one entry; of more it is said how many there are."""


def reported(one: Waiting, zone: str) -> Reply:
    """Tell moderators of a report that waits for them."""
    return Reply("A new report waits in the queue", (queue.line(one, zone),))


def violations(cases: Sequence[Case]) -> Reply:
    """Say how violations stand after an entry about them."""
    return Reply("", _shortened([" ".join((read_now(case), *_figures(case))) for case in cases]))


def _figures(case: Case) -> Iterator[str]:
    """Give each figure for the incident with who claims it."""
    names = Names(case.cast)
    yield from (f"{names.of(one.claimant)}: {claim_figures(one)}." for one in case.single_claims)


def changes(found: Iterable[Change], cast: Cast) -> Reply:
    """Say what became of records that are not there as violations; of settings and people nothing is said."""
    return Reply("", _shortened(list(_changes(found, Names(cast)))))


def imported(number: int) -> Reply:
    """Say how much was imported at once."""
    return Reply("", (f"Imported from a file: {counted(number, 'record')}.",))


def _shortened(lines: Sequence[str]) -> tuple[str, ...]:
    more = len(lines) - MOST
    return (*lines[:MOST], f"And {counted(more, 'more record')}.") if more > 0 else tuple(lines)


def _changes(found: Iterable[Change], names: Names) -> Iterator[str]:
    for change in found:
        record = change.after or change.before
        did = "entered" if change.before is None else "taken back" if change.after is None else "changed"
        match record:
            case Statement(speaker=speaker, stance=stance):
                yield f"{names.of(speaker)}: {spoken(stance)} ({label(record)}, {did})."
            case Claim(claimant=claimant):
                yield f"{names.of(claimant)}: {claim_figures(record)} ({label(record)}, {did})."
            case Agreement(title=title):
                yield f"The agreement {label(record)} ({title}) was {did}."
            case Violation():
                yield f"{label(record)} was {did}."
            case Actor() | Conflict() | Place():
                yield f"The {record.kind} {label(record)} was {did}."
