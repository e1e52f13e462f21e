"""What several tests of digests begin with: Terter was shelled on Monday, and a channel is told of it each morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.digests.terter_digests import hear_on_tuesday, open_newsroom
from tests.prepared import led

if TYPE_CHECKING:
    from tests.digests.digest_channel import DigestChannel
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk that has logged the shelling of Terter on Monday."""
    return await led(bot, open_newsroom)


@pytest.fixture
async def mornings(desk: Talk) -> DigestChannel:
    """The channel, which heard of it on Tuesday morning."""
    return await hear_on_tuesday(desk)
