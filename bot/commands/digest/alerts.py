"""What a channel is told of when it happens: shown in words before it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Final

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.clearing import Given, OrNone, value_or
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.lengths import Length
from bot.commands.kinds.plain import Many, OneOf, Whole, YesNo
from bot.commands.kinds.watches import AWatch
from bot.commands.posting import require_open
from bot.commands.registry import writes
from bot.people import Role
from bot.replies import Action, Audience, Question, Reply
from bot.wording.digests import watches as wording
from storage.errors import NotFound, Refusal
from storage.posting.watches import drafted, remove_watch, set_watch, watch_like, watches
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.subscriptions import Alert, Watch
from storage.records.vocabularies import Category, Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND: Final = "digest alerts"
LONGEST_WINDOW: Final = 24 * 60
"""Minutes: what is told together is told within a day."""

_BUTTONS: Final = 5
"""Alerts of a list that have buttons of their own."""
_ADD: Final = Action("Add alerts", COMMAND, asks=("agreement", "states", "categories", "killed"))

States = Annotated[Given[tuple[Occurrence, ...]] | None, OrNone(Many(OneOf(Occurrence, "Reports in these states")))]
Categories = Annotated[Given[tuple[Category, ...]] | None, OrNone(Many(OneOf(Category, "Reports of these kinds")))]
Ahead = Annotated[
    Given[tuple[timedelta, ...]] | None, OrNone(Many(Length("Before a planned end: 2d; 6h", most=timedelta(days=90))))
]


@writes(COMMAND, role=Role.MODERATOR)
def alerts(
    call: Call,
    agreement: Annotated[Agreement | None, AnAgreement("About this agreement alone", optional=True)] = None,
    conflict: Annotated[Conflict | None, AConflict("About this conflict alone", optional=True)] = None,
    alerts: Annotated[tuple[Alert, ...], Many(OneOf(Alert, "What to tell of"))] = (),
    states: States = None,
    categories: Categories = None,
    killed: Annotated[Given[int] | None, OrNone(Whole("Also reports from so many killed", least=1))] = None,
    injured: Annotated[Given[int] | None, OrNone(Whole("Also reports from so many injured", least=1))] = None,
    window: Annotated[int | None, Whole("Minutes within which they are one post", most=LONGEST_WINDOW)] = None,
    before_end: Ahead = None,
    number: Annotated[Watch | None, AWatch("Which to change, by their number")] = None,
    pause: Annotated[bool | None, YesNo("Stop them, or let them go on")] = None,
    remove: Annotated[bool, YesNo("Take them away")] = False,  # noqa: FBT002 — called by name
    save: Annotated[bool, YesNo("Save them as shown")] = False,  # noqa: FBT002
) -> Reply:
    """Tell this channel what happens."""
    if not call.request.options:
        return _listed(call)
    about = _about(number or drafted(call.unit, call.request.channel), agreement, conflict)
    known = number or watch_like(call.unit, about)
    if remove:
        return _removed(call, known)
    was = known or about
    draft = replace(
        was,
        agreement=about.agreement,
        conflict=about.conflict,
        alerts=alerts or was.alerts,
        states=value_or(states, was.states) or (),
        categories=value_or(categories, was.categories) or (),
        killed=value_or(killed, was.killed),
        injured=value_or(injured, was.injured),
        window=was.window if window is None else timedelta(minutes=window),
        before_end=value_or(before_end, was.before_end) or (),
        paused=was.paused if pause is None else pause,
    )
    return _settled(call, known, draft, save=save)


def _about(watch: Watch, agreement: Agreement | None, conflict: Conflict | None) -> Watch:
    """Give alerts with another subject, if one is named."""
    if agreement and conflict:
        raise Refusal("Say an agreement or a conflict, not both: a conflict comes with its agreements.")
    if agreement:
        return replace(watch, agreement=agreement.id, conflict=None)
    return replace(watch, agreement=None, conflict=conflict.id) if conflict else watch


def _settled(call: Call, known: Watch | None, draft: Watch, *, save: bool) -> Reply:
    """Save alerts once they were shown; pausing them and letting them go on is done at once."""
    book, here = call.unit.book, call.here
    if draft == known:
        return confirmed(call, wording.saved(book, draft, here), *_buttons(call, draft))
    if known is not None:
        call.unit.require_version(known, call.seen, theirs=wording.line(book, known, here))
    if not draft.paused:
        require_open(call, draft.venue, draft.channel)
    if not save and (known is None or draft != replace(known, paused=draft.paused)):
        raise Question(_asked(call, known, draft))
    watch = set_watch(call.unit, draft)
    return confirmed(call, wording.saved(book, watch, here), *_buttons(call, watch))


def _asked(call: Call, known: Watch | None, draft: Watch) -> Reply:
    """Show what alerts will tell of, with the same request as an answer, and a way to change it."""
    options, version = dict(call.request.options), None if known is None else call.unit.version(known)
    save = Action("Save", COMMAND, tuple((options | {"save": "yes"}).items()), version)
    change = Action("Change", COMMAND, tuple(options.items()), asks=("states", "categories", "killed", "window"))
    shown = wording.asked(call.unit.book, draft, call.here)
    return replace(shown, actions=(save, change), audience=Audience.PERSON)


def _removed(call: Call, known: Watch | None) -> Reply:
    if known is None:
        raise NotFound("There are no such alerts here. See which there are: /digest alerts")
    call.unit.require_version(known, call.seen, theirs=wording.line(call.unit.book, known, call.here))
    remove_watch(call.unit, known)
    return confirmed(call, wording.removed(call.unit.book, known, call.here))


def _listed(call: Call) -> Reply:
    found = watches(call.unit)
    buttons = (button for one in found[:_BUTTONS] for button in _buttons(call, one))
    add = () if call.request.nowhere else (_ADD,)
    return confirmed(call, wording.listing(call.unit.book, found, call.here), *buttons, *add)


def _buttons(call: Call, watch: Watch) -> Iterator[Action]:
    """Offer what can be done with alerts, as they are shown."""
    here, version = ("number", str(watch.id)), call.unit.version(watch)
    label, pause = ("Resume", "no") if watch.paused else ("Pause", "yes")
    yield Action(f"{label} alerts {watch.id}", COMMAND, (here, ("pause", pause)), version)
    yield Action(f"Remove alerts {watch.id}", COMMAND, (here, ("remove", "yes")), version)
