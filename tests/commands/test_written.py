"""The written form, as people and their phones type it."""

from __future__ import annotations

import pytest

from bot.commands.written import parse_written
from storage.errors import Refusal
from tests.commands.samples import CATALOGUE, options


def refusal(line: str) -> str:
    """Give what is said of a line that can't be read."""
    with pytest.raises(Refusal) as refused:
        parse_written(line, CATALOGUE)
    return refused.value.words


def test_the_first_option_may_stand_without_its_name() -> None:
    """Whoever asks for one thing names just that."""
    assert options("/ceasefire status minsk") == {"agreement": "minsk"}
    assert options("/ceasefire status agreement=minsk") == {"agreement": "minsk"}
    assert options("/ceasefire status") == {}


def test_a_value_runs_to_the_next_name_the_command_knows() -> None:
    """Nobody has to quote a place or a time."""
    line = (
        "/violation log claimant=azerbaijan-mod accused=armenia category=shelling place=Terter and villages "
        'occurred=2020-10-26 between 08:00 and 09:00 words="gross violation"'
    )
    assert options(line) == {
        "claimant": "azerbaijan-mod",
        "accused": "armenia",
        "category": "shelling",
        "place": "Terter and villages",
        "occurred": "2020-10-26 between 08:00 and 09:00",
        "words": "gross violation",
    }


@pytest.mark.parametrize(
    "words",
    [
        '"gross violation"',
        "'gross violation'",
        "“gross violation”",
        "”gross violation”",
        "„gross violation“",
        "«gross violation»",
        "‘gross violation’",
        '"""gross violation"""',
        "gross violation",
    ],
)
def test_quotes_of_any_kind_hold_a_value(words: str) -> None:
    """What a phone makes of a quotation mark is not the person's fault."""
    assert options(f"/violation log words={words} place=Terter") == {"words": "gross violation", "place": "Terter"}
    assert options(f"/violation log {words} place=Terter") == {"claimant": "gross violation", "place": "Terter"}


@pytest.mark.parametrize(
    "words",
    [
        "O'Brien",
        "Qur’an school",
        "rock 'n' roll",
        "'s-Hertogenbosch",
        "the “line” held",
        '"Terter" and villages',
        '5" shell',
        "back\\slash",
        "a=b",
        "https://example.org/?place=1",
        "'n' all that",
        "2 < 3 & 4",
    ],
)
def test_a_quote_or_apostrophe_inside_a_value_is_a_character(words: str) -> None:
    """Names with apostrophes and half-quoted sentences need no care."""
    line = f"/violation log claimant=press words={words}"
    assert options(line)["words"] == words


def test_a_known_name_inside_quotes_is_words() -> None:
    """A quotation may talk about anything."""
    assert options('/violation log words="they said place=Terter" place=Barda') == {
        "words": "they said place=Terter",
        "place": "Barda",
    }
    assert options("/violation log words=“he said “no” again” place=Barda")["words"] == "he said “no” again"


def test_a_quote_that_is_never_closed_is_refused_only_where_it_could_hide_an_option() -> None:
    """With nothing after it, an opening quote is a character; before an option, it could be a slip."""
    assert options('/violation log place=Barda words="they said') == {"place": "Barda", "words": '"they said'}
    assert options("/violation log place='s-Hertogenbosch words=no") == {"place": "'s-Hertogenbosch", "words": "no"}
    assert refusal('/violation log words="they said place=Barda') == (
        "The quote that opens words= doesn't close before place=. Close it, or leave it out."
    )


@pytest.mark.parametrize(
    "name", ["place=", "—place=", "–place=", "--place=", "Place=", "PLACE = ", "place =", "place= "]
)
def test_what_a_phone_does_to_a_name_is_forgiven(name: str) -> None:
    """Long dashes, capital letters and spaces around the sign change nothing."""
    assert options(f"/violation log press {name}Barda") == {"claimant": "press", "place": "Barda"}


def test_group_and_command_are_read_in_any_case_with_or_without_a_slash() -> None:
    """A sentence begins with a capital letter on a phone."""
    for line in ("/violation queue accept 3", "Violation  Queue Accept 3", "/ violation queue\taccept number=3"):
        written = parse_written(line, CATALOGUE)
        assert (written.command.name, dict(written.options)) == ("violation queue accept", {"number": "3"})


@pytest.mark.parametrize(
    "line", ["/help violation log", "help violation log", "/tracker help violation log", "HELP violation log"]
)
def test_help_is_short_for_tracker_help(line: str) -> None:
    """Nobody has to know the group to find help."""
    written = parse_written(line, CATALOGUE)
    assert (written.command.name, dict(written.options)) == ("tracker help", {"command": "violation log"})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "Write a command; /help tells which there are."),
        ("   ", "Write a command; /help tells which there are."),
        (
            "/ceasfire status",
            (
                "There is no command “/ceasfire”. Did you mean /ceasefire? "
                "Commands begin with /ceasefire, /violation, /tracker."
            ),
        ),
        (
            "/ceasefire stauts minsk",
            (
                "There is no command “/ceasefire stauts”. Did you mean /ceasefire status? "
                "In /ceasefire there are: status, add."
            ),
        ),
        (
            "/violation queue acept 3",
            (
                "There is no command “/violation queue acept”. Did you mean /violation queue accept? "
                "In /violation there are: log, list, queue accept."
            ),
        ),
        (
            "/log press",
            (
                "There is no command “/log”. Did you mean /violation log? "
                "Commands begin with /ceasefire, /violation, /tracker."
            ),
        ),
        (
            "/ceasefire log press",
            "There is no command “/ceasefire log”. Did you mean /violation log? In /ceasefire there are: status, add.",
        ),
        ("/violation", "/violation is a group of commands. In /violation there are: log, list, queue accept."),
        ("/ceasefire status minsk agreement=nk", "agreement= is given twice. Write it once."),
        (
            "/violation list satnce=denies",
            "/violation list has no option “satnce=”. Did you mean stance=? It takes stance=, from=, page=.",
        ),
        (
            "/violation list weather=rain",
            "/violation list has no option “weather=”. It takes stance=, from=, page=.",
        ),
        ("/violation list denies", "“denies” has no name before it. It takes stance=, from=, page=."),
        ("/tracker about you", "“you” has no name before it. It takes no options."),
        (
            "/violation log press acused=armenia",
            (
                "/violation log has no option “acused=”. Did you mean accused=? It takes claimant=, category=, "
                "accused=, place=, occurred=, words=, link=. If it belongs to the words, put them in quotes."
            ),
        ),
        (
            "/violation log place= words=no",
            'place= has no value. Write one, or leave it out; place="" says that it is empty.',
        ),
        ("/violation log " + "x" * 20_000, "That line has 20,015 characters; write at most 20,000."),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_out(line: str, words: str) -> None:
    """A refusal says what is wrong and what to write instead."""
    assert refusal(line) == words


def test_a_place_swallows_no_option_that_there_is_not() -> None:
    """What the command can't take is refused rather than stored as part of a name; only quoted talk may hold it."""
    assert refusal("/violation log press place=Barda killed=5").startswith("/violation log has no option “killed=”.")
    assert options("/violation log press place='Barda killed=5'")["place"] == "Barda killed=5"
    assert options("/violation log press words=the ratio a=b")["words"] == "the ratio a=b"


def test_an_empty_value_is_written_in_quotes() -> None:
    """Emptying a field is said, never guessed."""
    assert options('/violation log place="" words=no') == {"place": "", "words": "no"}


def test_a_refusal_repeats_nothing_that_was_hidden() -> None:
    """A line that turns text around can't do so through its refusal."""
    assert refusal("/cease\x00fire\u202e status").isprintable()
