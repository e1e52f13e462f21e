"""A few commands to test with, and calls that need no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

import pytest

from bot.calls import Address, Call, Request
from bot.commands.kinds.plain import Link, Many, OneOf, Slug, Whole, Words, YesNo
from bot.commands.kinds.times import Span, When, Zone
from bot.commands.registry import reads, writes
from bot.commands.tracker.help import with_help
from bot.commands.written import parse_written
from bot.people import Person, Role
from bot.replies import Reply
from storage.errors import Refusal
from storage.records.moments import Moment
from storage.records.vocabularies import Category
from storage.records.workspaces import Workspace

if TYPE_CHECKING:
    from bot.commands.kinds.kind import Kind
    from storage.ledger.unit import Unit

T = TypeVar("T")

NOON = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)


class Stance(StrEnum):
    """A vocabulary short enough to be listed."""

    DENIES = "denies"
    COUNTER_ACCUSES = "counter_accuses"


@reads("ceasefire status", first="agreement")
def status(call: Call, agreement: Annotated[str, Slug("Which agreement")] = "") -> Reply:
    """The state of an agreement."""
    return Reply(f"{agreement or 'the one in effect'} for {call.person.name}")


@writes("ceasefire add", role=Role.MODERATOR, first="slug")
def add(
    call: Call,
    slug: Annotated[str, Slug("A short name")],
    effective: Annotated[Moment | None, When("When it takes effect")],
    zone: Annotated[str, Zone("Whose days it keeps")] = "",
    written: Annotated[bool | None, YesNo("Whether it is in writing")] = None,
) -> Reply:
    """Enter an agreement."""
    began = effective.start.isoformat() if effective else "unknown"
    return Reply(f"{slug} from {began} in {zone or call.zone}, written: {written}")


@writes("violation log", role=Role.MODERATOR, first="claimant")
def log(  # noqa: PLR0913, PLR0917 — an option of a command is a parameter
    call: Call,
    claimant: Annotated[str, Words("Who says so", longest=60)],
    category: Annotated[Category, OneOf(Category, "What kind")],
    accused: Annotated[tuple[str, ...], Many(Slug("Whom they accuse"))] = (),
    place: Annotated[str, Words("Where")] = "",
    occurred: Annotated[tuple[Moment | None, Moment | None], Span("When")] = (None, None),
    words: Annotated[str, Words("Quoted", multiline=True)] = "",
    link: Annotated[str, Link("Where they say so")] = "",
) -> Reply:
    """Log a reported violation."""
    said = (claimant, category.value, *accused, place, words, link)
    times = tuple(moment.start.isoformat() for moment in occurred if moment)
    return Reply(" | ".join((*said, *times, call.person.name)))


@reads("violation list")
def listing(
    call: Call,
    stance: Annotated[Stance | None, OneOf(Stance, "What was said of it")] = None,
    from_: Annotated[Moment | None, When("From when")] = None,
    page: Annotated[int, Whole("Which page", least=1, most=500)] = 1,
) -> Reply:
    """List violations."""
    return Reply(f"page {page}", (str(stance), str(from_), call.person.name))


@writes("violation queue accept", role=Role.MODERATOR, first="number")
def accept(call: Call, number: Annotated[int, Whole("Which one")]) -> Reply:
    """Take a report into the record."""
    return Reply(f"#{number} accepted by {call.person.name}")


@reads("tracker about")
def about(call: Call) -> Reply:
    """Tell what the bot is."""
    return Reply(f"It keeps the record, {call.person.name}.")


CATALOGUE = with_help((status, add, log, listing, accept, about))


@dataclass(frozen=True, slots=True)
class Desk:
    """What kinds and handlers here ask of a unit of work: its hour and its workspace."""

    now: datetime
    workspace: Workspace


def call(options: dict[str, str] | None = None, *, role: Role = Role.ADMIN, zone: str | None = "Asia/Baku") -> Call:
    """Make a call by Leyla at noon UTC on 30 October 2020."""
    request = Request("", options or {}, Address("console", "local"), "", Person("leyla", "Leyla"), NOON, "1")
    return Call(request, cast("Unit", Desk(NOON, Workspace(1, zone))), role, needed_roles={})


def options(line: str) -> dict[str, str]:
    """Give the options of a written line."""
    return dict(parse_written(line, CATALOGUE).options)


def read(kind: Kind[T], words: str) -> T:
    """Read words at noon UTC on 30 October 2020, in a workspace of Baku."""
    return kind.read(words, call())


def refusal(kind: Kind[T], words: str) -> str:
    """Give what is said of words that can't be read."""
    with pytest.raises(Refusal) as refused:
        read(kind, words)
    return refused.value.words
