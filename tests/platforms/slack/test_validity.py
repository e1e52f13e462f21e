"""What Slack would refuse is seen in the loopback: each of its limits, and one more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.platforms.slack.validity import answer_faults, message_faults, view_faults

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.people import Json


def plain(text: str) -> Json:
    """Give a text object without marks."""
    return {"type": "plain_text", "text": text}


def section(text: str = "Words", **more: Any) -> Json:  # noqa: ANN401 — any part of a block
    """Give a section."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}} | more


def button(**more: Any) -> Json:  # noqa: ANN401 — any part of a button
    """Give a button."""
    return {"type": "button", "text": plain("Show"), "action_id": "b0", "value": "1"} | more


def row(*elements: Json) -> Json:
    """Give a row of actions."""
    return {"type": "actions", "elements": list(elements)}


def options(count: int, text: str = "", value: str = "") -> list[Json]:
    """Give so many options."""
    return [{"text": plain(text or f"Place {one}"), "value": value or str(one)} for one in range(count)]


def select(count: int = 2, **more: Any) -> Json:  # noqa: ANN401 — any part of a select
    """Give a select with so many options."""
    return {"type": "static_select", "action_id": "place", "options": options(count)} | more


def asked(element: Json, label: str = "Place") -> Json:
    """Give an input block."""
    return {"type": "input", "block_id": "place", "label": plain(label), "element": element}


def modal(*blocks: Json, **more: Any) -> Json:  # noqa: ANN401 — any part of a view
    """Give a modal."""
    return {"type": "modal", "title": plain("Log"), "submit": plain("Log"), "blocks": list(blocks)} | more


def many(count: int) -> list[Json]:
    """Give so many buttons, each with an id of its own."""
    return [button(action_id=f"b{one}") for one in range(count)]


LONG = [section("x" * 3_000)] * 4

GOOD_BLOCKS = {
    "as many blocks as fit": [section()] * 50,
    "as many characters as fit": [*LONG, section("x" * 1_200)],
    "all kinds": [
        {"type": "header", "text": plain("x" * 150)},
        section(fields=[plain("x" * 200)] * 10),
        {"type": "context", "elements": [plain("Said by")] * 10},
        row(*many(25)),
        {"type": "divider"},
        {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A chart"},
    ],
    "a select with a choice": [row(select(100, initial_option=options(1)[0]))],
}
BAD_BLOCKS = {
    "51 blocks": [section()] * 51,
    "13,201 characters": [*LONG, section("x" * 1_201)],
    "a call to everybody": [section("<!channel> come")],
    "an empty section": [section(" ")],
    "a section of nothing": [{"type": "section"}],
    "a long section": [section("x" * 3_001)],
    "a long section of emoji": [section("\N{GRINNING FACE}" * 1_501)],
    "11 fields": [section(fields=[plain("x")] * 11)],
    "a long field": [section(fields=[plain("x" * 2_001)])],
    "an empty field": [section(fields=[plain("")])],
    "a long header": [{"type": "header", "text": plain("x" * 151)}],
    "a header with marks": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    "11 elements of a context": [{"type": "context", "elements": [plain("x")] * 11}],
    "a context of none": [{"type": "context", "elements": []}],
    "a row of none": [row()],
    "a row of 26": [row(*many(26))],
    "a button of many words": [row(button(text=plain("x" * 76)))],
    "a button with marks": [row(button(text={"type": "mrkdwn", "text": "x"}))],
    "a button with a long value": [row(button(value="x" * 2_001))],
    "a button with an empty value": [row(button(value=""))],
    "a select of none": [row(select(0))],
    "a select of 101": [row(select(101))],
    "a long option": [row(select(options=options(1, text="x" * 76)))],
    "an option with a long value": [row(select(options=options(1, value="x" * 151)))],
    "options of one value": [row(select(options=options(2, value="x")))],
    "a choice that is no option": [row(select(1, initial_option=options(2)[1]))],
    "a picture without words": [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": ""}],
    "a picture with too many words": [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": "x" * 2_001}],
    "a picture from nowhere": [{"type": "image", "alt_text": "A chart"}],
    "two blocks of one id": [section(block_id="one"), section(block_id="one")],
    "two buttons of one id": [row(button()), row(button())],
    "an input": [asked(select())],
    "a block of no kind": [{"type": "sectoin"}],
}
SEVERAL = {"type": "multi_static_select", "action_id": "places", "options": options(2), "initial_options": options(2)}
GOOD_VIEWS = {
    "several chosen where several may be": modal(asked(SEVERAL)),
    "as many blocks as fit": modal(*[section()] * 100),
    "as many words as fit": modal(asked(select()), title=plain("x" * 24), private_metadata="x" * 3_000),
}
BAD_VIEWS = {
    "101 blocks": modal(*[section()] * 101),
    "no blocks": modal(),
    "a long title": modal(section(), title=plain("x" * 25)),
    "a long submit": modal(section(), submit=plain("x" * 25)),
    "a long close": modal(section(), close=plain("x" * 25)),
    "long metadata": modal(section(), private_metadata="x" * 3_001),
    "more than 250 kB": modal(*[section(f"{number}" * 1_500) for number in range(10, 99)]),
    "inputs that nothing submits": modal(asked(select()), submit=None),
    "an input that is a button": modal(asked(button())),
    "more chosen than may be": modal(asked(SEVERAL | {"max_selected_items": 1})),
    "a long label": modal(asked(select(), "x" * 2_001)),
    "a home": modal(section(), type="home"),
}


@pytest.mark.parametrize("blocks", GOOD_BLOCKS.values(), ids=GOOD_BLOCKS)
def test_what_fits_is_taken(blocks: list[Json]) -> None:
    """A message at its limits is a message."""
    assert message_faults(blocks, "x" * 4_000) == []


@pytest.mark.parametrize("blocks", BAD_BLOCKS.values(), ids=BAD_BLOCKS)
def test_what_does_not_fit_is_seen(blocks: list[Json]) -> None:
    """A message beyond one of its limits is none."""
    assert message_faults(blocks, "Words")


@pytest.mark.parametrize("text", ["", " ", "x" * 4_001, "<!here>"], ids=["none", "blank", "long", "a call"])
def test_the_words_beside_blocks_are_seen(text: str) -> None:
    """A screen reader needs words, and not too many."""
    assert message_faults([section()], text)


@pytest.mark.parametrize("view", GOOD_VIEWS.values(), ids=GOOD_VIEWS)
def test_a_view_that_fits_is_taken(view: Json) -> None:
    """A modal at its limits is a modal."""
    assert view_faults(view, "modal") == []


@pytest.mark.parametrize("view", BAD_VIEWS.values(), ids=BAD_VIEWS)
def test_a_view_that_does_not_fit_is_seen(view: Json) -> None:
    """A modal beyond one of its limits is none."""
    assert view_faults(view, "modal")


def test_offered_options_are_looked_at() -> None:
    """What is found while somebody types has the limits of what is listed."""
    assert answer_faults({"options": options(100)}) == []
    assert answer_faults({"options": options(101)})
    assert answer_faults({"options": options(1, text="x" * 76)})
    assert answer_faults({"options": options(2, value="x")})
