"""What ends every page of its own: how to cite it, where to report a mistake, when its entry was added and changed."""

import posixpath
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote_plus

from generator.content import urls, wording
from generator.content.history import resolved
from generator.content.records import Meeting
from generator.data import dated
from generator.site.views.components import ViewContext
from generator.site.views.feed_links import data
from generator.site.views.page import CitationFooter, Page, Site

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


def citation_footer(context: ViewContext, page: Page) -> CitationFooter:
    """The foot of a page. The day of access is that of the build until a script puts in the reader's own.

    BibTeX as in its manual btxdoc (1988), RIS as Research Information Systems specified it.
    """
    address = f"{context.site.url}{page.url}"
    today, slashed, as_of, version = _days(context.insights.today)
    dates = context.history.get(resolved(page.source)) if page.source and context.history else None
    path = in_repository(context.site, page.source) if page.source else None
    year = dates.changed.year if dates else context.insights.today.year
    lines = {
        "title": f"{{{_tex(page.title)}}}",
        "author": f"{{{_tex(context.site.name)} contributors}}",
        "howpublished": rf"\url{{{address}}}",
        "year": str(year),
        "note": f"Version {version}, as of {today}, accessed {today}. CC BY 4.0",
    }
    key = re.sub(r"[^a-z0-9]+", "-", page.url.lower()).strip("-")
    bibtex = ",\n".join([f"@misc{{{key}", *(f"  {name} = {{{value}}}" for name, value in lines.items())])
    ris = (
        "TY  - ELEC",
        f"TI  - {page.title}",
        f"AU  - {context.site.name} contributors",
        f"T2  - {context.site.name}",
        f"PY  - {year}",
        f"UR  - {address}",
        f"ET  - {version}, as of {today}",
        f"Y2  - {slashed}",
        "ER  - ",
    )
    return CitationFooter(
        data=data(page),
        plain=f"{_named(page)}. {context.site.name}, {address} (version {version}, as of {as_of}, accessed {as_of}).",
        bibtex=f"{bibtex}\n}}",
        ris="\n".join(ris),
        key=key,
        report=_report(context, page),
        edit=f"{context.site.repository}edit/main/{path}" if context.site.repository and path else "",
        form=f"{urls.FORM}?edit={page.source.stem}" if page.kind == Meeting.singular and page.source and path else "",
        added=wording.stamp(dates.added) if dates else None,
        changed=wording.stamp(dates.changed) if dates else None,
    )


@lru_cache(maxsize=1)
def _days(today: date) -> tuple[str, str, str, str]:
    """The day of the build as ISO 8601, RIS and people write it, and the version of the data; the same on all pages."""
    return today.isoformat(), f"{today:%Y/%m/%d}", wording.stamp(today).text, dated(today)


def _named(page: Page) -> str:
    when = page.search_entry.when if page.search_entry else ""
    return f"“{page.title}”, {when}" if when else f"“{page.title}”"


def _tex(text: str) -> str:
    """Text with TeX's own signs escaped, braces always in pairs."""
    return text.translate(_TEX)


def _report(context: ViewContext, page: Page) -> str:
    """An issue with the page named already; empty where mkdocs.yml names no repository.

    The keys of the query are those of `.github/ISSUE_TEMPLATE/correction.yml`.
    """
    if not context.site.repository:
        return ""
    entry = page.url.strip("/").removeprefix(urls.MEETINGS)
    quoted = quote_plus(entry)
    return f"{context.site.repository}issues/new?template=correction.yml&title=Correction%3A+{quoted}&entry={quoted}"


def in_repository(site: Site, path: Path) -> str | None:
    """A file or folder as the repository names it; None outside, and in folders that git ignores."""
    if not site.base:
        return None
    if (folder := _named_in(site.base, path.absolute().parent)) is None:
        return "." if resolved(path) == site.base else None
    return None if path.name.startswith(".") else posixpath.join(folder, path.name)


@lru_cache(maxsize=4096)
def _named_in(base: Path, folder: Path) -> str | None:
    """A folder as the repository at `base` names it, once for all the files in it."""
    folder = folder.resolve()
    if not folder.is_relative_to(base):
        return None
    names = folder.relative_to(base).parts
    return None if any(name.startswith(".") for name in names) else "/".join(names)
