"""A new entry from a person's answers: which record a word means, the file's name, and the mistakes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from diplomacy_tracker import checks
from diplomacy_tracker.content import catalogue, dates, documents
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.party_names import party_named
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.validation import nearest, read_record
from diplomacy_tracker.content.vocabulary import Format, Status
from diplomacy_tracker.content.yaml_writer import entry_text, ordered

REQUIRED = ("date", "format", "place", "level", "title", "summary", "participants", "sources", "confidence")
"""The keys that need an answer; `place` only for a meeting in person."""
FEWEST_PARTIES = 2
_FEW = 3
"""The most parties in a file's name; a larger gathering is named after its event."""

_WAYS = {"phone": "call", "video": "video", "letter": "letter"}
"""The word for the format in the file's name of a meeting without a place."""


def meant(word: str, known: Mapping[str, str]) -> str:
    """The id that a word means among ids and their names: an id, a name, or the only name that has all its words.

    Raises ValueError, with the nearest one where there is one.
    """
    said = word.strip().casefold()
    for key, name in known.items():
        if said in {key.casefold(), name.casefold()}:
            return key
    parts = said.replace("-", " ").split()
    alike = [key for key, name in known.items() if all(part in _words(key, name) for part in parts)]
    if len(alike) == 1 and parts:
        return alike[0]
    if alike and parts:
        raise ValueError(f'"{word}" may be {", ".join(sorted(alike)[:5])}; say which')
    names = {name: key for key, name in known.items()}
    raise ValueError(f'"{word}" is not known{nearest(word, [*known, *names])}')


def path_of(root: Path, meeting_id: str) -> Path:
    """The path of an entry below a content root."""
    return root / Meeting.folder / meeting_id[:4] / f"{meeting_id}.md"


def suggested_id(content: Catalogue, data: Mapping[str, Value]) -> str:
    """An id of the day, the parties and the place, with a number if it is taken: `2025-07-11-china-japan-osaka`."""
    return _free(plain_id(content, data), content.known[Meeting.folder])


def plain_id(content: Catalogue, data: Mapping[str, Value]) -> str:
    """The same id, taken or not."""
    codes = dict.fromkeys(str(item.get("party", "")) for item in _mappings(data.get("participants")))
    sides = [content.parties[code].slug for code in codes if code in content.parties]
    who = sides if len(sides) <= _FEW else [str(data.get("event") or Meeting.singular)]
    place = data.get("place")
    city = slug(str(place.get("city", ""))) if isinstance(place, dict) else ""
    form = str(data.get("format", ""))
    return "-".join(part for part in (str(data["date"]), *who, city or _WAYS.get(form, "")) if part)


def source_id(publisher: str, taken: Collection[str]) -> str:
    """An id for a source from its publisher's name, with a number if it is taken."""
    return _free(slug(publisher) or "source", taken)


@dataclass(slots=True)
class NewEntry:
    """The keys of a meeting answered so far, in any order. Methods raise ValueError for answers not allowed."""

    content: Catalogue
    data: dict[str, Value] = field(default_factory=dict)

    def put(self, key: str, answer: str) -> None:
        """Set a key that holds one text; a name may stand for an id, and words for a date."""
        titles = {
            "event": {name: event.title for name, event in self.content.events.items()},
            "series": {name: series.title for name, series in self.content.series.items()},
        }
        if key == "date":
            answer = dates.meant(answer) or answer
        self._set(key, meant(answer, titles[key]) if key in titles else answer)

    def put_place(self, country: str, city: str = "", venue: str = "") -> None:
        """Set the place."""
        place = {"city": city, "country": self.party(country), "venue": venue}
        self._set("place", {key: value for key, value in place.items() if value})

    def add_issue(self, answer: str) -> None:
        """Add an issue by its id or title."""
        issue = meant(answer, {name: issue.title for name, issue in self.content.issues.items()})
        self._add("issues", issue)

    def add_participant(self, party: str, who: str = "", role: str = "") -> None:
        """Add a participant; somebody without a file is written by name."""
        person = self.person(who) if who else None
        code = self.party(party)
        whom: dict[str, Value] = {"person": person} if person else {"name": who} if who else {}
        if who and not role:
            raise ValueError(say("no_role", who=who))
        self._add("participants", {**whom, **({"role": role} if role else {}), "party": code})

    def add_source(self, kind: str, publisher: str, title: str, url: str, party: str = "") -> None:
        """Add a source with a new id; with `party`, it is that party's own account."""
        name = source_id(publisher, [str(source["id"]) for source in _mappings(self.data.get("sources"))])
        own: dict[str, Value] = {"party": self.party(party)} if party else {}
        source: dict[str, Value] = {"id": name, "title": title, "publisher": publisher, "url": url, "kind": kind, **own}
        self._add("sources", source)

    def party(self, answer: str) -> str:
        """The code of a party, from its code or name."""
        parties = self.content.parties
        known = party_named(answer, parties)
        return known or meant(answer, {code: party.name for code, party in parties.items()})

    def person(self, answer: str) -> str | None:
        """The id of a person with a file; None for anybody else. Raises ValueError when several could be meant."""
        try:
            return meant(answer, {name: person.name for name, person in self.content.people.items()})
        except ValueError as error:
            if " may be " in str(error):
                raise
            return None

    def missing(self) -> list[str]:
        """The keys that the entry still needs, in the order of the questions."""
        is_short = len(self.parties) < FEWEST_PARTIES
        needed = {"place": self.needs_place, "participants": is_short}
        return [key for key in REQUIRED if needed.get(key, True) and (key not in self.data or key == "participants")]

    @property
    def needs_place(self) -> bool:
        """Whether the place is missing: the meeting was held, in person."""
        is_held = self.data.get("status", Status.HELD.value) == Status.HELD.value
        return is_held and self.is_in_person and "place" not in self.data

    @property
    def is_in_person(self) -> bool:
        """Whether participants were in one place."""
        return self.data.get("format") in {Format.IN_PERSON.value, Format.HYBRID.value}

    @property
    def parties(self) -> list[str]:
        """The codes of the participating parties, each once."""
        return list(dict.fromkeys(str(item["party"]) for item in _mappings(self.data.get("participants"))))

    def settle(self, today: date) -> None:
        """Set the status `planned` if the date is in the future and no status was given."""
        if "date" in self.data and "status" not in self.data and is_to_come(str(self.data["date"]), today):
            self.data["status"] = Status.PLANNED.value

    def _set(self, key: str, value: Value) -> None:
        if found := faults({key: value}, key):
            raise ValueError(found[0])
        self.data[key] = value

    def _add(self, key: str, item: Value) -> None:
        before = self.data.get(key, [])
        if found := faults({key: [item]}, key):
            raise ValueError(found[0])
        self.data[key] = [*(before if isinstance(before, list) else []), item]


def text_of(data: Mapping[str, Value]) -> str:
    """The text of the file."""
    return entry_text(ordered(Meeting.folder, data))


def faults(data: Mapping[str, Value], key: str) -> list[str]:
    """The mistakes of form in one key, in the words of `tracker check`; references are not looked up."""
    path = Path("entry.md")
    document = documents.parse(path, text_of({key: data[key]}).encode())
    own = {place for route, place in (*document.keys.items(), *document.values.items()) if route[:1] == (key,)}
    try:
        read_record(Meeting, document)
    except ContentError as error:
        missing = {f'the key "{name}" is missing' for name in Meeting.model_fields}
        return [
            problem.message
            for problem in error.problems
            if (problem.line, problem.column) in own and problem.message not in missing
        ]
    return []


def mistakes(content: Catalogue, path: Path, text: str, today: date) -> list[Problem]:
    """Everything that `tracker check` would report in the file if it were in the content."""
    try:
        document = documents.parse(path, text.encode())
        meeting = read_record(Meeting, document)
    except ContentError as error:
        return list(error.problems)
    key = (Meeting.folder, meeting.id)
    known = {**content.known, Meeting.folder: content.known[Meeting.folder] | {meeting.id}}
    whole = catalogue.build([*content.records, meeting], {**content.documents, key: document}, known)
    return checks.check_record(meeting, whole, today)


def is_to_come(when: str, today: date) -> bool:
    """Whether a date is in the future or not exact to the day, so that the meeting must be planned."""
    moment = When.parse(when)
    return not moment.is_day or moment.first > today


def _free(name: str, taken: Collection[str]) -> str:
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(candidate for candidate in (name, *numbered) if candidate not in taken)


def _words(key: str, name: str) -> list[str]:
    return f"{key} {name}".casefold().replace("-", " ").split()


def _mappings(value: object) -> list[dict[str, Value]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
