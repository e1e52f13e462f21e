"""What an export may be of, and as what."""

from __future__ import annotations

from enum import StrEnum


class ExportedKind(StrEnum):
    """Which records are written."""

    AGREEMENTS = "agreements"
    STEPS = "steps"
    VIOLATIONS = "violations"
    STATEMENTS = "statements"
    CLAIMS = "claims"
    ALL = "all"


class Format(StrEnum):
    """As what they are written."""

    CSV = "csv"
    JSON = "json"
    GEOJSON = "geojson"
