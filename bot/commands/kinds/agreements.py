"""Kinds of options that name agreements, and the one that is usual in a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.here import agreement_here
from bot.commands.kinds.finding import adding, only_one
from bot.commands.kinds.kind import Kind, matching
from bot.commands.kinds.plain import Many
from bot.replies import Choice
from bot.wording.sentences import some
from storage.errors import NotFound, Refusal
from storage.names import named
from storage.records.agreements import Agreement
from storage.records.lives import State, state_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call


class AnAgreement(Kind[Agreement]):
    """An agreement by slug or title. Left out, it is the channel's, else the only one in effect.

    The times of the other options are read in its zone.
    """

    expectation = "an agreement’s short name"
    leads = True

    def __init__(self, description: str, *, optional: bool = False) -> None:
        super().__init__(description)
        self.optional = optional

    def read(self, words: str, call: Call) -> Agreement:
        """Find the agreement."""
        agreements = call.unit.book.all(Agreement).values()
        return only_one(words, "agreement", named(words, agreements, lambda one: (one.slug, one.title)), agreements)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the agreements, the latest first."""
        agreements = reversed(list(call.unit.book.all(Agreement).values()))
        return matching(typed, (Choice(one.slug, one.title) for one in agreements))

    def fallback(self, default: Agreement | None, call: Call) -> Agreement | None:
        """Give the channel's agreement, else the only one in effect or at all; nothing where it is optional.

        Refuses where there are several, or none.
        """
        if self.optional:
            return default
        known = list(call.unit.book.all(Agreement).values())
        found = usual_agreement(call) or (known[0] if len(known) == 1 else None)
        if found is not None:
            return found
        if not known:
            raise NotFound(f"No agreement is recorded yet. {adding(call, '/ceasefire add')}")
        raise Refusal(f"Say which agreement: {some([one.slug for one in known[-5:]], len(known), ', ')}.")

    def settle(self, value: Agreement, call: Call) -> Call:
        """Have times read in the agreement's zone."""
        return call.within(value.zone)


class AgreementOrConflict(AnAgreement):
    """An agreement that falls back to the usual one, unless the option ``conflict`` is given in its place."""

    def fallback(self, default: Agreement | None, call: Call) -> Agreement | None:
        """Give none beside a conflict, else the usual one."""
        return default if "conflict" in call.request.options else super().fallback(default, call)


class UnderAgreements(Many[Agreement]):
    """The agreements a violation falls under, ";" between; left out, those in effect when it may have occurred."""

    def __init__(self, description: str) -> None:
        super().__init__(AnAgreement(description, optional=True))

    def settle(self, value: tuple[Agreement, ...], call: Call) -> Call:
        """Have times read in the zone of the first named, else of the agreement usual here."""
        usual = value[0] if value else usual_agreement(call)
        return call if usual is None else call.within(usual.zone)


def usual_agreement(call: Call) -> Agreement | None:
    """Give the channel's own agreement, else the only one in effect, None where that isn't one."""
    own = agreement_here(call)
    if own is not None:
        return own
    in_effect = [one for one in call.unit.book.all(Agreement).values() if _holds(one, call)]
    return in_effect[0] if len(in_effect) == 1 else None


def _holds(agreement: Agreement, call: Call) -> bool:
    turn = state_at(agreement, call.now)
    return turn is not None and turn.state in (State.IN_EFFECT, State.SUSPENDED)
