"""Undo restores exactly: the records, and everything that is counted from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.callers.workspaces import set_fictional, set_zone
from storage.entering.actors import add_actor, merge_actors, rename_actor
from storage.entering.conflicts import set_side
from storage.entering.places import add_place
from storage.entering.undo import last_of, undo
from storage.errors import Refusal
from storage.ledger import journal
from storage.ledger.dossiers import cases, under
from storage.ledger.entries import entry_at
from storage.ledger.reversals import UNDO, undid
from storage.records.actors import INDEPENDENT, Conflict
from storage.records.counting import tally
from storage.records.places import Place
from storage.records.references import RecordKind, Reference
from storage.records.violations import Spot, Violation
from storage.writing.counts import WHOLE, agreement_scope, conflict_scope, tally_of
from tests.databases import copy_template
from tests.storage.connection_desk import ConnectionDesk, desk_at
from tests.storage.moves import amend, deny, found, log, merge_reports, only_agreement, set_up, toggle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from storage.ledger.unit import Unit


@pytest.fixture(scope="module")
def url(template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated database that every example leaves as it was."""
    return copy_template(template, tmp_path_factory.mktemp("undo"))


@pytest.fixture
def desk(url: str) -> Iterator[ConnectionDesk]:
    """A desk where Armenia and Azerbaijan have agreed to a ceasefire."""
    with desk_at(url) as opened:
        opened.enters(set_up, "ceasefire add")
        yield opened


def number_of(entry: int | None) -> int:
    """Give the number of an entry, which was written."""
    assert entry is not None
    return entry


def undoing(seq: int) -> Callable[[Unit], None]:
    """Undo one entry."""
    return lambda unit: undo(unit, entry_at(unit, seq))


def counts_hold(desk: ConnectionDesk) -> None:
    """What is counted is what a count of the records gives."""
    unit = desk.unit()
    agreement = only_agreement(unit)
    counted = tally(cases(unit.book, under(unit.book, [agreement.id])), {agreement.id: agreement})
    for scope in (agreement_scope(agreement.id), conflict_scope(agreement.conflict), WHOLE):
        assert tally_of(unit.book, scope) == counted


MOVES = st.one_of(
    st.sampled_from([log, deny, merge_reports, toggle]).map(lambda work: (work, 0)),
    st.integers(1, 40).map(lambda hours: (lambda unit: amend(unit, hours), 0)),
    st.integers(1, 12).map(lambda back: (None, back)),
)


@settings(max_examples=60)
@given(moves=st.lists(MOVES, min_size=2, max_size=14))
def test_an_undo_restores_what_its_entry_changed_and_nothing_else(
    url: str, moves: list[tuple[Callable[[Unit], None] | None, int]]
) -> None:
    """Whatever was entered and undone before, and in whatever order, records and counts are as they were."""
    with desk_at(url) as desk:
        desk.enters(set_up, "ceasefire add")
        first = desk.unit().head.seq
        earlier = {first: desk.records()}
        for work, back in moves:
            seq, before = max(desk.unit().head.seq - back, first) + 1, desk.records()
            try:
                entry = desk.enters(work or undoing(seq), UNDO if work is None else "violation log")
            except (Refusal, IndexError, ValueError):
                assert desk.records() == before
                continue
            if entry is not None and work is None:
                undone = entry_at(desk.unit(), seq)
                kept = {key: record for key, record in before.items() if key not in undone.keys}
                changed = {key: one for key, one in earlier[seq - 1].items() if key in undone.keys}
                assert desk.records() == kept | changed
            earlier[desk.unit().head.seq] = desk.records()
            counts_hold(desk)
        assert not list(journal.faults(desk.connection, desk.venue.workspace))


def test_changes_are_undone_one_after_the_other(desk: ConnectionDesk) -> None:
    """Undo, undo, undo walks back through one's own changes, to before the first."""
    before = desk.records()
    for work in (log, amend, deny):
        desk.enters(work)
    person = desk.connection.exec_driver_sql("SELECT id FROM people WHERE external_id = 'mina'").scalar_one()
    for _ in range(3):
        desk.enters(lambda unit: undo(unit, last_of(unit, person)), UNDO)
    assert desk.records() == before
    counts_hold(desk)


def test_an_undone_entry_cannot_be_undone_twice(desk: ConnectionDesk) -> None:
    """A second undo would take away what somebody entered since."""
    entry = number_of(desk.enters(log))
    undo_entry = number_of(desk.enters(undoing(entry), UNDO))
    with pytest.raises(Refusal, match=f"Entry {entry} was undone already, by entry {undo_entry}"):
        desk.enters(undoing(entry), UNDO)


def test_an_undo_can_be_undone_and_the_entry_stands_again(desk: ConnectionDesk) -> None:
    """Naming the undo brings its entry back, whole, and that one can be undone once more."""
    entry = number_of(desk.enters(log))
    logged = desk.records()
    undo_entry = number_of(desk.enters(undoing(entry), UNDO))
    redo = number_of(desk.enters(undoing(undo_entry), UNDO))
    assert desk.records() == logged
    assert undid(desk.unit(), entry_at(desk.unit(), redo).keys, redo) == undo_entry
    desk.enters(undoing(entry), UNDO)
    assert not desk.unit().book.all(Violation)
    counts_hold(desk)


def test_what_changed_since_is_undone_first(desk: ConnectionDesk) -> None:
    """The refusal names the entry that stands in the way, and once that is undone the way is free."""
    entry, newer = number_of(desk.enters(log)), number_of(desk.enters(amend))
    with pytest.raises(Refusal, match=rf"#1 changed since, in entry {newer}\. Undo that first"):
        desk.enters(undoing(entry), UNDO)
    desk.enters(undoing(newer), UNDO)
    desk.enters(undoing(entry), UNDO)
    assert not desk.unit().book.all(Violation)


def test_what_another_record_needs_stays(desk: ConnectionDesk) -> None:
    """A report that was denied since can't vanish from under the denial."""
    entry = number_of(desk.enters(log))
    desk.enters(deny)
    with pytest.raises(Refusal, match=rf"What entry {entry} entered is needed by S\d+\. Undo or change that first"):
        desk.enters(undoing(entry), UNDO)


def test_what_an_undo_would_need_again_must_be_there(desk: ConnectionDesk) -> None:
    """A report can't be put back to a place that was taken back meanwhile."""
    desk.enters(log)
    entry = number_of(desk.enters(lambda unit: add_place(unit, "Terter")))
    terter = Spot("Terter", next(iter(desk.unit().book.all(Place))))
    desk.enters(_placing(terter))
    moved = number_of(desk.enters(_placing(None)))
    took_back = number_of(desk.enters(undoing(entry), UNDO))
    with pytest.raises(Refusal, match=rf"#1 would refer again to the place that entry {took_back} took back"):
        desk.enters(undoing(moved), UNDO)


def _placing(spot: Spot | None) -> Callable[[Unit], object]:
    return lambda unit: unit.put(replace(unit.book.many(Violation, [1])[1], spot=spot))


def test_a_name_taken_since_is_not_given_twice(desk: ConnectionDesk) -> None:
    """Undoing a change of name is refused while another actor goes by the old one."""
    renamed = number_of(
        desk.enters(lambda unit: rename_actor(unit, found(unit, "Ministry"), name="Defence", aliases=None))
    )
    undo_entry = number_of(desk.enters(undoing(renamed), UNDO))
    desk.enters(lambda unit: add_actor(unit, "Defence", slug="defence"))
    with pytest.raises(Refusal, match="“Defence” already names Defence here"):
        desk.enters(undoing(undo_entry), UNDO)


def test_a_merger_of_actors_is_undone_whole(desk: ConnectionDesk) -> None:
    """Both are there again, each with its own names."""
    before = desk.records()
    names = ("Ministry", "Azerbaijan")
    entry = desk.enters(lambda unit: merge_actors(unit, *(found(unit, name) for name in names)))
    assert desk.records() != before
    desk.enters(undoing(number_of(entry)), UNDO)
    assert desk.records() == before


def test_settings_are_undone_like_records(desk: ConnectionDesk) -> None:
    """The workspace's zone and an actor's side go back too."""
    zone = number_of(desk.enters(lambda unit: set_zone(unit, "Asia/Baku")))
    side = number_of(desk.enters(_ministry_is_independent))
    for entry in (zone, side):
        desk.enters(undoing(entry), UNDO)
    assert desk.unit().workspace.zone is None
    assert next(iter(desk.unit().book.all(Conflict).values())).sides == ()


def _ministry_is_independent(unit: Unit) -> None:
    set_side(unit, next(iter(unit.book.all(Conflict).values())), found(unit, "Ministry"), INDEPENDENT)


def test_what_is_fictional_stays_fictional(desk: ConnectionDesk) -> None:
    """A game's war must not turn into a real one by an undo."""
    entry = number_of(desk.enters(lambda unit: set_fictional(unit, fictional=True)))
    with pytest.raises(Refusal, match="for good"):
        desk.enters(undoing(entry), UNDO)


def test_the_beginning_of_the_record_stays(desk: ConnectionDesk) -> None:
    """Without its first entry there would be no workspace."""
    with pytest.raises(Refusal, match="began this record"):
        desk.enters(undoing(1), UNDO)


def test_an_undo_leaves_every_version(desk: ConnectionDesk) -> None:
    """What was known before the undo can still be asked for."""
    desk.enters(log)
    logged = desk.now
    desk.enters(undoing(desk.unit().head.seq), UNDO)
    assert not desk.unit().book.all(Violation)
    assert list(desk.unit().known_by(logged).all(Violation)) == [1]
    assert Reference(RecordKind.VIOLATION, 1) not in desk.records()
