"""What was said, as rows: statements and casualty claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.exporting import naming
from bot.exporting.columns import Column, Sheet, figure_columns, instant, moment_columns
from storage.records.claims import Claim
from storage.records.statements import Statement

if TYPE_CHECKING:
    from storage.asking.exports import Extract

Said = TypeVar("Said", Statement, Claim)


def _subject(kind: type[Said]) -> tuple[Column[Said], ...]:  # noqa: ARG001 — the kind tells mypy whose columns these are
    return (
        Column("violations", "Numbers of violations it is about.", lambda one, x: naming.numbers(one.violations, x)),
        Column("agreement", "The agreement it is about.", lambda one, x: naming.agreement(one.agreement, x)),
        Column("conflict", "The conflict it is about as a whole.", lambda one, x: naming.conflict(one.conflict, x)),
    )


def _origin(kind: type[Said]) -> tuple[Column[Said], ...]:  # noqa: ARG001 — as above
    return (
        *moment_columns("published", "When it was published", lambda one, _: one.published),
        Column("recorded_at", "When it was entered.", lambda one, _: instant(one.recorded_at)),
        Column("source", "Link or publisher.", lambda one, x: naming.source(one.source, x)),
    )


def _words(one: Statement, extract: Extract) -> str | None:
    return None if one.id in extract.withheld else one.words


STATEMENTS: Sheet[Statement] = Sheet(
    "statements",
    "One row for each statement; entries marked as mistaken are left out.",
    lambda extract: extract.statements,
    (
        Column("id", "Its name in the workspace.", lambda one, _: f"S{one.id}"),
        Column("speaker", "Who says so.", lambda one, x: naming.actor(one.speaker, x)),
        Column("stance", "What the speaker does in it.", lambda one, _: one.stance.value, "see Stances"),
        Column("about", "The actors it names.", lambda one, x: naming.actors(one.about, x)),
        *_subject(Statement),
        Column("step", "Which step of the agreement’s life it is about, by its place from 1.", lambda one, _: one.step),
        Column(
            "linked",
            "The other violation that a counter-accusation points to.",
            lambda one, x: naming.numbers(() if one.linked is None else (one.linked,), x),
        ),
        Column("upheld", "no where the speaker withdrew it later.", lambda one, x: one.id in x.upheld),
        Column("words", "As quoted.", _words),
        Column("words_withheld", "yes where words are hidden.", lambda one, x: one.id in x.withheld),
        *_origin(Statement),
    ),
)

CLAIMS: Sheet[Claim] = Sheet(
    "claims",
    "One row for each casualty claim; entries marked as mistaken are left out.",
    lambda extract: extract.claims,
    (
        Column("id", "Its name in the workspace.", lambda one, _: f"C{one.id}"),
        Column("claimant", "Who says so.", lambda one, x: naming.actor(one.claimant, x)),
        *_subject(Claim),
        *moment_columns("period", "The time it covers, where said", lambda one, _: one.period),
        *figure_columns("killed", "Killed", lambda one, _: one.killed),
        *figure_columns("injured", "Injured", lambda one, _: one.injured),
        *figure_columns("civilians", "Civilians among the killed", lambda one, _: one.civilians),
        Column("words", "As told.", lambda one, _: one.words),
        Column(
            "single",
            "yes where it is about one incident alone and makes its range; no where it stands apart, in no total.",
            lambda one, x: one.id in x.single,
        ),
        *_origin(Claim),
    ),
)
