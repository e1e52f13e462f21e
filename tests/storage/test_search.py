"""Words are found on both engines: whole, in any order, and the last while it is being typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from storage.writing import search

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger.unit import Connection

SPELT = {
    "devanagari": ("कमल", "कमला कमाल किमल", "गाँव कमल में"),
    "conjunct": ("दिल्ली", "दलील दीलल दिल्लीवाला", "नई दिल्ली।"),
    "bengali": ("কলকাতা", "কলিকাতা কলকাত", "কলকাতা শহর"),
    "tamil": ("மதுரை", "மதுரா மதரை", "பழைய மதுரை"),
    "sinhala": ("ශ්‍රී", "ශ්‍රි ශ්‍රීන", "ශ්‍රී ලංකා"),
    "burmese": ("ဟားခါး", "ဟိုခို ဟားခါ", "ဟားခါး မြို့"),
    "khmer": ("ភ្នំ", "ភនំ ភ្នាំ", "ភ្នំ ពេញ"),
    "thai": ("ม้า", "มา ม่า", "ม้า"),
    "tibetan": ("ལྷ་ས", "ལྷི་ས ལ་ས", "ལྷ་ས་ལ"),
    "ethiopic": ("መቀሌ", "መቀለ", "ከተማ መቀሌ"),
    "hangul": ("판문점", "판문정", "판문점 회담"),
    "kana": ("ガザ", "カサ", "ガザ 地区"),
    "arabic": ("حماة", "حماه", "مدينة حماة"),
    "hebrew": ("חיפה", "חיפא", "העיר חיפה"),
    "persian": ("می‌خواهم", "می خواهید", "من می‌خواهم"),
    "stressed": ("та́н", "тын", "Та́н"),  # noqa: RUF001 — Cyrillic
}
"""By script, a word, what is like it, and a text that holds it."""

PASSAGES = {1: "Terter and villages\ngross violation", 2: "Stepanakert\nmaternity hospital", 3: "Terter\nfive shells"}


@pytest.fixture
def database(either_database: Database) -> Database:
    """A migrated database without a row, on either engine."""
    return either_database


async def test_words_are_found_whole_and_begun(database: Database) -> None:
    """Newest first, in this workspace alone."""

    def enter(connection: Connection) -> None:
        search.index(connection, 7, PASSAGES, {})
        search.index(connection, 8, {4: "Terter"}, {})

    await database.transaction(enter)

    assert await database.read(lambda c: search.find(c, 7, "TERTER", before=100, most=9).numbers) == (3, 1)
    assert await database.read(lambda c: search.find(c, 7, "violation terter", before=100, most=9).numbers) == (1,)
    assert await database.read(lambda c: search.find(c, 7, "ter", before=100, most=9).numbers) == ()
    assert await database.read(lambda c: search.find_begun(c, 7, "five she", most=9)) == (3,)
    assert await database.read(lambda c: search.find_begun(c, 7, "ter", most=9)) == (3, 1)
    assert await database.read(lambda c: search.find_begun(c, 7, "'; -- |", most=9)) == ()


@pytest.mark.parametrize("script", SPELT)
async def test_a_word_is_found_by_all_that_spells_it(database: Database, script: str) -> None:
    """Signs are as good as letters: a text that has other ones, or more, isn't taken for one that holds the word."""
    word, unlike, holding = SPELT[script]
    await database.transaction(lambda c: search.index(c, 7, {1: holding, 2: unlike}, {}))

    assert await database.read(lambda c: search.find(c, 7, word, before=100, most=9).numbers) == (1,)
    assert await database.read(lambda c: search.find(c, 7, f"{word} nowhere", before=100, most=9).numbers) == ()


async def test_a_word_of_signs_is_found_begun(database: Database) -> None:
    """Whoever types is offered what goes on as they began."""
    await database.transaction(lambda c: search.index(c, 7, {1: "नई किताब", 2: "कताई", 3: "कुमार"}, {}))

    assert await database.read(lambda c: search.find_begun(c, 7, "कि", most=9)) == (1,)
    assert await database.read(lambda c: search.find_begun(c, 7, "नई किता", most=9)) == (1,)
    assert await database.read(lambda c: search.find_begun(c, 7, "कु", most=9)) == (3,)


async def test_a_search_goes_on_below_what_was_only_like_it(database: Database) -> None:
    """As many are looked at as were asked for; the rest lies below the last of them, whether that held the word."""
    passages = {1: "कमल", 2: "कमला", 3: "कमला", 4: "कमल"}
    await database.transaction(lambda c: search.index(c, 7, passages, {}))
    found = [4, 1]
    before = 100
    while found:
        page = await database.read(partial(search.find, workspace=7, words="कमल", before=before, most=2))
        assert list(page.numbers) == found[: len(page.numbers)]
        found = found[len(page.numbers) :]
        before = page.bottom or 0
