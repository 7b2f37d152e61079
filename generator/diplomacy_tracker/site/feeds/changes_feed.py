"""The feed of changes: one entry for each kind of change of a record on a day."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.catalogue import Key
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.insights.changes import Change, Changes
from diplomacy_tracker.site.feeds import atom
from diplomacy_tracker.site.feeds.items import uuid
from diplomacy_tracker.site.views.changes import address
from diplomacy_tracker.site.views.feed_links import MAX_FEED_ITEMS


def feed(dataset: Dataset, changes: Changes) -> str:
    """The feed in the Atom format (RFC 4287), newest day first; dated by the last change."""
    aliases = reversed(tuple(dataset.catalogue.earlier.items()))
    first_ids = {(folder, now): alias for (folder, alias), now in aliases}
    return atom.document(
        dataset,
        urls.CHANGES,
        f"What changed · {dataset.name}",
        updated=changes.last or dataset.insights.today,
        entries=[_entry(dataset, change, first_ids) for change in changes.all[:MAX_FEED_ITEMS]],
    )


def _entry(dataset: Dataset, change: Change, first_ids: Mapping[Key, str]) -> str:
    """A change as Atom. Its id holds the record's first id, so that a renamed record is not announced twice."""
    folder, name = change.key
    key = f"changes/{change.day.isoformat()}/{change.kind.value}/{folder}/{first_ids.get(change.key, name)}"
    place = f"{dataset.url}{address(dataset.catalogue, change.key) or urls.CHANGES}"
    title = f"{wording.sentence(change.kind.label)}: {change.title}"
    day = atom.time(change.day)
    return (
        f"<entry><id>urn:uuid:{uuid(dataset, key)}</id><title>{atom.text(title)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(place)}/>'
        f"<published>{day}</published><updated>{day}</updated>"
        f'<summary>{atom.text("; ".join(change.sentences) or title)}</summary><category term="{folder}"/></entry>'
    )
