"""Files of settings, loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.config import ConfigError, Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "quiet-river-9"


def settings_from(folder: Path, text: str | bytes, environ: dict[str, str] | None = None) -> Settings:
    """Load a file of this content, named c.toml, and nothing but the environment given."""
    file = folder / "c.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(file, environ or {})


def faults_in(folder: Path, text: str | bytes, environ: dict[str, str] | None = None) -> list[str]:
    """Return the lines of the refusal, without the folder that differs from run to run."""
    with pytest.raises(ConfigError) as refused:
        settings_from(folder, text, environ)
    return [line.replace(f"{folder}/", "") for line in refused.value.lines]
