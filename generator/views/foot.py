"""What ends every page of its own: how to cite it, where to report a mistake, when its entry was added and changed."""

import re
from pathlib import Path
from urllib.parse import urlencode

from generator.exports import dated
from generator.history import resolved
from generator.records import Meeting
from generator.views import words
from generator.views.follow import data
from generator.views.page import Foot, Page, Site
from generator.views.parts import Parts

_TEX = str.maketrans(
    {
        **{sign: rf"\{sign}" for sign in "&%$#_"},
        "{": r"{\textbraceleft}",  # \{ prints the same, yet BibTeX counts it as a brace
        "}": r"{\textbraceright}",
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)


def foot(parts: Parts, page: Page) -> Foot:
    """The foot of a page. The day of access is that of the build until a script puts in the reader's own.

    BibTeX as in its manual btxdoc (1988), RIS as Research Information Systems specified it.
    """
    address = f"{parts.site.url}{page.url}"
    today = parts.insights.today
    as_of = words.stamp(today).text
    version = dated(today)
    dates = parts.history.get(resolved(page.source)) if page.source else None
    path = in_repository(parts.site, page.source) if page.source else None
    year = (dates.changed if dates else today).year
    lines = {
        "title": f"{{{_tex(page.title)}}}",
        "author": f"{{{_tex(parts.site.name)} contributors}}",
        "howpublished": rf"\url{{{address}}}",
        "year": str(year),
        "note": f"Version {version}, as of {today.isoformat()}, accessed {today.isoformat()}. CC BY 4.0",
    }
    key = re.sub(r"[^a-z0-9]+", "-", page.url.lower()).strip("-")
    bibtex = ",\n".join([f"@misc{{{key}", *(f"  {name} = {{{value}}}" for name, value in lines.items())])
    ris = (
        "TY  - ELEC",
        f"TI  - {page.title}",
        f"AU  - {parts.site.name} contributors",
        f"T2  - {parts.site.name}",
        f"PY  - {year}",
        f"UR  - {address}",
        f"ET  - {version}, as of {today.isoformat()}",
        f"Y2  - {today:%Y/%m/%d}",
        "ER  - ",
    )
    return Foot(
        data=data(page),
        plain=f"{_named(page)}. {parts.site.name}, {address} (version {version}, as of {as_of}, accessed {as_of}).",
        bibtex=f"{bibtex}\n}}",
        ris="\n".join(ris),
        key=key,
        report=_report(parts, page),
        edit=f"{parts.site.repository}edit/main/{path}" if parts.site.repository and path else "",
        form=f"contribute/new/?edit={page.source.stem}"
        if page.kind == Meeting.singular and page.source and path
        else "",
        added=words.stamp(dates.added) if dates else None,
        changed=words.stamp(dates.changed) if dates else None,
    )


def _named(page: Page) -> str:
    when = page.finding.when if page.finding else ""
    return f"“{page.title}”, {when}" if when else f"“{page.title}”"


def _tex(text: str) -> str:
    """Text with TeX's own signs escaped, braces always in pairs."""
    return text.translate(_TEX)


def _report(parts: Parts, page: Page) -> str:
    """An issue with the page named already; empty where mkdocs.yml names no repository.

    The keys of the query are those of `.github/ISSUE_TEMPLATE/correction.yml`.
    """
    if not parts.site.repository:
        return ""
    entry = page.url.strip("/").removeprefix("meetings/")
    query = {"template": "correction.yml", "title": f"Correction: {entry}", "entry": entry}
    return f"{parts.site.repository}issues/new?{urlencode(query)}"


def in_repository(site: Site, path: Path) -> str | None:
    """A file or folder as the repository names it; None outside, and in folders that git ignores."""
    path = resolved(path)
    if not site.base or not path.is_relative_to(site.base):
        return None
    path = path.relative_to(site.base)
    return None if any(part.startswith(".") for part in path.parts) else path.as_posix()
