"""The part of changed content that has no mistakes, so that a change with a mistake has a summary too."""

from datetime import date

from diplomacy_tracker import checks
from diplomacy_tracker.content.catalogue import Catalogue, Key, build
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.records import Record


def valid_part(after: Catalogue, before: Catalogue, today: date) -> Catalogue:
    """The content with each file that has mistakes as it was before, or left out where it is new."""
    records = _by_key(after)
    earlier = _by_key(before)
    unread = {(folder, name) for folder, names in after.known.items() for name in names} - records.keys()
    records |= {key: earlier.pop(key) for key in unread & earlier.keys()}
    while True:
        found = _catalogue(records, after.language)
        paths = {problem.path for problem in checks.check(found, today) if not problem.is_notice}
        wrong = [key for key, (_, document) in records.items() if document.path in paths]
        if not wrong:
            return found
        for key in wrong:
            del records[key]
            if key in earlier:
                records[key] = earlier.pop(key)


def _by_key(content: Catalogue) -> dict[Key, tuple[Record, Document]]:
    return {(record.folder, record.id): (record, content.document(record)) for record in content.records}


def _catalogue(records: dict[Key, tuple[Record, Document]], language: str) -> Catalogue:
    known: dict[str, set[str]] = {folder: set() for folder in Catalogue.empty().known}
    for folder, name in records:
        known[folder].add(name)
    documents = {key: document for key, (_, document) in records.items()}
    ids = {folder: frozenset(names) for folder, names in known.items()}
    return build((record for record, _ in records.values()), documents, ids, language)
