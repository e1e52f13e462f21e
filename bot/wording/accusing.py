"""Who accuses whom of what, who answers that, and who denies it. None of it asserts."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.wording.sentences import Names, act, event, in_brackets, listed, spoken
from bot.wording.times import span
from storage.records.vocabularies import Attribution, Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from storage.records.cases import Case
    from storage.records.statements import Statement
    from storage.records.violations import Violation

RESPONSES = {
    Stance.DENIES: "denies it",
    Stance.ACKNOWLEDGES: "acknowledges it",
    Stance.CONFIRMS_OCCURRENCE: "confirms that it happened",
    Stance.CANNOT_CONFIRM: "cannot confirm it",
    Stance.WITHDRAWS: "withdraws what it said",
}


def accusations(case: Case, names: Names) -> list[str]:
    """Say who accuses whom of it, and in return: a clause for each speaker, those who name nobody as reporting it.

    Who spoke of a merged report alone said what was reported there. Where nobody alleges it, it is said who upholds it.
    """
    if alleged := _accusations(case, names):
        counters = [one for one in case.accusing if one.stance is Stance.COUNTER_ACCUSES]
        return [*(f"{said}{_on((one.id,), case)}" for said, one in alleged), *clauses(case, counters, names)]
    return [
        f"{response(said, names).removesuffix('.')}: {event(one)}{_on((one.id,), case)}"
        for said, one in _placed(case, case.upholding)
    ]


def _accusations(case: Case, names: Names) -> list[tuple[str, Violation]]:
    """Give the clause of each allegation with the report it was made of."""
    told: dict[tuple[int, str], tuple[str, Violation]] = {}
    for one, violation in _placed(case, (one for one in case.standing if one.stance is Stance.ALLEGES)):
        key = (names.cast.after_mergers(one.speaker), names.several(one.about))
        told.setdefault(key, (_accusation(one, violation, names), violation))
    return list(told.values())


def _placed(case: Case, said: Iterable[Statement]) -> list[tuple[Statement, Violation]]:
    """Give each statement with the report it was made of, in the order of telling, those of this one ahead."""
    reports = (case.violation, *case.duplicates)
    placed = [(next((n for n, each in enumerate(reports) if each.id in one.violations), 0), one) for one in said]
    return [(one, reports[place]) for place, one in sorted(placed, key=itemgetter(0))]


def clauses(case: Case, said: Iterable[Statement], names: Names) -> list[str]:
    """Say each statement as a clause, what was said alike once; and on which reports, where on merged ones alone."""
    told: dict[str, list[int]] = {}
    for one in said:
        told.setdefault(response(one, names).removesuffix("."), []).extend(one.violations)
    return [f"{clause}{_on(numbers, case)}" for clause, numbers in told.items()]


def _on(numbers: Collection[int], case: Case) -> str:
    merged = on_merged(numbers, case)
    return f" ({merged})" if merged else ""


def on_merged(numbers: Collection[int], case: Case) -> str:
    """Say on which merged reports something was said, by their ``numbers``: "on #3"; "" where on the one that stays."""
    if case.violation.id in numbers:
        return ""
    return f"on {listed([f'#{number}' for number in dict.fromkeys(numbers) if number in case.same])}"


def _accusation(one: Statement, violation: Violation, names: Names) -> str:
    if not one.about:
        return names.says(one.speaker, "reports {act} and names nobody").replace("{act}", event(violation))
    return f"{names.says(one.speaker, 'accuses')} {names.several(one.about)} of {act(violation)}"


def accusation(case: Case, names: Names) -> str:
    """Say the whole in one sentence, with the times reported; a withdrawn one says that nobody upholds it."""
    if case.withdrawn:
        why = ": withdrawn by its claimant" if case.given_up else ""
        return f"Nobody upholds the report of {event(case.violation)} {_when(case.violation)}{why}."
    by_time = groupby(_accusations(case, names), key=lambda told: _when(told[1]))
    parts = [f"{'; '.join(clause for clause, _ in told)} {when}" for when, told in by_time]
    if not parts:
        return f"Nobody alleges {event(case.violation)} {_when(case.violation)} any more, but it is upheld."
    return f"{'; '.join(parts)}."


def _when(violation: Violation) -> str:
    return in_brackets(span(violation.began, violation.ended))


def denial(case: Case, names: Names) -> str:
    """Say that it is denied, and by whom where that is not for every accused; "" where nobody denies it for any.

    Where something firmer stands against each denial, or an accused accuses in return alone, it is "contested".
    """
    held = [one for one in case.accused if case.attribution(one) is Attribution.DENIED]
    deny = [one.speaker for one in case.contesting if one.stance is Stance.DENIES]
    denied = [one for one in held if not case.contesting or any(case.cast.answers_for(who, one) for who in deny)]
    if not denied:
        return "contested" if case.contested else ""
    if len(denied) == len(case.accused):
        return "denied"
    told = [who for who in deny if any(case.cast.answers_for(who, one) for one in denied)]
    return f"denied by {names.several(told or denied)}"


def answers(case: Case, names: Names) -> Iterator[str]:
    """Say in short what stands against it, and what stands firmer than an allegation; nothing where neither does."""
    yield from filter(None, (denial(case, names),))
    yield from firmer(case, names)


def firmer(case: Case, names: Names) -> Iterator[str]:
    """Say that it is independently attributed, or acknowledged: of which accused, unless of all."""
    for attribution in (Attribution.INDEPENDENTLY_ATTRIBUTED, Attribution.ACKNOWLEDGED):
        whom = [one for one in case.accused if case.attribution(one) is attribution]
        if whom:
            yield spoken(attribution) + ("" if len(whom) == len(case.accused) else f": {names.several(whom)}")


def responses(case: Case, names: Names) -> list[str]:
    """Say every standing answer to the accusation, a sentence each, in the order of telling; the same is said once.

    An answer to what was reported in a merged report alone says so.
    """
    answers = (one for one in case.standing if one.stance is not Stance.ALLEGES)
    return [f"{clause}." for clause in clauses(case, answers, names)]


def response(one: Statement, names: Names) -> str:
    """Say whom one speaker accuses, or that it reports it where nobody is named; or what it answers."""
    if one.stance is Stance.ALLEGES:
        whom = names.several(one.about)
        return f"{names.says(one.speaker, 'accuses')} {whom}." if whom else f"{names.says(one.speaker, 'reports it')}."
    if one.stance is Stance.COUNTER_ACCUSES:
        elsewhere = "" if one.linked is None else f" over #{one.linked}"
        whom = names.several(one.about) or "nobody by name"
        return f"{names.says(one.speaker, 'counter-accuses')} {whom}{elsewhere}."
    if one.stance is Stance.CONFIRMS_ATTRIBUTION:
        return f"{names.says(one.speaker, 'attributes it to')} {names.several(one.about)}."
    return f"{names.says(one.speaker, RESPONSES[Stance(one.stance)])}."


def in_turn(case: Case) -> tuple[Statement, ...]:
    """Give the standing statements as they are told: by their time, but none before an accusation of unknown date.

    That is of the hour of its entry, and what answers it may have been published before.
    """
    first = next((one for one in case.standing if one.stance is Stance.ALLEGES), None)
    if first is None or first.published is not None:
        return case.standing
    return (first, *(one for one in case.standing if one is not first))
