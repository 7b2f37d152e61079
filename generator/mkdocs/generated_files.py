"""Adds generated files to those that MkDocs knows."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from generator.mkdocs import layout
from generator.mkdocs.config import nav_addresses
from generator.site.build import SiteBuild


def add(files: Files, build: SiteBuild, config: MkDocsConfig) -> None:
    """Add all generated files but the pages outside the navigation; PluginError if a hand-written page is in the way.

    Pages of the navigation are added without their content, which is written later.
    """
    taken = {file.dest_uri: file.src_uri for file in files}
    in_nav = nav_addresses(config.nav)
    for url in build.plans:
        if url in in_nav:
            _add(files, File.generated(config, f"{url}index.md", content=layout.empty_page()), taken)
        else:
            _refuse_clash(f"{url}index.html", url, taken)
    addresses = {*build.plans, *(file.url for file in files.documentation_pages())}
    for name, content in build.extra_files(addresses).items():
        _add(files, File.generated(config, name, content=content), taken)
    for url, html in build.redirects():
        _add(files, File.generated(config, f"{url}index.html", content=html), taken)


def _add(files: Files, file: File, taken: dict[str, str]) -> None:
    _refuse_clash(file.dest_uri, file.url, taken)
    files.append(file)


def _refuse_clash(place: str, url: str, taken: dict[str, str]) -> None:
    """Raise PluginError if another file, hand-written or generated, has this place."""
    if clash := taken.get(place):
        message = f"{clash} has the address of a generated page, /{url}; rename or delete it"
        raise PluginError(message)
    taken[place] = place
