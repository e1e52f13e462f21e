"""A command as a form: what it asks for, what is there already, and what was entered."""

from __future__ import annotations

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls import Call
from bot.commands.catalogue import CATALOGUE
from bot.commands.kinds.plain import Many, OneOf, Whole, Words, YesNo
from bot.commands.registry import writes
from bot.people import Role
from bot.platforms.discord.modals.forms import modal, page_of, pages, typed
from bot.replies import Reply
from storage.records.vocabularies import Category, Target


@writes("violation sample", role=Role.MODERATOR)
def sample(  # noqa: PLR0913 — a form of two pages
    call: Call,
    *,
    place: Annotated[str, Words("Where")] = "",
    words: Annotated[str, Words("Quoted", longest=2_000, multiline=True)] = "",
    targets: Annotated[tuple[Target, ...], Many(OneOf(Target, "What was hit"))] = (),
    killed: Annotated[int, Whole("Killed")] = 0,
    new: Annotated[bool, YesNo("Another incident")] = False,
    category: Annotated[Category, OneOf(Category, "What kind")],
) -> Reply:
    """Log a sample."""
    return Reply(f"{call.person.name}: {category} at {place}", (words, f"{targets}, {killed}, {new}"))


async def drawn(words: dict[str, str], page: int = 0) -> list[dict[str, object]]:
    """Give the inputs of a page as they are sent."""
    form = modal(sample, pages(sample.required_first)[page], words, "c1:violation sample::")
    labels: list[dict[str, object]] = form.to_dict()["components"]
    return [dict(label["component"]) for label in labels if isinstance(label["component"], dict)]


def test_the_required_options_come_first_five_a_page() -> None:
    """A modal has room for five."""
    names = [[option.name for option in page] for page in pages(sample.required_first)]

    assert names == [["category", "place", "words", "targets", "killed"], ["new"]]
    assert (page_of(sample, "new"), page_of(sample, "nothing")) == (1, 0)


async def test_a_vocabulary_is_a_list_to_choose_from() -> None:
    """Nothing has to be typed at three in the morning; what was chosen before is chosen."""
    category, *_ = await drawn({"category": "air_strike"})

    options = category["options"]
    assert isinstance(options, list)
    assert [option["label"] for option in options if option["default"]] == ["air strike"]
    assert (category["min_values"], category["max_values"]) == (1, 1)


async def test_several_may_be_chosen_of_a_list() -> None:
    """As many as there are, and none where none is required."""
    targets = (await drawn({"targets": "medical; school"}))[3]

    options = targets["options"]
    assert isinstance(options, list)
    assert [option["value"] for option in options if option["default"]] == ["medical", "school"]
    assert (targets["min_values"], targets["max_values"]) == (0, len(Target))


@pytest.mark.parametrize("words", ["air strlke", "shelling; air strike"])
async def test_words_that_are_no_choice_can_be_mended(words: str) -> None:
    """They stand there to be changed, as they were typed: from a list Discord lets no more be chosen than it takes."""
    category, *_ = await drawn({"category": words})

    assert category["value"] == words


@pytest.mark.parametrize(
    ("command", "option", "words", "picked"),
    [
        ("tracker roles", "person", "<@5|Mina>", [(5, "user")]),
        ("tracker roles", "group", "<@&7>", [(7, "role")]),
        ("tracker setup", "moderators", "<@5|Mina> <@&7>; <@!6>", [(5, "user"), (7, "role"), (6, "user")]),
        ("digest subscribe", "channel", "<#8>", [(8, "channel")]),
    ],
)
async def test_who_or_what_was_picked_is_picked_already(
    command: str, option: str, words: str, picked: list[tuple[int, str]]
) -> None:
    """Nobody has to read a number in place of a name, or to pick once more; other words stand there to be mended."""
    found = CATALOGUE.find(command)
    assert found is not None
    asks = [one for one in found.options if one.name == option]

    (again,) = modal(found, asks, {option: words}, "c1:").to_dict()["components"]
    (other,) = modal(found, asks, {option: f"{words} somebody"}, "c1:").to_dict()["components"]

    assert [(one["id"], one["type"]) for one in again["component"]["default_values"]] == picked
    assert other["component"]["value"] == f"{words} somebody"


async def test_quoted_words_have_room() -> None:
    """Several lines, as many characters as the option takes, and what was typed is there."""
    quoted = (await drawn({"words": "gross\nviolation"}))[2]

    assert (quoted["style"], quoted["max_length"], quoted["value"]) == (2, 2_000, "gross\nviolation")


@pytest.mark.parametrize(
    ("about", "title"),
    [
        ("#12", "#12 · Add what somebody says of a violation"),
        ("a-ceasefire-of-the-seventh", "a-ceasefire-of-the-seventh · Add what …"),
        ("x" * 60, "Add what somebody says of a violation"),
    ],
)
async def test_a_form_says_what_it_is_about(about: str, title: str) -> None:
    """Below ten reports in a row it is seen which one a button was of; what the form asks for is seen in its field."""
    respond = CATALOGUE.find("violation respond")
    assert respond
    first, *others = respond.required_first
    assert first.name == "violation"

    assert modal(respond, others[:5], {"violation": about}, "f1:key:0").title == title
    assert modal(respond, [first], {"violation": about}, "f1:key:0").title == "Add what somebody says of a violation"


async def test_a_form_that_corrects_says_what_it_leaves_alone() -> None:
    """Its fields are empty, and nobody has to fear that what they don't fill is taken out."""
    amend, log = CATALOGUE.find("violation amend"), CATALOGUE.find("violation log")
    assert amend
    assert log
    first, second, *_ = modal(amend, amend.required_first[1:6], {"violation": "#12"}, "f1:key:0").to_dict()[
        "components"
    ]
    (other,) = modal(log, log.required_first[:1], {}, "f1:key:0").to_dict()["components"]

    stays = "What is left empty stays as it is."
    assert str(first["description"]).startswith(f"{stays} one of: shelling")
    assert stays not in f"{second} {other}"


@given(st.text(max_size=9_000))
async def test_any_words_can_be_put_back_into_a_form(words: str) -> None:
    """What was refused for its length, too: Discord takes at most 4,000 characters."""
    place = (await drawn({"place": words}))[1]

    assert len(str(place.get("value") or "").encode("utf-16-le", "surrogatepass")) <= 8_000
    assert place["max_length"] == 4_000


async def test_every_command_has_a_form() -> None:
    """Of every page of every command: titles and labels within 45 characters, at most five inputs."""
    for command in CATALOGUE:
        for page in pages(command.required_first):
            form = modal(command, page, {}, f"c1:{command.name}::").to_dict()
            assert 1 <= len(form["title"]) <= 45
            assert 1 <= len(form["components"]) <= 5
            assert all(1 <= len(label["label"]) <= 45 for label in form["components"])
            assert all(len(label["description"]) <= 100 for label in form["components"])


def test_what_was_entered_is_read_as_words() -> None:
    """Choices are joined as a list is typed; what was left empty is told, so that it can be taken out."""
    data = {
        "custom_id": "f1:key:0",
        "components": [
            {"type": 18, "component": {"type": 3, "custom_id": "targets", "values": ["medical", "school"]}},
            {"type": 18, "component": {"type": 4, "custom_id": "place", "value": "Terter"}},
            {"type": 1, "components": [{"type": 4, "custom_id": "words", "value": ""}]},
        ],
    }

    assert typed(data) == {"targets": "medical; school", "place": "Terter", "words": ""}


@pytest.mark.parametrize(
    ("member", "user", "mention"),
    [
        ({"nick": "Mina"}, {"username": "mina77", "global_name": "M."}, "<@5|Mina>"),
        ({"nick": None}, {"username": "mina77", "global_name": "M."}, "<@5|M.>"),
        ({}, {"username": "mina77", "global_name": None}, "<@5|mina77>"),
        ({"nick": "> @everyone"}, {"username": "mina77"}, "<@5|@everyone>"),
    ],
)
def test_who_was_picked_is_mentioned(member: dict[str, object], user: dict[str, object], mention: str) -> None:
    """A person by the name they are called by in the guild; a group by its id."""
    picked = [
        {"type": 18, "component": {"type": 5, "custom_id": "person", "values": ["5"]}},
        {"type": 18, "component": {"type": 6, "custom_id": "group", "values": ["7"]}},
        {"type": 18, "component": {"type": 5, "custom_id": "nobody", "values": []}},
    ]
    data = {"components": picked, "resolved": {"members": {"5": member}, "users": {"5": user}}}

    assert typed(data) == {"person": mention, "group": "<@&7>", "nobody": ""}
