"""A digest, composed: from what is on record of a period to what is posted. It reads, and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.wording.digests.details import details
from bot.wording.digests.opening import opening
from bot.wording.digests.quiet import is_quiet, quiet
from bot.wording.digests.telling import Telling
from storage.digests.facts import Known, stretch_before
from storage.digests.subjects import Subject

if TYPE_CHECKING:
    from storage.due import Stretch
    from storage.records.subscriptions import Subscription
    from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Composed:
    """What is to be posted: the first screen, and what stands in the thread below it, in order.

    ``quiet`` says that there was nothing to tell: the ``root`` is then one line, and there are no details.
    """

    root: Reply
    details: tuple[Reply, ...]
    quiet: bool


def compose(
    unit: Unit, subscription: Subscription, stretch: Stretch, *, late: str = "", known: Known | None = None
) -> Composed:
    """Say what a period brought, by the journal up to the end of it, whenever it is asked for.

    ``late`` is a sentence that says how late it comes. ``known`` are facts shared with other digests of the same
    transaction: with it, a period is gathered once for all that tell of it.
    """
    before = stretch_before(unit, subscription, stretch)
    found = (known or Known()).facts(unit, Subject.of(subscription), stretch, before)
    telling = Telling(found, frozenset(subscription.sections), subscription.timetable.zone, unit.now, late)
    if is_quiet(telling):
        return Composed(quiet(telling), (), quiet=True)
    return Composed(opening(telling), details(telling), quiet=False)
