"""One HTTP request over libcurl: within bounds, and never into a private network.

Beside `transfers` the only module that imports the HTTP client.
"""

import asyncio
import os
import socket
from collections.abc import Mapping
from typing import Any, NamedTuple

import pycurl

from briefing.update.addresses import is_literal, is_public
from briefing.update.local import megabytes
from briefing.update.lookup import lookup
from briefing.update.outcomes import FetchFailed, FetchSettings
from briefing.update.target import Target
from briefing.update.transfers import Transfers
from briefing.update.unpack import CODINGS, PackedError, unpacked

_PRIVATE = "lies in a private network; allowed_hosts would permit it"
_NO_HOST = "no connection: no such host, or no network"
_ODD = "the answer breaks the rules of HTTP"
_BROKEN_OFF = "the answer broke off or could not be unpacked"
_INSECURE = "no secure connection could be made"
_WORDS = {
    pycurl.E_PEER_FAILED_VERIFICATION: "its TLS certificate is not valid",
    pycurl.E_SSL_CONNECT_ERROR: _INSECURE,
    pycurl.E_SSL_CACERT_BADFILE: f"{_INSECURE}: nobody is trusted here",
    pycurl.E_GOT_NOTHING: "the server hung up without an answer",
    pycurl.E_PARTIAL_FILE: _BROKEN_OFF,
    pycurl.E_UNSUPPORTED_PROTOCOL: _ODD,
    pycurl.E_FTP_WEIRD_SERVER_REPLY: _ODD,  # CURLE_WEIRD_SERVER_REPLY
    100: _ODD,  # CURLE_TOO_LARGE: a header beyond all measure
}
# What every request is like. Redirects are not followed; no proxy is taken from the
# environment, since it would be asked to connect where nobody checks. Signals are the
# program's own: it runs threads.
_ALWAYS = (
    (pycurl.NOSIGNAL, 1),
    (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
    (pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1),
    (pycurl.PROXY, ""),
)
# As OpenSSL and Python have it, for those who trust authorities of their own.
_TRUSTED = ((pycurl.CAINFO, "SSL_CERT_FILE"), (pycurl.CAPATH, "SSL_CERT_DIR"))


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case; each character stands for one byte."""
    body: bytes
    """Unpacked."""


class Client:
    """Sends requests over one pool of connections; to be closed in the same loop."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        trusted = [(option, os.environ.get(name)) for option, name in _TRUSTED]
        self._options = (
            *_ALWAYS,
            *((option, path) for option, path in trusted if path),
            (pycurl.USERAGENT, settings.user_agent),
            (pycurl.CONNECTTIMEOUT_MS, _milliseconds(settings.connect_timeout)),
        )
        self._places: dict[tuple[str, int], list[str]] = {}
        self._transfers = Transfers(settings.concurrency)

    def close(self) -> None:
        """Hang up; requests under way are cancelled."""
        self._transfers.close()

    async def get(
        self, target: Target, headers: Mapping[str, str], left: float
    ) -> Answer | FetchFailed:
        """Send a request; an answer of any status is an answer.

        Args:
            target: where to.
            headers: those that are not "" are sent.
            left: seconds that it may take.
        """
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            places = await self._places_of(target)
        except TimeoutError:
            return self._unconnected()
        except OSError:
            return FetchFailed(reason=_NO_HOST, unreached=True)
        coming = _Coming(self._settings.max_bytes)
        curl = self._request(target, headers, coming)
        curl.setopt(pycurl.RESOLVE, places)
        left -= clock() - began
        curl.setopt(pycurl.TIMEOUT_MS, _milliseconds(left))
        try:
            if code := await self._transfers.perform(curl):
                return self._failure(code, curl, coming, left)
            return self._answer(curl, coming)
        finally:
            curl.close()

    async def _places_of(self, target: Target) -> list[str]:
        """Return where a host is, as libcurl takes it; [] where its address says so.

        libcurl could ask itself, but would not end before it had an answer.

        Raises:
            TimeoutError: for no answer in time.
            OSError: for no such host.
        """
        key = target.host, target.port
        if key not in self._places:
            self._places[key] = await self._found(target)
        return self._places[key]

    async def _found(self, target: Target) -> list[str]:
        if is_literal(target.host):
            return []
        async with asyncio.timeout(self._settings.connect_timeout):
            found = await lookup(target.host, target.port)
        addresses = ",".join(place.literal for place in found)
        return [f"{target.host}:{target.port}:{addresses}"]

    def _request(
        self, target: Target, headers: Mapping[str, str], coming: "_Coming"
    ) -> pycurl.Curl:
        curl = pycurl.Curl()
        for option, value in self._options:
            curl.setopt(option, value)
        curl.setopt(pycurl.URL, target.url)
        curl.setopt(pycurl.HTTPHEADER, _lines(headers))
        curl.setopt(pycurl.HEADERFUNCTION, coming.lines.append)
        curl.setopt(pycurl.WRITEFUNCTION, coming.take)
        if target.host.rstrip(".") not in self._settings.allowed_hosts:
            curl.setopt(pycurl.OPENSOCKETFUNCTION, coming.open_public)
        return curl

    def _answer(self, curl: pycurl.Curl, coming: "_Coming") -> Answer | FetchFailed:
        most = self._settings.max_bytes
        headers = coming.headers()
        try:
            coding = headers.get("content-encoding", "")
            body = unpacked(bytes(coming.body), coding, most)
        except PackedError:
            return FetchFailed(reason=_BROKEN_OFF)
        if len(body) > most:
            return self._too_large()
        return Answer(curl.getinfo(pycurl.RESPONSE_CODE), headers, body)

    def _failure(
        self, code: int, curl: pycurl.Curl, coming: "_Coming", left: float
    ) -> FetchFailed:
        if coming.refused:
            return FetchFailed(reason=_PRIVATE)
        if coming.overflowed:
            return self._too_large()
        connected = curl.getinfo(pycurl.REQUEST_SIZE) > 0
        if code == pycurl.E_OPERATION_TIMEDOUT:
            if connected or left < self._settings.connect_timeout:
                return self._late(unreached=not connected)
            return self._unconnected()
        if code == pycurl.E_COULDNT_CONNECT:
            return _unreached(curl.getinfo(pycurl.OS_ERRNO))
        reason = _WORDS.get(code, "the connection broke")
        return FetchFailed(reason=reason, unreached=not connected)

    def _too_large(self) -> FetchFailed:
        limit = megabytes(self._settings.max_bytes)
        return FetchFailed(reason=f"larger than {limit}")

    def _late(self, *, unreached: bool) -> FetchFailed:
        limit = self._settings.timeout
        return FetchFailed(reason=f"took longer than {limit:g} s", unreached=unreached)

    def _unconnected(self) -> FetchFailed:
        limit = self._settings.connect_timeout
        return FetchFailed(reason=f"no connection within {limit:g} s", unreached=True)


class _Coming:
    """An answer as it comes in."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.lines: list[bytes] = []
        self.body = bytearray()
        self.overflowed = False
        """Whether it was cut off for being longer than `most` bytes."""
        self.refused = False
        """Whether it would have come from a private network."""

    def take(self, data: bytes) -> int | None:
        """Take a part of the body; what is no None ends the transfer."""
        self.body += data
        self.overflowed = len(self.body) > self._most
        return 0 if self.overflowed else None

    def open_public(self, _purpose: int, where: Any) -> socket.socket | int:  # noqa: ANN401 -- pycurl is untyped
        """Return a socket for an address that is public: it is what is connected to."""
        family, kind, protocol, (literal, *_) = where
        if is_public(literal):
            return socket.socket(family, kind, protocol)
        self.refused = True
        return pycurl.SOCKET_BAD  # type: ignore[no-any-return]

    def headers(self) -> dict[str, str]:
        """Return the headers; of several with one name the first counts."""
        found: dict[str, str] = {}
        for line in reversed(self.lines):
            if line.startswith(b"HTTP/"):  # what came before was about the waiting
                break
            name, _, value = line.decode("latin-1").partition(":")
            found[name.lower()] = value.strip()
        return found


def _lines(headers: Mapping[str, str]) -> list[bytes]:
    sent = {**headers, "Accept-Encoding": CODINGS}
    lines = (f"{name}: {value}" for name, value in sent.items() if value)
    return [line.encode("latin-1", "replace") for line in lines]


def _unreached(errno: int) -> FetchFailed:
    why = f": {os.strerror(errno).lower()}" if errno else ""
    return FetchFailed(reason=f"no connection{why}", unreached=True)


def _milliseconds(seconds: float) -> int:
    """Return a time for libcurl, to which 0 is for ever."""
    return max(1, round(seconds * 1000))
