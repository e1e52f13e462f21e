"""Before something is entered that may be on record already: a person decides, a script writes ``new=yes``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.commands.confirming import confirmed
from bot.commands.violation_actions import action_on
from bot.people import Role
from bot.replies import Action, Audience, Question, Reply
from bot.wording.violation import resembling as wording
from bot.wording.violation.offers import show_by_number
from storage.entering.duplicates import likely, told_by
from storage.ledger.dossiers import cases
from storage.records.actors import Actor
from storage.records.moments import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.calls import Call
    from storage.entering.violations import Account
    from storage.records.moments import Moment
    from storage.records.violations import Violation

_ORIGIN = ("source", "publisher")
_FIGURES = ("killed", "injured", "civilians")


def already_logged(call: Call, account: Account) -> Reply | None:
    """Answer with what was logged from the same message, None where it is new; nothing is saved then."""
    numbers = told_by(call.unit, account.source.link, closed=call.role.may(Role.MODERATOR))
    known = [one for one in cases(call.unit.book, numbers) if one.violation.id != account.violation.id]
    if not known:
        return None
    shows = (show_by_number(one.violation.id) for one in known[:3])
    return confirmed(call, wording.already(known), enter_anyway(call, "Another incident"), *shows)


def ask_if_likely(call: Call, account: Account, *, label: str, same: str = "") -> None:
    """Raise a Question where a drafted account looks like a violation on record.

    ``label`` names the answer that enters it all the same. ``same`` is the command that makes a report of the
    queue a duplicate; left out, the account can be added to the violation as a statement.
    """
    found = likely(call.unit, account)
    if found is None:
        return
    known = found.case.violation
    repeats = action_on(f"Duplicate of #{known.id}", same, account.violation, ("of", f"#{known.id}"))
    joining = (repeats,) if same else _add_to_known(call, account, known)
    actions = (*joining, enter_anyway(call, label), show_by_number(known.id))
    raise Question(replace(wording.alike(found), actions=actions, audience=Audience.PERSON))


def enter_anyway(call: Call, label: str) -> Action:
    """Give the same request, entered whatever it looks like."""
    return Action(label, call.request.command, tuple((dict(call.request.options) | {"new": "yes"}).items()))


def _add_to_known(call: Call, account: Account, known: Violation) -> Iterable[Action]:
    """Give the account as a statement on a violation that is known, and its figures as a claim."""
    actors, options = call.unit.book.all(Actor), call.request.options
    speaker = actors[account.claimant].slug if account.claimant is not None and account.claimant in actors else ""
    accused = "; ".join(actors[one].slug for one in account.accused)
    origin = {"published": _pinned(account.published), **{name: options.get(name, "") for name in _ORIGIN}}
    said = {"speaker": speaker, "stance": "alleges", "about": accused, "words": account.words, **origin}
    yield action_on(f"Add to #{known.id}", "violation respond", known, *_given(said))
    if account.figures:
        stated = {"claimant": speaker, **{name: options.get(name, "") for name in _FIGURES}, **origin}
        yield action_on(f"Add its figures to #{known.id}", "violation casualties", known, *_given(stated))


def _given(options: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, words) for name, words in options.items() if words)


def _pinned(at: Moment | None) -> str:
    """Give a moment in words that read the same tomorrow and under another zone, where it is known to the minute."""
    if at is None or at.precision is not Precision.MINUTE or at.qualifier is not None:
        return "" if at is None else at.words
    local = at.start.astimezone(ZoneInfo(at.zone))
    if local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset():
        # Its clocks showed this time twice: the offset tells which of the two it was.
        return local.isoformat(timespec="minutes")
    return f"{local:%Y-%m-%d %H:%M} {at.zone}"
