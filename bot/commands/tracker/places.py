"""Places: their names in the languages of those who name them, and where they lie."""

from __future__ import annotations

from typing import Annotated

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.kinds.clearing import Given, OrNone
from bot.commands.kinds.coordinates import Coordinates
from bot.commands.kinds.places import APlace
from bot.commands.kinds.plain import Many, Whole, Words
from bot.commands.paging import After, page_of, page_turns
from bot.commands.registry import reads, writes
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.tracker import places as wording
from storage.entering.places import add_place, locate_place, rename_place
from storage.errors import Refusal
from storage.records.places import Place

LONGEST_NAME = 100

Where = Annotated[tuple[float, float] | None, Coordinates("Latitude, longitude in degrees")]
Exactness = Annotated[int | None, Whole("1 exact spot to 7 whole country", least=1, most=7)]


@writes("tracker place add", role=Role.MODERATOR, first="name")
def add(
    call: Call,
    name: Annotated[str, Words("Its name", longest=LONGEST_NAME)],
    aliases: Annotated[tuple[str, ...], Many(Words("Other names", longest=LONGEST_NAME))] = (),
    coordinates: Where = None,
    precision: Exactness = None,
) -> Reply:
    """Enter a place."""
    return _confirmed(call, add_place(call.unit, name, aliases=aliases, coordinates=coordinates, precision=precision))


@writes("tracker place amend", role=Role.MODERATOR, first="place")
def amend(
    call: Call,
    place: Annotated[Place, APlace("Which place")],
    name: Annotated[str, Words("Its name", longest=LONGEST_NAME)] = "",
    aliases: Annotated[
        Given[tuple[str, ...]] | None, OrNone(Many(Words("Other names, in place of those", longest=LONGEST_NAME)))
    ] = None,
    coordinates: Where = None,
    precision: Exactness = None,
) -> Reply:
    """Change a place."""
    if not name and aliases is None and coordinates is None and precision is None:
        raise Refusal("Nothing was changed: give name=, aliases=, coordinates= or precision=.")
    call.unit.require_version(place, call.seen, theirs=wording.place(place).text)
    place = rename_place(call.unit, place, name=name, aliases=None if aliases is None else aliases.value or ())
    return _confirmed(call, locate_place(call.unit, place, coordinates=coordinates, precision=precision))


@reads("tracker place list", first="after")
def listing(call: Call, after: After = "") -> Reply:
    """List the places."""
    page, end = page_of(call.unit.book.all(Place).values(), after)
    pages = page_turns("tracker place list", (), ("after", end), "More", first=not after)
    return wording.places(page, (*pages, Action("Add a place", "tracker place add")))


def _confirmed(call: Call, place: Place) -> Reply:
    version = call.unit.version(place)
    amend_it = Action("Amend", "tracker place amend", (("place", place.name),), version)
    return confirmed(call, wording.place(place), amend_it)
