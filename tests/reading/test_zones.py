"""Zones are named as people name them, and abbreviations that mean several are refused."""

from __future__ import annotations

import pytest

from bot.reading.zones import read_zone
from storage.errors import Refusal


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Asia/Baku", "Asia/Baku"),
        ("asia/baku", "Asia/Baku"),
        ("Baku", "Asia/Baku"),
        ("New York", "America/New_York"),
        ("Moscow time", "Europe/Moscow"),
        ("america/new york", "America/New_York"),
        ("Istanbul", "Europe/Istanbul"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Calcutta", "Asia/Calcutta"),
        ("UTC", "UTC"),
        ("gmt", "UTC"),
    ],
)
def test_a_zone_is_a_name_or_a_city(words: str, zone: str) -> None:
    """The IANA name is kept, however it was typed."""
    assert read_zone(words) == zone


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("MSK", "“MSK” is an abbreviation, and no zone's name. Did you mean Europe/Moscow?"),
        ("EST", "“EST” is an abbreviation, and no zone's name. Did you mean America/New_York or America/Panama?"),
        ("Eastern", "“Eastern” could be Canada/Eastern or US/Eastern. Write one of these."),
        ("Europe/Berln", "“Europe/Berln” is no known zone. Did you mean Europe/Berlin?"),
        ("Bakuu", "“Bakuu” is no known zone. Did you mean Asia/Baku?"),
        ("Etc/GMT+4", "“Etc/GMT+4” is no known zone. Write its IANA name, such as Asia/Baku."),
        ("+04:00", "“+04:00” is an offset, and clocks may change. Write the name of a zone, such as Asia/Baku."),
        ("GMT+3", "“GMT+3” is an offset, and clocks may change. Write the name of a zone, such as Asia/Baku."),
        ("Lebanon", "“Lebanon” is no zone's name. Did you mean Asia/Beirut?"),
        ("Palestine", "“Palestine” is no zone's name. Did you mean Asia/Gaza or Asia/Hebron?"),
        ("Myanmar time", "“Myanmar time” is no zone's name. Did you mean Asia/Yangon?"),
        (
            "Congo",
            "“Congo” is no zone's name. Did you mean Africa/Kinshasa, Africa/Lubumbashi or Africa/Brazzaville?",
        ),
        ("", "Nothing is written here. Write it such as Asia/Baku."),
    ],
)
def test_what_names_no_single_zone_is_refused(words: str, answer: str) -> None:
    """An offset has no days of its own, and an abbreviation several."""
    with pytest.raises(Refusal) as refusal:
        read_zone(words)

    assert refusal.value.words == answer
