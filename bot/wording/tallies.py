"""Counts in words: incidents, the accused, the dead and the injured, each with what is not known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.durations import counted
from bot.wording.figures import figure, figure_range
from bot.wording.sentences import listed, quoted
from bot.wording.times import day
from storage.records.claims import Range
from storage.records.vocabularies import Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.wording.sentences import Names
    from storage.records.claims import Claim, Sum
    from storage.records.counting import Tally

CAVEAT = "Reports are a sample, access is restricted; trust the change more than the level."


def reported(tally: Tally) -> str:
    """Say how many incidents are reported, and how far they were established."""
    states = [
        f"{tally.of_state(state):,} {state.value}"
        for state in (Occurrence.VERIFIED, Occurrence.CORROBORATED)
        if tally.of_state(state) or state is Occurrence.CORROBORATED
    ]
    states += [
        f"{tally.of_state(state):,} {state.value}"
        for state in (Occurrence.DISPUTED, Occurrence.UNVERIFIABLE)
        if tally.of_state(state)
    ]
    apart = f" · outside effect, in no total: {tally.outside:,}" if tally.outside else ""
    parts = [counted(tally.all.incidents, "incident"), *states]
    return f"{', '.join(parts)} · contested: {tally.all.contested:,}{apart}"


def accused(tally: Tally, parties: Iterable[int], names: Names) -> str:
    """Say in how many incidents each is accused: the parties in their order with their zeros, then the others."""
    return " · ".join(accused_each(tally, parties, names)) or "nobody"


def accused_each(tally: Tally, parties: Iterable[int], names: Names) -> list[str]:
    """Say it for each of them, and last in how many incidents nobody is named."""
    ordered = list(dict.fromkeys(names.cast.after_mergers(party) for party in parties))
    others = sorted(actor for actor, line in tally.by_accused.items() if actor not in ordered and line.incidents)
    counts = [f"{names.of(one)} in {_incidents(tally, one):,}" for one in (*ordered, *others)]
    return counts + ([f"nobody named in {tally.nobody_named:,}"] if tally.nobody_named else [])


def _incidents(tally: Tally, actor: int) -> int:
    return tally.by_accused[actor].incidents if actor in tally.by_accused else 0


def casualties(total: Sum) -> str:
    """Say a sum: "25–26 in 3 incidents, no figure in 5"; never a zero where nobody gave a figure."""
    if not total.with_figure:
        return f"no figure in {counted(total.without_figure, 'incident')}"
    known = (
        f"{figure_range(Range(total.low, total.high, bool(total.open)))} in {counted(total.with_figure, 'incident')}"
    )
    return f"{known}, no figure in {total.without_figure:,}" if total.without_figure else known


def claim_figures(claim: Claim) -> str:
    """Say what a claim states: "at least 25 killed and “dozens” injured"; its words where it has no figure."""
    parts = [_killed(claim)] if claim.killed or claim.civilians else []
    parts += [f"{figure(claim.injured)} injured"] if claim.injured else []
    return listed(parts) if parts else quoted(claim.words)


def _killed(claim: Claim) -> str:
    """Say the killed, and the civilians among them."""
    if claim.civilians is None:
        return f"{figure(claim.killed)} killed" if claim.killed else ""
    civilians = figure(claim.civilians)
    return (
        f"{figure(claim.killed)} killed ({civilians} of them civilians)"
        if claim.killed
        else f"{civilians} civilians killed"
    )


def apart(claims: Iterable[Claim], names: Names) -> str:
    """Say the claims that enter no total, each with what it covers and its claimant."""
    return " · ".join(f"{claim_figures(one)} {_covers(one)} ({names.of(one.claimant)})" for one in claims)


def _covers(claim: Claim) -> str:
    """Say which incidents a claim covers, or what as a whole, or what of it in a time of its own."""
    period = "" if claim.period is None else f", {day(claim.period)}"
    if claim.violations:
        return f"over {listed([f'#{number}' for number in claim.violations])}{period}"
    if claim.agreement is not None:
        return f"under the agreement{period or ' as a whole'}"
    return f"over the conflict{period}" if period else "over the whole conflict"
