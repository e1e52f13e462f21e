"""What is said of subscriptions: what a digest tells of, where and when, and how the last one fared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from bot.replies import Fact, Reply
from bot.wording.durations import counted
from bot.wording.sentences import listed, spoken
from bot.wording.times import calendar_day, clock
from bot.wording.timetables import dated, times, weekday_of
from storage.posting.due import SlotOutcome
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.days import day_of
from storage.records.posts import Part, PostState
from storage.records.subscriptions import Section, Subscription, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storage.ledger.books import Book
    from storage.posting.subscriptions import DigestStatus, LastDigest

_TOLD: Final = {
    PostState.PENDING: "waiting to be posted",
    PostState.CLAIMED: "waiting to be posted",
    PostState.SENT: "posted",
    PostState.UNKNOWN: "whether it arrived is not known",
    PostState.FAILED: "it did not arrive",
    PostState.CLOSED: "not posted",
}


@dataclass(frozen=True, slots=True)
class DescribedDigest:
    """A digest as it is told of: ``subject`` and ``where`` in words; ``due_at`` is None while it is paused."""

    digest: Subscription
    subject: str
    where: str
    due_at: datetime | None
    today: date


def subject_words(book: Book, told: Subscription | Watch) -> str:
    """Say what a digest or alerts tell of, by the short name of an agreement or a conflict."""
    if told.agreement is not None:
        known = book.all(Agreement).get(told.agreement)
        return known.slug if known else "an agreement"
    if told.conflict is not None:
        conflict = book.all(Conflict).get(told.conflict)
        return f"the conflict {conflict.slug}" if conflict else "a conflict"
    return "all agreements"


def channel_words(channel: str, *, here: bool, name: str = "") -> str:
    """Say where something is posted, by the ``name`` of the channel where it is known; a terminal has only one."""
    if here:
        return "this channel" if channel else "this terminal"
    return name or (f"channel {channel}" if channel else "the terminal")


def first_words(due_at: datetime, digest: Subscription) -> str:
    """Say when a digest comes, and when for the first time: "Every day at 08:00 Baku, first on Tue 27 Oct."."""
    zone, told = digest.timetable.zone, times(digest.timetable)
    first = f"{weekday_of(due_at, zone)} {calendar_day(day_of(due_at, zone), without_year=True)}"
    hour = "" if digest.timetable.hours is None else f" at {clock(due_at, zone)}"
    return f"{told[0].upper()}{told[1:]}, first on {first}{hour}."


def content_words(digest: Subscription) -> str:
    """Say what is in a digest, and what comes of a period without anything to tell."""
    picture = "with a picture" if digest.picture else "without a picture"
    return f"{_sections(digest)}, {picture}; on quiet periods {'a line' if digest.quiet else 'nothing'}."


def _sections(digest: Subscription) -> str:
    if set(digest.sections) == set(Section):
        return "All sections"
    return f"Only {listed([spoken(one) for one in digest.sections])}" if digest.sections else "No sections"


def asked(told: DescribedDigest, preview: Reply, alike: Sequence[Subscription], *, newer: bool) -> Reply:
    """Show a digest before it is saved: when it comes, what is in it, and what it would say of the last period.

    ``newer`` says that what it is about was entered after that, so that there is nothing to say of it.
    """
    digest = told.digest
    lines = ["Nothing is saved yet.", *([] if told.due_at is None else [first_words(told.due_at, digest)])]
    lines.append(content_words(digest))
    lines += [f"Digest {one.id} tells of the same there already, {times(one.timetable)}." for one in alike]
    if newer:
        lines.append(f"Of the last period there is nothing to tell: {told.subject} was entered after it.")
    else:
        lines += ["For the last period it would say:", *filter(None, (preview.title, *preview.lines))]
    return replace(preview, title=f"A digest of {told.subject} for {told.where}", lines=tuple(lines))


def newer(told: DescribedDigest) -> str:
    """Say that a digest has nothing to tell of a period, since what it is about was entered after that."""
    return f"{told.subject} was entered after that period. What came since: /digest now {told.digest.id}"


def subscribed(told: DescribedDigest) -> Reply:
    """Confirm a digest that was saved."""
    lines = (*([] if told.due_at is None else [first_words(told.due_at, told.digest)]), content_words(told.digest))
    return Reply(f"Digest {told.digest.id} of {told.subject} comes to {told.where}.", lines)


def changed(told: DescribedDigest, what: str) -> Reply:
    """Confirm a digest that was changed, paused or resumed: ``what`` became of it."""
    return Reply(f"Digest {told.digest.id} {what}.", facts=tuple(_facts(told)))


def removed(told: DescribedDigest) -> Reply:
    """Confirm a digest that was taken back."""
    stays = "What it has posted stays."
    return Reply(f"Digest {told.digest.id} of {told.subject} comes no more to {told.where}.", (stays,))


def shown(told: DescribedDigest, status: DigestStatus) -> Reply:
    """Tell all of one digest."""
    facts = [*_facts(told), Fact("Last", last_words(status.last, told.digest, told.today))]
    facts += [Fact("Channel", words) for words in _trouble(status, told)]
    return Reply(f"Digest {told.digest.id}", facts=tuple(facts))


def _facts(told: DescribedDigest) -> Iterator[Fact]:
    timetable = told.digest.timetable
    yield Fact("Tells of", told.subject)
    yield Fact("Where", told.where)
    yield Fact("When", times(timetable))
    yield Fact("Zone", timetable.zone)
    yield Fact("Holds", content_words(told.digest).removesuffix("."))
    yield Fact("Next", _next(told.due_at, timetable.zone, told.today))


def _next(due_at: datetime | None, zone: str, today: date) -> str:
    return "paused" if due_at is None else dated(due_at, zone, today)


def listing(found: Iterable[tuple[DescribedDigest, DigestStatus]]) -> Reply:
    """List digests: what each tells of, where and when, when it is due next, and how the last one fared."""
    lines = tuple(_line(told, status) for told, status in found)
    none = ("No digest is subscribed to yet. One is posted by itself, at the times you choose.",)
    return Reply("Digests", lines or none)


def _line(told: DescribedDigest, status: DigestStatus) -> str:
    timetable = told.digest.timetable
    following = _next(told.due_at, timetable.zone, told.today)
    parts = [
        f"digest {told.digest.id}",
        told.subject,
        told.where,
        times(timetable, full_zone=True),
        following if told.due_at is None else f"next {following}",
        f"last: {last_words(status.last, told.digest, told.today)}",
        *_trouble(status, told),
    ]
    return " · ".join(parts)


def last_words(last: LastDigest | None, digest: Subscription, today: date) -> str:
    """Say what became of the last digest that was due."""
    if last is None:
        return "none yet"
    return f"{dated(last.due_at, digest.timetable.zone, today)}, {_became(last)}"


def _became(last: LastDigest) -> str:
    if last.outcome is SlotOutcome.SKIPPED:
        return f"skipped: {last.reason}"
    quiet = "quiet, " if last.outcome is SlotOutcome.QUIET else ""
    if not last.parts:
        return "quiet, nothing was posted" if quiet else "not posted: the channel was closed to it"
    return quiet + ", ".join(_arrived(last.parts))


def _arrived(parts: Sequence[tuple[Part, PostState]]) -> Iterator[str]:
    """Say how far the message has come, and what of the rest did not arrive."""
    yield next((_TOLD[state] for part, state in parts if part is Part.MESSAGE), _TOLD[PostState.PENDING])
    missing = [
        part for part, state in parts if part is not Part.MESSAGE and state in (PostState.FAILED, PostState.UNKNOWN)
    ]
    if Part.PICTURE in missing:
        yield "without its picture"
    rest = [part for part in missing if part is not Part.PICTURE]
    if rest:
        yield f"{counted(len(rest), 'part')} of its thread did not arrive"


def _trouble(status: DigestStatus, told: DescribedDigest) -> Iterator[str]:
    outlet = status.outlet
    if outlet is not None and outlet.suspended_at is not None:
        since = dated(outlet.suspended_at, told.digest.timetable.zone, told.today)
        again = f"once mended: /digest resume {told.digest.id}"
        yield f"nothing is posted there since {since}: {outlet.reason}; {again}"


def ahead(told: DescribedDigest) -> str:
    """Say, below what came since the last digest, that the next tells of it too."""
    if told.due_at is None:
        return "This changes nothing: once the digest goes on, it tells of all this."
    following = _next(told.due_at, told.digest.timetable.zone, told.today)
    return f"This changes nothing: the next digest, {following}, tells of it again."


def details_follow(number: int) -> str:
    """Say how many messages stand in the thread below a digest."""
    return f"In its thread: {counted(number, 'more message')}."
