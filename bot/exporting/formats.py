"""Rows as CSV and JSON, and violations as GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from bot.exporting.columns import NOTE, instant
from bot.exporting.violations import VIOLATIONS, point

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.exporting.columns import Cell, Sheet
    from storage.asking.exports import Extract
    from storage.records.agreements import Agreement
    from storage.records.cases import Case
    from storage.records.claims import Claim
    from storage.records.violations import Statement

    AnySheet = Sheet[Agreement] | Sheet[Case] | Sheet[Statement] | Sheet[Claim]

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 — a spreadsheet takes the wide ones for the same
"""A text that begins with one of these is a formula to a spreadsheet; an apostrophe ahead makes it text."""


def as_csv(sheet: AnySheet, extract: Extract) -> bytes:
    """Write a sheet as CSV after RFC 4180, in UTF-8; lists are joined by "; ", and no text can act as a formula."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, [one.name for one in sheet.columns], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _plain(cell) for name, cell in row.items()} for row in sheet.filled(extract))
    return stream.getvalue().encode()


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return _inert("; ".join(cell))
    return _inert(cell) if isinstance(cell, str) else cell


def _inert(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(LIVE) else text


def as_json(sheets: Iterable[AnySheet], extract: Extract, dictionary: Mapping[str, object]) -> bytes:
    """Write sheets as one JSON object: what it is, its dictionary, then a list of rows under each sheet's name."""
    rows = {sheet.name: sheet.filled(extract) for sheet in sheets}
    return _json({"about": about(extract), "dictionary": dictionary, **rows})


def as_geojson(extract: Extract, dictionary: Mapping[str, object]) -> bytes:
    """Write violations as GeoJSON after RFC 7946; those of which no coordinates are known have a null geometry."""
    rows = zip(extract.cases, VIOLATIONS.filled(extract), strict=True)
    features = [
        {"type": "Feature", "id": case.violation.id, "geometry": _geometry(case, extract), "properties": row}
        for case, row in rows
    ]
    told = {"about": about(extract), "dictionary": dictionary}
    return _json({"type": "FeatureCollection", **told, "features": features})


def about(extract: Extract) -> dict[str, object]:
    """Say what an export is: true for when, known by when, fiction or not, and how to cite it."""
    return {
        "as_of": instant(extract.at),
        "known_by": instant(extract.known_by),
        "fictional": extract.fictional,
        "record": extract.head,
        "note": NOTE,
    }


def _geometry(case: Case, extract: Extract) -> dict[str, object] | None:
    found = point(case, extract)
    if found is None or found.latitude is None or found.longitude is None:
        return None
    return {"type": "Point", "coordinates": [found.longitude, found.latitude]}


def _json(whole: object) -> bytes:
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
