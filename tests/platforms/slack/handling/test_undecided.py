"""Where several agreements may be meant a command on Slack asks for the one by its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.town import MINA, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack

WHICH = "Say which agreement: minsk, gyumri."


@pytest.fixture
async def two(desk: Slack) -> Slack:
    """A workspace with two agreements in effect."""
    between = "parties=Armenia; Azerbaijan conflict=karabakh"
    await desk.types(f"/ceasefire add gyumri title=Gyumri truce {between} effective=2020-10-27 08:00", by=MINA)
    return desk


@pytest.mark.parametrize("command", ["status", "duration", "timeline", "show"])
async def test_a_command_asks_which_is_meant(two: Slack, command: str) -> None:
    """With the agreements to choose from: nobody types the command again with a name."""
    form = await two.types(f"/ceasefire {command}", by=VERA)

    assert form.text.startswith(WHICH)
    assert next(iter(form.fields)) == "agreement"
    assert await two.searches(form, "agreement", by=VERA) == ["gyumri", "minsk"]
    await two.fills(form, agreement="gyumri", by=VERA)
    assert "Gyumri truce" in (await two.submits(form, by=VERA)).text


async def test_what_was_given_beside_it_stays(two: Slack) -> None:
    """It stands in the form."""
    form = await two.types("/ceasefire status as_of=2020-10-28 12:00", by=VERA)
    assert (form.fields["as_of:date"], form.fields["as_of:time"]) == ("2020-10-28", "12:00")


async def test_a_form_that_names_none_says_so_again(two: Slack) -> None:
    """On top, where it said so before; and at its field where it did not."""
    form = await two.types("/ceasefire status", by=VERA)
    step = await two.types("/ceasefire suspend", by=MINA)
    await two.fills(step, at__date="2020-10-28", by=MINA)

    assert (await two.submits(form, by=VERA)).text.startswith(WHICH)
    assert (await two.submits(step, by=MINA)).errors == {"agreement": WHICH}


async def test_of_many_some_are_named_and_the_others_counted(two: Slack) -> None:
    """Whoever reads five names of two hundred would take them for all there are."""
    between = "parties=Armenia; Azerbaijan conflict=karabakh effective=2020-10-28 08:00"
    for name in ("a-truce", "b-truce", "c-truce", "d-truce", "e-truce", "f-truce", "g-truce"):
        await two.types(f"/ceasefire add {name} title={name} {between}", by=MINA)
    asked = await two.types("/ceasefire status", by=VERA)
    missed = await two.types("/ceasefire status xyz", by=VERA)

    assert asked.text.startswith("Say which agreement: c-truce, d-truce, e-truce, f-truce, g-truce, 4 more.")
    assert missed.text.endswith(
        "There are: gyumri, a-truce, b-truce, c-truce, d-truce, e-truce, f-truce, g-truce, 1 more."
    )
