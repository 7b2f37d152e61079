"""The texts of sources: files in a folder, or copies in a web archive."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from diplomacy_tracker.content.records import Meeting, Source
from diplomacy_tracker.tools.fetching import FetchError, FetchLimits, fetcher
from diplomacy_tracker.tools.texts.reading import MAX_BYTES, read
from diplomacy_tracker.tools.texts.source_text import SourceText, TextError
from diplomacy_tracker.tools.verify.searchable_text import SearchableText

ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx"})
HEADERS = {
    "User-Agent": "tracker (compares an entry with its sources)",
    "Accept": "text/html, text/plain, application/pdf",
}


@dataclass(slots=True)
class SourceTexts:
    """Texts by their place (`ENTRY/SOURCE`) and by their address; `unread` says which could not be read, and why."""

    by_place: dict[tuple[str, str], SourceText] = field(default_factory=dict)
    by_address: dict[str, SourceText] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def add_folder(self, folder: Path) -> None:
        """Read the texts below a folder: a file belongs to a source by `ENTRY/SOURCE.ending` or by its own address."""
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() not in ENDINGS or path.is_symlink() or not path.is_file():
                continue
            try:
                with path.open("rb") as file:
                    text = read(file.read(MAX_BYTES + 1), path.as_posix())
            except OSError as error:
                self.unread.append(f"{path.as_posix()} cannot be read: {error.strerror}")
            except TextError as error:
                self.unread.append(str(error))
            else:
                self.by_place.setdefault((path.parent.name, path.stem), text)
                if text.url:
                    self.by_address.setdefault(plain_address(text.url), text)

    def add_copies(self, sources: Iterable[Source], *, pause: float, may_be_private: bool) -> None:
        """Fetch the copies of sources in a web archive, one after the other."""
        addresses = dict.fromkeys(source.archive_url for source in sources if source.archive_url)
        limits = FetchLimits(size=MAX_BYTES + 1, may_be_private=may_be_private)
        asyncio.run(self._fetch(tuple(addresses), pause, limits))

    async def _fetch(self, addresses: Sequence[str], pause: float, limits: FetchLimits) -> None:
        async with fetcher(HEADERS, limits) as asker:
            for number, address in enumerate(addresses):
                await asyncio.sleep(pause if number else 0)
                try:
                    page = await asker.fetch(address)
                    if page.status >= HTTPStatus.BAD_REQUEST:
                        self.unread.append(f"{address} answers {page.status}")
                    else:
                        self.by_address[plain_address(address)] = read(page.body, address)
                except FetchError as error:
                    self.unread.append(f"{address}: {error}")
                except TextError as error:
                    self.unread.append(str(error) if address in str(error) else f"{address}: {error}")

    def of(self, meeting: Meeting) -> Mapping[str, SearchableText]:
        """The texts of an entry's sources, by the source's id."""
        return {
            source.id: SearchableText(text, language=source.language or "", published=source.date)
            for source in meeting.sources
            if (text := self._text(meeting, source))
        }

    def _text(self, meeting: Meeting, source: Source) -> SourceText | None:
        if text := self.by_place.get((meeting.id, source.id)):
            return text
        addresses = (plain_address(url) for url in (source.url, source.archive_url) if url)
        return next((self.by_address[address] for address in addresses if address in self.by_address), None)

    def missing(self, meetings: Iterable[Meeting]) -> Iterator[Source]:
        """The sources of entries that have no text yet."""
        for meeting in meetings:
            yield from (source for source in meeting.sources if not self._text(meeting, source))


def plain_address(url: str) -> str:
    """An address without its scheme, `www.`, fragment and last slash, so that two spellings of one agree."""
    parts = urlsplit(url.strip())
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
