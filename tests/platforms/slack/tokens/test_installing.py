"""Letting the bot in: pages in words, a state that is good once for one browser, and nothing secret on any of them."""

from __future__ import annotations

from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from bot.platforms.slack.tokens.clients import UninstalledError
from storage.database import Database
from tests.platforms.slack.browser import Browser, serving
from tests.platforms.slack.loopback.faults import Fault, dropping
from tests.platforms.slack.loopback.town import ANNA, AWAY, DESK
from tests.platforms.slack.oauth_process import OAuthProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.platforms.slack.browser import Page
    from tests.platforms.slack.loopback.driver import Slack

EXCHANGE = "oauth.v2.access"
NOT = "Not installed"


@pytest.fixture
async def process(slack: Slack, either_database: Database) -> OAuthProcess:
    """A process of the bot, on either engine."""
    return OAuthProcess(slack, either_database)


@pytest.fixture
async def browser(process: OAuthProcess) -> AsyncIterator[Browser]:
    """Somebody's browser before its pages."""
    async with serving(process.pages) as url, aiohttp.ClientSession() as session:
        yield Browser(url, session)


def code(slack: Slack, team: str = DESK) -> str:
    """Let Slack give a code for a workspace."""
    slack.world.codes[f"code-of-{team}"] = team
    return f"code-of-{team}"


def assert_plain(page: Page, slack: Slack, process: OAuthProcess) -> None:
    """A page is kept nowhere, runs nothing, and tells no secret."""
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Content-Type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "<script" not in page.source
    secrets = (slack.world.client[1], process.key, *slack.world.tokens)
    assert [one for one in secrets if one in page.source] == []


async def test_a_workspace_lets_the_bot_in_and_it_speaks_there(
    slack: Slack, process: OAuthProcess, browser: Browser
) -> None:
    """Two pages and Slack's own between them; who let it in is told to the one who welcomes."""
    first = await browser.begins()
    there = urlsplit(first.link)
    asked = parse_qs(there.query)
    last = await browser.returns(code=code(slack), state=first.state)

    assert first.status == 200
    assert f"{there.scheme}://{there.netloc}{there.path}" == f"{slack.world.url}/oauth/v2/authorize"
    assert (asked["client_id"], asked["scope"]) == (["1.2"], ["chat:write,commands"])
    assert "user_scope" not in asked or asked["user_scope"] == [""]
    assert last.status == 200
    assert last.words.startswith("ceasefire-bot is in The desk In Slack, type /tracker setup to begin")
    assert process.welcomed == [(DESK, ANNA)]
    assert await process.said() == DESK
    for page in (first, last):
        assert_plain(page, slack, process)


async def test_an_address_may_choose_the_workspace_and_nothing_else(browser: Browser) -> None:
    """Whoever sends somebody to the first page has no say in what Slack is asked for."""
    chosen = await browser.opens("/slack/install", team=DESK)
    forged = await browser.opens("/slack/install", team=f"{DESK}&scope=admin&redirect_uri=https://elsewhere.example")

    assert parse_qs(urlsplit(chosen.link).query)["team"] == [DESK]
    assert "elsewhere" not in forged.link
    assert parse_qs(urlsplit(forged.link).query)["scope"] == ["chat:write,commands"]


async def test_each_workspace_has_a_token_of_its_own(slack: Slack, process: OAuthProcess, browser: Browser) -> None:
    """What lets the bot speak in one says nothing in another."""
    for team in (DESK, AWAY):
        await browser.returns(code=code(slack, team), state=(await browser.begins()).state)

    assert (await process.said(DESK), await process.said(AWAY)) == (DESK, AWAY)
    assert {(one.external_id, one.bot_user, one.installed_by) for one in await process.kept()} == {
        (DESK, "U0BOT", ANNA),
        (AWAY, "U0AWAYBOT", "U0OLGA"),
    }


async def test_a_state_is_good_once_across_processes(slack: Slack, migrated_url: str) -> None:
    """The browser may come back to another process; a second time neither takes it."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        browsers = []
        for _ in range(2):
            database = await stack.enter_async_context(await Database.open(migrated_url))
            url = await stack.enter_async_context(serving(OAuthProcess(slack, database).pages))
            browsers.append(Browser(url, session))
        here, there = browsers
        state = (await here.begins()).state
        there.cookies = dict(here.cookies)
        cookies = dict(here.cookies)

        assert (await there.returns(code=code(slack), state=state)).status == 200
        for one in browsers:
            one.cookies = dict(cookies)
            again = await one.returns(code=code(slack), state=state)
            assert (again.status, again.words.split(" It was ")[0]) == (401, NOT)
            assert "is done already" in again.words


async def test_a_state_is_good_for_ten_minutes(slack: Slack, process: OAuthProcess, browser: Browser) -> None:
    """Who comes back later begins again, and is told so."""
    early, late = await browser.begins(), Browser(browser.url, browser.session)
    state = (await late.begins()).state
    slack.world.clock.advance(599)
    assert (await browser.returns(code=code(slack), state=early.state)).status == 200
    slack.world.clock.advance(1)

    refused = await late.returns(code=code(slack), state=state)

    assert refused.status == 401
    assert "more than ten minutes ago" in refused.words
    assert refused.link == "/slack/install"
    assert len(await process.kept()) == 1


@pytest.mark.parametrize(
    ("query", "cookie", "told"),
    [
        ({}, True, (400, "begun in another browser")),
        ({"state": "guessed"}, False, (400, "begun in another browser")),
        ({"state": "{state}"}, False, (400, "begun in another browser")),
        ({"state": "{state}"}, True, (401, "lacks what Slack adds to it")),
        ({"state": "{state}", "code": "guessed"}, True, (401, "did not give the bot what it needs")),
        ({"error": "access_denied"}, True, (200, "not allowed on Slack's page")),
        ({"error": "team_access_not_granted"}, True, (200, "Slack says: team_access_not_granted.")),
        ({"error": "<script>alert(1)</script>"}, True, (200, "Slack says: an unknown reason.")),
    ],
)
async def test_what_does_not_belong_together_is_refused_in_words(
    process: OAuthProcess,
    browser: Browser,
    query: dict[str, str],
    cookie: bool,  # noqa: FBT001 — a column of the table
    told: tuple[int, str],
) -> None:
    """A forged or foreign return keeps nothing, and nothing that an address says comes out as more than text."""
    state = (await browser.begins()).state
    if not cookie:
        browser.cookies = {}

    page = await browser.returns(**{name: value.replace("{state}", state) for name, value in query.items()})

    status, words = told
    assert page.status == status
    assert page.words.startswith(NOT)
    assert words in page.words
    assert "<script" not in page.source
    assert await process.kept() == []
    with pytest.raises(UninstalledError):
        await process.workspaces.of(DESK)


async def test_a_forged_return_does_not_use_up_the_state(slack: Slack, process: OAuthProcess, browser: Browser) -> None:
    """Somebody who saw the address, in another browser, can't take the installation away from who began it."""
    state = (await browser.begins()).state
    assert (await Browser(browser.url, browser.session).returns(code="theirs", state=state)).status == 400

    assert (await browser.returns(code=code(slack), state=state)).status == 200
    assert await process.said() == DESK


@pytest.mark.parametrize(
    "fault",
    [
        partial(dropping, EXCHANGE, taken=False),
        partial(Fault, EXCHANGE, status=500),
        partial(Fault, EXCHANGE, status=200, content={"ok": True}),
    ],
    ids=["dropped", "500", "no token"],
)
async def test_where_slack_gives_no_token_nothing_is_kept_and_no_code_logged(
    slack: Slack, process: OAuthProcess, browser: Browser, fault: Callable[[], Fault], caplog: pytest.LogCaptureFixture
) -> None:
    """The page says so; the log has one line, without what the address held."""
    slack.server.faults.append(fault())
    state = (await browser.begins()).state

    page = await browser.returns(code=code(slack), state=state)

    assert (page.status, page.words.split(" Slack ")[0]) == (401, NOT)
    assert await process.kept() == []
    assert len([one for one in caplog.records if one.levelname == "WARNING"]) == 1
    assert "code-of-" not in caplog.text
    assert state not in caplog.text


async def test_a_whole_organisation_is_asked_to_choose_a_workspace(
    slack: Slack, process: OAuthProcess, browser: Browser
) -> None:
    """A record belongs to one workspace: an installation for all of them at once is not kept."""
    answer = {"ok": True, "access_token": "xoxb-org", "is_enterprise_install": True, "enterprise": {"id": "E1"}}
    slack.server.faults.append(Fault(EXCHANGE, status=200, content=answer))
    state = (await browser.begins()).state

    page = await browser.returns(code="a code", state=state)

    assert "Choose one workspace" in page.words
    assert await process.kept() == []


async def test_the_name_of_a_workspace_comes_out_as_text(slack: Slack, browser: Browser) -> None:
    """Whoever names a workspace puts nothing else on the page."""
    slack.world.workspaces[DESK].name = '<img src=x onerror="alert(1)">&amp;'
    state = (await browser.begins()).state

    page = await browser.returns(code=code(slack), state=state)

    assert page.words.startswith('ceasefire-bot is in <img src=x onerror="alert(1)">&amp; In Slack')
    assert "<img" not in page.source
