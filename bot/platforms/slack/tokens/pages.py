"""The few pages that a browser sees: plain, without a script, and with nothing secret on them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADERS: Final[Mapping[str, str]] = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a browser shall do with a page: keep it nowhere, load nothing, and tell nobody where it was."""

_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 36rem; margin: 3rem auto; padding: 0 1rem; font: 1.1rem/1.5 system-ui, sans-serif; }}
:root {{ color-scheme: light dark; }}
</style>
</head>
<body>
<h1>{title}</h1>
{lines}
</body>
</html>
"""


def page(title: str, *lines: str, link: tuple[str, str] | None = None) -> str:
    """Write a page; all of it comes out as text. ``link`` is an address and the words that lead there."""
    paragraphs = [f"<p>{escape(line)}</p>" for line in lines]
    if link is not None:
        address, words = link
        paragraphs.append(f'<p><a href="{escape(address)}">{escape(words)}</a></p>')
    return _PAGE.format(title=escape(title), lines="\n".join(paragraphs))
