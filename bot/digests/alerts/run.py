"""What alerts know while they look: the record, what was told already, and the channel they tell it to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.keeping import write_reply
from bot.wording.reports import FICTION
from storage.ledger.unit import Unit
from storage.posting.notices import Notices
from storage.posting.outbox import Piece, put_bundle, withdraw
from storage.posting.progress import StartingPoint
from storage.records.agreements import Agreement
from storage.records.posts import Part
from storage.records.subscriptions import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.replies import Action, Reply
    from storage.posting.notices import Notice
    from storage.records.occasions import Look
    from storage.records.subscriptions import Alert


@dataclass(frozen=True, slots=True)
class AlertRun:
    """One look by the alerts of a channel, where it begins, and whether it comes ``through`` to the newest entry."""

    unit: Unit
    watch: Watch
    notices: Notices
    begun: StartingPoint
    through: bool

    @property
    def look(self) -> Look:
        """The time between the last look and this one."""
        return self.begun.look

    def tells(self, alert: Alert) -> bool:
        """Whether they tell of such things."""
        return alert in self.watch.alerts

    def agreements(self) -> dict[int, Agreement]:
        """Give the agreements they are about."""
        every = self.unit.book.all(Agreement)
        return {key: one for key, one in every.items() if self.about(one)}

    def about(self, agreement: Agreement) -> bool:
        """Whether they are about an agreement."""
        if self.watch.agreement is not None:
            return agreement.id == self.watch.agreement
        return self.watch.conflict in (None, agreement.conflict)

    def post(self, reply: Reply, actions: Iterable[Action], names: Iterable[str]) -> None:
        """Post what these names stand for, and note that it was told; also where the channel takes nothing now."""
        self.notices.note(names, self.look.now, self._put(Part.MESSAGE, reply, actions))

    def correct(self, found: Sequence[Notice], reply: Reply, actions: Iterable[Action], why: str) -> None:
        """Say below the post of notices of it that they don't hold; one that wasn't posted yet is not posted at all."""
        self.notices.forget([one.name for one in found])
        bundle = found[0].bundle
        if bundle is None:
            return
        alone = self.notices.told_together(bundle) == 0
        if not (alone and withdraw(self.unit.connection, bundle)):
            names = [f"{why}:{self.unit.head.seq}:{one.name}" for one in found]
            self.notices.note(names, self.look.now, self.add(bundle, reply, actions))

    def add(self, bundle: str, reply: Reply, actions: Iterable[Action]) -> str | None:
        """Post into the thread of a bundle."""
        return self._put(Part.DETAIL, reply, actions, bundle)

    def _put(self, part: Part, reply: Reply, actions: Iterable[Action], bundle: str | None = None) -> str | None:
        footer = FICTION if self.unit.workspace.fictional else ""
        content = write_reply(replace(reply, footer=footer, actions=tuple(actions)))
        where = (self.watch.venue, self.watch.channel)
        return put_bundle(self.unit.connection, *where, [Piece(part, content)], now=self.look.now, bundle=bundle)
