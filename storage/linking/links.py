"""Two places, one record: a venue joins the workspace of another, and leaves it again.

The workspace that holds a record becomes the common one, that of the giver where neither does. Its owner is the venue
that joined nobody. A venue can join while its own workspace is *empty* and its alone: no version was ever written
there but of settings, channels, roles, digests, alerts and links, which stay with a place. What is left behind is
cleared as an erased workspace is: its number stays, blank, and is never given to another.

What each table is bound to, and what becomes of it when a venue joins, and when it leaves:

- ``heads``, ``journal``, ``versions``, ``links``, ``source_links``, ``touches``, the lists and the counts: workspace.
  Joining clears the empty one. Leaving begins one, whose numbers go on behind those of the record that was left, as
  do those of a record that is joined next, so that an old button or a "#7" in an old message names no new report.
- ``venues.workspace`` moves; ``venues.joined_at`` is set, and NULL again.
- ``people``: venue; nobody moves. ``signatures``: workspace; they stay in the journal that they were given in.
- ``versions`` of roles, channels, digests and alerts name their venue. They are entered anew in the workspace where it
  goes, under new ids, and taken back in the one that it leaves; what names an agreement or a conflict of the record
  that is left stays behind. Who held a role is erased there, since only the venue can do so once it is erased itself.
- ``timers``, ``slots``, ``notices``: workspace; the writer sets timers for what is entered anew, which tells from then
  on. The zone, hidden categories and the mark as fictional are the common record's; a zone that it lacks is brought
  along. Who leaves keeps its zone and hidden categories.
- ``outlets``, ``posts``, ``owed``: venue; joining leaves them. ``answers``, ``actions``, ``forms``, ``posts``: venue;
  leaving empties them as an erasure does, since they may repeat words of the record, which are to be erasable there.
- ``homes``: venue; they are drawn anew, since they count by the journal of the workspace.
- ``link_codes``, ``link_attempts``, and ``marks`` that name a venue: they stay with it. ``heard``, ``installations``,
  ``oauth_states``, other ``marks``: none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from sqlalchemy import delete, exists, select, update

from storage.callers.homes import UNTOLD
from storage.callers.venues import MovedError, begin_workspace, find_venue, found_workspace, signature
from storage.erasing.closing import clear
from storage.erasing.erasure import forget_repeated_words
from storage.errors import Refusal
from storage.ledger.books import CurrentBook
from storage.ledger.entries import UNLINK
from storage.ledger.unit import Unit, Venue, head_of
from storage.linking.link_codes import look_up
from storage.linking.parting import erase_roles
from storage.records.references import RecordKind, Reference
from storage.records.subscriptions import Subscription, Watch
from storage.records.workspaces import Appointment, Channel, Membership, Workspace
from storage.tables import heads, homes, timers, venues, versions
from storage.writing.writer import flush

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from storage.ledger.books import Book

_OfVenue: TypeAlias = Appointment | Channel | Subscription | Watch

_STAY: Final = (
    RecordKind.WORKSPACE,
    RecordKind.CHANNEL,
    RecordKind.APPOINTMENT,
    RecordKind.SUBSCRIPTION,
    RecordKind.WATCH,
    RecordKind.MEMBERSHIP,
)
"""The kinds that make no record: they are settings of a place."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined whose record, whose ``settings`` hold for both."""

    owner: Venue
    joining: Venue
    settings: Workspace


def lock_heads(connection: Connection, venue: tuple[str, str], code: str, now: datetime) -> None:
    """Lock the heads of both places that a code would link, in the order of their numbers: so none waits in a ring.

    ``venue`` is the place where the code is entered, by platform and id. Raises MovedError where one of them came to
    another workspace meanwhile.
    """

    def within() -> set[int]:
        both = (find_venue(connection, *venue), look_up(connection, code, now).giver)
        return {one.workspace for one in both if one is not None}

    wanted = within()
    found = select(heads.c.workspace).where(heads.c.workspace.in_(wanted)).order_by(heads.c.workspace)
    connection.execute(found.with_for_update()).all()
    if within() - wanted:
        raise MovedError


def sharing(connection: Connection, workspace: int) -> list[Venue]:
    """Give the venues of a workspace, its owner first."""
    found = select(venues).where(venues.c.workspace == workspace)
    every = [Venue(**row._mapping) for row in connection.execute(found.order_by(venues.c.id))]  # noqa: SLF001 — a row as a mapping
    return sorted(every, key=lambda one: (one.joined_at is not None, one.id))


def _is_empty(connection: Connection, workspace: int) -> bool:
    """Whether nothing was ever entered in a workspace but settings."""
    other = exists().where(versions.c.workspace == workspace, versions.c.kind.not_in(_STAY))
    return not connection.execute(select(other)).scalar_one()


def require_owner(venue: Venue) -> None:
    """Refuse a place that joined the record of another to link that with a third."""
    if venue.joined_at is not None:
        raise Refusal("This place joined the record of another, where alone more can be linked. See: /tracker unlink")


def join(unit: Unit, giver: Venue) -> Joined:
    """Let the place of a unit of work and the one that gave it a code share one record from now on.

    Where the place joins, what is to be written is in ``unit.common``. Raises Refusal where both hold a record, or
    either shares its own already.
    """
    owner, joining = _sides(unit.connection, unit.venue, giver)
    common = unit if owner is unit.venue else _unit(unit.connection, owner, unit.now)
    kept = belongings(CurrentBook(unit.connection, joining.workspace), joining.id)
    before = _unit(unit.connection, joining, unit.now)
    moved = replace(joining, workspace=owner.workspace, joined_at=common.now)
    _move(unit.connection, moved)
    _go_on_behind(common, before)
    if common.workspace.zone is None and before.workspace.zone is not None:
        common.put(replace(common.workspace, zone=before.workspace.zone))
    common.put(Membership(common.new_id(), joining.id, joining.place, common.now))
    for one in kept:
        common.put(replace(one, id=common.new_id()))
    clear(unit.connection, joining.workspace, common.now)
    _redraw_homes(unit.connection, joining)
    if common is not unit:
        common.venue, unit.common = moved, common
    return Joined(owner, joining, common.workspace)


def _move(connection: Connection, venue: Venue) -> None:
    here = update(venues).where(venues.c.id == venue.id)
    connection.execute(here.values(workspace=venue.workspace, joined_at=venue.joined_at))


def _go_on_behind(common: Unit, left: Unit) -> None:
    """Let new numbers be none that the place which joins has ever seen: an old button or message may name those."""
    common.head.next_id = max(common.head.next_id, left.head.next_id)
    common.head.next_number = max(common.head.next_number, left.head.next_number)


def _sides(connection: Connection, here: Venue, giver: Venue) -> tuple[Venue, Venue]:
    """Choose whose record becomes the common one, and who joins it."""
    if here.workspace == giver.workspace:
        raise Refusal("These two places share one record already. See: /tracker unlink")
    require_owner(here)
    require_owner(giver)
    for owner, joining in ((giver, here), (here, giver)):
        if _is_empty(connection, joining.workspace) and len(sharing(connection, joining.workspace)) == 1:
            return owner, joining
    raise Refusal(
        "Both places hold a record of their own, or share one with others, so neither can join the other. One of them"
        " has to be new: an export of the one can be imported into the other by whoever runs the bot."
    )


def _unit(connection: Connection, venue: Venue, now: datetime) -> Unit:
    head = head_of(connection, venue.workspace, lock=True)
    return Unit(connection, venue, head, max(now, head.recorded_at), {})


def belongings(book: Book, venue: int) -> list[_OfVenue]:
    """Give the records that stay with a venue: its roles, channels, digests and alerts."""
    kinds: tuple[type[_OfVenue], ...] = (Appointment, Channel, Subscription, Watch)
    return [one for kind in kinds for one in book.all(kind).values() if one.venue == venue]


def let_all_go(unit: Unit, person: tuple[str, str]) -> None:
    """Let all who joined a record leave it that is erased next: whose it was is told to none of them."""
    for one in sharing(unit.connection, unit.head.workspace)[1:]:
        leave(unit, one, person, told=False)
    # They would be written into a journal that goes.
    unit.changes.clear()


def leave(unit: Unit, venue: Venue, person: tuple[str, str], *, told: bool = True) -> Unit:
    """Let a venue that joined the record of a unit of work leave it, for a fresh one; the record stays as it is.

    ``person`` enters it, by id and name. Gives the unit of work that the fresh one was begun in, which is written;
    there it is ``told`` whose record it was.
    """
    connection, kept = unit.connection, belongings(unit.book, venue.id)
    for one in kept:
        unit.take_back(Reference(one.kind, one.id))
    erase_roles(unit, venue.id)
    # Before what waits is forgotten: what is being told right now is waited for, and then forgotten with the rest.
    connection.execute(delete(timers).where(timers.c.workspace == unit.head.workspace, timers.c.venue == venue.id))
    joined = [one for one in unit.book.all(Membership).values() if (one.venue, one.left_at) == (venue.id, None)]
    for membership in joined:
        unit.put(replace(membership, left_at=unit.now))
    workspace = found_workspace(connection, unit.now, unit.head.next_id, unit.head.next_number)
    alone = replace(venue, workspace=workspace, joined_at=None)
    _move(connection, alone)
    settings = replace(unit.workspace, id=workspace, fictional=False)
    begin_workspace(connection, alone, settings, unit.now)
    fresh = _unit(connection, alone, unit.now)
    if told:
        owner = sharing(connection, unit.head.workspace)[0]
        since = venue.joined_at or unit.now
        fresh.put(Membership(fresh.new_id(), owner.id, owner.place, since, unit.now))
    _settle_in(fresh, kept, unit.venue, person)
    # They may repeat words of the record that was left, which are to be erasable there.
    forget_repeated_words(connection, workspace)
    _redraw_homes(connection, alone)
    return fresh


def _settle_in(fresh: Unit, kept: list[_OfVenue], where: Venue, person: tuple[str, str]) -> None:
    """Enter in the fresh record what stays with the place; ``person`` does so, who is known ``where`` they part."""
    for one in kept:
        if isinstance(one, Channel):
            one = replace(one, agreement=None)  # noqa: PLW2901 — the same channel, without what it names
        if not any(True for _ in one.references()):
            fresh.put(replace(one, id=fresh.new_id()))
    flush(fresh, UNLINK, signature(fresh.connection, where, *person))


def _redraw_homes(connection: Connection, venue: Venue) -> None:
    connection.execute(update(homes).where(homes.c.venue == venue.id).values(shown=UNTOLD, taken_until=None))
