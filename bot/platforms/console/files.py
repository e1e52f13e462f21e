"""A file that comes with a reply is kept where the program runs, beside what is there already."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bot.replies import File
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file and the path under which it was written."""

    file: File
    path: Path


def keep(file: File, folder: Path) -> KeptFile:
    """Write ``file`` into ``folder`` under its name, or under the first of name-2, name-3 and so on that is free.

    Nothing is ever overwritten. Raises Refusal where the folder can't be written to.
    """
    for path in _paths(folder, Path(file.name).name):
        try:
            path.touch(exist_ok=False)
            _fill(path, file.content)
        except FileExistsError:
            continue
        except OSError as fault:
            raise Refusal(_unwritable(path, fault)) from fault
        return KeptFile(file, path)
    raise AssertionError  # the names to try have no end


def _fill(path: Path, content: bytes) -> None:
    """Write a file that is there, and empty; where that can't be done, nothing of it is left."""
    try:
        path.write_bytes(content)
    except OSError:
        path.unlink()
        raise


def _paths(folder: Path, name: str) -> Iterator[Path]:
    first = folder / name
    yield first
    for number in count(2):
        yield first.with_stem(f"{first.stem}-{number}")


def _unwritable(path: Path, fault: OSError) -> str:
    return f"{path.name} can't be written to {path.parent}: {fault.strerror}. Start the program in a folder of yours."
