"""What changed of earlier reports: what it was, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.wording import reports
from bot.wording.accusing import response
from bot.wording.entries import source
from bot.wording.sentences import Names, listed
from bot.wording.tallies import apart, claim_figures
from bot.wording.times import span
from bot.wording.tolls import injured, killed
from storage.records.counting import Weight
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.digests.telling import Telling
    from bot.wording.tolls import Toll
    from storage.digests.periods import Changed
    from storage.records.cases import Case
    from storage.records.claims import Claim
    from storage.records.violations import Statement


TAKEN_BACK: Final = "taken back, as entered by mistake"
_MOST_IN_SHORT: Final = 2


def in_short(one: Changed) -> str:
    """Say a change for the first screen: "#11 reported → corroborated", "#5 retracted", "#12 newly answered"."""
    return f"#{one.before.violation.id} {TAKEN_BACK if one.after is None else _in_short(one.before, one.after)}"


def _in_short(before: Case, after: Case) -> str:
    found = [*_moves(before, after), *_figures(before, after), *_newly_accused(before, after)][:_MOST_IN_SHORT]
    old, new = ({said.id for said in case.standing} for case in (before, after))
    if not found and old - new:
        return "with a statement that stands no more"
    if not found and new - old:
        return "newly answered"
    if not found and any(_claims(before, after)):
        return "with a new claim"
    return ", ".join(found) or "told more closely"


def _newly_accused(before: Case, after: Case) -> Iterator[str]:
    accused = [one for one in after.accused if one not in before.accused]
    if accused:
        yield f"also accused: {Names(after.cast).several(accused)}"


def whole(one: Changed, telling: Telling) -> str:
    """Say what a report was told as, and all that changed of it; of one that was taken back no more than that."""
    violation = one.before.violation
    if one.after is None:
        return f"#{violation.id}: {TAKEN_BACK}."
    parts = list(_whole(one.before, one.after, telling))
    parts += [f"rests on a further source: {source(found)}" for found in one.sources]
    told = f"#{violation.id} {reports.what(violation)}, {reports.where(violation)}"
    return f"{told}: {'; '.join(parts) or 'told more closely'}."


def _whole(before: Case, after: Case, telling: Telling) -> Iterator[str]:
    yield from _moves(before, after)
    if Weight.of(after) is not None:
        yield from _figures(before, after)
        yield from _details(before, after, telling)
    yield from _said(before, after)
    yield from _claims(before, after)


def _moves(before: Case, after: Case) -> Iterator[str]:
    """Say what became of a report as a whole: out of the count or back, how far established, contested or no more."""
    if (out := _out(after)) != _out(before):
        yield out or "counts again"
    old, new = before.violation.occurrence(), after.violation.occurrence()
    if old is not new:
        yield f"{old.value} → {new.value}"
    if before.contested is not after.contested:
        yield "contested" if after.contested else "no longer contested"


def _out(case: Case) -> str:
    """Say why a report is in no count; "" for one that is."""
    violation = case.violation
    if violation.phase is Phase.DUPLICATE:
        return f"merged into #{violation.duplicate_of}, the same incident"
    if violation.phase is Phase.RETRACTED:
        return "retracted"
    return reports.upheld_by_nobody(case) if case.withdrawn else ""


def _figures(before: Case, after: Case) -> Iterator[str]:
    if Weight.of(after) is None:
        return
    if before.killed != after.killed:
        yield f"killed {_figure(killed(before))} → {_figure(killed(after))}"
    if before.injured != after.injured:
        yield f"injured {_figure(injured(before))} → {_figure(injured(after))}"


def _figure(toll: Toll | None) -> str:
    return toll.figure if toll else "no figure"


def _details(before: Case, after: Case, telling: Telling) -> Iterator[str]:
    """Say what is told anew of what happened, where, when, under which agreements and who is accused."""
    names, cases = Names(after.cast), (before, after)
    for what, (old, new) in {
        "kind": (reports.described(case.violation) for case in cases),
        "place": (reports.where(case.violation) for case in cases),
        "hit": (reports.target(case.violation) or "not said" for case in cases),
        "time": (span(case.violation.began, case.violation.ended, utc=False).removeprefix("time ") for case in cases),
        "under": (_under(case, telling) for case in cases),
        "accused": (names.several(case.accused) if case.accused else "nobody" for case in cases),
    }.items():
        if old != new:
            yield f"{what} {old} → {new}"


def _under(case: Case, telling: Telling) -> str:
    known = telling.facts.agreements
    return listed([known[one].slug for one in case.agreements if one in known] or ["no agreement"])


def _said(before: Case, after: Case) -> Iterator[str]:
    """Say the statements that came to stand, and those that stand no more."""
    names = Names(after.cast)
    old, new = ({said.id: said for said in case.standing} for case in (before, after))
    yield from (_sentence(said, names) for key, said in new.items() if key not in old)
    yield from (f"stands no more: {_sentence(said, names)}" for key, said in old.items() if key not in new)


def _sentence(said: Statement, names: Names) -> str:
    return response(said, names).removesuffix(".")


def _claims(before: Case, after: Case) -> Iterator[str]:
    """Say the casualty claims that came, each with its claimant, those that stand apart last; and those retracted."""
    names = Names(after.cast)
    old, new = ({claim.id: claim for claim in case.known_claims} for case in (before, after))
    came = sorted((claim for key, claim in new.items() if old.get(key) != claim), key=lambda one: not after.single(one))
    yield from (_claim(claim, after, names) for claim in came)
    yield from (f"retracted: {_claim(claim, before, names)}" for key, claim in old.items() if key not in new)


def _claim(claim: Claim, case: Case, names: Names) -> str:
    if not case.single(claim):
        return f"apart: {apart([claim], names)}"
    return f"{claim_figures(claim)} ({names.of(claim.claimant)})"
