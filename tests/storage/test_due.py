"""What is due is told once, whoever saw that it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.posting.due import claim_timer, next_due
from storage.records.references import RecordKind
from tests.databases import copy_template
from tests.storage.connection_desk import desk_at
from tests.storage.digest_timers import local, opened

if TYPE_CHECKING:
    from pathlib import Path


def test_what_another_process_told_meanwhile_is_not_claimed(template: Path, tmp_path: Path) -> None:
    """Two saw it due: the second finds that its time is another now."""
    with desk_at(copy_template(template, tmp_path)) as desk:
        channel = opened(desk, local(2, 10))
        desk.now = local(3, 8)
        seen = next_due(desk.connection, ["console"], desk.now, RecordKind.SUBSCRIPTION)
        assert seen is not None
        assert claim_timer(desk.connection, seen, desk.now) == seen

        channel.waits()

        assert len(channel.told()) == 1
        assert claim_timer(desk.connection, seen, desk.now) is None
