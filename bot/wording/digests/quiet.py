"""A period without anything to tell: whether it is one, and the one line that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.replies import Reply
from bot.wording import states
from bot.wording.ceasefire.status import held
from bot.wording.digests.telling import length, period
from bot.wording.durations import at_most
from bot.wording.sentences import some
from storage.records.lives import State
from storage.records.subscriptions import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.digests.telling import Telling
    from storage.digests.statuses import AgreementStatus

_MOST: Final = 3
"""Agreements that the line names; the others are counted."""


def is_quiet(telling: Telling) -> bool:
    """Whether a period brought nothing that its sections tell of."""
    found = telling.facts.recorded
    told = (
        found.reports.tally.all.incidents + found.reports.tally.outside,
        found.said + found.unsaid,
        found.changed if telling.wants(Section.CORRECTIONS) else (),
        found.apart + found.unstated if telling.wants(Section.CASUALTIES) else (),
        any(one.changed for one in telling.facts.statuses),
        telling.facts.left,
    )
    return not any(told)


def quiet(telling: Telling) -> Reply:
    """Say that nothing was recorded, and how it stands: "nk-november: no report recorded in the last 24 hours. …"."""
    facts = telling.facts
    subject = facts.scope.subject
    lone = next(iter(facts.statuses), None) if subject.agreement is not None else None
    about = lone.agreement.slug if lone else telling.about
    covered = period(facts.stretch, telling.zone, telling.told_at)
    when = f"for {covered}" if telling.late or telling.over else f"in the last {length(facts.stretch)}"
    head = f"{about}: no report recorded {when}."
    stands = _alone(lone, telling) if lone else _several(telling)
    line = " ".join([head, *stands, *filter(None, (telling.late,))])
    tone = states.tone(lone.turn if lone else None)
    return Reply("", (line,), footer=telling.footer(caveat=False), actions=telling.looking_on, tone=tone)


def _alone(one: AgreementStatus, telling: Telling) -> Iterator[str]:
    stands = _state(one, telling)
    yield f"{stands[0].upper()}{stands[1:]}."
    yield from (f"{streak[0].upper()}{streak[1:]}." for streak in _streak(one, telling))


def _several(telling: Telling) -> Iterator[str]:
    told = [
        f"{one.agreement.slug}: {', '.join((_state(one, telling), *_streak(one, telling)))}"
        for one in telling.facts.statuses[:_MOST]
    ]
    if told:
        yield f"{some(told, len(telling.facts.statuses))}."


def _streak(one: AgreementStatus, telling: Telling) -> Iterator[str]:
    if telling.wants(Section.QUIET) and one.quiet.running:
        yield f"{at_most(one.quiet.unbroken, 'quiet day', unsure=one.quiet.at_most)} in a row"


def _state(one: AgreementStatus, telling: Telling) -> str:
    """Say the state with how long it has held: "in effect for 21 days 3 hours"."""
    at = telling.facts.stretch.ends_at
    stands = states.state(one.agreement, one.turn, at)
    if one.duration is None:
        return stands
    lasted = held(one.duration)
    in_effect = one.turn is not None and one.turn.state is State.IN_EFFECT
    return f"{stands} for {lasted}" if in_effect else f"{stands}, {lasted}"
