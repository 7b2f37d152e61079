"""The words of proposals: what was found, how sure it is, and what a person must decide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Route, Value
from diplomacy_tracker.content.errors import Problem
from diplomacy_tracker.content.parties import with_article
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import SourceKind
from diplomacy_tracker.tools.collecting.feeds_file import Feed
from diplomacy_tracker.tools.collecting.github_text import block, code, link, title
from diplomacy_tracker.tools.collecting.source_text import source_lines
from diplomacy_tracker.tools.drafts.facts import Draft
from diplomacy_tracker.tools.drafts.remarks import REQUIRED

_CHECK, _MISSING, _UNSURE = "check: ", "missing: ", "unsure: "
_FIELDS = ("date", "status", "format", "level", "place", "event", "participants", "issues", "related")
_SENTENCES = {"positions": "position", "outcomes": "outcome", "expects": "expectation"}
_OTHERS = ("another meeting", "a further account")
_MAX_GUESSES = 40
_CLOSING = (
    "Delete the remarks that begin with `# check:` and `# missing:` before you merge. Checks start when somebody "
    "pushes to the branch, or closes and reopens this pull request. Close it if this does not belong in the record: "
    "it is not proposed again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A text that tells of a meeting: where it is from, and the draft that was made of it."""

    feed: Feed
    url: str
    heading: str
    day: date | None
    """That of publication."""
    is_day_sure: bool
    """Whether that day is more than the day of a change, or of the run that found the text."""
    draft: Draft
    source: Mapping[str, Value]

    @property
    def is_own(self) -> bool:
        """Whether the text is one party's own account."""
        return bool(self.source.get("party"))


def text_line(find: Find, content: Catalogue) -> str:
    """One line on a text: its heading, publisher, kind, day and address."""
    kind = SourceKind(str(find.source["kind"])).label
    party = content.parties[str(find.source["party"])] if find.is_own else None
    whose = f"{kind}, own account of {with_article(party.name)}" if party else kind
    when = f", {wording.stamp(find.day).text}" if find.day else ""
    return f"{code(find.heading)} ({code(find.feed.publisher)}, {whose}{when}): {link(find.url)}"


def entry_title(draft: Draft, meeting: str) -> str:
    """`content: add Biden and Scholz speak by phone, 4 July 2023`."""
    name = title(str(draft.data.get("title", ""))) or meeting
    when = f", {wording.stamp(date.fromisoformat(str(draft.data['date']))).text}" if "date" in draft.data else ""
    return f"content: add {name}{when}"


def entry_lead(draft: Draft, parties: frozenset[str], content: Catalogue) -> str:
    """How sure it is that the text tells of a meeting, with its sentence, and what the record has of its parties."""
    sentence = next((line for line in draft.remarks.head if line.startswith(f"{_CHECK}the meeting, of ")), "")
    sure, _, words = sentence.removeprefix(f"{_CHECK}the meeting, of ").partition(': "')
    said = code(words.removesuffix('"'))
    rests = f" Its sentence on the meeting: {said}" if words else ""
    return (
        "A program drafted this entry from an official text; nobody has compared the two yet. "
        f"That the text tells of this meeting is of **{sure or 'unknown confidence'}**.{rests}\n\n"
        f"{_on_record(parties, content)}"
    )


def entry_decisions(find: Find, near: Sequence[str], problems: Sequence[Problem], content: Catalogue) -> Iterator[str]:
    """What a person must decide about a drafted entry, most important first."""
    draft = find.draft
    if near:
        alike = wording.listed([code(name) for name in near])
        yield f"**One meeting or two?** The record has {alike}: same parties, nearly the same day."
    if find.day and not find.is_day_sure:
        when = wording.stamp(find.day).text
        yield f"`date`: nothing says when the text was published; days were counted from {when}, its last change."
    for key in REQUIRED:
        if key not in draft.data:
            yield f"`{key}` is missing: {code(REQUIRED[key])}"
    for route, remarks in draft.remarks.at.items():
        yield from (line for remark in remarks if (line := _field_decision(route, remark)))
    yield from (line for remark in draft.remarks.head if (line := _head_decision(remark.removeprefix(_CHECK))))
    yield "Title and summary are put together from the guesses. Say in your own words what happened."
    drafted = [
        wording.count(len(items), word)
        for key, word in _SENTENCES.items()
        if isinstance(items := draft.data.get(key), list) and items
    ]
    yield (
        f"The text gave {wording.listed(drafted)}. Keep what it really says, in your own words; delete the rest."
        if drafted
        else "Positions: what each side said about each issue is not drafted."
    )
    if draft.data.get("issues"):
        yield "Issues are found by keywords. Keep those that the meeting was about."
    if find.is_own:
        party = with_article(content.parties[str(find.source["party"])].name)
        others = [
            with_article(content.parties[code_].name)
            for code_ in dict.fromkeys(_parties(draft.data))
            if code_ != find.source["party"] and code_ in content.parties
        ]
        wanted = f"Is there one of {others[0]}?" if len(others) == 1 else f"Are there any of {wording.listed(others)}?"
        yield f"This is the account of {party}. {wanted}"
    if problems:
        said = "; ".join(f"{code(problem.message)} (line {problem.line})" for problem in problems)
        yield f"`tracker check` finds {wording.count(len(problems), 'mistake')} so far: {said}"


def guesses(draft: Draft) -> list[str]:
    """A table of what was guessed and the words that each guess rests on; all issues are one row."""
    rows: dict[str, tuple[list[str], list[str]]] = {}
    for route, remarks in sorted(draft.remarks.at.items(), key=lambda pair: _order(pair[0])):
        value = _value(draft.data, route)
        words = [
            _words(remark.removeprefix(_CHECK).removeprefix(_UNSURE), value)
            for remark in remarks
            if remark.startswith(_CHECK)
        ]
        if words and route and route[0] in _FIELDS:
            values, all_words = rows.setdefault("issues" if route[0] == "issues" else _name(route), ([], []))
            values.append(code(value))
            all_words += map(code, words)
    written = (f"| `{name}` | {' '.join(values)} | {' '.join(words)} |" for name, (values, words) in rows.items())
    return ["| field | guess | rests on |", "|---|---|---|", *list(written)[:_MAX_GUESSES]] if rows else []


def closing() -> list[str]:
    """What holds for every change that a program drafted."""
    return [_CLOSING]


def entry_closing(find: Find, near: Sequence[str]) -> list[str]:
    """What holds for every draft; where it may be a recorded meeting, also the source that its entry needs instead."""
    if not near:
        return closing()
    return [
        f"If it is one meeting, close this and add to the sources of its entry:\n\n{source_block(find)}\n",
        *closing(),
    ]


def account_title(meeting: Meeting, find: Find, content: Catalogue) -> str:
    """`content: add the account of China to 2025-07-11-rubio-wang-kuala-lumpur`."""
    if not find.is_own:
        return f"content: add a source to {meeting.id}"
    party = str(find.source["party"])
    what = "a further text" if party in _own(meeting) else "the account"
    return f"content: add {what} of {with_article(content.parties[party].name)} to {meeting.id}"


def account_lead(meeting: Meeting, find: Find, content: Catalogue) -> str:
    """What the text adds to a recorded meeting."""
    when = wording.span(meeting.date, meeting.end_date).text
    lead = f"An official text tells of a meeting that the record has: {code(meeting.title)} ({when}), `{meeting.id}`. "
    if not find.is_own:
        return lead + "The change adds it as a source, and nothing else."
    party = with_article(content.parties[str(find.source["party"])].name)
    first = "has no account of" if find.source["party"] not in _own(meeting) else "already has an account of"
    return f"{lead}The record {first} {party}. The change adds the text as a source, and nothing else."


def account_decisions(meeting: Meeting, find: Find) -> Iterator[str]:
    """What a person must decide about a further account."""
    draft = find.draft
    told = str(draft.data.get("date", ""))
    if told and not (meeting.start.isoformat() <= told <= (meeting.end_date or meeting.start).isoformat()):
        yield f"The text has {code(told)}, the entry {code(str(meeting.date))}: a time zone, or another meeting?"
    for key in ("format", "level"):
        mine, theirs = str(draft.data.get(key, "")), getattr(meeting, key).value
        if mine and mine != theirs:
            yield f"The draft of the text has `{key}` {code(mine)}, the entry {code(theirs)}."
    yield "Is it this meeting?"
    yield "Positions: what this side said about each issue, with the new source's id."
    issues = [str(issue) for issue in items] if isinstance(items := draft.data.get("issues"), list) else []
    yield (
        "`mentions`: only after reading all of it, every issue that it mentions. "
        + (f"Keywords found: {code(', '.join(issues))}." if issues else "No keyword of an issue was found.")
    )
    if new := [issue for issue in issues if issue not in meeting.issues]:
        yield f"Issues that the entry does not list: {code(', '.join(new))}."
    if meeting.confidence.value != "high" and find.is_own:
        yield f"`confidence` is {meeting.confidence.value}. With this account it may be high."


def mentions_remark(draft: Draft) -> list[str]:
    """The comment above a new source: the issues whose keywords it has, which nobody has read it for yet."""
    issues = draft.data.get("issues")
    found = [str(issue) for issue in issues] if isinstance(issues, list) else []
    return [f"check: keywords of these issues; after reading it in full: mentions: [{', '.join(found)}]"]


def second_decisions(find: Find, first: Mapping[str, object]) -> Iterator[str]:
    """What a person must decide about a second text on a meeting that is proposed."""
    data = find.draft.data
    differing = [
        f"`{key}` {code(mine)} and not {code(theirs)}"
        for key, other in (("date", "first"), ("format", "form"), ("level", "level"))
        if (mine := str(data.get(key, ""))) != (theirs := str(first.get(other, ""))) and mine and theirs
    ]
    more = f" Its draft has {wording.listed(differing)}." if differing else ""
    yield f"The entry is drafted from its first source. Is {code(find.heading)} about this meeting too?{more}"


def source_block(find: Find) -> str:
    """A source to be added by hand."""
    return block(source_lines(find.source, mentions_remark(find.draft)), "yaml")


def further_lead(find: Find) -> str:
    """A comment: another text on a meeting that was proposed before."""
    return f"Another text tells of this meeting. To name it too, add under `sources`:\n\n{source_block(find)}"


def changed_lead(url: str, found: str) -> str:
    """A comment: a text that is no longer what was read."""
    return (
        f"The text at {link(url)} is not the one that was read on {wording.stamp(date.fromisoformat(found)).text}: its "
        "publisher has changed it. Compare the entry with it once more."
    )


def _on_record(parties: frozenset[str], content: Catalogue) -> str:
    """How many meetings of just these parties the record has, so that a person sees whether this one belongs to it."""
    names = wording.listed(sorted(with_article(content.parties[code_].name) for code_ in parties))
    known = content.of_parties.get(parties, ())
    if not known:
        return f"It would be the first meeting of just {names} in the record."
    last = wording.stamp(known[-1].date).text
    return f"The record has {wording.count(len(known), 'meeting')} of just {names}; the last is of {last}."


def has_text(meeting: Meeting, find: Find) -> bool:
    """Whether an entry has this very text from another address: the same heading by the same side."""
    party = find.source.get("party")
    return any(
        (source.party or None) == party and source.title.casefold() == find.heading.casefold()
        for source in meeting.sources
    )


def _own(meeting: Meeting) -> set[str]:
    """The parties whose own account an entry has."""
    return {source.party for source in meeting.sources if source.party}


def _field_decision(route: Route, remark: str) -> str:
    """A remark on a field as something to decide; empty for one that only gives the words it rests on."""
    if remark.startswith(_MISSING):
        key, _, hint = remark.removeprefix(_MISSING).partition(": ")
        place = f" of `{_name(route)}`" if len(route) > 1 else ""
        return f"{code(key)}{place} is missing: {code(hint)}"
    if remark.startswith(f"{_CHECK}{_UNSURE}"):
        return f"`{_name(route)}` is not sure: {code(_words(remark.removeprefix(f'{_CHECK}{_UNSURE}')))}"
    return ""


def _words(remark: str, value: str = "") -> str:
    """The words that a guess rests on, without the quotation marks around them and the guess before them."""
    words = remark.removeprefix(f"{value}: ") if value else remark
    return words[1:-1] if words.startswith('"') and words.endswith('"') else words


def _head_decision(remark: str) -> str:
    """A remark on the whole draft as something to decide; empty for those that say nothing to decide."""
    if remark.startswith(_OTHERS):
        what, _, words = remark.partition(': "')
        said = code(words.removesuffix('"'))
        return f"{wording.sentence(what)}: {said}"
    if remark.startswith(("the day is left open", "the text names fewer")):
        return code(remark)
    return ""


def _parties(data: Mapping[str, Value]) -> Iterator[str]:
    people = data.get("participants")
    yield from (str(p["party"]) for p in people or () if isinstance(p, dict) and "party" in p)


def _name(route: Route) -> str:
    """`participants 2` for the second participant."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in route)


def _order(route: Route) -> tuple[int, str]:
    first = str(route[0]) if route else ""
    number = f"{route[1]:03}" if len(route) > 1 and isinstance(route[1], int) else ""
    return (_FIELDS.index(first) if first in _FIELDS else len(_FIELDS)), number


def _value(data: Mapping[str, Value], route: Route) -> str:
    value: object = data
    for step in route:
        try:
            value = value[step]  # type: ignore[index]  # a route leads through mappings and lists
        except (KeyError, IndexError, TypeError):
            return ""
    return _plain(value)


def _plain(value: object) -> str:
    """A value on one line: `Joe Biden, President, USA`."""
    if isinstance(value, dict):
        return ", ".join(map(_plain, value.values()))
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)
