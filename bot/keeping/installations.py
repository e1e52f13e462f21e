"""Where the bot was let in, for platforms on which that brings a token of its own: kept, renewed and given up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.wording.posting import BOT_LEFT
from storage.callers import installations
from storage.callers.venues import find_venue
from storage.ledger.unit import head_of
from storage.posting import outlets

if TYPE_CHECKING:
    from datetime import datetime

    from bot.calls import Address
    from storage.callers.installations import Grant, Installation
    from storage.database import Database
    from storage.ledger.unit import Connection, Venue


class InstallationKeeper:
    """Keeps installations in one database; tokens come in encrypted, and go out so."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, platform: str) -> list[Installation]:
        """Give every installation on a platform."""
        return await self._database.read(partial(installations.installations_of, platform=platform))

    async def of(self, place: Address) -> Installation | None:
        """Give the installation in a venue; None where the bot was not let in, or was removed."""
        work = partial(installations.installation_of, platform=place.platform, external_id=place.external_id)
        return await self._database.read(work)

    async def install(self, platform: str, installation: Installation) -> None:
        """Keep an installation; where the bot was removed before, it posts again from now on."""

        def work(connection: Connection) -> None:
            venue = _locked(connection, platform, installation.external_id)
            installations.install(connection, platform, installation)
            if venue is not None:
                outlets.resume_venue(connection, venue.id, BOT_LEFT, installation.installed_at)

        await self._database.transaction(work)

    async def remove(self, place: Address, at: datetime, now: datetime) -> bool:
        """Erase an installation that was ended at an instant, and post nothing more there; its record stays.

        False, with nothing changed, where the bot was let in again since.
        """

        def work(connection: Connection) -> bool:
            venue = _locked(connection, place.platform, place.external_id)
            gone = installations.uninstall(connection, place.platform, place.external_id, at)
            if gone and venue is not None:
                outlets.suspend(connection, venue.id, None, now, BOT_LEFT)
            return gone

        return await self._database.transaction(work)

    async def claim_renewal(self, platform: str, installation: Installation, now: datetime, until: datetime) -> bool:
        """Let this process alone renew a token until an instant; False where another does, or has done so."""
        claim = partial(installations.claim_renewal, platform=platform, found=installation, now=now, until=until)
        return await self._database.transaction(claim)

    async def renew(self, platform: str, installation: Installation, grant: Grant) -> None:
        """Keep a new token in place of the one that an installation had."""
        work = partial(installations.renew, platform=platform, found=installation, grant=grant)
        await self._database.transaction(work)

    async def reseal(self, platform: str, installation: Installation, grant: Grant) -> None:
        """Keep the token of an installation encrypted under another key."""
        work = partial(installations.reseal, platform=platform, found=installation, grant=grant)
        await self._database.transaction(work)

    async def begin(self, digest: str, now: datetime, good_until: datetime) -> None:
        """Remember that an installation was begun, by the SHA-256 of its state."""
        await self._database.transaction(partial(installations.begin, digest=digest, now=now, good_until=good_until))

    async def finish(self, digest: str, now: datetime) -> bool:
        """Whether an installation was begun under a state that is still good; it is used up by that."""
        return await self._database.transaction(partial(installations.finish, digest=digest, now=now))


def _locked(connection: Connection, platform: str, external_id: str) -> Venue | None:
    """Give a venue, its workspace locked: who lets the bot in and who removes it come one after the other."""
    venue = find_venue(connection, platform, external_id)
    if venue is not None:
        head_of(connection, venue.workspace, lock=True)
    return venue
