"""Whole entries and catalogues that nobody would think of, for Hypothesis: right ones, and ones with mistakes.

Everything is drawn as text in files, as strangers hand it in.
"""

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, settings, strategies as st
from pydantic import TypeAdapter, ValidationError

from diplomacy_tracker.content.dates import YEARS, When
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.values import ID_PATTERN, Text
from diplomacy_tracker.content.vocabulary import (
    Capacity,
    Closing,
    Confidence,
    Format,
    Level,
    Likelihood,
    LogStatus,
    OutcomeKind,
    OutcomeType,
    RelatedAs,
    SourceKind,
    Status,
)
from diplomacy_tracker.content.yaml_writer import entry_text, ordered
from tests.entries import TODAY, record

FACTOR = int(os.environ.get("TRACKER_FUZZ", "1"))
"""How many times as many examples as in `make test`; `make fuzz` sets it."""
PEOPLE = {"person-one": "USA", "person-two": "CHN", "person-three": "TEA"}
PARTIES = ("USA", "CHN", "TEA", "MYS", "XAB")
ISSUES = ("trade", "security")
MIN_PRINCIPALS = 2
WORLD = {
    **{f"people/{who}.md": record(f"name: {who}\nparty: {party}\n") for who, party in PEOPLE.items()},
    **{f"issues/{issue}.md": record(f"title: {issue}\nkeywords: [{issue}]\n") for issue in ISSUES},
    "organizations/tea-drinkers.md": record("code: TEA\nname: Tea Drinkers\nmembers: [CHN, MYS]\nseat: Beijing\n"),
    "countries/somewhere.md": record("code: XAB\nname: Somewhere\n"),
    "events/summit.md": record(
        "title: A summit\nhost: MYS\nplace: {city: Kuala Lumpur, country: MYS}\ndate: 2025-07\n"
    ),
    "series/rounds.md": record("title: Rounds\nparties: [USA, CHN]\nsummary: Rounds of talks.\n"),
}
"""What entries refer to."""
NASTY = (
    *(
        "NO",
        "~",
        "null",
        "1e3",
        "2025-02-30",
        "0x10",
        "=1+1",
        "@x",
        "+1",
        "-",
        "- a",
        "? a",
        "a: b",
        "a #b",
        "#a",
        ": ",
    ),
    *("&x", "*x", "!x", "%x", "|", ">", "'", '"', "\\", "{", "}", "[", "]", ",", "`", "<b>", "</script>", "<!--"),
    *(
        "{{ 7*7 }}",
        "{% x %}",
        "]]>",
        "&amp;",
        "&#0;",
        "](x.md)",
        "---",
        "...",
        "<<",
        "\u4e2d\u6587",
        "\U0001f44b",
        "e\u0301",
    ),
    *(
        "\u200d",
        "\u00a0",
        "\u3000",
        "\ufdfa",
        "\U00020000",
        "\u0130",
        "\u1e9e",
        "\ue000head\ue000",
        "javascript:alert(1)",
    ),
)
DAYS = ("1500-01-01", "1500-12-31", "1582-10-10", "1900-02-28", "2000-02-29", TODAY.isoformat())
FIRST, LAST = date(YEARS.start, 1, 1), date(YEARS.stop - 1, 12, 31)
BODIES = (
    *("A paragraph.", "**bold *both* **", "[text](person-one.md)", "- a\n- b\n  - c", "> said", "# Heading", "`code`"),
    *(
        "| a | b |\n|---|---|\n| c | d |",
        "<script>alert(1)</script>",
        "    code",
        "<b onclick=x>",
        "[x]: y",
        "***",
        "a  \nb",
    ),
    *(
        "<a href=javascript:alert(1)>x</a>",
        "&lt;",
        "\\*",
        "1. a\n2. b",
        "![x](y)",
        "<https://example.org/>",
        "---",
        "[x][x]",
    ),
)


def examples(number: int) -> settings:
    """So many examples in `make test`, many times more in `make fuzz`, and then other ones each time."""
    unhurried = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    phases = (Phase.explicit, Phase.generate) if FACTOR == 1 else tuple(Phase)  # to find the smallest takes minutes
    return settings(
        phases=phases,
        max_examples=number * FACTOR,
        derandomize=FACTOR == 1,
        deadline=None,
        suppress_health_check=unhurried,
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting's file: its id, what stands in it, and as text."""

    id: str
    data: dict[str, Value]
    body: str

    @property
    def path(self) -> str:
        """Where it belongs below a content root."""
        return f"{Meeting.folder}/{self.id[:4]}/{self.id}.md"

    @property
    def text(self) -> str:
        """The whole file."""
        return entry_text(ordered(Meeting.folder, self.data), self.body)


visible = st.characters(categories=("L", "M", "N", "P", "S", "Zs"), exclude_characters="\ufffe\uffff")
ids = st.from_regex(rf"o{ID_PATTERN}", fullmatch=True).map(lambda name: name[:40].rstrip("-"))


def prose(size: int = 60) -> st.SearchStrategy[str]:
    """A text that is not empty, of at most so many characters once it is folded."""
    pieces = st.lists(st.text(visible, max_size=8) | st.sampled_from(NASTY), max_size=6).map(" ".join)
    texts = pieces.map(lambda text: unicodedata.normalize("NFC", " ".join(text.split()))[:size].strip() or "A text")
    return texts.filter(_is_honest)


def _is_honest(text: str) -> bool:
    """Whether a text has no disguise that entries may not have: letters of two alphabets in one word, and the like."""
    try:
        _TEXT.validate_python(text)
    except ValidationError:
        return False
    return True


_TEXT = TypeAdapter(Text)


def plain(size: int = 60) -> st.SearchStrategy[str]:
    """The same without the signs that a title may not have."""
    return prose(size).map(lambda text: text.replace("<", "").replace(">", "").strip() or "A title")


def words(kind: type[object]) -> st.SearchStrategy[str]:
    """A word of a closed list, written as authors do."""
    members = [member for member in kind if not getattr(member, "is_derived", False)]  # type: ignore[attr-defined]
    return st.sampled_from([str(member) for member in members])


def some(strategy: st.SearchStrategy[Value], most: int = 3) -> st.SearchStrategy[list[Value]]:
    """A short list, often empty."""
    return st.lists(strategy, max_size=most, unique_by=str)


def given_keys(
    required: dict[str, st.SearchStrategy[Value]], optional: dict[str, st.SearchStrategy[Value]]
) -> st.SearchStrategy[Value]:
    """A mapping in which optional keys may be missing."""
    return st.fixed_dictionaries(required, optional=optional).map(dict)


def periods(start: date) -> st.SearchStrategy[str]:
    """A day, month or year that does not end before a day."""
    written = st.dates(min_value=start, max_value=LAST).map(date.isoformat) | st.just("2199-12-31")
    return st.builds(lambda text, length: text[:length], written, st.sampled_from((4, 7, 10))).filter(
        lambda text: When.parse(text).last >= start
    )


def dues(start: date) -> st.SearchStrategy[str]:
    """What is due not before a day: a period, a season, a quarter or an interval."""
    return periods(start) | st.sampled_from(("2198-21", "2198-24", "2199-33", "1500/2199"))


def days(first: date, last: date) -> st.SearchStrategy[str]:
    """A day of a span."""
    return st.dates(min_value=first, max_value=max(first, last)).map(date.isoformat)


def source(name: str, parties: Sequence[str]) -> st.SearchStrategy[Value]:
    """A source of this id; only a party's own account says what it mentions."""
    required: dict[str, st.SearchStrategy[Value]] = {
        "id": st.just(name),
        "title": prose(),
        "publisher": prose(),
        "url": st.sampled_from(
            ("https://example.org/?a=1&b='2", "http://m\u00fcnchen.example/", "https://[2606:4700::1]/#a")
        ),
        "kind": words(SourceKind),
    }
    language = st.sampled_from(("en", "zh-Hant"))
    own = {**required, "party": st.sampled_from(parties)}
    of_all: dict[str, st.SearchStrategy[Value]] = {"date": days(FIRST, TODAY), "language": language}
    return given_keys(required, of_all) | given_keys(own, {**of_all, "mentions": some(st.sampled_from(ISSUES))})


@st.composite
def entries(draw: st.DrawFn, others: Sequence[str] = ()) -> Entry:
    """An entry without a mistake, among the records of WORLD and meetings of these ids."""
    status = draw(words(Status))
    start = date.fromisoformat(draw(st.sampled_from(DAYS) | days(date(1900, 1, 1), TODAY)))
    written = start.isoformat()[: 10 if status == "held" else draw(st.sampled_from((4, 7, 10)))]
    start = When.parse(written).first
    parties = draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=5, unique=True))
    names = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    anchors = iter([f"o{number}" for number in range(20)])
    name, someone = st.sampled_from(names), st.sampled_from(parties)
    speaker = prose().map("The {}".format) | st.sampled_from(tuple(PEOPLE))
    log = given_keys({"date": days(start, TODAY), "status": words(LogStatus), "source": name}, {"text": prose()})
    required: dict[str, st.SearchStrategy[Value]] = {
        "title": plain(),
        "date": st.just(written),
        "format": words(Format),
        "level": words(Level),
        "summary": prose(300),
        "participants": st.just([draw(participant(party, number)) for number, party in enumerate(parties)]),
        "issues": st.lists(st.sampled_from(ISSUES), unique=True).map(list),
        "sources": st.just([draw(source(each, parties)) for each in names]),
        "confidence": words(Confidence),
        "place": given_keys({"country": st.sampled_from(PARTIES)}, {"city": prose(), "venue": prose()}),
        "status": st.just(status),
    }
    agreed: dict[str, st.SearchStrategy[Value]] = {
        "text": prose(),
        "kind": words(OutcomeKind),
        "by": st.lists(someone, min_size=1, max_size=2, unique=True),
        "source": name,
    }
    of_any: dict[str, st.SearchStrategy[Value]] = {
        "toward": some(st.sampled_from(PARTIES), 2),
        "issue": st.sampled_from(ISSUES),
        "denied_by": some(someone, 1),
        "checked": days(start, TODAY),
    }
    log_items = st.lists(log, max_size=3).map(lambda items: sorted(items, key=_date))
    outcome = given_keys({**agreed, "type": words(OutcomeType).filter(OutcomeType.COMMITMENT.__ne__)}, of_any) | (
        given_keys(agreed, {**of_any, "due": dues(start), "log": log_items})
    )
    expectation = given_keys(
        {"text": prose(), "source": name},
        {
            "kind": prose(),
            "likelihood": words(Likelihood),
            "said_by": speaker,
            "said_by_party": st.sampled_from(PARTIES),
            "due": dues(start),
            "checked": days(start, TODAY),
            "closed": given_keys({"as": words(Closing), "date": days(start, LAST), "source": name}, {}),
            **({"fulfilled_by": st.sampled_from(others)} if others else {}),
        },
    )
    position = given_keys(
        {"by": someone, "issue": st.sampled_from(ISSUES), "text": prose(), "source": name},
        {
            "speaker": speaker,
            "quote": prose(28),
            "elsewhere": given_keys(
                {"at": st.just("at the forum")}, {"date": days(FIRST, TODAY), "to": st.just("MYS")}
            ),
        },
    )
    optional: dict[str, st.SearchStrategy[Value]] = {
        "end_date": days(start, LAST),
        "local_dates": st.just({parties[0]: (start + timedelta(days=1)).isoformat()}),
        "event": st.just("summit"),
        "series": st.just("rounds"),
        "positions": some(position, 4),
        "outcomes": some(outcome).map(lambda items: [_with(item, id=next(anchors)) for item in items]),
        "expects": some(expectation).map(lambda items: [_with(item, id=next(anchors)) for item in items]),
        "asked_by": some(someone, 1),
        "duration": st.sampled_from(["90 minutes", "1 hour", "2 hours 30 minutes"]),
        "languages": st.lists(st.sampled_from(["en", "zh-Hant"]), unique=True).map(list),
        "notes": prose(),
        "aliases": st.lists(ids, max_size=2, unique=True).map(
            lambda found: [f"{written}-old-{each}" for each in found]
        ),
        "withdrawn": given_keys({"date": days(FIRST, LAST), "reason": prose()}, {}),
    }
    if others:
        related = st.sampled_from(others) | given_keys({"id": st.sampled_from(others), "as": words(RelatedAs)}, {})
        optional["related"] = st.lists(
            related, max_size=2, unique_by=lambda item: str(item.get("id")) if isinstance(item, dict) else str(item)
        )
    data = draw(given_keys(required, optional))
    body = draw(st.lists(st.sampled_from(BODIES) | prose(), max_size=3).map("\n\n".join))
    assert isinstance(data, dict)
    return Entry(f"{written}-{draw(ids)}", data, _without_links(body))


def _date(item: Value) -> str:
    assert isinstance(item, dict)
    return str(item["date"])


def _with(item: Value, **keys: Value) -> Value:
    assert isinstance(item, dict)
    return {**item, **keys}


def participant(party: str, number: int) -> st.SearchStrategy[Value]:
    """Who took part for a party: one of its people, somebody without a file, or nobody by name.

    The first two parties are those that met; others may have helped or watched.
    """
    of_party = [who for who, own in PEOPLE.items() if own == party]
    capacity = st.just(Capacity.PRINCIPAL.value) if number < MIN_PRINCIPALS else words(Capacity)
    base: dict[str, st.SearchStrategy[Value]] = {"party": st.just(party), "as": capacity}
    named = given_keys({"name": prose(), "role": prose(), **base}, {})
    known = [given_keys({"person": st.just(who), "role": prose(), **base}, {}) for who in of_party]
    return st.one_of(given_keys(base, {"role": prose()}), named, *known)


def _without_links(body: str) -> str:
    """The text without links to records that are not there."""
    return body.replace("](x.md)", "](person-one.md)")


@st.composite
def catalogues(draw: st.DrawFn) -> dict[str, str]:
    """The files of a whole content folder without a mistake, meetings that name each other among them."""
    made: dict[str, Entry] = {}
    for _ in range(draw(st.integers(1, 4))):
        entry = draw(entries(tuple(made)))
        made.setdefault(entry.id, entry)
    taken: set[str] = set()
    for entry in made.values():
        aliases = entry.data.pop("aliases", [])
        free = [alias for alias in aliases if isinstance(alias, str) and alias not in {*taken, *made}]
        taken |= set(free)
        entry.data.update({"aliases": list(free)} if free else {})
    return {**WORLD, **{entry.path: entry.text for entry in made.values()}}


LINES = (
    *(
        "date: 0001-01-01",
        "date: 9999-12-31",
        "end_date: 9999-12-31",
        "due: 9999",
        "title: ",
        "issues: [trade, [trade]]",
    ),
    *("participants: []", "participants: {}", "sources: ~", "  - {}", "- a", "place: {}", "aliases: [2025-x, 2025-x]"),
    *("---", "...", "&a *a", "? [a]", "local_dates: {USA: 0001-01-01}", "withdrawn: {date: 2025-01-01, reason: x}"),
    *(
        "related: [x, {id: x, as: y}]",
        "url: https://[",
        "party: USA",
        "id: x",
        "body: x",
        "\t- x",
        "place: {country: USA}",
    ),
)
mutations = st.tuples(
    st.sampled_from(("delete", "double", "swap", "insert", "value", "cut", "character")),
    st.integers(0, 10_000),
    st.sampled_from((*LINES, *NASTY)) | st.text(max_size=5),
)


def mutated(text: str, steps: Sequence[tuple[str, int, str]]) -> bytes:
    """The text after each of these mistakes: what, where (counted round and round), with what."""
    for what, where, new in steps:
        lines = text.split("\n")
        at = where % len(lines)
        match what:
            case "delete":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[at - 1] = lines[at - 1], lines[at]
            case "insert":
                lines.insert(at, new)
            case "value":
                lines[at] = f"{lines[at].partition(': ')[0]}: {new}"
            case "cut":
                lines[at] = lines[at][: where % (len(lines[at]) + 1)]
            case "character":
                middle = where % (len(lines[at]) + 1)
                lines[at] = lines[at][:middle] + new + lines[at][middle:]
        text = "\n".join(lines)
    return text.encode("utf-8", "surrogatepass")
