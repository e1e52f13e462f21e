"""What a button carries: a whole command in a hundred characters, or the key of one that the record keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls import Address, Request
from bot.keeping import Keeper
from bot.platforms.ids import (
    FormKey,
    Key,
    custom_id,
    form_id,
    ids_of,
    is_once,
    kept_id,
    once,
    opened,
    opened_by,
    read_id,
)
from bot.replies import Action
from tests.people import MODERATOR
from tests.talking import HERE, START

if TYPE_CHECKING:
    from storage.database import Database

SHOW = Action("Show", "violation show", (("violation", "#11"),), version=3)
AS_OF = "2020-10-30T12:00:00+00:00"
THEN = Action(
    "Timeline", "ceasefire timeline", (("agreement", "nk-washington"), ("as_of", AS_OF), ("known_by", AS_OF)), version=2
)
GUILD = Address("discord", "1")
STATUS = Request("ceasefire status", {}, GUILD, "2", MODERATOR, START, "discord:3")

words = st.text(st.characters(exclude_categories=["Cs"]))
some_actions = st.builds(
    Action,
    label=st.just(""),
    command=st.sampled_from(["violation show", "violation queue accept"]),
    options=st.dictionaries(st.sampled_from(["violation", "words", "as_of"]), words).map(lambda d: tuple(d.items())),
    version=st.none() | st.integers(0, 10_000),
    turns=st.booleans(),
)


def test_an_id_can_be_read_by_a_person() -> None:
    """Whoever looks into a message sees the command, its options, and the version that was shown."""
    assert custom_id(SHOW) == "c1:violation show:violation=#11:3"
    assert custom_id(Action("Set up", "tracker setup")) == "c1:tracker setup::"
    assert custom_id(Action("First page", "violation list", turns=True)) == "t1:violation list::"


@given(some_actions)
def test_what_fits_reads_back_as_the_same(action: Action) -> None:
    """In any script, with any mark in it; within a hundred characters of ASCII."""
    written = custom_id(action)

    assert written is None or (len(written) <= 100 and written.isascii() and read_id(written) == action)


def test_what_does_not_fit_has_no_id_of_its_own() -> None:
    """Two times to the second are more than an id has room for."""
    assert custom_id(THEN) is None


def test_keys_read_back() -> None:
    """The key of an action, and that of a form with the page that is shown."""
    assert read_id(kept_id("nUx_3-9")) == Key("nUx_3-9")
    assert read_id(kept_id("nUx_3-9", turns=True)) == Key("nUx_3-9", turns=True)
    assert read_id(form_id("b7Tq-_w", 2)) == FormKey("b7Tq-_w", 2)


@given(some_actions, st.integers(1, 2**63))
def test_a_form_tells_by_what_it_was_opened(action: Action, by: int) -> None:
    """What it means stays the same, for an answer to a question too; where there is no room it doesn't tell."""
    for written in filter(None, (custom_id(action), once(custom_id(action) or ""))):
        form = opened(written, by)

        assert len(form) <= 100
        assert read_id(form) == read_id(written)
        assert opened_by(written) == ""
        assert opened_by(form) == (str(by) if form != written else "")
        assert opened(form, by) == form


def test_a_form_that_was_opened_before_an_upgrade_is_known() -> None:
    """Its mark was the number written out; what is typed into it meanwhile is not lost."""
    before = "c1:violation verify:violation=#11:3~1456074443980800040"

    assert read_id(before) == read_id("c1:violation verify:violation=#11:3")
    assert opened_by(before) == "1456074443980800040"


def test_an_answer_to_a_question_is_told_from_other_actions() -> None:
    """Also where the record keeps what it is."""
    for written in ("c1:violation show:violation=#11:3", kept_id("nUx_3-9")):
        assert read_id(once(written)) == read_id(written)
        assert (is_once(written), is_once(once(written))) == (False, True)


@pytest.mark.parametrize(
    "written", ["", "c2:x", "ticket:open", "f1:", "f1:key", "f1:key:x", "c1:a:b:x", "c1:a:b=1&&c:1"]
)
def test_other_ids_mean_nothing(written: str) -> None:
    """A button of another program, or of another age of this one, is no command."""
    assert read_id(written) is None


@given(st.text())
def test_no_id_is_a_fault(written: str) -> None:
    """Whatever comes in is an action, a key, or nothing."""
    for beginning in ("", "c1:", "c1:#", "t1:", "t1:#", "f1:"):
        read_id(beginning + written)


async def test_a_long_action_is_kept_and_found_again(database: Database) -> None:
    """Its button carries the key; after a restart another keeper finds what it does."""
    short, long = await ids_of(Keeper(database), GUILD, (SHOW, THEN), START)
    key = read_id(long)

    assert short == custom_id(SHOW)
    assert isinstance(key, Key)
    found = await Keeper(database).action(GUILD, key.key)
    assert found is not None
    assert (found.command, tuple(found.options.items()), found.version) == (THEN.command, THEN.options, 2)


async def test_the_same_action_has_the_same_id(database: Database) -> None:
    """A status that is asked for a thousand times is kept once."""
    keeper, newer = Keeper(database), replace(THEN, version=3)

    assert await ids_of(keeper, GUILD, (THEN,), START) == await ids_of(keeper, GUILD, (THEN,), START)
    assert await ids_of(keeper, GUILD, (THEN,), START) != await ids_of(keeper, GUILD, (newer,), START)


async def test_another_guild_does_not_find_it(database: Database) -> None:
    """What is kept belongs to the venue of the call."""
    (written,) = await ids_of(Keeper(database), GUILD, (THEN,), START)
    await ids_of(Keeper(database), HERE, (replace(THEN, version=9),), START)
    key = read_id(written)

    assert isinstance(key, Key)
    assert await Keeper(database).action(HERE, key.key) is None
    assert await Keeper(database).action(Address("discord", "unknown"), key.key) is None
