"""Records as other rows refer to them: by their short names, numbers and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.asking.exports import Extract


def actor(one: int, extract: Extract) -> str:
    """Give an actor's short name, that of the one that stays where it was merged."""
    known = extract.cast.actors.get(extract.cast.after_mergers(one))
    return known.slug if known else ""


def actors(many: Iterable[int], extract: Extract) -> tuple[str, ...]:
    """Give the short names of several actors, each once."""
    return tuple(dict.fromkeys(actor(one, extract) for one in many))


def agreement(one: int | None, extract: Extract) -> str | None:
    """Give an agreement's short name."""
    known = extract.known_agreements.get(one or 0)
    return known.slug if known else None


def conflict(one: int | None, extract: Extract) -> str | None:
    """Give a conflict's short name."""
    known = extract.conflicts.get(one or 0)
    return known.slug if known else None


def numbers(many: Iterable[int], extract: Extract) -> tuple[str, ...]:
    """Give the numbers of violations, those of the queue left out."""
    return tuple(str(one) for one in many if one in extract.numbers)


def source(one: int | None, extract: Extract) -> str | None:
    """Give a source's link, or its publisher where it has none; nothing where it may not leave."""
    known = extract.sources.get(one or 0)
    return (known.link or known.publisher) if known else None


def sources(many: Iterable[int], extract: Extract) -> tuple[str, ...]:
    """Give the links or publishers of several sources, those that may not leave left out."""
    return tuple(filter(None, (source(one, extract) for one in many)))
