"""Kinds of options that name people and groups of the platform."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.clean import shown, without_unreadable
from bot.commands.kinds.kind import Kind, matching
from bot.commands.kinds.plain import Many
from bot.replies import Choice
from storage.callers.people import Signer, signers
from storage.callers.workspaces import appointments
from storage.erasing.erasure import appointed
from storage.errors import NotFound, Refusal
from storage.names import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.calls import Call

LONGEST_ID = 80

_PERSON = re.compile(r"<@!?(\w+)(?:\|([^>]*))?>")
_GROUP = re.compile(r"<(?:@&|!subteam\^)(\w+)(?:\|([^>]*))?>")
_BESIDE = re.compile(r"(?<=>)[\s,]*(?=<[@!])")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who can hold a role, by the platform's own id; ``name`` is what they are told by.

    One who was ``mentioned`` is there, whether or not they have entered anything.
    """

    id: str
    name: str
    is_group: bool = False
    mentioned: bool = False


class APerson(Kind[Holder]):
    """A person of this venue: a mention, a name they have used here, else the platform's own id."""

    expectation = "a mention, or the name of somebody here"

    def read(self, words: str, call: Call) -> Holder:
        """Find the person; an unknown one may yet come, so the words are taken as their id where they may be one."""
        if group := _GROUP.fullmatch(words):
            raise Refusal(f"{shown(group[2] or words)} is a group, not a person. Write it as group= instead.")
        return _person(words, call)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the people of this venue who have entered something."""
        return matching(typed, (Choice(one.external_id, one.name) for one in _here(call)))


class AGroup(Kind[Holder]):
    """A group of the platform, such as a role on Discord or a user group on Slack."""

    expectation = "a mention of the group, or its id"

    def read(self, words: str, call: Call) -> Holder:
        """Take the group's id out of its mention."""
        mention = _GROUP.fullmatch(words)
        if mention:
            return Holder(mention[1], mention[0], is_group=True)
        return Holder(_id(words, call, f"No group is known here as {shown(words)}"), words, is_group=True)


class AHolder(Kind[Holder]):
    """A person, or a group where it is mentioned as one."""

    expectation = "people or groups, by mention or name"

    def read(self, words: str, call: Call) -> Holder:
        """Find the person, or take the group's id out of its mention."""
        mention = _GROUP.fullmatch(words)
        return Holder(mention[1], mention[0], is_group=True) if mention else _person(words, call)


class Holders(Many[Holder]):
    """People and groups; mentions that stand beside one another are parted without a ";" between them."""

    def __init__(self, description: str) -> None:
        super().__init__(AHolder(description))

    def read(self, words: str, call: Call) -> tuple[Holder, ...]:
        """Find each of them."""
        return super().read(_BESIDE.sub("; ", words), call)


def mentioned(person: str, name: str) -> str:
    """Write a mention of a person, by their id, that carries the name they are called by."""
    return f"<@{person}|{' '.join(without_unreadable(name).replace('>', '').split())}>"


class ASigner(Kind[Signer]):
    """Somebody who has made an entry in this workspace."""

    expectation = "a mention, or the name of somebody who entered something"

    def read(self, words: str, call: Call) -> Signer:
        """Find the person."""
        found = _known(words, signers(call.unit))
        if not found:
            name = shown(_PERSON.sub(lambda mention: mention[2] or mention[0], words))
            raise NotFound(f"Nobody called {name} has entered anything here. See who has: /tracker history")
        return _only(words, found)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer everybody who has entered something."""
        return matching(typed, (Choice(one.external_id, one.name) for one in signers(call.unit)))


class ASignerOrHolder(ASigner):
    """Somebody who has made an entry in this workspace, or was given a role in this place."""

    def read(self, words: str, call: Call) -> Signer:
        """Find the person; who entered nothing is known by their id alone."""
        try:
            return super().read(words, call)
        except NotFound:
            held = appointed(call.unit, _bare(words))
            if held is None:
                raise
            return held


def _person(words: str, call: Call) -> Holder:
    found = _known(words, _here(call))
    if found:
        one = _only(words, found)
        return Holder(one.external_id, one.name)
    mention = _PERSON.fullmatch(words)
    if mention:
        return Holder(mention[1], mention[2] or mention[0], mentioned=True)
    if _BESIDE.search(words):
        raise Refusal("Several are mentioned. Name one of them, and say it again for each of the others.")
    return Holder(_id(words, call, f"Nobody called {shown(words)} has entered anything here"), words)


def _here(call: Call) -> list[Signer]:
    return [one for one in signers(call.unit) if one.venue == call.unit.venue.id]


def _known(words: str, people: Iterable[Signer]) -> list[Signer]:
    known, bare = list(people), _bare(words)
    return [one for one in known if one.external_id == bare] or named(bare, known, lambda one: (one.name,))


def _bare(words: str) -> str:
    """Give the id out of a mention, or a name without its mark."""
    mention = _PERSON.fullmatch(words)
    return mention[1] if mention else words.removeprefix("@")


def _only(words: str, found: Sequence[Signer]) -> Signer:
    if len(found) > 1:
        ids = ", ".join(one.external_id for one in found)
        raise Refusal(f"{shown(words)} could be several people. Write the id of the one you mean: {ids}.")
    return found[0]


def _id(words: str, call: Call, unknown: str) -> str:
    """Take words for an id; raises NotFound where none looks like that, as nobody would ever have the role then."""
    if len(words) > LONGEST_ID:
        raise Refusal(f"That is {len(words)} characters; an id has at most {LONGEST_ID}. Mention them instead.")
    ids = call.request.ids
    if ids and not re.fullmatch(ids, words) and all(one.holder != words for one in appointments(call.unit)):
        raise NotFound(f"{unknown}. Mention who is meant with @ where the command is typed, or write the id.")
    return words
