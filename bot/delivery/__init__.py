"""From the outbox to a platform: one post at a time to a channel, at the platform's pace, each once.

*Never silently twice, never silently lost.* A message whose fate is unknown is looked for in its channel; where it
isn't there, or the platform still knows its key, it is sent again. What can't be found out is shown to admins.
"""

from bot.delivery.courier import Courier
from bot.delivery.errors import BarredError, LostError, NotYetError, RefusedError, UnclearError
from bot.delivery.poster import Painter, Poster
from bot.delivery.serving import Delivery

__all__ = [
    "BarredError",
    "Courier",
    "Delivery",
    "LostError",
    "NotYetError",
    "Painter",
    "Poster",
    "RefusedError",
    "UnclearError",
]
