"""Whatever is written for a person reads back as the same, and whatever a person types is read or refused."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

from hypothesis import example, given
from hypothesis import strategies as st

from bot.commands.clean import clean
from bot.commands.written import format_written, parse_written, spell
from storage.errors import Refusal
from tests.commands.samples import CATALOGUE, options

TEXT = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                "place=",
                "words =",
                "—link=",
                "x=",
                '"',
                "'",
                "“",
                "”",
                "„",
                "«",
                "»",
                "‘",
                "’",
                " ",
                "\n",
                "a",
                '"""',
                "=",
                "\\",
            ]
        ),
        max_size=30,
    ).map("".join),
)


def cleaned(text: str) -> str | None:
    """Give text as it passes the door, None where it doesn't."""
    try:
        return clean(text, multiline=True)
    except Refusal:
        return None


VALUE = TEXT.map(cleaned).filter(lambda text: text is not None)
TRAP = " ".join(f"{closer} place=1" for closer in "\"'”“»’")


@given(st.dictionaries(st.sampled_from(["claimant", "category", "place", "words", "link"]), VALUE))
@example({"words": TRAP, "place": "Barda"})
@example({"words": f'"{TRAP} """ x=1"', "place": '"'})
@example({"claimant": '"', "category": '"'})
@example({"words": '"open', "place": 'closed"'})
def test_what_is_written_for_a_person_reads_back_as_the_same(values: dict[str, str]) -> None:
    """An action shown as a command does exactly what its button does, whatever it quotes."""
    written = parse_written(format_written("violation log", values), CATALOGUE)
    assert (written.command.name, dict(written.options)) == ("violation log", values)


@given(st.one_of(st.text(), TEXT))
def test_a_value_that_was_never_cleaned_is_written_too(text: str) -> None:
    """Whatever an action carries, showing it as a command comes to an end."""
    assert options(f"/violation log words={spell(text)}") == {"words": text.strip()}


def test_quotes_are_written_only_where_they_are_needed() -> None:
    """An action reads like what a person would type."""
    assert format_written("violation log", {"claimant": "azerbaijan-mod", "place": "Terter and villages"}) == (
        "/violation log claimant=azerbaijan-mod place=Terter and villages"
    )
    assert (
        format_written("violation log", {"words": "see x=1", "place": ""}) == '/violation log words="see x=1" place=""'
    )


@given(st.one_of(st.text(), st.text().map("/violation log ".__add__), TEXT.map("/violation log words=".__add__)))
@example("/violation log words=" + '" ' * 9_000)
@example("/violation log words=" + "“" * 9_000)
@example("/violation log " + "=" * 19_000)
@example("/violation log words=" + " ".join(f"p{number}=" for number in range(2_000)))
@example("\x00/ceasefire\u202e status")
@example(unicodedata.lookup("KELVIN SIGN") + " \N{LATIN SMALL LETTER LONG S}tatus")
def test_any_text_is_read_or_refused(line: str) -> None:
    """Nothing a person can type is an error of the program."""
    with suppress(Refusal):
        parse_written(line, CATALOGUE)
