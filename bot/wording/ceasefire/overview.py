"""What ``overview`` says: each agreement in effect in a few words, zeros shown, and for moderators what waits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.replies import Audience, Fact, Reply, Tone
from bot.wording import states
from bot.wording.accusing import accusations, answers
from bot.wording.ceasefire.status import held
from bot.wording.durations import counted
from bot.wording.posting import silence
from bot.wording.reports import FICTION
from bot.wording.sentences import Names, listed
from bot.wording.times import brief_in, edge, instant, year_still
from storage.asking.overview import MOST_NAMED, MOST_WAITING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.replies import Action
    from storage.asking.overview import AgreementInEffect, Backlog, Overview
    from storage.records.agreements import Agreement
    from storage.records.cases import Case

EMPTY = (
    "Nothing is recorded here yet.",
    "This is where the record of ceasefires is kept: who agreed to what, and who reports which violation.",
    "It tells who says so, and judges nobody.",
)
_ENTERED = "Agreements are entered by moderators; whoever manages this place begins with /tracker setup"


def overview(found: Overview, waits: Backlog | None, *, fictional: bool, actions: tuple[Action, ...]) -> Reply:
    """Say what is in effect, and to a moderator alone what waits: then the reply is theirs alone."""
    names = Names(found.cast)
    number = len(found.held) + found.more
    facts = [Fact(one.agreement.title, _held(one, found, names)) for one in found.held]
    facts += [Fact("Suspended", _named(found.suspended)), Fact("Declared, not in effect", _named(found.declared))]
    facts += [] if waits is None else _waiting(waits)
    lines = [f"{counted(found.more, 'more agreement')} in effect: /ceasefire list"] if found.more else []
    silent = () if waits is None else waits.silent
    lines += [silence(silent)] if silent else []
    return Reply(
        f"{counted(number, 'agreement')} in effect",
        tuple(lines) if found.entered else (*EMPTY, _ENTERED),
        facts=tuple(facts) if found.entered else tuple(facts[2:]),
        footer=FICTION if fictional else "",
        actions=actions,
        audience=Audience.CHANNEL if waits is None else Audience.PERSON,
        tone=Tone.IN_EFFECT if number else Tone.PLAIN,
        channels=silent,
    )


def at_home(reply: Reply, at: datetime) -> Reply:
    """Give it as it is shown for long: with the time at which it was so, since durations go on."""
    as_of = f"As of {instant(at, 'UTC')}. It follows the record; open it again for the hour."
    return replace(reply, footer=" ".join(filter(None, (reply.footer, as_of))))


def _held(one: AgreementInEffect, found: Overview, names: Names) -> str:
    """Say since when it is in effect, what disputes it, and the last report: "nk-washington, since …: 4 days …"."""
    uncertain = states.state(one.agreement, one.turn, found.at)
    parts = [
        f"{one.agreement.slug}, since {edge(one.lasted.since)}: {held(one.lasted)}",
        *([uncertain] if one.turn.uncertain(found.at) else []),
        *states.disputes(one.agreement, one.disputes, names),
        f"last report: {_last(one.last, one.agreement, found.at)}",
    ]
    return " · ".join(parts)


def _last(case: Case | None, agreement: Agreement, at: datetime) -> str:
    """Say the last report in a line, who accuses whom, and what that was answered."""
    if case is None:
        return "none"
    violation = case.violation
    latest = violation.ended or violation.began
    when = brief_in(latest, agreement.zone, year=year_still(agreement.effective_at, at))
    names = Names(case.cast)
    return "; ".join((f"#{violation.id}, {when}", *accusations(case, names), *answers(case, names)))


def _named(agreements: Sequence[Agreement]) -> str:
    return listed([one.slug for one in agreements]) if agreements else "none"


def _waiting(found: Backlog) -> list[Fact]:
    many = found.waiting > MOST_WAITING
    number = f"more than {counted(MOST_WAITING, 'report')}" if many else counted(found.waiting, "report")
    waiting = f"{number}{_newest(found.newest, found.waiting)}"
    contested = f"{found.contested:,} of {counted(found.counted, 'report')}{_newest(found.disputed, found.contested)}"
    return [Fact("In the queue", waiting), Fact("Contested", contested)]


def _newest(numbers: Sequence[int], of: int) -> str:
    """Name the newest: ": #14, #13 and #12", and that they are the newest where there are more."""
    if not numbers:
        return ""
    told = listed([f"#{number}" for number in numbers])
    return f", the newest: {told}" if of > MOST_NAMED else f": {told}"
