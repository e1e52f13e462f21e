"""What changed of earlier reports: what it was, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording import reports
from bot.wording.entries import source
from bot.wording.figures import figure_range
from bot.wording.sentences import Names, accusing, listed, response
from bot.wording.tallies import apart, claim_figures
from bot.wording.times import span
from storage.records.counting import Weight
from storage.records.vocabularies import Phase, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.digests.telling import Telling
    from storage.digests.periods import Changed
    from storage.records.cases import Case
    from storage.records.claims import Claim, Range
    from storage.records.violations import Statement


def in_short(one: Changed) -> str:
    """Say a change for the first screen: "#11 corroborated", "#5 retracted"; its number alone for a smaller one."""
    first = next(_moves(one), "") or next(_figures(one), "")
    return f"#{one.before.violation.id} {first}".rstrip()


def whole(one: Changed, telling: Telling) -> str:
    """Say all that changed of a report, old and new side by side."""
    number = one.before.violation.id
    parts = [*_moves(one), *_figures(one), *_details(one, telling), *_said(one), *_claims(one)]
    parts += [f"rests on a further source: {source(found)}" for found in one.sources]
    return f"#{number}: {'; '.join(parts) or 'changed'}."


def _moves(one: Changed) -> Iterator[str]:
    """Say what became of a report as a whole: out of the count or back, further established, contested or no more."""
    before, after = one.before, one.after
    if after is None:
        yield "taken back: it was entered by mistake"
        return
    if (out := _out(after)) != _out(before):
        yield out or "counts again"
    old, new = before.violation.occurrence(), after.violation.occurrence()
    if old is not new:
        yield f"{new.value} (before: {old.value})"
    if before.contested is not after.contested:
        yield "contested" if after.contested else "no longer contested"


def _out(case: Case) -> str:
    """Say why a report is in no count; "" for one that is."""
    violation = case.violation
    if violation.phase is Phase.DUPLICATE:
        return f"merged into #{violation.duplicate_of}, the same incident"
    if violation.phase is Phase.RETRACTED:
        return "retracted"
    return "withdrawn by its claimant" if case.withdrawn else ""


def _figures(one: Changed) -> Iterator[str]:
    if one.after is not None and Weight.of(one.after) is not None:
        yield from _range("killed", one.before.killed, one.after.killed)
        yield from _range("injured", one.before.injured, one.after.injured)


def _range(what: str, before: Range | None, after: Range | None) -> Iterator[str]:
    if before != after:
        old, new = ("no figure" if found is None else figure_range(found) for found in (before, after))
        yield f"{what} {old} → {new}"


def _details(one: Changed, telling: Telling) -> Iterator[str]:
    """Say what is told anew of what happened, where, when, under which agreements and who is accused."""
    if one.after is None:
        return
    names = Names(one.after.cast)
    for what, old, new in (
        ("kind", *(reports.described(case.violation) for case in (one.before, one.after))),
        ("place", *(reports.where(case.violation) for case in (one.before, one.after))),
        ("hit", *(reports.target(case.violation) or "not said" for case in (one.before, one.after))),
        ("time", *(_time(case) for case in (one.before, one.after))),
        ("under", *(_under(case, telling) for case in (one.before, one.after))),
        ("accused", *(names.several(case.accused) if case.accused else "nobody" for case in (one.before, one.after))),
    ):
        if old != new:
            yield f"{what} {old} → {new}"


def _time(case: Case) -> str:
    return span(case.violation.began, case.violation.ended, utc=False)


def _under(case: Case, telling: Telling) -> str:
    known = telling.facts.agreements
    return listed([known[one].slug for one in case.agreements if one in known] or ["no agreement"])


def _said(one: Changed) -> Iterator[str]:
    """Say the statements that came to stand, and those that stand no more."""
    if one.after is None:
        return
    names = Names(one.after.cast)
    before, after = ({said.id: said for said in case.standing} for case in (one.before, one.after))
    yield from (_sentence(said, names) for key, said in after.items() if key not in before)
    gone = [_sentence(said, names) for key, said in before.items() if key not in after]
    yield from (f"stands no more: {said}" for said in gone)


def _sentence(said: Statement, names: Names) -> str:
    told = accusing(said, names) if said.stance is Stance.ALLEGES else response(said, names)
    return told.removesuffix(".")


def _claims(one: Changed) -> Iterator[str]:
    """Say the casualty claims that came, each with its claimant, and those that were retracted."""
    if one.after is None:
        return
    names = Names(one.after.cast)
    before, after = ({claim.id: claim for claim in case.known_claims} for case in (one.before, one.after))
    yield from (_claim(claim, one.after, names) for key, claim in after.items() if before.get(key) != claim)
    yield from (f"retracted: {_claim(claim, one.before, names)}" for key, claim in before.items() if key not in after)


def _claim(claim: Claim, case: Case, names: Names) -> str:
    if not case.single(claim):
        return f"apart: {apart([claim], names)}"
    return f"{claim_figures(claim)} ({names.of(claim.claimant)})"
