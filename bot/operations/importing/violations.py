"""A row of a reported violation, entered as ``/violation log`` enters it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from bot.commands.incident import Incident, Occurred, source_told
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.coordinates import Coordinates
from bot.commands.kinds.evidence import AnOrigin
from bot.commands.kinds.newcomers import AnyActor
from bot.commands.kinds.places import APlace, ReportedPlace, place_names
from bot.commands.kinds.plain import Many
from storage.entering.claims import Figures
from storage.entering.duplicates import told_by
from storage.entering.newcomers import SomeActor, entered_actor
from storage.entering.places import add_place
from storage.entering.sources import NO_SOURCE, attach
from storage.entering.violations import Account, drafted, enter
from storage.errors import Refusal
from storage.names import named
from storage.records.places import Place
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.commands.kinds.evidence import Origin
    from bot.commands.kinds.kind import Kind
    from bot.operations.importing.desk import Desk
    from bot.operations.importing.table import Cells
    from storage.entering.sources import SourceDetails
    from storage.records.agreements import Agreement
    from storage.records.violations import Spot

APART: Final = frozenset({"agreement", "place", "count"})
"""The options that are not taken as their cells have them, or before the others."""

Read: TypeAlias = "Mapping[str, Any]"
"""What the cells of a row tell, by option."""

_PLACE, _REPORTED = APlace("Where, on record"), ReportedPlace("Where, as reported")
_POINT = Coordinates("Latitude, longitude")


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is passed over, and why."""

    why: str


def kinds_of(*, new: bool) -> dict[str, Kind[Any]]:
    """Give the kinds of the columns that hold more than the option they stand for: lists, and newcomers if ``new``."""
    actors: Kind[Any] = Many(AnyActor("Who")) if new else Many(AnActor("Who"))
    return {"claimant": actors, "accused": actors, "source": Many(AnOrigin("Links or publishers"))}


def enter_violation(desk: Desk, cells: Cells) -> str | Passed:
    """Enter a row and name it, or say why it is passed over. Raises Refusal, in words."""
    if (phase := cells.get("phase", "open")) != "open":
        return Passed(f"it is {phase}, and only open reports are imported")
    if cells.get("withdrawn", "no") != "no":
        return Passed("nobody upholds it any more")
    agreements: tuple[Agreement, ...] = desk.read(cells, "agreement") or ()
    zone = desk.zone(cells, agreements[0].zone if agreements else None)
    known = _known(desk, desk.read(cells, "source", zone) or ())
    if known and not desk.read(cells, "new"):
        return Passed(f"its source already tells of {', '.join(f'#{one}' for one in known)}")
    told = desk.told(cells, zone)
    sources = _sources(told)
    account = _account(desk, told, _incident(desk, cells, told, agreements), sources)
    return f"#{_entered(desk, account, sources[1:])}"


def _known(desk: Desk, origins: Iterable[Origin]) -> list[int]:
    """Give the violations that rest on any of these messages already, in the record or further up in the file."""
    links = [one.link for one in origins if one.link]
    recorded = {number for link in links for number in told_by(desk.call.unit, link, closed=True)}
    return sorted(recorded.union(*(desk.resting.get(link, ()) for link in links)))


def _entered(desk: Desk, account: Account, further: Sequence[SourceDetails]) -> int:
    case = enter(desk.call.unit, drafted(desk.call.unit, account))
    for told in further:
        _, case = attach(desk.call.unit, case.violation, case, told)
    for told in (account.source, *further):
        desk.resting.setdefault(told.link, []).append(case.violation.id)
    return case.violation.id


def _account(desk: Desk, told: Read, incident: Incident, sources: Sequence[SourceDetails]) -> Account:
    claimants = _actors(desk, told, "claimant")
    if len(claimants) != 1:
        many = f"{len(claimants)} actors" if claimants else "nobody"
        raise Refusal(f"claimant: it names {many}. Name one; what others say is entered by /violation respond.")
    return Account(
        incident.new_violation(desk.call.unit.next_number, desk.call.now, Phase.OPEN),
        claimants[0],
        _actors(desk, told, "accused"),
        told.get("words", ""),
        told.get("published"),
        sources[0] if sources else NO_SOURCE,
        Figures(told.get("killed"), told.get("injured"), told.get("civilians")),
    )


def _incident(desk: Desk, cells: Cells, told: Read, agreements: tuple[Agreement, ...]) -> Incident:
    return Incident(
        told.get("category"),
        _occurred(desk, cells, told),
        _spot(desk, cells),
        _point(desk, cells, told),
        told.get("place_precision"),
        agreements,
        told.get("conflict"),
        told.get("weapon"),
        told.get("target"),
        told.get("targets"),
        told.get("prohibited"),
        _count(desk, cells),
    )


def _occurred(desk: Desk, cells: Cells, told: Read) -> Occurred:
    began, ended = desk.moment(cells, "began"), desk.moment(cells, "ended")
    if began is None and ended is None:
        return cast("Occurred", told.get("occurred", (None, None)))
    if "occurred" in told:
        raise Refusal("occurred: the row tells its time in began_start and its neighbours too. Keep one of the two.")
    return began, ended


def _count(desk: Desk, cells: Cells) -> tuple[int, str] | None:
    """Read a count with its unit, which an export has in a column of its own."""
    if "count" in cells and "unit" in cells:
        cells = {"count": f"{cells['count']} {cells['unit']}"}
    count: tuple[int, str] | None = desk.read(cells, "count")
    return count


def _spot(desk: Desk, cells: Cells) -> Spot | None:
    """Give the place by its name as reported, else as on record; a place named to be on record must be."""
    reported = cells.get("place_as_reported")
    place = _place(desk, cells)
    if reported is None:
        return None if place is None else replace(desk.read_as(_REPORTED, "place", cells["place"]), place=place.id)
    spot = desk.once(("reported", reported), partial(desk.read_as, _REPORTED, "place_as_reported", reported))
    return spot if place is None else replace(spot, place=place.id)


def _place(desk: Desk, cells: Cells) -> Place | None:
    """Give the place on record, entered where it isn't there yet and that is asked for."""
    words = cells.get("place")
    return None if words is None else desk.once(("place", words), lambda: _found_place(desk, words))


def _found_place(desk: Desk, words: str) -> Place:
    if named(words, desk.call.unit.book.all(Place).values(), place_names):
        return desk.read_as(_PLACE, "place", words)
    if desk.new:
        return add_place(desk.call.unit, desk.read_as(_REPORTED, "place", words).name)
    try:
        return desk.read_as(_PLACE, "place", words)
    except Refusal as refusal:
        raise Refusal(f"{refusal.words} Add it first, or import with --new.") from None


def _point(desk: Desk, cells: Cells, told: Read) -> tuple[float, float] | None:
    if "latitude" not in cells and "longitude" not in cells:
        return told.get("coordinates")
    words = f"{cells.get('latitude', '')}, {cells.get('longitude', '')}"
    return desk.read_as(_POINT, "latitude and longitude", words)


def _actors(desk: Desk, told: Read, name: str) -> tuple[int, ...]:
    """Give actors, those entered that aren't on record where that is asked for."""
    named_here: Sequence[SomeActor] = told.get(name, ())
    return tuple([entered_actor(desk.call.unit, one).id for one in named_here])


def _sources(told: Read) -> list[SourceDetails]:
    """Give what is told of each source: kind and visibility hold for all, a publisher and an author for the first."""
    first, *others = told.get("source", (None,))
    kind, visibility, published = told.get("source_kind"), told.get("visibility"), told.get("published")
    sources = [source_told(first, told.get("publisher", ""), kind, visibility, published, told.get("author", ""))]
    sources += [source_told(other, "", kind, visibility) for other in others]
    return [one for one in sources if one]
