"""Whatever people type is text on Slack: within every limit, nothing lost unsaid, nothing alive."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from bot.platforms.slack.shown.drawing import as_view, drawn
from bot.platforms.slack.shown.escaping import fenced, marked, plain
from bot.replies import Fact, Instant, Reply, Table
from tests.platforms.anything import HOSTILE, replies, texts
from tests.platforms.slack.as_read import (
    FORMAT,
    LINK,
    LIVE,
    UNSEEN,
    bare,
    buttons,
    formats,
    formatted,
    live,
    read,
    refusals,
    shown,
)
from tests.platforms.slack.validity import view_faults

if TYPE_CHECKING:
    from bot.platforms.slack.shown.drawing import Drawn

BEGAN = datetime(2020, 10, 26, 4, 0, tzinfo=UTC)
UNHURRIED = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
OWN_BOLD = re.compile(r"^\*(.*?)\*", re.MULTILINE | re.DOTALL)


def values(reply: Reply) -> list[str]:
    """Give the button of each action a value of its own."""
    return [f"c1:{number}" for number in range(len(reply.actions))]


def letters(text: str) -> str:
    """Give what a person reads of text without its spaces."""
    return "".join(text.translate(UNSEEN).split())


def unmarked(text: str) -> str:
    """Give what a person reads of text, were none of its stars a mark."""
    return letters(text).replace("*", "")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_read_as_they_were_typed(words: str) -> None:
    """They mention nobody, format nothing and hide no link, in any place of a reply."""
    reply = Reply(words, (words,), (Fact(words, words),), Table((words,), ((words,),)), words)

    assert live(drawn(reply)) == []
    assert formats(marked(words)) == []
    assert letters(read(marked(words))) == letters(plain(words))


@pytest.mark.parametrize("token", ["<!channel>", "<!here>", "<@U1>", "<#C1>", "<!subteam^S1>"])
def test_no_token_is_sent_as_it_was_typed(token: str) -> None:
    """What Slack would read for a mention is in no text of a message, nor of a view."""
    got = drawn(Reply(token, (token,), (Fact(token, token),), Table((token,), ((token,),)), token))

    assert token not in repr((got.message(), as_view(got, token)))


def test_marks_come_out_as_text() -> None:
    """What stands in place of a time that Slack can't tell is never read for marks."""
    assert marked("*a* & <b>") == ("<!date^00000000^{_}|*>a<!date^00000000^{_}|*> &amp; &lt;b&gt;")
    assert marked("> quoted") == "\u200b&gt; quoted"
    assert marked("nk_washington at 08:00") == "nk_washington at 08:00"


def test_a_bare_link_can_be_followed() -> None:
    """It shows where it leads, and ends before the sentence does; under other words there is none."""
    assert marked("See https://t.me/some_channel/1_2.") == "See <https://t.me/some_channel/1_2>."
    assert marked("https://example.org/?a=1&b=2") == "<https://example.org/?a=1&amp;b=2>"
    assert read(marked("<http://a.org|http://b.org>")) == "<http://a.org|http://b.org>"


@pytest.mark.parametrize(
    "link",
    [
        "https://t.me/some_channel/1_2",
        "https://en.wikipedia.org/wiki/First_war_(Terter_front)",
        "https://www.google.com/maps/@40.35,46.93,15z",
        "https://example.org/?where=[Terter]",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "See {}.", "({})", "“See {}.” they said", "«{}»", "[here]({})", "{}, {}", "*{}*"]
)
def test_a_link_ends_where_it_ends(link: str, around: str) -> None:
    """Whatever closes the sentence or the quotation that it stands in is no part of it, its own brackets are."""
    assert LINK.findall(marked(around.format(link, link))) == [link] * around.count("{}")


@pytest.mark.parametrize(
    "words", ["https://example.org/a|b", "https://a.org/`x`", "https://)", "http://...", "https://_"]
)
def test_what_could_not_lead_where_it_says_is_text(words: str) -> None:
    """The beginning of a link alone would lead elsewhere."""
    assert LINK.findall(marked(words)) == []


def test_a_link_that_may_be_cut_leads_nowhere() -> None:
    """Half a link would lead elsewhere: a very long one is text."""
    assert marked(f"https://example.org/{'a' * 600}") == f"https://example.org/{'a' * 600}"


@given(texts)
def test_inert_words_format_nothing_and_lose_nothing(words: str) -> None:
    """Whatever was typed is read as it was typed."""
    assert formats(marked(words)) == []
    assert not LIVE.search(bare(marked(words)))
    assert letters(read(marked(words))) == letters(plain(words))


@given(texts)
def test_no_words_end_a_block_of_code(words: str) -> None:
    """Within a block nothing is read but its end."""
    assert "``" not in fenced(words)
    assert not LIVE.search(fenced(words))


@UNHURRIED
@given(replies)
def test_any_reply_is_told_whole_inert_and_within_every_limit(reply: Reply) -> None:
    """Slack takes it, whatever stands in it, and nobody is mentioned."""
    got = drawn(reply, values(reply))

    fits(reply, got)
    nothing_is_bold_but_titles_labels_and_headings(got)
    nothing_is_cut_without_a_word(reply, got)
    the_words_beside_the_blocks_say_the_same_or_that_there_is_more(reply, got)
    every_button_keeps_its_value(reply, got)
    the_readers_own_time_is_the_only_one(reply)


def fits(reply: Reply, got: Drawn) -> None:
    """It is within every limit and inert; with a picture too."""
    assert list(refusals(got)) == []
    assert list(refusals(got.with_picture("F1", reply.file.alt if reply.file else ""))) == []
    assert live(got) == []
    assert view_faults(as_view(got, reply.title), "modal") == []


def nothing_is_bold_but_titles_labels_and_headings(got: Drawn) -> None:
    """No mark of a person's stands beside the program's own."""
    own = (OWN_BOLD.sub(r"\1", bare(text)) for text in formatted(got))

    assert [text for text in own if FORMAT.search(text) and not text.startswith("```")] == []


def nothing_is_cut_without_a_word(reply: Reply, got: Drawn) -> None:
    """Either every part is there to be read, or it is told that one is not, and the whole comes with it."""
    seen = unmarked(read(" ".join(shown(got))))
    parts = [reply.title, *reply.lines, *(text for fact in reply.facts for text in (fact.label, fact.value))]
    parts += [cell for row in reply.table.rows for cell in row] if reply.table else []
    missing = [part for part in (*parts, reply.footer) if unmarked(plain(part)) not in seen]

    whole = [file for file in got.attached if file.name == "reply.txt"]
    assert not missing or whole
    assert bool(whole) == bool(got.left_out)


def the_words_beside_the_blocks_say_the_same_or_that_there_is_more(reply: Reply, got: Drawn) -> None:
    """Screen readers are told where they were cut."""
    said = letters(read(got.text))

    assert letters(plain(reply.text)) in said or "…" in got.text
    assert letters(plain(got.left_out)) in said


def every_button_keeps_its_value(reply: Reply, got: Drawn) -> None:
    """In the order of the actions, under names of their own."""
    found = [one["value"] for one in buttons(got)]

    assert found == values(reply)[: len(found)]
    assert len(found) == len(reply.actions)


def the_readers_own_time_is_the_only_one(reply: Reply) -> None:
    """Either it is there as it should be, or it is told that something is left out."""
    got = drawn(replace(reply, actions=(), times=(Instant("began", BEGAN),)))
    told = [text for text in shown(got) if "Your time: began <!date^1603684800^" in text]

    assert list(refusals(got)) == []
    assert live(got) == []
    assert told or got.left_out
