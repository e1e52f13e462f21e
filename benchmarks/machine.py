"""The machine that is measured on: numbers without it say nothing."""

from __future__ import annotations

import os
import platform
import sqlite3
from pathlib import Path


def described(folder: Path) -> str:
    """Name the disk and filesystem of a folder, SQLite, Python and the processors."""
    device, kind = _mount(folder)
    processors = f"{os.cpu_count()} processors, {platform.machine()}"
    return (
        f"{folder} on {device} ({kind}) · SQLite {sqlite3.sqlite_version} · "
        f"Python {platform.python_version()} · {processors}"
    )


def _mount(folder: Path) -> tuple[str, str]:
    """Give the device and the filesystem that hold a folder, as far as the system tells."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "an unknown disk", "unknown filesystem"
    mounts = [line.split()[:3] for line in lines]
    holding = [one for one in mounts if folder.resolve().is_relative_to(one[1])]
    device, _, kind = max(holding, key=lambda one: len(one[1]))
    return device, kind


def resident(process: int) -> int:
    """Give the bytes of memory that a process holds now, as Linux tells; 0 elsewhere."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGESIZE")
