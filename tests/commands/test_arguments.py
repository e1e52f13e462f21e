"""From a call to its handler."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.commands.arguments import Unreadable, carry_out, clean_options, require_role
from bot.commands.kinds.kind import Kind
from bot.commands.registry import Command, Option
from bot.commands.written import Missing
from bot.people import Role
from bot.replies import Question, Reply
from storage.errors import NotFound, Refusal
from tests.commands import samples
from tests.commands.samples import call

if TYPE_CHECKING:
    from bot.calls import Call


def test_options_reach_the_handler_as_values() -> None:
    """A handler never sees the words of a time, a list or a category."""
    options = {
        "claimant": "Azerbaijan's Defence Ministry",
        "category": "Drone strike",
        "accused": "armenia; artsakh; armenia",
        "occurred": "2020-10-26 08:05",
    }
    assert carry_out(samples.log, call(options)).title == (
        "Azerbaijan's Defence Ministry | drone_strike | armenia | artsakh |  |  |  | 2020-10-26T04:05:00+00:00 | Leyla"
    )


def test_what_was_left_out_has_its_default() -> None:
    """Only what is required must be there."""
    assert carry_out(samples.status, call()).title == "the one in effect for Leyla"
    assert carry_out(samples.listing, call()).lines == ("None", "None", "Leyla")


def test_a_zone_in_a_command_is_the_zone_of_its_times() -> None:
    """08:00 in Minsk is not 08:00 in Baku, whichever option was written first."""
    options = {"slug": "minsk", "effective": "2015-02-15 08:00", "zone": "Europe/Minsk"}
    assert (
        carry_out(samples.add, call(options)).title
        == "minsk from 2015-02-15T05:00:00+00:00 in Europe/Minsk, written: None"
    )
    assert carry_out(samples.add, call({**options, "zone": "Asia/Baku"})).title.startswith(
        "minsk from 2015-02-15T04:00"
    )


def test_a_time_without_any_zone_is_refused() -> None:
    """Nothing silently becomes UTC."""
    with pytest.raises(Unreadable) as refused:
        carry_out(samples.add, call({"slug": "minsk", "effective": "2015-02-15 08:00"}, zone=None))
    assert refused.value.option.name == "effective"


def test_what_is_missing_is_named_and_what_was_given_is_kept() -> None:
    """A console can ask question by question, a platform can open a form."""
    with pytest.raises(Missing) as refused:
        carry_out(samples.log, call({"place": "Barda", "category": ""}))
    assert refused.value.words == "/violation log needs claimant= (Who says so), category= (What kind)."
    assert [option.name for option in refused.value.options] == ["claimant", "category"]
    assert refused.value.given == {"place": "Barda", "category": ""}
    assert refused.value.command is samples.log


def test_a_value_that_cannot_be_read_is_told_with_its_option() -> None:
    """With ten options in a line, one knows which to mend."""
    with pytest.raises(Unreadable) as refused:
        carry_out(samples.listing, call({"page": "many"}))
    assert refused.value.words == "page: “many” is not a whole number. Write digits alone, such as 12."
    assert refused.value.option.name == "page"


def test_words_are_made_clean_before_anything_reads_them() -> None:
    """The option is named, and several lines pass only where they are taken."""
    assert clean_options(samples.log, {"words": " a\r\nb ", "place": " Barda"}) == {"words": "a\nb", "place": "Barda"}
    with pytest.raises(Unreadable, match=r"place: Character 2 \(U\+000A\) is a line break"):
        clean_options(samples.log, {"place": "a\nb"})
    with pytest.raises(NotFound, match="/tracker about has no option “place=”"):
        clean_options(samples.about, {"place": "Barda"})


def test_a_role_is_checked_before_anything_is_asked_for() -> None:
    """Nobody answers questions for a command they may not use."""
    with pytest.raises(Refusal) as refused:
        carry_out(samples.log, call(role=Role.VIEWER))
    assert refused.value.words == "Only moderators can use /violation log. An admin can make you one: /tracker roles"
    require_role(call(role=Role.MODERATOR), samples.log.name, samples.log.role)


def test_who_may_report_is_told_how_where_they_may_not_log() -> None:
    """“Log as violation” stands in everybody's menu, and most members are reporters."""
    with pytest.raises(Refusal) as refused:
        carry_out(samples.log, call(role=Role.REPORTER))
    assert refused.value.words == (
        "Only moderators can use /violation log. You can report to them what you know of, by /violation report. "
        "An admin can make you one: /tracker roles"
    )
    require_role(call(role=Role.ADMIN), samples.log.name, samples.log.role)
    require_role(call(role=Role.VIEWER), samples.status.name, samples.status.role)


class Doubtful(Kind[str]):
    """A kind that asks which of two is meant."""

    expectation = "a place"

    def read(self, words: str, call: Call) -> str:
        """Ask, whatever was written."""
        raise Question(Reply(f"Which {words}, {call.person.name}?"))


class OfTheChannel(Kind[str]):
    """A kind that the call has an answer for."""

    expectation = "an agreement"

    def read(self, words: str, call: Call) -> str:
        """Take the words."""
        return words + call.person.name

    def fallback(self, default: str | None, call: Call) -> str | None:
        """Give the channel's."""
        return default or f"the one of {call.person.name}'s channel"


def echo(call: Call, **values: object) -> Reply:
    """Say what the handler was given."""
    return Reply(f"{call.role}: {values}")


def test_a_kind_that_is_not_sure_asks() -> None:
    """A question reaches who enters something with its answers; who only looks, as an error of an option."""
    looking, asked = with_option(Doubtful("Where")), call({"x": "Terter"})

    with pytest.raises(Question, match="Which Terter, Leyla"):
        carry_out(replace(looking, writes=True), asked)
    with pytest.raises(Unreadable, match="x: Which Terter, Leyla"):
        carry_out(looking, asked)


def test_a_kind_may_know_what_stands_for_an_option_left_out() -> None:
    """An agreement defaults to the channel's."""
    assert carry_out(with_option(OfTheChannel("Which")), call()).title == "admin: {'x': \"the one of Leyla's channel\"}"


def with_option(kind: Kind[str]) -> Command:
    """Declare a command whose only option is of this kind."""
    option = Option("x", kind, required=False, default=None, parameter="x")
    return Command("a b", Role.VIEWER, echo, (option,), "Say", writes=False, first="")
