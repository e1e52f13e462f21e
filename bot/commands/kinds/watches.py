"""A kind of option that names alerts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.commands.clean import shown
from bot.commands.kinds.kind import Kind, matching
from bot.replies import Choice
from bot.wording.digests.watches import line
from storage.errors import NotFound, Refusal
from storage.posting.watches import watches
from storage.records.subscriptions import Watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call

_NUMBER: Final = re.compile(r"(?:alerts? )?#?([0-9]{1,9})", re.IGNORECASE)


class AWatch(Kind[Watch]):
    """Alerts by their number."""

    expectation = "the number of alerts, such as 5"

    def read(self, words: str, call: Call) -> Watch:
        """Find the alerts."""
        number = _NUMBER.fullmatch(words)
        if number is None:
            raise Refusal(f"{shown(words)} is no number of alerts. Write one such as 5; /digest alerts lists them.")
        found = next((one for one in watches(call.unit) if one.id == int(number[1])), None)
        if found is None:
            raise NotFound(f"There are no alerts {int(number[1])} here. See which there are: /digest alerts")
        return found

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the alerts, with what they are about and where they tell it."""
        return matching(
            typed, (Choice(str(one.id), line(call.unit.book, one, call.here)) for one in watches(call.unit))
        )
