"""The settings: what is read, which word wins, and how each fault is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import ConfigError, load_settings
from bot.config.settings import SECTIONS
from tests.config.files import SECRET, faults_in, settings_from
from tests.project import ROOT

VARIABLES = [
    "CEASEFIRE_STORAGE__URL",
    "CEASEFIRE_LOG__LEVEL",
    "CEASEFIRE_LOG__FORMAT",
    "CEASEFIRE_CONSOLE__HISTORY",
    "CEASEFIRE_DIGESTS__CATCH_UP",
    "CEASEFIRE_DISCORD__TOKEN",
    "CEASEFIRE_DISCORD__API_URL",
    "CEASEFIRE_DISCORD__GATEWAY_URL",
    "CEASEFIRE_DISCORD__GUILD_IDS",
    "CEASEFIRE_DISCORD__SHARD_COUNT",
    "CEASEFIRE_DISCORD__SHARD_IDS",
    "CEASEFIRE_SLACK__MODE",
    "CEASEFIRE_SLACK__BOT_TOKEN",
    "CEASEFIRE_SLACK__APP_TOKEN",
    "CEASEFIRE_SLACK__SIGNING_SECRET",
    "CEASEFIRE_SLACK__CLIENT_ID",
    "CEASEFIRE_SLACK__CLIENT_SECRET",
    "CEASEFIRE_SLACK__TOKEN_KEY",
    "CEASEFIRE_SLACK__OLD_TOKEN_KEY",
    "CEASEFIRE_SLACK__API_URL",
    "CEASEFIRE_HTTP__HOST",
    "CEASEFIRE_HTTP__PORT",
]
DATABASE_EXPECTED = (
    "expected sqlite:///FILE or postgresql://USER@HOST/NAME, special characters of a password percent-encoded."
)


@pytest.fixture
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_empty_folder")
def test_without_a_file_and_without_variables_the_defaults_hold() -> None:
    """Nobody has to write settings before the first start."""
    settings = load_settings(None, {})

    assert settings.storage.url.get_secret_value() == "sqlite:///ceasefire.db"
    assert (settings.log.level, settings.log.format) == ("info", "text")
    assert settings.console.history is None


@pytest.mark.usefixtures("_empty_folder")
def test_config_toml_of_the_working_directory_is_read_when_it_is_there() -> None:
    """A file with the usual name needs no option."""
    Path("config.toml").write_text('[log]\nlevel = "debug"\n', encoding="utf-8")

    assert load_settings(None, {}).log.level == "debug"


def test_the_environment_wins_over_the_file_key_by_key(tmp_path: Path) -> None:
    """A service overrides one key and leaves the others as the file says."""
    settings = settings_from(
        tmp_path, '[log]\nlevel = "error"\nformat = "json"\n', {"CEASEFIRE_LOG__LEVEL": "warning", "HOME": "/root"}
    )

    assert (settings.log.level, settings.log.format) == ("warning", "json")


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    """Some editors put one there without asking."""
    assert settings_from(tmp_path, '\ufeff[log]\nlevel = "debug"\n').log.level == "debug"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///ceasefire.db",
        "sqlite:////var/lib/ceasefire/record.db",
        "sqlite+aiosqlite:///ceasefire.db",
        "postgresql://user@host/name",
        "postgresql+asyncpg://user:p%40ss@host:5432/name",
        "postgresql://user@[::1]:5432/name?application_name=ceasefire",
        "postgresql:///name",
    ],
)
def test_both_engines_are_known_with_and_without_their_driver(tmp_path: Path, url: str) -> None:
    """People copy an address from wherever they have it."""
    assert settings_from(tmp_path, "", {"CEASEFIRE_STORAGE__URL": url}).storage.url.get_secret_value() == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ceasefire.db",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///a\0b",
        "mysql://user@host/name",
        "postgresql://user@host",
        "postgresql://user@host:port/name",
        "postgresql+psycopg://user@host/name",
        "postgresql://user:p@ss@host/name",
        "postgresql://user@host/name?ssl=require&password=quiet-river-9",
    ],
)
def test_any_other_database_is_refused(tmp_path: Path, url: str) -> None:
    """A record that would be lost, or an engine nobody tried, is told at the start."""
    assert faults_in(tmp_path, "", {"CEASEFIRE_STORAGE__URL": url}) == [f"CEASEFIRE_STORAGE__URL: {DATABASE_EXPECTED}"]


def test_nothing_is_switched_on(tmp_path: Path) -> None:
    """Yes is no number of hours, though Python takes it for 1."""
    assert faults_in(tmp_path, "[digests]\ncatch_up = true\n[http]\nport = false\n") == [
        "c.toml: digests.catch_up: expected a whole number of hours from 1 to 168.",
        "c.toml: http.port: expected a port from 1 to 65535, or 0 for a free one.",
    ]


def test_a_fault_is_told_once(tmp_path: Path) -> None:
    """Of a list in which several are wrong, too."""
    assert faults_in(tmp_path, "", {"CEASEFIRE_DISCORD__GUILD_IDS": "[1,2]"}) == [
        "CEASEFIRE_DISCORD__GUILD_IDS: expected the ids of guilds, or none to register everywhere."
    ]


def test_every_fault_is_told_at_once_by_file_key_and_expectation(tmp_path: Path) -> None:
    """Who mends settings wants the whole list, not one fault a start."""
    text = 'x = 1\nconsole = "here"\n[storge]\n[storage]\nurl = 3\nulr = "quiet-river-9"\n[log]\nformat = true\n'
    environ = {"CEASEFIRE_LOG__LEVEL": "loud", "CEASEFIRE_STORAGE_URL": SECRET, "CEASEFIRE_FOO": SECRET}

    assert faults_in(tmp_path, text, environ) == [
        "c.toml: x: unknown section; expected one of storage, log, console, digests, discord, slack, http.",
        "c.toml: console: expected a section, written [console].",
        "c.toml: storge: unknown section; did you mean storage?",
        "c.toml: storage.ulr: unknown key; did you mean url?",
        f"CEASEFIRE_FOO: unknown variable; expected one of {', '.join(VARIABLES)}.",
        "CEASEFIRE_STORAGE_URL: unknown variable; did you mean CEASEFIRE_STORAGE__URL?",
        f"c.toml: storage.url: {DATABASE_EXPECTED}",
        "CEASEFIRE_LOG__LEVEL: expected one of debug, info, warning and error.",
        "c.toml: log.format: expected text or json.",
    ]


def test_variables_of_the_tests_are_none_of_the_bots_business(tmp_path: Path) -> None:
    """The tests may say where their database is."""
    assert settings_from(tmp_path, "", {"CEASEFIRE_TEST_POSTGRES_URL": "x"}) == settings_from(tmp_path, "")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("[log]\nlevel = = 3\n", "line 2: this isn't TOML"),
        (f"[log]\nlevel = {SECRET}\n", "line 2: this isn't TOML"),
        ("[log", "this isn't TOML"),
        ('[log]\nlevel = "info"\nlevel = "debug"\n', "line 3: this isn't TOML; expected sections like [log] and lines"),
        ("x = " + "9" * 5000, "this isn't TOML"),
        ("x = " + "[" * 5000, "this isn't TOML"),
        (b"[log]\nlevel = '\xff'\n", "the file isn't UTF-8 text"),
    ],
)
def test_a_file_that_is_not_toml_is_told_in_one_line(tmp_path: Path, content: str | bytes, fault: str) -> None:
    """A slip of the keyboard has a place, and its text is not repeated: it may be half a secret."""
    [line] = faults_in(tmp_path, content)

    assert line.startswith(f"c.toml: {fault}")
    assert SECRET not in line


def test_a_file_that_cannot_be_opened_is_told_in_one_line(tmp_path: Path) -> None:
    """A wrong --config is the operator's slip, not the program's."""
    (tmp_path / "plain").write_text("", encoding="utf-8")
    faults = []
    for name in (".", "missing.toml", "plain/c.toml", "zero\0.toml"):
        with pytest.raises(ConfigError) as refused:
            load_settings(tmp_path / name, {})
        faults.append(str(refused.value).removeprefix(str(tmp_path)))

    assert faults == [
        ": this is a directory; expected a TOML file like config.example.toml.",
        "/missing.toml: there is no such file; expected a TOML file like config.example.toml.",
        "/plain/c.toml: the file can't be read (Not a directory); expected a readable TOML file.",
        "/zero?.toml: no path can hold a zero byte; expected the path of a TOML file.",
    ]


def test_a_history_file_may_lie_in_the_home_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is written as in a shell."""
    monkeypatch.setenv("HOME", str(tmp_path))

    assert settings_from(tmp_path, '[console]\nhistory = "~/typed"\n').console.history == tmp_path / "typed"


@pytest.mark.parametrize("path", ["a\0b", "~nobody-of-this-name/typed", "a\nb"])
def test_a_path_that_can_be_no_path_is_refused(tmp_path: Path, path: str) -> None:
    """The terminal shall not stumble over it later."""
    assert faults_in(tmp_path, "", {"CEASEFIRE_CONSOLE__HISTORY": path}) == [
        "CEASEFIRE_CONSOLE__HISTORY: expected the path of a file, or empty to keep no history."
    ]


@pytest.mark.parametrize("hours", ["0", "169", "half a day", "1.5"])
def test_a_catch_up_window_is_whole_hours_of_a_week_at_most(tmp_path: Path, hours: str) -> None:
    """Nobody wants a digest that is older."""
    assert faults_in(tmp_path, "", {"CEASEFIRE_DIGESTS__CATCH_UP": hours}) == [
        "CEASEFIRE_DIGESTS__CATCH_UP: expected a whole number of hours from 1 to 168."
    ]


def test_a_password_shows_itself_nowhere(tmp_path: Path) -> None:
    """Settings may be printed or land in a traceback; the password in them may not."""
    url = "postgresql://user:quiet%2Driver%2D9@host/name"
    settings = settings_from(tmp_path, f'[storage]\nurl = "{url}"\n')

    assert set(settings.secrets()) == {"quiet%2Driver%2D9", "quiet-river-9"}
    assert "river" not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


def test_the_example_names_every_key_with_its_default(tmp_path: Path) -> None:
    """Who copies the example changes nothing, and finds every key in it."""
    example = ROOT / "config.example.toml"

    settings = load_settings(example, {})

    assert settings == settings_from(tmp_path, "")
    assert settings.model_fields_set == SECTIONS.keys()
    for section, model in SECTIONS.items():
        assert getattr(settings, section).model_fields_set == model.model_fields.keys()
