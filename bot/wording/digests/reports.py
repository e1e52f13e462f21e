"""Reports in a digest: a line each, with both sides and every figure's claimant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording import reports
from bot.wording.figures import figure_range, incident_figure
from bot.wording.sentences import Names, accusing, listed, quoted, response
from bot.wording.tallies import claim_figures
from bot.wording.times import brief
from storage.records.vocabularies import Occurrence, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.digests.telling import Telling
    from storage.records.cases import Case

MOST_VOICES = 4
"""Speakers whom a line of the first screen names; the others are counted."""


def in_short(case: Case) -> str:
    """Say a report for the first screen: "#6 shelling, Safiyan: Azerbaijan’s Defence Ministry accuses Armenia; …"."""
    voices = _voices(case)
    more = len(voices) - MOST_VOICES
    told = "; ".join([*voices[:MOST_VOICES], *([f"{more} more"] if more > 0 else [])])
    figures = ", ".join(_figures(case))
    violation = case.violation
    return " · ".join(
        filter(None, (f"#{violation.id} {reports.what(violation)}, {reports.where(violation)}: {told}", figures))
    )


def whole(case: Case, telling: Telling) -> str:
    """Say a report in the thread: when, what and where, who accuses whom, what is answered, and in which words."""
    violation = case.violation
    said = "; ".join(_voices(case))
    parts = [
        f"#{violation.id}",
        brief(violation.began),
        f"{reports.described(violation)}, {reports.where(violation)}",
        reports.target(violation),
        *marks(case),
        *_figures(case),
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


def _voices(case: Case) -> list[str]:
    """Say who accuses whom and who answers what, a clause each, in the order of telling."""
    names = Names(case.cast)
    said = (accusing(one, names) if one.stance is Stance.ALLEGES else response(one, names) for one in case.standing)
    return list(dict.fromkeys(one.removesuffix(".") for one in said))


def _figures(case: Case) -> Iterator[str]:
    if case.killed is not None:
        yield f"killed {incident_figure(case.killed, (one.killed for one in case.single_claims))}"
    if case.injured is not None:
        yield f"injured {incident_figure(case.injured, (one.injured for one in case.single_claims))}"


def _words(case: Case, telling: Telling) -> Iterator[str]:
    """Quote each speaker; words that are for moderators alone are withheld."""
    names = Names(case.cast)
    for one in case.standing:
        if one.words:
            hidden = one.id in telling.facts.recorded.hidden
            yield f"{names.of(one.speaker)}: {'words withheld' if hidden else quoted(one.words)}."


def claims(case: Case) -> str:
    """Say every casualty claim about a report alone, with its claimant: "#11: killed 20–21: …"; "" without one."""
    names = Names(case.cast)
    told = [f"{claim_figures(one)} ({names.of(one.claimant)})" for one in case.single_claims]
    if not told:
        return ""
    ranges = [f"killed {figure_range(case.killed)}" if case.killed else ""]
    ranges += [f"injured {figure_range(case.injured)}" if case.injured else ""]
    known = listed([one for one in ranges if one]) if any(ranges) else "no figure"
    return f"#{case.violation.id} {reports.where(case.violation)}, {known}: {' · '.join(told)}"
