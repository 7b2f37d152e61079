"""What a page may run and load: its Content-Security-Policy (W3C CSP Level 3), said in the page itself.

Nothing an entry holds becomes a script; should a mistake of ours ever let one through, no browser runs it. A host
like GitHub Pages sets no headers, so that the policy stands in a `meta`, before anything it is to hold back.
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
"""The policy of a page that only leads on to another; assets/moved.js takes the place on the page along."""


def reading(inline: str, *, searches: bool = False) -> str:
    """The policy of a page: our own files, and of inline scripts only those within the HTML `inline`.

    The page that searches may also run Pagefind's WebAssembly, which no inline script is.
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
    """A page whose policy also allows its last inline script: the one that `mkdocs serve` adds at its end."""
    scripts: Iterable[str] = _SCRIPT.findall(page[page.rfind(b"<script>") :].decode())
    added = "".join(f" {_hash(script)}" for script in scripts).encode()
    return page.replace(b"script-src 'self'", b"script-src 'self'" + added, 1)


def _hash(script: str) -> str:
    """What names a script in a policy: the SHA-256 of its text (CSP Level 3 §2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
