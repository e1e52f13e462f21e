"""One agreement as ``show`` tells it, and all of them as ``list`` does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import TYPE_CHECKING

from bot.replies import Action, Audience, Fact, Reply, Table
from bot.wording import states
from bot.wording.ceasefire.agreements import understood
from bot.wording.ceasefire.life import line
from bot.wording.ceasefire.status import held
from bot.wording.durations import counted
from bot.wording.entries import source
from bot.wording.saying import sentence
from bot.wording.sentences import Names, with_words
from bot.wording.times import day, instant, moment
from storage.asking.summaries import disputing
from storage.records.cases import follows
from storage.records.effect import duration
from storage.records.lives import state_at
from storage.records.vocabularies import AgreementStance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from storage.asking.terms import ChangeHistory, Terms
    from storage.records.actors import Conflict
    from storage.records.agreements import Agreement
    from storage.records.lives import Turn
    from storage.records.statements import Statement

_POSITIONS = {
    AgreementStance.ACCEPTS: "accepts",
    AgreementStance.REJECTS: "rejects",
    AgreementStance.WITHDRAWS_FROM: "withdrew",
}
"""What a party can be said to have done about an agreement, beside its name."""


@dataclass(frozen=True, slots=True)
class AgreementPresentation:
    """How an agreement is told at ``at``: to all or ``for_moderators``. ``hidden`` are statements withheld."""

    at: datetime
    for_moderators: bool
    hidden: frozenset[int]
    footer: str
    actions: tuple[Action, ...]


def show(told: Terms, said: Sequence[Statement], past: ChangeHistory, telling: AgreementPresentation) -> Reply:
    """Tell its terms, its life, who stands where, what it rests on, and how the record came to be.

    Who changed it is for moderators: a reply that says so goes to the one who asks, not to the channel.
    """
    agreement, names = told.agreement, Names(told.cast)
    turn = state_at(agreement, telling.at)
    state = states.state(agreement, turn, telling.at)
    general = [one for one in said if one.step is None]
    against = disputing(general, told.cast)
    facts = [Fact("Short name", agreement.slug), *understood(told, _beside(told, general))]
    return Reply(
        " · ".join([agreement.title, state, *states.disputes(agreement, against, names)]),
        tuple(_life(told, said, telling)),
        (*(fact for fact in facts if fact.label != "Source"), *_record(told, past, telling)),
        footer=telling.footer,
        actions=telling.actions,
        audience=Audience.PERSON if telling.for_moderators else Audience.CHANNEL,
        tone=states.tone(turn),
    )


def _beside(told: Terms, said: Sequence[Statement]) -> Callable[[int], str]:
    """Give what stands beside a name, once in the whole reply: its aliases, and the position of a party."""
    met: set[int] = set()

    def note(actor: int) -> str:
        known = told.actor(actor)
        if known.id in met:
            return ""
        met.add(known.id)
        also = f"also {', '.join(known.aliases)}" if known.aliases else ""
        position = _position(told, known.id, said) if known.id in told.parties else ""
        return "; ".join(filter(None, (also, position)))

    return note


def _position(told: Terms, party: int, said: Sequence[Statement]) -> str:
    """Say what a party, or one that speaks for it, last said it does about the agreement."""
    own = [one for one in said if one.stance in _POSITIONS and told.cast.speaks_for(one.speaker, party)]
    if not own:
        return ""
    last = reduce(lambda before, one: one if follows(one, before) else before, own)
    through = "" if told.cast.after_mergers(last.speaker) == party else f", by {Names(told.cast).of(last.speaker)}"
    published = "" if last.published is None else f", {day(last.published)}"
    return f"{_POSITIONS[AgreementStance(last.stance)]}{through}{published}"


def _life(told: Terms, said: Sequence[Statement], telling: AgreementPresentation) -> Iterator[str]:
    """Say each step under its number, with what is said of it; then what else is said of the agreement."""
    names = Names(told.cast)
    for number, step in enumerate(told.agreement.steps, start=1):
        about = [_said(one, names, telling) for one in said if one.step == number]
        yield " ".join([f"Step {number}: {line(step, told)}.", *about])
    yield from (_said(one, names, telling) for one in said if one.step is None)


def _said(one: Statement, names: Names, telling: AgreementPresentation) -> str:
    name = f" (S{one.id})" if telling.for_moderators else ""
    told = f"{sentence(one, names).removesuffix('.')}{name}"
    if not one.words:
        return f"{told}."
    return with_words(told, one.words, hidden=one.id in telling.hidden, for_moderators=telling.for_moderators)


def _record(told: Terms, past: ChangeHistory, telling: AgreementPresentation) -> Iterator[Fact]:
    """Say what it rests on, and how often its record changed."""
    sources = [source(one) for one in told.sources]
    if telling.for_moderators:
        sources += [f"{source(one)} (moderators only)" for one in told.closed]
    if sources:
        yield Fact("Sources", " · ".join(sources))
    last = instant(past.last, told.agreement.zone, utc=False)
    by = f", by {past.person}" if telling.for_moderators and past.person else ""
    times = f"changed {counted(past.changes, 'time')}, last" if past.changes else "unchanged since its entry,"
    yield Fact("Record", f"{times} {last}{by}")


def listing(
    agreements: Sequence[Agreement],
    conflicts: Mapping[int, Conflict],
    at: datetime,
    *,
    footer: str,
    actions: tuple[Action, ...],
) -> Reply:
    """Give a line for each agreement, in the order given: its state, since when, and how long it has held."""
    named = {one.conflict for one in agreements}
    if not agreements:
        return Reply("Agreements", ("None fits.",), footer=footer, actions=actions)
    rows = tuple(_row(one, conflicts, at, several=len(named) > 1) for one in agreements)
    columns = ("Agreement", "State", "Since", "Held")
    table = Table(("Conflict", *columns) if len(named) > 1 else columns, rows)
    title = "Agreements" if len(named) > 1 else f"Agreements · {conflicts[agreements[0].conflict].title}"
    return Reply(title, table=table, footer=footer, actions=actions)


def some_of(page: Sequence[Agreement], found: Sequence[Agreement]) -> tuple[str, ...]:
    """Say how many stand on a page of those that were found; nothing where it has them all."""
    return (f"{len(page)} of {len(found):,}, in the order in which they began.",) if len(page) < len(found) else ()


def _row(agreement: Agreement, conflicts: Mapping[int, Conflict], at: datetime, *, several: bool) -> tuple[str, ...]:
    turn, lasted = state_at(agreement, at), duration(agreement, at)
    since = _since(turn) if turn else "–"
    cells = (agreement.slug, states.state(agreement, turn, at), since, held(lasted) if lasted else "–")
    return (conflicts[agreement.conflict].slug, *cells) if several else cells


def _since(turn: Turn) -> str:
    """Say when the state began; the step that made it may not know."""
    return moment(states.told_at(turn), utc=False)
