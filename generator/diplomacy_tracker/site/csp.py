"""The Content-Security-Policy of each page (W3C CSP Level 3), computed from the page and written into it.

No text of an entry becomes a script; should a fault in the generator let one through, no browser runs it. Hosts like
GitHub Pages send no headers of ours, so the policy is a `meta` element, before everything that it restricts.

What the theme, the owner's templates and other plugins put around the text of a page is allowed: their inline scripts
and styles by hash, other hosts by name. Of what is in the text itself, only pictures, sound and films are.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import urlsplit

_SELF = "'self'"
_NOTHING = "'none'"
UNSAFE_INLINE = "'unsafe-inline'"
"""Allows every inline style, unless a hash stands beside it (CSP Level 3 §6.7.3.2)."""
_LINKING = {"default-src": (_NOTHING,), "base-uri": (_NOTHING,), "form-action": (_NOTHING,)}
_BASE = {
    **_LINKING,
    "script-src": (_SELF,),
    "style-src": (_SELF,),
    "img-src": (_SELF, "data:"),  # Material's style sheets hold their icons
    "font-src": (_SELF,),
    "connect-src": (_SELF,),
    "form-action": (_SELF,),
}
SEARCHING = {"script-src": ("'wasm-unsafe-eval'",), "worker-src": (_SELF,)}
"""What a page needs to run Pagefind, which is WebAssembly."""
GOOGLE_ANALYTICS = {
    "script-src": ("https://www.googletagmanager.com",),
    "img-src": ("https://www.googletagmanager.com", "https://*.google-analytics.com"),
    "connect-src": ("https://www.googletagmanager.com", "https://*.google-analytics.com"),
}
"""What Material's option `extra: analytics: provider: google` loads; its script names the host only as it runs."""
DIAGRAMS = {"script-src": ("https://unpkg.com",), "style-src": (UNSAFE_INLINE,)}
"""What Material's script loads for a diagram; Mermaid writes its styles while it runs, so that they have no hash."""
DIRECTIVES = frozenset(
    (
        *("child-src", "connect-src", "font-src", "form-action", "frame-src", "img-src", "manifest-src"),
        *("media-src", "script-src", "style-src", "worker-src"),
    )
)
"""The directives that an owner may widen."""
_LOADING = {"script": "script-src", "img": "img-src", "iframe": "frame-src", "video": "media-src", "audio": "media-src"}
_SHOWN = frozenset({"img-src", "media-src"})
_WITH_HASHES = ("'sha256-", "'unsafe-hashes'")
_FONTS = {"https://fonts.googleapis.com": "https://fonts.gstatic.com"}
"""The host of the style sheet of a font, and that of the font itself."""
_SCRIPT_TYPES = frozenset({"", "module", "text/javascript", "application/javascript"})
_ATTRIBUTES = r"""((?:"[^"]*"|'[^']*'|[^>"'])*)"""
_INLINE = re.compile(rf"<(script|style)\b{_ATTRIBUTES}>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rf"<(script|link|img|iframe|video|audio)\b{_ATTRIBUTES}>", re.IGNORECASE)
_STYLED = re.compile(r"""<[a-z][^>]*?\sstyle=("[^"]*"|'[^']*')""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_START = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_POLICY = re.compile(r'\n?<meta http-equiv="Content-Security-Policy" content="[^"]*">')

LINKING = "; ".join(f"{name} {' '.join(values)}" for name, values in {**_LINKING, "script-src": (_SELF,)}.items())
"""The policy of a redirect page; its only script, moved.js, keeps the anchor of the address."""

Sources = Mapping[str, Sequence[str]]
"""Sources by directive: {"img-src": ["https://example.org"]}."""


class _Source(NamedTuple):
    """What a policy allows by one source expression."""

    directive: str
    expression: str


def with_policy(page: str, *, text: str = "", extra: Iterable[Sources] = ()) -> str:
    """The page with its policy, directly after the encoding; an earlier policy is replaced.

    `text` is the part of the page that comes from entries or from Markdown. `extra` is allowed on top.
    """
    page = _POLICY.sub("", page)
    refused = {source for source in _sources(text) if source.directive not in _SHOWN} if text else set()
    found = [source for source in _sources(page) if source not in refused]
    rules = {name: dict.fromkeys(values) for name, values in _BASE.items()}
    added = [*found, *(_Source(name, value) for part in extra for name, values in part.items() for value in values)]
    for name, value in added:
        rules.setdefault(name, {_SELF: None})[value] = None
    if UNSAFE_INLINE in (styles := rules["style-src"]):
        rules["style-src"] = {value: None for value in styles if not value.startswith(_WITH_HASHES)}
    policy = "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'
    return _START.sub(lambda match: match[0] + meta, page, count=1)


def allowing_last(page: bytes) -> bytes:
    """The page with a policy that also allows its last inline script, which `mkdocs serve` adds."""
    last = page[page.rfind(b"<script>") :].decode()
    added = "".join(f" {source.expression}" for source in _inline(last)).encode()
    return page.replace(b"script-src 'self'", b"script-src 'self'" + added, 1)


def _sources(page: str) -> list[_Source]:
    """All that the page needs beyond the site's own files, in the order of the page."""
    return [*_inline(page), *_styles(page), *_hosts(page)]


def _inline(page: str) -> Iterable[_Source]:
    """The inline scripts and style elements."""
    for kind, attributes, text in _INLINE.findall(page):
        given = _attributes(attributes)
        if kind.lower() == "style":
            yield _Source("style-src", _hash(text))
        elif "src" not in given and given.get("type", "").lower() in _SCRIPT_TYPES:
            yield _Source("script-src", _hash(text))


def _styles(page: str) -> Iterable[_Source]:
    """The style attributes, which need a keyword of their own (CSP Level 3 §2.3.1)."""
    for style in _STYLED.findall(page):
        yield _Source("style-src", "'unsafe-hashes'")
        yield _Source("style-src", _hash(unescape(style[1:-1])))


def _hosts(page: str) -> Iterable[_Source]:
    """The other hosts that elements load from."""
    for kind, attributes in _TAG.findall(page):
        given = _attributes(attributes)
        name = kind.lower()
        if name == "link" and "stylesheet" in given.get("rel", "").lower().split():
            host = _host(given.get("href", ""))
            yield from (_Source("style-src", host) for _ in [host] if host)
            yield from (_Source("font-src", _FONTS[host]) for _ in [host] if host in _FONTS)
        elif name == "link" and "icon" in given.get("rel", "").lower().split():
            yield from (_Source("img-src", host) for host in [_host(given.get("href", ""))] if host)
        elif name != "link":
            yield from (_Source(_LOADING[name], host) for host in [_host(given.get("src", ""))] if host)


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(text)}


def _host(address: str) -> str:
    """The source expression of another host; empty for the site itself."""
    parts = urlsplit(address)
    return f"{parts.scheme or 'https'}://{parts.netloc}" if parts.netloc else ""


@lru_cache(1000)
def _hash(script: str) -> str:
    """The source expression that allows a script: the SHA-256 of its text (CSP Level 3 §2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
