"""Recognise what a file is, and read its text."""

import codecs

from diplomacy_tracker.tools.texts import encodings, office_files, plain_text, web_page
from diplomacy_tracker.tools.texts.source_text import SourceText, TextError

MAX_BYTES = 5_000_000
"""Of a file or page, pictures and scripts included."""
MAX_CHARACTERS = 250_000
"""Of the text in it: more than the longest transcripts of summits."""
_HTML_SIGNS = ("<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<p ", "<div")


def read(raw: bytes, name: str) -> SourceText:
    """Read the bytes of a file or page; `name` is for messages. TextError when there is no text to be read."""
    if len(raw) > MAX_BYTES:
        raise TextError(f"{name} has more than {MAX_BYTES // 1_000_000} MB; give the text of one article")
    if raw.startswith(b"%PDF-"):
        found = office_files.read_pdf(raw, name)
    elif raw.startswith(b"PK\x03\x04"):
        found = office_files.read_docx(raw, name)
    else:
        text, encoding = _decoded(raw, name)
        is_html = any(sign in text[:5000].lower() for sign in _HTML_SIGNS)
        found = web_page.read(raw, encoding) if is_html else plain_text.read(text)
    if sum(map(len, found.paragraphs)) > MAX_CHARACTERS:
        raise TextError(f"{name} has more than {MAX_CHARACTERS} characters of text; give the text of one article")
    return found


def links(raw: bytes, name: str, url: str) -> list[tuple[str, str]]:
    """The address and words of each link of a page at `url`; TextError when its letters cannot be read."""
    return list(web_page.links(raw, _decoded(raw, name)[1], url))


def _decoded(raw: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding: UTF-8, UTF-16 with a byte order mark, or what the bytes look like."""
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked else "utf-8-sig"
    is_binary = b"\0" in raw and not marked
    try:
        if not is_binary:
            return raw.decode(encoding), encoding
    except UnicodeDecodeError:
        pass
    found = None if is_binary else encodings.guess(raw)
    if found is None:
        raise TextError(f"{name} is no text, HTML, PDF or DOCX; open it, copy its text, and save that as UTF-8")
    return found
