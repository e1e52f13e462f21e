"""Coordinates and sources from words: what can't be read is refused, and nothing falls over."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.kinds.coordinates import Coordinates
from bot.commands.kinds.evidence import AnOrigin, Fingerprint, Origin, Reliability
from storage.errors import Refusal
from tests.commands.samples import call

ANYTHING = st.text(max_size=80) | st.from_regex(r"[-+0-9.,°'\"NEsw ]{1,40}", fullmatch=True)


@pytest.mark.parametrize(
    ("words", "point"),
    [
        ("40.35, 46.93", (40.35, 46.93)),
        ("40.35,46.93", (40.35, 46.93)),
        ("-33.9 151", (-33.9, 151.0)),
        ("40.35°, 46.93°", (40.35, 46.93)),
        ("\N{MINUS SIGN}0.5, -180", (-0.5, -180.0)),
        ("40°21'N 46°56'E", (40.35, 46.933333)),
        ("40° 21\N{PRIME} 36\N{DOUBLE PRIME} N, 46° 55\N{PRIME} 48.0\N{DOUBLE PRIME} E", (40.36, 46.93)),
        ("40°21'36''S46°55'48''W", (-40.36, -46.93)),
        ("40.35N 46.93E", (40.35, 46.93)),
        ("N 40.35, E 46.93", (40.35, 46.93)),
        ("46.93 e 40.35 s", (-40.35, 46.93)),
        ("40°21.6' 46°55.8'", (40.36, 46.93)),
        ("४०.३५, ४६.९३", (40.35, 46.93)),
    ],
)
def test_coordinates_are_latitude_then_longitude(words: str, point: tuple[float, float]) -> None:
    """Degrees with a decimal point; south and west below zero."""
    assert Coordinates("Where").read(words, call()) == point


@pytest.mark.parametrize(
    "words",
    [
        *("", "40", "40,35, 46,93", "40.35; 46.93", "1e2, 3", "nan, nan", "40.35N 46.93", "40N 46N", "-40.35N 46.93E"),
        *("40°61'N 46°E", "40.5°21'N 46°E", "40°21.5'36\"N 46°E", "N40N 46E", "40° 46'"),
    ],
)
def test_coordinates_in_doubt_are_refused(words: str) -> None:
    """A comma for a decimal point could be anything."""
    with pytest.raises(Refusal, match=r"such as 40\.35, 46\.93"):
        Coordinates("Where").read(words, call())


@pytest.mark.parametrize("words", ["90.1, 0", "0, 180.1", "-91 10", "46.93, 400"])
def test_coordinates_off_the_map_are_refused(words: str) -> None:
    """There is no latitude beyond the poles."""
    with pytest.raises(Refusal, match="off the map"):
        Coordinates("Where").read(words, call())


@given(ANYTHING)
def test_coordinates_are_read_or_refused(words: str) -> None:
    """Whatever is typed: a point on the map, or a refusal in words."""
    try:
        latitude, longitude = Coordinates("Where").read(words, call())
    except Refusal:
        return
    assert -90 <= latitude <= 90
    assert -180 <= longitude <= 180


def test_an_address_is_a_link_and_a_name_a_publisher() -> None:
    """A source is known by its link, or at least by who published it."""
    kind = AnOrigin("From")

    assert kind.read("https://example.org/1", call()) == Origin(link="https://example.org/1")
    for publisher in ("Human Rights Watch", "Report.az", "AP/Reuters"):
        assert kind.read(publisher, call()) == Origin(publisher=publisher)


@pytest.mark.parametrize("words", ["ftp://example.org/1", "www.example.org", "t.me/mod_az/17", "…", "x" * 201])
def test_half_an_address_is_no_publisher(words: str) -> None:
    """What looks like a link but isn't one is refused, not kept as a name."""
    with pytest.raises(Refusal):
        AnOrigin("From").read(words, call())


@given(ANYTHING)
def test_sources_and_grades_are_read_or_refused(words: str) -> None:
    """Whatever is typed: nothing but a refusal in words."""
    for kind in (AnOrigin("From"), Reliability("Grade"), Fingerprint("Hash")):
        with suppress(Refusal):
            kind.read(words, call())
