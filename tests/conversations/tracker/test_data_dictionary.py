"""The data dictionary: what every column of an export means, in the documents and beside the data."""

from __future__ import annotations

from typing import Any

import pytest

from bot.exporting.dictionary import SHEETS, markdown
from tests.project import ROOT

DICTIONARY = ROOT / "docs" / "data-dictionary.md"


def test_the_dictionary_in_the_documents_is_the_one_that_is_exported() -> None:
    """Who changes a column changes its documentation: write ``markdown()`` to the file."""
    assert DICTIONARY.read_text(encoding="utf-8") == markdown()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_column_says_what_it_means(sheet: Any) -> None:  # noqa: ANN401 — sheets of any record
    """No column is named twice, none goes without a sentence."""
    names = [column.name for column in sheet.columns]

    assert len(names) == len(set(names))
    assert all(column.meaning.endswith(".") for column in sheet.columns)
