"""Other processes of this program that have the same SQLite file open: known of while they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.neighbours import beside

if TYPE_CHECKING:
    from pathlib import Path


def test_the_second_process_knows_of_the_first(tmp_path: Path) -> None:
    """Each is told of those there before it, and nothing stays behind when the last has left."""
    database = tmp_path / "ceasefire.db"

    with beside(database) as first:
        with beside(database) as second, beside(database) as third:
            assert (first, second, third) == (False, True, True)
        with beside(tmp_path / "other.db") as elsewhere:
            assert elsewhere is False

    assert list(tmp_path.iterdir()) == []


def test_the_lock_is_gone_whatever_ended_the_work(tmp_path: Path) -> None:
    """A program that is told to end leaves as little behind as one that has finished."""
    with pytest.raises(KeyboardInterrupt), beside(tmp_path / "ceasefire.db"):
        raise KeyboardInterrupt

    assert list(tmp_path.iterdir()) == []


def test_neighbours_are_known_by_any_name_of_the_file(tmp_path: Path) -> None:
    """A link to the database is the database."""
    (tmp_path / "link.db").symlink_to(tmp_path / "ceasefire.db")

    with beside(tmp_path / "ceasefire.db"), beside(tmp_path / "link.db") as others:
        assert others is True


def test_a_folder_that_takes_no_lock_is_no_obstacle(tmp_path: Path) -> None:
    """To know of one's neighbours is a courtesy; the record can be used without."""
    with beside(tmp_path / "gone" / "ceasefire.db") as others:
        assert others is False
