"""What a message tells as a source: its words, its link and its time, or those of what it passes on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from bot.commands.kinds.plain import LONGEST_LINK
from bot.platforms.quoted import Quotation
from bot.platforms.slack.asking.markup import NOBODY, in_words, rich_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MENTIONED: Final = re.compile(r"<@([UW][A-Z0-9]+)>")
_CHANNELS: Final = re.compile(r"<#(C[A-Z0-9]+)\|?>")
_BARE_LINK: Final = re.compile(r"<?(https?://[^\s<>|]+)(?:\|[^<>]*)?>?")
_IN_TALK: Final = "/archives/D"
"""What a link into a talk between two holds."""

_SECONDS: Final = re.compile(r"[0-9]{1,11}(?:\.[0-9]*)?")


def people_in(message: Mapping[str, Any]) -> frozenset[str]:
    """Give the ids of the people whom a message mentions without telling their names."""
    return frozenset(_ids(message, _MENTIONED, "user"))


def channels_in(message: Mapping[str, Any]) -> frozenset[str]:
    """Give the ids of the channels that a message mentions without telling their names."""
    return frozenset(_ids(message, _CHANNELS, "channel"))


def told_by(message: Mapping[str, Any], link: str, names: Mapping[str, str] = NOBODY) -> Quotation:
    """Give what a message tells: a forward what was forwarded, a bare link what it leads to, any other its own.

    ``message`` is as Slack gives it to a shortcut, ``link`` its permalink; ``names`` tells how the people, channels
    and groups in it are called, by their ids. The author is told by the id that is theirs alone, a program by its own.
    """
    return _Reader(names).told(message, link)


@dataclass(frozen=True, slots=True)
class _Reader:
    names: Mapping[str, str]

    def told(self, message: Mapping[str, Any], link: str) -> Quotation:
        at = _instant(message["ts"])
        forwarded = _forwarded(message)
        if forwarded is not None:
            published = _instant(forwarded["ts"]) if _is_dated(forwarded) else at
            author = forwarded.get("author_id") or forwarded.get("author_name") or ""
            return Quotation(self._quoted(forwarded), _origin(forwarded) or link, published, str(author))
        bare = _BARE_LINK.fullmatch(str(message.get("text") or "").strip())
        if bare is None or len(in_words(bare[1])) > LONGEST_LINK:
            return Quotation(self._words(message), link, at, _author(message))
        unfurled = message.get("attachments") or ()
        times = (_instant(one["ts"]) for one in unfurled if _is_dated(one))
        return Quotation(self._attached(unfurled), in_words(bare[1]), next((one for one in times if one <= at), at))

    def _quoted(self, forwarded: Mapping[str, Any]) -> str:
        """Give the words of a message that is passed on, from its blocks where they come with it."""
        inner = (part.get("message") or {} for part in forwarded.get("message_blocks") or ())
        blocks = [block for one in inner for block in one.get("blocks") or ()]
        return self._words({"text": forwarded.get("text"), "blocks": blocks}) or self._read(forwarded)

    def _words(self, message: Mapping[str, Any]) -> str:
        """Give a message's own words: rich text as it was written, else its text, else what its blocks say."""
        blocks = message.get("blocks") or ()
        written = "\n".join(rich_in_words(block, self.names) for block in blocks if block.get("type") == "rich_text")
        text = in_words(str(message.get("text") or ""), self.names)
        told = (written, text, "\n".join(self._in_blocks(blocks)), self._attached(message.get("attachments") or ()))
        return next((words.strip() for words in told if words.strip()), "")

    def _in_blocks(self, blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        """Give the texts of blocks that are no rich text, in their order."""
        for block in blocks:
            parts = [block.get("text"), *(block.get("fields") or ()), *(block.get("elements") or ())]
            for part in parts:
                if isinstance(part, dict) and isinstance(part.get("text"), str):
                    yield in_words(part["text"], self.names) if part.get("type") == "mrkdwn" else part["text"]

    def _attached(self, attachments: Iterable[Mapping[str, Any]]) -> str:
        return "\n\n".join(filter(None, map(self._read, attachments)))

    def _read(self, attached: Mapping[str, Any]) -> str:
        """Give what an attachment says: the preview of a link, or an older program's message."""
        fields = [f"{one.get('title', '')}: {one.get('value', '')}" for one in attached.get("fields") or ()]
        lines = [*(str(attached.get(name) or "") for name in ("pretext", "title", "text")), *fields]
        told = "\n".join(in_words(line, self.names) for line in lines if line.strip())
        in_blocks = "\n".join(self._in_blocks(attached.get("blocks") or ()))
        return told or in_blocks or in_words(str(attached.get("fallback") or ""), self.names)


def _ids(part: object, mentioned: re.Pattern[str], kind: str) -> Iterator[str]:
    """Find ids at any depth: in the markup of texts, and among the elements of rich text that are of this kind."""
    if isinstance(part, str):
        yield from mentioned.findall(part)
    elif isinstance(part, dict):
        if part.get("type") == kind and isinstance(part.get(f"{kind}_id"), str):
            yield part[f"{kind}_id"]
        yield from (one for inner in part.values() for one in _ids(inner, mentioned, kind))
    elif isinstance(part, list):
        yield from (one for inner in part for one in _ids(inner, mentioned, kind))


def _forwarded(message: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Find the message that is passed on: by Slack's own button, or by its link alone."""
    found = [one for one in message.get("attachments") or () if one.get("is_share") or one.get("is_msg_unfurl")]
    text = str(message.get("text") or "").strip()
    alone = not text or _BARE_LINK.fullmatch(text)
    return next((one for one in found if one.get("is_share") or alone), None)


def _origin(forwarded: Mapping[str, Any]) -> str:
    """Give the link of a message that is passed on; "" out of a talk, where nobody else could follow it."""
    link = str(forwarded.get("from_url") or "")
    return "" if _IN_TALK in link else link


def _author(message: Mapping[str, Any]) -> str:
    return str(message.get("user") or message.get("bot_id") or message.get("username") or "")


def _is_dated(attached: Mapping[str, Any]) -> bool:
    return bool(_SECONDS.fullmatch(str(attached.get("ts"))))


def _instant(ts: object) -> datetime:
    """Read Slack's time of a message, in seconds since 1970, as UTC and whole seconds."""
    return datetime.fromtimestamp(int(str(ts).partition(".")[0]), UTC)
