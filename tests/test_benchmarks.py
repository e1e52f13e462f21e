"""The benchmarks run; how quick anything is, no test says."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec

from tests.platforms.program import PATIENCE
from tests.project import ROOT

RUN = """
import asyncio
from pathlib import Path
from benchmarks.processes import started

async def run():
    async with started(["sh", "-c", "echo begun; exec sleep 60"], Path.cwd(), {}) as process:
        await process.wait()

asyncio.run(run())
"""


async def test_the_benchmarks_print_what_they_measure() -> None:
    """A small run tells where it was measured, and a line for each thing measured."""
    few = ("--digests", "30", "--pictures", "3", "--channels", "3", "--guilds", "25")
    asked = ("--sizes", "20,40", "--times", "2", "--crowd", "10", *few)
    command = (sys.executable, "-m", "benchmarks", *asked)
    run = await create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    printed, _ = await run.communicate()

    lines = printed.decode().splitlines()
    assert run.returncode == 0
    assert "SQLite" in lines[0]
    assert [line[:20].strip() for line in lines[1:20]] == [
        "",
        "ceasefire status",
        "ceasefire duration",
        "violation list",
        "list words=",
        "status again",
        "violation log",
        "bare INSERT, commit",
        "10 logs at once",
        "bare, one by one",
        "filling, a second",
        "importing, a second",
        "30 digests",
        "memory of these",
        "requests to Discord",
        "3 pictures",
        "list beside, p99",
        "longest loop gap",
        "",
    ]
    assert [line[:28].strip() for line in lines[20:]] == [
        "on Discord",
        "median",
        "slowest hundredth",
        "10 at once, a second",
        "memory, 25 guilds",
        "start to ready",
        "",
        "on Slack",
        "median",
        "slowest hundredth",
        "acknowledged, median",
        "10 at once, a second",
    ]


async def test_what_was_started_to_be_measured_ends_with_who_started_it() -> None:
    """A run may be killed: a bot without its Discord would look for it for ever."""
    run = await create_subprocess_exec(sys.executable, "-c", RUN, cwd=ROOT, stdout=PIPE)
    assert run.stdout is not None
    assert await run.stdout.readline() == b"begun\n"

    run.kill()

    async with asyncio.timeout(PATIENCE):
        assert await run.stdout.read() == b""  # whoever could write to it has ended
    await run.wait()
