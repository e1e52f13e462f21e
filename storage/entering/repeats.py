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
    """Give what stands and says word for word what a draft does, whenever it was entered and whatever it rests on."""
    for one in stands:
        if replace(one, id=draft.id, recorded_at=draft.recorded_at, source=draft.source) == draft:
            return one
    return None
