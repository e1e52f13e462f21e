"""HTTP mode: what is heard, and what is turned away before it is read."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import io
import itertools
import json
import random
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import aiohttp
import pytest
from slack_sdk.signature import SignatureVerifier

from bot.platforms.slack.arriving.http import FOREIGN, OLD, UNSIGNED, recent, signed
from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback import deliveries
from tests.platforms.slack.loopback.deliveries import SIGNING_SECRET
from tests.platforms.slack.process import over_http

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack

BODY = urlencode({"command": "/tracker", "text": "about", "team_id": "T0DESK", "user_id": "U0ANNA"}).encode()


def forgeries() -> Iterator[tuple[bytes, dict[str, str]]]:
    """Give bodies and headers without end that Slack did not sign, or not within the window."""
    chance = random.Random(6)  # noqa: S311 — it guards nothing
    for number in itertools.count():
        now = time.time()
        good = deliveries.signed(BODY)
        late = now + chance.choice((-1, 1)) * chance.randint(310, 10**6)
        yield BODY, {}
        yield BODY, deliveries.signed(BODY, secret=f"guess {number}")
        yield BODY, deliveries.signed(BODY, at=late)
        yield BODY + b"&x=%d" % number, good
        yield b"\xff\xfe" + BODY, good
        yield BODY, good | {"X-Slack-Signature": good["X-Slack-Signature"].replace("v0=", "v1=")}
        yield BODY, good | {"X-Slack-Signature": f"v0={chance.randbytes(32).hex()}"}
        yield BODY, good | {"X-Slack-Request-Timestamp": chance.choice(("", "now", "-1", "1e9", "٣", "9" * 40))}
        yield BODY, {"X-Slack-Request-Timestamp": good["X-Slack-Request-Timestamp"]}
        yield BODY, {"X-Slack-Signature": good["X-Slack-Signature"]}


def test_ten_thousand_forgeries_are_all_told_apart() -> None:
    """Neither a guess nor a replay nor rubbish passes, and none of it is an error; what is signed passes."""
    verifier = SignatureVerifier(SIGNING_SECRET)

    passed = [one for one in itertools.islice(forgeries(), 10_000) if signed(verifier, *one)]

    assert passed == []
    assert signed(verifier, BODY, deliveries.signed(BODY))


async def test_forgeries_cost_no_query(tmp_path: Path, slack: Slack) -> None:
    """They are answered with 401 each; neither the record nor Slack is asked anything."""
    async with over_http(tmp_path, slack) as running:
        before = state(tmp_path), len(slack.server.asked)
        reader, writer = await asyncio.open_connection(*running.url.removeprefix("http://").split(":"))
        forged, statuses = forgeries(), set[str]()
        for _ in range(100):
            some = list(itertools.islice(forged, 100))
            writer.write(b"".join(request(*one) for one in some))
            statuses |= {await status(reader) for _ in some}
        writer.close()

        assert statuses == {"401"}
        assert (state(tmp_path), len(slack.server.asked)) == before


@pytest.mark.parametrize(
    ("signing", "why"),
    [
        (dict, UNSIGNED),
        (lambda: deliveries.signed(BODY, at=1_000_000_000), OLD),
        (lambda: deliveries.signed(BODY, secret="that of another app"), FOREIGN),
    ],
    ids=["unsigned", "old", "foreign"],
)
async def test_why_something_is_turned_away_is_told_once_a_minute(
    tmp_path: Path, slack: Slack, signing: Callable[[], dict[str, str]], why: str
) -> None:
    """Whoever set the wrong secret finds it in the log, and whoever sends much fills no disk."""
    async with over_http(tmp_path, slack) as running, aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.post(f"{running.url}/slack/events", data=BODY, headers=signing()) as answer:
                assert answer.status == 401
        await running.stops()

    assert [line.partition("turned away: ")[2] for line in running.lines if "turned away" in line] == [why]


def request(body: bytes, headers: dict[str, str]) -> bytes:
    """Write a request, as it goes over the wire."""
    lines = ["POST /slack/events HTTP/1.1", "Host: bot.example.org", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items()), "", ""]).encode() + body


async def status(reader: asyncio.StreamReader) -> str:
    """Read an answer; gives its status."""
    head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)).decode()
    await reader.readexactly(int(head.lower().partition("content-length: ")[2].split()[0]))
    return head.split()[1]


def state(folder: Path) -> dict[str, str]:
    """Give what lies on the disk."""
    files = (path for path in folder.iterdir() if path.name != "ceasefire.db-shm")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /slack/oauth_redirect?code=quiet-river\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nCookie: quiet-river\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"quiet-river" * 1_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\nquiet-river",
    ],
    ids=["address", "header", "length", "smuggled"],
)
async def test_what_is_no_request_is_not_logged(tmp_path: Path, slack: Slack, sent: bytes) -> None:
    """Anybody may send it, and what lets somebody in may be in it."""
    async with over_http(tmp_path, slack) as running:
        before = list(running.lines)
        reader, writer = await asyncio.open_connection(*running.url.removeprefix("http://").split(":"))
        writer.write(sent)
        first_line = await asyncio.wait_for(reader.readline(), PATIENCE)
        writer.close()
        await running.stops()

    assert b" 400 " in first_line
    assert running.lines == before


async def test_a_body_has_a_bound(tmp_path: Path, slack: Slack) -> None:
    """More than a megabyte is not read, signed or not."""
    body = b"x" * (1024 * 1024 + 1)
    async with over_http(tmp_path, slack), aiohttp.ClientSession() as session:
        assert slack.server.http is not None
        async with session.post(
            slack.server.http.url, data=io.BytesIO(body), headers=deliveries.signed(body)
        ) as answer:
            assert answer.status == 413


async def test_a_packed_body_is_not_unpacked(tmp_path: Path, slack: Slack) -> None:
    """Slack signs what it sends, and packs nothing: a small body shall not become a huge one before it is refused."""
    packed = gzip.compress(BODY)
    async with over_http(tmp_path, slack), aiohttp.ClientSession() as session:
        assert slack.server.http is not None
        headers = deliveries.signed(BODY) | {"Content-Encoding": "gzip"}
        async with session.post(slack.server.http.url, data=io.BytesIO(packed), headers=headers) as answer:
            assert answer.status == 401


async def test_a_body_that_does_not_come_is_not_waited_for(tmp_path: Path, slack: Slack) -> None:
    """Who says that something follows, and sends nothing, holds no place for long."""
    async with over_http(tmp_path, slack) as running:
        reader, writer = await asyncio.open_connection(*running.url.removeprefix("http://").split(":"))
        writer.write(request(BODY, deliveries.signed(BODY))[:-1])
        told = await status(reader)
        writer.close()

    assert told == "408"


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b'{"type": "unheard_of"}', 404), (b"", 404)])
async def test_what_is_signed_and_makes_no_sense_is_refused(
    tmp_path: Path, slack: Slack, body: bytes, status: int
) -> None:
    """Nothing that is delivered is an error here."""
    async with over_http(tmp_path, slack), aiohttp.ClientSession() as session:
        assert slack.server.http is not None
        headers = deliveries.signed(body) | {"Content-Type": "application/json"}
        async with session.post(slack.server.http.url, data=body, headers=headers) as answer:
            assert answer.status == status


async def test_slack_may_look_at_the_certificate(tmp_path: Path, slack: Slack) -> None:
    """It sends a command that is none, now and then, and wants to hear that all is well."""
    body = urlencode({"ssl_check": "1", "token": "a-verification-token"}).encode()
    async with over_http(tmp_path, slack), aiohttp.ClientSession() as session:
        assert slack.server.http is not None
        async with session.post(slack.server.http.url, data=body, headers=deliveries.signed(body)) as answer:
            assert answer.status == 200


async def test_slack_is_shown_that_the_address_is_the_bots(tmp_path: Path, slack: Slack) -> None:
    """When the address is entered, Slack asks for a word back."""
    body = json.dumps({"type": "url_verification", "challenge": "a word"}).encode()
    async with over_http(tmp_path, slack), aiohttp.ClientSession() as session:
        assert slack.server.http is not None
        headers = deliveries.signed(body) | {"Content-Type": "application/json"}
        async with session.post(slack.server.http.url, data=body, headers=headers) as answer:
            assert json.loads(await answer.text()) == {"challenge": "a word"}


async def test_nothing_else_is_there(tmp_path: Path, slack: Slack) -> None:
    """Without a client for OAuth there is no page to install at."""
    async with over_http(tmp_path, slack), aiohttp.ClientSession() as session:
        assert slack.server.http is not None
        root = slack.server.http.url.removesuffix("/slack/events")
        for path in ("/", "/slack/install", "/slack/oauth_redirect"):
            async with session.get(root + path) as answer:
                assert answer.status == 404


async def test_requests_over_one_connection_are_answered_in_their_order(tmp_path: Path, slack: Slack) -> None:
    """Many at once are all acknowledged."""
    async with over_http(tmp_path, slack), asyncio.timeout(PATIENCE):
        sent = await asyncio.gather(*(slack.sends_command("/tracker about") for _ in range(30)))

    assert [one.acked.result() for one in sent] == [{}] * 30


@pytest.mark.parametrize(("later", "heard"), [(-301, False), (-300, True), (300, True), (301, False)])
def test_a_request_is_heard_within_five_minutes_of_its_signing(later: int, heard: bool) -> None:  # noqa: FBT001 — a parameter
    """By a clock that goes too slow, too: one that is signed for days to come could be sent again until then."""
    headers = {"X-Slack-Signature": "v0=0", "X-Slack-Request-Timestamp": "1600000000"}

    assert recent(headers, 1_600_000_000 + later) is heard
