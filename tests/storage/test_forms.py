"""What people have typed and not entered yet is kept for them, for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage.callers.forms import Form, close_form, fill, forget_forms, form_of, open_form
from storage.callers.venues import open_venue
from storage.erasing.closing import close
from tests.databases import copy_template
from tests.storage.connection_desk import START, ConnectionDesk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEGUN = Form("42", "violation log", {"claimant": "azerbaijan-mod", "words": "a\nb"}, None)


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Iterator[ConnectionDesk]:
    """A desk over an empty record."""
    with desk_at(copy_template(template, tmp_path)) as opened:
        yield opened


def test_a_form_is_found_as_it_was_left(desk: ConnectionDesk) -> None:
    """Two that are alike are two forms."""
    one, other = (open_form(desk.connection, desk.venue, BEGUN, START) for _ in range(2))
    fill(desk.connection, desk.venue, other, {"claimant": "armenia-mod"}, START)

    assert form_of(desk.connection, desk.venue, one) == BEGUN
    assert form_of(desk.connection, desk.venue, other) == Form("42", "violation log", {"claimant": "armenia-mod"}, None)


def test_a_closed_form_is_forgotten(desk: ConnectionDesk) -> None:
    """It was entered, or given up."""
    key = open_form(desk.connection, desk.venue, BEGUN, START)

    close_form(desk.connection, desk.venue, key)

    assert form_of(desk.connection, desk.venue, key) is None


def test_a_form_that_nobody_touches_goes_after_thirty_days(desk: ConnectionDesk) -> None:
    """What was never entered does not lie about for good; one that was touched since stays."""
    left, touched = (open_form(desk.connection, desk.venue, BEGUN, START) for _ in range(2))
    fill(desk.connection, desk.venue, touched, BEGUN.options, START + timedelta(days=1))

    open_form(desk.connection, desk.venue, BEGUN, START + timedelta(days=30, hours=1))

    assert form_of(desk.connection, desk.venue, left) is None
    assert form_of(desk.connection, desk.venue, touched) == BEGUN


def test_a_form_is_of_one_place_alone(desk: ConnectionDesk) -> None:
    """Under its key another place neither reads nor fills nor closes it, nor does it go for what is opened there."""
    other = open_venue(desk.connection, "discord", "2", START)
    key = open_form(desk.connection, desk.venue, BEGUN, START)

    assert form_of(desk.connection, other, key) is None
    fill(desk.connection, other, key, {"words": "theirs"}, START)
    close_form(desk.connection, other, key)
    open_form(desk.connection, other, BEGUN, START + timedelta(days=31))

    assert form_of(desk.connection, desk.venue, key) == BEGUN


def test_an_erasure_takes_the_forms_of_its_workspace(desk: ConnectionDesk) -> None:
    """And leaves those of others."""
    other = open_venue(desk.connection, "discord", "2", START)
    here, there = (open_form(desk.connection, venue, BEGUN, START) for venue in (desk.venue, other))

    forget_forms(desk.connection, desk.venue.workspace)

    assert form_of(desk.connection, desk.venue, here) is None
    assert form_of(desk.connection, other, there) == BEGUN


def test_they_go_with_their_workspace(desk: ConnectionDesk) -> None:
    """Nothing of it stays."""
    key = open_form(desk.connection, desk.venue, BEGUN, START)

    close(desk.connection, desk.venue.workspace, START)

    assert form_of(desk.connection, desk.venue, key) is None
