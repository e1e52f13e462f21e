"""A row of a reported violation, entered as ``/violation log`` enters it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from bot.commands.incident import Incident, Occurred, source_told
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.coordinates import Coordinates
from bot.commands.kinds.evidence import Origins
from bot.commands.kinds.newcomers import AnyActor
from bot.commands.kinds.places import APlace, ReportedPlace, place_names
from bot.commands.kinds.plain import Many
from bot.operations.importing.answers import ANSWERS, answered
from bot.operations.importing.outcomes import PassedOver
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
    from bot.operations.importing.cells import CellReader
    from bot.operations.importing.table import Cells
    from storage.entering.sources import SourceDetails
    from storage.records.actors import Conflict
    from storage.records.agreements import Agreement
    from storage.records.cases import Case
    from storage.records.violations import Spot

READ_APART: Final = frozenset({"agreement", "place", "count"})
"""The options that are not taken as their cells have them, or before the others."""

OptionValues: TypeAlias = "Mapping[str, Any]"
"""What the cells of a row tell, by option."""

_PLACE, _REPORTED = APlace("Where, on record"), ReportedPlace("Where, as reported")
_POINT = Coordinates("Latitude, longitude")


def kinds_of(*, new: bool) -> dict[str, Kind[Any]]:
    """Give the kinds of the columns that hold more than the option they stand for: lists, and newcomers if ``new``."""
    actors: Kind[Any] = Many(AnyActor("Who")) if new else Many(AnActor("Who"))
    conflicts: Kind[Any] = Many(AConflict("In which conflicts"))
    kinds = {"claimant": actors, "accused": actors, "source": Origins(), "conflict": conflicts}
    return kinds | {name: actors for name, _ in ANSWERS}


def enter_violation(reader: CellReader, cells: Cells) -> str | PassedOver:
    """Enter a row and name it, or say why it is passed over. Raises Refusal, in words."""
    if (phase := cells.get("phase", "open")) != "open":
        return PassedOver(f"it is {phase}, and only open reports are imported")
    if cells.get("withdrawn", "no") != "no":
        return PassedOver("nobody upholds it any more")
    agreements: tuple[Agreement, ...] = reader.read(cells, "agreement") or ()
    zone = reader.zone(cells, agreements[0].zone if agreements else None)
    known = _known(reader, reader.read(cells, "source", zone) or ())
    if known and not reader.read(cells, "new"):
        return PassedOver(f"its source already tells of {', '.join(f'#{one}' for one in known)}")
    told = reader.told(cells, zone)
    sources = _sources(told)
    account = _account(reader, told, _incident(reader, cells, told, agreements), sources)
    case = _entered(reader, account, sources[1:])
    for column, stance in ANSWERS:
        if column in told:
            case = answered(reader.call.unit, case, column, stance, told[column])
    name = f"#{case.violation.id}"
    reader.cases[name] = case
    return name


def _known(reader: CellReader, origins: Iterable[Origin]) -> list[int]:
    """Give the violations that rest on any of these messages already, in the record or further up in the file."""
    links = [one.link for one in origins if one.link]
    recorded = {number for link in links for number in told_by(reader.call.unit, link, closed=True)}
    return sorted(recorded.union(*(reader.violations_by_link.get(link, ()) for link in links)))


def _entered(reader: CellReader, account: Account, further: Sequence[SourceDetails]) -> Case:
    case = enter(reader.call.unit, drafted(reader.call.unit, account))
    for told in further:
        _, case = attach(reader.call.unit, case.violation, case, told)
    for told in (account.source, *further):
        reader.violations_by_link.setdefault(told.link, []).append(case.violation.id)
    return case


def _account(reader: CellReader, told: OptionValues, incident: Incident, sources: Sequence[SourceDetails]) -> Account:
    claimants = _actors(reader, told, "claimant")
    if len(claimants) != 1 and not reader.said_apart:
        many = f"{len(claimants)} actors" if claimants else "nobody"
        raise Refusal(
            f"claimant: it names {many}. Name one; what others say is entered by /violation respond, or comes with "
            "the export's file of statements: import --statements FILE.csv"
        )
    return Account(
        incident.new_violation(reader.call.unit.next_number, reader.call.now, Phase.OPEN),
        claimants[0] if claimants else None,
        _actors(reader, told, "accused"),
        told.get("words", ""),
        told.get("published"),
        sources[0] if sources else NO_SOURCE,
        Figures(told.get("killed"), told.get("injured"), told.get("civilians")),
    )


def _incident(reader: CellReader, cells: Cells, told: OptionValues, agreements: tuple[Agreement, ...]) -> Incident:
    return Incident(
        told.get("category"),
        _occurred(reader, cells, told),
        _spot(reader, cells),
        _point(reader, cells, told),
        told.get("place_precision"),
        agreements,
        _conflict(told, agreements),
        told.get("weapon"),
        told.get("target"),
        told.get("targets"),
        told.get("prohibited"),
        _count(reader, cells),
    )


def _conflict(told: OptionValues, agreements: tuple[Agreement, ...]) -> Conflict | None:
    """Give the conflict that a row names; several are those of its agreements, which tell them anew."""
    named_here: Sequence[Conflict] = told.get("conflict", ())
    if len(named_here) > 1 and not agreements:
        raise Refusal("conflict: it names several, and no agreement in them. Name one conflict, or the agreements.")
    return named_here[0] if len(named_here) == 1 else None


def _occurred(reader: CellReader, cells: Cells, told: OptionValues) -> Occurred:
    began, ended = reader.moment(cells, "began"), reader.moment(cells, "ended")
    if began is None and ended is None:
        return cast("Occurred", told.get("occurred", (None, None)))
    if "occurred" in told:
        raise Refusal("occurred: the row tells its time in began_start and its neighbours too. Keep one of the two.")
    return began, ended


def _count(reader: CellReader, cells: Cells) -> tuple[int, str] | None:
    """Read a count with its unit, which an export has in a column of its own."""
    if "count" in cells and "unit" in cells:
        cells = {"count": f"{cells['count']} {cells['unit']}"}
    count: tuple[int, str] | None = reader.read(cells, "count")
    return count


def _spot(reader: CellReader, cells: Cells) -> Spot | None:
    """Give the place by its name as reported, else as on record; a place named to be on record must be."""
    reported = cells.get("place_as_reported")
    place = _place(reader, cells)
    if reported is None:
        return None if place is None else replace(reader.read_as(_REPORTED, "place", cells["place"]), place=place.id)
    spot = reader.once(("reported", reported), partial(reader.read_as, _REPORTED, "place_as_reported", reported))
    return spot if place is None else replace(spot, place=place.id)


def _place(reader: CellReader, cells: Cells) -> Place | None:
    """Give the place on record, entered where it isn't there yet and that is asked for."""
    words = cells.get("place")
    return None if words is None else reader.once(("place", words), lambda: _found_place(reader, words))


def _found_place(reader: CellReader, words: str) -> Place:
    if named(words, reader.call.unit.book.all(Place).values(), place_names):
        return reader.read_as(_PLACE, "place", words)
    if reader.new:
        return add_place(reader.call.unit, reader.read_as(_REPORTED, "place", words).name)
    try:
        return reader.read_as(_PLACE, "place", words)
    except Refusal as refusal:
        raise Refusal(f"{refusal.words} Add it first, or import with --new.") from None


def _point(reader: CellReader, cells: Cells, told: OptionValues) -> tuple[float, float] | None:
    if "latitude" not in cells and "longitude" not in cells:
        return told.get("coordinates")
    words = f"{cells.get('latitude', '')}, {cells.get('longitude', '')}"
    return reader.read_as(_POINT, "latitude and longitude", words)


def _actors(reader: CellReader, told: OptionValues, name: str) -> tuple[int, ...]:
    """Give actors, those entered that aren't on record where that is asked for."""
    named_here: Sequence[SomeActor] = told.get(name, ())
    return tuple([entered_actor(reader.call.unit, one).id for one in named_here])


def _sources(told: OptionValues) -> list[SourceDetails]:
    """Give what is told of each source: kind and visibility hold for all, a publisher and an author for the first."""
    first, *others = told.get("source", (None,))
    kind, visibility, published = told.get("source_kind"), told.get("visibility"), told.get("published")
    sources = [source_told(first, told.get("publisher", ""), kind, visibility, published, told.get("author", ""))]
    sources += [source_told(other, "", kind, visibility) for other in others]
    return [one for one in sources if one]
