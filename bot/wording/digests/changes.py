"""What changed of earlier reports: what it was, and what it is."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Final

from bot.wording import reports
from bot.wording.accusing import response
from bot.wording.entries import source
from bot.wording.sentences import Names, listed, some
from bot.wording.tallies import apart, claim_figures
from bot.wording.times import span
from bot.wording.tolls import injured, killed
from storage.records.counting import Counting, Weight
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.wording.digests.telling import Telling
    from bot.wording.tolls import Toll
    from storage.digests.periods import Changed
    from storage.records.cases import Case
    from storage.records.claims import Claim
    from storage.records.statements import Statement


TAKEN_BACK: Final = "taken back, as entered by mistake"
_MOST_IN_SHORT: Final = 2
_MOST_TOLD: Final = 5
"""Changes that the first screen tells, and stretches of numbers that it gives for one of them; the rest is counted."""
_A_PAIR: Final = 2
MOST_IN_FULL: Final = 30
"""Stretches of numbers that are given where reports have no line of their own."""


def in_short(changed: Iterable[Changed]) -> str:
    """Say changes for the first screen: "#11 reported → corroborated · #5 and #7 retracted"."""
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    for one in changed:
        figures = one.after is not None and any(_figures(one.before, one.after))
        number = one.before.violation.id
        alike[_in_short(one), number if figures else 0].append(number)
    told = [f"{numbered(numbers, _MOST_TOLD)} {what}" for (what, _), numbers in alike.items()][:_MOST_TOLD]
    more = sum(map(len, list(alike.values())[_MOST_TOLD:]))
    return some(told, len(told) + more)


def beyond(changed: Sequence[Changed]) -> str:
    """Name those for which there is no line of their own."""
    return f"And these: {numbered([one.before.violation.id for one in changed], MOST_IN_FULL)}."


def numbered(numbers: Iterable[int], most: int) -> str:
    """Name reports, several in a row by the first and the last: "#1–#9, #11 and #13 (11 reports)".

    ``most`` is how many such stretches are named; beyond them, the reports are counted.
    """
    rows = list(_rows(sorted(numbers)))
    told = [f"#{row[0]}" if len(row) == 1 else f"#{row[0]}–#{row[-1]}" for row in rows[:most]]
    every, more = (sum(map(len, some)) for some in (rows, rows[most:]))
    named = listed([*told, *([f"{more:,} more"] if more else [])])
    return f"{named} ({every:,} reports)" if every > len(told) else named


def _rows(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Part ascending numbers where one is left out; two in a row are as short by themselves."""
    for _, row in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        found = [number for _, number in row]
        yield from [found] if len(found) > _A_PAIR else ([one] for one in found)


def _in_short(one: Changed) -> str:
    if one.after is None:
        return TAKEN_BACK
    before, after = one.before, one.after
    found = [*_moves(one, after), *_accused(before, after), *_figures(before, after)][:_MOST_IN_SHORT]
    return ", ".join(found) or _said_in_short(before, after)


def _said_in_short(before: Case, after: Case) -> str:
    """Say whether something that was said of a report came, or stands no more."""
    for old, new, came, went in (
        (before.standing, after.standing, "newly answered", "with a statement that stands no more"),
        (before.known_claims, after.known_claims, "with a new claim", "with a claim that stands no more"),
    ):
        was, now = ({one.id for one in some} for some in (old, new))
        if was != now:
            return went if was - now else came
    return "told more closely"


def _accused(before: Case, after: Case) -> Iterator[str]:
    """Say who is accused besides; all that were and are, where somebody is no longer."""
    known, names = after.cast.first_named(before.named), Names(after.cast)
    accused = [one for one in after.accused if one not in known]
    if Weight.of(after) is not None and not known.keys() <= set(after.accused):
        was = Names(before.cast).several(before.named)
        yield f"accused {was} → {names.several(after.accused) or 'nobody'}"
    elif accused:
        yield f"also accused: {names.several(accused)}"


def whole(one: Changed, telling: Telling) -> str:
    """Say what a report was told as, and all that changed of it; of one that was taken back no more than that."""
    violation = one.before.violation
    if one.after is None:
        return f"#{violation.id}: {TAKEN_BACK}."
    parts = list(_whole(one, one.after, telling))
    parts += [f"rests on a further source: {source(found)}" for found in one.sources]
    told = f"#{violation.id} {reports.what(violation)}, {reports.where(violation)}"
    return f"{told}: {'; '.join(parts) or 'told more closely'}."


def _whole(one: Changed, after: Case, telling: Telling) -> Iterator[str]:
    before = one.before
    yield from _moves(one, after)
    if Weight.of(after) is not None:
        yield from _figures(before, after)
        yield from _details(before, after, telling)
    yield from _said(before, after, telling.names)
    yield from _claims(before, after, telling.names)


def _moves(one: Changed, after: Case) -> Iterator[str]:
    """Say what became of a report as a whole: out of the count or into it, how far established, contested or not."""
    yield from filter(None, (_counting(one, after),))
    old, new = one.before.violation.occurrence(), after.violation.occurrence()
    if old is not new:
        yield f"{old.value} → {new.value}"
    if one.before.contested is not after.contested:
        yield "contested" if after.contested else "no longer contested"


def _counting(one: Changed, after: Case) -> str:
    """Say how a report counts now; "" where it counts as it did."""
    before, out = _out(one.before), _out(after)
    if out or one.counts is one.counted:
        return out if out != before else ""
    if one.counts is Counting.WITHIN:
        came = "within effect now, and counted" if one.counted is Counting.OUTSIDE else "counted here now"
        return "counts again" if before else came
    return "outside effect now, in no total" if one.counts is Counting.OUTSIDE else "no longer counted here"


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
    names, cases = telling.names, (before, after)
    for what, (old, new) in {
        "kind": (reports.described(case.violation) for case in cases),
        "place": (reports.where(case.violation) for case in cases),
        "hit": (reports.target(case.violation) or "not said" for case in cases),
        "time": (span(case.violation.began, case.violation.ended, utc=False).removeprefix("time ") for case in cases),
        "under": (_under(case, telling) for case in cases),
        "accused": (names.several(case.named) or "nobody" for case in cases),
    }.items():
        if old != new:
            yield f"{what} {old} → {new}"


def _under(case: Case, telling: Telling) -> str:
    known = telling.facts.agreements
    return listed([known[one].slug for one in case.agreements if one in known] or ["no agreement"])


def _said(before: Case, after: Case, names: Names) -> Iterator[str]:
    """Say the statements that came to stand, and those that stand no more."""
    old, new = ({said.id: said for said in case.standing} for case in (before, after))
    yield from (_sentence(said, names) for key, said in new.items() if key not in old)
    yield from (f"stands no more: {_sentence(said, names)}" for key, said in old.items() if key not in new)


def _sentence(said: Statement, names: Names) -> str:
    return response(said, names).removesuffix(".")


def _claims(before: Case, after: Case, names: Names) -> Iterator[str]:
    """Say the casualty claims that came, each with its claimant, those that stand apart last; and those retracted."""
    old, new = ({claim.id: claim for claim in case.known_claims} for case in (before, after))
    came = sorted((claim for key, claim in new.items() if old.get(key) != claim), key=lambda one: not after.single(one))
    yield from (_claim(claim, after, names) for claim in came)
    yield from (f"retracted: {_claim(claim, before, names)}" for key, claim in old.items() if key not in new)


def _claim(claim: Claim, case: Case, names: Names) -> str:
    if not case.single(claim):
        return f"apart: {apart([claim], names)}"
    return f"{claim_figures(claim)} ({names.of(claim.claimant)})"
