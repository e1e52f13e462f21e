"""An export as one file to hand over: named, and several sheets in one archive with their dictionary."""

from __future__ import annotations

import io
from enum import StrEnum
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.exporting.dictionary import SHEETS, dictionary, markdown
from bot.exporting.formats import about, as_csv, as_geojson, as_json
from bot.replies import File
from bot.wording.reports import FICTION

if TYPE_CHECKING:
    from bot.exporting.formats import AnySheet
    from storage.asking.exports import Extract


class What(StrEnum):
    """Which records are written."""

    AGREEMENTS = "agreements"
    VIOLATIONS = "violations"
    STATEMENTS = "statements"
    CLAIMS = "claims"
    ALL = "all"


class Format(StrEnum):
    """As what they are written."""

    CSV = "csv"
    JSON = "json"
    GEOJSON = "geojson"


def packed(extract: Extract, what: What, form: Format, scope: str) -> File:
    """Write an extract; ``scope`` is the short name of the agreement or conflict it is of, or "".

    CSV of all kinds comes as an archive, with the dictionary as its README. GeoJSON holds violations alone.
    """
    sheets = [sheet for sheet in SHEETS if what in (What.ALL, sheet.name)]
    stem = _stem(extract, what, scope)
    if form is Format.GEOJSON:
        return File(f"{stem}.geojson", "application/geo+json", as_geojson(extract, dictionary()))
    if form is Format.JSON:
        return File(f"{stem}.json", "application/json", as_json(sheets, extract, dictionary()))
    if what is not What.ALL:
        return File(f"{stem}.csv", "text/csv; charset=utf-8", as_csv(sheets[0], extract))
    return File(f"{stem}.zip", "application/zip", _archive(sheets, extract))


def _stem(extract: Extract, what: What, scope: str) -> str:
    parts = ["fictional" if extract.fictional else "", scope or "record", what.value, f"{extract.at:%Y-%m-%d}"]
    return "-".join(filter(None, parts))


def _archive(sheets: list[AnySheet], extract: Extract) -> bytes:
    """Write the same bytes for the same extract: entries in order, all dated when it is true for."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        entries = {"README.md": _readme(extract)} | {f"{one.name}.csv": as_csv(one, extract) for one in sheets}
        for name, content in entries.items():
            entry = ZipInfo(name, extract.at.timetuple()[:6])
            archive.writestr(entry, content, ZIP_DEFLATED)
    return stream.getvalue()


def _readme(extract: Extract) -> bytes:
    told = about(extract)
    fiction = f"**{FICTION}**\n\n" if extract.fictional else ""
    when = f"True for {told['as_of']}, as known by {told['known_by']}. Record {told['record']}.\n\n"
    return f"{fiction}{when}{markdown()}".encode()
