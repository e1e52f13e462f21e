"""The record as a picture: reports a day, and a conflict's agreements side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.charts.comparing import comparison_chart
from bot.charts.painting import PictureFormat, drawn_as
from bot.charts.reports import reports_chart
from bot.commands.kinds.agreements import AgreementOrConflict
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.finding import adding
from bot.commands.kinds.kind import USUAL
from bot.commands.kinds.plain import OneOf, YesNo
from bot.commands.kinds.times import Edge
from bot.commands.offering import offered
from bot.commands.registry import reads
from bot.replies import Action, Picture, Reply
from bot.wording.ceasefire.charting import pictured
from storage.asking.comparisons import by_effect, comparison
from storage.asking.views import View
from storage.errors import Refusal
from storage.ledger.dossiers import agreements_in
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.days import MOMENT, day_of
from storage.records.effect import duration
from storage.records.lives import State, turns
from storage.records.moments import Moment

if TYPE_CHECKING:
    from datetime import date, datetime


@reads("ceasefire chart", first="agreement")
def chart(
    call: Call,
    agreement: Annotated[Agreement | None, AgreementOrConflict("Of which agreement")] = USUAL,
    conflict: Annotated[Conflict | None, AConflict("Of all in which conflict", optional=True)] = None,
    from_: Annotated[Moment | None, Edge("First day; that of its declaration")] = None,
    to: Annotated[Moment | None, Edge("Last day; that of its end, or today")] = None,
    compare: Annotated[bool, YesNo("How soon broken, how long held")] = False,  # noqa: FBT002 — a person says yes or no
    format: Annotated[PictureFormat, OneOf(PictureFormat, "As what picture")] = PictureFormat.PNG,  # noqa: A002 — the option is called so
) -> Reply:
    """Reports a day, as a picture."""
    war, shown = _subject(call, agreement, conflict)
    if not compare:
        picture = _reports(call, shown, _range(shown, from_, to, call.now))
    elif from_ is None and to is None:
        picture = _comparison(call, war)
    else:
        raise Refusal("With compare=yes agreements are shown from effect to end. Leave out from= and to=.")
    actions = offered(_other(call, war, compare=compare), _as_svg(call) if format is PictureFormat.PNG else None)
    title = war.title if compare or agreement is None else agreement.title
    return pictured(title, drawn_as(picture, format), fictional=call.unit.workspace.fictional, actions=actions)


def _subject(call: Call, agreement: Agreement | None, conflict: Conflict | None) -> tuple[Conflict, list[Agreement]]:
    """Give the conflict, and which of its agreements are shown, in the order of effect."""
    if agreement is not None and conflict is None:
        return call.unit.book.all(Conflict)[agreement.conflict], [agreement]
    if agreement is not None or conflict is None:
        raise Refusal("A chart is of one agreement or of all in a conflict. Write agreement= or conflict=, not both.")
    found = sorted(agreements_in(call.unit.book, conflict.id).values(), key=by_effect)
    if not found:
        raise Refusal(f"No agreement of {conflict.slug} is recorded yet. {adding(call, '/ceasefire add')}")
    return conflict, found


def _reports(call: Call, shown: list[Agreement], days: tuple[date, date]) -> Picture:
    return reports_chart(call.unit, shown, *days, shown[0].zone, as_of=call.now)


def _comparison(call: Call, conflict: Conflict) -> Picture:
    zone = call.zone or "UTC"
    return comparison_chart(call.unit, comparison(call.unit, conflict, View()), zone, as_of=call.now)


def _range(shown: list[Agreement], from_: Moment | None, to: Moment | None, now: datetime) -> tuple[date, date]:
    """Give the first and the last day: those asked for, else from the first declaration to the last end, or to now."""
    first = day_of(from_.start, from_.zone) if from_ else _begin(shown)
    last = day_of(to.end - MOMENT, to.zone) if to else max(_end(one, now) for one in shown)
    if first > day_of(now, shown[0].zone):
        raise Refusal(
            "That begins only after today, and a chart shows what is on record. Write from= with an earlier day."
        )
    if to and last < first:
        raise Refusal("That stretch of time ends before it begins. Write from= before to=.")
    return first, max(first, last)


def _begin(shown: list[Agreement]) -> date:
    """Give the local day of the first declaration or effect."""
    begins = [(one, at) for one in shown for at in (one.declared_at, one.effective_at) if at is not None]
    if not begins:
        raise Refusal("Nobody told when it was declared or took effect. Write from= with the first day to be shown.")
    return min(day_of(at.start, one.zone) for one, at in begins)


def _end(agreement: Agreement, now: datetime) -> date:
    """Give the local day of its end, or of now."""
    over = (turn.at.latest for turn in turns(agreement, now) if turn.state is State.ENDED)
    return day_of(min(next(over, now), now), agreement.zone)


def _other(call: Call, conflict: Conflict, *, compare: bool) -> Action | None:
    """Offer the other picture: of the agreements side by side once one took effect, or of all their reports."""
    war = (("conflict", conflict.slug),)
    if compare:
        return Action("Reports", "ceasefire chart", war)
    if all(duration(one, call.now) is None for one in agreements_in(call.unit.book, conflict.id).values()):
        return None
    return Action("Compare", "ceasefire chart", (*war, ("compare", "yes")))


def _as_svg(call: Call) -> Action:
    options = dict(call.request.options) | {"format": PictureFormat.SVG.value}
    return Action("As SVG", call.request.command, tuple(options.items()))
