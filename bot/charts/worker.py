"""The process that draws: a request a line comes in, a picture goes out, until the input ends.

It is given the folder that matplotlib keeps its list of fonts in, and takes it away in the end: a bot that was
killed can't do so.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import shutil
import sys
import traceback
import warnings
from typing import IO, Final

from bot.charts.drawing import drawn

NICENESS: Final = 10
"""Steps that drawing stands back behind whoever answers people."""


def serve(requests: IO[bytes], pictures: IO[bytes]) -> None:
    """Draw each request: a heading of one line with the ``size`` in bytes or the ``fault``, then the picture."""
    for line in requests:
        request = json.loads(line)
        try:
            content = drawn(request["chart"], request["data"], request["form"])
        except Exception:  # noqa: BLE001 — whatever it is, the bot logs it and goes on in words
            _tell(pictures, {"fault": traceback.format_exc()}, b"")
        else:
            _tell(pictures, {"size": len(content)}, content)
        # A figure and its canvas hold each other, and megabytes of pixels: they would pile up.
        gc.collect()


def _tell(pictures: IO[bytes], heading: dict[str, object], content: bytes) -> None:
    pictures.write(json.dumps(heading).encode() + b"\n" + content)
    pictures.flush()


if __name__ == "__main__":
    os.nice(NICENESS)
    # A name in a script that the font lacks is drawn as boxes, beside its short name: nobody need be told.
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    gc.freeze()
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    finally:
        shutil.rmtree(sys.argv[1], ignore_errors=True)
