"""What the bot sends is what Discord's published schema takes; and the check of it does see faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.platforms.discord.shown.drawing import drawn
from tests.platforms.anything import replies
from tests.platforms.discord.published import faults

if TYPE_CHECKING:
    from bot.replies import Reply

CALLBACK = "/interactions/1/secret/callback"
MESSAGES = {
    "POST": ("/webhooks/1/secret", "/channels/8/messages", "/api/v10/channels/8/messages"),
    "PATCH": ("/webhooks/1/secret/messages/@original",),
}
EVERY_MESSAGE = [(method, path) for method, paths in MESSAGES.items() for path in paths]
ONE, TWO = ({"label": name, "value": name} for name in ("Terter", "Barda"))
ZONE = {"type": 3, "name": "zone", "description": "Where"}
BUTTON = {"type": 2, "style": 2, "label": "Undo", "custom_id": "c1:7"}


def embed(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 — parts of any kind
    """Give a message with one embed."""
    return {"embeds": [parts]}


def field(name: str, value: str) -> dict[str, Any]:
    """Give a message with one field."""
    return embed(fields=[{"name": name, "value": value}])


def row(*components: dict[str, Any]) -> dict[str, Any]:
    """Give a message with a row of these below it."""
    return {"components": [{"type": 1, "components": list(components)}]}


def group(*described: str) -> dict[str, Any]:
    """Give a group, ``tracker``, with subcommands that are described so."""
    options = [{"type": 1, "name": f"c{number}", "description": text} for number, text in enumerate(described)]
    return {"name": "tracker", "description": "The record", "options": options}


@given(replies)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
async def test_discord_takes_any_reply(reply: Reply) -> None:
    """Whatever is in a reply, it is drawn within the schema, at once and as what follows."""
    message = drawn(reply, [f"c1:{number}" for number in range(len(reply.actions))])
    body = {"embeds": [message.embed.to_dict()], "components": message.view.to_components()}

    assert faults("POST", CALLBACK, {"type": 4, "data": body}) == []
    assert [fault for method, path in EVERY_MESSAGE for fault in faults(method, path, body)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        embed(title="x" * 257),
        embed(description="x" * 4_097),
        embed(fields=[{"name": "x", "value": "y"}] * 26),
        embed(description="x" * 4_000, footer={"text": "x" * 2_001}),
        field("", "x"),
        field("x", " "),
        row(BUTTON, BUTTON),
        row(BUTTON | {"label": "x" * 81}),
        row(BUTTON | {"custom_id": "x" * 101}),
        {"content": 7},
        {"content": "x" * 2_001},
        embed(title=" "),
        embed(title="Chart", image={"url": "attachment://minsk.png"}),
        {"attachments": [{"id": 0, "filename": "перемирие.png"}]},
    ],
)
def test_a_message_that_discord_would_refuse_is_seen(wrong: dict[str, Any]) -> None:
    """On each way that a message is sent."""
    assert faults("POST", CALLBACK, {"type": 4, "data": wrong})
    assert all(faults(method, path, wrong) for method, path in EVERY_MESSAGE)


def test_a_form_that_discord_would_refuse_is_seen() -> None:
    """By its title, and by inputs that have one custom id."""
    label: dict[str, Any] = {"type": 18, "label": "Place", "component": {"type": 4, "custom_id": "place", "style": 1}}
    form = {"custom_id": "c1:8", "title": "Log", "components": [label]}

    assert faults("POST", CALLBACK, {"type": 9, "data": form}) == []
    assert faults("POST", CALLBACK, {"type": 9, "data": form | {"title": "x" * 46}})
    assert faults("POST", CALLBACK, {"type": 9, "data": form | {"components": [label, label]}}) == [
        "The custom id place is there twice."
    ]
    labels = [label | {"component": label["component"] | {"custom_id": str(number)}} for number in range(6)]
    assert faults("POST", CALLBACK, {"type": 9, "data": form | {"components": labels}}) == [
        "A form asks for more than 5 things."
    ]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"options": [ONE, ONE]}, "place has a value twice."),
        ({"options": [ONE | {"default": True}, TWO | {"default": True}]}, "place takes 1 values, and more are chosen."),
        ({"options": [ONE], "max_values": 2}, "place takes 2 values, and has 1."),
        ({"options": [ONE], "min_values": 0, "required": True}, "place takes 0 to 1 values, and is required or not."),
    ],
)
def test_a_list_that_discord_would_refuse_is_seen(wrong: dict[str, Any], why: str) -> None:
    """By what can be chosen from it, and what is."""
    place = {"type": 3, "custom_id": "place", **wrong}
    form = {"custom_id": "c1:8", "title": "Log", "components": [{"type": 18, "label": "Place", "component": place}]}

    assert faults("POST", CALLBACK, {"type": 9, "data": form}) == [why]


def test_an_answer_of_no_known_type_is_seen() -> None:
    """There are types 4 to 9 for what we answer."""
    assert faults("POST", CALLBACK, {"type": 3}) == ["An answer to an interaction has no type 3."]


def test_commands_that_discord_would_refuse_are_seen() -> None:
    """By a name, by a description, and by what a whole group weighs, all over the place and in a guild."""
    for path in ("/applications/1/commands", "/applications/1/guilds/2/commands"):
        assert faults("PUT", path, [group("Sets the zone")]) == []
        assert faults("PUT", path, [group("x" * 101)])
        assert faults("PUT", path, [group() | {"name": "x" * 33}])
        assert faults("PUT", path, [group() | {"name": "Tracker"}]) == ["Tracker is no name of a command or an option."]
        needed = [ZONE, ZONE | {"name": "slug", "required": True}]
        assert faults("PUT", path, [group() | {"options": needed}]) == [
            "tracker has an option that is required behind one that isn't."
        ]


def test_a_group_of_more_than_8000_characters_is_seen() -> None:
    """Its subcommands and the choices of their options count together, by names, descriptions and values."""
    choices = [{"name": "x" * 100, "value": "y" * 100}] * 25
    option = {"type": 3, "name": "zone", "description": "Where", "choices": choices}
    heavy = group("One", "Two")
    for subcommand in heavy["options"]:
        subcommand["options"] = [option]

    assert faults("PUT", "/applications/1/commands", [heavy]) == [
        "/tracker holds 10045 characters; Discord takes 8000."
    ]
