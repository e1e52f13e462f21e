"""The command line: ``run`` serves, ``console`` talks on the terminal, the other verbs look after the record."""

from __future__ import annotations

import getpass
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.people import Person, Role
from bot.wishes import parser
from storage.errors import Refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Coroutine, Iterable, Sequence

    from bot.config import Settings
    from bot.operations.importing.batches import Errand

CANNOT_START: Final = 2
"""The exit status when nothing could be started; 1 tells of something refused or at fault, 0 that all went well."""
ENDED_BY_SIGINT: Final = 130
ENDED_BY_SIGPIPE: Final = 141
"""As shells count them: 128 and the signal's number."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; gives the exit status, and never a traceback for what a person can mend."""
    if sys.stderr is None:
        # Who closed it wants to hear of nothing.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 — for as long as the program runs
    try:
        return _started(parser().parse_args(arguments))
    except KeyboardInterrupt:
        return ENDED_BY_SIGINT
    except BrokenPipeError:
        # Who read the output has left; Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ENDED_BY_SIGPIPE


def _started(wish: argparse.Namespace) -> int:
    # These imports cost some tenths of a second, which --help and --version need not pay.
    import asyncio  # noqa: PLC0415

    from bot import app  # noqa: PLC0415
    from bot.config import ConfigError, load_settings  # noqa: PLC0415

    try:
        _check_streams()
        settings = load_settings(wish.config, os.environ)
        _spell_out(as_json=wish.verb == "console" and wish.json)
        status = asyncio.run(app.until_told(_work(wish, settings)))
        sys.stdout.flush()  # that the reader has left is found out here, not when Python ends
    except ConfigError as fault:
        return _told(fault.lines)
    except Refusal as refusal:
        return _told([refusal.words])
    return status


def _work(wish: argparse.Namespace, settings: Settings) -> Coroutine[None, None, int]:
    from bot import app  # noqa: PLC0415 — as in _started

    if wish.verb == "run":
        return app.run(settings, _operator())
    if wish.verb == "console":
        return _conversation(wish, settings)
    return _deed(wish, settings) if "deed" in wish else _duty(wish, settings)


def _conversation(wish: argparse.Namespace, settings: Settings) -> Coroutine[None, None, int]:
    from bot.app import CLOCKS  # noqa: PLC0415 — as in _started
    from bot.calls import Address  # noqa: PLC0415 — as in _started
    from bot.conversing import Wish, console  # noqa: PLC0415 — what serves platforms has no use for it

    operator, place = _operator(wish.name, Role(wish.role)), Address(*wish.place)
    asked = Wish(operator, wish.script, wish.now, wish.begins, wish.json, wish.rehearsal, place)
    return console(settings, asked, CLOCKS)


def _deed(wish: argparse.Namespace, settings: Settings) -> Coroutine[None, None, int]:
    # Each brings the library of its platform.
    if wish.verb == "discord":
        from bot.operations import connecting  # noqa: PLC0415 — as above

        return connecting.invite(settings) if wish.deed == "invite" else connecting.sync(settings)
    from bot.operations import connecting_slack  # noqa: PLC0415 — as above

    return connecting_slack.manifest(wish.url or "") if wish.deed == "manifest" else connecting_slack.key()


def _duty(wish: argparse.Namespace, settings: Settings) -> Coroutine[None, None, int]:
    from bot.operations import verbs  # noqa: PLC0415 — as in _started

    match wish.verb:
        case "backup":
            return verbs.backup(settings, wish.file)
        case "restore":
            return verbs.restore(settings, wish.file, replace=wish.replace)
        case "move":
            return verbs.move(settings, wish.to)
        case "import":
            return verbs.bring_in(settings, lambda: _errand(wish))
        case "erase":
            return verbs.erase(settings, wish.place, confirmed=wish.yes)
        case _:
            return verbs.verify(settings)


def _errand(wish: argparse.Namespace) -> Errand:
    from bot.calls import Address  # noqa: PLC0415 — as in _started
    from bot.operations.importing.batches import Errand  # noqa: PLC0415 — as in _started
    from bot.operations.importing.table import Table  # noqa: PLC0415 — as in _started

    place = Address(*wish.place)
    return Errand(Table.of(wish.file), place, _operator(wish.name), wish.new, wish.skip_refused, wish.dry_run)


def _check_streams() -> None:
    if sys.stdin is None or sys.stdout is None:
        raise Refusal("Standard input or output is closed: give /dev/null instead.")


def _told(faults: Iterable[str]) -> int:
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
