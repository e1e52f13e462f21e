"""The command line: ``run`` serves, ``console`` talks on the terminal, the other verbs look after the record."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.people import Person, Role
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Sequence

    from bot.config import Settings
    from bot.operations.importing.batches import Errand

VERBS: Final = "run | console | backup | restore | verify | move | erase | import | discord"
CANNOT_START: Final = 2
"""The exit status when nothing could be started; 1 tells of something refused or at fault, 0 that all went well."""
ENDED_BY_SIGINT: Final = 130
ENDED_BY_SIGPIPE: Final = 141
"""As shells count them: 128 and the signal's number."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; gives the exit status, and never a traceback for what a person can mend."""
    wish = _parser().parse_args(arguments)
    try:
        return _started(wish)
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
        return asyncio.run(app.until_told(_work(wish, settings)))
    except ConfigError as fault:
        return _told(fault.lines)
    except Refusal as refusal:
        return _told([refusal.words])


def _work(wish: argparse.Namespace, settings: Settings) -> Coroutine[None, None, int]:
    from bot import app  # noqa: PLC0415 — as in _started

    if wish.verb == "run":
        return app.run(settings, _operator())
    if wish.verb == "console":
        operator, place = _operator(wish.name, wish.role), app.Address(*wish.place)
        clock = (wish.now, wish.begins)
        return app.console(settings, app.Wish(operator, wish.script, *clock, wish.json, wish.rehearsal, place))
    if wish.verb == "discord":
        from bot.operations import connecting  # noqa: PLC0415 — as in _started

        return connecting.invite(settings) if wish.deed == "invite" else connecting.sync(settings)
    return _duty(wish, settings)


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("ceasefire-bot", description="Keeps the record of ceasefires, and tells it.")
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    verbs = parser.add_subparsers(dest="verb", metavar=VERBS, required=True)
    both = argparse.ArgumentParser(add_help=False)
    both.add_argument("--config", type=Path, metavar="PATH", help="the settings; without it config.toml, if there")
    verbs.add_parser("run", parents=[both], help="serve the platforms that have a token, else this terminal")
    _add_options(verbs.add_parser("console", parents=[both], help="talk on this terminal, or run a script"))
    _add_duties(verbs, both)
    _add_deeds(verbs.add_parser("discord", help="bring the bot to Discord"), both)
    return parser


def _add_deeds(discord: argparse.ArgumentParser, both: argparse.ArgumentParser) -> None:
    deeds = discord.add_subparsers(dest="deed", metavar="invite | sync", required=True)
    deeds.add_parser("invite", parents=[both], help="print the link by which a guild lets the bot in")
    deeds.add_parser("sync", parents=[both], help="register the commands, changed or not")


def _add_duties(verbs: argparse._SubParsersAction[argparse.ArgumentParser], both: argparse.ArgumentParser) -> None:
    backup = verbs.add_parser("backup", parents=[both], help="write the record into a file, beside a running bot")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file; nothing is overwritten")
    restore = verbs.add_parser("restore", parents=[both], help="put a backup in the place of the record")
    restore.add_argument("file", type=Path, metavar="FILE", help="what backup wrote")
    restore.add_argument("--replace", action="store_true", help="keep what is there under another name")
    verbs.add_parser("verify", parents=[both], help="check that the record is whole")
    _add_import(verbs.add_parser("import", parents=[both], help="enter agreements or violations from a file"))
    move = verbs.add_parser("move", parents=[both], help="copy the record into another, empty database")
    move.add_argument("--to", required=True, metavar="URL", help="sqlite:///FILE or postgresql://USER@HOST/NAME")
    erase = verbs.add_parser("erase", parents=[both], help="erase all that is recorded from one place")
    erase.add_argument("--place", required=True, metavar="PLATFORM:ID", help="as verify names it: discord:1234")
    erase.add_argument("--yes", action="store_true", help="do it, for good; without it, only say what would go")


def _add_import(bring_in: argparse.ArgumentParser) -> None:
    bring_in.add_argument(
        "file", type=Path, metavar="FILE.csv", help="as docs/import.md has it, or what an export wrote"
    )
    here = ("console", "local")
    bring_in.add_argument(
        "--place", type=_place, default=here, metavar="PLATFORM:ID", help="console:local, unless said"
    )
    bring_in.add_argument("--as", dest="name", metavar="NAME", type=_name, help="who enters it; you, unless said")
    bring_in.add_argument("--new", action="store_true", help="enter actors, places and conflicts not on record yet")
    bring_in.add_argument("--skip-refused", action="store_true", help="leave out refused rows, not their thousand")
    bring_in.add_argument("--dry-run", action="store_true", help="only say of each row what would become of it")


def _add_options(console: argparse.ArgumentParser) -> None:
    console.add_argument("script", nargs="?", metavar="SCRIPT", help="one command a line; - is standard input")
    console.add_argument("--as", dest="name", metavar="NAME", type=_name, help="who speaks; you, unless said")
    roles = tuple(Role)
    console.add_argument("--role", type=Role, choices=roles, default=Role.ADMIN, help="what they may do; admin")
    console.add_argument(
        "--place",
        type=_place,
        default=("console", "local"),
        metavar="PLATFORM:ID",
        help="whose record; this terminal's own",
    )
    clock = console.add_mutually_exclusive_group()
    clock.add_argument("--now", metavar="TIME", help="what time it is, in a rehearsal: 2020-10-26T04:30Z")
    clock.add_argument("--from", dest="begins", metavar="TIME", help="when its clock begins to run, in a rehearsal")
    console.add_argument("--json", action="store_true", help="answer each line with one JSON object")
    console.add_argument("--rehearsal", action="store_true", help="mark the database as a rehearsal, for good")


class _Version(argparse.Action):
    """Says the version, which takes a while to find out, only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415

        sys.stdout.write(f"ceasefire-bot {version('ceasefire-bot')}\n")
        parser.exit()


def _name(words: str) -> str:
    name = words.strip()
    if not name or not name.isprintable():
        raise argparse.ArgumentTypeError("a name has characters that can be seen, and no others")
    return name


def _place(words: str) -> tuple[str, str]:
    platform, _, external_id = words.partition(":")
    if platform not in {"console", "discord", "slack"} or not external_id:
        raise argparse.ArgumentTypeError("a place is a platform and its id, such as console:local or discord:1234")
    return platform, external_id


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
