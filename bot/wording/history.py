"""The journal in words: who changed what, when, and what was undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Audience, Reply
from bot.wording.durations import counted
from bot.wording.settings import holders
from storage.entries import FOUNDING, Written
from storage.history import CHANGES_SHOWN
from storage.records.workspaces import Appointment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.wording.changes import Teller
    from storage.entries import Entry
    from storage.history import Page, Told

SHORT = 8
"""Hexadecimal digits of a link that people compare."""


def short(link: str) -> str:
    """Give the first digits of a link."""
    return link[:SHORT]


def history(found: Page, asked: Iterable[str], teller: Teller, venue: int) -> Reply:
    """List entries of the journal, the newest first. It names people: whoever asked, in this venue, sees it alone."""
    lines = tuple(_entry(one, teller) for one in found.entries)
    people, groups = holders(_appointments(found, venue))
    title = " · ".join(["Journal", *asked])
    return Reply(title, lines or ("No such entry.",), audience=Audience.PERSON, people=people, groups=groups)


def _appointments(found: Page, venue: int) -> Iterator[Appointment]:
    """Give the roles that are told of; those of another place are known there alone."""
    records = (record for told in found.entries for one in told.changes for record in (one.before, one.after))
    return (one for one in records if isinstance(one, Appointment) and one.venue == venue)


def _entry(told: Told, teller: Teller) -> str:
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


def changes(found: Iterable[Written], number: int, teller: Teller) -> str:
    """Say the first changes of an entry, and how many more there are."""
    told = [teller.change(one) for one in found]
    rest = number - len(told)
    return "; ".join([*told, f"{counted(rest, 'more record')}"] if rest else told)


def undone(entry: Entry, found: Sequence[Written], teller: Teller) -> Reply:
    """Confirm an undo: which entry, and what each of its records is again."""
    title = f"Undid entry {entry.seq} ({entry.command}, {teller.hour(entry.recorded_at)})."
    shown = tuple(teller.change(one) for one in found[:CHANGES_SHOWN])
    rest = len(found) - len(shown)
    return Reply(title, (*shown, f"{counted(rest, 'more record')}.") if rest else shown, audience=Audience.PERSON)
