"""What Slack's no to a message means: it is waited out, the channel is left, or the message is given up."""

from __future__ import annotations

import logging
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from bot.delivery import BarredError, NotYetError, RefusedError, UnclearError
from bot.platforms.slack.wire.faults import REMOVED, is_limit, seconds_of, status_of, word_of
from bot.wording.posting import ARCHIVED, BOT_LEFT, CHANNEL_GONE, NOT_ALLOWED, NOT_INVITED
from storage.records.posts import Part

if TYPE_CHECKING:
    from slack_sdk.errors import SlackApiError

    from storage.posting.dispatching import Post

SETTLES: Final = timedelta(seconds=10)
"""How long a message that Slack took may not be seen in its channel yet."""
REMOVED_SURELY: Final = 8
"""Tries, some minutes of them, after which a workspace whose token is gone has removed the bot.

Slack tells so by itself, but need not be heard; and a token may be gone for a while only, such as while it is renewed.
"""

_log = logging.getLogger(__name__)

_CLOSED: Final = {"channel_not_found": CHANNEL_GONE, "not_in_channel": NOT_INVITED, "is_archived": ARCHIVED}
_RESTRICTED: Final = frozenset(
    {
        "access_denied",
        "ekm_access_denied",
        "no_permission",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
    }
)
_LATER: Final = frozenset(
    {
        "accesslimited",
        "external_channel_migrating",
        "invalid_auth",
        "missing_scope",
        "not_authed",
        "org_login_required",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
        "token_expired",
        "two_factor_setup_required",
    }
)
"""What is not the channel's fault and passes: a token just replaced, a workspace on the move, a scope to be added."""
_UNSURE: Final = frozenset({"fatal_error", "internal_error"})
"""Slack's own faults, of which it says that a part may be done."""


def answered(fault: SlackApiError, post: Post, settles: timedelta = SETTLES) -> Exception:
    """Tell what Slack's no to a message means; ``settles`` is how long to wait before it is looked for."""
    status, word = status_of(fault), word_of(fault)
    if is_limit(fault):
        return NotYetError(seconds_of(fault))
    if word in _UNSURE or status >= HTTPStatus.INTERNAL_SERVER_ERROR or (not word and status < HTTPStatus.BAD_REQUEST):
        # An answer that can't be read is none.
        return UnclearError(settles.total_seconds())
    if word in _LATER or not word:
        # Where there is no word somebody between here and Slack said no.
        _log.warning("nothing can be posted to channel %s right now: %s", post.channel, word or status)
        return NotYetError()
    return _left(word, post) or RefusedError(word)


def _left(word: str, post: Post) -> Exception | None:
    """Tell whether the channel is to be left; a thread that isn't allowed leaves the channel good to post to."""
    if word in _CLOSED:
        return BarredError(_CLOSED[word])
    if word in _RESTRICTED and post.part is Part.MESSAGE:
        return BarredError(NOT_ALLOWED)
    if word in REMOVED:
        return removed(post)
    return None


def removed(post: Post) -> Exception:
    """Tell whether a workspace without a token that is taken removed the bot, or is to be let in again right now."""
    return NotYetError() if post.attempts < REMOVED_SURELY else BarredError(BOT_LEFT)
