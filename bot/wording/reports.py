"""A report in a few words: what, where, when, and how it stands. Lists and single reports share them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.sentences import listed, spoken
from storage.records.vocabularies import Phase, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.records.cases import Case
    from storage.records.violations import Violation

FICTION = "Fictional: a game, not a war."
NOWHERE = "place not named"
UNSORTED = "kind not named"

TARGETS = {
    Target.MEDICAL: "medical site",
    Target.SCHOOL: "school",
    Target.HUMANITARIAN: "humanitarian site",
    Target.RESIDENTIAL: "residential area",
    Target.MILITARY: "military site",
    Target.INFRASTRUCTURE: "infrastructure",
}

_PHASES = {
    Phase.SUBMITTED: "waits in the queue",
    Phase.DISMISSED: "dismissed from the queue",
    Phase.RETRACTED: "retracted",
}


def where(violation: Violation) -> str:
    """Name the place as it was reported."""
    return violation.spot.name if violation.spot else NOWHERE


def what(violation: Violation) -> str:
    """Say the category alone: "air strike"."""
    return spoken(violation.category) if violation.category else UNSORTED


def described(violation: Violation) -> str:
    """Say what is reported, with its weapon and count: "shelling with artillery, 5 shells"."""
    weapon = f" with {violation.weapon}" if violation.weapon else ""
    count = f", {violation.count:,} {violation.unit}" if violation.count is not None else ""
    banned = ", said to be a prohibited weapon" if violation.prohibited_weapon else ""
    return f"{what(violation)}{weapon}{count}{banned}"


def target(violation: Violation) -> str:
    """Say what is said to have been hit: "maternity hospital (medical site)"; nothing where nobody said."""
    kinds = listed([TARGETS[one] for one in violation.targets]) if violation.targets else ""
    return f"{violation.target} ({kinds})" if violation.target and kinds else violation.target or kinds


def upheld_by_nobody(case: Case) -> str:
    """Say why a report is upheld by nobody; that its claimant withdrew it where that is what happened."""
    return "withdrawn by its claimant" if case.given_up else "upheld by nobody"


def standing(case: Case, *, outside: bool) -> Iterator[str]:
    """Say how far it was established, or why it is in no count."""
    violation = case.violation
    if violation.phase is Phase.DUPLICATE:
        yield f"duplicate of #{violation.duplicate_of}"
    elif violation.phase is not Phase.OPEN:
        yield _PHASES[violation.phase]
    elif case.withdrawn:
        yield upheld_by_nobody(case)
    else:
        yield violation.occurrence(case.as_of).value
        yield from ("outside effect",) if outside else ()
