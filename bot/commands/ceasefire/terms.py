"""What a person tells of an agreement: the options that ``add`` and ``amend`` share, and newcomers among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from bot.commands.kinds.actors import actor_names
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.clearing import Given, OrNone
from bot.commands.kinds.evidence import AnOrigin, Origin
from bot.commands.kinds.newcomers import AMediator, AnyActor, AnyConflict, TypedMediator
from bot.commands.kinds.plain import Link, Many, OneOf, Words, YesNo
from bot.commands.kinds.times import Until, When, Zone
from bot.commands.meaning import used_instead
from bot.commands.resembling import enter_anyway
from bot.replies import Audience, Question
from bot.wording.ceasefire import agreements as wording
from storage.entering.newcomers import Newcomer, SomeActor, SomeConflict, entered_actor
from storage.names import closest
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement, Mediator
from storage.records.moments import Moment
from storage.records.vocabularies import AgreementClass, Known, Purpose, Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.calls import Call

_NAMING = ("conflict", "parties", "mediators")
"""The options that may name somebody who isn't on record."""
LONGEST_TITLE = 200
LONGEST_TERM = 1_000
"""Characters of a term told in words."""

Title = Annotated[str, Words("What it is called", longest=LONGEST_TITLE)]
ItsConflict = Annotated[SomeConflict, AnyConflict("Which conflict")]
Parties = Annotated[tuple[SomeActor, ...], Many(AnyActor("Who signed, in order"))]
Mediators = Annotated[Given[tuple[TypedMediator, ...]] | None, OrNone(Many(AMediator("Who mediated (role, said by)")))]
Declared = Annotated[Moment | None, When("When it was declared")]
Effective = Annotated[Moment | None, When("When it takes effect")]
PlannedEnd = Annotated[Moment | None, Until("Until when it is to hold", "when it takes effect")]
ItsZone = Annotated[str | None, Zone("Zone of its days")]
ItsClass = Annotated[Given[AgreementClass] | None, OrNone(OneOf(AgreementClass, "What kind of ceasefire"))]
Purposes = Annotated[Given[tuple[Purpose, ...]] | None, OrNone(Many(OneOf(Purpose, "What for")))]
ItsReach = Annotated[Given[Reach] | None, OrNone(OneOf(Reach, "How many bind themselves"))]
Territory = Annotated[str, Words("Where it holds", longest=LONGEST_TERM)]
Written = Annotated[Known | None, OneOf(Known, "Whether it is written")]
Document = Annotated[Given[str] | None, OrNone(Link("Link to its text"))]
Mechanism = Annotated[str, Words("Monitoring that was agreed", longest=LONGEST_TERM)]
Enforcement = Annotated[str, Words("Enforcement that was agreed", longest=LONGEST_TERM)]
Follows = Annotated[Given[Agreement] | None, OrNone(AnAgreement("What it renews or replaces", optional=True))]
From = Annotated[Origin | None, AnOrigin("Link, or who published it")]
New = Annotated[bool, YesNo("Add names that are not known yet")]


def newcomers(
    conflict: SomeConflict | None, parties: Iterable[SomeActor], mediators: tuple[TypedMediator, ...]
) -> Iterator[Newcomer]:
    """Give every name among these that isn't on record, in the order of the options."""
    actors = [*parties, *(who for one in mediators for who in (one.actor, *one.said_by))]
    yield from (one for one in (conflict, *actors) if isinstance(one, Newcomer))


def require_known(call: Call, unknown: Iterable[Newcomer]) -> None:
    """Ask, where names aren't on record, whether to add them; ``new=yes`` in the request is the answer."""
    names = list(dict.fromkeys(one.name for one in unknown))
    if not names:
        return
    book = call.unit.book
    known = [name for actor in book.all(Actor).values() for name in actor_names(actor)]
    known += [one.slug for one in book.all(Conflict).values()]
    near = {name: closest(name, known) for name in names}
    slips = [(typed, found[0]) for typed, found in near.items() if found]
    meant = [one for slip in slips for option in _NAMING for one in used_instead(call, option, *slip)]
    actions = (*meant, enter_anyway(call, "Add as new"))
    raise Question(replace(wording.unknown(near), actions=actions, audience=Audience.PERSON))


def entered_parties(call: Call, parties: Iterable[SomeActor]) -> tuple[int, ...]:
    """Give the ids of the parties, in their order, newcomers entered."""
    return tuple(dict.fromkeys(entered_actor(call.unit, one).id for one in parties))


def entered_mediators(call: Call, mediators: tuple[TypedMediator, ...]) -> tuple[Mediator, ...]:
    """Give the mediators, newcomers entered."""
    return tuple(
        Mediator(
            entered_actor(call.unit, one.actor).id,
            one.role,
            tuple(dict.fromkeys(entered_actor(call.unit, sayer).id for sayer in one.said_by)),
        )
        for one in mediators
    )
