"""The journal, and taking back what was entered."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from bot.calls import Call
from bot.commands.arguments import require_role
from bot.commands.confirming import confirmed
from bot.commands.kinds.people import ASigner
from bot.commands.kinds.plain import Whole
from bot.commands.kinds.records import ARecord
from bot.commands.paging import page_turns
from bot.commands.registry import reads, writes
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.tracker import history as wording
from bot.wording.tracker.changes import ChangeTeller
from storage.callers.people import Signer, signer
from storage.entering.undo import is_by, last_of, origin
from storage.entering.undo import undo as take_back
from storage.errors import NotFound, Refusal
from storage.ledger.entries import Entry, Written, entry_at
from storage.ledger.history import history as pages
from storage.ledger.reversals import UNDO
from storage.records.references import Reference


@reads("tracker history", role=Role.MODERATOR, first="record")
def history(
    call: Call,
    record: Annotated[Reference | None, ARecord("Of which record")] = None,
    person: Annotated[Signer | None, ASigner("By whom")] = None,
    before: Annotated[int | None, Whole("Show what came before it", least=1)] = None,
) -> Reply:
    """The journal: who changed what."""
    page = pages(call.unit, record=record, person=person.id if person else None, before=before)
    asked = [(name, call.request.options[name]) for name in ("record", "person") if name in call.request.options]
    earlier = str(page.entries[-1].entry.seq) if page.more else ""
    actions = page_turns("tracker history", asked, ("before", earlier), "Earlier", first=before is None)
    told = filter(None, (call.request.options.get("record"), person.name if person else None))
    reply = wording.history(page, told, _teller(call), call.unit.venue.id)
    return replace(reply, actions=tuple(actions))


@writes(UNDO, role=Role.REPORTER, first="entry")
def undo(call: Call, entry: Annotated[int | None, Whole("Which; your last if left out", least=1)] = None) -> Reply:
    """Take back your last change, or an entry."""
    if call.seen is not None and call.seen != call.unit.head.workspace:
        raise Refusal("That was entered in another record than the one this place has now. See: /tracker history")
    chosen = _last(call) if entry is None else entry_at(call.unit, entry)
    _require_right(call, chosen)
    before = _teller(call)
    take_back(call.unit, chosen)
    found = [Written(key, one.version + 1, one.before, one.after) for key, one in sorted(call.unit.changes.items())]
    # What goes is told by the names that go with it, what comes back by those that come with it.
    teller = before if any(one.after is None for one in found) else _teller(call)
    reply = wording.undone(chosen, found, teller, call.unit.venue.id)
    return confirmed(call, reply, Action("History", "tracker history"))


def _teller(call: Call) -> ChangeTeller:
    return ChangeTeller(call.unit.book, call.zone or "UTC")


def _last(call: Call) -> Entry:
    known = signer(call.unit, call.person.id)
    if known is None:
        raise NotFound("You have entered nothing here yet, so there is nothing to undo.")
    return last_of(call.unit, known.id)


def _require_right(call: Call, entry: Entry) -> None:
    """Refuse an entry of somebody else's to all but admins, and one whose command the person may not use."""
    known = signer(call.unit, call.person.id)
    if not call.role.may(Role.ADMIN) and not is_by(call.unit, entry, known.id if known else None):
        raise Refusal("That entry is somebody else’s. You can undo your own; an admin can undo any.")
    command = origin(call.unit, entry).command
    if command in call.needed_roles:  # an import is no command: the operator makes it
        require_role(call, command, call.needed_roles[command])
