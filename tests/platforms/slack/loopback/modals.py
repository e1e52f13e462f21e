"""Views of the Web API: modals that open on a trigger, are pushed and changed, and homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tests.platforms.slack.loopback.calls import Call, method
from tests.platforms.slack.loopback.chat import named
from tests.platforms.slack.loopback.filling import first_values
from tests.platforms.slack.loopback.places import View
from tests.platforms.slack.loopback.world import SlackError, Trigger, World
from tests.platforms.slack.validity import view_faults

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.people import Json

TRIGGER_SECONDS = 3
MOST_VIEWS = 3


@method("views.open")
def opens(call: Call) -> Json:
    """Open a modal for who did something within the last three seconds."""
    trigger = _spent(call)
    if not trigger.view:
        return {"view": shown_first(call.world, trigger, _sent(call)).shown()}
    return {"view": pushed(call.world, trigger, _sent(call)).shown()}


@method("views.push")
def pushes(call: Call) -> Json:
    """Lay a modal over the one in which somebody did something."""
    trigger = _spent(call)
    if not trigger.view:
        raise SlackError("not_found")
    return {"view": pushed(call.world, trigger, _sent(call)).shown()}


@method("views.update")
def updates(call: Call) -> Json:
    """Change a modal that is open."""
    view = call.world.views.get(call.text("view_id")) or _by_external_id(call)
    if view is None or not view.open or view.team != call.team:
        raise SlackError("not_found")
    if call.text("hash") not in {"", view.hash}:
        raise SlackError("hash_conflict")
    replace(call.world, view, _sent(call))
    return {"view": view.shown()}


@method("views.publish")
def publishes(call: Call) -> Json:
    """Show a person their home."""
    user = call.given("user_id")
    if user not in call.world.users:
        raise SlackError("invalid_arguments")
    content = valid(call.world, _sent(call), "home")
    view = call.world.homes.get((call.team, user))
    if view and call.text("hash") not in {"", view.hash}:
        raise SlackError("hash_conflict")
    identity = view.id if view else call.world.new_id("V")
    fresh = View(identity, _hash(call.world), call.team, user, content, identity, kind="home")
    call.world.homes[call.team, user] = call.world.views[identity] = fresh
    call.world.tell("home", fresh)
    return {"view": fresh.shown()}


def shown_first(world: World, trigger: Trigger, content: Json) -> View:
    """Open the first modal of a pile."""
    identity = world.new_id("V")
    view = View(identity, _hash(world), trigger.team, trigger.user, valid(world, content, "modal"), identity)
    return _stand(world, view, trigger.id)


def pushed(world: World, trigger: Trigger, content: Json) -> View:
    """Lay a modal over another; raises SlackError over the third."""
    below = world.views[trigger.view]
    if below.kind == "home":
        return shown_first(world, trigger, content)
    pile = [one for one in world.views.values() if one.root == below.root and one.open]
    if len(pile) >= MOST_VIEWS:
        raise SlackError("push_limit_reached")
    content = valid(world, content, "modal")
    view = View(world.new_id("V"), _hash(world), trigger.team, trigger.user, content, below.root, below.id)
    return _stand(world, view, trigger.id)


def replace(world: World, view: View, content: Json, cause: str = "") -> None:
    """Put another content into a view, which takes a new hash; what was filled in stays where its input stays."""
    view.content = valid(world, content, view.kind)
    view.hash = _hash(world)
    before = view.values
    view.values = first_values(view.content)
    for block, values in view.values.items():
        for action, value in values.items():
            typed = before.get(block, {}).get(action, value)
            values[action] = typed if typed["type"] == value["type"] else value
    view.errors = {}
    world.tell("view changed", view, cause)


def valid(world: World, content: Json, kind: Literal["modal", "home"]) -> Json:
    """Give a view as Slack takes it; raises SlackError where it would not."""
    if faults := view_faults(content, kind):
        world.faults += faults
        raise SlackError("invalid_arguments", response_metadata={"messages": faults})
    named(world, content["blocks"])
    return content


def _stand(world: World, view: View, cause: str) -> View:
    view.values = first_values(view.content)
    world.views[view.id] = view
    world.tell("view", view, cause)
    return view


def _sent(call: Call) -> Json:
    view = call.parsed("view")
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", response_metadata={"messages": ["[ERROR] view is no object"]})
    return view


def _spent(call: Call) -> Trigger:
    trigger = call.world.triggers.get(call.text("trigger_id"))
    if trigger is None or trigger.team != call.team:
        raise SlackError("invalid_trigger_id")
    if (call.world.clock.now - trigger.born).total_seconds() > TRIGGER_SECONDS:
        raise SlackError("expired_trigger_id")
    if trigger.used:
        raise SlackError("exchanged_trigger_id")
    trigger.used = True
    return trigger


def _by_external_id(call: Call) -> View | None:
    name = call.text("external_id")
    found = (one for one in call.world.views.values() if name and one.content.get("external_id") == name)
    return next(found, None)


def _hash(world: World) -> str:
    return f"{world.new_ts()}.{world.new_id('h')}"
