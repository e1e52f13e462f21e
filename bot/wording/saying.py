"""What is said when a statement on an agreement, a step or a conflict, or a toll over it, has been entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.wording.entries import origin
from bot.wording.sentences import Names, in_brackets, quoted
from bot.wording.tallies import claim_figures
from bot.wording.times import brief_alone, moment
from storage.asking.summaries import DISPUTING
from storage.records.vocabularies import AgreementStance, Stance, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from enum import StrEnum

    from storage.records.actors import Cast
    from storage.records.agreements import Agreement
    from storage.records.claims import Claim
    from storage.records.sources import Source
    from storage.records.statements import Statement

_NAMING: Mapping[StrEnum, str] = {
    Stance.ALLEGES: "alleges {subject}",
    Stance.DENIES: "denies {subject}",
    Stance.ACKNOWLEDGES: "acknowledges {subject}",
    Stance.COUNTER_ACCUSES: "counter-accuses over {subject}",
    Stance.CONFIRMS_OCCURRENCE: "confirms that {subject} happened",
    Stance.CONFIRMS_ATTRIBUTION: "attributes {subject}",
    Stance.CANNOT_CONFIRM: "cannot confirm {subject}",
    AgreementStance.ACCEPTS: "accepts {subject}",
    AgreementStance.REJECTS: "rejects {subject}",
    AgreementStance.WITHDRAWS_FROM: "withdraws from {subject}",
    AgreementStance.OBSERVES: "says that it observes {subject}",
    AgreementStance.REPORTS_COLLAPSE: "reports that {subject} collapsed",
    AgreementStance.COMMENTS: "speaks of {subject}",
    AgreementStance.WITHDRAWS: "withdraws what it said of {subject}",
}
"""What a speaker does, as it follows its name; to withdraw is one word, whatever it is about."""

_STEPS = {
    StepKind.EXTENDED: "the extension",
    StepKind.SUSPENDED: "the suspension",
    StepKind.RESUMED: "the resumption",
    StepKind.ENDED: "the end",
}


def said(one: Statement, names: Names, agreement: Agreement | None = None) -> str:
    """Say what one speaker says, with its words unless they are hidden.

    ``agreement`` is the one that is spoken of: of a step of its life it is said that it is about that.
    """
    told = names.says(one.speaker, _does(one, agreement))
    return f"{told}: {quoted(one.words)}" if one.words and not one.hidden else told


def _does(one: Statement, agreement: Agreement | None) -> str:
    if agreement is None or one.step is None:
        return _does_so(one)
    step = _STEPS[agreement.steps[one.step - 1].step] if one.step <= len(agreement.steps) else f"step {one.step}"
    return does(one.stance, step)


def _does_so(one: Statement) -> str:
    """Say what a speaker does where it is said beside it what that is about: "rejects it"."""
    withdraws = one.stance == AgreementStance.WITHDRAWS
    return "withdraws what it said" if withdraws else does(one.stance, "it")


def does(stance: Stance | AgreementStance, subject: str) -> str:
    """Say what a speaker does about what is named: "rejects nk-washington"."""
    return _NAMING[stance].format(subject=subject)


def sentence(said: Statement, names: Names) -> str:
    """Say what one speaker says: "Armenia accepts it (10 Oct)."."""
    published = "" if said.published is None else f" {in_brackets(brief_alone(said.published))}"
    return f"{names.says(said.speaker, _does_so(said))}{published}."


def recorded(said: Statement, subject: str, ended: Sequence[Statement], cast: Cast, sources: Iterable[Source]) -> Reply:
    """Say that a statement is on record, what it ended, and what it leaves as it was."""
    names = Names(cast)
    lines = [f"Their words: {quoted(said.words)}"] if said.words else []
    if ended:
        lines.append(f"That ends what was said before: {' '.join(sentence(one, names) for one in ended)}")
    if said.stance in DISPUTING and said.step is None:
        lines.append(f"No statement ends an agreement: the state of {subject} stays as it was entered.")
    speaks = f"{names.says(said.speaker, _does_so(said))}."
    return Reply(f"Recorded on {subject} as S{said.id}: {speaks}", tuple(lines), tuple(origin(said, sources)))


def toll(claim: Claim, subject: str, cast: Cast, sources: Iterable[Source]) -> Reply:
    """Say that a casualty claim over a whole agreement or conflict is on record, apart from every total."""
    title = f"Recorded as C{claim.id} over {subject}: {claim_figures(claim)} ({Names(cast).of(claim.claimant)})."
    lines = [f"Their words: {quoted(claim.words)}"] if claim.words else []
    lines += [f"It covers {moment(claim.period)}."] if claim.period else []
    lines.append(f"It is about the whole of {subject}: it stands apart and enters no total.")
    return Reply(title, tuple(lines), tuple(origin(claim, sources)))
