"""How an agreement stands, and how long it has held."""

from __future__ import annotations

from typing import Annotated

from bot.calls import Call
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.kind import USUAL
from bot.commands.offering import offered
from bot.commands.registry import reads
from bot.commands.views import AsOf, KnownBy, view, view_options
from bot.replies import Action, Reply
from bot.wording.ceasefire import status as wording
from storage.asking.summaries import summary
from storage.records.actors import Conflict
from storage.records.agreements import Agreement

Which = Annotated[Agreement, AnAgreement("Which agreement")]


@reads("ceasefire status", first="agreement", cached_with=("agreement",))
def status(call: Call, agreement: Which = USUAL, as_of: AsOf = None, known_by: KnownBy = None) -> Reply:
    """How an agreement stands."""
    looked = view(call, as_of, known_by)
    here, from_then = (("agreement", agreement.slug),), view_options(looked)
    war = call.unit.book.all(Conflict)[agreement.conflict].slug
    begun = any(at is not None and at.start <= call.now for at in (agreement.declared_at, agreement.effective_at))
    return wording.status(
        summary(call.unit, agreement, looked),
        fictional=call.unit.workspace.fictional,
        looked=wording.looked_from(as_of, known_by, agreement.zone),
        actions=offered(
            Action("Timeline", "ceasefire timeline", here + from_then),
            Action("Violations", "violation list", here + from_then),
            Action("Chart", "ceasefire chart", here) if begun and looked.is_present else None,
            Action("Compare", "ceasefire compare", (("conflict", war), *from_then)),
        ),
    )


@reads("ceasefire duration", first="agreement", cached_with=("agreement",))
def duration(call: Call, agreement: Which = USUAL, as_of: AsOf = None, known_by: KnownBy = None) -> Reply:
    """How long an agreement has held."""
    looked = view(call, as_of, known_by)
    here = (("agreement", agreement.slug), *view_options(looked))
    return wording.duration_of(
        summary(call.unit, agreement, looked),
        fictional=call.unit.workspace.fictional,
        looked=wording.looked_from(as_of, known_by, agreement.zone),
        actions=(Action("Status", "ceasefire status", here),),
    )
