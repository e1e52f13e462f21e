"""Names in a list: a semicolon parts them, and a comma or "and" may be part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.replies import Question
from storage.errors import Refusal
from tests.conversations.newsroom import open_desk
from tests.people import MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.mark.parametrize("between", [", ", "\N{ARABIC COMMA} ", "\N{IDEOGRAPHIC COMMA}", " and ", " & "])
async def test_several_new_names_with_something_between_are_not_taken_for_one(bot: Talk, between: str) -> None:
    """“Ukraine, Donetsk” is no party of any war; a name that has that of its own is added by itself."""
    begun = "/ceasefire add minsk title=Minsk protocol conflict=donbas zone=Europe/Kyiv new=yes parties="

    with pytest.raises(Refusal, match=r"would be one name\. Part several by “;”: Ukraine; Donetsk"):
        await bot.hears(f"{begun}Ukraine{between}Donetsk", by=MODERATOR)

    await bot.hears("/tracker actor add Donetsk, the city", by=MODERATOR)
    reply = await bot.hears(f"{begun}Ukraine; Donetsk, the city", by=MODERATOR)
    assert reply.fact("Parties") == "Ukraine (new) · Donetsk, the city"


@pytest.mark.parametrize(("opener", "closer"), [('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’")])
async def test_each_name_of_a_list_may_stand_in_quotes(bot: Talk, opener: str, closer: str) -> None:
    """The outer two are no pair, and no party is called by a name that begins or ends with one."""
    begun = "/ceasefire add minsk title=Minsk protocol conflict=donbas zone=Europe/Kyiv parties="

    line = f"{begun}{opener}Ukraine{closer}; Belarus; {opener}Donetsk Republic{closer} new=yes"
    reply = await bot.hears(line, by=MODERATOR)

    assert reply.fact("Parties") == "Ukraine (new) · Belarus (new) · Donetsk Republic (new)"


@pytest.mark.parametrize("between", [", ", " and ", " & ", "/", "+"])
async def test_several_known_names_with_something_between_are_told_apart(bot: Talk, between: str) -> None:
    """It isn't offered to add them as one."""
    await open_desk(bot)

    with pytest.raises(
        Refusal, match=r"No actor is called .* here\. Where several may be named, part them by “;”"
    ) as refused:
        await bot.hears(f"/violation log press accused=Armenia{between}Azerbaijan category=shelling", by=MODERATOR)

    assert not isinstance(refused.value, Question)


@pytest.mark.parametrize("claimant", ["press; trend", f"{'Ministry of Defence ' * 6}"])
async def test_it_is_not_offered_to_add_what_can_be_no_name(bot: Talk, claimant: str) -> None:
    """A list where one alone is named, and what is longer than a name may be, are refused with the reason."""
    await open_desk(bot)

    with pytest.raises(Refusal, match=r"One alone is named here|A name has at most 100 characters") as refused:
        await bot.hears(f"/violation log {claimant} category=shelling", by=MODERATOR)

    assert not isinstance(refused.value, Question)


@pytest.mark.parametrize("words", ["none", "Unknown"])
async def test_it_is_not_offered_to_add_nobody(bot: Talk, words: str) -> None:
    """Whom nobody names is left out, and then told as that: “unknown” would be accused as a party is."""
    await open_desk(bot)

    with pytest.raises(Refusal, match=r"names nobody\. Write who it is, or leave it out") as refused:
        await bot.hears(f"/violation log press category=shelling accused={words}", by=MODERATOR)

    assert not isinstance(refused.value, Question)


@pytest.mark.parametrize("line", ["/tracker actor show Armenai", "/violation list accused=Armenai"])
async def test_who_only_looks_is_not_offered_to_add_a_name(bot: Talk, line: str) -> None:
    """There is nothing to be entered again then, and a slip would be an actor for a tap."""
    await open_desk(bot)

    with pytest.raises(Refusal, match=r"No actor is called “Armenai” here\. Did you mean Armenia.*\?$") as refused:
        await bot.hears(line, by=MODERATOR)

    assert not isinstance(refused.value, Question)


async def test_who_is_meant_is_a_tap_away(bot: Talk) -> None:
    """A slip in a list is mended with all else that was typed; that alone would be added as an actor otherwise."""
    await open_desk(bot)
    with pytest.raises(Question, match="Did you mean Armenia ") as asked:
        await bot.hears("/violation log press accused=Azerbaijan; Armenai category=shelling place=Barda", by=MODERATOR)
    use, *_, add = asked.value.reply.actions
    assert (use.label, add.label) == ("Use Armenia", "Add Armenai")

    logged = await bot.picks(use, by=MODERATOR)

    assert "press accuses Azerbaijan and Armenia of shelling Barda" in logged.text


async def test_a_button_to_add_a_long_name_has_room_for_its_words(bot: Talk) -> None:
    """It doesn't say the name again that stands above it."""
    await open_desk(bot)
    name = f"Ministry of {'Internal and External ' * 3}Defence"

    with pytest.raises(Question) as asked:
        await bot.hears(f"/violation log {name} category=shelling", by=MODERATOR)

    assert [one.label for one in asked.value.reply.actions] == ["Add it"]
    await bot.picks(asked.value.reply.actions[0], by=MODERATOR)
    assert name in (await bot.hears("/tracker actor list")).text
