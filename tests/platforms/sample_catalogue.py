"""A small catalogue of its own behind the one door, so that a terminal can be tried whatever the commands are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.kinds.plain import Whole, Words
from bot.commands.registry import Catalogue, reads, writes
from bot.people import Person, Role
from bot.platforms.console.session import Clock, Session
from bot.replies import Action, Choice, Fact, File, Question, Reply, Table
from bot.tracker import Tracker
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Request
    from storage.database import Database

MORNING = datetime(2020, 10, 26, 4, 30, tzinfo=UTC)


class Town(Words):
    """A place of the sample, which completes."""

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:  # noqa: ARG002 — the sample needs no call
        """Offer the towns that begin so."""
        towns = (Choice("Terter", meaning="also Tartar"), Choice("Terter and villages"))
        return tuple(town for town in towns if town.value.casefold().startswith(typed.casefold()))


@writes("violation log", role=Role.MODERATOR, first="claimant")
def log(
    call: Call,
    claimant: Annotated[str, Words("Who says so")],
    place: Annotated[str, Town("Where")],
    killed: Annotated[int | None, Whole("Killed", least=0, most=9_999)] = None,
) -> Reply:
    """Log a reported violation."""
    if claimant == "again":
        asks = Reply("This looks like #1.", actions=(Action("Log as new", "violation log", (("claimant", "anew"),)),))
        raise Question(asks)
    if claimant == "losses":
        raise Question(Reply("How many?", actions=(Action("Log a loss", "violation log", asks=("killed",)),)))
    if place == "Nowhere":
        raise Refusal("Nowhere is no place.")
    facts = (Fact("Claimant", claimant), Fact("Place", place), Fact("Killed", str(killed)))
    next_steps = (
        Action("Show", "violation show", (("number", "1"),), version=3),
        Action("Log another", "violation log"),
    )
    return Reply(
        "Logged as #1", (f"By {call.person.name} at {call.request.now:%Y-%m-%d %H:%M}.",), facts, actions=next_steps
    )


@reads("violation show", first="number")
def show(call: Call, number: Annotated[int, Whole("Its number", least=1, most=99)]) -> Reply:
    """Show one violation."""
    table = Table(("Claimant", "Killed"), (("Prosecutor", "20"), ("Emergency Ministry", "21")))
    return Reply(f"#{number}", (f"seen {call.seen}",), table=table, footer="Reports are a sample.")


@reads("tracker export")
def export(call: Call) -> Reply:  # noqa: ARG001 — every handler takes its call
    """Export the violations."""
    return Reply("1 violation", file=File("violations.csv", "text/csv", b"number\n1\n"))


@reads("tracker draw")
def draw(_call: Call) -> Reply:
    """Give a picture and its words."""
    return Reply("Truce", file=File("truce.png", "image/png", b"PNG", "[red]Eight reports[/red]\x1b[31m."))


CATALOGUE = Catalogue((log, show, export, draw))


class Door(Tracker):
    """The one door over the sample catalogue, which remembers what it was asked."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, CATALOGUE)
        self.heard: list[Request] = []

    async def answer(self, request: Request) -> Reply:
        """Answer a request, or refuse it in words."""
        self.heard.append(request)
        return await super().answer(request)


def session(*, rehearsal: bool = False, role: Role = Role.ADMIN) -> Session:
    """Seat Ada at a terminal whose clock stands still."""
    return Session(CATALOGUE, Person("ada", "ada", native=role), Clock(lambda: MORNING, rehearsal))
