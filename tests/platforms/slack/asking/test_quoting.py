"""What a message of Slack tells as a source: its words as a person reads them, its link, its time and its author."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.clean import clean
from bot.platforms.quoted import Quotation
from bot.platforms.slack.asking.markup import in_words
from bot.platforms.slack.asking.quoting import people_in, told_by

LINK = "https://front.slack.com/archives/C1/p1603700000000100"
ORIGIN = "https://front.slack.com/archives/C2/p1603699200000200"
AT = datetime(2020, 10, 26, 8, 13, 20, tzinfo=UTC)
EARLIER = datetime(2020, 10, 26, 8, 0, tzinfo=UTC)
REPORT = "https://example.org/report?day=26&page=1"


def message(text: str = "", **more: object) -> dict[str, Any]:
    """Give a message by a person, as a shortcut tells it."""
    return {"type": "message", "user": "U12AB", "ts": "1603700000.000100", "text": text, **more}


def rich_text(*elements: dict[str, object], kind: str = "rich_text_section") -> dict[str, Any]:
    """Give a block of rich text."""
    return {"type": "rich_text", "block_id": "a", "elements": [{"type": kind, "elements": list(elements)}]}


def test_a_message_tells_its_own_words() -> None:
    """With its link, its time in UTC, and the id of who wrote it, for moderators."""
    assert told_by(message("Shelling of Terter &amp; villages"), LINK) == Quotation(
        "Shelling of Terter & villages", LINK, AT, "U12AB"
    )
    assert told_by(message("Shelling"), LINK).options()["published"] == "2020-10-26 08:13Z"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<@U12AB|anna> in <#C12AB|news>", "@anna in #news"),
        ("<@U12AB> in <#C12AB|>", "@U12AB in #C12AB"),
        ("<!here> <!channel|@channel> <!subteam^S1|@front> <!subteam^S1>", "@here @channel @front @S1"),
        ("<!date^1603700000^{date}|26 October>", "26 October"),
        ("see <https://example.org/a?b=1&amp;c=2>", "see https://example.org/a?b=1&c=2"),
        ("see <https://example.org/a|the report>", "see the report (https://example.org/a)"),
        ("see <http://example.org|example.org>", "see example.org"),
        ("<mailto:desk@example.org|desk@example.org>", "desk@example.org"),
        ("1 &lt; 2 &gt; 0 &amp;amp; more", "1 < 2 > 0 &amp; more"),
        ("&lt;!channel&gt;", "<!channel>"),
    ],
)
def test_slack_s_markup_becomes_words(text: str, words: str) -> None:
    """Names instead of ids where Slack tells them, and a link never hidden."""
    assert in_words(text) == words
    assert told_by(message(text), LINK).words == words


def test_words_are_told_as_they_were_written() -> None:
    """Without the marks that the program puts around bold words; lists and quotes by their lines."""
    parts: list[dict[str, object]] = [
        {"type": "text", "text": "gross", "style": {"bold": True}},
        {"type": "text", "text": " violation by "},
        {"type": "user", "user_id": "U12AB"},
        {"type": "text", "text": " in "},
        {"type": "channel", "channel_id": "C12AB"},
        {"type": "broadcast", "range": "here"},
        {"type": "emoji", "name": "flag-az", "unicode": "1f1e6-1f1ff"},
        {"type": "emoji", "name": "own"},
        {"type": "link", "url": "https://example.org", "text": "report"},
        {"type": "link", "url": "https://example.org"},
    ]
    items = [{"type": "rich_text_section", "elements": [{"type": "text", "text": one}]} for one in ("Terter", "Barda")]
    block = rich_text(*parts)
    block["elements"].append({"type": "rich_text_list", "style": "bullet", "elements": items})
    block["elements"].append({"type": "rich_text_list", "style": "ordered", "elements": items})

    told = told_by(message("*gross* violation by <@U12AB> …", blocks=[block]), LINK)

    assert told.words == (
        "gross violation by @U12AB in #C12AB@here🇦🇿:own:report (https://example.org)https://example.org\n"
        "• Terter\n• Barda\n1. Terter\n2. Barda"
    )


def test_people_are_told_by_their_names_where_those_are_known() -> None:
    """The message says whose names are to be looked up, at whatever depth they stand."""
    inner = rich_text({"type": "user", "user_id": "U34CD"}, {"type": "text", "text": " denies it"})
    passed = shared(text="<@U34CD> denies it", message_blocks=[{"message": {"blocks": [inner]}}])
    spoken = message("<@U12AB> and <@U56EF|mina>", attachments=[])
    names = {"U12AB": "Anna", "U34CD": "Leyla"}

    assert people_in(message("", attachments=[passed])) == {"U34CD"}
    assert people_in(spoken) == {"U12AB"}
    assert told_by(message("", attachments=[passed]), LINK, names).words == "@Leyla denies it"
    assert told_by(spoken, LINK, names).words == "@Anna and @mina"


def test_a_program_s_message_is_told_by_its_blocks() -> None:
    """Where it has no text; its own id stands for its author."""
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Alert &c."}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "<https://example.org|Shelling> of Terter"}},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "Killed: 4"}]},
        {"type": "context", "elements": [{"type": "image", "alt_text": "a map"}, {"type": "mrkdwn", "text": "press"}]},
        {"type": "divider"},
    ]
    spoken = {"ts": "1603700000.000100", "bot_id": "B1", "subtype": "bot_message", "text": "", "blocks": blocks}

    assert told_by(spoken, LINK) == Quotation(
        "Alert &c.\nShelling (https://example.org) of Terter\nKilled: 4\npress", LINK, AT, "B1"
    )


def test_an_older_program_s_message_is_told_by_its_attachments() -> None:
    """Its title, text and fields, else what it says in place of them."""
    attachments = [
        {"title": "Alert", "text": "Shelling", "fields": [{"title": "Killed", "value": "4"}]},
        {"fallback": "More to come"},
    ]

    told = told_by(message(attachments=attachments), LINK)

    assert told.words == "Alert\nShelling\nKilled: 4\n\nMore to come"


def shared(**more: object) -> dict[str, object]:
    """Give a message that another one passes on."""
    return {
        "is_share": True,
        "is_msg_unfurl": True,
        "from_url": ORIGIN,
        "ts": "1603699200.000200",
        "author_id": "U34CD",
        "author_name": "Leyla",
        "text": "Four killed in <#C34CD|barda>",
        "fallback": "[October 26th] leyla: Four killed",
        **more,
    }


def test_a_forward_tells_what_was_forwarded() -> None:
    """Its words, link, time and author, and none of the one who passes it on."""
    assert told_by(message("Look", attachments=[shared()]), LINK) == Quotation(
        "Four killed in #barda", ORIGIN, EARLIER, "U34CD"
    )


def test_a_forward_tells_rich_text_as_it_was_written() -> None:
    """Where it comes with the message."""
    inner = rich_text({"type": "text", "text": "Four killed in Barda", "style": {"bold": True}})
    passed = shared(text="*Four killed in Barda*", message_blocks=[{"message": {"blocks": [inner]}}])

    assert told_by(message("", attachments=[passed]), LINK).words == "Four killed in Barda"


def test_a_message_s_link_alone_tells_that_message() -> None:
    """With words of its own beside the link, a message tells its own."""
    unfurled = shared(is_share=False)

    alone = told_by(message(f"<{ORIGIN}>", attachments=[unfurled]), LINK)
    beside = told_by(message(f"Denied, see <{ORIGIN}>", attachments=[unfurled]), LINK)

    assert (alone.link, alone.words, alone.published) == (ORIGIN, "Four killed in #barda", EARLIER)
    assert (beside.link, beside.words, beside.author) == (LINK, f"Denied, see {ORIGIN}", "U12AB")


def test_a_forward_of_a_talk_between_two_is_its_own_source() -> None:
    """Nobody else could follow a link into that talk, and which it is is nobody's business."""
    private = shared(from_url="https://desk.slack.com/archives/D0PAIR/p1603699200000200")

    told = told_by(message("Look", attachments=[private]), LINK)

    assert (told.words, told.link) == ("Four killed in #barda", LINK)


def test_a_bare_link_tells_what_it_leads_to() -> None:
    """The words that Slack shows of it, its own time where that is told, and no author."""
    unfurl = {"from_url": REPORT, "title": "Report", "text": "Four killed &amp; more", "ts": 1603699200}

    told = told_by(message(f"<{REPORT.replace('&', '&amp;')}>", attachments=[unfurl]), LINK)

    assert told == Quotation("Report\nFour killed & more", REPORT, EARLIER)


@pytest.mark.parametrize("ts", [None, "soon", 1603800000])
def test_a_bare_link_without_a_time_has_that_of_its_message(ts: object) -> None:
    """Nothing is published later than it was posted here."""
    told = told_by(message(f"<{REPORT}|example.org>", attachments=[{"title": "Report", "ts": ts}]), LINK)

    assert (told.published, told.link) == (AT, REPORT)


def test_a_message_of_nothing_but_a_file_has_no_words() -> None:
    """They are left for the person to enter."""
    assert told_by(message(files=[{"id": "F1", "name": "photo.jpg"}]), LINK).words == ""


@given(st.text(max_size=5_000))
def test_whatever_was_written_can_be_entered(text: str) -> None:
    """What a message tells passes as the words of a source."""
    options = told_by(message(text), LINK).options()

    assert len(clean(options["words"], multiline=True)) <= 2_000
