"""What an erasure would take and what it leaves, before it is done; and that it was done, without saying it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.replies import Audience, Fact, Reply
from bot.wording.durations import counted
from bot.wording.sentences import listed
from storage.records.erasures import Extent, reference_name
from storage.records.references import RecordKind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.erasing.closing import Inventory
    from storage.erasing.erasure import Plan
    from storage.records.erasures import Erasure
    from storage.records.sources import Source

FOR_GOOD: Final = "It can’t be undone. Copies that were made of the database, and what was exported, are not reached."
LEFT: Final = "Nothing is left of it but its number and the day of its end. Who uses the bot there begins a new record."
TO_INSTALL: Final = "The bot’s token goes as well: to use it there again, install it again."
CLEANED: Final = "Stored answers, and copies made before upgrades, went with it."
SETTLED: Final = "The journal keeps when, by whom and how much was erased, and its chain holds."

_WORDS: Final = {
    RecordKind.VIOLATION: "its report, weapon, target and reasons as written, and places it was named after before",
    RecordKind.STATEMENT: "the words quoted, and the reason of a retraction",
    RecordKind.CLAIM: "the words quoted, and the reason of a retraction; its figures stay",
    RecordKind.SOURCE: "link, author, publisher and fingerprint",
    RecordKind.AGREEMENT: "its terms in words, the words of its steps, and titles it had before",
    RecordKind.ACTOR: "names it had before; those it has now stay",
    RecordKind.CONFLICT: "names it had before; those it has now stay",
    RecordKind.PLACE: "names it had before; those it has now stay",
}
_WHOLE: Final = {
    RecordKind.VIOLATION: "all it says: it stays as a number, retracted, and counts nowhere, not in the past either",
    RecordKind.STATEMENT: "words, source and whom it names: it stays as a retracted one",
    RecordKind.CLAIM: "words, source and figures: it stays as a retracted one",
    RecordKind.SOURCE: "all that is known of it",
    RecordKind.AGREEMENT: "its names and terms in words; parties and times, by which is counted, stay",
    RecordKind.ACTOR: "every name of it; what it is said to have said and done stays, under none",
    RecordKind.CONFLICT: "every name of it; its parties stay",
    RecordKind.PLACE: "its names and coordinates; the names that reports give stay",
}


def words_would_go(plan: Plan) -> Reply:
    """Say what would go of which record, in every version, and what would stay."""
    goes = _WORDS if plan.extent is Extent.WORDS else _WHOLE
    facts = tuple(Fact(reference_name(key), goes[key.kind]) for key in plan.keys)
    names = listed([reference_name(key) for key in plan.keys])
    what = f"the words of {names}" if plan.extent is Extent.WORDS else f"all there is of {names}"
    return Reply(f"Erase {what}, in every version?", (*_left(plan), SETTLED, FOR_GOOD), facts)


def _left(plan: Plan) -> Iterator[str]:
    """Say what is not touched, and how it would be."""
    if plan.shared:
        yield f"Not touched, for they are about others too: {listed([reference_name(key) for key in plan.shared])}."
    if plan.sources:
        yield f"Not touched: {'; '.join(_source(one) for one in plan.sources)}. Erase one with source=…"
    if plan.extent is Extent.WORDS:
        yield "What is counted stays. To erase more than words: whole=yes"
    elif plan.merged:
        numbers = listed([f"#{number}" for number in plan.merged])
        yield f"Out of the count with it goes what was merged into it: {numbers}. To keep that, undo the merger first."


def _source(one: Source) -> str:
    told = " ".join(filter(None, (one.publisher, one.link)))
    return f"{reference_name(Reference(one.kind, one.id))} ({told})"


def words_went(erasure: Erasure) -> Reply:
    """Confirm that words are gone."""
    rewritten = counted(len(erasure.restated), "version")
    return Reply(f"Erased: {erasure.subject}.", (f"{rewritten} written anew without them. {SETTLED} {CLEANED}",))


def person_would_go(entries: int, roles: Sequence[str]) -> Reply:
    """Say what would go of a person; their name isn't repeated."""
    facts = [Fact("Goes", "their name and handle here, and who signed what they entered"), _roles(roles)]
    stays = f"{counted(entries, 'change')} they made; the journal says “erased” in place of the name"
    lines = (SETTLED, "If they change something again, they are written down again.", FOR_GOOD)
    return Reply("Erase who this person is?", lines, (*facts, Fact("Stays", stays)))


def not_by_oneself(name: str) -> str:
    """Refuse to erase who asks, and say word by word how it is done; ``name`` is what they are called."""
    return (
        "The entry that erases you would carry your name again. Ask another admin to write"
        f" /tracker erase person={name} — and where there is none, make somebody one first:"
        " /tracker roles person=NAME role=admin"
    )


def _roles(roles: Sequence[str]) -> Fact:
    return Fact("Role", f"{listed(roles)}: it goes too" if roles else "none was given")


def person_went(entries: int) -> Reply:
    """Confirm that a person is erased."""
    return Reply(
        "Erased: a person.", (f"{counted(entries, 'change')} they made stay, signed by nobody.", SETTLED, CLEANED)
    )


def everything_would_go(found: Inventory) -> Reply:
    """Say all that a workspace holds, which would go."""
    facts = tuple(Fact(kind.value.capitalize(), f"{number:,}") for kind, number in found.records.items())
    title = f"Erase this whole workspace: {_size(found)}?"
    lines = ("Every record, version and journal entry goes, with the people and roles.", *_remains(found), FOR_GOOD)
    return Reply(title, lines, facts)


def everything_went(found: Inventory) -> Reply:
    """Confirm that a workspace is gone."""
    return Reply(f"Erased: the whole workspace, {_size(found)}.", (*_remains(found), CLEANED), audience=Audience.PERSON)


def _remains(found: Inventory) -> tuple[str, ...]:
    return (LEFT, TO_INSTALL) if found.installed else (LEFT,)


def _size(found: Inventory) -> str:
    entries = counted(found.entries, "journal entry", "journal entries")
    return f"{entries} by {counted(found.people, 'person', 'people')}"


def forgotten() -> Reply:
    """Answer a request again whose answer was erased."""
    return Reply("That was carried out before. What was answered has been erased.", audience=Audience.PERSON)


def held(found: Inventory) -> Iterator[str]:
    """Tell the operator what a place holds."""
    if not found.workspace:
        yield f"{', '.join(found.venues)}: the bot is installed there, and nothing is recorded."
        return
    if found.owner:
        yield f"{', '.join(found.venues)}: shares the record of {found.owner}, which stays; people: {found.people:,}."
    else:
        yield f"{', '.join(found.venues)}: workspace {found.workspace}, {_size(found)}."
    yield from (f"  {kind.value}: {number:,}" for kind, number in found.records.items())
    if found.installed:
        yield TO_INSTALL


def unconfirmed(place: str) -> str:
    """Tell the operator how to go on."""
    return f"Nothing was erased. To erase all of it, for good: ceasefire-bot erase --place {place} --yes"


def went(place: str) -> str:
    """Tell the operator what is left."""
    return f"All of it is erased from {place}. {LEFT}"


def unclean(label: str) -> str:
    """Tell the operator that the file still has to be cleaned."""
    return f"{label} is in use, and not clean yet: the next start of the bot, or of this command, sees to it."


def not_reached(files: Sequence[str]) -> Iterator[str]:
    """Say which files beside the database may hold still what is erased, and whose they are; nothing where none do."""
    if files:
        stand = "was" if len(files) == 1 else "were"
        yield (
            f"Not reached: {listed(files)}, which {stand} set aside by a restore and may hold it still."
            " Whoever runs the bot has to delete what is not needed of that."
        )
