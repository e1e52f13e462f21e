"""The data dictionary: every column and vocabulary of an export, and the rules by which it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.exporting.agreements import AGREEMENTS
from bot.exporting.columns import NOTE
from bot.exporting.statements import CLAIMS, STATEMENTS
from bot.exporting.steps import STEPS
from bot.exporting.violations import VIOLATIONS
from storage.records.vocabularies import (
    AgreementClass,
    AgreementStance,
    Attribution,
    Bound,
    Category,
    Occurrence,
    Outcome,
    Purpose,
    Reach,
    Stance,
    Target,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.exporting.formats import AnySheet

SHEETS: tuple[AnySheet, ...] = (AGREEMENTS, STEPS, VIOLATIONS, STATEMENTS, CLAIMS)

SOURCES = {
    "CF": "ETH/PRIO Civil Conflict Ceasefire Dataset (Clayton et al. 2022)",
    "GED": "UCDP Georeferenced Event Dataset",
    "ACLED": "Armed Conflict Location and Event Data, codebook",
    "OSCE": "Special Monitoring Mission to Ukraine, daily reports",
    "CTSAMVM": "Ceasefire and Transitional Security Arrangements Monitoring and Verification Mechanism, South Sudan",
}

CONVENTIONS = (
    "An empty cell, or null in JSON, is unknown or not told; it is never zero.",
    "A time is the half-open UTC interval from start to end that holds it, never more precise than it was told.",
    "Lists are joined by “; ” in CSV and are arrays in JSON; yes and no are true and false there.",
    "In CSV a text that a spreadsheet could take for a formula has an apostrophe ahead.",
    "Actors, agreements and conflicts go by their short names, violations by their numbers.",
    "A phase of retracted, or a record withdrawn, is not deleted: it is told, and does not count.",
    "Names of people, the queue, and entries marked as mistaken are in no export.",
    "Sources that are for moderators are left out unless an admin asked for them; hidden words are withheld always.",
)

COUNTING = (
    "Counted are open violations that somebody upholds: reported, corroborated, verified, disputed and unverifiable.",
    "One wholly outside the effect of all its agreements is in no total; one possibly inside counts.",
    "A violation under two agreements counts in each, and once in their conflict.",
    "Accused are those named by a standing allegation, or by a counter-accusation that links no other violation.",
    "Incidents in which each is accused may exceed the total.",
    "The range of an incident is the smallest and the largest number that any claim about it alone states.",
    "A range is open where a claim that is open upward stands at the largest.",
    "Claims over several incidents, or more days than their incident, stand apart and are in no total.",
    "Totals add the smallest and the largest numbers apart; incidents without a figure are told beside them.",
    "A merged violation reads the statements, claims and sources of its duplicates, and is counted once.",
    "Reports are a sample, and access is restricted: trust the change more than the level.",
)

VOCABULARIES = {
    "Agreement classes (CF ceasefire_class)": AgreementClass,
    "Purposes (CF p_*)": Purpose,
    "Reach (CF side)": Reach,
    "Outcomes (CF ended)": Outcome,
    "Occurrence": Occurrence,
    "Attribution, the first that holds": Attribution,
    "Targets (OSCE, CTSAMVM)": Target,
    "Stances on a violation": Stance,
    "Stances on an agreement or a conflict": AgreementStance,
    "Bounds of a figure": Bound,
}


def dictionary() -> dict[str, object]:
    """Give the dictionary as JSON values."""
    return {
        "conventions": list(CONVENTIONS),
        "counting": list(COUNTING),
        "columns": {
            sheet.name: {one.name: {"meaning": one.meaning, "vocabulary": one.vocabulary} for one in sheet.columns}
            for sheet in SHEETS
        },
        "categories": {one.value: one.acled_sub_event for one in Category},
        "vocabularies": {name: [term.value for term in terms] for name, terms in VOCABULARIES.items()},
        "sources": SOURCES,
    }


def markdown() -> str:
    """Give the dictionary as a document in Markdown."""
    return "\n\n".join(_sections()) + "\n"


def _sections() -> Iterator[str]:
    yield "# Data dictionary"
    yield "What `/tracker export` writes, column by column, and how it is counted."
    yield NOTE
    yield from ("## Conventions", _bullets(CONVENTIONS), "## Counting rules", _bullets(COUNTING))
    for sheet in SHEETS:
        rows = [(f"`{one.name}`", one.meaning, one.vocabulary) for one in sheet.columns]
        yield from (f"## {sheet.name.capitalize()}", sheet.meaning, _table(("Column", "Meaning", "Vocabulary"), rows))
    yield "## Categories"
    yield _table(("Category", "ACLED sub-event type"), [(f"`{one.value}`", one.acled_sub_event) for one in Category])
    yield "## Other vocabularies"
    yield _bullets([f"{name}: {', '.join(f'`{one.value}`' for one in terms)}" for name, terms in VOCABULARIES.items()])
    yield "## Sources of the vocabularies"
    yield _bullets([f"{short}: {name}" for short, name in SOURCES.items()])


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
