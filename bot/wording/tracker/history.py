"""The journal in words: who changed what, when, and what was undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.replies import Audience, Reply
from bot.wording.chain import short
from bot.wording.durations import counted
from bot.wording.tracker.settings import holders
from storage.ledger.entries import FOUNDING, Written
from storage.ledger.history import CHANGES_SHOWN
from storage.records.workspaces import Appointment, Channel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.wording.tracker.changes import ChangeTeller
    from storage.ledger.entries import Entry
    from storage.ledger.history import HistoryEntry, HistoryPage


def history(found: HistoryPage, asked: Iterable[str], teller: ChangeTeller, venue: int) -> Reply:
    """List entries of the journal, the newest first. It names people: whoever asked, in this venue, sees it alone."""
    lines = tuple(_entry(one, teller) for one in found.entries)
    title = " · ".join(["Journal", *asked])
    reply = Reply(title, lines or ("No such entry.",), audience=Audience.PERSON)
    return _called(reply, [one for told in found.entries for one in told.changes], venue)


def _called(reply: Reply, found: Iterable[Written], venue: int) -> Reply:
    """Let those be called by their names who are told of by their ids; those of another place are known there alone."""
    records = [record for one in found for record in (one.before, one.after)]
    people, groups = holders(one for one in records if isinstance(one, Appointment) and one.venue == venue)
    told = dict.fromkeys(one.channel for one in records if isinstance(one, Channel) and one.venue == venue)
    return replace(reply, people=people, groups=groups, channels=tuple(told))


def _entry(told: HistoryEntry, teller: ChangeTeller) -> str:
    """Say one entry: its number, time, command, person, changes and link."""
    entry = told.entry
    command = "the record began" if entry.command == FOUNDING else entry.command
    parts = [f"{entry.seq}", teller.hour(entry.recorded_at), command, told.person or "erased"]
    if told.undid is not None:
        parts.append(f"undid entry {told.undid}")
    if entry.command != FOUNDING:
        parts.append(changes(told.changes, len(entry.wrote), teller))
    if told.undone_by is not None:
        parts.append(f"undone by entry {told.undone_by}")
    return " · ".join([*parts, short(entry.link)])


def changes(found: Iterable[Written], number: int, teller: ChangeTeller) -> str:
    """Say the first changes of an entry, and how many more there are."""
    told = [teller.change(one) for one in found]
    rest = number - len(told)
    return "; ".join([*told, f"{counted(rest, 'more record')}"] if rest else told)


def undone(entry: Entry, found: Sequence[Written], teller: ChangeTeller, venue: int) -> Reply:
    """Confirm an undo in a venue: which entry, and what each of its records is again."""
    title = f"Undid entry {entry.seq} ({entry.command}, {teller.hour(entry.recorded_at)})."
    shown = tuple(teller.change(one) for one in found[:CHANGES_SHOWN])
    rest = len(found) - len(shown)
    lines = (*shown, f"{counted(rest, 'more record')}.") if rest else shown
    return _called(Reply(title, lines, audience=Audience.PERSON), found, venue)
