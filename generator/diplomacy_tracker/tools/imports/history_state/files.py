"""The records in the XML files of the data set."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from diplomacy_tracker.content.errors import ContentError, Problem

FOLDERS = ("president-travels", "secretary-travels", "data")
"""The folders with records, directly below the given folder or one level deeper (clones of the repositories)."""
MAX_BYTES = 32 * 1024 * 1024
"""Many times the largest file of the data set."""
MAX_TEXT = 4000
"""Characters of a remark; the longest of the data set has 430."""
MAX_NAME = 90
"""Characters of every other text, so that a name fits into a title; the longest of the data set has 70."""
_PROSE = {"remarks", "description", "locale"}
RECORDS = {"trips": "trip", "visits": "visit"}
"""The outermost element of a file, and the element of a record in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record, white space folded; a text is empty where the record has none."""

    file: str
    """`president-travels/wilson-woodrow.xml`."""
    is_visit: bool
    """True for a visit of a foreign leader, False for a trip of an American abroad."""
    number: str
    start: str
    end: str
    name: str
    """The traveller, in a visit with the title: `Woodrow Wilson`, `King Kalakaua`."""
    who: str = ""
    """The data set's id of an American traveller: `wilson-woodrow`."""
    role: str = ""
    """`president` or `secretary`; empty for a visit."""
    country_id: str
    country: str
    locale: str = ""
    remark: str
    is_cut: bool = False
    """Whether a text was too long and was cut."""

    def __str__(self) -> str:
        """The record's name in reports."""
        return f"{self.file}: record {self.number or 'without a number'}"


@dataclass(slots=True)
class DataFiles:
    """The records in the files, and the elements that are none: pairs of a file and a message."""

    rows: list[Row] = field(default_factory=list)
    unrecognized: list[tuple[str, str]] = field(default_factory=list)


def read(root: Path) -> DataFiles:
    """Read every record below the folder, in the order of files and lines.

    Raises ContentError with every file that is not well-formed XML or has a document type: the data set has none,
    and entities that grow without end or name other files need one.
    """
    reading = DataFiles()
    problems: list[Problem] = []
    for path in _paths(root):
        try:
            _read_file(path, reading)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return reading


def _paths(root: Path) -> list[Path]:
    folders = [folder for name in FOLDERS for folder in (root / name, *sorted(root.glob(f"*/{name}")))]
    return [path for folder in folders for path in sorted(folder.glob("*.xml"))]


def _read_file(path: Path, reading: DataFiles) -> None:
    name = f"{path.parent.name}/{path.name}"
    top = _parse(path)
    if top.tag not in RECORDS:
        reading.unrecognized.append((name, f"is a list of <{top.tag}> and holds neither trips nor visits"))
        return
    for element in top:
        if element.tag == RECORDS[top.tag]:
            reading.rows.append(_row(element, name))
        else:
            reading.unrecognized.append((name, f"<{element.tag}> is no <{RECORDS[top.tag]}>"))


def _parse(path: Path) -> Element:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError([Problem(path, 1, 1, f"the file has more than {MAX_BYTES} bytes")])
        root: Element | None = ElementTree.parse(path, forbid_dtd=True).getroot()
    except ParseError as error:
        line, column = error.position
        message = f"not well-formed XML: {str(error).partition(':')[0]}"
        raise ContentError([Problem(path, line, column + 1, message)]) from None
    except DefusedXmlException:
        message = "has a document type, which no file of the data set has; entities may be an attack"
        raise ContentError([Problem(path, 1, 1, message)]) from None
    except (OSError, ValueError, LookupError) as error:
        raise ContentError([Problem(path, 1, 1, f"cannot be read: {error}")]) from None
    if root is None:
        raise ContentError([Problem(path, 1, 1, "holds no element")])
    return root


def _row(element: Element, file: str) -> Row:
    whole = dict(_texts(element))
    texts = {tag: text[: MAX_TEXT if tag in _PROSE else MAX_NAME] for tag, text in whole.items()}
    is_visit = element.tag == "visit"
    country = element.find("from" if is_visit else "country")
    return Row(
        file=file,
        is_visit=is_visit,
        number=texts.get("id", ""),
        start=texts.get("start-date", ""),
        end=texts.get("end-date", ""),
        name=re.sub(r"[<>]", "", texts.get("visitor" if is_visit else "name", "")).strip(),
        who=element.get("who", ""),
        role="" if is_visit else texts.get("role") or element.get("role") or "",
        country_id=(country.get("id", "") if country is not None else "").strip(),
        country=texts.get("from" if is_visit else "country", ""),
        locale=texts.get("locale", ""),
        remark=texts.get("description" if is_visit else "remarks", ""),
        is_cut=texts != whole,
    )


def _texts(element: Element) -> Iterator[tuple[str, str]]:
    """The text of each child element without markup and invisible characters, white space folded."""
    for child in element:
        folded = " ".join("".join(child.itertext()).split())
        yield child.tag, folded if folded.isascii() else "".join(c for c in folded if unicodedata.category(c)[0] != "C")
