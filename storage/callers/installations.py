"""Where the bot was let in by OAuth, with the token that it has there; encrypted above, and never read here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, true, update

from storage.columns import upsert
from storage.tables import installations, oauth_states

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Grant:
    """A token, and what brings the next one where it expires: each as text that was encrypted."""

    token: str = field(repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Installation:
    """The bot in one venue, by the platform's own ids; ``scopes`` have commas between."""

    external_id: str
    name: str
    bot_user: str
    scopes: str
    installed_by: str
    installed_at: datetime
    grant: Grant


def install(connection: Connection, platform: str, found: Installation) -> None:
    """Keep an installation in place of an earlier one in the same venue, whose token goes."""
    row = {
        "platform": platform,
        "external_id": found.external_id,
        "name": found.name,
        "bot_user": found.bot_user,
        "scopes": found.scopes,
        "installed_by": found.installed_by,
        "installed_at": found.installed_at,
        "renewing_until": None,
        **_columns(found.grant),
    }
    key = ("platform", "external_id")
    upsert(connection, installations, [row], key=key, replace=[name for name in row if name not in key])


def installation_of(connection: Connection, platform: str, external_id: str) -> Installation | None:
    """Give the installation in a venue."""
    found = _found(connection, *_here(platform, external_id))
    return found[0] if found else None


def installations_of(connection: Connection, platform: str) -> list[Installation]:
    """Give every installation on a platform, the oldest first."""
    return _found(connection, installations.c.platform == platform)


def is_installed(connection: Connection, platform: str, external_id: str) -> bool:
    """Whether the bot has a token in a venue."""
    return installation_of(connection, platform, external_id) is not None


def uninstall(connection: Connection, platform: str, external_id: str, at: datetime) -> bool:
    """Erase an installation that was ended at an instant; False where there is a later one, which stays."""
    earlier = delete(installations).where(*_here(platform, external_id), installations.c.installed_at <= at)
    connection.execute(earlier)
    return not is_installed(connection, platform, external_id)


def claim_renewal(connection: Connection, platform: str, found: Installation, now: datetime, until: datetime) -> bool:
    """Let one process renew a token until an instant; False where another does, or somebody has done so by now.

    The change locks the row: of two who claim at once the second sees what the first wrote.
    """
    free = or_(installations.c.renewing_until.is_(None), installations.c.renewing_until <= now)
    same = installations.c.expires_at == found.grant.expires_at
    claim = update(installations).where(*_as_it_was(platform, found), same, free).values(renewing_until=until)
    return connection.execute(claim).rowcount > 0


def renew(connection: Connection, platform: str, found: Installation, grant: Grant) -> None:
    """Keep the grant that came in place of another, unless the bot was let in anew, or a later one is there."""
    earlier = installations.c.expires_at < grant.expires_at if grant.expires_at else true()
    values = {"renewing_until": None, **_columns(grant)}
    connection.execute(update(installations).where(*_as_it_was(platform, found), earlier).values(values))


def reseal(connection: Connection, platform: str, found: Installation, grant: Grant) -> None:
    """Keep the same grant encrypted otherwise, unless it was renewed meanwhile."""
    same = installations.c.token == found.grant.token
    connection.execute(update(installations).where(*_as_it_was(platform, found), same).values(_columns(grant)))


def begin(connection: Connection, digest: str, now: datetime, good_until: datetime) -> None:
    """Remember that somebody began an installation, and forget those that were never finished."""
    connection.execute(delete(oauth_states).where(oauth_states.c.good_until <= now))
    connection.execute(insert(oauth_states).values(digest=digest, good_until=good_until))


def finish(connection: Connection, digest: str, now: datetime) -> bool:
    """Whether an installation was begun, and not finished, under this state: it is good once."""
    used = delete(oauth_states).where(oauth_states.c.digest == digest).returning(oauth_states.c.good_until)
    good_until: datetime | None = connection.execute(used).scalar_one_or_none()
    return good_until is not None and now < good_until


def _found(connection: Connection, *wanted: ColumnElement[bool]) -> list[Installation]:
    query = select(installations).where(*wanted)
    return [
        Installation(
            row.external_id,
            row.name,
            row.bot_user,
            row.scopes,
            row.installed_by,
            row.installed_at,
            Grant(row.token, row.refresh_token, row.expires_at),
        )
        for row in connection.execute(query.order_by(installations.c.installed_at, installations.c.external_id))
    ]


def _columns(grant: Grant) -> dict[str, object]:
    return {"token": grant.token, "refresh_token": grant.refresh_token, "expires_at": grant.expires_at}


def _here(platform: str, external_id: str) -> tuple[ColumnElement[bool], ...]:
    return (installations.c.platform == platform, installations.c.external_id == external_id)


def _as_it_was(platform: str, found: Installation) -> tuple[ColumnElement[bool], ...]:
    return (*_here(platform, found.external_id), installations.c.installed_at == found.installed_at)
