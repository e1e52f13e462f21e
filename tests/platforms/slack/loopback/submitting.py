"""Views in people's hands: searched in, filled, submitted, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback import payloads
from tests.platforms.slack.loopback.filling import inputs, left_out, listed, written
from tests.platforms.slack.loopback.modals import pushed, replace
from tests.platforms.slack.loopback.people_at_work import AtWork
from tests.platforms.slack.loopback.seen import Seen
from tests.platforms.slack.loopback.town import ANNA
from tests.platforms.slack.validity import answer_faults

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.places import View
    from tests.platforms.slack.loopback.world import Trigger


LEAST_TYPED = 3
"""Characters after which a select begins to search, unless it says otherwise."""
REQUIRED = "Please complete this required field."


class Forms(AtWork):
    """What people do in views."""

    async def searches(self, shown: Seen, field: str, typed: str = "", *, by: str = ANNA) -> list[str]:
        """Type into a select that searches; gives the values that are offered."""
        return [option["value"] for option in await self.is_offered(shown, field, typed, by=by)]

    async def is_offered(self, shown: Seen, field: str, typed: str = "", *, by: str = ANNA) -> list[Json]:
        """Type into a select that searches; gives the options that are offered."""
        block, element = _input(shown.view, field)
        if len(typed) < element.get("min_query_length", LEAST_TYPED):
            return []
        trigger = self.world.trigger(shown.view.team, by, shown.view.id)
        ids = block["block_id"], element["action_id"]
        payload = payloads.suggestion(self.world, trigger, shown.view, ids, typed)
        answer = (await self.delivers("interactive", payload)).acked.result()
        self.world.faults += answer_faults(answer)
        return listed(answer)

    async def fills(self, shown: Seen, *, by: str = ANNA, **fields: str | Sequence[str]) -> Seen:
        """Fill inputs by the names of their blocks, ``__`` for a colon; an option by its value or its text."""
        for name, words in fields.items():
            block, element = _input(shown.view, name.replace("__", ":"))
            options: list[Json] = []
            for one in _each(words) if "external" in element["type"] else ():
                options += await self.is_offered(shown, block["block_id"], one, by=by)
            value = written(element, words, options)
            shown.view.values[block["block_id"]][element["action_id"]] = value
        return shown

    async def submits(self, shown: Seen, *, by: str = ANNA) -> Seen:
        """Submit a view; gives the view that its person sees then, with its errors, or closed.

        Slack itself lets nobody leave out what is asked for, and the bot hears nothing of it.
        """
        shown.view.errors = dict.fromkeys(left_out(shown.view), REQUIRED)
        if shown.view.errors:
            return shown
        trigger = self.world.trigger(shown.view.team, by, shown.view.id)
        payload = payloads.submission(self.world, trigger, shown.view)
        delivery = await self.delivers("interactive", payload)
        return Seen(self._after(trigger, shown.view, delivery.acked.result()))

    async def closes(self, shown: Seen, *, by: str = ANNA) -> None:
        """Close a view; the bot hears of it where it asked to."""
        shown.view.open = False
        if shown.view.content.get("notify_on_close"):
            trigger = self.world.trigger(shown.view.team, by, shown.view.id)
            payload = payloads.closing(self.world, trigger, shown.view)
            await self.delivers("interactive", payload, answerable=False)

    async def changes(self, shown: Seen, *, since: str, patience: float = PATIENCE) -> Seen:
        """Wait until a view is no longer the one that had this hash."""
        if shown.view.hash == since:
            await self.world.feed.first(0, lambda one: one.subject is shown.view and shown.view.hash != since, patience)
        return shown

    def _after(self, trigger: Trigger, view: View, answer: Any) -> View:  # noqa: ANN401 — the bot's JSON
        """Do to a view what the bot answers to its submission."""
        action = answer.get("response_action", "") if answer else ""
        if action == "errors":
            names = [block["block_id"] for block, _ in inputs(view.content) if block["type"] == "input"]
            self.world.faults += [
                f"an error at {name}, which is no input" for name in answer["errors"] if name not in names
            ]
            self.world.faults += [f"no words for {name}" for name, words in answer["errors"].items() if not words]
            view.errors = answer["errors"]
        elif action == "update":
            replace(self.world, view, answer["view"], trigger.id)
        elif action == "push":
            return pushed(self.world, trigger, answer["view"])
        else:
            self.world.faults += [f"an answer that Slack can't read: {answer}"] if answer and action != "clear" else []
            self._close(view, everything=action == "clear")
        return view

    def _close(self, view: View, *, everything: bool) -> None:
        for one in self.world.views.values():
            if one is view or (everything and one.root == view.root):
                one.open = False


def _input(view: View, field: str) -> tuple[Json, Json]:
    """Find an input by the name of its block, or of its block and action with a colon."""
    for block, element in inputs(view.content):
        if field in {block["block_id"], f"{block['block_id']}:{element['action_id']}"}:
            return block, element
    raise AssertionError(f"no input {field!r} among {[block['block_id'] for block, _ in inputs(view.content)]}")


def _each(words: str | Sequence[str]) -> list[str]:
    return ([words] if words else []) if isinstance(words, str) else list(words)
