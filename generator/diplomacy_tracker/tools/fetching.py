"""Web pages from strangers' servers: bounded in size and time, and never from a private address.

An address in an entry is whatever somebody wrote there, and the checks run where other services may listen. So the name
of a host is resolved once, the address is checked, and the connection is made to that address: a second look-up could
give another one.
"""

import asyncio
import ipaddress
import socket
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from urllib.parse import quote, urljoin

import httpx

from diplomacy_tracker.content.wording import one_line

MAX_BYTES = 5_000_000
"""Of one answer, unpacked."""
TIMEOUT = 30.0
"""Seconds for a whole answer with all its redirects, so that a server that sends a byte at a time cannot hold it."""
MAX_REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""Characters of an address that are sent unchanged; all others are percent-encoded (RFC 3986 §2)."""
_MAX_REASON = 200
_GZIP = 16 + zlib.MAX_WBITS
_GZIP_NAMES = frozenset({"gzip", "x-gzip"})
"""Both name the same packing (RFC 9110 §8.4.1.3), the only one that is asked for."""
_PACKINGS = _GZIP_NAMES | {"", "identity"}
_HOLDING_IPV4 = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96")))
"""Networks of IPv6 whose addresses end with one of IPv4 (RFC 4291 §2.5.5, RFC 2765 §2.1, RFC 6052 §2.1)."""
NOT_PUBLIC = "is an address within a network, not on the public web"
"""Why an address is not asked."""
_LAST_PORT = 65_535


class FetchError(Exception):
    """A page that was not fetched; the text is the reason, without control characters."""


class UnreachableError(FetchError):
    """A host that has no address or that nobody could connect to, as is every host without a network."""


class _NotPublicError(httpx.ConnectError):
    """An address that is not asked, whether it could be reached or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """The most that one answer may take; `may_be_private` admits the addresses of a machine's own network."""

    size: int = MAX_BYTES
    seconds: float = TIMEOUT
    may_be_private: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: the last address asked, the statuses of the redirects before it, and the body up to the limit."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    redirects: tuple[int, ...] = ()

    @property
    def target(self) -> str:
        """The whole address that a redirect leads to; empty for any other answer."""
        location = self.headers.get("location", "")
        return quote(urljoin(self.url, location), safe=_SAFE) if self.status in _REDIRECTS and location else ""


class Fetcher:
    """Client that asks for pages within limits; made by `fetcher`."""

    def __init__(self, client: httpx.AsyncClient, limits: FetchLimits) -> None:
        self._client, self._limits = client, limits

    async def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """Ask an address and follow its redirects; FetchError when no answer comes within the limits of time."""
        async with self._bounded():
            return await self._follow(quote(url, safe=_SAFE), headers or {})

    async def ask(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """Ask an address once, so that whoever asks decides about a redirect; FetchError as `fetch` raises it."""
        async with self._bounded():
            return await self._ask(quote(url, safe=_SAFE), headers or {})

    @asynccontextmanager
    async def _bounded(self) -> AsyncIterator[None]:
        """The limit of time, and a FetchError for whatever goes wrong within it."""
        try:
            async with asyncio.timeout(self._limits.seconds):
                yield
        except TimeoutError:
            raise FetchError(f"no whole answer within {self._limits.seconds:g} seconds") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, zlib.error) as error:
            # A server's own words may hold signs that a terminal would obey.
            reason = one_line(str(error))[:_MAX_REASON] or type(error).__name__
            is_away = isinstance(error, (httpx.ConnectError, OSError)) and not isinstance(error, _NotPublicError)
            raise (UnreachableError if is_away else FetchError)(reason) from None

    async def _follow(self, url: str, headers: Mapping[str, str]) -> Page:
        redirects: list[int] = []
        while len(redirects) <= MAX_REDIRECTS:
            page = await self._ask(url, headers)
            if not page.target:
                return replace(page, redirects=tuple(redirects))
            redirects.append(page.status)
            url = page.target
        raise FetchError(f"more than {MAX_REDIRECTS} redirects")

    async def _ask(self, url: str, headers: Mapping[str, str]) -> Page:
        async with self._client.stream("GET", url, headers=dict(headers)) as answer:
            is_redirect = answer.status_code in _REDIRECTS and "location" in answer.headers
            body = b"" if is_redirect else await self._body(answer)
            return Page(url, answer.status_code, answer.headers, body)

    async def _body(self, answer: httpx.Response) -> bytes:
        """The body up to the limit of size; the rest is left at the server. That of a redirect is never read.

        It is unpacked here, once and no further than the limit: httpx unpacks each chunk as a whole, and gzip within
        gzip makes gigabytes of ten kilobytes.
        """
        packing = answer.headers.get("content-encoding", "identity").strip().lower()
        if packing not in _PACKINGS:
            raise FetchError(f'the answer is packed as "{one_line(packing)[:_MAX_REASON]}", which was not asked for')
        unpacker = zlib.decompressobj(wbits=_GZIP) if packing in _GZIP_NAMES else None
        body = bytearray()
        async for chunk in answer.aiter_raw(chunk_size=65_536):
            body += unpacker.decompress(chunk, self._limits.size - len(body)) if unpacker else chunk
            if len(body) >= self._limits.size:
                break
        return bytes(body[: self._limits.size])


@asynccontextmanager
async def fetcher(headers: Mapping[str, str], limits: FetchLimits) -> AsyncIterator[Fetcher]:
    """A fetcher that sends these headers with each request; its connections end with the context."""
    # Connections go to addresses, which several hosts may share: one that is kept would be used for another host.
    single = httpx.Limits(max_keepalive_connections=0)
    transport = _CheckedTransport(limits=single, may_be_private=limits.may_be_private)
    async with httpx.AsyncClient(
        transport=transport, headers={"accept-encoding": "gzip", **headers}, timeout=limits.seconds, trust_env=False
    ) as client:
        yield Fetcher(client, limits)


def fetch(url: str, headers: Mapping[str, str], limits: FetchLimits | None = None) -> Page:
    """Ask one address; FetchError as `Fetcher.fetch` raises it."""

    async def once() -> Page:
        async with fetcher(headers, limits or FetchLimits()) as asker:
            return await asker.fetch(url)

    return asyncio.run(once())


class _CheckedTransport(httpx.AsyncHTTPTransport):
    """Transport that connects to a public address of the host, and to no other."""

    def __init__(self, *, limits: httpx.Limits, may_be_private: bool) -> None:
        super().__init__(limits=limits, trust_env=False)
        self._may_be_private = may_be_private

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the address of its host that was checked."""
        host = request.url.host
        address = await self._address(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        sent = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return await super().handle_async_request(sent)

    async def _address(self, host: str, port: int) -> str:
        if port > _LAST_PORT:
            raise httpx.ConnectError(f"there is no port {port}")
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(item[4][0]) for item in found]
        public = [address for address in addresses if self._may_be_private or _is_public(address)]
        if not public:
            raise _NotPublicError(f"{host} {NOT_PUBLIC}")
        return public[0]


def _is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, also one of IPv4 within IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if any(ip in network for network in _HOLDING_IPV4):
            inner = ipaddress.IPv4Address(ip.packed[-4:])
        if inner:
            return _is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast
