"""Reports in a digest: a line each, with both sides and every figure's claimant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.wording import reports
from bot.wording.accusing import clauses, firmer, in_turn
from bot.wording.sentences import Names, listed, quoted, some
from bot.wording.tallies import claim_figures
from bot.wording.times import span
from bot.wording.tolls import both, injured, killed, worst
from storage.records.vocabularies import Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.digests.telling import Telling
    from storage.records.cases import Case
    from storage.records.claims import Claim

MOST_VOICES: Final = 3
"""Speakers whom a line of the first screen names; the others are counted."""
FEW_VOICES: Final = 2
"""Speakers whom it names where their names are long: who accuses, and who denies it."""
ROOM: Final = 220
"""Characters up to which a line of the first screen is read at a glance."""


def in_short(case: Case) -> str:
    """Say a report for the first screen: "#6 shelling, Safiyan: Azerbaijan’s Defence Ministry accuses Armenia; …".

    Where names are long it names fewer speakers, then the gravest figure alone; all of it stands in the thread.
    """
    violation = case.violation
    about = f"#{violation.id} {reports.what(violation)}, {reports.where(violation)}"
    forms = ((MOST_VOICES, both(case)), (FEW_VOICES, both(case)), (FEW_VOICES, worst(case)))
    told = [" · ".join(filter(None, (f"{about}: {_voices(case, most)}", toll))) for most, toll in forms]
    return next((one for one in told if len(one) <= ROOM), told[-1])


def _voices(case: Case, most: int) -> str:
    """Say what the first speakers say, and how many more there are; the first denial is never among those.

    What stands firmer than an allegation is said behind them, where somebody who says it may be.
    """
    names = Names(case.cast)
    voices, denials = clauses(case, in_turn(case), names), clauses(case, case.contesting, names)
    told = voices[:most]
    if denials and not any(one in told for one in denials):
        told[-1] = denials[0]
    marks = firmer(case, names) if len(voices) > len(told) else ()
    return "; ".join([some(told, len(voices), "; "), *marks])


def whole(case: Case, telling: Telling) -> str:
    """Say a report in the thread: when, what and where, who accuses whom, what is answered, and in which words."""
    violation = case.violation
    said = "; ".join(clauses(case, in_turn(case), Names(case.cast)))
    parts = [
        f"#{violation.id}",
        span(violation.began, violation.ended, utc=False),
        f"{reports.described(violation)}, {reports.where(violation)}",
        reports.target(violation),
        *marks(case),
        both(case),
    ]
    words = " ".join(_words(case, telling))
    return f"{' · '.join(filter(None, parts))}. {said}.{f' {words}' if words else ''}"


def marks(case: Case) -> Iterator[str]:
    """Say how far a report was established beyond being reported, and whether it is contested."""
    occurrence = case.violation.occurrence()
    if occurrence is not Occurrence.REPORTED:
        yield occurrence.value
    if case.contested:
        yield "contested"


def _words(case: Case, telling: Telling) -> Iterator[str]:
    """Quote each speaker; words that are for moderators alone are withheld."""
    names = Names(case.cast)
    for one in case.standing:
        if one.words:
            hidden = one.id in telling.facts.recorded.hidden
            yield f"{names.of(one.speaker)}: {'words withheld' if hidden else quoted(one.words)}."


def claims(case: Case) -> str:
    """Say every casualty claim about a report alone, with its claimant; "" without one.

    "#11 Barda, killed 20–21: 20 killed (Azerbaijan’s Prosecutor, first) · 21 killed (Human Rights Watch)"; a lone
    claim is said once.
    """
    several = len(case.single_claims) > 1
    told = [_claim(one, case, first=several and place == 0) for place, one in enumerate(case.single_claims)]
    figures = [("killed", killed(case)), ("injured", injured(case))]
    ranges = [f"{what} {toll.figure}" for what, toll in figures if toll]
    known = f", {listed(ranges) if ranges else 'no figure'}" if several else ""
    return f"#{case.violation.id} {reports.where(case.violation)}{known}: {' · '.join(told)}" if told else ""


def _claim(claim: Claim, case: Case, *, first: bool) -> str:
    mark = ", first" if first else ""
    return f"{claim_figures(claim)} ({Names(case.cast).of(claim.claimant)}{mark})"
