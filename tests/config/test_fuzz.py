"""The settings, read from whatever chance lays there: taken, or refused in words that repeat no value."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.config import ConfigError, load_settings
from bot.config.settings import SECTIONS, VARIABLES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SECRET = "quiet-river-9"

names = st.sampled_from([*SECTIONS, "url", "level", "format", "history", "discord", "token"]) | st.text()
values = st.recursive(
    st.just(SECRET) | st.text() | st.integers() | st.booleans() | st.floats(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)


def toml(value: object) -> str:
    """Write a value in TOML; what TOML has no escape for stays as it is, and makes the file a wrong one."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(inner) for inner in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value).lower()


def refusal_of(folder: Path, content: bytes, environ: dict[str, str]) -> ConfigError | None:
    """Return the refusal of these settings; anything else that comes up fails the test that asks."""
    file = folder / "c.toml"
    file.write_bytes(content)
    try:
        load_settings(file, environ)
    except ConfigError as refusal:
        return refusal
    return None


def assert_in_words(refusal: ConfigError | None) -> None:
    """Hold that there are settings, or else plain lines with no value in them."""
    if refusal is not None:
        assert refusal.lines
        assert all(line.isprintable() for line in refusal.lines)
        assert SECRET not in "".join(traceback.format_exception(refusal))


@given(content=st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_content_of_a_file_brings_the_bot_down(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever lies under that name, the answer is in words."""
    assert_in_words(refusal_of(tmp_path_factory.getbasetemp(), content, {}))


@given(table=st.dictionaries(names, values, max_size=4))
def test_no_toml_brings_the_bot_down(tmp_path_factory: pytest.TempPathFactory, table: dict[str, object]) -> None:
    """Well-formed settings of any shape are taken or refused in words, and never repeated."""
    content = "\n".join(f"{toml(name)} = {toml(value)}" for name, value in table.items())

    assert_in_words(refusal_of(tmp_path_factory.getbasetemp(), content.encode("utf-8", "surrogatepass"), {}))


@given(
    environ=st.dictionaries(
        st.sampled_from([*VARIABLES, "CEASEFIRE_DISCORD__TOKEN"]) | st.text().map("CEASEFIRE_{}".format),
        st.just(SECRET) | st.text(st.characters()) | st.text().map("postgresql://user:quiet-river-9@{}".format),
    )
)
def test_no_environment_brings_the_bot_down(tmp_path_factory: pytest.TempPathFactory, environ: dict[str, str]) -> None:
    """As with files."""
    assert_in_words(refusal_of(tmp_path_factory.getbasetemp(), b"", environ))
