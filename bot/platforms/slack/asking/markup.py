"""What Slack writes in its own markup and in rich text, as the plain words that a person reads."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from bot.platforms.slack.shown.escaping import as_sent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


NOBODY: Final[Mapping[str, str]] = MappingProxyType({})

_MARKED: Final = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
_MENTION: Final = re.compile(r"<([@#][A-Z0-9]+|!subteam\^[A-Z0-9]+)(?:\|([^<>]*))?>")
_REWRITTEN: Final = re.compile(
    r"<((?:https?|ftp|mailto|tel):[^<>|\s]+|!(?:channel|everyone|here))(?:\|([^<>]*))?>|&amp;|&lt;|&gt;"
)
"""What Slack writes otherwise than it was typed, and that mentions nobody for sure."""
_SCHEME: Final = re.compile(r"(?:https?://|ftp://|mailto:|tel:)")


def unescaped(text: str) -> str:
    """Give the text of a command as it was typed: mentions stay as they are, a link stands as its person wrote it.

    A link under words that aren't its own stays in Slack's markup, where both can be read.
    """
    return _REWRITTEN.sub(_as_typed, text)


def in_words(text: str, names: Mapping[str, str] = NOBODY) -> str:
    """Give Slack's markup as words: a mention by its name, a link by its words and where it leads.

    ``names`` tells how people, channels and groups are called, by their ids, where the markup doesn't.
    """

    def spoken(found: re.Match[str]) -> str:
        return _spoken(found[1], found[2] or names.get(_id(found[1]), ""))

    return as_sent(_MARKED.sub(spoken, text))


def with_names(text: str) -> str:
    """Give text that was typed with its mentions as people read them, by names in place of ids."""
    return _MENTION.sub(lambda found: _spoken(found[1], found[2] or ""), text)


def rich_in_words(block: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Give a block of rich text as words, a line each for what stands on lines of its own."""
    return "\n".join(line.strip("\n") for part in block.get("elements", ()) for line in _lines(part, names))


def _as_typed(found: re.Match[str]) -> str:
    if found[1] is None:
        return as_sent(found[0])
    if found[1].startswith("!"):
        return _spoken(found[1], "")
    link, label = as_sent(found[1]), as_sent(found[2] or "")
    if not label:
        return link
    return label if _same(link, label) else found[0]


def _id(target: str) -> str:
    """Give the id that a mention names."""
    return target.rpartition("^")[2].lstrip("@#")


def _spoken(target: str, label: str) -> str:
    if target[0] in "@#":
        return f"{target[0]}{(label or target[1:]).removeprefix(target[0])}"
    if target[0] == "!":
        name = label or target[1:].partition("^")[2] or target[1:]
        return name if label and target.startswith("!date") else f"@{name.removeprefix('@')}"
    return _link(target, label)


def _link(link: str, label: str) -> str:
    if not label:
        return link
    return label if _same(link, label) else f"{label} ({link})"


def _same(link: str, label: str) -> bool:
    """Whether words are the link itself, as it is typed for short."""
    return _SCHEME.sub("", link, count=1).rstrip("/") == _SCHEME.sub("", label, count=1).rstrip("/")


def _lines(part: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    if part.get("type") != "rich_text_list":
        yield _joined(part, names)
        return
    for number, item in enumerate(part.get("elements", ()), start=1 + int(part.get("offset", 0))):
        mark = f"{number}." if part.get("style") == "ordered" else "•"
        yield f"{mark} {_joined(item, names)}"


def _joined(part: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return "".join(_element(element, names) for element in part.get("elements", ()))


def _element(part: Mapping[str, Any], names: Mapping[str, str]) -> str:
    match part.get("type"):
        case "link":
            return _link(part.get("url", ""), as_sent(part.get("text", "")))
        case "user":
            return f"@{names.get(part.get('user_id', ''), part.get('user_id'))}"
        case "usergroup" | "team" | "broadcast":
            target = str(part.get("usergroup_id") or part.get("team_id") or part.get("range"))
            return f"@{names.get(target, target)}"
        case "channel":
            target = str(part.get("channel_id"))
            return _spoken(f"#{target}", names.get(target, ""))
        case "emoji":
            return _emoji(part)
    return as_sent(str(part.get("text") or part.get("fallback") or part.get("value") or ""))


def _emoji(part: Mapping[str, Any]) -> str:
    try:
        return "".join(chr(int(code, 16)) for code in str(part["unicode"]).split("-"))
    except (KeyError, ValueError, OverflowError):
        return f":{part.get('name')}:"
