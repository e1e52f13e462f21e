"""What an entry tells the channels that want to hear of it, written in the transaction of the entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.confirming import on
from bot.keeping import written
from bot.replies import Action, Reply
from bot.wording import announcing as wording
from bot.wording.reports import FICTION
from storage.disclosure import IN_QUEUE
from storage.dossiers import cases, cast_of
from storage.outbox import put
from storage.records.claims import Claim
from storage.records.violations import Statement, Violation
from storage.records.vocabularies import Phase
from storage.records.workspaces import Channel
from storage.submissions import Waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.unit import Change, Unit


_ABOUT = Action("About", "tracker about")


def announce(unit: Unit) -> None:
    """Write the posts of the entry that was just made, for the venues of its workspace."""
    channels = [one for one in unit.book.all(Channel).values() if one.log or one.queue]
    if not channels:
        return
    reports, line = tuple(_reports(unit)), _line(unit)
    for channel in channels:
        parts = [*(reports if channel.queue else ()), *([line] if channel.log and line else ())]
        put(unit.connection, channel.venue, channel.channel, [written(_marked(unit, part)) for part in parts], unit.now)


def announce_import(unit: Unit, number: int) -> None:
    """Tell the log, in one line, how many records were imported from a file."""
    line = replace(wording.imported(number), actions=(_ABOUT,))
    for channel in unit.book.all(Channel).values():
        if channel.log:
            put(unit.connection, channel.venue, channel.channel, [written(_marked(unit, line))], unit.now)


def _marked(unit: Unit, reply: Reply) -> Reply:
    return replace(reply, footer=FICTION) if unit.workspace.fictional else reply


def _reports(unit: Unit) -> Iterator[Reply]:
    """Give each new report in the queue, with what a moderator may do about it; who brought it is told in the queue."""
    numbers = [
        change.after.id
        for change in unit.changes.values()
        if isinstance(change.after, Violation) and change.before is None and change.after.phase is Phase.SUBMITTED
    ]
    for case in cases(unit.book, numbers):
        violation, version = case.violation, unit.version(case.violation)
        duplicate = on("Duplicate", "violation queue duplicate", violation, version=version)
        actions = (
            on("Accept", "violation queue accept", violation, version=version),
            replace(duplicate, asks=("of",)),
            on("Dismiss", "violation queue dismiss", violation, version=version),
        )
        yield replace(wording.reported(Waiting(case, ""), unit.workspace.zone or "UTC"), actions=actions)


def _line(unit: Unit) -> Reply | None:
    """Give the line of an entry; None where that is for moderators or admins alone.

    Each has an action, since a post without one could not be found again.
    """
    changes = [change for _, change in sorted(unit.changes.items()) if change.before != change.after]
    numbers = _numbers(unit, changes)
    told = [case for case in cases(unit.book, numbers) if case.violation.phase not in IN_QUEUE]
    if told:
        return replace(wording.violations(told), actions=(on("Show", "violation show", told[0].violation),))
    if numbers or any(isinstance(one.before, Violation) and one.before.phase in IN_QUEUE for one in changes):
        return None
    reply = wording.changes(changes, cast_of(unit.book))
    return replace(reply, actions=(_ABOUT,)) if reply.lines else None


def _numbers(unit: Unit, changes: list[Change]) -> list[int]:
    """Give the violations that stand and that the changes say something of."""
    found: dict[int, None] = {}
    for record in (one for change in changes for one in (change.before, change.after)):
        if isinstance(record, Violation):
            found[record.id] = None
        elif isinstance(record, Statement | Claim):
            found |= dict.fromkeys(record.violations)
    standing = unit.book.many(Violation, found)
    return sorted(standing)
