"""Letting the bot into a workspace by OAuth: a page that leads to Slack, and one that says how it went."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Installation as Found

from bot.platforms.slack.tokens.pages import HEADERS, page
from bot.platforms.slack.tokens.paths import INSTALL, REDIRECTED
from bot.platforms.slack.tokens.renewing import Exchange, NoTokenError, Renewal, issued
from bot.platforms.slack.tokens.sealing import seal_of
from bot.platforms.slack.tokens.stores import OPEN, InstallationStates, InstallationStore, OrganisationError
from bot.platforms.slack.tokens.workspaces import Workspaces
from bot.platforms.slack.wire.faults import NO_ANSWER, word_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from slack_bolt.oauth.async_callback_options import AsyncFailureArgs, AsyncSuccessArgs
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from bot.config import SlackSettings
    from bot.keeping import InstallationKeeper
    from bot.platforms.slack.tokens.renewing import Issued

_log = logging.getLogger(__name__)

_AGAIN: Final = "Begin again"
_WHY: Final = {
    "access_denied": "It was not allowed on Slack's page.",
    "invalid_browser": "It was begun in another browser, or another one was begun since.",
    "invalid_state": "It was begun more than ten minutes ago, or is done already: a page of it is good once.",
    "missing_code": "The address lacks what Slack adds to it.",
    "invalid_code": "Slack did not give the bot what it needs to work there.",
}


class InstallationPages(AsyncOAuthFlow):
    """The pages, as Bolt walks them; a state is bound to the browser that it was given to."""

    def __init__(
        self,
        exchange: Exchange,
        scopes: Sequence[str],
        states: InstallationStates,
        store: InstallationStore,
        api_url: str,
    ) -> None:
        super().__init__(
            settings=AsyncOAuthSettings(
                client_id=exchange.client_id,
                client_secret=exchange.client_secret,
                scopes=scopes,
                user_scopes=[],
                install_path=INSTALL,
                redirect_uri_path=REDIRECTED,
                callback_options=AsyncCallbackOptions(_let_in, _not_let_in),
                authorization_url=urljoin(api_url, "/oauth/v2/authorize"),
                installation_store=store,
                state_store=states,
                state_expiration_seconds=int(OPEN.total_seconds()),
            )
        )
        self._exchange = exchange
        self._now = states.now

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:  # noqa: ARG002 — Bolt's
        """Write the page that leads to Slack."""
        return page(
            "Let ceasefire-bot into a Slack workspace",
            "It keeps the record of ceasefires: who agreed to what, who reports which violation, and who disputes it.",
            "Slack asks which workspace it is and shows what the bot may do there. An owner may have to approve it.",
            link=(url, "Go on to Slack"),
        )

    async def build_authorize_url(self, state: str, request: AsyncBoltRequest) -> str:
        """Give where Slack asks; a ``team`` of the page's address may choose the workspace there, and nothing else."""
        team = next(iter(request.query.get("team", ())), "")
        chosen = team if re.fullmatch(r"[A-Z0-9]{1,20}", team) else None
        return self.settings.authorize_url_generator.generate(state=state, team=chosen)

    async def append_set_cookie_headers(self, headers: dict[str, Any], set_cookie_value: str | None) -> dict[str, Any]:
        """Tell the browser how to treat that page, and the state to come back with."""
        cookie = {} if set_cookie_value is None else {"Set-Cookie": [set_cookie_value]}
        return {**headers, **HEADERS, **cookie}

    async def run_installation(self, code: str) -> Found | None:
        """Give what Slack gives for a code; None, which the log says without the code, where it gives no token."""
        try:
            answer = await self._exchange.by_code(code, self.settings.redirect_uri)
            return _found(answer, issued(answer, self._now()))
        except SlackApiError as error:
            _log.warning("an installation failed: Slack says %s", word_of(error) or "nothing that can be read")
        except (NoTokenError, *NO_ANSWER) as error:
            _log.warning("an installation failed: Slack gives no token (%s)", type(error).__name__)
        return None


def by_oauth(
    settings: SlackSettings,
    installations: InstallationKeeper,
    scopes: Sequence[str],
    now: Callable[[], datetime],
    welcome: Callable[[str, str], Awaitable[None]],
) -> tuple[Workspaces, InstallationPages]:
    """Give the workspaces that let the bot in, and the pages by which they do; to be loaded before they are used.

    ``welcome`` is told the workspace, and who let the bot in. Raises Refusal where there is no key for tokens.
    """
    seal = seal_of(settings)
    secret = settings.client_secret.get_secret_value() if settings.client_secret else ""
    exchange = Exchange(settings.client_id, secret, settings.api_url)
    workspaces = Workspaces(installations, seal, Renewal(installations, seal, exchange, now), settings.api_url, now)
    store = InstallationStore(workspaces, seal, now, welcome)
    return workspaces, InstallationPages(
        exchange, scopes, InstallationStates(installations, now), store, settings.api_url
    )


def _found(answer: AsyncSlackResponse, token: Issued) -> Found:
    team, person = answer.get("team") or {}, answer.get("authed_user") or {}
    return Found(
        app_id=answer.get("app_id"),
        team_id=team.get("id"),
        team_name=team.get("name"),
        bot_token=token.token,
        bot_user_id=answer.get("bot_user_id"),
        bot_scopes=answer.get("scope") or "",
        bot_refresh_token=token.refresh_token,
        bot_token_expires_at=None if token.expires_at is None else int(token.expires_at.timestamp()),
        user_id=person.get("id") or "",
        is_enterprise_install=bool(answer.get("is_enterprise_install")),
    )


async def _let_in(said: AsyncSuccessArgs) -> BoltResponse:
    name = said.installation.team_name or "the workspace"
    lines = (
        "In Slack, type /tracker setup to begin: it asks for what the record needs.",
        "To remove the bot, remove the app in Slack. This page can be closed.",
    )
    return _answer(said, 200, page(f"ceasefire-bot is in {name}", *lines))


async def _not_let_in(said: AsyncFailureArgs) -> BoltResponse:
    if isinstance(said.error, OrganisationError):
        why = "It was installed for a whole organisation. Choose one workspace: each has a record of its own."
    else:
        _log.info("an installation was not finished: %s", _word(said.reason))
        why = _WHY.get(said.reason, f"Slack says: {_word(said.reason)}.")
    lines = (why, "Nothing was kept.")
    return _answer(said, said.suggested_status_code, page("Not installed", *lines, link=(INSTALL, _AGAIN)))


def _word(reason: str) -> str:
    """Give the word that stands for a reason: it comes from an address, which anybody can write."""
    return reason if re.fullmatch(r"[a-z_]{1,60}", reason) else "an unknown reason"


def _answer(said: AsyncSuccessArgs | AsyncFailureArgs, status: int, body: str) -> BoltResponse:
    cookie = said.settings.state_utils.build_set_cookie_for_deletion()
    return BoltResponse(status=status, body=body, headers={**HEADERS, "Set-Cookie": cookie})
