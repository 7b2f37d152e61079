"""Citation footer of a page: how to cite it, report a mistake, edit it; when its entry was added and changed."""

import posixpath
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, quote_plus, urlencode

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.catalogue import Key
from diplomacy_tracker.content.history import resolved
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.data import dated
from diplomacy_tracker.site.views.changes import history_of
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.feed_links import data_url
from diplomacy_tracker.site.views.page import CitationFooter, Page, Site

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
    """The citation footer of a page. Its day of access is the day of the build; a script replaces it by the reader's.

    BibTeX as in its manual btxdoc (1988), RIS as Research Information Systems specified it.
    """
    address = f"{context.site.url}{page.url}" if context.site.url else ""
    today, slashed, as_of, version = _days(context.insights.today)
    dates = context.history.get(resolved(page.source)) if page.source and context.history else None
    path = in_repository(context.site, page.source) if page.source else None
    year = dates.changed.year if dates else context.insights.today.year
    lines = {
        "title": f"{{{_tex(page.title)}}}",
        "author": f"{{{_tex(context.site.name)} contributors}}",
        **({"howpublished": rf"\url{{{address}}}"} if address else {}),
        "year": str(year),
        "note": f"Version {version}, as of {today}, accessed {today}. CC BY 4.0",
    }
    where = f"{context.site.name}, {address}" if address else context.site.name
    key = re.sub(r"[^a-z0-9]+", "-", page.url.lower()).strip("-")
    bibtex = ",\n".join([f"@misc{{{key}", *(f"  {name} = {{{value}}}" for name, value in lines.items())])
    ris = (
        "TY  - ELEC",
        f"TI  - {page.title}",
        f"AU  - {context.site.name} contributors",
        f"T2  - {context.site.name}",
        f"PY  - {year}",
        *([f"UR  - {address}"] if address else ()),
        f"ET  - {version}, as of {today}",
        f"Y2  - {slashed}",
        "ER  - ",
    )
    return CitationFooter(
        data=data_url(page),
        plain=f"{_named(page)}. {where} (version {version}, as of {as_of}, accessed {as_of}).",
        bibtex=f"{bibtex}\n}}",
        ris="\n".join(ris),
        key=key,
        report=_report(context, page),
        mail=_mail(context, page),
        service=_service(context, page),
        edit=f"{context.site.repository}edit/main/{path}" if context.site.repository and path else "",
        form=f"{urls.FORM}?edit={page.source.stem}" if page.kind == Meeting.singular and page.source and path else "",
        added=wording.stamp(dates.added) if dates else None,
        changed=wording.stamp(dates.changed) if dates else None,
        history=history_of(context, _key(page.source)) if page.source else (),
        versions=f"{context.site.repository}commits/main/{path}" if context.site.repository and path else "",
    )


def _key(source: Path) -> Key:
    """Folder and id of the record in a file; those of meetings lie in a folder for each year."""
    folder = source.parent.parent if source.parent.parent.name == Meeting.folder else source.parent
    return folder.name, source.stem


@lru_cache(maxsize=1)
def _days(today: date) -> tuple[str, str, str, str]:
    """The day of the build in the notations of ISO 8601, RIS and prose, and the version of the data."""
    return today.isoformat(), f"{today:%Y/%m/%d}", wording.stamp(today).text, dated(today)


def _named(page: Page) -> str:
    when = page.search_entry.when if page.search_entry else ""
    return f"“{page.title}”, {when}" if when else f"“{page.title}”"


def _tex(text: str) -> str:
    """Text with TeX's special characters escaped and braces in pairs."""
    return text.translate(_TEX)


def _report(context: ViewContext, page: Page) -> str:
    """The address of a new issue that names the page; empty if mkdocs.yml names no repository.

    The keys of the query are those of `.github/ISSUE_TEMPLATE/correction.yml`.
    """
    if not context.site.repository:
        return ""
    entry = page.url.strip("/").removeprefix(urls.MEETINGS)
    quoted = quote_plus(entry)
    return f"{context.site.repository}issues/new?template=correction.yml&title=Correction%3A+{quoted}&entry={quoted}"


def _mail(context: ViewContext, page: Page) -> str:
    """The address of an e-mail with a correction of the page; empty if mkdocs.yml names nobody for it."""
    if not context.site.contact_email:
        return ""
    body = f"{page_address(context, page)}\n\nWhat it says:\n\nWhat it should say:\n\nThe address of a source:\n"
    parts = {"subject": f"Correction: {page.title}", "body": body.replace("\n", "\r\n")}
    return f"mailto:{context.site.contact_email}?{urlencode(parts, quote_via=quote)}"


def _service(context: ViewContext, page: Page) -> str:
    """The address of the owner's form service for a correction of the page; empty if mkdocs.yml names none."""
    filled = context.site.contact_form.replace("{page}", quote(page_address(context, page), safe=""))
    return filled.replace("{text}", "")


def page_address(context: ViewContext, page: Page) -> str:
    """The address of a page, with that of the site where it has one."""
    return f"{context.site.url}{page.url}"


def in_repository(site: Site, path: Path) -> str | None:
    """Path of a file or folder within the repository; None outside it and in hidden folders."""
    if not site.base:
        return None
    if (folder := _named_in(site.base, path.absolute().parent)) is None:
        return "." if resolved(path) == site.base else None
    return None if path.name.startswith(".") else posixpath.join(folder, path.name)


@lru_cache(maxsize=4096)
def _named_in(base: Path, folder: Path) -> str | None:
    """Path of a folder within the repository at `base`, cached for all files in it."""
    folder = folder.resolve()
    if not folder.is_relative_to(base):
        return None
    names = folder.relative_to(base).parts
    return None if any(name.startswith(".") for name in names) else "/".join(names)
