"""What import takes for a CSV: what people's programs write, and nothing that it would have to guess at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from bot.operations.importing.table import Table
from storage.errors import Refusal

SHEET: Final = """claimant,accused,category,words
Armenia,"Azerbaijan; Türkiye",shelling,"first, then
second line"
Azerbaijan,,looting,it; was
"""
BY_SEMICOLON: Final = """claimant;accused;category;words
Armenia;"Azerbaijan; Türkiye";shelling;"first, then
second line"
Azerbaijan;;looting;"it; was"
"""
BY_TAB: Final = """claimant\taccused\tcategory\twords
Armenia\tAzerbaijan; Türkiye\tshelling\t"first, then
second line"
Azerbaijan\t\tlooting\tit; was
"""
ROWS: Final = {
    2: {"claimant": "Armenia", "accused": "Azerbaijan; Türkiye", "category": "shelling"},
    4: {"claimant": "Azerbaijan", "category": "looting", "words": "it; was"},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of a file that is not there yet."""
    return tmp_path / "reports.csv"


def rows_of(file: Path) -> dict[int, dict[str, str]]:
    """Give the sound rows of a file by their lines, words of several lines left out."""
    rows = [row for batch in Table.of(file).batches() for row in batch]
    return {row.line: {name: cell for name, cell in row.sound().items() if "\n" not in cell} for row in rows}


@pytest.mark.parametrize("sheet", [SHEET, BY_SEMICOLON, BY_TAB], ids=["commas", "semicolons", "tabs"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_is_read_as_its_program_wrote_it(file: Path, sheet: str, encoding: str) -> None:
    """Where commas part decimals, Excel parts cells by semicolons; its Unicode text is UTF-16, by tabs."""
    file.write_text(sheet, encoding=encoding)

    assert rows_of(file) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("said", ["sep=|", '"SEP=|"'])
def test_a_first_line_may_say_what_parts_the_cells(file: Path, said: str, encoding: str) -> None:
    """Programs write it above the names for Excel, which shows it nobody: it is no record, and what it says holds."""
    file.write_text(f"{said}\nclaimant|category|words\nArmenia|looting|a; b; c, d\n", encoding=encoding)

    assert rows_of(file) == {3: {"claimant": "Armenia", "category": "looting", "words": "a; b; c, d"}}


def test_a_column_may_be_called_as_archives_begin(file: Path) -> None:
    """Databases call their keys so: the file is read, and the column is what is wrong with it."""
    file.write_text("PK,claimant,category\n1,Armenia,looting\n", encoding="utf-8")

    with pytest.raises(Refusal, match=r"^There is no column “pk”\."):
        Table.of(file)


def test_what_is_empty_is_no_row_and_no_column(file: Path) -> None:
    """A sheet that was once larger leaves empty lines and columns behind, which say nothing."""
    file.write_text("\n,,,\nclaimant,category,,\n\nArmenia,looting,,\n  \n,,,\n", encoding="utf-8")

    table = Table.of(file)

    assert rows_of(file) == {5: {"claimant": "Armenia", "category": "looting"}}
    assert (table.rows, table.heading.unread) == (1, ())


def test_a_cell_under_no_name_is_refused(file: Path) -> None:
    """Somebody meant something by it: it is not passed over."""
    file.write_text("claimant,category,\nArmenia,looting,many\n", encoding="utf-8")

    with pytest.raises(Refusal, match=r"^it has a cell in a column without a name\.$"):
        rows_of(file)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'claimant,category\nArmenia,looting\n\nArmenia,"looting\n', "is no sound CSV from line 4 on: unexpected end"),
        (b"PK\x03\x04\x14\x00\x06\x00", "is an archive or a workbook. Unpack it, or save the sheet as CSV in UTF-8."),
        ("claimant,category\nTürkiye,looting\n".encode("latin-1"), "is not in UTF-8. Save it as CSV in UTF-8."),
        (b"\xff\xfec\x00l", "is not in UTF-8. Save it as CSV in UTF-8."),
        ("claimant,category\nArmenia,looting\n".encode("utf-16-le"), "is not in UTF-8. Save it as CSV in UTF-8."),
    ],
    ids=["a quote that never ends", "an export as it is downloaded", "another encoding", "half a letter", "no mark"],
)
def test_what_is_no_csv_says_what_to_do(file: Path, content: bytes, words: str) -> None:
    """In one line, which names the line at fault where there is one."""
    file.write_bytes(content)

    with pytest.raises(Refusal) as told:
        Table.of(file)

    assert told.value.words.startswith(f"{file} {words}")


def test_a_pipe_is_refused_and_not_waited_for() -> None:
    """It can be read once, and an import reads its file to the end before it enters the first row."""
    ours, theirs = os.pipe()
    try:
        with pytest.raises(Refusal, match="is a pipe"):
            Table.of(Path(f"/dev/fd/{ours}"))
    finally:
        os.close(ours)
        os.close(theirs)
