"""All records of all content roots, held once and indexed once; every question about content starts here."""

import atexit
import gc
import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, combinations
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias, TypeVar

from generator.content import documents, parallel
from generator.content.documents import Document
from generator.content.errors import ContentError, Problem
from generator.content.messages import say
from generator.content.parties import ENGLISH, Party, all_parties
from generator.content.records import (
    RECORDS,
    Country,
    Event,
    Issue,
    Meeting,
    Organization,
    Person,
    Position,
    Record,
    Series,
)
from generator.content.validation import nearest, read_record

Pair: TypeAlias = tuple[str, str]
"""Two party codes in alphabetical order."""
Key: TypeAlias = tuple[str, str]
"""Folder and id of a record: `("people", "wang-yi")`."""
R = TypeVar("R", bound=Record)
K = TypeVar("K", bound=Hashable)

DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))})
"""Names that Windows keeps for devices, with any ending: nobody there could take the repository."""
ADDRESSES = "addresses.txt"
"""The one file of a content root that is no record: what addresses the site has ever had."""
LARGEST_CONTACT = 3
"""A meeting of more parties than this is no contact of any two of them; both attended it."""


@dataclass(frozen=True)
class Catalogue:
    """Every record by its id, and the indexes over them.

    Meetings are sorted by first day, last day, id. `meetings` leaves out the withdrawn ones, which stand in
    `withdrawn`. `known` has the ids of every file of a folder, also of those that could not be read, so that one
    broken file is not reported again by each file that names it.
    """

    meetings: Mapping[str, Meeting]
    withdrawn: Mapping[str, Meeting]
    people: Mapping[str, Person]
    countries: Mapping[str, Country]
    organizations: Mapping[str, Organization]
    events: Mapping[str, Event]
    series: Mapping[str, Series]
    issues: Mapping[str, Issue]
    parties: Mapping[str, Party]
    documents: Mapping[Key, Document]
    known: Mapping[str, frozenset[str]]

    @classmethod
    def empty(cls) -> "Catalogue":
        """A catalogue of no files; the parties of the base table are known all the same."""
        return build((), {}, {model.folder: frozenset() for model in RECORDS})

    @cached_property
    def all_meetings(self) -> Mapping[str, Meeting]:
        """Every meeting that has a page, the withdrawn ones too."""
        return {**self.meetings, **self.withdrawn}

    @property
    def records(self) -> Iterator[Record]:
        """Every record of every kind."""
        yield from self.all_meetings.values()
        yield from self.people.values()
        yield from self.countries.values()
        yield from self.organizations.values()
        yield from self.events.values()
        yield from self.series.values()
        yield from self.issues.values()

    @cached_property
    def of_party(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings of each party, oldest first: {"CHN": (m1, m2)}. Only parties with a meeting have a key."""
        return _grouped(self.meetings.values(), lambda meeting: meeting.parties)

    @cached_property
    def of_person(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings each person took part in, oldest first, by the person's id."""
        return _grouped(self.meetings.values(), lambda meeting: (p.person for p in meeting.participants if p.person))

    @cached_property
    def of_two(self) -> Mapping[tuple[str, str], tuple[Meeting, ...]]:
        """Meetings that each two people took part in, oldest first, by their ids in alphabetical order."""
        return _grouped(
            self.meetings.values(),
            lambda meeting: combinations(sorted({p.person for p in meeting.participants if p.person}), 2),
        )

    @cached_property
    def said_by(self) -> Mapping[str, tuple[tuple[Meeting, Position], ...]]:
        """What each speaker said where, oldest meeting first, by the person's id (or the office as it was written)."""
        said: dict[str, list[tuple[Meeting, Position]]] = {}
        for meeting in self.meetings.values():
            for position in meeting.positions:
                if position.speaker:
                    said.setdefault(position.speaker, []).append((meeting, position))
        return {speaker: tuple(positions) for speaker, positions in said.items()}

    @cached_property
    def of_issue(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings each issue was raised in, oldest first: listed, spoken of, or mentioned in an account."""
        return _grouped(self.meetings.values(), issues_of)

    @cached_property
    def of_event(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings held at each event, oldest first."""
        return _grouped(self.meetings.values(), lambda meeting: (meeting.event,) if meeting.event else ())

    @cached_property
    def of_series(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Rounds of each series, oldest first."""
        return _grouped(self.meetings.values(), lambda meeting: (meeting.series,) if meeting.series else ())

    @cached_property
    def of_year(self) -> Mapping[int, tuple[Meeting, ...]]:
        """Meetings by the year they began in, oldest first."""
        return _grouped(self.meetings.values(), lambda meeting: (meeting.start.year,))

    @cached_property
    def of_pair(self) -> Mapping[Pair, tuple[Meeting, ...]]:
        """Meetings of at most three parties of each pair, whatever their status, oldest first."""
        small = (meeting for meeting in self.meetings.values() if len(meeting.parties) <= LARGEST_CONTACT)
        return _grouped(small, pairs_of)

    @cached_property
    def both_attended(self) -> Mapping[Pair, tuple[Meeting, ...]]:
        """Larger meetings that both parties of a pair took part in, oldest first."""
        large = (meeting for meeting in self.meetings.values() if len(meeting.parties) > LARGEST_CONTACT)
        return _grouped(large, pairs_of)

    @cached_property
    def of_parties(self) -> Mapping[frozenset[str], tuple[Meeting, ...]]:
        """Meetings of exactly the same parties, oldest first."""
        return _grouped(self.meetings.values(), lambda meeting: (frozenset(meeting.parties),))

    @cached_property
    def of_name(self) -> Mapping[tuple[str, str], tuple[Person, ...]]:
        """People by name and party."""
        found: dict[tuple[str, str], list[Person]] = {}
        for person in self.people.values():
            found.setdefault((person.name, person.party), []).append(person)
        return {key: tuple(people) for key, people in found.items()}

    @cached_property
    def named_by(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings that list a meeting under `related`, oldest first, by the listed meeting's id."""
        return _grouped(self.meetings.values(), lambda meeting: (related.id for related in meeting.related))

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """Each earlier id of a meeting and the id it has now."""
        return {alias: meeting.id for meeting in self.all_meetings.values() for alias in meeting.aliases}

    @cached_property
    def earlier(self) -> Mapping[Key, str]:
        """Each earlier id of a record of any kind, with the folder, and the id it has now."""
        return {(record.folder, alias): record.id for record in self.records for alias in record.aliases}

    @cached_property
    def earlier_ids(self) -> frozenset[str]:
        """Every earlier id, whatever its kind."""
        return frozenset(alias for _, alias in self.earlier)

    @cached_property
    def party_ids(self) -> Mapping[Key, str]:
        """The code behind each party's address: {("countries", "south-korea"): "KOR"}."""
        return {(party.folder, party.slug): code for code, party in self.parties.items()}

    @cached_property
    def codes_of_slug(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the parties whose name makes the same address; one each, in content without mistakes."""
        codes: dict[str, list[str]] = {}
        for code, party in self.parties.items():
            codes.setdefault(party.slug, []).append(code)
        return {slug: tuple(same) for slug, same in codes.items()}

    @cached_property
    def organization_codes(self) -> frozenset[str]:
        """The codes of the content's own organisations."""
        return frozenset(organization.code for organization in self.organizations.values())

    def has_page(self, code: str) -> bool:
        """Whether a party has a page: one that took part in a meeting, or an organisation of the content's own."""
        return code in self.of_party or code in self.organization_codes

    def relation_id(self, pair: Pair) -> str:
        """The name of a relation, as its address has it: `china-united-states`."""
        return "-".join(sorted(self.parties[code].slug for code in pair))

    def last_role(self, person: str) -> str:
        """The office in which a person last took part in a meeting; empty when none is on record."""
        for meeting in reversed(self.of_person.get(person, ())):
            for participant in meeting.participants:
                if participant.person == person and participant.role:
                    return participant.role
        return ""

    def document(self, record: Record) -> Document:
        """The file a record was read from."""
        return self.documents[record.folder, record.id]


def pairs_of(meeting: Meeting) -> Iterator[Pair]:
    """Each two parties of a meeting."""
    return combinations(sorted(meeting.parties), 2)


def issues_of(meeting: Meeting) -> tuple[str, ...]:
    """Every issue a meeting touched: those listed first, then what was said, promised or mentioned, each once."""
    issues = list(meeting.issues)
    issues += [position.issue for position in meeting.positions]
    issues += [outcome.issue for outcome in meeting.outcomes if outcome.issue]
    for source in meeting.sources:
        issues += source.mentions or ()
    return tuple(dict.fromkeys(issues))


def _grouped(meetings: Iterable[Meeting], keys: Callable[[Meeting], Iterable[K]]) -> dict[K, tuple[Meeting, ...]]:
    groups: dict[K, list[Meeting]] = {}
    for meeting in meetings:
        for key in dict.fromkeys(keys(meeting)):
            groups.setdefault(key, []).append(meeting)
    return {key: tuple(group) for key, group in groups.items()}


def build(
    records: Iterable[Record],
    sources: Mapping[Key, Document],
    known: Mapping[str, frozenset[str]],
    language: str = ENGLISH,
) -> Catalogue:
    """Index records; what they refer to need not exist. `language` is that of countries' names."""
    by_folder: dict[str, dict[str, Record]] = {model.folder: {} for model in RECORDS}
    for record in sorted(records, key=lambda record: record.id):
        by_folder[record.folder][record.id] = record
    meetings = sorted(_of(Meeting, by_folder).values(), key=lambda m: (m.date, m.id))
    countries, organizations = _of(Country, by_folder), _of(Organization, by_folder)
    return Catalogue(
        meetings={meeting.id: meeting for meeting in meetings if not meeting.withdrawn},
        withdrawn={meeting.id: meeting for meeting in meetings if meeting.withdrawn},
        people=_of(Person, by_folder),
        countries=countries,
        organizations=organizations,
        events=_of(Event, by_folder),
        series=_of(Series, by_folder),
        issues=_of(Issue, by_folder),
        parties=all_parties(countries.values(), organizations.values(), language),
        documents=sources,
        known=known,
    )


ParseCache: TypeAlias = dict[Path, tuple[bytes, Document, Record]]
"""What was read from each file, with the bytes it was read from."""


def load(
    roots: Sequence[Path], cache: ParseCache | None = None, *, language: str = ENGLISH
) -> tuple[Catalogue, list[Problem]]:
    """Read every file of the content roots; what could not be read is left out and stands in the problems.

    A file that a root has from an earlier one, byte for byte, counts once, unless it is a meeting's: an import is
    complete in itself, so that it carries the people and countries that it names.

    The catalogue is fit for publishing only when the problems of the checks are added and none is an error.
    `language` is that of the names of countries without a file of their own (BCP 47); ValueError when it is unknown.
    `cache` is for those who load again and again: files that still hold the same bytes are not parsed anew.
    """
    problems: list[Problem] = []
    records: list[Record] = []
    sources: dict[Key, Document] = {}
    known: dict[str, set[str]] = {model.folder: set() for model in RECORDS}
    with no_collecting(), _reading(list(files(roots, problems)), cache) as found:
        for path, model, read in found:
            key = (model.folder, path.stem)
            if model is not Meeting and key in sources and _is_copy(path, sources[key].path):
                continue
            if path.stem in known[model.folder]:
                first = sources[key].path if key in sources else "another file"
                problems.append(Problem(path, 1, 1, say("taken", id=path.stem, file=first)))
                continue
            known[model.folder].add(path.stem)
            try:
                document, record = read()
                records.append(record)
            except ContentError as error:
                problems += error.problems
            except OSError as error:
                problems.append(Problem(path, 1, 1, f"cannot be read: {error.strerror}"))
            else:
                sources[key] = document
    return build(records, sources, {folder: frozenset(ids) for folder, ids in known.items()}, language), problems


@contextmanager
def no_collecting() -> Iterator[None]:
    """Spare the garbage collector: all that is read stays, and looking through it in vain takes a third of the time."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


atexit.register(gc.freeze)  # nor does a program that ends look through it once more: half a second at 7,500 entries


Read: TypeAlias = Callable[[], tuple[Document, Record]]


@contextmanager
def _reading(
    given: Sequence[tuple[Path, type[Record]]], cache: ParseCache | None
) -> Iterator[Iterator[tuple[Path, type[Record], Read]]]:
    """Each file with its kind and what reads it, or raises why it cannot be read.

    Without a cache, many files are parsed by other processes while their records are made here.
    """
    if cache is not None:
        yield ((path, model, partial(_read, path, model, cache)) for path, model in given)
        return

    def parse(number: int) -> _Parsed | ContentError | OSError:
        try:
            document = documents.read(given[number][0])
        except (ContentError, OSError) as error:
            return error
        return document.data, document.body, document.body_line, document.front

    with parallel.parallel_map(parse, len(given)) as portions:
        parsed = chain.from_iterable(portions)
        yield ((path, model, partial(_made, path, model, result)) for (path, model), result in zip(given, parsed))  # noqa: B905


_Parsed: TypeAlias = tuple[dict[str, documents.Value], str, int, str]
"""What a document holds, without its path, of which this process has one."""


def _made(path: Path, model: type[Record], parsed: _Parsed | ContentError | OSError) -> tuple[Document, Record]:
    if isinstance(parsed, Exception):
        raise parsed
    document = Document(path, *parsed)
    return document, read_record(model, document)


def _read(path: Path, model: type[Record], cache: ParseCache) -> tuple[Document, Record]:
    raw = documents.read_bytes(path)
    if path in cache and cache[path][0] == raw:
        return cache[path][1:]
    document = documents.parse(path, raw)
    record = read_record(model, document)
    cache[path] = raw, document, record
    return document, record


def root_of(path: Path) -> Path:
    """The content root a file lies in; ValueError when it lies where no record can."""
    folders = {model.folder for model in RECORDS}
    for parent in (*path.parents, *path.absolute().parents):
        if parent.name in folders:
            return parent.parent
    message = f"{path} lies in none of the folders {', '.join(sorted(folders))}"
    raise ValueError(message)


def _of(model: type[R], by_folder: Mapping[str, Mapping[str, Record]]) -> dict[str, R]:
    return {key: record for key, record in by_folder[model.folder].items() if isinstance(record, model)}


def files(roots: Sequence[Path], problems: list[Problem]) -> Iterator[tuple[Path, type[Record]]]:
    """Every record's file with its kind, in the order of the paths; anything else is a problem."""
    models = {model.folder: model for model in RECORDS}
    for root in roots:
        for entry, parts in _entries(root, (), problems):
            path = Path(entry.path)
            if problem := _misplaced(entry, path, parts, models):
                problems.append(problem)
            else:
                yield path, models[parts[0]]


def _entries(
    folder: Path, above: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[os.DirEntry[str], tuple[str, ...]]]:
    """What lies below a folder and is no folder, with its path from the root. Path.rglob asks thrice what each is."""
    try:
        found = sorted(os.scandir(folder), key=attrgetter("name"))
    except FileNotFoundError:
        return  # a folder that went while the content was read has nothing in it
    except OSError as error:
        problems.append(Problem(folder, 1, 1, f"cannot be read: {error.strerror}"))
        return
    for entry in found:
        parts = (*above, entry.name)
        if entry.name.startswith(".") or (parts == (ADDRESSES,) and not entry.is_symlink()):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder / entry.name, parts, problems)
        else:
            yield entry, parts


def _is_copy(path: Path, first: Path) -> bool:
    """Whether two files stand at the same place in their roots and hold the same bytes."""
    return (
        path.parts[-2:] == first.parts[-2:]
        and path != first
        and documents.read_bytes(path) == documents.read_bytes(first)
    )


def _misplaced(
    entry: os.DirEntry[str], path: Path, parts: tuple[str, ...], models: Mapping[str, type[Record]]
) -> Problem | None:
    folder = parts[0]
    depth = 3 if folder == Meeting.folder else 2
    if entry.is_symlink():
        return Problem(path, 1, 1, "is a symbolic link; put the file itself here")
    if len(parts) == 1 or folder not in models:
        hint = nearest(folder, models) or f"; files belong in {', '.join(models)}"
        return Problem(path, 1, 1, f'"{"/".join(parts)}" is not part of the content{hint}')
    if path.suffix != ".md":
        return Problem(path, 1, 1, f'"{path.name}" is not a record; its name must end with .md')
    if not entry.is_file():
        return Problem(path, 1, 1, "is not a regular file; delete it")
    if path.stem in DEVICES:
        return Problem(path, 1, 1, f'"{path.name}" is the name of a device on Windows; give the file a longer one')
    if len(parts) != depth:
        form = "meetings/YEAR/ID.md" if depth == 3 else f"{folder}/ID.md"  # noqa: PLR2004
        return Problem(path, 1, 1, f'"{"/".join(parts)}" is in the wrong folder; it must be {form}')
    return None
