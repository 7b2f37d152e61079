"""Texts in one spelling, so that a quote is found whatever its quotation marks, dashes and white space are."""

import unicodedata
from collections.abc import Iterator

import regex

_APOSTROPHE = regex.compile(r"(?<=\w)['`\u00b4\u2018\u2019\u02bc\uff07](?=\w)")
_NO_SIGN = regex.compile(
    r"(?!(?<=\w)'(?=\w))[\p{Pi}\p{Pf}\p{Cf}\"'`\u00b4\u02bc\u201a\u201e「」『』《》〈〉\uff02\uff07]"
)
"""Quotation marks and signs without a width, which texts and quotes set differently; an apostrophe in a word stays."""
_ACCENT = regex.compile(r"[\u0300-\u036f]")
_DASH = regex.compile(r"\s*[\p{Pd}\u2212][\p{Pd}\u2212\s]*")
_CHINESE_BLANK = regex.compile(
    r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}。、,;:.!?\uff0c\uff1a\uff1b])\s+(?=[\p{Han}\p{Hiragana}\p{Katakana}])"
)
_BLANK_BEFORE_SIGN = regex.compile(r"\s+(?=[,.;:!?。、)])")
_CHANGED_LETTER = regex.compile(r"\[(\w)\](?=\w)")
_GAP = regex.compile(r"[\[(]\s*(?:…|\.{3,})\s*[\])]|…+|\.{3,}|\[[^\[\]]*\]")
"""What a quote leaves out (`…`), and words in square brackets, which are not the speaker's."""
_ENDS = " ,.;:!?。、-"
_UNBROKEN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
"""Letters of scripts that put no blanks between words."""


def fold(text: str) -> str:
    """A text in small letters without quotation marks and accents; each dash is `-`, each white space one blank."""
    # Before the signs of old encodings are taken apart: an acute accent by itself is an apostrophe.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", text)).casefold())
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", _NO_SIGN.sub("", plain)))
    plain = _DASH.sub("-", " ".join(plain.split()))
    return _CHINESE_BLANK.sub("", _BLANK_BEFORE_SIGN.sub("", plain))


def pieces(quote: str) -> Iterator[str]:
    """The folded parts of a quote between its gaps, without the stops at their ends."""
    for piece in _GAP.split(_CHANGED_LETTER.sub(r"\1", quote)):
        if folded := fold(piece).strip(_ENDS):
            yield folded


def find(text: str, words: str, start: int = 0) -> int:
    """Where folded words end in a folded text, as whole words; -1 when they are not there."""
    before = "" if _UNBROKEN.match(words[0]) else r"(?<![\p{Latin}\p{Cyrillic}\d])"
    after = "" if _UNBROKEN.match(words[-1]) else r"(?![\p{Latin}\p{Cyrillic}\d])"
    match = regex.compile(before + regex.escape(words, literal_spaces=True) + after).search(text, start)
    return match.end() if match else -1


def holds_quote(text: str, quote: str) -> bool:
    """Whether a folded text has the parts of a quote in their order."""
    end = 0
    for piece in pieces(quote):
        end = find(text, piece, end)
        if end < 0:
            return False
    return True
