"""A CSV file as people's programs write it: in UTF-8 or UTF-16, its cells parted by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_PACKED: Final = b"PK\x03\x04"
"""How archives begin, and workbooks, which are archives."""
_SAID: Final = re.compile(r'("?)sep=([^"\r\n])\1\s*', re.IGNORECASE)
"""The line above a sheet that tells Excel what parts its cells, which Excel shows nobody."""


def records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the line it begins on; those without a word are none. Raises Refusal where it is no CSV."""
    with path.open(encoding=_encoding(path), newline="") as stream:
        above, delimiter = _beginning(stream)
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        line = above + 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield line, cells
                line = above + reader.line_num + 1
        except csv.Error as fault:
            raise Refusal(f"{path} is no sound CSV from line {line:,} on: {fault}.") from None


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Raise Refusal where the file can't be read, or not over again as it has to be."""
    try:
        if path.is_fifo():
            raise Refusal(f"{path} is a pipe, and an import reads it more than once: save it as a file.")
        yield
    except UnicodeError:
        raise Refusal(f"{path} is not in UTF-8. Save it as CSV in UTF-8.") from None
    except OSError as fault:
        raise Refusal(f"{path} can't be read: {fault.strerror}.") from None


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        beginning = stream.read(len(_PACKED))
    if beginning == _PACKED:
        raise Refusal(f"{path} is an archive or a workbook. Unpack it, or save the sheet as CSV in UTF-8.")
    if beginning.startswith(_UTF_16):
        return "utf-16"
    if b"\0" in beginning:
        raise UnicodeError  # UTF-16 without its mark: in UTF-8 its names would look right, and be none
    return "utf-8-sig"


def _beginning(stream: TextIO) -> tuple[int, str]:
    """Give how many lines stand above the sheet, where the stream is left, and what parts its cells.

    Where no line above says so, that is found from the names of the columns: none of them has it in itself.
    """
    said = _SAID.fullmatch(stream.readline())
    if said:
        return 1, said[2]
    stream.seek(0)
    heading = next(filter(str.strip, stream), "")
    stream.seek(0)
    return 0, max(",;\t", key=heading.count)
