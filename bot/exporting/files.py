"""An export as one file to hand over: named, and several sheets in one archive with their dictionary."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.exporting.choices import ExportedKind, Format
from bot.exporting.dictionary import SHEETS, dictionary, markdown
from bot.exporting.formats import about, as_csv, as_geojson, as_json
from bot.exporting.steps import STEPS
from bot.replies import File
from bot.wording.reports import FICTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.asking.exports import Extract


@dataclass(frozen=True, slots=True)
class Export:
    """A file, and how many records of each kind are in its part; ``withheld`` statements are there without words."""

    file: File
    fictional: bool
    held: Mapping[str, int]
    withheld: int


def packed(extracts: Iterator[Extract], what: ExportedKind, form: Format, scope: str) -> Export:
    """Write what is extracted; ``scope`` is the short name of the agreement or conflict it is of, or "".

    CSV of all kinds comes as an archive, with the dictionary as its README. GeoJSON holds violations alone.
    """
    first = next(extracts)
    tally: Counter[str] = Counter()
    file = _written(first, _tallied(chain([first], extracts), tally), what, form, _stem(first, what, scope))
    withheld = tally.pop("withheld")
    return Export(file, first.fictional, tally, withheld)


def _tallied(extracts: Iterable[Extract], tally: Counter[str]) -> Iterator[Extract]:
    """Count what is in each stretch as it passes."""
    for one in extracts:
        tally.update(agreement=len(one.agreements), step=len([*STEPS.rows(one)]), violation=len(one.cases))
        tally.update(statement=len(one.statements), claim=len(one.claims), withheld=len(one.withheld))
        yield one


def _written(first: Extract, extracts: Iterable[Extract], what: ExportedKind, form: Format, stem: str) -> File:
    sheets = [sheet for sheet in SHEETS if what in (ExportedKind.ALL, sheet.name)]
    told = {"about": about(first), "dictionary": dictionary()}
    if form is Format.GEOJSON:
        return File(f"{stem}.geojson", "application/geo+json", as_geojson(extracts, told))
    if form is Format.JSON:
        return File(f"{stem}.json", "application/json", as_json(sheets, extracts, told))
    written = as_csv(sheets, extracts)
    if what is not ExportedKind.ALL:
        return File(f"{stem}.csv", "text/csv; charset=utf-8", written[what])
    return File(f"{stem}.zip", "application/zip", _archive(written, first))


def _stem(extract: Extract, what: ExportedKind, scope: str) -> str:
    parts = ["fictional" if extract.fictional else "", scope or "record", what.value, f"{extract.at:%Y-%m-%d}"]
    return "-".join(filter(None, parts))


def _archive(written: Mapping[str, bytes], extract: Extract) -> bytes:
    """Write the same bytes for the same extract: entries in order, all dated when it is true for."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        entries = {"README.md": _readme(extract)} | {f"{name}.csv": content for name, content in written.items()}
        for name, content in entries.items():
            entry = ZipInfo(name, extract.at.timetuple()[:6])
            archive.writestr(entry, content, ZIP_DEFLATED)
    return stream.getvalue()


def _readme(extract: Extract) -> bytes:
    told = about(extract)
    fiction = f"**{FICTION}**\n\n" if extract.fictional else ""
    when = f"True for {told['as_of']}, as known by {told['known_by']}. Record {told['record']}.\n\n"
    return f"{fiction}{when}{markdown()}".encode()
