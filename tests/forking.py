"""The one parent from which tests fork the processes that they kill: it has imported what these need.

There is one such parent for all tests, and what it imports is said once: the last to say it is heard.
"""

from __future__ import annotations

from multiprocessing import get_context
from typing import Final

FORKING: Final = get_context("forkserver")
FORKING.set_forkserver_preload(["tests.durability.writers", "tests.digests.program"])
