"""Records are written in one way, and what an earlier version wrote is read."""

from __future__ import annotations

from datetime import time

from storage.codec import decode, encode
from storage.records.references import RecordKind
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable


def test_what_a_record_no_longer_holds_is_passed_over() -> None:
    """A digest used to hold who subscribed to it, which nothing told of: the version stays as it was written."""
    written = '{"id":7,"venue":1,"channel":"C1","timetable":{"zone":"Asia/Baku","at":"08:00:00"}'

    read = decode(RecordKind.SUBSCRIPTION, f'{written},"person":3}}')

    assert read == Subscription(7, 1, "C1", Timetable("Asia/Baku", time(8)))
    assert encode(read) == f"{written}}}"
