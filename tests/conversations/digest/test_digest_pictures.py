"""The picture that a digest comes with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conversations.newsroom import SHUSHA
from tests.digests.digest_channel import DAILY, DigestChannel
from tests.digests.terter_digests import TUESDAY, enter


@pytest.mark.parametrize(
    "came", [f"{SHUSHA.replace('-28', '-27')} new=yes", "/ceasefire amend nk-washington title=A truce"]
)
async def test_a_picture_shows_nothing_of_what_came_later(mornings: DigestChannel, came: str) -> None:
    """It goes with a digest in time; where the counts or the agreements have moved on, the digest goes without."""
    with_picture = replace(DAILY, id=7, picture=True)
    in_time = await DigestChannel(mornings.bot, "nk-washington", with_picture).told(TUESDAY)
    await enter(mornings.bot, came)

    late = await DigestChannel(mornings.bot, "nk-washington", replace(with_picture, id=8)).told(TUESDAY)

    assert in_time.root.picture is not None
    assert in_time.root.picture.alt.startswith("Reports a day, 14–27 Oct 2020, days of Baku.")
    assert late.root.picture is None
    assert late.root == replace(in_time.root, picture=None)
