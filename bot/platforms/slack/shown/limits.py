"""Slack's limits on what is shown, asked and posted, all in one place.

From its documentation of messages, blocks, elements, views and methods; what is undocumented says so. Lengths are
counted in ``bot.platforms.fitting.size``, which is never less than what Slack counts.
"""

from __future__ import annotations

from typing import Final

BLOCKS: Final = 50
"""Blocks of a message."""
BLOCKS_TOTAL: Final = 13_200
"""Characters of all blocks of a message together (undocumented: ``msg_blocks_too_long``)."""
TEXT: Final = 4_000
"""Characters of the words in place of the blocks, which screen readers and notifications read."""

SECTION: Final = 3_000
FIELDS: Final = 10
FOOTER: Final = 2_000
"""Characters of small print; a third less than any text may have, since it is to stay small."""
ACTIONS: Final = 25
"""Elements of a row of actions."""
ALT: Final = 2_000
"""Characters of the words in place of a picture."""

BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2_000

VIEW_TITLE: Final = 24
"""Characters of a view's title, and of what its buttons say."""
PRIVATE_METADATA: Final = 3_000
INPUT_VALUE: Final = 3_000
OPTIONS: Final = 100
"""Options of a select, whether they are listed or looked up."""
OPTION_TEXT: Final = 75
OPTION_VALUE: Final = 150
CHOICES: Final = 10
"""Options of checkboxes and radio buttons."""
