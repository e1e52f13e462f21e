"""Reported violations as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.exporting import naming
from bot.exporting.columns import ISO, Column, Sheet, instant, interval, moment_columns, range_columns, term
from storage.records.counting import Weight, inside
from storage.records.vocabularies import Stance

if TYPE_CHECKING:
    from storage.asking.exports import Extract
    from storage.records.cases import Case
    from storage.records.places import Place
    from storage.records.violations import Spot


def point(case: Case, extract: Extract) -> Spot | Place | None:
    """Give what its coordinates come from: its own report, else the place it was matched with."""
    spot = case.violation.spot
    if spot is None or spot.latitude is not None:
        return spot
    return extract.places.get(spot.place or 0)


def _latitude(case: Case, extract: Extract) -> float | None:
    found = point(case, extract)
    return found.latitude if found else None


def _longitude(case: Case, extract: Extract) -> float | None:
    found = point(case, extract)
    return found.longitude if found else None


def _precision(case: Case, extract: Extract) -> int | None:
    """Give what the report says of it, though it told no coordinates, else what its point does."""
    spot, found = case.violation.spot, point(case, extract)
    if spot and spot.precision is not None:
        return spot.precision
    return found.precision if found else None


def _place(case: Case, extract: Extract) -> str | None:
    spot = case.violation.spot
    known = extract.places.get(spot.place or 0) if spot else None
    return known.name if known else None


def _outside(case: Case, extract: Extract) -> tuple[str, ...]:
    under = [extract.known_agreements[one] for one in case.agreements if one in extract.known_agreements]
    return tuple(one.slug for one in under if not inside(case, one))


def _reason(case: Case, _: Extract) -> str | None:
    entered = [one for one in case.violation.verifications if case.as_of is None or one.recorded_at <= case.as_of]
    return next((one.reason for one in reversed(entered) if one.occurrence), None)


def _counts(case: Case, extract: Extract) -> bool:
    outside = len(_outside(case, extract))
    return Weight.of(case) is not None and (not outside or outside < len(case.agreements))


def _conflicts(case: Case, extract: Extract) -> tuple[str, ...]:
    return tuple(filter(None, (naming.conflict(one, extract) for one in case.conflicts)))


def _agreements(case: Case, extract: Extract) -> tuple[str, ...]:
    return tuple(filter(None, (naming.agreement(one, extract) for one in case.agreements)))


def _claimants(case: Case, extract: Extract) -> tuple[str, ...]:
    return naming.actors((one.speaker for one in case.standing if one.stance is Stance.ALLEGES), extract)


def _accused(case: Case, extract: Extract) -> tuple[str, ...]:
    alleged = [one for one in case.standing if one.stance is Stance.ALLEGES]
    return naming.actors((actor for one in alleged for actor in one.about), extract)


def _attribution(case: Case, extract: Extract) -> tuple[str, ...]:
    return tuple(f"{naming.actor(one, extract)}: {case.attribution(one).value}" for one in case.accused)


def _first_told(case: Case, _: Extract) -> str:
    first = min(case.upholding, key=lambda one: one.told(), default=None)
    return interval(first.published) if first and first.published else instant(case.reported_at)


VIOLATIONS: Sheet[Case] = Sheet(
    "violations",
    "One row for each reported violation; those in the queue, and dismissed from it, never leave.",
    lambda extract: extract.cases,
    (
        Column("number", "Its number in the workspace.", lambda case, _: case.violation.id),
        Column(
            "phase",
            "open, retracted or duplicate; only an open one can count.",
            lambda case, _: case.violation.phase.value,
        ),
        Column(
            "occurrence",
            "Whether it happened, as far as the desk established.",
            lambda case, _: case.violation.occurrence(case.as_of).value,
            "reported, corroborated, verified, disputed, unverifiable",
        ),
        Column("occurrence_reason", "Why the desk says so.", _reason),
        Column("counts", "yes where it is in the totals; see the counting rules.", _counts),
        Column("withdrawn", "yes where nobody upholds it.", lambda case, _: case.withdrawn),
        Column("agreements", "Short names of the agreements it falls under.", _agreements),
        Column("outside_effect", "Those of them it lies wholly outside the effect of.", _outside),
        Column("conflicts", "Short names of the conflicts it belongs to.", _conflicts),
        Column("category", "What is reported.", lambda case, _: term(case.violation.category), "see Categories"),
        Column(
            "acled_sub_event",
            "The sub-event type it corresponds to; empty where there is none.",
            lambda case, _: case.violation.category.acled_sub_event if case.violation.category else None,
            "ACLED sub_event_type",
        ),
        Column("weapon", "With what, as reported.", lambda case, _: case.violation.weapon),
        Column(
            "prohibited_weapon",
            "yes where the weapon is said to be prohibited.",
            lambda case, _: case.violation.prohibited_weapon,
        ),
        Column("target", "What is said to have been hit, in words.", lambda case, _: case.violation.target),
        Column(
            "targets",
            "What kind of target.",
            lambda case, _: tuple(one.value for one in case.violation.targets),
            "OSCE, CTSAMVM: medical, school, humanitarian, residential, military, infrastructure",
        ),
        Column("count", "How many; it means nothing without its unit.", lambda case, _: case.violation.count),
        Column("unit", "Of what: shells, attacks.", lambda case, _: case.violation.unit, "OSCE"),
        Column(
            "place_as_reported",
            "The place as it was named.",
            lambda case, _: case.violation.spot.name if case.violation.spot else None,
        ),
        Column("place", "The place it was matched with.", _place),
        Column("latitude", "Degrees north: its own, else its place’s.", _latitude, "WGS 84"),
        Column("longitude", "Degrees east: its own, else its place’s.", _longitude, "WGS 84"),
        Column("place_precision", "From 1, the exact spot, to 7, a country.", _precision, "GED where_prec"),
        *moment_columns("began", "When it began", lambda case, _: case.violation.began),
        *moment_columns("ended", "When it ended, where told", lambda case, _: case.violation.ended),
        Column("claimants", "Who reports it, and upholds that.", _claimants),
        Column("accused", "Whom they accuse.", _accused),
        Column(
            "attribution",
            "How firmly each accused is named, those accused in return too: “actor: term”.",
            _attribution,
            "independently_attributed, acknowledged, denied, alleged, unattributed",
        ),
        Column("contested", "yes where an accused, or its side, disputes it.", lambda case, _: case.contested),
        *range_columns("killed", "Killed", lambda case, _: case.killed),
        *range_columns("injured", "Injured", lambda case, _: case.injured),
        Column("first_told_at", "When it was first told: an instant, or the interval that holds it.", _first_told, ISO),
        Column("recorded_at", "When it was entered.", lambda case, _: instant(case.violation.recorded_at)),
        Column("duplicate_of", "The number it was merged into.", lambda case, _: case.violation.duplicate_of),
        Column(
            "merged",
            "The numbers merged into it, whose statements and claims it reads.",
            lambda case, x: naming.numbers((one.id for one in case.duplicates), x),
        ),
        Column("sources", "Links or publishers.", lambda case, x: naming.sources(case.sources, x)),
    ),
)
