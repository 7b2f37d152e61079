"""Adds generated files to those that MkDocs knows."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from diplomacy_tracker.mkdocs.config import nav_addresses
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.site.views import LISTS

INDEX = "index.md"


class GeneratedPage(File):
    """A generated page as MkDocs knows it: a Markdown file of docs/, which plugins find and links lead to.

    A hidden one stays known, and MkDocs neither renders nor copies it: it is written by PageWriter.
    """

    is_hidden = False

    def is_documentation_page(self) -> bool:
        """Whether MkDocs renders it."""
        return not self.is_hidden

    def is_media_file(self) -> bool:
        """It never is, also where it is hidden."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 -- MkDocs' own signature
        """Nothing: only files that are no pages are copied."""


def address(file: File) -> str:
    """The address of a generated page below the site's: "countries/index.md" has "countries/"."""
    return file.src_uri.removesuffix(INDEX)


def source_path(url: str) -> str:
    """The path in docs/ that the page at an address would have."""
    return f"{url}{INDEX}"


def generated_page(config: MkDocsConfig, url: str, inclusion: InclusionLevel = InclusionLevel.INCLUDED) -> File:
    """The page at an address as a file without content."""
    file = GeneratedPage.generated(config, source_path(url), content="", inclusion=inclusion)
    file.dest_uri, file.generated_by = f"{url}index.html", "diplomacy"
    return file


def add(files: Files, build: SiteBuild, config: MkDocsConfig, *, every_page: bool) -> None:
    """Add all generated files, or of pages only those of the navigation and lists, which hand-written pages link to.

    Only lists are part of a navigation that MkDocs makes itself, where mkdocs.yml has no `nav`. PluginError if a
    hand-written page is in the way.
    """
    taken = {file.dest_uri: file.src_uri for file in files}
    addresses = {*build.plans, *(file.url for file in files.documentation_pages())}
    in_nav = frozenset(LISTS) if config.nav is None else nav_addresses(config.nav)
    for url in build.plans:
        _refuse_clash(f"{url}index.html", url, taken)
        if every_page or url in in_nav or url in LISTS:
            inclusion = InclusionLevel.INCLUDED if url in in_nav else InclusionLevel.NOT_IN_NAV
            files.append(generated_page(config, url, inclusion))
    for name, content in build.extra_files(addresses).items():
        _add(files, File.generated(config, name, content=content), taken)
    for url, html in build.redirects():
        _add(files, File.generated(config, f"{url}index.html", content=html), taken)


def hide(files: Files, *, also_in_nav: bool) -> None:
    """Let MkDocs pass generated pages over, where it is not MkDocs that renders them."""
    for file in files:
        if isinstance(file, GeneratedPage) and (also_in_nav or file.inclusion is not InclusionLevel.INCLUDED):
            file.is_hidden = True


def _add(files: Files, file: File, taken: dict[str, str]) -> None:
    _refuse_clash(file.dest_uri, file.url, taken)
    files.append(file)


def _refuse_clash(place: str, url: str, taken: dict[str, str]) -> None:
    """Raise PluginError if another file, hand-written or generated, has this place."""
    if clash := taken.get(place):
        message = f"{clash} has the address of a generated page, /{url}; rename or delete it"
        raise PluginError(message)
    taken[place] = place
