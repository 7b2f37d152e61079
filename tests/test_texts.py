"""The text of a source from the files and pages that people have."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from pypdf import PdfWriter

from diplomacy_tracker.tools.texts.reading import MAX_BYTES, MAX_CHARACTERS, read
from diplomacy_tracker.tools.texts.source_text import SourceText, TextError

PAGE = """<!doctype html><html lang="en"><head><title>Readout of call | Ministry</title>
<link rel="canonical" href="https://www.mfa.example/en/news/12">
<meta property="og:site_name" content="Ministry of Foreign Affairs">
<meta property="article:published_time" content="2025-03-04T10:00:00Z">
<script>var seen = "President One met President Two in Bali on 14 November 2022.";</script></head>
<body><nav><ul><li>President Three met President Four in Oslo</ul></nav>
<div class="cookie-banner">We use cookies. Accept all</div>
<main><article><h1>Readout of call</h1>
<p>Foreign Minister Anna Svensson spoke by phone with her counterpart on 3&nbsp;March&nbsp;2025. She called it
&ldquo;useful&rdquo;.</p><p>The ministers agreed to meet in Tokyo in May.</p></article></main>
<aside><p>Most read: Ministers met in Delhi on 1 January 2025</p></aside>
<footer>Contact us. Ministers held talks.</footer></body></html>"""
FIRST = "Foreign Minister Anna Svensson spoke by phone with her counterpart on 3 March 2025. She called it “useful”."
SECOND = "The ministers agreed to meet in Tokyo in May."


def test_a_page_gives_its_main_text_and_what_it_says_of_itself() -> None:
    assert read(PAGE.encode(), "page.html") == SourceText(
        title="Readout of call",
        paragraphs=(FIRST, SECOND),
        publisher="Ministry of Foreign Affairs",
        url="https://www.mfa.example/en/news/12",
        day=date(2025, 3, 4),
    )


def test_a_page_without_a_date_of_its_own_gets_none() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2025-03-04T10:00:00Z">', "")
    assert read(page.encode(), "page.html").day is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    text = "Gespräch in Köln\n\nDie Minister trafen sich am 3. März 2025 in Köln. Sie sprachen über „Öl“ – und Gas."
    found = read(text.encode(encoding), "a.txt")
    assert (found.title, *found.paragraphs) == tuple(text.split("\n\n"))


@pytest.mark.parametrize(
    ("text", "title", "paragraphs"),
    [
        ("A heading\n\nOne sentence.\nIts second line.", "A heading", ("One sentence. Its second line.",)),
        ("One meets two\nMay 12, 2025\nThey met today.\nThey agreed.", "One meets two",
         ("May 12, 2025", "They met today.", "They agreed.")),
        (
            "They met yesterday afternoon for an hour in the\nold town hall beside\nthe sea.\nThey agreed.",
            "",
         ("They met yesterday afternoon for an hour in the old town hall beside the sea.", "They agreed.")),
        ("# A heading\n\n> They said **this**.\n\n- one\n- [two](https://example.org)", "A heading",
         ("They said this.", "one", "two")),
    ],
)  # fmt: skip
def test_paragraphs_are_told_apart(text: str, title: str, paragraphs: tuple[str, ...]) -> None:
    found = read(text.encode(), "a.txt")
    assert (found.title, found.paragraphs) == (title, paragraphs)


def test_front_matter_says_where_a_text_is_from() -> None:
    text = (
        "---\ntitle: A call\ndate: 2025-03-04\nsource_url: https://example.org/a\npublisher: A wire\n---\nThey spoke.\n"
    )
    assert read(text.encode(), "a.md") == SourceText(
        title="A call",
        paragraphs=("They spoke.",),
        publisher="A wire",
        url="https://example.org/a",
        day=date(2025, 3, 4),
    )


def test_aliases_in_front_matter_are_no_front_matter() -> None:
    """Nine lines of them would make a text of gigabytes; as plain text they are what they are."""
    nested = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(9))
    found = read(f"---\n{nested}title: *a8\n---\nText.\n".encode(), "a.md")
    assert (found.title, len(found.paragraphs[0]) < 1000) == ("a0: &a0 [x]", True)


def docx() -> bytes:
    file, document = io.BytesIO(), Document()
    for paragraph in ("Readout of call", FIRST, SECOND):
        document.add_paragraph(paragraph)
    document.save(file)
    return file.getvalue()


def test_a_docx_file_gives_its_paragraphs() -> None:
    found = read(docx(), "a.docx")
    assert (found.title, found.paragraphs) == ("Readout of call", (FIRST, SECOND))


def pdf() -> bytes:
    """A page with two lines of text (ISO 32000-1 §7.5)."""
    text = b"BT /F 12 Tf 72 700 Td (One meets two) Tj 0 -20 Td (They met in Oslo.) Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(text), text),
        font,
    )
    written, places = b"%PDF-1.4\n", []
    for number, part in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(written))
        written += b"%d 0 obj%b\nendobj\n" % (number, part)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(places)
    return written + table + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF\n" % len(written)


def test_a_pdf_gives_its_text() -> None:
    found = read(pdf(), "a.pdf")
    assert (found.title, found.paragraphs) == ("One meets two", ("They met in Oslo.",))


def empty_pdf() -> bytes:
    file, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(file)
    return file.getvalue()


def archive(name: str, size: int = 10) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(name, b"0" * size)
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\x00\x01\x02\x03" * 50, "a is no text, HTML, PDF or DOCX; open it, copy its text, and save that as UTF-8"),
        (b"%PDF-1.4\n nothing", "a cannot be read as a PDF"),
        (empty_pdf(), "a holds pictures of text only"),
        (archive("word/document.xml"), "a cannot be read as a DOCX file; save it anew as .docx, or as plain text"),
        (archive("[Content_Types].xml", 60_000_000), "a unpacks to more than 50 MB; it is not read"),
        (b"<html><body><script>met()</script></body></html>", "the page has no main text"),
        (b"a" * (MAX_BYTES + 1), "a has more than 5 MB; give the text of one article"),
        (b"a " * MAX_CHARACTERS, "a has more than 250000 characters of text; give the text of one article"),
    ],
)
def test_what_has_no_text_is_refused_with_the_cure(raw: bytes, message: str) -> None:
    with pytest.raises(TextError) as error:
        read(raw, "a")
    assert str(error.value).startswith(message)
