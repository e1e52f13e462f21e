"""What was said already: entered twice by mistake, it would look like two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from storage.records.claims import Claim
from storage.records.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

S = TypeVar("S", Statement, Claim)


def repeated(draft: S, stands: Iterable[S]) -> S | None:
    """Give what stands and is repeated word for word by a draft."""
    return next((one for one in stands if is_repeated(draft, one)), None)


def is_repeated(draft: S, one: S) -> bool:
    """Whether a draft says word for word what another does, whenever that was entered and whatever it rests on."""
    return replace(one, id=draft.id, recorded_at=draft.recorded_at, source=draft.source) == draft
