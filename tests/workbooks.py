"""Workbooks written by hand, so that reading them is tested without a program that writes them."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

_SCHEMAS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SCHEMAS}/officeDocument/2006/relationships"
_MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def write_workbook(path: Path, cells: Sequence[Sequence[str]], *, merged: str = "") -> None:
    """Write one sheet, "Meetings", as the file's name says: .xlsx (ECMA-376) or .ods (OpenDocument 1.2).

    `merged` is a range of cells such as "A2:A3"; of an .ods file it is ignored.
    """
    parts = _xlsx(cells, merged) if path.suffix == ".xlsx" else _ods(cells)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def _xlsx(cells: Sequence[Sequence[str]], merged: str) -> dict[str, str]:
    rows = "".join(f"<row>{''.join(map(_xlsx_cell, row))}</row>" for row in cells)
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Meetings" sheetId="1" r:id="a"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>'
            f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells></worksheet>'
        ),
    }


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">'
        f'<Relationship Id="a" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _xlsx_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def _ods(cells: Sequence[Sequence[str]]) -> dict[str, str]:
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in cells)
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return {
        "mimetype": mimetype,
        "META-INF/manifest.xml": (
            f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/></manifest:manifest>'
        ),
        "content.xml": (
            f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:table="{_ODF}:table:1.0" '
            f'xmlns:text="{_ODF}:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="Meetings">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        ),
    }


def _ods_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
