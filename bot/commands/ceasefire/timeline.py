"""An agreement's timeline, and a conflict's agreements compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.clean import shown
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.kind import USUAL, Kind
from bot.commands.kinds.plain import Words
from bot.commands.offering import offered
from bot.commands.paging import page_turns
from bot.commands.registry import reads
from bot.commands.views import AsOf, KnownBy, view, view_footer, view_options
from bot.replies import Action, Reply
from bot.wording.ceasefire import comparing, timelines
from storage.asking.comparisons import comparison
from storage.asking.timelines import Key, Sort, timeline
from storage.errors import Refusal
from storage.ledger.dossiers import cast_of
from storage.records.actors import Conflict
from storage.records.agreements import Agreement

if TYPE_CHECKING:
    from storage.asking.comparisons import Comparison
    from storage.asking.timelines import Timeline
    from storage.asking.views import View

PAGE = 12
"""Events, or agreements, on one page: a phone's screen."""


class TimelinePlace(Kind[Key]):
    """A place in a timeline, as its own page turns name it."""

    expectation = "a place in the timeline, as Earlier fills it in"

    def read(self, words: str, call: Call) -> Key:  # noqa: ARG002
        """Read the instant, what is told then, and its number; buttons of before name a report's number alone."""
        try:
            instant, *what, number = words.split("/")
            sort = Sort(int("".join(what) or Sort.REPORT))
            return Key(datetime.fromisoformat(instant).astimezone(UTC), sort, int(number))
        except ValueError:
            raise Refusal(f"{shown(words)} is no place in a timeline. Leave it out to begin at the latest.") from None


@reads("ceasefire timeline", first="agreement")
def history(
    call: Call,
    agreement: Annotated[Agreement, AnAgreement("Which agreement")] = USUAL,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    before: Annotated[Key | None, TimelinePlace("Show what came before it")] = None,
) -> Reply:
    """What happened, in the order of time."""
    looked = view(call, as_of, known_by)
    found = timeline(call.unit, agreement, looked, before, PAGE)
    cast = cast_of(call.unit.known_by(known_by), [agreement.conflict])
    footer = view_footer(call, looked, agreement.zone)
    return timelines.timeline(found, cast, footer=footer, actions=_onward(found, looked, first=before is None))


def _onward(found: Timeline, looked: View, *, first: bool) -> tuple[Action, ...]:
    here = (("agreement", found.agreement.slug), *view_options(looked))
    earlier = ""
    if found.more:
        at, sort, number = found.events[0].key
        earlier = f"{at.isoformat()}/{sort:d}/{number}"
    pages = page_turns("ceasefire timeline", here, ("before", earlier), "Earlier", first=first)
    return *pages, Action("Status", "ceasefire status", here)


@reads("ceasefire compare", first="conflict")
def compare(
    call: Call,
    conflict: Annotated[Conflict, AConflict("Which conflict")] = USUAL,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    before: Annotated[str, Words("Show those before this agreement", longest=100)] = "",
) -> Reply:
    """The agreements of a conflict, compared."""
    looked = view(call, as_of, known_by)
    cast = cast_of(call.unit.known_by(known_by), [conflict.id])
    whole = comparison(call.unit, conflict, looked)
    found, earlier = _page(whole, before)
    footer = view_footer(call, looked, call.zone or "UTC")
    here, seen = ("conflict", conflict.slug), view_options(looked)
    actions = [
        Action(f"Status of {one.agreement.slug}", "ceasefire status", (("agreement", one.agreement.slug), *seen))
        for one in found.summaries[-3:]
    ]
    onward = ("before", found.summaries[0].agreement.slug if earlier else "")
    pages = page_turns("ceasefire compare", (here, *seen), onward, "Earlier", first=not before)
    picture = (here, ("compare", "yes"))
    drawable = looked.is_present and any(one.duration is not None for one in whole.summaries)
    drawn = Action("Chart", "ceasefire chart", picture) if drawable else None
    return comparing.compared(found, cast, earlier, footer=footer, actions=offered(*pages, drawn, *actions))


def _page(whole: Comparison, before: str) -> tuple[Comparison, int]:
    """Give a page of the agreements, the last before one of them, and how many come earlier still."""
    slugs = [one.agreement.slug for one in whole.summaries]
    if before and before not in slugs[1:]:
        raise Refusal(f"None of these agreements comes before {shown(before)}. Leave it out to begin at the latest.")
    end = slugs.index(before) if before else len(slugs)
    begin = max(0, end - PAGE)
    return replace(whole, summaries=whole.summaries[begin:end]), begin
