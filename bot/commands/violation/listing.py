"""Looking reports up: a list of them, and one with all that is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.arguments import role_refusal
from bot.commands.here import reads_are_private
from bot.commands.kinds.actors import AnActor, known_as
from bot.commands.kinds.agreements import AnAgreement, usual_agreement
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.places import PlaceName, called_in_part, place_names
from bot.commands.kinds.plain import OneOf, SoughtWords, YesNo
from bot.commands.kinds.times import Edge
from bot.commands.kinds.violations import AnyViolation, ViolationNumber, on_record
from bot.commands.offering import offered
from bot.commands.paging import page_turns
from bot.commands.registry import reads
from bot.commands.views import AsOf, KnownBy, view, view_footer, view_options
from bot.commands.violation_actions import accept_action, action_on, ask_time_and_place
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.ceasefire.status import looked_from
from bot.wording.sentences import Names
from bot.wording.violation import listings, showing
from bot.wording.violation.offers import show_by_number, show_violation
from storage.asking.filters import QUEUE, ListedState, Wanted
from storage.asking.listing import Page, page
from storage.asking.showing import Shown, shown
from storage.errors import Refusal
from storage.names import named
from storage.records.actors import Actor, Cast, Conflict
from storage.records.agreements import Agreement
from storage.records.moments import Moment
from storage.records.places import Place
from storage.records.violations import Violation
from storage.records.vocabularies import Attribution, Category, Phase, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.asking.views import View


@reads("violation list", first="agreement")
def listing(
    call: Call,
    agreement: Annotated[Agreement | None, AnAgreement("Under which agreement", optional=True)] = None,
    conflict: Annotated[Conflict | None, AConflict("In which conflict", optional=True)] = None,
    accused: Annotated[Actor | None, AnActor("Who is accused")] = None,
    claimant: Annotated[Actor | None, AnActor("Who says so")] = None,
    category: Annotated[Category | None, OneOf(Category, "What kind")] = None,
    state: Annotated[ListedState | None, OneOf(ListedState, "How it stands")] = None,
    attribution: Annotated[Attribution | None, OneOf(Attribution, "How firmly attributed")] = None,
    contested: Annotated[bool | None, YesNo("Whether an accused disputes it")] = None,
    target: Annotated[Target | None, OneOf(Target, "What was hit")] = None,
    place: Annotated[str, PlaceName("Where", longest=200)] = "",
    words: Annotated[str, SoughtWords("Words in it", longest=200)] = "",
    from_: Annotated[Moment | None, Edge("Occurred then or later")] = None,
    to: Annotated[Moment | None, Edge("Occurred by then")] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    before: Annotated[int | None, ViolationNumber("Numbers below this one")] = None,
) -> Reply:
    """List reported violations."""
    _require_queue(call, state)
    start, end = from_.start if from_ else None, to.end if to else None
    if start is not None and end is not None and start >= end:
        raise Refusal("That stretch of time ends before it begins. Write from= before to=.")
    looked = view(call, as_of, known_by)
    places = call.unit.book.all(Place).values()
    there = named(place, places, place_names) if place else []
    wanted = Wanted(
        agreement=agreement.id if agreement else None,
        conflict=conflict.id if conflict else None,
        accused=_then(call, looked, "accused", accused),
        claimant=_then(call, looked, "claimant", claimant),
        category=category,
        state=state,
        attribution=attribution,
        contested=contested,
        target=target,
        where=place,
        place=there[0].id if there else None,
        also=_names_of(there[:1] or called_in_part(place, places)),
        words=words,
        start=start,
        end=end,
    )
    return _listed(call, wanted, looked, before)


def _names_of(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(name for place in places for name in place_names(place))


def _then(call: Call, looked: View, option: str, actor: Actor | None) -> int | None:
    """Give the id of an actor that an option names, as it was known then: its mergers may have come later."""
    known = looked.book(call.unit).all(Actor)
    return None if actor is None else known_as(call.request.options[option], actor, known)


def _require_queue(call: Call, state: ListedState | None) -> None:
    if state in QUEUE and not call.role.may(Role.MODERATOR):
        raise role_refusal(call, Role.MODERATOR, "Only moderators look into the queue.")


def _listed(call: Call, wanted: Wanted, looked: View, before: int | None) -> Reply:
    book, zone = call.unit.book, _zone(call)
    found = page(call.unit, wanted, looked, before)
    then = looked.book(call.unit)
    # Whether a report lay outside an agreement's effect is told by its terms as they were known then.
    agreements = {**book.all(Agreement), **then.all(Agreement)}
    names = Names(Cast({**book.all(Actor), **then.all(Actor)}))
    asked = listings.ListRequest(wanted, names, agreements, book.all(Conflict), zone)
    one = Action("Show one", "violation show", view_options(looked)) if found.cases else None
    actions = offered(*_turns(call, found, first=before is None), one)
    private = wanted.state in QUEUE
    return listings.listing(found, asked, view_footer(call, looked, zone), actions, private=private)


def _zone(call: Call) -> str:
    """Give the zone in which times are told: the one settled, else the usual agreement's."""
    usual = usual_agreement(call)
    return call.zone or (usual.zone if usual else "UTC")


def _turns(call: Call, found: Page, *, first: bool) -> Iterator[Action]:
    """Turn the page: the same request below the last number looked at."""
    asked = ((name, words) for name, words in call.request.options.items() if name != "before")
    older = "" if found.before is None else f"#{found.before}"
    return page_turns("violation list", asked, ("before", older), "More", first=first)


@reads("violation show", first="violation")
def show(
    call: Call,
    violation: Annotated[int, AnyViolation("Its number")],
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> Reply:
    """All that is told of one violation."""
    looked, moderates = view(call, as_of, known_by), call.role.may(Role.MODERATOR)
    if known_by is None:
        on_record(violation, call)
    found = shown(call.unit, violation, looked, queue=moderates)
    zone = found.under[0].zone if found.under else _zone(call)
    told_from = looked_from(as_of, known_by, zone)
    fictional, actions = call.unit.workspace.fictional, _next(call, found, looked)
    return showing.show(
        found, showing.ViolationPresentation(moderates, zone, told_from, fictional, actions, authors=_is_private(call))
    )


def _is_private(call: Call) -> bool:
    """Whether no channel hears the answer to a read: there is none, or it is one where reads are private."""
    return not call.request.channel or reads_are_private(call)


def _next(call: Call, found: Shown, looked: View) -> tuple[Action, ...]:
    """Give what may be done next with it: look elsewhere from the same time, or, from now, add to it."""
    violation = found.case.violation
    if not looked.is_present:
        stands = call.unit.book.many(Violation, [violation.id])
        return offered(*_elsewhere(found, looked), show_violation(violation.id, "As it is now") if stands else None)
    history = Action("History", "tracker history", (("record", f"#{violation.id}"),))
    return *_additions(call, found), *_elsewhere(found, looked), history


def _elsewhere(found: Shown, looked: View) -> Iterator[Action]:
    """Lead from the same time to what it was merged into, and to the timeline of its first agreement."""
    stays = found.case.violation.duplicate_of
    if stays is not None:
        yield show_by_number(stays)
    if found.under:
        yield Action("Timeline", "ceasefire timeline", (("agreement", found.under[0].slug), *view_options(looked)))


def _additions(call: Call, found: Shown) -> Iterator[Action]:
    """Give what can be added to it, or decided of it, as far as its phase lets that be."""
    violation, version = found.case.violation, call.unit.version(found.case.violation)
    if violation.phase is Phase.SUBMITTED:
        yield accept_action(found.case, version=version)
        yield action_on("Dismiss", "violation queue dismiss", violation, version=version)
    elif violation.phase not in (Phase.DISMISSED, Phase.RETRACTED):
        yield action_on("Add a denial", "violation respond", violation, ("stance", "denies"))
        yield action_on("Casualties", "violation casualties", violation)
        yield from ask_time_and_place(violation, version)
        yield action_on("Add a source", "violation source", violation, version=version)
        yield action_on("Verify", "violation verify", violation, version=version)
        yield action_on("Amend", "violation amend", violation, version=version)
