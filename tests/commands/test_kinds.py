"""How words become values, for the kinds that need nothing else."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.clean import clean
from bot.commands.kinds.clearing import OrNone
from bot.commands.kinds.evidence import Origins
from bot.commands.kinds.figures import Casualties, Count
from bot.commands.kinds.plain import Link, Many, OneOf, Slug, Whole, Words, YesNo
from bot.commands.kinds.times import Instant, Span, When, Zone
from bot.commands.kinds.violations import ViolationNumber
from storage.errors import Refusal
from storage.records.moments import Precision
from storage.records.vocabularies import Category
from tests.commands.samples import Stance, call, read, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.calls import Call


READERS: list[Callable[[str, Call], object]] = [
    Words("Words", longest=10).read,
    Whole("Number").read,
    YesNo("Sure").read,
    Slug("Name").read,
    Link("Where").read,
    OneOf(Category, "Kind").read,
    Many(Slug("Names")).read,
    Origins().read,
    Many(OneOf(Stance, "Stances")).read,
    When("When").read,
    Span("When").read,
    Instant("When").read,
    Zone("Zone").read,
    Casualties("Killed").read,
    Count("How many").read,
]


@pytest.mark.parametrize("words", ["air strike", "air_strike", "Air-Strike", "AIR  STRIKE"])
def test_a_term_is_written_as_people_write_it(words: str) -> None:
    """Nobody has to know about underscores."""
    assert read(OneOf(Category, "What kind"), words) is Category.AIR_STRIKE


@pytest.mark.parametrize("words", ["12", "#12", "#12."])
def test_a_report_is_named_by_its_number(words: str) -> None:
    """Also where a phone has made a full stop of the two spaces after it."""
    assert read(ViolationNumber("Which"), words) == 12


def test_a_term_that_does_not_exist_is_told_with_those_that_do() -> None:
    """The way out stands in the refusal."""
    kind = OneOf(Stance, "What was said")
    assert refusal(kind, "denis") == ("“denis” is none of these. Did you mean denies? Write denies or counter accuses.")
    assert kind.expectation == "one of: denies, counter accuses"


def test_a_list_has_semicolons_and_each_entry_once() -> None:
    """Naming a party twice doesn't accuse it twice."""
    assert read(Many(Slug("Whom")), "armenia; artsakh ;armenia;") == ("armenia", "artsakh")
    assert refusal(Many(Slug("Whom")), " ; ") == (
        "The list is empty. Write one or more, with ; between them, or leave it out."
    )
    assert refusal(Many(Slug("Whom")), "a;" * 51) == "That list has 51 entries; write at most 50."


def test_a_link_keeps_its_parameters_in_a_list_of_sources() -> None:
    """A semicolon of its own must not make another link of it and a publisher of the rest."""
    told = read(Origins(), "https://a.example/1;v=2; Trend;https://b.example/?a=1&amp;b=2;https://c.example")

    assert [one.link or one.publisher for one in told] == [
        "https://a.example/1;v=2",
        "Trend",
        "https://b.example/?a=1&amp;b=2",
        "https://c.example",
    ]


def test_none_takes_away_what_was_set_by_itself_alone() -> None:
    """Among others it would be somebody's name, or nobody could say what is meant."""
    kind = OrNone(Many(Slug("Whom")))

    assert read(kind, "None").value is None
    assert read(kind, "armenia; artsakh").value == ("armenia", "artsakh")
    assert refusal(kind, "armenia; None") == (
        "“none” stands among others. Give it alone to take away what was set, or leave it out."
    )


def test_the_last_of_a_list_is_completed_and_the_others_stay() -> None:
    """A choice replaces the whole value, on every platform."""
    choices = Many(OneOf(Stance, "What was said")).complete("denies; cou", call())
    assert [(choice.value, choice.label) for choice in choices] == [
        ("denies; counter_accuses", "denies; counter accuses")
    ]


@pytest.mark.parametrize(
    ("words", "number"), [("12", 12), ("0", 0), ("+7", 7), ("007", 7), ("1000000000", 1_000_000_000)]
)
def test_a_whole_number_is_read(words: str, number: int) -> None:
    """Digits, and a sign where one likes."""
    assert read(Whole("How many"), words) == number


@pytest.mark.parametrize("words", ["", "1.5", "1,200", "twelve", "²", "१२", "0x10", "1e3", "9" * 13, "--1", "1_000"])
def test_what_is_not_a_whole_number_is_refused(words: str) -> None:
    """Nothing is rounded or guessed."""
    assert refusal(Whole("How many"), words).endswith("is not a whole number. Write digits alone, such as 12.")


def test_a_number_has_a_range() -> None:
    """Page 0 doesn't exist."""
    assert refusal(Whole("Page", least=1, most=500), "-3") == ("-3 is outside the range: write a number from 1 to 500.")


def test_yes_and_no_are_read_in_any_case() -> None:
    """A word or its first letter."""
    assert [read(YesNo("Sure"), words) for words in ("yes", "Y", "True", "no", "N", "FALSE")] == [True] * 3 + [
        False
    ] * 3
    assert refusal(YesNo("Sure"), "maybe") == "“maybe” is neither yes nor no. Write yes or no."


def test_a_short_name_is_small_latin_letters() -> None:
    """It can be typed on any keyboard and read aloud."""
    assert read(Slug("Name"), "NK-Washington") == "nk-washington"
    for words in (
        "nk--w",
        "-nk",
        "nk washington",
        "nk_w",
        "🕊️",
        "Минск",
        "",
        "x" * 41,
        "\N{LATIN SMALL LETTER LONG S}",
        "nk\n",
    ):
        assert "can't be a short name" in refusal(Slug("Name"), words)


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("<https://example.org/a|example.org>", "https://example.org/a"),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_a_link_is_read_as_a_platform_sends_it(words: str, link: str) -> None:
    """Slack and Discord put brackets around links."""
    assert read(Link("Where"), words) == link


@pytest.mark.parametrize(
    "words",
    [
        "",
        "example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https:///a",
        "https://a b.org",
        "https://me:secret@example.org",
        "http://[::1",
        "https://example.org/ x",
        "ftp://example.org",
    ],
)
def test_what_is_not_a_link_is_refused(words: str) -> None:
    """A source can be opened by whoever reads it, and gives no password away."""
    assert "is not a link" in refusal(Link("Where"), words)


def test_free_words_have_a_length_of_their_own() -> None:
    """A title fits on a phone."""
    assert read(Words("Title", longest=5), "Barda") == "Barda"
    assert refusal(Words("Title", longest=5), "Terter") == "That is 6 characters; write at most 5."


def test_a_time_is_read_in_the_zone_of_the_call() -> None:
    """08:05 in Baku is 04:05 UTC."""
    moment = read(When("When"), "2020-10-26 08:05")
    assert moment is not None
    assert (moment.start, moment.precision) == (datetime(2020, 10, 26, 4, 5, tzinfo=UTC), Precision.MINUTE)
    assert read(When("When"), "unknown") is None
    began, ended = read(Span("When"), "2020-10-18 00:04 until 02:45")
    assert began is not None
    assert ended is not None
    assert (began.start, ended.start) == (
        datetime(2020, 10, 17, 20, 4, tzinfo=UTC),
        datetime(2020, 10, 17, 22, 45, tzinfo=UTC),
    )
    assert read(Instant("As of"), "2020-10-30 12:00 UTC") == datetime(2020, 10, 30, 12, 0, tzinfo=UTC)


def test_zones_are_offered_by_any_part_of_their_name() -> None:
    """One knows the city, seldom the continent."""
    assert [choice.value for choice in Zone("Zone").complete("baku", call())] == ["Asia/Baku"]
    assert len(Zone("Zone").complete("a", call())) == 25
    assert read(Zone("Zone"), "asia/baku") == "Asia/Baku"


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: type(reader.__self__).__name__)
@given(words=st.one_of(st.text(), st.text("0123456789:-–/. ;#+abcdefTZ<|>h"), st.text().map("https://".__add__)))
def test_any_words_are_read_or_refused(reader: Callable[[str, Call], object], words: str) -> None:
    """Nothing a person types into any option is an error of the program."""
    with suppress(Refusal):
        reader(clean(words), call())


def test_a_term_is_found_as_it_is_said_and_suggested_by_a_part() -> None:
    """Some terms join two words that nobody says in one breath."""
    reader = OneOf(Category, "What kind")

    assert read(reader, "sniper or small-arms fire") is read(reader, "sniper_small_arms") is Category.SNIPER_SMALL_ARMS
    with pytest.raises(Refusal, match=r"Did you mean sniper or small-arms fire\?"):
        read(reader, "sniper")
