"""From a call to its handler: the role it needs, its words made clean, and each option read by its kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.clean import clean
from bot.commands.meaning import used_instead
from bot.commands.unknown import no_option
from bot.commands.written import Missing
from bot.people import Role
from bot.replies import Question, UnknownName
from bot.roles import may_hold
from bot.wording.rights import APPOINTED, INSTEAD, UNGROUPED
from storage.errors import NotFound, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.calls import Call
    from bot.commands.registry import Command, Option
    from bot.replies import Reply


class Forbidden(Refusal):
    """The role of who asks is not enough for the command."""


class Unreadable(Refusal):
    """The words of ``option`` can't be read: ``reason`` says why, so that just that option may be asked for again."""

    def __init__(self, option: Option, reason: Refusal) -> None:
        super().__init__(f"{option.name}: {reason.words}")
        self.option = option
        self.reason = reason


class Undecided(Refusal):
    """An ``option`` was left out, and there are several that could be meant."""

    def __init__(self, option: Option, reason: Refusal) -> None:
        super().__init__(reason.words)
        self.option = option


def require_role(call: Call, command: str, needed: Role) -> None:
    """Refuse a command, by its name, to a role that has not the rights of the one that it needs."""
    if not call.role.may(needed):
        instead = INSTEAD.get(command, "") if call.role.may(Role.REPORTER) else ""
        words = f"Only {needed.value}s can use /{command}."
        raise role_refusal(call, needed, " ".join(filter(None, (words, instead))))


def role_refusal(call: Call, needed: Role, words: str) -> Refusal:
    """Give the no for want of a role, with the way to come by it.

    It is not the last word for who may be in a group that has the role: what they wrote can be sent again.
    """
    if may_hold(call.unit, call.person, needed):
        return Refusal(f"{words} {UNGROUPED}")
    return Forbidden(f"{words} {APPOINTED}")


def refuse_early(command: Command, call: Call) -> None:
    """Refuse, before the rest is asked for, what was named already and the command doesn't take any more."""
    for option in command.options:
        words = call.request.options.get(option.name)
        if words:
            option.kind.refuse_early(words, call)


def clean_options(command: Command, options: Mapping[str, str]) -> dict[str, str]:
    """Make the words of each option clean, once and before anything reads them.

    Raises Refusal for an option that the command doesn't have, and for words that can't be made clean.
    """
    return {name: _clean_option(command, name, words) for name, words in options.items()}


def _clean_option(command: Command, name: str, words: str) -> str:
    option = command.option(name)
    if option is None:
        raise no_option(command, name)
    try:
        return clean(words, multiline=option.kind.multiline)
    except Refusal as reason:
        raise Unreadable(option, reason) from reason


def require_options(command: Command, options: Mapping[str, str]) -> None:
    """Raise Missing when a required option wasn't given, or was given empty."""
    missing = tuple(option for option in command.required if not options.get(option.name))
    if missing:
        raise Missing(command, missing, options)


def carry_out(command: Command, call: Call) -> Reply:
    """Let ``command`` answer a call whose options are clean.

    Raises Refusal: for the role, for an option that is Missing or Unreadable, and as the handler says no. A kind
    that isn't sure asks by a Question of its own, where something is to be entered.
    """
    require_role(call, command.name, command.role)
    given = call.request.options
    require_options(command, given)
    arguments = dict(command.left_out)
    for option in command.to_read(given):
        kind, words = option.kind, given.get(option.name)
        value = _usual(option, call) if words is None else _read(command, option, words, call)
        arguments[option.parameter] = value
        if kind.leads and value is not None:
            call = kind.settle(value, call)
    return command.handler(call, **arguments)


def _usual(option: Option, call: Call) -> object:
    try:
        return option.kind.fallback(option.default, call)
    except NotFound:
        raise
    except Refusal as reason:
        raise Undecided(option, reason) from reason


def _read(command: Command, option: Option, words: str, call: Call) -> object:
    try:
        return option.kind.read(words, call)
    except Question as question:
        if command.writes:
            raise _with_who_is_meant(question, option, call) from None
        # Who only looks has nothing to enter: the name is misspelt, or not there.
        raise Unreadable(option, NotFound(question.reply.title)) from question
    except Refusal as reason:
        raise Unreadable(option, reason) from reason


def _with_who_is_meant(question: Question, option: Option, call: Call) -> Question:
    """Offer to enter the same with a name that may be meant, ahead of what would add the one that was typed."""
    if not isinstance(question, UnknownName):
        return question
    meant = [one for name in question.near for one in used_instead(call, option.name, question.words, name)]
    return Question(replace(question.reply, actions=(*meant, *question.reply.actions)))
