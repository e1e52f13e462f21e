"""What is said when a report, a statement or a figure has been entered: what was understood, beyond doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.replies import Fact, Instant, Reply
from bot.wording import reports
from bot.wording.accusing import accusation, response, responses
from bot.wording.figures import figure
from bot.wording.instants import instants
from bot.wording.sentences import Names, known_as, listed, quoted
from bot.wording.tallies import claim_figures
from bot.wording.times import moment, span
from bot.wording.tolls import injured, killed
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.counting import inside
from storage.records.places import Place
from storage.records.sources import Source
from storage.records.vocabularies import Occurrence, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storage.records.cases import Case
    from storage.records.claims import Claim
    from storage.records.moments import Moment
    from storage.records.statements import Statement
    from storage.records.violations import Violation


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What surrounds a case, looked up: its agreements, its own conflict, matched place and sources.

    ``held`` are the agreements that held at its time, where it is under none.
    """

    agreements: tuple[Agreement, ...]
    conflict: Conflict | None
    place: Place | None
    sources: tuple[Source, ...]
    held: tuple[Agreement, ...]


def logged(case: Case, surroundings: Surroundings, did: str = "Logged as") -> Reply:
    """Say that a violation is on record, who accuses whom, and how everything about it was understood."""
    names = Names(case.cast)
    occurrence = case.violation.occurrence()
    far = "not corroborated" if occurrence is Occurrence.REPORTED else occurrence.value
    lines = [accusation(case, names), *_words(case), *doubts(case, surroundings)]
    title = f"{did} #{case.violation.id} {under(surroundings)}, {far}."
    return Reply(title, tuple(lines), tuple(details(case, surroundings)), times=_times(case))


def handed_in(case: Case, surroundings: Surroundings) -> Reply:
    """Say that a member's report waits for a moderator."""
    names, violation = Names(case.cast), case.violation
    lines = [accusation(case, names)] if case.standing else []
    lines += [f"Your words: {quoted(violation.report)}"] if violation.report else []
    title = f"Reported as #{violation.id}. It waits for a moderator, and counts nowhere until then."
    return Reply(title, tuple(lines), (*_when(case), *details(case, surroundings)), times=_times(case))


def _times(case: Case) -> tuple[Instant, ...]:
    return instants(began=case.violation.began, ended=case.violation.ended)


def _when(case: Case) -> Iterator[Fact]:
    """Say the time of a report in which nobody is quoted yet with a sentence that holds it."""
    if not case.standing and case.violation.began is not None:
        yield Fact("Occurred", span(case.violation.began, case.violation.ended))


def under(surroundings: Surroundings) -> str:
    """Say what a violation falls under."""
    if surroundings.agreements:
        return f"under {listed([one.slug for one in surroundings.agreements])}"
    return f"in {surroundings.conflict.slug}, under no agreement" if surroundings.conflict else "under no agreement yet"


def _words(case: Case) -> Iterator[str]:
    quotes = dict.fromkeys(one.words for one in case.standing if one.words and not one.hidden)
    yield from (f"Their words: {quoted(words)}" for words in quotes)


def doubts(case: Case, surroundings: Surroundings) -> Iterator[str]:
    """Say what is strange about an entry, though it stands."""
    began = case.violation.began
    if any(one.published and began and one.published.latest < began.start for one in case.standing):
        yield "It was published before it began; look at both times."
    within = [one for one in surroundings.agreements if inside(case, one)]
    edge = [one.slug for one in within if case.counts and began and _holds_the_effect_of(one, began)]
    if edge:
        yield f"It may have happened before {listed(edge)} took effect, and counts there. Tell its hour if it is known."
    outside = [one.slug for one in surroundings.agreements if one not in within]
    if outside:
        yield f"It lies outside the effect of {listed(outside)}: shown apart, in no total there."
    held = [one.slug for one in surroundings.held]
    if held:
        way = f"/violation amend {case.violation.id} agreement={'; '.join(held)}"
        yield f"Under no agreement, but of a time when {listed(held)} held. Put it there if it belongs there: {way}"


def _holds_the_effect_of(agreement: Agreement, began: Moment) -> bool:
    """Whether an agreement took effect within what is not known of a beginning: some of it came before."""
    return agreement.effective_at is not None and began.start < agreement.effective_at.start < began.latest


def details(case: Case, surroundings: Surroundings) -> Iterator[Fact]:
    """Say what else was understood: the place, what was used and hit, figures, publication, source."""
    violation = case.violation
    where = place(violation, surroundings.place)
    if where:
        yield Fact("Place", where)
    hit = reports.target(violation)
    if violation.weapon or violation.count is not None or violation.prohibited_weapon:
        yield Fact("Reported", reports.described(violation))
    if hit:
        yield Fact("Target", hit)
    yield from figures(case)
    for published in dict.fromkeys(one.published for one in case.standing if one.published):
        yield Fact("Published", moment(published))
    if surroundings.sources:
        yield Fact("Source", " · ".join(source(one) for one in surroundings.sources))


def place(violation: Violation, matched: Place | None) -> str:
    """Say with which place a reported name was matched, and the coordinates told; nothing without either."""
    spot = violation.spot
    if spot is None:
        return ""
    parts = [known_as(matched.name, matched.aliases)] if matched else []
    if spot.latitude is not None and spot.longitude is not None:
        parts.append(f"{spot.latitude}, {spot.longitude}")
    if spot.precision is not None:
        parts.append(f"precision {spot.precision} of 7")
    return " · ".join(parts)


def source(one: Source) -> str:
    """Say who published something, and its link."""
    return " ".join(filter(None, (one.publisher, one.link)))


def figures(case: Case) -> Iterator[Fact]:
    """Say an incident's ranges; where nobody gives a number, what is said instead; and its civilians, each by whom."""
    single, names = case.single_claims, Names(case.cast)
    kinds = (
        ("Killed", killed(case), [(one, one.killed) for one in single]),
        ("Injured", injured(case), [(one, one.injured) for one in single]),
        ("Civilians", None, [(one, one.civilians) for one in single]),
    )
    for label, toll, stated in kinds:
        told = [f"{figure(each)} ({names.of(claim.claimant)})" for claim, each in stated if each]
        if told:
            yield Fact(label, str(toll or " · ".join(told)))


def led_on(numbers: Iterable[int], case: Case) -> Iterator[str]:
    """Say which of the numbers that were named led on to the case, to whose violation they were merged."""
    for number in numbers:
        if number in case.same and number != case.violation.id:
            yield f"#{number} was merged into #{case.violation.id}."


def claimed(claim: Claim, covered: Sequence[Case], surroundings: Surroundings) -> Reply:
    """Say a casualty claim and, for one incident, its range after it; a wider one stands apart."""
    names = Names(covered[0].cast)
    numbers = listed([f"#{number}" for number in claim.violations])
    title = f"Recorded as C{claim.id} for {numbers}: {claim_figures(claim)} ({names.of(claim.claimant)})."
    lines = [line for case in covered for line in led_on(claim.violations, case)]
    lines += [f"Their words: {quoted(claim.words)}"] if claim.words else []
    lines += [f"It covers {moment(claim.period)}."] if claim.period else []
    if covered[0].single(claim):
        return Reply(title, tuple(lines), (*figures(covered[0]), *origin(claim, surroundings.sources)))
    over = f"{numbers} together" if len(covered) > 1 else f"more days than {numbers}"
    lines.append(f"It is about {over}: it stands apart and enters no total.")
    return Reply(title, tuple(lines), tuple(origin(claim, surroundings.sources)))


def responded(
    said: Statement, covered: Sequence[Case], ended: Sequence[Statement], surroundings: Surroundings
) -> Reply:
    """Say a statement that was entered, what it ended, and how each violation reads with it."""
    names = Names(covered[0].cast)
    numbers = listed([f"#{number}" for number in said.violations])
    lines = [f"Their words: {quoted(said.words)}"] if said.words else []
    if ended:
        said_before = dict.fromkeys(response(one, names) for one in ended)
        lines.append(f"That ends what was said before: {' '.join(said_before)}")
        lines += _figures_that_stay(said, covered)
    for case in covered:
        lines.append(f"#{case.violation.id}: {' '.join((accusation(case, names), *responses(case, names)))}")
        lines += [f"Nobody upholds #{case.violation.id} now, so it counts nowhere."] if case.withdrawn else []
    return Reply(
        f"Recorded on {numbers} as S{said.id}: {response(said, names)}",
        tuple(lines),
        tuple(origin(said, surroundings.sources)),
    )


def _figures_that_stay(said: Statement, covered: Sequence[Case]) -> list[str]:
    """Say which figures of a speaker still stand when its words are withdrawn: it may mean them or not."""
    cast, speaker = covered[0].cast, said.speaker
    known = [
        one
        for case in covered
        for one in case.known_claims
        if cast.after_mergers(one.claimant) == cast.after_mergers(speaker)
    ]
    stay = {one.id: one for one in known}
    told = " · ".join(f"{claim_figures(one)} (C{one.id})" for one in stay.values())
    return [f"These figures stand: {told}. Take them back one by one: /violation retract claim=C…"] if told else []


def origin(said: Statement | Claim, sources: Iterable[Source]) -> Iterator[Fact]:
    """Say when somebody published what they say, and which of these ``sources`` tells of it."""
    if said.published is not None:
        yield Fact("Published", moment(said.published))
    yield from (Fact("Source", source(one)) for one in sources if one.id == said.source)


def read_now(case: Case) -> str:
    """Say in one line how a violation stands, for somebody who saw an older form."""
    names, violation = Names(case.cast), case.violation
    parts = [accusation(case, names), *responses(case, names)]
    state = violation.occurrence().value if violation.phase is Phase.OPEN else violation.phase.value
    return f"#{violation.id} ({state}): {' '.join(parts)}"
