"""The text of PDF and DOCX files."""

import io
import zipfile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from diplomacy_tracker.tools.texts import plain_text
from diplomacy_tracker.tools.texts.source_text import SourceText, TextError

MAX_PAGES = 200
_MAX_UNPACKED = 50_000_000
"""Bytes of all parts of a DOCX file, so that a small file cannot become a huge one."""


def read_pdf(raw: bytes, name: str) -> SourceText:
    """Read a PDF; TextError for one that is damaged, locked, or made of pictures."""
    try:
        reader = PdfReader(io.BytesIO(raw))
        pages = [page.extract_text() for page in reader.pages[:MAX_PAGES]]
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise TextError(f"{name} cannot be read as a PDF ({error}); copy its text and save that as UTF-8") from None
    text = "\n".join(pages).replace("-\n", "").strip()
    if not text:
        raise TextError(f"{name} holds pictures of text only; run a text recognition on it, or type what it says")
    return plain_text.read(text)


def read_docx(raw: bytes, name: str) -> SourceText:
    """Read a DOCX; TextError for another ZIP file and for one that is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
                raise TextError(f"{name} unpacks to more than {_MAX_UNPACKED // 1_000_000} MB; it is not read")
        document = Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, PackageNotFoundError, AttributeError, KeyError, ValueError) as error:
        if isinstance(error, TextError):
            raise
        # The library takes any XML for what it expects, and so ends with an AttributeError on other documents.
        raise TextError(f"{name} cannot be read as a DOCX file; save it anew as .docx, or as plain text") from None
    paragraphs = [" ".join(paragraph.text.split()) for paragraph in document.paragraphs]
    kept = [paragraph for paragraph in paragraphs if paragraph]
    title = " ".join((document.core_properties.title or "").split())
    if not title and len(kept) > 1 and plain_text.is_heading(kept[0]):
        title, *kept = kept
    if not kept:
        raise TextError(f"{name} has no text")
    return SourceText(title=title, paragraphs=tuple(kept))
