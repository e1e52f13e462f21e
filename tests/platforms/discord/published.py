"""What Discord would refuse of a request: by its published schema, and by the rules which that does not state."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from tests.platforms.discord.as_read import length
from tests.platforms.discord.unstated import in_command, in_message

SCHEMA: Final = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
"""Discord's definitions; ``renew_schema.mjs`` writes the file."""
CALLBACKS: Final = {
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
"""The definition of an answer to an interaction, by the answer's type."""
BODIES: Final = {
    r"POST .*/webhooks/\d+/[^/]+": "IncomingWebhookRequestPartial",
    r"PATCH .*/webhooks/\d+/[^/]+/messages/[^/]+": "IncomingWebhookUpdateRequestPartial",
    r"POST .*/channels/\d+/messages": "MessageCreateRequest",
}
CALLBACK: Final = r"POST .*/interactions/\d+/[^/]+/callback"
THREADS: Final = r"POST .*/channels/\d+(/messages/\d+)?/threads"
THREAD_NAME: Final = 100
THREAD_LASTS: Final = (None, 60, 1_440, 4_320, 10_080)
"""Minutes without a message after which a thread is put away; None where the channel's own setting holds."""
NUMBERED: Final = ("attachments", "default_values")
COMMANDS: Final = r"PUT .*/applications/\d+/(guilds/\d+/)?commands"


def faults(method: str, path: str, body: Any) -> list[str]:  # noqa: ANN401 — whatever JSON is sent
    """Say what Discord would refuse of a request's JSON; nothing where all is well."""
    request = f"{method} {path}"
    if re.fullmatch(COMMANDS, request):
        return [fault for command in body for fault in _of_command(command)]
    if re.fullmatch(CALLBACK, request):
        return _of_callback(body)
    if re.fullmatch(THREADS, request):
        return _of_thread(body)
    name = next((name for pattern, name in BODIES.items() if re.fullmatch(pattern, request)), None)
    if name is None:
        return [f"{request} is held against no definition."] if body else []
    return [*_unlike(name, body)] or [*in_message(body)]


def _of_callback(body: dict[str, Any]) -> list[str]:
    name = CALLBACKS.get(body["type"])
    if name is None:
        return [f"An answer to an interaction has no type {body['type']}."]
    return [*_unlike(name, body)] or [*in_message(body.get("data") or {})]


def _of_thread(body: dict[str, Any]) -> list[str]:
    """Hold a thread against what Discord's pages say: the published schema has no definition that stands alone."""
    faults = []
    if not 0 < length(body["name"]) <= THREAD_NAME:
        faults.append(f"The name of a thread has {length(body['name'])} characters; Discord takes 1 to {THREAD_NAME}.")
    if body.get("auto_archive_duration") not in THREAD_LASTS:
        faults.append(f"A thread does not last {body['auto_archive_duration']} minutes.")
    return faults


def _of_command(command: dict[str, Any]) -> list[str]:
    return [*_unlike("ApplicationCommandUpdateRequest", command)] or [*in_command(command)]


def _unlike(name: str, body: object) -> tuple[str, ...]:
    """Compare a body with the definition of its name."""
    return _unlike_written(name, json.dumps(_spelt(body)))


@lru_cache(maxsize=256)
def _unlike_written(name: str, body: str) -> tuple[str, ...]:
    # Every client announces the same commands, and a comparison of them all takes a tenth of a second.
    validator = Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{name}"})
    fault = best_match(validator.iter_errors(json.loads(body)))
    return () if fault is None else (f"{name}: {fault.json_path}: {fault.message}",)


def _spelt(body: object) -> object:
    """Spell ids out that discord.py numbers, of files and of who is picked: Discord takes them, and states else."""
    if isinstance(body, list):
        return [_spelt(one) for one in body]
    if not isinstance(body, dict):
        return body
    return {
        key: [one | {"id": str(one["id"])} for one in value] if key in NUMBERED and value else _spelt(value)
        for key, value in body.items()
    }
