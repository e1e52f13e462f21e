"""Whatever is typed is a time or a refusal, and a time read is the time told, in every zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from hypothesis import assume, example, given
from hypothesis import strategies as some

from bot.reading.times import read_instant, read_moment, read_span
from bot.reading.zones import read_zone
from tests.reading.shorthand import BAKU, NOW, answers_in_words, moment_of

ZONES = some.sampled_from(
    ["Asia/Kathmandu", "Asia/Kolkata", "Pacific/Apia", "America/New_York", "Asia/Baku", "Australia/Lord_Howe", "UTC"]
)
INSTANTS = some.datetimes(datetime(1801, 1, 1), datetime(2198, 12, 31), timezones=some.just(UTC))  # noqa: DTZ001 — hypothesis adds the zone
PIECES = some.sampled_from(
    [
        *("2020-10-26", "26 Oct", "October 2020", "2020", "10/11/2020", "today", "yesterday", "now", "ago", "in", "+"),
        *("08:05", "24:00", "8 pm", "noon", "midnight", "between", "and", "until", "by", "after", "about", "~", "-"),
        *(
            "2h",
            "3 days",
            "14d",
            "Baku",
            "UTC",
            "Z",
            "+04:00",
            "EST",
            "Apia",
            "unknown",
            "?",
            ",",
            "evening",
            "night",
            "Sat",
            "early",
            "mid-",
            "0805Z",
            "260805ZOCT20",
            "<t:1603685100:F>",
            "hours",
            "two",
            "before",
            "t",
            "99",
        ),
    ]
)


@given(INSTANTS, ZONES, some.sampled_from(["{0:%Y-%m-%d %H:%M} {1}", "{0:%H:%M}, {0.day} {0:%b} {0:%Y} {1}"]))
@example(datetime(2011, 12, 30, 10, 0, tzinfo=UTC), "Pacific/Apia", "{0:%Y-%m-%d %H:%M} {1}")
def test_a_minute_written_in_a_zone_is_read_as_that_minute(instant: datetime, zone: str, form: str) -> None:
    """The moment starts where the minute does and is one minute long."""
    local = instant.astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0)
    assume(local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset())

    moment = moment_of(form.format(local, zone), None)

    assert (moment.start, moment.end) == (local.astimezone(UTC), local.astimezone(UTC) + timedelta(minutes=1))


@given(INSTANTS, ZONES)
def test_a_day_written_in_a_zone_holds_each_of_its_instants(instant: datetime, zone: str) -> None:
    """Whatever the clocks did that day."""
    moment = moment_of(f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d}", zone)

    assert moment.start <= instant < moment.end


@given(
    some.one_of(some.text(max_size=300), some.lists(PIECES, max_size=8).map(" ".join), some.lists(PIECES).map("".join))
)
def test_any_text_is_a_time_or_a_refusal(words: str) -> None:
    """Nothing else ever comes out, and every refusal is a sentence."""
    for read in (read_moment, read_span, read_instant):
        for zone in (BAKU, "Pacific/Apia", None):
            assert answers_in_words(partial(read, now=NOW, zone=zone), words)


@given(some.text(max_size=300))
def test_any_text_is_a_zone_or_a_refusal(words: str) -> None:
    """A zone read is one whose clocks are known."""
    assert answers_in_words(lambda typed: ZoneInfo(read_zone(typed)), words)
