"""The record as a file."""

from __future__ import annotations

from typing import Annotated, Final

from bot.calls import Call
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.plain import OneOf, YesNo
from bot.commands.offering import offered
from bot.commands.registry import reads
from bot.commands.views import AsOf, KnownBy, view
from bot.exporting.choices import ExportedKind, Format
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.ceasefire.status import looked_from
from bot.wording.tracker import exports as wording
from storage.errors import Refusal
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.subjects import Subject

EXPORT: Final = "tracker export"


@reads(EXPORT, role=Role.MODERATOR, first="what")
def export(
    call: Call,
    what: Annotated[ExportedKind | None, OneOf(ExportedKind, "Which records")] = None,
    format: Annotated[Format, OneOf(Format, "As what file")] = Format.CSV,  # noqa: A002 — the option is called so
    agreement: Annotated[Agreement | None, AnAgreement("Of one agreement", optional=True)] = None,
    conflict: Annotated[Conflict | None, AConflict("Of one conflict", optional=True)] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    full: Annotated[bool, YesNo("With sources for moderators")] = False,  # noqa: FBT002 — a person says yes or no
) -> Reply:
    """Write the record to a file."""
    # What writes files takes half a megabyte, which a bot of which nobody asks for one need not hold.
    from bot.exporting.files import packed  # noqa: PLC0415
    from storage.asking.exports import extracts  # noqa: PLC0415

    if full and not call.role.may(Role.ADMIN):
        raise Refusal("Only admins can let the sources for moderators leave. Leave out full=yes to go without them.")
    if agreement is not None and conflict is not None:
        raise Refusal("An export is of one agreement, of one conflict, or of all. Name one of the two, or neither.")
    written = _what(what, format)
    subject = Subject(agreement.id if agreement else None, conflict.id if conflict else None)
    found = extracts(call.unit, view(call, as_of, known_by), subject, full=full)
    named = agreement or conflict
    made = packed(found, written, format, named.slug if named else "")
    looked = looked_from(as_of, known_by, call.zone or "UTC")
    return wording.exported(made, full=full, looked=looked, actions=offered(_other(call, written)))


def _what(what: ExportedKind | None, form: Format) -> ExportedKind:
    """Give what is written: all of it where nobody said, of which GeoJSON can hold the violations."""
    if form is not Format.GEOJSON:
        return what or ExportedKind.ALL
    if what not in (None, ExportedKind.VIOLATIONS):
        raise Refusal("GeoJSON holds places, and only violations have them. Write what=violations, or another format.")
    return ExportedKind.VIOLATIONS


def _other(call: Call, written: ExportedKind) -> Action | None:
    """Offer the same part of the record, all kinds of it in one file."""
    if written is ExportedKind.ALL:
        return None
    options = dict(call.request.options) | {"what": ExportedKind.ALL.value, "format": Format.JSON.value}
    return Action("All as JSON", "tracker export", tuple(options.items()))
