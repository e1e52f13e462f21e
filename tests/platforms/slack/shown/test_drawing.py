"""How a reply looks on Slack: title, sentences, facts, small print and buttons, in few blocks."""

from __future__ import annotations

from datetime import UTC, datetime

from slack_sdk.models.blocks import Block

from bot.platforms.slack.shown.drawing import as_view, drawn, refused
from bot.replies import Action, Fact, File, Instant, Reply, Table, Tone
from tests.platforms.slack.as_read import buttons, refusals, shown

STATUS = Reply(
    "nk-washington · in effect",
    ("Since 26 Oct 2020, 08:00 Baku.",),
    (Fact("Accused", "Armenia in 4 · Azerbaijan in 4"), Fact("Contested", "5")),
    footer="Reports are a sample.",
    actions=(Action("Timeline", "ceasefire timeline"), Action("Chart", "ceasefire chart")),
    tone=Tone.IN_EFFECT,
)
COMPARED = Table(
    ("Agreement", "In effect", "Reported"),
    (("nk-moscow-1", "7 days 12 hours, superseded", "2"), ("nk-washington", "4 days 8 hours, in effect", "8")),
)
BEGAN = datetime(2020, 10, 26, 4, 0, tzinfo=UTC)


def kinds(reply: Reply) -> list[str]:
    """Give the kinds of a reply's blocks in their order."""
    return [block["type"] for block in drawn(reply, [f"c1:{number}" for number in range(len(reply.actions))]).blocks]


def test_a_reply_is_five_blocks() -> None:
    """Its title, its sentences, its facts, the small print, and what one may do next at the end."""
    got = drawn(STATUS, ["c1:timeline", "c1:chart"])

    assert kinds(STATUS) == ["header", "section", "section", "context", "actions"]
    assert shown(got) == [
        "nk-washington · in effect",
        "Since 26 Oct 2020, 08:00 Baku.",
        "*Accused:* Armenia in 4 · Azerbaijan in 4\n*Contested:* 5",
        "Reports are a sample.",
    ]


def test_the_words_beside_the_blocks_say_the_same() -> None:
    """Screen readers and notifications read nothing else."""
    assert drawn(STATUS, ["c1:timeline", "c1:chart"]).text == (
        "nk-washington · in effect\nSince 26 Oct 2020, 08:00 Baku.\n"
        "Accused: Armenia in 4 · Azerbaijan in 4\nContested: 5\nReports are a sample."
    )


def test_slacks_own_library_finds_no_fault() -> None:
    """Every block is one that its models know, and passes their checks unchanged."""
    got = drawn(STATUS, ["c1:timeline", "c1:chart"]).with_picture("F1", "Eight reports.")

    assert [block.to_dict() for block in Block.parse_all(list(got.blocks))] == list(got.blocks)


def test_a_button_carries_what_it_does() -> None:
    """Its value comes back with a press; its name is its own in the message."""
    got = buttons(drawn(STATUS, ["c1:timeline", "c1:chart"]))

    assert [(one["text"]["text"], one["action_id"], one["value"]) for one in got] == [
        ("Timeline", "b0", "c1:timeline"),
        ("Chart", "b1", "c1:chart"),
    ]


def test_two_buttons_that_do_the_same_are_one() -> None:
    """The first says what it does."""
    reply = Reply("#1", actions=(Action("Show", "violation show"), Action("Show it", "violation show")))

    assert [one["text"]["text"] for one in buttons(drawn(reply, ["c1:violation show::"] * 2))] == ["Show"]


def test_more_than_a_row_of_buttons_goes_on_in_the_next() -> None:
    """A row holds 25."""
    reply = Reply("Reports", actions=tuple(Action(f"Show #{number}", "violation show") for number in range(30)))

    assert kinds(reply) == ["header", "actions", "actions"]


def test_buttons_too_heavy_for_a_message_are_told_of() -> None:
    """Seven values of 2,000 characters are more than half of what a message may hold."""
    reply = Reply("Reports", actions=tuple(Action(f"Show #{number}", "violation show") for number in range(7)))

    got = drawn(reply, [f"{number}{'x' * 1_999}" for number in range(7)])

    assert len(buttons(got)) == 3
    assert got.left_out == "Not shown whole: 4 buttons. All of it is in reply.txt."


def test_a_long_title_is_bold_text() -> None:
    """In the large letters of a heading it would fill the screen of a phone."""
    assert kinds(Reply("Ceasefire " * 12)) == ["section"]
    assert shown(drawn(Reply("Ceasefire " * 12))) == [f"*{('Ceasefire ' * 12).strip()}*"]


def test_many_lines_are_a_list() -> None:
    """On a phone one sees where each begins; a few sentences are a paragraph."""
    lines = ("26 Oct · #6", "27 Oct · #10", "28 Oct · #11", "30 Oct · reported collapsed")

    assert shown(drawn(Reply("Timeline", lines)))[1:] == [
        "• 26 Oct · #6\n• 27 Oct · #10\n• 28 Oct · #11\n• 30 Oct · reported collapsed"
    ]
    assert shown(drawn(Reply("Timeline", lines[:2])))[1:] == ["26 Oct · #6\n27 Oct · #10"]


def test_four_short_facts_stand_beside_one_another() -> None:
    """Fewer are lines, which leave no gaps."""
    facts = (Fact("Class", "truce"), Fact("Written", "yes"), Fact("Planned end", "none"), Fact("Follows", "nk-moscow"))

    assert [block.get("fields", [])[:1] for block in drawn(Reply("", facts=facts)).blocks] == [
        [{"type": "mrkdwn", "text": "*Class:* truce", "verbatim": True}]
    ]
    assert shown(drawn(Reply("", facts=facts[:2]))) == ["*Class:* truce\n*Written:* yes"]


def test_the_readers_own_time_stands_below_the_lines() -> None:
    """Slack writes it in the reader's zone; where it can't, it is in UTC and says so."""
    times = (Instant("in effect", BEGAN), Instant("began", BEGAN, BEGAN.replace(hour=5)))
    mark = "<!date^1603684800^{date_short_pretty} {time}|26 Oct 2020, 04:00 UTC>"
    later = "<!date^1603688400^{date_short_pretty} {time}|26 Oct 2020, 05:00 UTC>"

    assert shown(drawn(Reply("", ("Since 26 Oct.",), times=times))) == [
        f"Since 26 Oct.\nYour time: in effect {mark} · began between {mark} and {later}"
    ]


def test_a_narrow_table_keeps_its_columns() -> None:
    """It stands in letters of one width, headings over their columns."""
    table = Table(("Agreement", "Reported"), (("nk-moscow-1", "2"), ("nk-washington", "8")))

    assert shown(drawn(Reply("", table=table))) == [
        "```\nAgreement      Reported\nnk-moscow-1    2\nnk-washington  8\n```"
    ]


def test_a_table_too_wide_for_a_phone_becomes_paragraphs() -> None:
    """Each row has its first cell for a heading, and its other cells behind theirs."""
    (told,) = shown(drawn(Reply("", table=COMPARED)))

    assert told == (
        "*nk-moscow-1*\nIn effect: 7 days 12 hours, superseded · Reported: 2\n\n"
        "*nk-washington*\nIn effect: 4 days 8 hours, in effect · Reported: 8"
    )


def test_what_is_not_shown_is_told_and_comes_in_a_file() -> None:
    """Thirty facts of 1,000 characters are more than one message has room for."""
    reply = Reply("Facts", facts=tuple(Fact(f"Fact {number}", "x" * 1_000) for number in range(30)))

    got = drawn(reply)

    assert got.left_out == "Not shown whole: 19 facts. All of it is in reply.txt."
    assert shown(got)[-1] == got.left_out
    assert got.text.endswith(f" …\n{got.left_out}")
    assert [(file.name, file.content.decode()) for file in got.attached] == [("reply.txt", f"{reply.text}\n")]


def test_a_message_holds_fifty_blocks() -> None:
    """Sixty short paragraphs are more; room is kept for a picture, and for saying what is left out."""
    some = [Fact("A", "1"), Fact("B", "2"), Fact("C", "3"), Fact("D", "4"), Fact("Long", "x" * 30)]

    got = drawn(Reply("Facts", facts=tuple(some * 30), footer="Reports are a sample."))

    assert len(got.blocks) == 49
    assert got.left_out == "Not shown whole: 35 facts. All of it is in reply.txt."
    assert list(refusals(got.with_picture("F1", "Eight reports."))) == []


def test_the_words_of_a_picture_take_what_room_is_left() -> None:
    """A message that is nearly full goes with its picture, of whose words some may be missing."""
    got = drawn(Reply("*" * 101, ("*" * 408,))).with_picture("F1", "x" * 2_000)

    assert list(refusals(got)) == []
    assert [len(block["alt_text"]) >= 1_000 for block in got.blocks if block["type"] == "image"] == [True]


def test_facts_leave_no_gap() -> None:
    """Of one that is too long a paragraph is read; what comes after it is in the file too, however short."""
    facts = (Fact("Before", "1"), Fact("Words", "x" * 14_000), *(Fact(name, "2") for name in "abcdef"))

    got = drawn(Reply("", facts=facts))

    before, words, left_out = shown(got)
    assert (before, words[:10], words[-2:]) == ("*Before:* 1", "*Words:* x", " …")
    assert left_out == "Not shown whole: 7 facts. All of it is in reply.txt."


def test_rows_that_find_no_room_are_counted() -> None:
    """A block of code is one paragraph: 3,000 characters, of which 27 are its ends and headings, hold rows of 13."""
    rows = tuple((f"nk-{number:03}", "2") for number in range(300))

    got = drawn(Reply("", table=Table(("Agreement", "Reported"), rows)))

    assert [text.count("nk-") for text in shown(got)] == [228, 0]
    assert got.left_out == "Not shown whole: 72 rows. All of it is in reply.txt."


def test_a_long_line_goes_on_in_the_next_paragraph() -> None:
    """Somebody's words of 7,000 characters are shown whole, without a mark of their own in each part."""
    words = " ".join(["ceasefire"] * 700)

    got = drawn(Reply("", (words,)))

    assert " ".join(text.strip() for text in shown(got)) == words
    assert len(got.blocks) == 3


def test_a_picture_stands_between_the_words_and_the_small_print() -> None:
    """Slack has it already, and is told what it shows in words."""
    file = File("chart.png", "image/png", b"PNG", "Eight \u202ereports.")
    got = drawn(Reply("Chart", footer="As of 30 Oct.", file=file)).with_picture("F0CHART", file.alt)

    assert got.attached == (file,)
    assert got.blocks[1] == {"type": "image", "slack_file": {"id": "F0CHART"}, "alt_text": r"Eight \u202ereports."}
    assert [block["type"] for block in got.blocks] == ["header", "image", "context"]


def test_a_refusal_has_its_own_words_and_no_title() -> None:
    """What was wrong, and what to write instead."""
    words = "10/11/2020 could be 10 November or 11 October. Write 2020-11-10 or 2020-10-11."

    assert (shown(refused(words)), refused(words).text) == ([words], words)


def test_an_empty_reply_can_be_sent_too() -> None:
    """Slack refuses a message without any text."""
    assert list(refusals(drawn(Reply("")))) == []


def test_a_view_tells_the_same_under_the_first_words_of_its_title() -> None:
    """A modal's own title holds 24 characters; the whole is the first of its blocks."""
    got = as_view(drawn(STATUS, ["c1:timeline", "c1:chart"]), STATUS.title, private_metadata="{}")

    assert got["blocks"][0]["text"]["text"] == "nk-washington · in effect"
    assert (got["type"], got["callback_id"], got["private_metadata"]) == ("modal", "answer", "{}")
    assert (got["title"]["text"], got["close"]["text"]) == ("nk-washington · in …", "Close")
    assert as_view(drawn(STATUS, ["1", "2"]), "x" * 40)["title"]["text"] == f"{'x' * 23}…"
