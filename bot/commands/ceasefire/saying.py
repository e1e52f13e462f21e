"""What somebody says of an agreement, a step of its life, or a whole conflict; tolls over the whole of it too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.incident import From, Published, Quoted, source_told
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.agreements import AgreementOrConflict
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.kind import USUAL
from bot.commands.kinds.plain import OneOf, Whole
from bot.commands.kinds.times import When
from bot.commands.kinds.tolls import Toll
from bot.commands.registry import writes
from bot.commands.written import Missing
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording import saying as wording
from storage.entering.claims import UNENTERED, Figures
from storage.entering.statements import enter_statement, enter_toll
from storage.errors import Refusal
from storage.ledger.dossiers import cast_of
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Claim, Figure
from storage.records.moments import Moment
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.vocabularies import AgreementStance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.entering.sources import SourceDetails


@dataclass(frozen=True, slots=True)
class About:
    """What is spoken of: an agreement, one step of its life by its place from 1, or a conflict."""

    agreement: Agreement | None
    conflict: Conflict | None
    step: int | None

    def __str__(self) -> str:
        """Its short name."""
        slug = self.agreement.slug if self.agreement else self.conflict.slug if self.conflict else ""
        return slug if self.step is None else f"step {self.step} of {slug}"


@writes("ceasefire say", role=Role.MODERATOR, first="agreement")
def say(
    call: Call,
    speaker: Annotated[Actor, AnActor("Who says so")],
    agreement: Annotated[Agreement | None, AgreementOrConflict("Of which agreement")] = USUAL,
    stance: Annotated[AgreementStance | None, OneOf(AgreementStance, "What it does by that")] = None,
    conflict: Annotated[Conflict | None, AConflict("Or of which whole conflict", optional=True)] = None,
    step: Annotated[int | None, Whole("Or of which step of its life", least=1, most=1_000)] = None,
    words: Quoted = "",
    published: Published = None,
    source: From = None,
    killed: Annotated[Figure | None, Toll("Killed over the whole of it")] = None,
    injured: Annotated[Figure | None, Toll("Injured over the whole of it")] = None,
    civilians: Annotated[Figure | None, Toll("Civilians among the killed")] = None,
    period: Annotated[Moment | None, When("The time its figures cover")] = None,
) -> Reply:
    """Enter what somebody says of it."""
    about = _about(agreement, conflict, step)
    figures = Figures(killed, injured, civilians)
    told = source_told(source, published=published)
    if figures:
        _require_toll(about, stance)
        return _state(call, about, _claim(call, about, speaker, figures, words, period, published), told)
    if period is not None:
        raise Refusal("period= goes with figures: killed=… or injured=… Leave it out.")
    said = Statement(
        UNENTERED,
        speaker.id,
        _stance(call, about, stance),
        call.now,
        agreement=agreement.id if agreement else None,
        step=step,
        conflict=conflict.id if conflict else None,
        words=words,
        published=published,
    )
    return _say(call, about, said, told)


def _say(call: Call, about: About, draft: Statement, told: SourceDetails) -> Reply:
    said, ended = enter_statement(call.unit, draft, told)
    cast = cast_of(call.unit.book)
    reply = wording.recorded(said, str(about), ended, cast, _sources(call, said))
    return confirmed(call, reply, *_next(about))


def _state(call: Call, about: About, draft: Claim, told: SourceDetails) -> Reply:
    claim = enter_toll(call.unit, draft, told)
    reply = wording.toll(claim, str(about), cast_of(call.unit.book), _sources(call, claim))
    return confirmed(call, reply, *_next(about))


def _about(agreement: Agreement | None, conflict: Conflict | None, step: int | None) -> About:
    if agreement is not None and conflict is not None:
        raise Refusal("Is it about the agreement or the whole conflict? Name one of the two.")
    if agreement is None and step is not None:
        raise Refusal("A step is one of an agreement’s life. Name the agreement instead of the conflict.")
    return About(agreement, conflict, step)


def _stance(call: Call, about: About, stance: AgreementStance | None) -> AgreementStance:
    """Give the stance; on a conflict it is a comment where none is told, on an agreement it is asked for."""
    if stance is not None:
        return stance
    if about.agreement is not None:
        needed = tuple(option for option in say.options if option.name == "stance")
        raise Missing(say, needed, call.request.options)
    return AgreementStance.COMMENTS


def _require_toll(about: About, stance: AgreementStance | None) -> None:
    if stance is not None:
        raise Refusal("Figures make it a casualty claim, which takes no stance. Enter the stance by itself.")
    if about.step is not None:
        raise Refusal("Figures cover the whole agreement or conflict, not one step. Leave step= out.")


def _claim(
    call: Call,
    about: About,
    claimant: Actor,
    figures: Figures,
    words: str,
    period: Moment | None,
    published: Moment | None,
) -> Claim:
    return Claim(
        UNENTERED,
        claimant.id,
        call.now,
        figures.killed,
        figures.injured,
        figures.civilians,
        agreement=about.agreement.id if about.agreement else None,
        conflict=about.conflict.id if about.conflict else None,
        period=period,
        published=published,
        words=words,
    )


def _sources(call: Call, said: Statement | Claim) -> Iterable[Source]:
    return call.unit.book.many(Source, [] if said.source is None else [said.source]).values()


def _next(about: About) -> tuple[Action, ...]:
    if about.agreement is None:
        named = (("conflict", about.conflict.slug),) if about.conflict else ()
        return Action("Compare", "ceasefire compare", named), Action("Add a statement", "ceasefire say", named)
    here = (("agreement", about.agreement.slug),)
    return (
        Action("Status", "ceasefire status", here),
        Action("Show", "ceasefire show", here),
        Action("Add a statement", "ceasefire say", here),
    )
