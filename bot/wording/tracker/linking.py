"""What is said of places that share a record: the code, who joined whom, what stays with each, and the parting."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.replies import Audience, Fact, Reply, Tone
from bot.wording.durations import counted, duration
from bot.wording.sentences import listed
from storage.linking.link_codes import GOOD_FOR, Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.ledger.unit import Venue
    from storage.linking.links import Joined

STAYS: Final = "People, roles, channels, digests and alerts stay with each place."
_PLACES: Final = {
    "discord": "the Discord server {}",
    "slack": "the Slack workspace {}",
    "console": "the terminal {}",
}
_FAULTS: Final = {
    Fault.UNKNOWN: "No place gave this code, or it gave a newer one since.",
    Fault.USED: "This code has been used already: each is good once.",
    Fault.EXPIRED: f"This code is too old: each is good for {counted(GOOD_FOR // timedelta(minutes=1), 'minute')}.",
}


def place(venue: Venue) -> str:
    """Name a place: "the Slack workspace T0123"."""
    return named(venue.place)


def named(place: str) -> str:
    """Name a place by what the journal calls it: "slack:T0123"."""
    platform, _, external_id = place.partition(":")
    return _PLACES[platform].format(external_id) if platform in _PLACES else place


def shared(venues: Sequence[Venue], here: Venue) -> str:
    """Say whose record it is, the first of ``venues``, and who joined it, as it is read ``here``."""
    owner, *others = ["this place" if one.id == here.id else place(one) for one in venues]
    return f"belongs to {owner}, joined by {listed(others)}; to part: /tracker unlink"


def given(code: str) -> Reply:
    """Tell a fresh code, and what it does."""
    return Reply(
        f"Code: {code}",
        (
            f"Good once, for {duration(GOOD_FOR)}. An admin of the other place enters it there:",
            f"/tracker link {code}",
            (
                "Both places then share one record, if at least one of them holds none yet. The record that is there"
                " stays as it is; where neither holds one, that of this place becomes the common one."
            ),
            STAYS,
        ),
        audience=Audience.PERSON,
    )


def not_taken(fault: Fault, wait: timedelta) -> Reply:
    """Say why a code is not taken, and how long no other is."""
    slowed = f"After several wrong codes in a row the next is looked at in {duration(wait)}."
    way_out = "Ask for a new one in the other place: /tracker link"
    lines = (slowed, way_out) if wait else (way_out,)
    return Reply(_FAULTS[fault], lines, audience=Audience.PERSON, tone=Tone.REFUSED)


def slowed(wait: timedelta) -> str:
    """Say how long a code is not looked at, right or wrong."""
    return (
        f"Several wrong codes were entered here. The next is looked at in {duration(max(wait, timedelta(minutes=1)))}."
    )


def joined(found: Joined, here: Venue) -> Reply:
    """Tell who joined whom, and what holds in both from now on."""
    ours = found.joining.id == here.id
    title = (
        f"Linked: this place joined the record of {place(found.owner)}."
        if ours
        else f"Linked: {place(found.joining)} joined the record of this place."
    )
    settings = found.settings
    return Reply(
        title,
        (STAYS, "The record belongs to the place it was joined in. Either can part: /tracker unlink"),
        facts=(
            Fact("Time zone of both", settings.zone or "not set"),
            Fact("Fictional", "yes, in both places" if settings.fictional else "no"),
            Fact("Hidden categories", str(len(settings.hidden_categories))),
        ),
        audience=Audience.PERSON,
    )


def would_leave(owner: Venue) -> Reply:
    """Ask whether this place is to leave the record of another."""
    return Reply(
        f"Leave the record of {place(owner)}?",
        (
            (
                "All that is recorded stays there, also what was entered from here. This place begins a new record,"
                " whose numbers go on behind those of that one."
            ),
            (
                "Its roles, channels, and the digests and alerts that are about everything stay; those about one"
                " agreement or conflict end. What waits to be posted here is not posted, and older buttons do nothing."
            ),
        ),
        audience=Audience.PERSON,
    )


def would_part(others: Sequence[Venue]) -> Reply:
    """Ask whether the others are to leave the record of this place."""
    return Reply(
        f"Let {listed([place(one) for one in others])} go?",
        (
            (
                "All that is recorded stays here, also what was entered from there. They read and enter it no more;"
                " each begins a new record, with its own roles and channels."
            ),
        ),
        audience=Audience.PERSON,
    )


def left(owner: Venue) -> Reply:
    """Tell that this place left the record of another."""
    return Reply(
        f"Unlinked: the record stays with {place(owner)}, and this place has a new one.",
        ("Roles and channels are as they were.",),
        audience=Audience.PERSON,
    )


def parted(others: Sequence[Venue]) -> Reply:
    """Tell that the others left the record of this place."""
    names = listed([place(one) for one in others])
    return Reply(f"Unlinked: {names} left. The record stays here, whole.", audience=Audience.PERSON)
