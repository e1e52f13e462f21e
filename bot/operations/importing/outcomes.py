"""What became of a batch, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row that is passed over, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What became of a batch: rows by line, entered under a name, passed over or refused for a reason.

    ``left`` says of those entered what of them was not taken over, "" where that is nothing; ``unplaced`` names the
    reports that they bring within an agreement's effect, and that aren't under it;
    ``before`` is what was said of it when an earlier run entered it; ``held`` whether refused rows keep the others
    out, ``dry`` whether it was only tried, and ``announced`` whether the log was told of the file with it.
    """

    first: int
    last: int
    entered: dict[int, str] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    passed: dict[int, str] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    before: str | None = None
    held: bool = False
    dry: bool = False
    announced: bool = False

    @property
    def stays(self) -> bool:
        """Whether what it entered is on record."""
        return not self.held and not self.dry


class RolledBack(Exception):  # noqa: N818 — nothing is at fault: what was tried is rolled back
    """Nothing of a batch stays: rows of it were refused, or it was only tried."""

    def __init__(self, outcome: BatchOutcome) -> None:
        super().__init__()
        self.outcome = outcome
