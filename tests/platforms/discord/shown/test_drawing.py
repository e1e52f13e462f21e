"""How a reply looks on Discord: within every limit, nothing lost unsaid, nothing typed by a person alive."""

from __future__ import annotations

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.platforms.discord.shown.drawing import COLOURS, drawn, refused
from bot.platforms.discord.shown.escaping import fenced, marked, plain
from bot.replies import Action, Fact, File, Reply, Table, Tone
from tests.platforms.anything import HOSTILE, replies, texts
from tests.platforms.discord.as_read import LIVE, formats, read, refusals, shown

STATUS = Reply(
    "nk-washington · in effect",
    ("Since 26 Oct 2020, 08:00 Baku.",),
    (Fact("Accused", "Armenia in 4 · Azerbaijan in 4"), Fact("Contested", "5"), Fact("Verified", "1")),
    footer="Reports are a sample.",
    tone=Tone.IN_EFFECT,
)
COMPARED = Table(
    ("Agreement", "In effect", "Reported"),
    (("nk-moscow-1", "7 days 12 hours, superseded", "2"), ("nk-washington", "4 days 8 hours, in effect", "8")),
)


def one_line(text: str) -> str:
    """Give what a person reads of text with its spaces made alike."""
    return " ".join(text.replace("\u200b", "").split())


def ids(reply: Reply) -> list[str]:
    """Give each action an id of its own."""
    return [f"c1:{number}" for number in range(len(reply.actions))]


def test_a_reply_is_one_embed() -> None:
    """The title heads it, lines are its text, facts its fields, short ones beside one another."""
    embed = drawn(STATUS).embed.to_dict()

    assert embed["title"] == "nk-washington · in effect"
    assert embed["description"] == "Since 26 Oct 2020, 08:00 Baku."
    assert [(one["name"], one["value"], one["inline"]) for one in embed["fields"]] == [
        ("Accused", "Armenia in 4 · Azerbaijan in 4", False),
        ("Contested", "5", True),
        ("Verified", "1", True),
    ]
    assert embed["footer"]["text"] == "Reports are a sample."


def test_a_state_is_coloured_beside_its_word() -> None:
    """Each state has a colour that no other has."""
    assert drawn(STATUS).embed.colour == discord.Colour(0x009E8E)
    assert len(set(COLOURS.values())) == len(Tone)


def test_many_lines_are_a_list() -> None:
    """On a phone one sees where each begins; a few sentences are a paragraph."""
    lines = ("26 Oct · #6", "27 Oct · #10", "28 Oct · #11", "30 Oct · reported collapsed")

    assert drawn(Reply("Timeline", lines)).embed.description == (
        "- 26 Oct · #6\n- 27 Oct · #10\n- 28 Oct · #11\n- 30 Oct · reported collapsed"
    )
    assert drawn(Reply("Timeline", lines[:2])).embed.description == "26 Oct · #6\n27 Oct · #10"


def test_a_narrow_table_keeps_its_columns() -> None:
    """It stands in letters of one width, headings over their columns."""
    table = Table(("Agreement", "Reported"), (("nk-moscow-1", "2"), ("nk-washington", "8")))

    assert drawn(Reply("Compare", table=table)).embed.description == (
        "```\nAgreement      Reported\nnk-moscow-1    2\nnk-washington  8\n```"
    )


def test_a_table_too_wide_for_a_phone_becomes_paragraphs() -> None:
    """Each row has its first cell for a heading, and its other cells behind theirs."""
    assert drawn(Reply("Compare", table=COMPARED)).embed.description == (
        "**nk-moscow-1**\nIn effect: 7 days 12 hours, superseded · Reported: 2\n\n"
        "**nk-washington**\nIn effect: 4 days 8 hours, in effect · Reported: 8"
    )


def test_a_long_value_goes_on_in_the_next_field() -> None:
    """Somebody's words of 2,000 characters are shown whole."""
    quote = " ".join(["ceasefire"] * 200)

    fields = drawn(Reply("#7", facts=(Fact("Their words", quote),))).embed.fields

    assert [field.name for field in fields] == ["Their words", "\u200b"]
    assert " ".join(str(field.value) for field in fields) == quote


def test_what_is_not_shown_is_told_and_comes_in_a_file() -> None:
    """Thirty facts are more than one embed has room for."""
    reply = Reply("Facts", facts=tuple(Fact(f"Fact {number}", "x" * 40) for number in range(30)))

    got = drawn(reply)

    assert got.left_out == "Not shown whole: 6 facts. All of it is in reply.txt."
    assert got.embed.fields[-1].value == got.left_out
    assert got.attached[0].content.decode() == f"{reply.text}\n"


def test_a_fact_that_is_too_long_is_begun() -> None:
    """Of two hundred names those that one field holds are read, and what comes after them is counted."""
    got = drawn(Reply("War", facts=(Fact("Agreements", ", ".join(["truce"] * 2_000)), Fact("Parties", "two"))))

    (begun, left_out) = got.embed.fields
    assert (begun.name, str(begun.value)[:14], str(begun.value)[-8:]) == ("Agreements", "truce, truce, ", "truce, …")
    assert left_out.value == "Not shown whole: 2 facts. All of it is in reply.txt."


def test_a_full_description_takes_nothing_more() -> None:
    """Not even the break before a line of which nothing fits."""
    got = drawn(Reply("Words", ("a" * 4_096, "b")))

    assert got.embed.description == "a" * 4_096
    assert got.left_out == "Not shown whole: 1 line. All of it is in reply.txt."


def test_a_file_that_is_too_large_is_told_of() -> None:
    """It says how large it is, and what to do."""
    got = drawn(Reply("Export", file=File("violations.csv", "text/csv", bytes(12 * 1024 * 1024))))

    assert got.attached == ()
    assert got.left_out == (
        "violations.csv has 12.0 MB, and at most 10 MB can be sent here. "
        "Ask for less of it, or have it exported where the bot runs."
    )


def test_a_picture_is_shown_in_the_embed() -> None:
    """A chart needs no tap to be seen."""
    got = drawn(Reply("Chart", file=File("chart.png", "image/png", b"PNG", "Eight \u202ereports.")))

    assert got.embed.image.url == "attachment://chart.png"
    assert [(file.filename, file.description) for file in got.files] == [("chart.png", r"Eight \u202ereports.")]


def test_a_picture_that_discord_does_not_show_is_a_file() -> None:
    """An SVG is there to be opened elsewhere."""
    got = drawn(Reply("Chart", file=File("chart.svg", "image/svg+xml", b"<svg/>")))

    assert got.embed.image.url is None
    assert [file.filename for file in got.files] == ["chart.svg"]


async def test_actions_are_buttons_five_a_row() -> None:
    """Nothing of them stays in memory: the view is stopped before it is sent."""
    actions = tuple(Action(f"Show #{number}", "violation show", (("number", str(number)),)) for number in range(7))
    reply = Reply("Reports", actions=actions)

    view = drawn(reply, ids(reply)).view

    assert [[button["label"] for button in row["components"]] for row in view.to_components()] == [
        ["Show #0", "Show #1", "Show #2", "Show #3", "Show #4"],
        ["Show #5", "Show #6"],
    ]
    assert view.is_finished()
    assert not view.timeout


def test_two_buttons_that_do_the_same_are_one() -> None:
    """Discord refuses a message that has an id twice."""
    reply = Reply("#1", actions=(Action("Show", "violation show"), Action("Show it", "violation show")))

    assert [button.label for button in drawn(reply, ["c1:violation show::"] * 2).buttons] == ["Show"]


def test_a_refusal_has_its_own_words_and_no_title() -> None:
    """What was wrong, and what to write instead."""
    got = refused("10/11/2020 could be 10 November or 11 October. Write 2020-11-10 or 2020-10-11.")

    assert got.embed.title is None
    assert got.embed.description == "10/11/2020 could be 10 November or 11 October. Write 2020-11-10 or 2020-10-11."


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_read_as_they_were_typed(words: str) -> None:
    """They mention nobody, format nothing and hide no link, in any place of a reply."""
    reply = Reply(words, (words,), (Fact(words, words),), Table((words,), ((words,),)), words)

    assert [text for text in shown(drawn(reply)) if LIVE.search(text)] == []
    assert read(marked(words)) == plain(words).replace("\u200b", "")


def test_a_bare_link_can_be_followed() -> None:
    """It shows where it leads: t.me/some_channel/1 stays as it is; a mask is taken off."""
    assert marked("See https://t.me/some_channel/1_2.") == "See https://t.me/some_channel/1_2."
    assert marked("[safe](https://example.org)") == "\\[safe\\]\u200b(https://example.org)"


def test_a_link_that_may_be_cut_leads_nowhere() -> None:
    """Half a link would lead elsewhere: a very long one is text."""
    assert "://" not in marked(f"https://example.org/{'a' * 600}")


@given(texts)
def test_escaped_words_format_nothing_and_lose_nothing(words: str) -> None:
    """Whatever was typed is read as it was typed."""
    escaped = marked(words)

    assert formats(escaped) == []
    assert not LIVE.search(escaped)
    assert read(escaped) == plain(words).replace("\u200b", "")


@given(texts)
def test_no_words_end_a_block_of_code(words: str) -> None:
    """Within a block nothing is read but its end."""
    assert "``" not in fenced(words)
    assert not LIVE.search(fenced(words))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(replies)
def test_any_reply_is_within_every_limit(reply: Reply) -> None:
    """Discord takes it, whatever stands in it, and nobody is mentioned."""
    got = drawn(reply, ids(reply))

    assert list(refusals(got)) == []
    assert [text for text in [*shown(got), *(one.label for one in got.buttons)] if LIVE.search(text)] == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(replies)
def test_nothing_is_cut_without_a_word(reply: Reply) -> None:
    """Either every part is there to be read, or it is told that one is not, and the whole comes with it."""
    got = drawn(reply, ids(reply))
    seen = one_line(read(" ".join(shown(got))))
    parts = [reply.title, *reply.lines, *(text for fact in reply.facts for text in (fact.label, fact.value))]
    parts += [cell for row in reply.table.rows for cell in row] if reply.table else []

    whole = [file for file in got.attached if file.name == "reply.txt"]
    missing = [part for part in parts if one_line(plain(part)).replace(" ", "") not in seen.replace(" ", "")]

    assert not missing or whole
    assert not whole or got.left_out


@given(st.sampled_from(Tone))
def test_an_empty_reply_can_be_sent_too(tone: Tone) -> None:
    """Discord refuses a message without any text."""
    assert list(refusals(drawn(Reply("", tone=tone)))) == []
