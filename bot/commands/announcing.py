"""What an entry tells the channels that want to hear of it, written in the transaction of the entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.violation_actions import accept_action, action_on
from bot.keeping import write_reply
from bot.replies import Action, Reply
from bot.wording import announcing as wording
from bot.wording.reports import FICTION
from bot.wording.sentences import Names
from bot.wording.violation.offers import show_violation
from storage.asking.disclosure import IN_QUEUE, Disclosure
from storage.asking.terms import terms_of
from storage.entering.submissions import QueuedReport
from storage.labels import label
from storage.ledger.dossiers import cases, cast_of, originals
from storage.posting.outbox import put
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.erasures import Erasure
from storage.records.places import Place
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Phase
from storage.records.workspaces import Channel, Membership

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.ledger.unit import Change, Unit
    from storage.records.sources import Source


_ABOUT = Action("About", "tracker about")


def announce(unit: Unit) -> None:
    """Write the posts of the entry that was just made, for the venues of its workspace."""
    channels = [one for one in unit.book.all(Channel).values() if one.log or one.queue]
    if not channels:
        return
    reports = list(_new_reports(unit)) if any(one.queue for one in channels) else []
    line = _entry_line(unit) if any(one.log for one in channels) else None
    queue = [write_reply(_marked(unit, report)) for report in reports]
    log = [] if line is None else [write_reply(_marked(unit, line))]
    for channel in channels:
        parts = [*(queue if channel.queue else ()), *(log if channel.log else ())]
        put(unit.connection, channel.venue, channel.channel, parts, unit.now)


def announce_import(unit: Unit, number: int) -> None:
    """Tell the log, in one line, how many records were imported from a file."""
    line = replace(wording.imported(number), actions=(_ABOUT,))
    for channel in unit.book.all(Channel).values():
        if channel.log:
            put(unit.connection, channel.venue, channel.channel, [write_reply(_marked(unit, line))], unit.now)


def _marked(unit: Unit, reply: Reply) -> Reply:
    return replace(reply, footer=FICTION) if unit.workspace.fictional else reply


def _new_reports(unit: Unit) -> Iterator[Reply]:
    """Give each new report in the queue, with what a moderator may do about it; who brought it is told in the queue."""
    numbers = [
        change.after.id
        for change in unit.changes.values()
        if isinstance(change.after, Violation) and change.before is None and change.after.phase is Phase.SUBMITTED
    ]
    for case in cases(unit.book, numbers):
        violation, version = case.violation, unit.version(case.violation)
        duplicate = action_on("Duplicate", "violation queue duplicate", violation, version=version)
        actions = (
            accept_action(case, version=version),
            replace(duplicate, asks=("of",)),
            action_on("Dismiss", "violation queue dismiss", violation, version=version),
        )
        yield replace(wording.reported(QueuedReport(case, ""), unit.workspace.zone or "UTC"), actions=actions)


def _entry_line(unit: Unit) -> Reply | None:
    """Give the line of an entry; None where that is for moderators or admins alone.

    Each has an action, since a post without one could not be found again.
    """
    changes = [change for _, change in sorted(unit.changes.items()) if change.before != change.after]
    linked = any(isinstance(change.after, Membership) for change in changes)
    if any(isinstance(change.after, Erasure) for change in changes) and not linked:
        return None  # it has been asked for that nothing is told
    numbers = _violations_told_of(unit, changes)
    told = [case for case in cases(unit.book, numbers) if case.violation.phase not in IN_QUEUE]
    if not told and (numbers or any(_was_waiting(change) for change in changes)):
        return None
    lines = [*map(wording.violation, told)] if told else [*_other_records(unit, changes)]
    lines += _wider_claims(unit, changes)
    action = show_violation(told[0].violation.id) if told else _ABOUT
    return replace(wording.entry(lines), actions=(action,)) if lines else None


def _was_waiting(change: Change) -> bool:
    return isinstance(change.before, Violation) and change.before.phase in IN_QUEUE


def _violations_told_of(unit: Unit, changes: list[Change]) -> list[int]:
    """Give the violations that stand and that the changes say something of; that one has a source says nothing.

    What is said of a merged report is said of the one that stays.
    """
    found: set[int] = set()
    for change in changes:
        for record in (change.before, change.after):
            if isinstance(record, Violation) and not _only_sources_changed(change):
                found.add(record.id)
            elif isinstance(record, Statement) or (isinstance(record, Claim) and not _is_wider(unit, record)):
                found |= originals(unit.book, record.violations)
    return sorted(unit.book.many(Violation, found))


def _only_sources_changed(change: Change) -> bool:
    """Whether nothing but the sources of a violation changed: one may be for moderators alone."""
    before, after = change.before, change.after
    if not isinstance(before, Violation) or not isinstance(after, Violation):
        return False
    return replace(before, sources=after.sources) == after


def _is_wider(unit: Unit, claim: Claim) -> bool:
    """Whether a claim is over several incidents that stand, more days than its one, or a whole agreement or war."""
    covered = cases(unit.book, originals(unit.book, claim.violations))
    return bool(covered or not claim.violations) and not any(case.single(claim) for case in covered)


def _wider_claims(unit: Unit, changes: list[Change]) -> Iterator[str]:
    """Give a line for each claim over more than one incident, or more days than it: no incident's line tells of it."""
    names = Names(cast_of(unit.book))
    for change in changes:
        record = change.after or change.before
        if isinstance(record, Claim) and _is_wider(unit, record):
            yield wording.claim(record, names, wording.done(change.before, change.after))


def _other_records(unit: Unit, changes: list[Change]) -> Iterator[str]:
    """Give a line for each other record; of settings, people and what moderators alone may see nothing is said."""
    names = Names(cast_of(unit.book))
    for change in changes:
        record, did = change.after or change.before, wording.done(change.before, change.after)
        match record:
            case Agreement():
                terms = None if change.after is None else terms_of(unit, record)
                yield wording.agreement(change.before, record, terms, did)
            case Statement(violations=()):
                yield wording.statement(record, names, _subject(unit, record), did)
            case Membership():
                yield wording.membership(record, new=change.before is None)
            case Actor() | Conflict() | Place():
                yield f"The {record.kind} {label(record)} was {did}."
            case Violation() if _only_sources_changed(change):
                yield from (wording.rests_on(record, one) for one in _public_sources_added(unit, change))
            case Violation():
                yield f"{label(record)} was {did}."


def _public_sources_added(unit: Unit, change: Change) -> list[Source]:
    """Give the sources that a violation gained and that everybody may see."""
    before, after = (set(one.sources) if isinstance(one, Violation) else set() for one in (change.before, change.after))
    return Disclosure(unit).public_sources(unit.book, sorted(after - before))


def _subject(unit: Unit, said: Statement) -> str:
    """Name what a statement is about, if it is still there."""
    about: Agreement | Conflict | None = unit.book.all(Agreement).get(said.agreement or 0)
    about = about or unit.book.all(Conflict).get(said.conflict or 0)
    return label(about) if about else "an agreement"
