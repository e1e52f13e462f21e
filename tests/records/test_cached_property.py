"""What a record keeps of itself is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field

from storage.records.cached_property import CachedProperty


@dataclass(frozen=True)
class Word:
    """A word that counts how often its length was worked out."""

    text: str
    looks: list[str] = field(default_factory=list)

    @CachedProperty
    def length(self) -> int:
        """Its letters."""
        self.looks.append(self.text)
        return len(self.text)


def test_what_is_kept_is_worked_out_once_for_each_holder() -> None:
    """Of two words each has its own, however often they are asked."""
    short, long = Word("truce"), Word("ceasefire")

    assert [short.length, long.length, short.length, long.length] == [5, 9, 5, 9]
    assert (short.looks, long.looks) == (["truce"], ["ceasefire"])
    assert Word.length.__doc__ == "Its letters."
