"""What is set for a workspace, its people and its channels, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.replies import Fact, Reply
from bot.wording.durations import counted
from bot.wording.posting import posting_trouble
from bot.wording.sentences import listed, spoken
from bot.wording.times import city
from storage.records.agreements import Agreement
from storage.records.vocabularies import Category
from storage.records.workspaces import Appointment, Channel, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.posting.outlets import Outlet

_MANAGES = "Whoever manages this place on its platform"
FICTIONAL = "yes, for good: whatever leaves here says so"
REAL = "no: a record of real events"
NO_CHANNEL = "There is no channel here. Say it in the one that is meant: /tracker channel"


@dataclass(frozen=True, slots=True)
class Setup:
    """What is set, and how much has been entered: a number for each kind of record, by its name.

    ``shared`` says who shares the record; empty where nobody does. Asked for ``nowhere`` there is no channel to set.
    """

    workspace: Workspace
    roles: Sequence[Appointment]
    here: Channel | None
    agreement: Agreement | None
    entered: Mapping[str, int]
    shared: str
    nowhere: bool

    @property
    def missing(self) -> list[str]:
        """Name what a tracker needs and this one lacks."""
        needed = {"a time zone": self.workspace.zone is not None} | {
            f"{_article(kind)} {kind}": bool(number) for kind, number in self.entered.items()
        }
        return [name for name, there in needed.items() if not there]

    @property
    def untouched(self) -> list[str]:
        """Name what a tracker does without, and nobody here has set."""
        optional = {"roles": bool(self.roles), "this channel": self.nowhere or self.here is not None}
        return [name for name, there in optional.items() if not there]


def setup(found: Setup, outlets: Sequence[Outlet], names: Mapping[str, str]) -> Reply:
    """Tell what is set and what is missing, and what is wrong with posting to ``outlets``.

    ``names`` are those of channels, by their ids, where the platform tells them.
    """
    zone = found.workspace.zone
    posting = ((names.get(one.channel) or f"channel {one.channel}", posting_trouble(one, zone)) for one in outlets)
    missing = f"Still missing: {listed(found.missing)}." if found.missing else "Everything a tracker needs is here."
    facts = (
        Fact("Time zone", zone or "not set: each time needs a zone behind it"),
        Fact("Fictional", FICTIONAL if found.workspace.fictional else REAL),
        *((Fact("Shared record", found.shared),) if found.shared else ()),
        Fact("Roles", role_counts(found.roles)),
        *(() if found.nowhere else (Fact("This channel", channel_words(found.here, found.agreement)),)),
        *(Fact("Posts", f"{channel}: {words}") for channel, words in posting if words),
        Fact("Categories", category_words(found.workspace)),
        Fact("Entered", listed([counted(number, kind) for kind, number in found.entered.items()])),
    )
    later = (f"Not set yet, and can wait: {listed(found.untouched)}.",) if found.untouched else ()
    return Reply("How this tracker is set up", (missing, *later), facts)


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def zone(workspace: Workspace) -> Reply:
    """Tell in which zone times are read."""
    if workspace.zone is None:
        return Reply("No time zone is set: each time needs a zone behind it, such as 08:00 Baku.")
    kept = "What is recorded stays as it was entered, and each agreement keeps its own zone."
    return Reply(f"Times without a zone are read in {workspace.zone} ({city(workspace.zone)}).", (kept,))


def role_counts(roles: Sequence[Appointment]) -> str:
    """Say how many hold which role: "1 admin, 2 moderators; other members are reporters"."""
    numbers = Counter(one.role for one in roles if one.role)
    parts = [counted(number, role) for role, number in sorted(numbers.items())]
    return f"{', '.join(parts)}; other members are reporters" if parts else "none given: members are reporters"


def roles(held: Sequence[Appointment], names: Mapping[str, str]) -> Reply:
    """List who holds which role in this venue."""
    lines = tuple(f"{_holder(one, names)}: {one.role}" for one in held)
    rest = f"Everybody else is a reporter. {_MANAGES} is an admin, whatever stands here."
    people, groups = holders(one for one in held if one.holder not in names)
    title = "Roles given here" if lines else "No role was given here"
    return Reply(title, (*lines, rest), people=people, groups=groups)


def holders(held: Iterable[Appointment]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the ids of the people and of the groups that hold roles."""
    every = {one.holder: one.is_group for one in held}
    return tuple(one for one in every if not every[one]), tuple(one for one in every if every[one])


def appointed(one: Appointment, names: Mapping[str, str], *, outranked: bool = False) -> Reply:
    """Confirm a role that was given or taken back; it is ``outranked`` by what the platform vouches for."""
    who = _holder(one, names)
    if outranked:
        role = "no role of their own" if one.role is None else f"the role of {_article(one.role)} {one.role}"
        return Reply(f"{who} has {role} here, and stays an admin.", (f"{_MANAGES} is one, whatever is entered here.",))
    if one.role is None:
        return Reply(f"{who} holds no role of their own any more, and is what other members are.")
    unknown = not one.is_group and one.holder not in names
    note = ("Nobody of that name has entered anything here yet: check the spelling.",) if unknown else ()
    return Reply(f"{who} is now {_article(one.role)} {one.role} here.", note)


def _holder(one: Appointment, names: Mapping[str, str]) -> str:
    name = names.get(one.holder, one.holder)
    return f"Group {name}" if one.is_group else name


def categories(workspace: Workspace) -> Reply:
    """Tell which categories are offered, and which are hidden."""
    shown = [spoken(one) for one in Category if one not in workspace.hidden_categories]
    hidden = [spoken(one) for one in workspace.hidden_categories]
    facts = (Fact("Shown", ", ".join(shown)), Fact("Hidden", ", ".join(hidden) or "none"))
    return Reply("Categories", ("A hidden one is not offered; what is recorded under it stays.",), facts)


def category_words(workspace: Workspace) -> str:
    """Say which categories are hidden."""
    hidden = [spoken(one) for one in workspace.hidden_categories]
    return f"hidden: {', '.join(hidden)}" if hidden else "all shown"


def channel(here: Channel | None, agreement: Agreement | None, outlet: Outlet | None, zone: str | None) -> Reply:
    """Tell what is set for the channel, and since when what is wrong with posting there, on the clocks of ``zone``."""
    trouble = posting_trouble(outlet, zone) if outlet else ""
    parts = [*_channel(here, agreement), *([trouble] if trouble else [])]
    return Reply("This channel", tuple(f"{part[0].upper()}{part[1:]}." for part in parts))


def channel_words(here: Channel | None, agreement: Agreement | None) -> str:
    """Say what is set for the channel in one line."""
    return " · ".join(_channel(here, agreement))


def _channel(here: Channel | None, agreement: Agreement | None) -> Iterator[str]:
    yield f"its agreement is {agreement.slug} ({agreement.title})" if agreement else "no agreement of its own"
    private = here is not None and here.private_reads
    yield "what is read here is shown to the one who asks" if private else "what is read here is shown to all"
    if here is not None and here.log:
        yield "a line for each entry is posted here"
    if here is not None and here.queue:
        yield "new reports are posted here, for moderators"
