"""What buttons do is kept by its content, each venue's apart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from storage.callers.actions import KeptAction, action_of, forget_actions, keep_action
from storage.callers.venues import open_venue
from storage.erasing.closing import close
from storage.tables import actions
from tests.databases import copy_template
from tests.storage.connection_desk import START, ConnectionDesk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHOW = KeptAction("violation show", {"violation": "#11", "words": "Տավուշ"}, 3)


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Iterator[ConnectionDesk]:
    """A desk over an empty record."""
    with desk_at(copy_template(template, tmp_path)) as opened:
        yield opened


def test_an_action_is_kept_once(desk: ConnectionDesk) -> None:
    """Kept again a year later it has the key it had, and one row."""
    first = keep_action(desk.connection, desk.venue, SHOW, START)
    again = keep_action(desk.connection, desk.venue, SHOW, START + timedelta(days=365))

    assert first == again
    assert action_of(desk.connection, desk.venue, first) == SHOW
    assert desk.connection.execute(select(func.count()).select_from(actions)).scalar_one() == 1


def test_any_other_action_has_another_key(desk: ConnectionDesk) -> None:
    """The command, each option and the version count; the order of the options doesn't."""
    others = (
        KeptAction("violation list", SHOW.options, 3),
        KeptAction("violation show", {"violation": "#12", "words": "Տավուշ"}, 3),
        KeptAction("violation show", SHOW.options, None),
    )
    turned = KeptAction("violation show", dict(reversed(list(SHOW.options.items()))), 3)

    keys = {keep_action(desk.connection, desk.venue, one, START) for one in (SHOW, *others)}

    assert len(keys) == 4
    assert keep_action(desk.connection, desk.venue, turned, START) in keys


def test_what_was_forgotten_is_nobodys(desk: ConnectionDesk) -> None:
    """An erasure takes the actions of its workspace, and leaves those of others."""
    other = open_venue(desk.connection, "discord", "2", START)
    here, there = (keep_action(desk.connection, venue, SHOW, START) for venue in (desk.venue, other))

    forget_actions(desk.connection, desk.venue.workspace)

    assert action_of(desk.connection, desk.venue, here) is None
    assert action_of(desk.connection, other, there) == SHOW


def test_they_go_with_their_workspace(desk: ConnectionDesk) -> None:
    """Nothing of it stays."""
    keep_action(desk.connection, desk.venue, SHOW, START)

    close(desk.connection, desk.venue.workspace, START)

    assert desk.connection.execute(select(func.count()).select_from(actions)).scalar_one() == 0
