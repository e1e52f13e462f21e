"""How each kind of option is entered: chosen, picked, looked up or written, and a time no more precise than it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.arguments import Unreadable
from bot.commands.written import Missing
from bot.platforms.slack.modals.entries import entered, faults
from bot.reading.times import read_moment
from storage.errors import Refusal
from storage.records.moments import Precision
from tests.platforms.slack.window import chosen, command_called, element, modal, read_back, sent

if TYPE_CHECKING:
    from collections.abc import Mapping


NOW = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)
LOG = "violation log"


def said(name: str, changes: Mapping[str, object], words: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give what is entered in a form by a person who makes these changes, without what is empty."""
    told = entered(sent(modal(name, words), changes), command_called(name))
    return {option: text for option, text in told.items() if text}


def unreadable(name: str, option: str, why: str) -> Unreadable:
    """Refuse the words of an option."""
    found = command_called(name).option(option)
    assert found is not None
    return Unreadable(found, Refusal(why))


@pytest.mark.parametrize(
    ("name", "block", "kind"),
    [
        (LOG, "category", "static_select"),
        (LOG, "targets", "multi_static_select"),
        (LOG, "claimant", "external_select"),
        (LOG, "accused", "multi_external_select"),
        (LOG, "agreement", "multi_external_select"),
        (LOG, "place", "external_select"),
        (LOG, "occurred:date", "datepicker"),
        (LOG, "occurred:time", "timepicker"),
        (LOG, "occurred:zone", "external_select"),
        (LOG, "occurred:told", "plain_text_input"),
        (LOG, "words", "plain_text_input"),
        (LOG, "place_precision", "number_input"),
        (LOG, "new", "static_select"),
        ("violation show", "violation", "external_select"),
        ("violation respond", "violation", "multi_external_select"),
        ("tracker zone", "zone", "external_select"),
        ("digest subscribe", "at", "timepicker"),
        ("digest subscribe", "channel", "conversations_select"),
        ("digest subscribe", "weekdays", "multi_static_select"),
        ("tracker roles", "person", "users_select"),
        ("tracker roles", "group", "external_select"),
        ("tracker setup", "moderators:people", "multi_users_select"),
    ],
)
def test_each_option_is_entered_as_it_is_best(name: str, block: str, kind: str) -> None:
    """Nothing has to be typed that can be chosen, and a search begins before anything is typed."""
    part = element(modal(name), block)

    assert part["type"] == kind
    assert part.get("min_query_length", 0) == 0


def test_a_number_is_whole_and_within_its_bounds() -> None:
    """Slack itself refuses any other."""
    part = element(modal(LOG, {"place_precision": "3"}), "place_precision")

    told = (part["is_decimal_allowed"], part["min_value"], part["max_value"], part["initial_value"])
    assert told == (False, "1", "7", "3")


def test_quoted_words_have_room() -> None:
    """Several lines, and as many characters as the option takes."""
    part = element(modal(LOG, {"words": "gross\nviolation"}), "words")

    assert (part["multiline"], part["max_length"], part["initial_value"]) == (True, 2_000, "gross\nviolation")


def test_what_was_chosen_before_is_chosen() -> None:
    """By its value, or by the words that people read."""
    view = modal(LOG, {"category": "air strike", "targets": "medical; School", "claimant": "Azerbaijan’s MoD"})

    assert element(view, "category")["initial_option"]["value"] == "air_strike"
    assert [one["value"] for one in element(view, "targets")["initial_options"]] == ["medical", "school"]
    assert element(view, "claimant")["initial_option"]["value"] == "Azerbaijan’s MoD"


def test_words_that_are_no_choice_can_be_mended() -> None:
    """They stand there to be changed, as they were typed."""
    view = modal(LOG, {"category": "air strlke", "place_precision": "exact", "new": "y"})

    texts = [element(view, name) for name in ("category", "place_precision", "new")]
    assert [part["initial_value"] for part in texts] == ["air strlke", "exact", "y"]


def test_who_is_picked_is_mentioned() -> None:
    """People and channels by Slack's own lists; groups, which Slack has no list of, beside them."""
    roles = said("tracker roles", {"person": "U12AB", "role": chosen("moderator")})
    setup = said(
        "tracker setup",
        {"moderators:people": ["U12AB", "U34CD"], "moderators:others": [chosen("<!subteam^S1>")]},
    )
    digest = said("digest subscribe", {"channel": "C12AB"})

    assert roles == {"person": "<@U12AB>", "role": "moderator"}
    assert setup == {"moderators": "<@U12AB>; <@U34CD>; <!subteam^S1>"}
    assert digest == {"channel": "<#C12AB>"}


def test_several_are_joined_as_a_list_is_typed() -> None:
    """In the order in which they were chosen, which for parties is that of signing."""
    names = [chosen("azerbaijan"), chosen("armenia")]

    assert said("ceasefire add", {"parties": names})["parties"] == "azerbaijan; armenia"


def test_a_choice_comes_back_without_slack_s_escapes() -> None:
    """An ampersand within a name is one."""
    assert said(LOG, {"claimant": chosen("Bread &amp; Roses")})["claimant"] == "Bread & Roses"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"date": "2020-10-27"}, "2020-10-27"),
        ({"date": "2020-10-27", "time": "09:40"}, "2020-10-27 09:40"),
        ({"date": "2020-10-27", "time": "09:40", "zone": chosen("Asia/Baku")}, "2020-10-27 09:40 Asia/Baku"),
        ({"date": "2020-10-27", "zone": chosen("Asia/Baku")}, "2020-10-27 Asia/Baku"),
        ({"date": "2020-10-27", "time": "09:40", "told": "between 08:00 and 09:00"}, "between 08:00 and 09:00"),
        ({"told": "unknown"}, "unknown"),
    ],
)
def test_a_time_is_entered_in_parts_or_in_words(changes: dict[str, object], words: str) -> None:
    """Words of the source count alone; without them it is what was picked, and nothing besides."""
    assert said(LOG, {f"occurred:{part}": value for part, value in changes.items()})["occurred"] == words


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["Asia/Baku", "Africa/Cairo", "UTC"]))
def test_a_date_stays_a_date(day: date, zone: str) -> None:
    """No hour is made up for it, whichever zone is chosen beside it."""
    words = said(LOG, {"occurred:date": str(day), "occurred:zone": chosen(zone)})["occurred"]

    moment = read_moment(words, now=NOW, zone=None)

    assert moment is not None
    assert (moment.precision, moment.zone) == (Precision.DAY, zone)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("2020-10-26", ("2020-10-26", None, None, None)),
        ("2020-10-26 08:05", ("2020-10-26", "08:05", None, None)),
        ("2020-10-27 09:40 Asia/Baku", ("2020-10-27", "09:40", "Asia/Baku", None)),
        ("2020-10-27 Baku", ("2020-10-27", None, "Baku", None)),
        ("2020-10-27 09:40 UTC", ("2020-10-27", "09:40", "UTC", None)),
        ("09:40", (None, "09:40", None, None)),
        ("2020-10-26 between 08:00 and 09:00", (None, None, None, "2020-10-26 between 08:00 and 09:00")),
        ("2020-02-30", (None, None, None, "2020-02-30")),
        ("2020-10-26 24:00", (None, None, None, "2020-10-26 24:00")),
        ("26 Oct 2020", (None, None, None, "26 Oct 2020")),
        ("unknown", (None, None, None, "unknown")),
        ("", (None, None, None, None)),
    ],
)
def test_what_is_just_a_date_a_time_and_a_zone_is_picked(words: str, parts: tuple[str | None, ...]) -> None:
    """Everything else stands in the words of its source; which zone is usual here is nobody's to fill in."""
    view = modal(LOG, {"occurred": words})

    assert tuple(_initial(element(view, f"occurred:{part}")) for part in ("date", "time", "zone", "told")) == parts
    assert read_back(LOG, {"occurred": words}) == ({"occurred": words} if words else {})


def _initial(part: dict[str, Any]) -> str | None:
    option = part.get("initial_option", {}).get("value")
    return option or part.get("initial_date") or part.get("initial_time") or part.get("initial_value")


def test_what_can_t_be_read_is_told_at_its_input() -> None:
    """The sentence of the refusal stands below the words it is about."""
    view = sent(modal(LOG), {"place": chosen("…"), "occurred:told": "10/11/2020"})

    assert faults(unreadable(LOG, "place", "That names no place."), view) == {"place": "That names no place."}
    assert faults(unreadable(LOG, "occurred", "Which?"), view) == {"occurred:told": "Which?"}


def test_a_time_without_its_day_is_told_where_the_day_is_chosen() -> None:
    """In a sentence that fits the form; the hour stays."""
    view = sent(modal(LOG), {"occurred:time": "09:40", "published:zone": chosen("Asia/Baku")})

    refusal = unreadable(LOG, "occurred", "09:40 needs its date.")
    assert faults(refusal, view) == {"occurred:date": "09:40 needs its day. Choose it here."}
    assert faults(unreadable(LOG, "published", "…"), view) == {
        "published:date": "A zone alone is no time. Choose the day too, or clear the zone."
    }


def test_all_that_is_missing_is_told_at_once() -> None:
    """Each at its own input, a time at its day."""
    log, suspend = command_called(LOG), command_called("ceasefire suspend")
    missing = Missing(log, tuple(option for option in log.options if option.required), {})
    at = Missing(suspend, tuple(option for option in suspend.options if option.required), {})

    assert faults(missing, sent(modal(LOG), {})) == {"claimant": "This is needed.", "category": "This is needed."}
    assert faults(at, sent(modal("ceasefire suspend"), {})) == {"at:date": "This is needed."}


def test_a_refusal_about_nothing_in_the_form_belongs_to_no_input() -> None:
    """Such as one about an option that isn't asked for there, or about none."""
    view = sent(modal("violation show"), {})

    assert faults(unreadable(LOG, "place", "That names no place."), view) is None
    assert faults(Refusal("The record is busy."), view) is None
