"""What a button or a form means, whichever platform it stands on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.calls import Request
from bot.commands.arguments import Forbidden, Undecided
from bot.platforms.ids import ROOM, FormKey, Key, PostKey, custom_id, ids_of, read_id
from bot.replies import Action
from bot.wording.buttons import UNKEPT
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.commands.registry import Command, Option
    from bot.keeping import Keeper
    from bot.replies import Reply

SILENT: Final = ("ceasefire amend", "tracker conflict amend", "tracker erase")
"""Commands beside those about violations that say nothing where they are given bare."""

CLOCKS: Final = timedelta(hours=1)
"""How far a platform's clock may be behind this machine's."""

AMENDS: Final = " amend"
"""How the names of commands end that change what a record says."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The request so far, and which options are to be asked for beside those that the command requires.

    ``form`` is the key of what the record keeps for it, if it does. What ``turns`` a page is told in the place of it.
    """

    request: Request
    asks: tuple[str, ...] = ()
    form: FormKey | None = None
    turns: bool = False

    @property
    def named(self) -> Request:
        """The request as it has to be permitted before more is asked: what is edited may well be what was refused."""
        return self.request if self.form is None else replace(self.request, options={})

    def left(self, command: Command) -> list[Option]:
        """Give the options that are not given yet, those first that a form has to bring."""
        left = [option for option in command.options if option.name not in self.request.options]
        return sorted(left, key=lambda one: not (one.required or one.name in self.asks))

    def lacks(self, command: Command) -> bool:
        """Whether a form has to bring what the command requires still, what is to be asked for, or anything at all."""
        given = self.request.options
        needed = (*(option.name for option in command.required), *self.asks)
        return any(not given.get(name) for name in needed) or _says_nothing(command, given)


async def meaning_of(keeper: Keeper, bare: Request, written: str) -> Meaning | None:
    """Tell what the id of a button or a form means; ``bare`` tells who pressed where.

    None for what is not known any more.
    """
    match read_id(written):
        case Action() as action:
            if action.options and await _is_older(keeper, bare):
                return None
            meant = meant_by(bare, action.command, dict(action.options), action.version)
            return replace(meant, turns=action.turns)
        case Key(key, turns):
            kept = await keeper.action(bare.venue, key)
            return replace(meant_by(bare, kept.command, kept.options, kept.version), turns=turns) if kept else None
        case FormKey(key) as form:
            begun = await keeper.form(bare.venue, bare.person.id, key)
            return replace(meant_by(bare, begun.command, begun.options, begun.version), form=form) if begun else None
        case PostKey(key, number):
            offered = await keeper.offered(bare.venue, key, number)
            if offered is not None:
                return meant_by(bare, offered.command, dict(spelt_out(offered).options), offered.version)
    return None


async def _is_older(keeper: Keeper, bare: Request) -> bool:
    """Whether a button stands below a message of an earlier record, whose names and numbers are others' by now."""
    by = None if bare.below is None else bare.below + CLOCKS
    return by is not None and by < bare.now and await keeper.began_since(bare.venue, by)


def meant_by(bare: Request, command: str, options: Mapping[str, str], version: int | None) -> Meaning:
    """Read what was spelt out so; ``bare`` tells who pressed where."""
    given, asks = _given_and_asked(options)
    return Meaning(replace(bare, command=command, options=given, seen=version), asks)


def spelt_out(action: Action) -> Action:
    """Give an action with what it asks for among its options: an empty one is to be asked for."""
    return replace(action, options=(*action.options, *((name, "") for name in action.asks))) if action.asks else action


async def pressable(
    keeper: Keeper, request: Request, reply: Reply, actions: Sequence[Action], room: int = ROOM
) -> tuple[Reply, tuple[str, ...]]:
    """Give the answer to a request and the ids of its ``actions``, spelt out and in their order.

    What was done, or found, is told although the record is too busy to keep what its longer buttons do: they are left
    out, and the answer says so.
    """
    try:
        return reply, await ids_of(keeper, request.venue, actions, request.now, room)
    except Refusal:
        short = {action: custom_id(spelt, room) for action, spelt in zip(reply.actions, actions, strict=True)}
        there = {action: written for action, written in short.items() if written is not None}
        return replace(reply, actions=tuple(there), lines=(*reply.lines, UNKEPT)), tuple(there.values())


def _given_and_asked(options: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Read what was spelt out so: the options that are given, and the names of those that are to be asked for."""
    given = {name: words for name, words in options.items() if words}
    return given, tuple(name for name in options if name not in given)


def _says_nothing(command: Command, given: Mapping[str, str]) -> bool:
    """Whether a command was given bare that requires no option by itself, and yet is refused without any.

    So is an amendment that names its record alone.
    """
    bare = command.group == "violation" or command.name in SILENT
    amends = command.name.endswith(AMENDS) and not given.keys() - {command.first}
    return command.writes and ((bare and not given) or amends)


async def keep_form(keeper: Keeper, meaning: Meaning) -> FormKey:
    """Keep what was typed as a form of its person; raises Refusal where the record is too busy."""
    request = meaning.request
    if meaning.form is None:
        return FormKey(await keeper.open_form(request), 0)
    await keeper.fill_form(request.venue, meaning.form.key, request.options, request.now)
    return meaning.form


def mendable(command: Command, meaning: Meaning, refusal: Refusal, *, form: bool, pressed: bool) -> bool:
    """Whether other words could help: not where the role is lacking, and a short question is soon asked again.

    ``form`` says that they come from one, which can be filled again even where nothing was; ``pressed`` that a button
    says them, which nobody types again. Where several could be meant, the form has them to choose from.
    """
    enters = command.writes and (pressed or bool(meaning.request.options))
    fills = form or meaning.form is not None or enters or isinstance(refusal, Undecided)
    return fills and not isinstance(refusal, Forbidden)
