"""Discord's limits on what is shown and asked, all in one place.

From its documentation of messages, embeds, components and modals. Lengths are counted as ``fitting.size`` does: Discord
counts whole characters, which are never more.
"""

from __future__ import annotations

from typing import Final

TITLE: Final = 256
DESCRIPTION: Final = 4_096
FIELDS: Final = 25
FIELD_NAME: Final = 256
FIELD_VALUE: Final = 1_024
FOOTER: Final = 2_048
EMBEDS_TOTAL: Final = 6_000
"""All titles, descriptions, fields and footers of one message."""

BUTTON_ROWS: Final = 5
BUTTONS_A_ROW: Final = 5
BUTTON_LABEL: Final = 80
THREAD_NAME: Final = 100
FILE: Final = 10 * 1024 * 1024
"""Bytes of one attachment in a guild without boosts."""
ALT: Final = 1_024
"""Characters of the words in place of a picture."""

MODAL_TITLE: Final = 45
MODAL_INPUTS: Final = 5
INPUT_LABEL: Final = 45
INPUT_DESCRIPTION: Final = 100
INPUT_VALUE: Final = 4_000
SELECT_OPTIONS: Final = 25
SELECT_TEXT: Final = 100
"""Characters of an option's label, and of its value."""

CHOICES: Final = 25
CHOICE: Final = 100
"""Characters of a choice's name, and of its value."""
