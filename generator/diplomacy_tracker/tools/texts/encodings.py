"""The text of bytes whose encoding nobody tells."""

import regex
from charset_normalizer import from_bytes

_WESTERN = "cp1252"
_LIKELY = ["utf_16", _WESTERN, "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1256", "gb18030", "big5"]

_ODD = regex.compile(r"(?<=\p{L})[^\p{ASCII}\p{L}\p{M}’‘–—·]+(?=\p{L})")
"""A sign within a word, which shows that letters of another code page are read as Western ones: `Wa³êsa`."""


def guess(raw: bytes) -> tuple[str, str] | None:
    """The text of bytes that are no UTF-8, and its encoding; None when they are no text.

    A few letters tell little: where Windows-1252, by far the commonest, fits as well as the best one, it counts, so
    that `Cañete` in a short list does not become `Cańete`.
    """
    matches = from_bytes(raw, cp_isolation=_LIKELY)
    best = matches.best()
    if best is None:
        return None
    western = next((match for match in matches if match.encoding == _WESTERN), None)
    if (
        western
        and western.chaos <= best.chaos
        and western.coherence >= best.coherence
        and not _ODD.search(str(western))
    ):
        best = western
    return str(best), best.encoding
