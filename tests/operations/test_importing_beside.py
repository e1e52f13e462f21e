"""What an import promises of files that come together: of all three nothing is entered by halves, or twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from storage.errors import Refusal
from tests.operations.imports import Imports
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database

AGREEMENTS: Final = "slug,title,parties,conflict,zone,effective\ntruce,The Truce,North; South,War,UTC,2020-10-01\n"
REPORTS: Final = "number,phase,merged,claimants,accused,category,agreements,sources,contested,known_by\n"
SAID: Final = "id,speaker,stance,about,violations,linked,words,source,published\n"
CLAIMS: Final = "id,claimant,violations,killed_low,killed_high,killed_bound,killed_words,words\n"
FIVE: Final = "".join(f"{number},open,,North,South,shelling,truce,,,then\n" for number in range(11, 16))
ALLEGED: Final = "".join(f"S{number},North,alleges,South,{number},,,,\n" for number in range(11, 16))
DENIED: Final = "S20,South,denies,,11; 13; 15,,“never”,,2020-10-05\n"
OVER_TWO: Final = "C21,Radio,11; 13,25,25,at_least,at least 25,\n"
LEFT: Final = "What was entered on it later is not taken over; enter it: "
ALL: Final = (REPORTS + FIVE, SAID + ALLEGED + DENIED, CLAIMS + OVER_TWO)


@pytest.fixture
async def imports(database: Database, tmp_path: Path) -> Imports:
    """A record that has the truce, to import into."""
    imports = Imports(database, tmp_path)
    await imports.told(AGREEMENTS)
    return imports


@pytest.fixture
def talk(imports: Imports) -> Talk:
    """Give who talks of that record."""
    return Talk(imports.database)


async def shown(talk: Talk, number: int) -> str:
    """Give how a report is shown."""
    return (await talk.hears(f"/violation show {number}")).text


async def test_what_is_about_reports_of_several_thousands_is_true_in_each(imports: Imports, talk: Talk) -> None:
    """A denial stands on each report from its entry on; a claim over two that come apart would be of one incident."""
    said = await imports.told(*ALL, batch=2)

    apart = f"{LEFT}C21, which covers reports that are not entered with it."
    assert said[:6] == [
        "Not read: contested, known_by. What a row loses by that is said with it.",
        f"line 2: entered as #1. With it: 2 statements. {apart}",
        "line 3: entered as #2. With it: 1 statement.",
        f"line 4: entered as #3. With it: 2 statements. {apart}",
        "line 5: entered as #4. With it: 1 statement.",
        "line 6: entered as #5. With it: 2 statements.",
    ]
    for number in (1, 3, 5):
        assert "South denies it" in await shown(talk, number)
        assert "No figure yet" in await shown(talk, number)


async def test_an_export_may_have_no_claims(imports: Imports) -> None:
    """Its file of them has the names of the columns alone."""
    assert (await imports.told(*ALL[:2], CLAIMS))[1] == "line 2: entered as #1. With it: 2 statements."


async def test_within_one_thousand_a_claim_covers_them_all(imports: Imports, talk: Talk) -> None:
    """It stands once, over both, and in no total."""
    await imports.told(*ALL)

    for number in (1, 3):
        assert "Also within: at least 25 killed over #1 and #3 (Radio" in await shown(talk, number)


async def test_a_faulty_row_keeps_its_reports_out(imports: Imports, talk: Talk) -> None:
    """It is told where it stands; the others of the thousand can come in without them, and without what joins them."""
    files = (ALL[0], ALL[1].replace("South,denies", "South,denys"), ALL[2])
    told = "refused: statements.csv line 7: stance: “denys” is none of these. Did you mean denies?"

    held = await imports.told(*files)
    assert [one.startswith(f"line {line}: {told}") for line, one in zip(range(2, 7), held[1:], strict=False)] == [
        line in (2, 4, 6) for line in range(2, 7)
    ]
    assert held[-1] == "Entered: 0. Passed over: 0. Refused: 3."
    assert "There is no violation #1" in await talk.refuses("/violation show 1")

    imports.skip_refused = True
    assert (await imports.told(*files))[-1] == "Entered: 2. Passed over: 0. Refused: 3."


async def test_what_was_killed_goes_on_where_it_was(imports: Imports, talk: Talk) -> None:
    """No report stood without its denial, none is entered twice; with another file beside it, it is another import."""
    with pytest.raises(InterruptedError):
        await imports.told(*ALL, batch=2, last="line 2")
    assert "South denies it" in await shown(talk, 1)

    assert (await imports.told(*ALL, batch=2))[-1] == "Entered: 3. Passed over: 0. Refused: 0."
    assert (await imports.told(*ALL, batch=2))[-1] == "Entered: 0. Passed over: 0. Refused: 0."
    assert (await imports.told(ALL[0], f"{ALL[1]}\n", dry=True))[-1].endswith("Sound: 5. Passed over: 0. Refused: 0.")


async def test_a_dry_run_enters_nothing(imports: Imports, talk: Talk) -> None:
    """It says what would come with each report."""
    assert (await imports.told(*ALL, dry=True))[1] == "line 2: sound. With it: 2 statements and 1 claim."
    assert "There is no violation #1" in await talk.refuses("/violation show 1")


async def test_a_report_that_is_on_record_is_passed_over_with_what_was_said_of_it(imports: Imports) -> None:
    """By the link of its allegation; that of a denial, which many reports share, is not what a report rests on."""
    one, other = "https://north.example/1", "https://south.example/all"
    rows = [f"{number},open,,North,South,shelling,truce,{one}{number}; {other},yes,\n" for number in (11, 12)]
    alleged = [f"S{number},North,alleges,South,{number},,,{one}{number},\n" for number in (11, 12)]
    denied = f"S20,South,denies,,11; 12,,,{other},\n"

    first = await imports.told(REPORTS + "".join(rows), SAID + "".join((*alleged, denied)))
    again = await imports.told(REPORTS + rows[1], SAID + alleged[1] + denied)

    assert first[1:3] == [f"line {line}: entered as #{line - 1}. With it: 2 statements." for line in (2, 3)]
    assert again[1] == (
        "line 2: passed over: its source already tells of #2, and with it what was said of it: S12, S20."
    )


async def test_what_nobody_knew_the_order_of_is_named(imports: Imports) -> None:
    """A withdrawal of unknown time came before what was said anew; here all that is unknown was told by today."""
    said = SAID.replace("\n", ",upheld\n")
    withdrawn = "S12,North,withdraws,,11,,,,,no\n"
    anew = "S13,North,alleges,South,11,,,,2020-10-20,yes\nS14,Radio,confirms_occurrence,,11,,,,,yes\n"

    told = await imports.told(
        REPORTS + FIVE.splitlines(keepends=True)[0], f"{said}S11,North,alleges,South,11,,,,,no\n{withdrawn}{anew}"
    )

    assert f"{LEFT}S13, which stands there." in told[1]


async def test_a_report_that_nobody_upholds_is_refused(imports: Imports) -> None:
    """Its own file names a claimant, but none of the statements does: no report is entered of nobody."""
    told = await imports.told(ALL[0], SAID + ALLEGED.replace("S12,", "S12,").replace(",12,", ",11,"))

    assert told[2] == "line 3: refused: nobody upholds it by what statements.csv says of it."


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ((ALL[0], "", ALL[2]), "--claims goes with --statements: what was said of the violations comes as a whole."),
        (
            (ALL[0], ALL[2]),
            "statements.csv is no file of statements: these have the columns speaker, stance, violations.",
        ),
        ((ALL[1], ALL[1]), "file.csv is no file of violations: these have the columns category, claimant."),
        ((REPORTS + FIVE * 2, ALL[1]), "file.csv line 7: number: 11 is that of line 2 too."),
        ((ALL[0].replace("13,", ",", 1), ALL[1]), "file.csv line 4: number is empty, or several."),
        (
            (ALL[0], ALL[1].replace(",13,", ",S13,")),
            "statements.csv line 4: violations: “S13” is no number of a report.",
        ),
        (
            (ALL[0], SAID.replace("\n", ",known_by\n") + "S1,North,alleges,,11,,,,,now\n"),
            "statements.csv is of another export than",
        ),
    ],
)
async def test_files_that_do_not_belong_together_are_refused(
    imports: Imports, files: tuple[str, ...], words: str
) -> None:
    """Before anything is entered: a number would name another report, or none."""
    with pytest.raises(Refusal) as refused:
        await imports.told(*files)

    assert words in refused.value.words


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("North,comments,,,,", "refused: What is it about? Name an agreement or a whole conflict, and not both."),
        (
            "North,comments,,,truce,War",
            "refused: What is it about? Name an agreement or a whole conflict, and not both.",
        ),
        ("North,accepts,,,,War", "refused: “accepts” is about an agreement, not a whole conflict."),
        ("North,denies,,,truce,", "refused: stance: “denies” is none of these."),
        ("North,accepts,South,,truce,", "refused: about: what is said of an agreement or a conflict names nobody."),
        ("North,accepts,,12,,", "passed over: it is about violations, and comes with their file, by --statements"),
        ("North,accepts,,,truce,", "entered as S"),
    ],
)
async def test_what_is_said_of_an_agreement_keeps_the_laws_of_its_command(
    imports: Imports, row: str, said: str
) -> None:
    """By itself the file of statements brings what is about no violation, and refuses what ``/ceasefire say`` does."""
    told = await imports.told(f"speaker,stance,about,violations,agreement,conflict\n{row}\n")

    assert told[0].startswith(f"line 2: {said}")
