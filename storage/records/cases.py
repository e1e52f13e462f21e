"""A case: one violation with all that was said about it, and what follows from that.

Accused, contested and attribution are derived here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from operator import methodcaller
from typing import TYPE_CHECKING, TypeVar

from storage.records.actors import Cast, Standing
from storage.records.cached_property import CachedProperty
from storage.records.claims import Claim, Range, incident_range
from storage.records.days import first_and_last_day
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Attribution, Phase, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

Said = TypeVar("Said", Statement, Claim)

_telling = methodcaller("told")

_ACCUSING = frozenset({Stance.ALLEGES, Stance.COUNTER_ACCUSES})
UPHOLDING = _ACCUSING | {Stance.ACKNOWLEDGES, Stance.CONFIRMS_OCCURRENCE, Stance.CONFIRMS_ATTRIBUTION}
"""The stances that keep a violation in the count: somebody still says that it happened."""

_CONTESTING = frozenset({Stance.DENIES, Stance.COUNTER_ACCUSES})
SIDED = frozenset({*_CONTESTING, Stance.ACKNOWLEDGES, Stance.CONFIRMS_ATTRIBUTION, Stance.WITHDRAWS})
"""The stances that tell by who their speaker is, whom it speaks for, or whose side it is on."""


@dataclass(frozen=True)
class Case:
    """A violation, the statements and claims about it and its duplicates, and the cast they play in.

    ``same`` holds the numbers that stand for this incident: its own and those of its duplicates. ``as_of``
    leaves out what was published, and verifications entered, after that instant; None leaves out nothing.
    ``conflicts`` are those it belongs to, by their agreements or of its own, its duplicates' included.
    """

    violation: Violation
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    cast: Cast = field(default_factory=Cast)
    duplicates: tuple[Violation, ...] = ()
    as_of: datetime | None = None
    conflicts: tuple[int, ...] = ()

    @CachedProperty
    def same(self) -> frozenset[int]:
        """The numbers of this violation and of those merged into it."""
        return frozenset({self.violation.id, *(one.id for one in self.duplicates)})

    @CachedProperty
    def agreements(self) -> tuple[int, ...]:
        """The agreements it falls under, its duplicates' included."""
        every = [agreement for one in (self.violation, *self.duplicates) for agreement in one.agreements]
        return tuple(dict.fromkeys(every))

    @CachedProperty
    def sources(self) -> tuple[int, ...]:
        """The sources it rests on: its own, its duplicates', and those of statements and claims."""
        own = [source for one in (self.violation, *self.duplicates) for source in one.sources]
        told: tuple[Statement | Claim, ...] = (*self.standing, *self.known_claims)
        return tuple(dict.fromkeys([*own, *(one.source for one in told if one.source is not None)]))

    @CachedProperty
    def told(self) -> tuple[Statement, ...]:
        """Every statement not entered by mistake and published by ``as_of``, in the order of telling."""
        return self._known(self.statements)

    @CachedProperty
    def standing(self) -> tuple[Statement, ...]:
        """The statements that still hold: a speaker's withdrawal ends that speaker's earlier ones."""
        return _unended(self.told, self.cast)

    @CachedProperty
    def known_claims(self) -> tuple[Claim, ...]:
        """The casualty claims known by ``as_of``, in the order of telling."""
        return self._known(self.claims)

    def _known(self, said: tuple[Said, ...]) -> tuple[Said, ...]:
        known = [one for one in said if not one.retracted and (self.as_of is None or one.told_at <= self.as_of)]
        # Of most incidents one thing is said, or nothing: there is no order to bring that into.
        return tuple(sorted(known, key=_telling)) if len(known) > 1 else tuple(known)

    @CachedProperty
    def upholding(self) -> tuple[Statement, ...]:
        """The standing statements by which somebody still says that it happened."""
        return tuple([one for one in self.standing if self._upholds(one)])

    @property
    def withdrawn(self) -> bool:
        """Whether no allegation or confirmation is left standing."""
        return not self.upholding

    def _upholds(self, one: Statement) -> bool:
        return one.stance in UPHOLDING and not self._about_another(one)

    def _about_another(self, one: Statement) -> bool:
        """Whether it is a counter-accusation about another event, which says nothing of this one."""
        return one.stance is Stance.COUNTER_ACCUSES and one.linked is not None and one.linked not in self.same

    @property
    def given_up(self) -> bool:
        """Whether a claimant took its allegation back, as against an entry that was marked as mistaken."""
        withdrew = {self.cast.after_mergers(one.speaker) for one in self.told if one.stance is Stance.WITHDRAWS}
        alleged = {self.cast.after_mergers(one.speaker) for one in self.told if one.stance is Stance.ALLEGES}
        return not withdrew.isdisjoint(alleged)

    @property
    def counts(self) -> bool:
        """Whether it can count at all: open, and somebody stands by it."""
        return self.violation.phase is Phase.OPEN and not self.withdrawn

    @CachedProperty
    def accusing(self) -> tuple[Statement, ...]:
        """The standing allegations, and counter-accusations that link no other violation."""
        return tuple([one for one in self.standing if one.stance in _ACCUSING and not self._about_another(one)])

    @CachedProperty
    def named(self) -> tuple[int, ...]:
        """Whom the accusing statements name, by the names of before any merger."""
        return tuple(dict.fromkeys([actor for one in self.accusing for actor in one.about]))

    @CachedProperty
    def accused(self) -> tuple[int, ...]:
        """Whom the accusing statements name."""
        return tuple(self.cast.first_named(self.named))

    @CachedProperty
    def contesting(self) -> tuple[Statement, ...]:
        """The standing statements by which an accused, its speaker or its side denies or counter-accuses."""
        return tuple([one for one in self.standing if any(self._contests(one, accused) for accused in self.accused)])

    def _contests(self, one: Statement, accused: int) -> bool:
        return one.stance in _CONTESTING and self.cast.answers_for(one.speaker, accused)

    @property
    def contested(self) -> bool:
        """Whether any accused contests it."""
        return bool(self.contesting)

    def attribution(self, accused: int) -> Attribution:
        """Give how firmly it is laid at the door of ``accused``: the moderators' entry, else what follows."""
        for entry in reversed(self.violation.verifications):
            entered = self.as_of is None or entry.recorded_at <= self.as_of
            if entered and entry.attribution and entry.accused and self.cast.after_mergers(entry.accused) == accused:
                return entry.attribution
        return self._derived(accused)

    def _derived(self, accused: int) -> Attribution:
        about = [one for one in self.standing if accused in self.cast.first_named(one.about)]
        said = {one.stance for one in about if self._attributes(one, accused)}
        if Stance.CONFIRMS_ATTRIBUTION in said:
            return Attribution.INDEPENDENTLY_ATTRIBUTED
        if Stance.ACKNOWLEDGES in said:
            return Attribution.ACKNOWLEDGED
        if any(self._contests(one, accused) for one in self.standing):
            return Attribution.DENIED
        return Attribution.ALLEGED if accused in self.accused else Attribution.UNATTRIBUTED

    def _attributes(self, one: Statement, accused: int) -> bool:
        """Only an independent actor confirms who did it; only the one meant, or its speaker, acknowledges it."""
        if one.stance is Stance.CONFIRMS_ATTRIBUTION:
            return self.cast.side(one.speaker).standing is Standing.INDEPENDENT
        if one.stance is Stance.ACKNOWLEDGES:
            return self.cast.speaks_for(one.speaker, accused)
        return True

    def single(self, claim: Claim) -> bool:
        """Whether a claim is about this incident alone, and about no more days than it."""
        covers = set(claim.violations)
        return bool(covers) and covers <= self.same and not self._reaches_further(claim)

    def _reaches_further(self, claim: Claim) -> bool:
        period, interval = claim.period, self.violation.interval()
        if period is None:
            return False
        if self.violation.began is None or interval is None:
            return True
        # By the days that the claimant means: what happened on one of them may have been told by other clocks.
        first, last = first_and_last_day(*interval, period.zone)
        begins, ends = first_and_last_day(period.start, period.end, period.zone)
        return begins < first or ends > last

    @CachedProperty
    def single_claims(self) -> tuple[Claim, ...]:
        """The claims whose figures make this incident's range."""
        return tuple([one for one in self.known_claims if self.single(one)])

    @CachedProperty
    def wider_claims(self) -> tuple[Claim, ...]:
        """The claims that cover more than this incident: shown apart, in no total."""
        return tuple([one for one in self.known_claims if not self.single(one)])

    @CachedProperty
    def killed(self) -> Range | None:
        """The range of the dead over the claims about this incident alone; None where no number is stated."""
        return incident_range([one.killed for one in self.single_claims])

    @CachedProperty
    def injured(self) -> Range | None:
        """The range of the injured over the claims about this incident alone."""
        return incident_range([one.injured for one in self.single_claims])

    @CachedProperty
    def reported_at(self) -> datetime:
        """When it was first told: the earliest publication of a standing statement, else its entry here."""
        return min([one.told_at for one in self.upholding], default=self.violation.recorded_at)

    @property
    def told_by(self) -> datetime:
        """By when somebody had told of it: it had happened by then, whenever that was."""
        told = [one.published.end if one.published else one.recorded_at for one in self.upholding]
        return min(told, default=self.violation.recorded_at)


def standing(told: Iterable[Statement], cast: Cast) -> tuple[Statement, ...]:
    """Give, as they were told, the statements on one subject that no later withdrawal by the same speaker has ended."""
    return _unended(tuple(sorted(told, key=_telling)), cast)


def _unended(ordered: tuple[Statement, ...], cast: Cast) -> tuple[Statement, ...]:
    withdrawals = [one for one in ordered if one.stance == Stance.WITHDRAWS]
    if not withdrawals:
        return ordered
    return tuple(one for one in ordered if not any(ends(other, one, cast) for other in withdrawals))


def ends(withdrawal: Statement, one: Statement, cast: Cast) -> bool:
    """Whether a withdrawal ends a statement on its subject: an earlier one of its speaker's, or itself."""
    same = cast.after_mergers(withdrawal.speaker) == cast.after_mergers(one.speaker)
    return same and (withdrawal.id == one.id or follows(withdrawal, one))


def follows(later: Statement, earlier: Statement) -> bool:
    """Whether one statement came after another; where their times don't tell, the order of entry does."""
    said, then = earlier.published, later.published
    if said is None or (then is not None and then.start < said.end and said.start < then.end):
        return later.id > earlier.id
    return later.told() > earlier.told()
