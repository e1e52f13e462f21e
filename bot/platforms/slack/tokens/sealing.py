"""Tokens of workspaces under lock: what is kept is encrypted, by keys that lie elsewhere than the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from storage.callers.installations import Grant
from storage.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from bot.config import SlackSettings


class SealedError(Exception):
    """No key opens it: it was encrypted under another, or is damaged."""


def new_key() -> str:
    """Make a key, as ``slack.token_key`` takes it."""
    return Fernet.generate_key().decode()


class Seal:
    """Encrypts under one key, and opens what was encrypted under it or under the one before."""

    def __init__(self, key: str, old_key: str | None = None) -> None:
        self._first = MultiFernet([Fernet(key)])
        self._any = MultiFernet([Fernet(one) for one in (key, old_key) if one is not None])

    def closed(self, token: str, refresh_token: str | None = None, expires_at: datetime | None = None) -> Grant:
        """Give a token as it may be kept."""
        refresh = None if refresh_token is None else self._close(refresh_token)
        return Grant(self._close(token), refresh, expires_at)

    def opened(self, text: str) -> str:
        """Give what was encrypted; raises SealedError where no key opens it."""
        return _opened(self._any, text)

    def is_outdated(self, grant: Grant) -> bool:
        """Whether a part of a grant is not under the first key."""
        return not all(self._is_under_first(one) for one in (grant.token, grant.refresh_token) if one is not None)

    def renewed(self, grant: Grant) -> Grant:
        """Give the same grant under the first key; raises SealedError where no key opens it."""
        refresh = None if grant.refresh_token is None else self.opened(grant.refresh_token)
        return self.closed(self.opened(grant.token), refresh, grant.expires_at)

    def _close(self, word: str) -> str:
        return self._first.encrypt(word.encode()).decode()

    def _is_under_first(self, text: str) -> bool:
        try:
            _opened(self._first, text)
        except SealedError:
            return False
        return True


def seal_of(settings: SlackSettings) -> Seal:
    """Give the seal of the settings; raises Refusal where they hold no key."""
    if settings.token_key is None:
        raise Refusal(
            "slack.token_key is not set, and tokens of workspaces are not kept without one."
            " Make one with: ceasefire-bot slack key"
        )
    old = settings.old_token_key
    return Seal(settings.token_key.get_secret_value(), None if old is None else old.get_secret_value())


def _opened(keys: MultiFernet, text: str) -> str:
    try:
        return keys.decrypt(text.encode()).decode()
    except InvalidToken:
        # The chain would show what was tried.
        raise SealedError from None
