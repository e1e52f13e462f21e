"""Agreements as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.exporting import naming
from bot.exporting.columns import Column, Sheet, instant, interval, moment_columns, term
from bot.exporting.steps import steps_of
from storage.records.lives import State, Turn, planned_end, state_at

if TYPE_CHECKING:
    from storage.asking.exports import Extract
    from storage.records.agreements import Agreement, Mediator, Step
    from storage.records.moments import Moment


def _turn(one: Agreement, extract: Extract) -> Turn | None:
    return state_at(one, extract.at)


def _state(one: Agreement, extract: Extract) -> str:
    turn = _turn(one, extract)
    return (turn.state if turn else State.NOT_YET_DECLARED).value


def _since(one: Agreement, extract: Extract) -> Moment | None:
    turn = _turn(one, extract)
    return turn.at if turn else None


def _outcome(one: Agreement, extract: Extract) -> str | None:
    turn = _turn(one, extract)
    return term(turn.outcome) if turn else None


def _steps(one: Agreement, extract: Extract) -> tuple[str, ...]:
    """Give the steps entered of its life, each with its place, by which statements name it."""
    return tuple(_step(each.number, each.step, extract) for each in steps_of(one, extract))


def _step(place: int, step: Step, extract: Extract) -> str:
    when = "at an unknown time" if step.at is None else f"at {interval(step.at)}"
    until = f" until {interval(step.planned_end)}" if step.planned_end else ""
    by = f" by {' and '.join(naming.actors(step.by, extract))}" if step.by else ""
    successor = naming.agreement(step.successor, extract)
    how = f" as {step.outcome.value}" if step.outcome else ""
    how += f", followed by {successor}" if successor else ""
    return f"{place} {step.step.value} {when}{until}{by}{how}"


def _mediator(one: Mediator, extract: Extract) -> str:
    """Write a mediator as people type one: "russia (host, said by india, france)"."""
    said_by = f"said by {', '.join(naming.actors(one.said_by, extract))}" if one.said_by else ""
    remark = ", ".join(filter(None, (one.role, said_by)))
    return naming.actor(one.actor, extract) + (f" ({remark})" if remark else "")


AGREEMENTS: Sheet[Agreement] = Sheet(
    "agreements",
    "One row for each agreement that may have been declared by then, or recorded where no as_of was given.",
    lambda extract: extract.agreements,
    (
        Column("slug", "Short name of the agreement, unique in its workspace.", lambda one, _: one.slug),
        Column("title", "What it is called.", lambda one, _: one.title),
        Column("conflict", "Short name of its conflict.", lambda one, x: naming.conflict(one.conflict, x)),
        Column("zone", "Zone that decides its local days.", lambda one, _: one.zone, "IANA time zones"),
        Column("parties", "Signatories, in order.", lambda one, x: naming.actors(one.parties, x), "CF actor_name"),
        Column(
            "mediators",
            "Mediators, their role and by whom it is said in brackets.",
            lambda one, x: tuple(_mediator(each, x) for each in one.mediators),
            "CF mediator_send",
        ),
        Column("agreement_class", "Kind of ceasefire.", lambda one, _: term(one.agreement_class), "CF ceasefire_class"),
        Column("purposes", "What it is for.", lambda one, _: tuple(each.value for each in one.purposes), "CF p_*"),
        Column("reach", "How many bind themselves.", lambda one, _: term(one.reach), "CF side"),
        Column("territory", "Where it holds, in words.", lambda one, _: one.territory, "CF partial"),
        Column("written", "Whether it is written: yes, no, unknown.", lambda one, _: one.written.value, "CF written"),
        Column("document", "Link to its text.", lambda one, _: one.document),
        *moment_columns("declared", "When it was declared", lambda one, _: one.declared_at),
        *moment_columns("effective", "When it took or takes effect", lambda one, _: one.effective_at),
        *moment_columns("planned_end", "Until when it is to hold", lambda one, x: planned_end(one, x.at)),
        *moment_columns(
            "agreed_end", "Until when it was to hold before it was extended", lambda one, _: one.planned_end_at
        ),
        Column("state", "State at as_of.", _state, "not_yet_declared, declared, in_effect, suspended, ended"),
        *moment_columns("state_since", "When that state began", _since),
        Column("outcome", "How it ended.", _outcome, "CF ended"),
        Column("steps", "Steps of its life, as entered, by place: what, when, until when, by whom, how.", _steps),
        Column("mechanism", "What monitoring was agreed.", lambda one, _: one.mechanism, "CF implement"),
        Column("enforcement", "What enforcement was agreed.", lambda one, _: one.enforcement, "CF enforcement"),
        Column("follows", "What it renews or replaces.", lambda one, x: naming.agreement(one.follows, x), "CF link"),
        Column("sources", "Links or publishers.", lambda one, x: naming.sources(one.sources, x)),
        Column("recorded_at", "When it was entered.", lambda one, _: instant(one.recorded_at)),
    ),
)
