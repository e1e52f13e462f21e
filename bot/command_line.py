"""What the command line takes: its verbs, and what each of them is told."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Final

from bot.people import Role

VERBS: Final = "run | console | backup | restore | verify | move | erase | import | discord | slack"


def parser() -> argparse.ArgumentParser:
    """Make what reads the command line."""
    parser = argparse.ArgumentParser("ceasefire-bot", description="Keeps the record of ceasefires, and tells it.")
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    verbs = parser.add_subparsers(dest="verb", metavar=VERBS, required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--config", type=Path, metavar="PATH", help="the settings; without it config.toml, if there")
    verbs.add_parser("run", parents=[common], help="serve the platforms that have a token, else this terminal")
    _add_console(verbs.add_parser("console", parents=[common], help="talk on this terminal, or run a script"))
    _add_operations(verbs, common)
    _add_discord(verbs.add_parser("discord", help="bring the bot to Discord"), common)
    _add_slack(verbs.add_parser("slack", help="bring the bot to Slack"), common)
    return parser


def _add_discord(discord: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    steps = discord.add_subparsers(dest="step", metavar="invite | sync", required=True)
    steps.add_parser("invite", parents=[common], help="print the link by which a guild lets the bot in")
    steps.add_parser("sync", parents=[common], help="register the commands, changed or not")


def _add_slack(slack: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    steps = slack.add_subparsers(dest="step", metavar="manifest | key", required=True)
    manifest = steps.add_parser("manifest", parents=[common], help="print what Slack makes the app from, as JSON")
    manifest.add_argument(
        "--url", type=_url, metavar="https://HOST", help="where Slack finds the bot; else Socket Mode"
    )
    steps.add_parser("key", parents=[common], help="print a fresh key for slack.token_key")


def _add_operations(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    backup = verbs.add_parser("backup", parents=[common], help="write the record into a file, beside a running bot")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file; nothing is overwritten")
    restore = verbs.add_parser("restore", parents=[common], help="put a backup in the place of the record")
    restore.add_argument("file", type=Path, metavar="FILE", help="what backup wrote")
    restore.add_argument("--replace", action="store_true", help="keep what is there under another name")
    verbs.add_parser("verify", parents=[common], help="check that the record is whole")
    _add_import(
        verbs.add_parser(
            "import",
            parents=[common],
            help="enter agreements, their steps or violations from a file, with what was said",
        )
    )
    move = verbs.add_parser("move", parents=[common], help="copy the record into another, empty database")
    move.add_argument("--to", required=True, metavar="URL", help="sqlite:///FILE or postgresql://USER@HOST/NAME")
    erase = verbs.add_parser("erase", parents=[common], help="erase all that is recorded from one place")
    erase.add_argument(
        "--place", type=_place, required=True, metavar="PLATFORM:ID", help="as verify names it: discord:1234"
    )
    erase.add_argument("--yes", action="store_true", help="do it, for good; without it, only say what would go")


def _add_import(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE.csv", help="as docs/import.md has it, or what an export wrote")
    here = ("console", "local")
    verb.add_argument("--place", type=_place, default=here, metavar="PLATFORM:ID", help="console:local, unless said")
    verb.add_argument("--as", dest="name", metavar="NAME", type=_name, help="who enters it; you, unless said")
    verb.add_argument(
        "--statements", type=Path, metavar="FILE.csv", help="who says what of the violations, of one export"
    )
    verb.add_argument("--claims", type=Path, metavar="FILE.csv", help="their casualty claims, beside --statements")
    verb.add_argument("--new", action="store_true", help="enter actors, places and conflicts not on record yet")
    verb.add_argument("--skip-refused", action="store_true", help="leave out refused rows, not their thousand")
    verb.add_argument("--dry-run", action="store_true", help="only say of each row what would become of it")


def _add_console(console: argparse.ArgumentParser) -> None:
    console.add_argument("script", nargs="?", metavar="SCRIPT", help="one command a line; - is standard input")
    console.add_argument("--as", dest="name", metavar="NAME", type=_name, help="who speaks; you, unless said")
    roles = tuple(role.value for role in Role)
    console.add_argument("--role", choices=roles, default=Role.ADMIN.value, help="what they may do; admin")
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


def _url(words: str) -> str:
    if re.fullmatch(r"https://[^\s/?#]+(/[^\s?#]*)?", words) is None:
        raise argparse.ArgumentTypeError("Slack asks for an address like https://bot.example.org")
    return words.rstrip("/")


def _place(words: str) -> tuple[str, str]:
    platform, _, external_id = words.partition(":")
    if platform not in {"console", "discord", "slack"} or not external_id:
        raise argparse.ArgumentTypeError("a place is a platform and its id, such as console:local or discord:1234")
    return platform, external_id
