"""What the settings allow: Socket Mode or HTTP, one workspace or many, or a sentence that says what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from storage.errors import Refusal

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.config import SlackSettings

Mode: TypeAlias = Literal["socket", "http"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How Slack reaches the bot, and whether it is in ``many`` workspaces by OAuth."""

    mode: Mode
    many: bool


def planned(settings: SlackSettings) -> Plan:
    """Read the plan out of the settings; raises Refusal, in one line, where something is missing for it."""
    mode: Mode = settings.mode or ("socket" if settings.app_token is not None else "http")
    plan = Plan(mode, many=bool(settings.client_id))
    for fault in (_of_tokens(settings, plan), _of_mode(settings, plan), _of_clients(settings, plan)):
        if fault:
            raise Refusal(fault)
    return plan


def _of_tokens(settings: SlackSettings, plan: Plan) -> str:
    if plan.many and settings.bot_token is not None:
        return "slack.bot_token is for one workspace, slack.client_id for many: set one of them."
    if not plan.many and settings.bot_token is None:
        where = "copy it from the page “OAuth & Permissions” of the app, or set slack.client_id for many workspaces"
        return f"slack.bot_token is not set: {where}."
    return ""


def _of_mode(settings: SlackSettings, plan: Plan) -> str:
    if plan.mode == "socket" and settings.app_token is None:
        where = "make one with connections:write on the page “Basic Information” of the app"
        return f"slack.app_token is not set, which Socket Mode needs: {where}."
    if plan.mode == "socket" and plan.many:
        return "slack.mode: many workspaces (slack.client_id) need HTTP. Set slack.mode to http."
    if plan.mode == "http" and settings.signing_secret is None:
        where = "copy it from the page “Basic Information” of the app, or set slack.app_token for Socket Mode"
        return f"slack.signing_secret is not set, which HTTP needs: {where}."
    return ""


def _of_clients(settings: SlackSettings, plan: Plan) -> str:
    if plan.many and settings.client_secret is None:
        return "slack.client_secret is not set: copy it from the page “Basic Information” of the app."
    if plan.many and settings.token_key is None:
        return (
            "slack.token_key is not set: without a key the program refuses to store the tokens of workspaces."
            " “ceasefire-bot slack key” prints one."
        )
    return ""


def secret(setting: SecretStr | None) -> str:
    """Give a secret that the plan was made with."""
    if setting is None:
        raise Refusal("A setting of Slack went missing.")
    return setting.get_secret_value()
