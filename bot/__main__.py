"""The command line: ``run`` serves, ``console`` talks on the terminal, the other verbs look after the record."""

from __future__ import annotations

import errno
import getpass
import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from bot.command_line import parser
from bot.people import Person, Role
from storage.errors import Refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Coroutine, Iterable, Sequence

    from _typeshed import ReadableBuffer

    from bot.config import Settings
    from bot.operations.importing.batches import ImportJob

CANNOT_START: Final = 2
"""The exit status when nothing could be started; 1 tells of something refused or at fault, 0 that all went well."""
FAULT: Final = 1
ENDED_BY_SIGINT: Final = 130
ENDED_BY_SIGPIPE: Final = 141
"""As shells count them: 128 and the signal's number."""

_WITHOUT_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""The system's reasons why no more can be written; what is written to files of ours says so by itself."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; gives the exit status, and never a traceback for what a person can mend."""
    sys.stderr = _last_resort()
    try:
        return _run(parser().parse_args(arguments))
    except KeyboardInterrupt:
        return ENDED_BY_SIGINT
    except BrokenPipeError:
        _say_no_more()
        return ENDED_BY_SIGPIPE
    except OSError as error:
        if error.errno not in _WITHOUT_ROOM or error.filename is not None:
            raise
        _say_no_more()
        _complain([f"What is said here can't be written: {error.strerror}."])
        return FAULT


class _Unfailing(FileIO):
    """Takes what can't be written for written: there is nobody left to tell, and the exit status has its own reason."""

    def write(self, words: ReadableBuffer, /) -> int:
        """Write what can be written; gives how many bytes are settled."""
        try:
            return super().write(words)
        except OSError:
            return memoryview(words).nbytes


def _last_resort() -> TextIO:
    """Give standard error, for as long as the program runs."""
    said = sys.stderr
    if said is None:
        # Who closed it wants to hear of nothing.
        return Path(os.devnull).open("w", encoding="utf-8")
    way = BufferedWriter(_Unfailing(said.fileno(), "w", closefd=False))
    return TextIOWrapper(way, said.encoding, said.errors, line_buffering=True)


def _say_no_more() -> None:
    """Leave what is not written yet: Python would complain once more when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(asked: argparse.Namespace) -> int:
    # These imports cost some tenths of a second, which --help and --version need not pay.
    import asyncio  # noqa: PLC0415

    from bot import app  # noqa: PLC0415
    from bot.config import ConfigError, load_settings  # noqa: PLC0415

    try:
        _check_streams()
        settings = load_settings(asked.config, os.environ)
        _spell_out(as_json=asked.verb == "console" and asked.json)
        status = asyncio.run(app.until_told(_work(asked, settings)))
        sys.stdout.flush()  # that the reader has left is found out here, not when Python ends
    except ConfigError as fault:
        return _complain(fault.lines)
    except Refusal as refusal:
        return _complain([refusal.words])
    return status


def _work(asked: argparse.Namespace, settings: Settings) -> Coroutine[None, None, int]:
    from bot import app  # noqa: PLC0415 — as in _run

    if asked.verb == "run":
        return app.run(settings, _operator())
    if asked.verb == "console":
        return _console(asked, settings)
    return _connecting(asked, settings) if "step" in asked else _operation(asked, settings)


def _console(asked: argparse.Namespace, settings: Settings) -> Coroutine[None, None, int]:
    from bot.app import CLOCKS  # noqa: PLC0415 — as in _run
    from bot.calls import Address  # noqa: PLC0415 — as in _run
    from bot.conversing import ConsoleOptions, console  # noqa: PLC0415 — what serves platforms has no use for it

    operator, place = _operator(asked.name, Role(asked.role)), Address(*asked.place)
    options = ConsoleOptions(operator, asked.script, asked.now, asked.begins, asked.json, asked.rehearsal, place)
    return console(settings, options, CLOCKS)


def _connecting(asked: argparse.Namespace, settings: Settings) -> Coroutine[None, None, int]:
    # Each brings the library of its platform.
    if asked.verb == "discord":
        from bot.operations import connecting  # noqa: PLC0415 — as above

        return connecting.invite(settings) if asked.step == "invite" else connecting.sync(settings)
    from bot.operations import connecting_slack  # noqa: PLC0415 — as above

    return connecting_slack.manifest(asked.url or "") if asked.step == "manifest" else connecting_slack.key()


def _operation(asked: argparse.Namespace, settings: Settings) -> Coroutine[None, None, int]:
    from bot.calls import Address  # noqa: PLC0415 — as in _run
    from bot.operations import verbs  # noqa: PLC0415 — as in _run

    match asked.verb:
        case "backup":
            return verbs.backup(settings, asked.file)
        case "restore":
            return verbs.restore(settings, asked.file, replace=asked.replace)
        case "move":
            return verbs.move(settings, asked.to)
        case "import":
            return verbs.import_records(settings, _import_job(asked))
        case "erase":
            return verbs.erase(settings, Address(*asked.place), confirmed=asked.yes)
        case _:
            return verbs.verify(settings)


def _import_job(asked: argparse.Namespace) -> ImportJob:
    from bot.calls import Address  # noqa: PLC0415 — as in _run
    from bot.operations.importing.batches import ImportJob  # noqa: PLC0415 — as in _run
    from bot.operations.importing.beside import opened  # noqa: PLC0415 — as in _run

    place, (table, beside) = Address(*asked.place), opened(asked.file, asked.statements, asked.claims)
    options = (asked.new, asked.skip_refused, asked.dry_run)
    return ImportJob(table, place, _operator(asked.name), *options, beside)


def _check_streams() -> None:
    if sys.stdin is None or sys.stdout is None:
        raise Refusal("Standard input or output is closed: give /dev/null instead.")


def _complain(faults: Iterable[str]) -> int:
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return CANNOT_START


def _operator(name: str | None = None, role: Role = Role.ADMIN) -> Person:
    name = name or _user()
    return Person(name, name, native=role)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a number that has no name
        return "operator"


def _spell_out(*, as_json: bool) -> None:
    """Let no character fail on standard output: JSON is UTF-8, and another encoding gets what it lacks as escapes."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if as_json else None, errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
