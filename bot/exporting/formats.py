"""Rows as CSV and JSON, and violations as GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from bot.exporting.columns import NOTE, instant
from bot.exporting.violations import VIOLATIONS, point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.exporting.columns import Cell, Sheet
    from bot.exporting.steps import LifeStep
    from storage.asking.exports import Extract
    from storage.records.agreements import Agreement
    from storage.records.cases import Case
    from storage.records.claims import Claim
    from storage.records.statements import Statement

    AnySheet = Sheet[Agreement] | Sheet[LifeStep] | Sheet[Case] | Sheet[Statement] | Sheet[Claim]

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 — a spreadsheet takes the wide ones for the same
"""A text that begins with one of these is a formula to a spreadsheet; an apostrophe ahead makes it text."""


def as_csv(sheets: Iterable[AnySheet], extracts: Iterable[Extract]) -> dict[str, bytes]:
    """Write sheets, by their names, as CSV after RFC 4180, in UTF-8; lists are joined by "; ".

    No text can act as a formula.
    """
    written = [(sheet, io.BytesIO()) for sheet in sheets]
    for sheet, stream in written:
        stream.write(_lines([[one.name for one in sheet.columns]]))
    for extract in extracts:
        for sheet, stream in written:
            stream.write(_lines(map(_plain, row.values()) for row in sheet.filled(extract)))
    return {sheet.name: stream.getvalue() for sheet, stream in written}


def _lines(rows: Iterable[Iterable[str | int | float]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
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
    return f"'{text}" if text.lstrip(" '").startswith(LIVE) else text  # one that has its apostrophe gets another


def as_json(sheets: Iterable[AnySheet], extracts: Iterable[Extract], first: Mapping[str, object]) -> bytes:
    """Write sheets as one JSON object: what comes ``first``, then a list of rows under each sheet's name."""
    written = [(sheet, _Rows()) for sheet in sheets]
    for extract in extracts:
        for sheet, rows in written:
            rows.add(sheet.filled(extract))
    return _json(first, {sheet.name: rows for sheet, rows in written})


def as_geojson(extracts: Iterable[Extract], first: Mapping[str, object]) -> bytes:
    """Write violations as GeoJSON after RFC 7946; those of which no coordinates are known have a null geometry."""
    features = _Rows()
    for extract in extracts:
        features.add(_features(extract))
    return _json({"type": "FeatureCollection", **first}, {"features": features})


def _features(extract: Extract) -> Iterator[dict[str, object]]:
    for case, row in zip(extract.cases, VIOLATIONS.filled(extract), strict=True):
        geometry = _geometry(case, extract)
        yield {"type": "Feature", "id": case.violation.id, "geometry": geometry, "properties": row}


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


class _Rows:
    """A list within an object, which is written row by row: there may be a million."""

    def __init__(self) -> None:
        self._stream = io.BytesIO()

    def add(self, rows: Iterable[object]) -> None:
        """Write rows."""
        for row in rows:
            self._stream.write(b"," if self._stream.tell() else b"[")
            self._stream.write((b"\n" + _dumped(row)).replace(b"\n", b"\n  "))

    def written(self) -> tuple[bytes, bytes]:
        """Give the whole list, in parts."""
        return (self._stream.getvalue(), b"\n ]") if self._stream.tell() else (b"[", b"]")


def _json(first: Mapping[str, object], lists: Mapping[str, _Rows]) -> bytes:
    """Write one object: what comes ``first``, then the lists."""
    parts = [_dumped(first).removesuffix(b"\n}")]
    for name, rows in lists.items():
        parts += [b",\n ", _dumped(name), b": ", *rows.written()]
    return b"".join((*parts, b"\n}\n"))


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).encode()
