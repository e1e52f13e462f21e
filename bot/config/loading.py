"""Settings from a TOML file and the environment over it, each fault told in a line of its own."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pydantic import ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, InitSettingsSource

from bot.config.settings import PREFIX, SECTIONS, TOKENS, VARIABLES, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DEFAULT_FILE = Path("config.toml")
TESTS_PREFIX = f"{PREFIX}TEST_"  # tells the tests where to run, and the bot nothing
SHOWN_LENGTH = 80

Table: TypeAlias = dict[str, object]


class ConfigError(Exception):
    """The settings can't be used; each of ``lines`` names where the fault is, the key, and what is expected there.

    No line holds a value: a value may be a secret, or be one by mistake.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


class _Environment(EnvSettingsSource):
    """The environment that was handed in; that of the process is not looked at."""

    def __init__(self, settings: type[BaseSettings], environ: Mapping[str, str]) -> None:
        super().__init__(settings)
        self.env_vars = {name.lower(): value for name, value in environ.items()}


def load_settings(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the settings from a file, then from the environment, which wins.

    ``path`` is the file the operator named; without one, ``config.toml`` of the working directory is read if it is
    there. Raises ``ConfigError`` with a line for every fault found in either.
    """
    file = _printable(str(path or DEFAULT_FILE))
    faults: list[str] = []
    table: Table = {}
    try:
        table = _table(path)
    except ConfigError as error:
        faults.extend(error.lines)
    faults.extend(_faults_of_file(file, table))
    faults.extend(_faults_of_environment(environ))
    known = {name: value for name, value in environ.items() if name in VARIABLES}
    settings, faults_of_values = _validated(file, _known_keys(table), known)
    faults.extend(faults_of_values)
    if settings is None or faults:
        raise ConfigError(faults)
    return settings


def _table(path: Path | None) -> Table:
    """Read the file; its own fault is a ``ConfigError``, of one line."""
    file = path or DEFAULT_FILE
    if "\0" in str(file):
        raise ConfigError([f"{_printable(str(file))}: no path can hold a zero byte; expected the path of a TOML file."])
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        if path is None:
            return {}
        fault = "there is no such file; expected a TOML file like config.example.toml"
    except IsADirectoryError:
        fault = "this is a directory; expected a TOML file like config.example.toml"
    except OSError as error:
        fault = f"the file can't be read ({error.strerror}); expected a readable TOML file"
    except UnicodeDecodeError:
        fault = "the file isn't UTF-8 text; expected TOML saved as UTF-8"
    except (ValueError, RecursionError) as error:
        fault = (
            f'{_line_of(error)}this isn\'t TOML; expected sections like [log] and lines like level = "info", each once'
        )
    raise ConfigError([f"{_printable(str(file))}: {fault}."])


def _line_of(error: Exception) -> str:
    """Find the line in a parser's words; the words themselves may quote what they failed on, so they stay here."""
    place = re.search(r"\(at line (\d+), column \d+\)$", str(error))
    return f"line {place[1]}: " if place else ""


def _faults_of_file(file: str, table: Table) -> Iterator[str]:
    for name, content in table.items():
        if name not in SECTIONS:
            yield f"{file}: {_shown(name)}: unknown section; {_instead(name, SECTIONS)}"
        elif not isinstance(content, dict):
            yield f"{file}: {name}: expected a section, written [{name}]."
        else:
            keys = SECTIONS[name].model_fields
            for key in sorted(content.keys() - keys.keys()):
                yield f"{file}: {name}.{_shown(key)}: unknown key; {_instead(key, keys)}"


def _faults_of_environment(environ: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(environ):
        if name in TOKENS and not environ[name].strip():
            yield f"{name}: expected a token, but it is empty; unset the variable to go without."
        if not name.startswith(PREFIX) or name.startswith(TESTS_PREFIX) or name in VARIABLES:
            continue
        yield f"{_shown(name)}: unknown variable; {_instead(name, VARIABLES)}"


def _known_keys(table: Table) -> dict[str, Table]:
    return {
        name: {key: value for key, value in content.items() if key in SECTIONS[name].model_fields}
        for name, content in table.items()
        if name in SECTIONS and isinstance(content, dict)
    }


def _validated(file: str, tables: dict[str, Table], environ: Mapping[str, str]) -> tuple[Settings | None, list[str]]:
    sources = (_Environment(Settings, environ), InitSettingsSource(Settings, tables))
    try:
        return Settings(_build_sources=(sources, {})), []
    except ValidationError as error:
        faults = [_fault_of_value(file, environ, fault["loc"]) for fault in error.errors(include_input=False)]
        return None, list(dict.fromkeys(faults))  # each of a list may be wrong


def _fault_of_value(file: str, environ: Mapping[str, str], place: tuple[int | str, ...]) -> str:
    section, key = (str(part) for part in place[:2])
    variable = f"{PREFIX}{section}__{key}".upper()
    origin = variable if variable in environ else f"{file}: {section}.{key}"
    return f"{origin}: expected {SECTIONS[section].model_fields[key].description}."


def _instead(name: str, known: Iterable[str]) -> str:
    """Say what the unknown name may have been meant to be, else all that it could be."""
    telling = {choice.removeprefix(PREFIX): choice for choice in known}
    near = get_close_matches(name.removeprefix(PREFIX)[:SHOWN_LENGTH], telling, n=1)
    return f"did you mean {telling[near[0]]}?" if near else f"expected one of {', '.join(known)}."


def _shown(name: str) -> str:
    """Show a name that came from outside at a bearable length."""
    clean = _printable(name)
    return clean if len(clean) <= SHOWN_LENGTH else f"{clean[: SHOWN_LENGTH - 1]}…"


def _printable(words: str) -> str:
    """Keep on one line what is told, and from a terminal what would confuse it."""
    return "".join(letter if letter.isprintable() else "?" for letter in words)
