"""Alerts as they are set: what they are about, where they tell it, and of what, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.replies import Reply
from bot.wording.digests.subscriptions import channel_words, subject_words
from bot.wording.durations import length
from bot.wording.sentences import listed, spoken
from storage.records.subscriptions import MILESTONES, Alert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.ledger.books import Book
    from storage.records.subscriptions import Watch

Here = tuple[int, str]
"""The venue and channel of a call."""

_LIVES: Final = {
    Alert.DECLARED: "declared",
    Alert.IN_EFFECT: "taking effect",
    Alert.EXTENDED: "extended",
    Alert.SUSPENDED: "suspended and resumed",
    Alert.ENDED: "ended",
}
_NOTHING: Final = "No channel is alerted yet. Say in one what it is to be told of: /digest alerts agreement=…"


def line(book: Book, watch: Watch, here: Here) -> str:
    """Say alerts in a line: "alerts 5 · nk-washington · this channel"."""
    parts = (f"alerts {watch.id}", subject_words(book, watch), _where(watch, here), "paused" if watch.paused else "")
    return " · ".join(filter(None, parts))


def listing(book: Book, found: Sequence[Watch], here: Here) -> Reply:
    """List the alerts of every channel."""
    return Reply("Alerts", tuple(line(book, one, here) for one in found) or (_NOTHING,))


def asked(book: Book, draft: Watch, here: Here) -> Reply:
    """Show what alerts will tell of, before they are saved."""
    title = f"Alerts about {subject_words(book, draft)}, for {_where(draft, here)}. Nothing is saved yet."
    return Reply(title, tuple(_told(draft)))


def saved(book: Book, watch: Watch, here: Here) -> Reply:
    """Confirm alerts that were set, paused or resumed."""
    if watch.paused:
        return Reply(f"Alerts {watch.id} about {subject_words(book, watch)} are paused.")
    title = f"Alerts {watch.id} about {subject_words(book, watch)} go to {_where(watch, here)}."
    return Reply(title, tuple(_told(watch)))


def removed(book: Book, watch: Watch, here: Here) -> Reply:
    """Confirm alerts that were taken away."""
    title = f"Alerts {watch.id} about {subject_words(book, watch)} come no more to {_where(watch, here)}."
    return Reply(title, ("What they have posted stays.",))


def _where(watch: Watch, here: Here) -> str:
    return channel_words(watch.channel, here=(watch.venue, watch.channel) == here)


def _told(watch: Watch) -> Iterator[str]:
    """Say what is told, a sentence for each sort of it."""
    lives = [phrase for alert, phrase in _LIVES.items() if alert in watch.alerts]
    if lives:
        yield f"The life of an agreement: {', '.join(lives)}."
    if Alert.END_NEAR in watch.alerts and watch.before_end:
        ahead = [length(one) for one in sorted(watch.before_end, reverse=True)]
        yield f"Before a planned end: {listed(ahead)}."
    if Alert.VIOLATION in watch.alerts:
        yield from _reports(watch)
    if Alert.MILESTONE in watch.alerts:
        days = listed([str(one) for one in MILESTONES])
        yield f"Quiet days in a row: {days}, and when they turn out not to have been."
    if Alert.CORRECTION in watch.alerts:
        yield "Figures of digests in the channel that turn out otherwise, below the digest."


def _reports(watch: Watch) -> Iterator[str]:
    kinds = f" of {listed([spoken(one) for one in watch.categories], 'or')}" if watch.categories else ""
    parts = [f"reports{kinds} once {listed([spoken(one) for one in watch.states], 'or')}"] if watch.states else []
    parts += [f"any report from {_people(watch)}"] if _people(watch) else []
    if not parts:
        yield "No report, since neither a state nor a number is set."
        return
    told = listed(parts)
    yield f"{told[0].upper()}{told[1:]}."
    if watch.window:
        yield f"After one, what comes within {length(watch.window)} is told together."


def _people(watch: Watch) -> str:
    """Say the numbers from which any report is told of, "" where none is set."""
    wanted = ((watch.killed, "killed"), (watch.injured, "injured"))
    return " or ".join(f"{number:,} {what}" for number, what in wanted if number is not None)
