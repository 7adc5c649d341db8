"""`briefing serve`: the app in a browser, for who has the address with its token."""

import argparse
import asyncio
import ipaddress
import logging
import secrets
import shlex
import sys
from typing import TYPE_CHECKING

from briefing.cli.output import tell
from briefing.cli.session import settings_of
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler, Middleware

_COOKIE = "briefing-token"
_OWN = "'self' 'unsafe-inline' data:"
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": f"default-src {_OWN}; connect-src 'self' ws: wss:",
}
"""Nothing is fetched from elsewhere, such as the fonts that the page asks for."""
_LOOKS = "<style>.xterm-viewport { scrollbar-width: none }</style></head>"
"""The app scrolls by itself: the page's own bar stood white beside it."""
_LOOK_EVERY = 0.05
"""Seconds between looks whether the server listens."""


def serve(given: argparse.Namespace) -> int:
    """Serve the app until interrupted.

    Raises:
        BriefingError: when textual-serve is not installed, or the address is no good.
    """
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise BriefingError(
            "serving needs textual-serve: pip install 'briefing[serve]'"
        ) from error
    from aiohttp import web

    settings_of(given)  # complain here rather than in the browser
    host, port, token = given.host, given.port, secrets.token_urlsafe(24)

    class Guarded(Server):  # type: ignore[misc, unused-ignore] # may be absent
        """Answers nobody without the token."""

        def initialize_logging(self) -> None:
            """Log what goes wrong, but not who asks for what: the token is in it."""
            logging.basicConfig(level=logging.WARNING)

        async def _make_app(self) -> web.Application:
            app: web.Application = await super()._make_app()
            app.middlewares.append(guard(token))
            return app

        async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002
            """Tell the address once it answers; nothing else need be told."""
            self._telling = asyncio.create_task(self._tell())

        async def _tell(self) -> None:
            await answers(host, port)
            tell(f"{self.public_url}/?token={token}")
            tell("open this address in a browser; ^C ends it")

    if not is_loopback(host):
        tell(f"{host} can be reached from other machines, and the way is not encrypted")
    Guarded(command(given.config), host, port, "briefing").serve()
    return 0


async def answers(host: str, port: int) -> None:
    """Wait until something listens at an address."""
    while True:
        try:
            _, writer = await asyncio.open_connection(host, port)
        except OSError:
            await asyncio.sleep(_LOOK_EVERY)
        else:
            writer.close()
            return


def command(config: str | None) -> str:
    """Return the shell's words that start the app."""
    words = [sys.executable, "-m", "briefing"]
    if config:
        words += ["--config", config]
    return shlex.join(words)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, and nobody else can reach it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def guard(token: str) -> "Middleware":
    """Return a middleware that lets pass who brings the token, and remembers them.

    The address brings it once; a cookie, which no other site can send along, brings it
    from then on: to the styles, the scripts and the socket.
    """
    from aiohttp import web

    @web.middleware
    async def guarded(request: web.Request, handler: "Handler") -> web.StreamResponse:
        asked = request.query.get("token", "")
        brought = asked or request.cookies.get(_COOKIE, "")
        if not secrets.compare_digest(brought.encode(), token.encode()):
            raise web.HTTPForbidden(text="the address lacks its token")
        response = await handler(request)
        if asked and not response.prepared:
            response.set_cookie(_COOKIE, token, httponly=True, samesite="Strict")
        if not response.prepared:
            response.headers.update(_HEADERS)
        if isinstance(response, web.Response) and response.content_type == "text/html":
            response.text = (response.text or "").replace("</head>", _LOOKS)
        return response

    return guarded
