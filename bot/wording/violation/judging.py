"""What is said when moderators decided something of a violation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Fact, Reply
from bot.wording.accusing import accusation, response, responses
from bot.wording.entries import figures, led_on, under
from bot.wording.sentences import Names, listed, quoted, spoken
from bot.wording.tallies import claim_figures
from storage.entering.judgements import part_name
from storage.records.claims import Claim
from storage.records.vocabularies import Attribution, Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.entries import Surroundings
    from storage.records.cases import Case
    from storage.records.statements import Statement
    from storage.records.violations import Violation

_ATTRIBUTED = {
    Attribution.INDEPENDENTLY_ATTRIBUTED: "independently attributed to {}",
    Attribution.ACKNOWLEDGED: "acknowledged by {}",
    Attribution.DENIED: "denied by {}",
    Attribution.ALLEGED: "alleged of {}",
    Attribution.UNATTRIBUTED: "not attributed to {}",
}


def verified(named: Violation, case: Case) -> Reply:
    """Say the entry that was just made, and the reason, which is shown with it.

    ``named`` is the violation that was asked for, which may have been merged into that of the case.
    """
    entry = case.violation.verifications[-1]
    names, number = Names(case.cast), case.violation.id
    parts = [spoken(entry.occurrence)] if entry.occurrence else []
    if entry.attribution and entry.accused:
        parts.append(_ATTRIBUTED[entry.attribution].format(names.of(entry.accused)))
    lines = (f"Reason: {quoted(entry.reason)}", accusation(case, names), *responses(case, names))
    return Reply(f"#{number} is now entered as {listed(parts)}.", (*led_on((named.id,), case), *lines))


def merged(goes: Violation, named: Violation, whole: Case, surroundings: Surroundings) -> Reply:
    """Say how the violation that stays reads with what was said of the one merged into it.

    ``named`` is the one that was asked to stay, which may have been merged into that of the case.
    """
    names, number = Names(whole.cast), whole.violation.id
    lines = [
        *led_on((named.id,), whole),
        accusation(whole, names),
        *responses(whole, names),
        *_left_behind(goes, whole),
    ]
    facts = [Fact("Falls", under(surroundings)), Fact("Accused", names.several(whole.accused) or "nobody named")]
    title = f"#{goes.id} is now part of #{number}, which keeps its own time, place and category."
    return Reply(title, tuple(lines), (*facts, *figures(whole)))


def _left_behind(goes: Violation, whole: Case) -> Iterator[str]:
    """Say what was entered of a violation and doesn't hold for the one that it is part of now."""
    names, number, occurrence = Names(whole.cast), whole.violation.id, goes.occurrence()
    entered = {whole.cast.after_mergers(one.accused): one.attribution for one in goes.verifications if one.accused}
    left = [] if occurrence in (Occurrence.REPORTED, whole.violation.occurrence()) else [occurrence.value]
    left += [
        _ATTRIBUTED[how].format(names.of(who))
        for who, how in entered.items()
        if how and how is not whole.attribution(who)
    ]
    if left:
        told = f"#{goes.id} had been entered as {listed(left)}, and #{number} was not."
        yield f"{told} Where that holds, enter it: /violation verify {number}"


def retracted(case: Case) -> Reply:
    """Say that a violation is out of the count, its duplicates with it."""
    violation = case.violation
    lines = [f"Reason: {quoted(violation.reason)}"]
    if case.duplicates:
        numbers = listed([f"#{one.id}" for one in case.duplicates])
        lines.append(f"{numbers}, merged into it, went out of the count with it.")
    return Reply(f"#{violation.id} was retracted. It stays on record and counts nowhere.", tuple(lines))


def part_retracted(part: Statement | Claim, case: Case, reason: str) -> Reply:
    """Say which statement or claim was taken back, and how the violation reads without it."""
    names, number = Names(case.cast), case.violation.id
    said = f"{claim_figures(part)} ({names.of(part.claimant)})." if isinstance(part, Claim) else response(part, names)
    lines = [f"{part_name(part)}: {said}", f"Reason: {quoted(reason)}"]
    lines += [f"#{number}: {' '.join((accusation(case, names), *responses(case, names)))}"]
    elsewhere = [f"#{one}" for one in part.violations if one not in case.same]
    lines += [f"It is taken back from {listed(elsewhere)} too."] if elsewhere else []
    return Reply(
        f"{part_name(part)} of #{number} was retracted; it stays on record.", tuple(lines), tuple(figures(case))
    )


def redacted(statement: Statement, case: Case) -> Reply:
    """Say whose words are hidden now, without repeating them."""
    speaker = Names(case.cast).of(statement.speaker)
    title = f"The words of S{statement.id} ({speaker}) on #{case.violation.id} are hidden below moderator."
    return Reply(title, ("The statement stands, and the version with its words stays on record.",))
