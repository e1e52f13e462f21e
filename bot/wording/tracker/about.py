"""What the bot is, and what it refuses to do."""

from __future__ import annotations

from bot.replies import Fact, Reply
from bot.wording.chain import short

WHAT = (
    "It keeps the record of ceasefires: who agreed to what, who reports which violation, and who disputes it. "
    "It says who said what, and never what happened of its own."
)
REFUSES = (
    "It takes no report without a claimant, adds no figures that may overlap, makes no date more precise than it was "
    "told, deletes no version, and names no victim. Who reports and who moderates is told to moderators alone."
)


def about(version: str, *, fictional: bool, rehearsal: bool, entries: int, link: str) -> Reply:
    """Tell what the bot is, and where its journal ends."""
    facts = [Fact("Version", version)]
    if fictional:
        facts.append(Fact("Fictional", "this workspace holds a game, not a war"))
    if rehearsal:
        facts.append(Fact("Rehearsal", "the clock of this database is set by hand"))
    facts.append(Fact("Journal", f"ends at entry {entries:,}, {short(link)}"))
    return Reply("ceasefire-bot", (WHAT, REFUSES), tuple(facts))
