"""Who says what of a violation, each sentence once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.accusing import in_turn, on_merged, response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.wording.sentences import Names
    from storage.records.cases import Case


def voices(case: Case, names: Names, *, for_moderators: bool) -> Iterator[str]:
    """Say once what was said alike, with the ids of all who said so for moderators: repeated it weighs no more.

    It is said on which report, where that was merged into this one.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for one in in_turn(case):
        alike.setdefault((response(one, names), on_merged(one.violations, case)), []).append(f"S{one.id}")
    for (sentence, merged), ids in alike.items():
        yield f"{sentence.removesuffix('.')}{marks(ids if for_moderators else (), merged)}."


def marks(ids: Iterable[str], merged: str) -> str:
    """Say by which ids moderators know what was said, and on which merged reports it was; "" where neither is told."""
    told = ", ".join(filter(None, (*ids, merged)))
    return f" ({told})" if told else ""
