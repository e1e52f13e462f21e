"""Where on Slack something was done, and the request that it makes: who asks, where, and under which key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bot.calls import Address, Request, WayBack
from bot.platforms.slack.shown.buttons import ONCE
from bot.platforms.slack.shown.drawing import MENTIONS
from bot.platforms.slack.tokens.clients import PLATFORM

if TYPE_CHECKING:
    from bot.people import Person

ANSWERABLE: Final = timedelta(minutes=30)
"""How long Slack takes answers at the address that it gives for them."""

WINDOWS: Final = 3
"""Windows that may lie over one another."""

Body = Mapping[str, Any]
"""A payload as Slack sends it."""


class PressedMessage(NamedTuple):
    """A message by its workspace, its channel and its timestamp there; each is "" where there is none."""

    team: str
    channel: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Who did something, and where.

    ``home`` is the team of the person, where Slack tells it. ``channel``, ``thread`` and ``answers``, the address
    for answers, are "" where there are none. ``window`` is the id of the modal that it was done in, ``level`` the
    number of it from below, 0 where there is none; ``whispered`` whether it was done on a message that its person alone
    sees. ``kept`` is what the view carries along.
    """

    team: str
    user: str
    name: str
    home: str
    channel: str
    thread: str
    answers: str = field(repr=False)
    trigger: str = field(repr=False)
    key: str = field(repr=False)
    window: str = ""
    level: int = 0
    whispered: bool = False
    kept: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def place(self) -> Address:
        """The workspace, as the record knows it."""
        return Address(PLATFORM, self.team)

    @property
    def along(self) -> dict[str, str]:
        """What a view has to carry so that what is done in it can be answered where it began."""
        way = {"channel": self.channel, "thread": self.thread, "answers": self.answers}
        return {name: value for name, value in way.items() if value}


def scene_of(body: Body) -> Scene:
    """Read a payload of a command, a button, a shortcut, a form, a suggestion or an event."""
    event, view, message = _part(body, "event"), _part(body, "view"), _part(body, "message")
    user, container, kept = _part(body, "user"), _part(body, "container"), carried(view)
    return Scene(
        team=team_of(body),
        user=str(user.get("id") or body.get("user_id") or event.get("user") or ""),
        name=str(user.get("name") or user.get("username") or body.get("user_name") or ""),
        home=str(user.get("team_id") or ""),
        channel=_channel(body, kept),
        thread=_thread(message, container) or str(kept.get("thread") or ""),
        answers=str(body.get("response_url") or kept.get("answers") or ""),
        trigger=str(body.get("trigger_id") or ""),
        key=_key(body, view),
        window=str(view.get("id") or "") if view.get("type") == "modal" else "",
        level=_level(view),
        whispered=bool(container.get("is_ephemeral")),
        kept=kept,
    )


def _level(view: Body) -> int:
    """Count the windows of a pile up to this one; there are three at the most."""
    if view.get("type") != "modal":
        return 0
    root, previous = view.get("root_view_id") or view.get("id"), view.get("previous_view_id")
    if view.get("id") == root:
        return 1
    return 2 if previous == root else WINDOWS


def team_of(body: Body) -> str:
    """Give the id of the workspace where the bot is spoken to; in a shared channel that isn't always the person's."""
    view, team, user = _part(body, "view"), _part(body, "team"), _part(body, "user")
    found = view.get("app_installed_team_id") or _speaking(body) or team.get("id") or body.get("team_id")
    return str(found or user.get("team_id") or view.get("team_id") or "")


def _speaking(body: Body) -> str:
    """Give the team of the bot's own message that a button stands on; "" where there is none."""
    message = _part(body, "message") if body.get("type") == "block_actions" else {}
    team = str(message.get("team") or "")
    return team if message.get("bot_id") and team.startswith("T") else ""


def carried(view: Body) -> dict[str, Any]:
    """Read what a view carries along; nothing where it isn't one of this program's."""
    try:
        kept = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def request_of(body: Body, person: Person, command: str, options: Mapping[str, str], now: datetime) -> Request:
    """Make the request of a payload, keyed by what Slack says again when it delivers the same again."""
    scene = scene_of(body)
    back = WayBack(way_back(scene), now + ANSWERABLE)
    key = f"{PLATFORM}:{_answering(body) or scene.key}"
    place, channel = scene.place, scene.channel
    return Request(
        command,
        options,
        place,
        channel,
        person,
        now,
        key,
        way_back=back,
        nowhere=not channel,
        ids=MENTIONS.ids,
        below=_below(body),
    )


def way_back(scene: Scene) -> str:
    """Write how the person can be answered by another process too."""
    return json.dumps({**scene.along, "user": scene.user})


def scene_back(place: Address, back: Mapping[str, str]) -> Scene:
    """Give the scene that a way back leads to: nothing but who is to be told, and where."""
    channel, thread, answers = (back.get(name, "") for name in ("channel", "thread", "answers"))
    return Scene(
        place.external_id,
        back.get("user", ""),
        name="",
        home="",
        channel=channel,
        thread=thread,
        answers=answers,
        trigger="",
        key="",
    )


def _key(body: Body, view: Body) -> str:
    if body.get("type") == "view_submission":
        return f"{view.get('id')}:{view.get('hash')}"
    return str(body.get("trigger_id") or body.get("event_id") or "")


def _below(body: Body) -> datetime | None:
    """Tell when the message was said that a button was pressed on; None where there is none."""
    seconds = pressed_on(body).stamp.partition(".")[0]
    return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else None


def answers_once(body: Body) -> bool:
    """Whether a button was pressed that answers a question."""
    return bool(_answering(body))


def pressed_on(body: Body) -> PressedMessage:
    """Name the message that a button was pressed on."""
    container = _part(body, "container")
    return PressedMessage(team_of(body), str(container.get("channel_id") or ""), str(container.get("message_ts") or ""))


def pressed(body: Body) -> Body:
    """Give what was pressed or picked, an empty part where nothing was."""
    action: Body = next(iter(body.get("actions") or ()), {})
    return action


def pressed_at(body: Body) -> int:
    """Tell when a button was pressed, in microseconds by Slack's clock; 0 where it doesn't say."""
    told = str(pressed(body).get("action_ts") or "").replace(".", "")
    return int(told) if told.isdecimal() else 0


def _answering(body: Body) -> str:
    """Name the answer to a question, the same however often its button is pressed; "" for anything else."""
    name, container, view = str(pressed(body).get("action_id") or ""), _part(body, "container"), _part(body, "view")
    if not name.startswith(ONCE):
        return ""
    return ":".join(str(part or "") for part in (container.get("message_ts"), view.get("id"), view.get("hash"), name))


def _channel(body: Body, kept: Body) -> str:
    channel, container = _part(body, "channel"), _part(body, "container")
    return str(channel.get("id") or body.get("channel_id") or container.get("channel_id") or kept.get("channel") or "")


def _thread(message: Body, container: Body) -> str:
    """Give the thread that a message is an answer in; at its head one is in the channel still."""
    thread = str(message.get("thread_ts") or container.get("thread_ts") or "")
    return "" if thread in (message.get("ts"), container.get("message_ts")) else thread


def _part(body: Body, name: str) -> Body:
    part = body.get(name)
    return part if isinstance(part, Mapping) else {}
