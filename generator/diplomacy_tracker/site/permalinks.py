"""Published addresses: each one keeps working, by a page or a redirect, or is reported as gone."""

import difflib
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from diplomacy_tracker.content import address_list, urls
from diplomacy_tracker.content.address_list import ADDRESSES, OWNER
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import Problem
from diplomacy_tracker.content.records import RECORDS, Country, Meeting, Organization
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views import Plan

HEAD = "# Every address the site has ever had. `tracker addresses --update` writes it; nobody needs to by hand.\n"


@dataclass(frozen=True, slots=True)
class Gone:
    """A published address that no longer works, with advice. `line` is its line in the list, from 1."""

    path: Path
    line: int
    address: str
    advice: str

    @property
    def problem(self) -> Problem:
        """The same as a problem of `tracker check`."""
        return Problem(self.path, self.line, 1, f"the address /{self.address} is gone; {self.advice}")


def list_text(addresses: frozenset[str], tracker: str) -> str:
    """The text of the list: one address per line, sorted, so that a difference shows only what was added."""
    head = f"{HEAD}{OWNER}{tracker}\n" if tracker else HEAD
    return head + "".join(f"{address}\n" for address in sorted(addresses - {""}))


def moved(insights: Insights, plans: Mapping[str, Plan], listed: Sequence[str] = ()) -> dict[str, str]:
    """Redirects from earlier addresses to pages: {"people/old/": "people/new/"}.

    They are for earlier ids of records, for relations of renamed parties, and for published pages without a meeting
    left, such as a relation whose only meeting was cancelled; the last lead to their section.
    """
    catalogue = insights.catalogue
    found = {url: f"{url.partition('/')[0]}/" for url in listed if url not in plans and _is_empty(url, catalogue)}
    found |= {f"{folder}/{alias}/": f"{folder}/{now}/" for (folder, alias), now in catalogue.earlier.items()}
    found |= _relations(insights)
    return {
        url: target if target in plans else f"{target.partition('/')[0]}/"
        for url, target in sorted(found.items())
        if url not in plans
    }


def current(catalogue: Catalogue, plans: Mapping[str, Plan], redirects: Mapping[str, str]) -> frozenset[str]:
    """Every address of a page, a redirect, an outcome or an expectation (`meetings/ID/#o1`)."""
    own = {
        urls.meeting(name, anchor)
        for meeting in catalogue.all_meetings.values()
        for name in (meeting.id, *meeting.aliases)
        for anchor in (*(item.id for item in meeting.outcomes), *(item.id for item in meeting.expects))
    }
    return frozenset({*plans, *redirects, *own})


def gone(root: Path, catalogue: Catalogue, addresses: frozenset[str], tracker: str) -> Iterator[Gone]:
    """The listed addresses that the site no longer has, sorted; `tracker` as in `address_list.read`."""
    known = address_list.read(root, tracker)
    fresh = sorted(addresses - known.keys())
    missing = {address for address in known if address not in addresses}
    for address in sorted(missing):
        page, _, anchor = address.partition("#")
        if page in missing and anchor:
            continue  # reported once, for the page
        advice = _advice_on_part(page, anchor, catalogue) if anchor else _advice(root, page, catalogue, fresh)
        yield Gone(root / ADDRESSES, known[address], address, advice)


def pages(docs: Path) -> frozenset[str]:
    """The addresses of pages written by hand: `about/names/` for `docs/about/names.md`."""
    names = (path.relative_to(docs).with_suffix("").as_posix() for path in docs.rglob("*.md"))
    return frozenset(name.removesuffix("index") if name.split("/")[-1] == "index" else f"{name}/" for name in names)


def title(url: str, catalogue: Catalogue, plans: Mapping[str, Plan]) -> str:
    """The title of the page at an address."""
    folder, _, name = url.rstrip("/").partition("/")
    known = catalogue.all_meetings.get(name) if folder == Meeting.folder else None
    return known.title if known else plans[url].make().title


def relative(url: str, target: str) -> str:
    """The relative link from one page to another: `../b/` from `meetings/a/` to `meetings/b/`."""
    return posixpath.relpath(target, url) + "/"


def _relations(insights: Insights) -> Iterator[tuple[str, str]]:
    """Redirects of relations from the earlier names of their parties."""
    catalogue = insights.catalogue
    parties: tuple[Country | Organization, ...] = (*catalogue.countries.values(), *catalogue.organizations.values())
    names = {
        record.code: (catalogue.parties[record.code].slug, *record.aliases) for record in parties if record.aliases
    }
    for pair in insights.relations if names else ():
        if names.keys() & set(pair):
            now = catalogue.relation_id(pair)
            for slugs in product(*(names.get(code, (catalogue.parties[code].slug,)) for code in pair)):
                if (earlier := "-".join(sorted(slugs))) != now:
                    yield urls.relation(earlier), urls.relation(now)


def _is_empty(url: str, catalogue: Catalogue) -> bool:
    """Whether the page is missing only because no meeting is left for it."""
    folder, _, name = url.rstrip("/").partition("/")
    if folder == Meeting.folder:
        return name.isdigit()
    slugs = {slug for _, slug in catalogue.party_ids} | {alias for _, alias in catalogue.earlier}
    if folder == "relations":
        places = [place for place, sign in enumerate(name) if sign == "-"]
        return any(name[:place] in slugs and name[place + 1 :] in slugs for place in places)
    return (folder, name) in catalogue.party_ids


def _advice_on_part(page: str, anchor: str, catalogue: Catalogue) -> str:
    name = page.rstrip("/").partition("/")[2]
    meeting = catalogue.all_meetings[catalogue.aliases.get(name, name)]
    path = catalogue.document(meeting).path.as_posix()
    return f"give it its id {anchor} again in {path}; an outcome that was wrong stays, and its log says so"


def _advice(root: Path, page: str, catalogue: Catalogue, fresh: Sequence[str]) -> str:
    folder, _, name = page.rstrip("/").partition("/")
    if folder not in {model.folder for model in RECORDS} or not name:
        return "make a page there that leads on"
    ids = [url.rstrip("/").partition("/")[2] for url in fresh if url.startswith(f"{folder}/") and "#" not in url]
    near = difflib.get_close_matches(name, ids, n=1, cutoff=0.5)
    files = {record.id: catalogue.document(record).path for record in catalogue.records if record.folder == folder}
    alias = f"add `aliases: [{name}]` to {files[near[0]].as_posix() if near and near[0] in files else 'its file'}"
    if folder == Meeting.folder:
        file = (root / folder / name[:4] / f"{name}.md").as_posix()
        return f"if it has another name now, {alias}; if it was wrong, put {file} back with `withdrawn`"
    file = (root / folder / f"{name}.md").as_posix()
    return f"if it has another name now, {alias}; else put {file} back"
