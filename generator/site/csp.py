"""The Content-Security-Policy of each page (W3C CSP Level 3), written into the page itself.

No text of an entry becomes a script; should a fault in the generator let one through, no browser runs it. Hosts like
GitHub Pages send no headers of ours, so the policy is a `meta` element, before everything that it restricts.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

_SELF = "'self'"
_NOTHING = "'none'"
_LINKING = {"default-src": (_NOTHING,), "base-uri": (_NOTHING,), "form-action": (_NOTHING,)}
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

LINKING = "; ".join(f"{name} {' '.join(values)}" for name, values in {**_LINKING, "script-src": (_SELF,)}.items())
"""The policy of a redirect page; its only script, assets/moved.js, keeps the anchor of the address."""


def reading(inline: str, *, searches: bool = False) -> str:
    """The policy of a page: the site's own files, and the inline scripts that are in the HTML `inline`.

    The search page may also run Pagefind's WebAssembly.
    """
    scripts = (_SELF, *map(_hash, _SCRIPT.findall(inline)), *(("'wasm-unsafe-eval'",) if searches else ()))
    rules = {
        **_LINKING,
        "script-src": scripts,
        "style-src": (_SELF,),
        "img-src": (_SELF, "data:"),  # Material's style sheets hold their icons
        "connect-src": (_SELF,),
        "form-action": (_SELF,),
        **({"worker-src": (_SELF,)} if searches else {}),
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def allowing_last(page: bytes) -> bytes:
    """The page with a policy that also allows its last inline script, which `mkdocs serve` adds."""
    scripts: Iterable[str] = _SCRIPT.findall(page[page.rfind(b"<script>") :].decode())
    added = "".join(f" {_hash(script)}" for script in scripts).encode()
    return page.replace(b"script-src 'self'", b"script-src 'self'" + added, 1)


def _hash(script: str) -> str:
    """The source expression that allows a script: the SHA-256 of its text (CSP Level 3 §2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
