"""What a person tells of an incident, a source and its figures: the options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from bot.commands.clean import shown
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.coordinates import Coordinates
from bot.commands.kinds.evidence import AnOrigin, Origin
from bot.commands.kinds.figures import Casualties, Count
from bot.commands.kinds.places import ReportedPlace
from bot.commands.kinds.plain import Many, OneOf, Whole, Words, YesNo
from bot.commands.kinds.times import Span, When
from storage.entering.sources import NO_SOURCE, SourceDetails
from storage.errors import Refusal
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Figure
from storage.records.moments import Moment
from storage.records.violations import Spot, Violation
from storage.records.vocabularies import Category, SourceKind, Target, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from storage.records.vocabularies import Phase

LONGEST_QUOTE = 2_000
"""Characters of what somebody is quoted with."""

LONGEST_DETAIL = 200
"""Characters of a weapon, a target or a publisher."""

LONGEST_REASON = 500
"""Characters of a moderator's reason."""

Occurred = tuple[Moment | None, Moment | None]

Claimant = Annotated[Actor | None, AnActor("Who says so")]
Accused = Annotated[tuple[Actor, ...], Many(AnActor("Whom they accuse"))]
ItsCategory = Annotated[Category | None, OneOf(Category, "What kind")]
ItsTime = Annotated[Occurred | None, Span("When it happened")]
ItsPlace = Annotated[Spot | None, ReportedPlace("Where, as reported")]
ItsPoint = Annotated[tuple[float, float] | None, Coordinates("Latitude, longitude")]
ItsPrecision = Annotated[int | None, Whole("1 exact spot to 7 country", least=1, most=7)]
ItsAgreements = Annotated[tuple[Agreement, ...], Many(AnAgreement("Under which agreements", optional=True))]
ItsConflict = Annotated[Conflict | None, AConflict("If under no agreement", optional=True)]
Weapon = Annotated[str | None, Words("With what", longest=LONGEST_DETAIL)]
TargetWords = Annotated[str | None, Words("At what", longest=LONGEST_DETAIL)]
Targets = Annotated[tuple[Target, ...] | None, Many(OneOf(Target, "Kinds of target"))]
Prohibited = Annotated[bool | None, YesNo("Said to be a prohibited weapon")]
HowMany = Annotated[tuple[int, str] | None, Count("A count with its unit")]
Quoted = Annotated[str, Words("Their words, quoted", longest=LONGEST_QUOTE, multiline=True)]
ReportedWords = Words("What happened", longest=LONGEST_QUOTE, multiline=True)
Published = Annotated[Moment | None, When("When they published it")]
From = Annotated[Origin | None, AnOrigin("Link, or who published it")]
Publisher = Annotated[str, Words("Who published it", longest=LONGEST_DETAIL)]
ItsSourceKind = Annotated[SourceKind | None, OneOf(SourceKind, "Kind of source")]
Author = Annotated[str, Words("Who wrote it, for moderators alone", longest=LONGEST_DETAIL)]
ItsVisibility = Annotated[Visibility | None, OneOf(Visibility, "Who may see the source")]
Killed = Annotated[Figure | None, Casualties("How many killed")]
Injured = Annotated[Figure | None, Casualties("How many injured")]
Civilians = Annotated[Figure | None, Casualties("Civilians among the killed")]
New = Annotated[bool, YesNo("Enter it, whatever looks like it")]


@dataclass(frozen=True, slots=True)
class Incident:
    """What is told of an incident itself; what is None, or an empty list of agreements, was not told."""

    category: Category | None = None
    occurred: Occurred | None = None
    place: Spot | None = None
    coordinates: tuple[float, float] | None = None
    precision: int | None = None
    agreements: tuple[Agreement, ...] = ()
    conflict: Conflict | None = None
    weapon: str | None = None
    target: str | None = None
    targets: tuple[Target, ...] | None = None
    prohibited: bool | None = None
    count: tuple[int, str] | None = None

    def new_violation(self, number: int, now: datetime, phase: Phase, report: str = "") -> Violation:
        """Give a new violation, under ``number`` and recorded ``now``, of which this is all that is told."""
        began, ended = self.occurred or (None, None)
        count, unit = self.count or (None, "")
        return Violation(
            number,
            now,
            phase,
            category=self.category,
            agreements=ids(self.agreements),
            conflict=self.conflict.id if self.conflict else None,
            began=began,
            ended=ended,
            spot=self._spot(None),
            weapon=self.weapon or "",
            target=self.target or "",
            targets=self.targets or (),
            prohibited_weapon=bool(self.prohibited),
            count=count,
            unit=unit,
            report=report,
        )

    def added_to(self, violation: Violation) -> Violation:
        """Give the violation with all that is told in its place."""
        began, ended = (violation.began, violation.ended) if self.occurred is None else self.occurred
        count, unit = (violation.count, violation.unit) if self.count is None else self.count
        return replace(
            violation,
            category=self.category or violation.category,
            agreements=ids(self.agreements) or violation.agreements,
            conflict=self.conflict.id if self.conflict else violation.conflict,
            began=began,
            ended=ended,
            spot=self._spot(violation.spot),
            weapon=violation.weapon if self.weapon is None else self.weapon,
            target=violation.target if self.target is None else self.target,
            targets=violation.targets if self.targets is None else self.targets,
            prohibited_weapon=violation.prohibited_weapon if self.prohibited is None else self.prohibited,
            count=count,
            unit=unit,
        )

    def _spot(self, before: Spot | None) -> Spot | None:
        """Give where: a newly told place comes without the coordinates of the one before it."""
        spot = self.place or before
        if self.coordinates is not None:
            latitude, longitude = self.coordinates
            spot = replace(spot or Spot(f"{latitude}, {longitude}"), latitude=latitude, longitude=longitude)
        if self.precision is None:
            return spot
        if spot is None:
            raise Refusal("place_precision says how exactly the place is known. Give place= or coordinates= too.")
        return replace(spot, precision=self.precision)


def ids(records: Iterable[Actor | Agreement | Violation]) -> tuple[int, ...]:
    """Give the ids of records, in their order."""
    return tuple(one.id for one in records)


def source_told(
    origin: Origin | None,
    publisher: str = "",
    source_kind: SourceKind | None = None,
    visibility: Visibility | None = None,
    published: Moment | None = None,
    author: str = "",
) -> SourceDetails:
    """Put together what is told of a source; raises Refusal for what doesn't fit, or is about no source."""
    if not (origin or publisher or source_kind or visibility or author):
        return NO_SOURCE
    origin = origin or Origin()
    if origin.publisher and publisher not in ("", origin.publisher):
        raise Refusal("The source has two publishers. Write a link in source=, or leave publisher= out.")
    told = SourceDetails(
        origin.link, origin.publisher or publisher, source_kind, visibility, published=published, author=author
    )
    # A list of sources has a semicolon between: one told by such a name would come back from an export as two.
    if ";" in told.publisher and not told.link:
        raise Refusal(f"{shown(told.publisher)} reads as several sources. Write one here, without a semicolon.")
    if not told and (source_kind or visibility or author):
        raise Refusal("Which source? Name it too: source=https://… or publisher=…")
    return told
