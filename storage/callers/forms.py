"""Forms that people have begun and not entered yet: nothing typed is lost when it is refused."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, insert, select, update

from storage.ledger.unit import venues_of
from storage.tables import forms

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Venue

LEFT_FOR: Final = timedelta(days=30)
"""How long a form that nobody touches is kept: what was never entered should not lie about for good."""

_FORM = select(forms.c.person, forms.c.command, forms.c.options, forms.c.version).where(
    forms.c.venue == bindparam("venue"), forms.c.key == bindparam("key")
)


@dataclass(frozen=True, slots=True)
class Form:
    """What one person has typed for a command so far.

    ``person`` is their id on the platform; ``version`` is that of the record the form was opened for.
    """

    person: str
    command: str
    options: Mapping[str, str]
    version: int | None


def open_form(connection: Connection, venue: Venue, form: Form, now: datetime) -> str:
    """Keep a new form and give its key; the venue's forms that nobody touched for 30 days go."""
    connection.execute(delete(forms).where(forms.c.venue == venue.id, forms.c.updated_at < now - LEFT_FOR))
    key = secrets.token_urlsafe(12)
    row = {"venue": venue.id, "key": key, "person": form.person, "command": form.command, "updated_at": now}
    connection.execute(insert(forms).values(row | {"options": form.options, "version": form.version}))
    return key


def form_of(connection: Connection, venue: Venue, key: str) -> Form | None:
    """Give the form kept under a key of this venue, None where there is none, or it was entered or erased."""
    row = connection.execute(_FORM, {"venue": venue.id, "key": key}).one_or_none()
    return None if row is None else Form(**row._mapping)  # noqa: SLF001 — a row as a mapping


def fill(connection: Connection, venue: Venue, key: str, options: Mapping[str, str], now: datetime) -> None:
    """Keep what was typed since, in place of what was typed before."""
    connection.execute(update(forms).where(*_here(venue, key)).values(options=options, updated_at=now))


def close_form(connection: Connection, venue: Venue, key: str) -> None:
    """Forget a form: it was entered, or given up."""
    connection.execute(delete(forms).where(*_here(venue, key)))


def forget_forms(connection: Connection, workspace: int) -> None:
    """Erase every form of a workspace: they may repeat words that are to go."""
    connection.execute(delete(forms).where(forms.c.venue.in_(venues_of(workspace))))


def _here(venue: Venue, key: str) -> tuple[ColumnElement[bool], ...]:
    return (forms.c.venue == venue.id, forms.c.key == key)
