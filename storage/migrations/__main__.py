"""For developers: ``python -m storage.migrations new "what changes"`` writes the next revision.

It compares ``storage.tables`` with a new database in which every revision has run. Read what it wrote, then give it
its data steps and its full-text tables by hand.
"""

from __future__ import annotations

import argparse
import asyncio
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database
from storage.migrations import migrate
from storage.migrations.upgrade import write_revision
from storage.tables import metadata


async def _new(message: str) -> None:
    with TemporaryDirectory() as folder:
        async with await Database.open(f"sqlite:///{Path(folder) / 'migrated.db'}") as database:
            await migrate(database)
            await database.alter(partial(write_revision, message=message, metadata=metadata))


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m storage.migrations", description="Work on the schema's revisions.")
    new = parser.add_subparsers(required=True).add_parser("new", help="write the next revision from storage.tables")
    new.add_argument("message", help="what changes, in a few words")
    asyncio.run(_new(parser.parse_args().message))


if __name__ == "__main__":
    main()
