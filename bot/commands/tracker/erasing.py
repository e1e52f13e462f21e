"""Erasing on a lawful request: what would go is told first, and nothing is done before that is confirmed."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.kinds.people import ASignerOrHolder
from bot.commands.kinds.plain import YesNo
from bot.commands.kinds.records import ARecord
from bot.commands.kinds.sources import ASource
from bot.commands.registry import writes
from bot.people import Role
from bot.replies import Action, Audience, Question, Reply
from bot.wording.reports import FICTION
from bot.wording.tracker import erasing as wording
from storage.callers.people import Signer
from storage.callers.workspaces import appointments
from storage.codec import CLASSES
from storage.erasing.closing import inventory
from storage.erasing.erasure import entries_of, erase_person, erase_records, plan_of
from storage.erasing.scrubbing import files_set_aside, scrub
from storage.errors import Refusal
from storage.ledger.entries import ERASE
from storage.linking.ending import end_record
from storage.records.erasures import Extent
from storage.records.references import Reference
from storage.records.sources import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Database
    from storage.erasing.erasure import Plan

_log = logging.getLogger(__name__)


@writes(ERASE, role=Role.ADMIN, first="record")
def erase(
    call: Call,
    record: Annotated[Reference | None, ARecord("Whose words: #12, S14, C3 or a name")] = None,
    source: Annotated[Source | None, ASource("Which source’s link and author")] = None,
    person: Annotated[Signer | None, ASignerOrHolder("Whose name, handle and roles")] = None,
    whole: Annotated[bool, YesNo("All it says, not its words alone")] = False,  # noqa: FBT002 — called by name
    everything: Annotated[bool, YesNo("This whole workspace")] = False,  # noqa: FBT002
    confirm: Annotated[bool, YesNo("Erase it now, for good")] = False,  # noqa: FBT002
) -> Reply:
    """Erase words, a person or everything."""
    named = [one for one in (record, source, person) if one is not None]
    if len(named) + everything != 1:
        raise Refusal("Say what to erase, one thing at a time: record=, source=, person= or everything=yes")
    if everything:
        return _everything(call, confirm=confirm)
    if person is not None:
        return _person(call, person, confirm=confirm)
    key = Reference(source.kind, source.id) if source else record
    return _words(call, key, Extent.WHOLE if whole else Extent.WORDS, confirm=confirm)


def _words(call: Call, key: Reference | None, extent: Extent, *, confirm: bool) -> Reply:
    if key is None:
        raise Refusal("Say which record: /tracker erase #12")
    plan = plan_of(call.unit, key, extent)
    _require_seen(call, key, plan)
    if not confirm:
        raise _asked(call, wording.words_would_go(plan), call.unit.book.version(key.kind, key.id))
    return _done(call, wording.words_went(erase_records(call.unit, plan)))


def _require_seen(call: Call, key: Reference, plan: Plan) -> None:
    """Refuse what was confirmed for an older form of the record."""
    record = call.unit.book.many(CLASSES[key.kind], [key.id]).get(key.id)
    if record is not None:
        call.unit.require_version(record, call.seen, theirs=wording.words_would_go(plan).title)


def _person(call: Call, person: Signer, *, confirm: bool) -> Reply:
    if (person.venue, person.external_id) == (call.unit.venue.id, call.person.id):
        raise Refusal(wording.not_by_oneself(call.person.name))
    given = appointments(call.unit) if person.venue == call.unit.venue.id else []
    roles = [one.role for one in given if one.holder == person.external_id and not one.is_group]
    entries = entries_of(call.unit, person)
    if not confirm:
        raise _asked(call, wording.person_would_go(entries, [role for role in roles if role]))
    erase_person(call.unit, person)
    return _done(call, wording.person_went(entries))


def _everything(call: Call, *, confirm: bool) -> Reply:
    found = inventory(call.unit.connection, call.unit.head.workspace)
    if call.unit.venue.joined_at is not None:
        raise Refusal("This record belongs to the place that this one joined: it is erased there. See: /tracker unlink")
    if not confirm:
        raise _asked(call, wording.everything_would_go(found))
    end_record(call.unit, (call.person.id, call.person.name))
    return wording.everything_went(found)


async def scrubbed(database: Database, reply: Reply) -> Reply:
    """Get what was erased out of the file, and tell in the reply of files that only whoever runs the bot can delete."""
    if not await _reaches(database):
        _log.warning("what was erased is not out of the file yet: it is in use; the next start sees to it")
    left = tuple(wording.not_reached(await files_set_aside(database)))
    for line in left:
        _log.warning("something was erased. %s", line)
    return replace(reply, lines=(*reply.lines, *left))


async def _reaches(database: Database) -> bool:
    try:
        return await scrub(database)
    except Refusal:
        return False  # it was erased, and nobody is told otherwise


def _asked(call: Call, reply: Reply, version: int | None = None) -> Question:
    options: Sequence[tuple[str, str]] = [one for one in call.request.options.items() if one[0] != "confirm"]
    confirm = Action("Erase for good", ERASE, (*options, ("confirm", "yes")), version)
    return Question(replace(reply, actions=(confirm,), audience=Audience.PERSON))


def _done(call: Call, reply: Reply) -> Reply:
    footer = FICTION if call.unit.workspace.fictional else ""
    return replace(reply, footer=footer, actions=(Action("History", "tracker history"),), audience=Audience.PERSON)
