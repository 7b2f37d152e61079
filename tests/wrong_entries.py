"""A long entry of the golden content, and hundreds of ways to make it wrong."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.documents import Route
from diplomacy_tracker.content.parties import base_table
from tests import site

Data = dict[str, Any]
NAME = "2025-07-11-ministers-meet"
PATH = site.GOLDEN / f"meetings/2025/{NAME}.md"
ENTRY: Data = dict(documents.read(PATH).data)
BODY = documents.read(PATH).body

ANYWHERE: Mapping[str, object] = {
    "taken out": None,
    "empty": "",
    "a text": "some words",
    "a list": ["some", "words"],
    "a mapping": {"some": "words"},
    "an id of nothing": "no-such-thing",
    "a code of nothing": "QQQ",
    "long": "word " * 60,
    "a day before": "2025-01-01",
    "a day to come": "2027-01-01",
    "a month": "2025-08",
    "no day at all": "2025-02-30",
    "an address inside": "http://a:b@example.org/",
    "signs": "a < b > c",
}
"""What is put in place of every value, whatever it is; None takes its key out."""

LOG = [
    {"date": day, "status": "kept", "source": "wire"}
    for day in ("2025-09-01", "2025-08-01", "2025-01-01", "2027-01-01")
]
PARTIES = [*("USA", "usa", "US", "China", "UK", "the Netherlands", "Viet Nam", "Chnia", "QQ1", "EU", "TEA", "中国")]
IDS = [*("Speaker One", "speaker-on", "Speaker-One", "a" * 101, "Wang Yi", "中国", "a--b", "-")]
SIGNS = "\u200b\u202e\u200e\u2060\x85\x07\ufeff\U000e0041\u200d\u200c\u00a0"
AT: Mapping[Route, Sequence[object]] = {
    ("title",): [
        *("t" * 100, "t" * 101, "会" * 101, "\U0001f600" * 100, "\U0001f600" * 101),
        *(f"a{sign}b" for sign in SIGNS),
        *("The first call since 2020", "First visit since 2020", "Their first since March 2001"),
    ],
    ("summary",): ["x" * 270_000],
    ("date",): [
        *(
            "2025-7-11",
            "11.07.2025",
            "13.07.2025",
            "2025/07/11",
            "11 July 2025",
            "July 11th, 2025",
            "Jul 2025",
            "31 June 2025",
        ),
        *("1400-01-01", "2200-01-01", "2025-13", "0000-01-01", "2025-07-11 ", "2024-07-11", "2025-07-13", "2026-12-31"),
        *("1999-07-11", "4/5/2025", "11 2025 July", "on 11 July 2025"),
    ],
    ("status",): ["planned", "cancelled", "held", "Held", "done"],
    ("occurrence",): ["both", "reported", "claimed", "maybe"],
    ("level",): ["leaders", "foreign ministers", "summit", "defense", "minster", "Foreign-Minister"],
    ("format",): ["call", "in person", "face to face", "High", "hgh"],
    ("confidence",): ["in person", "High", "hgh"],
    ("local_dates",): [
        {"CHN": "2025-07-15", "JPN": "2025-07-11"},
        {"Japan": "2025-07-11", "USA": "2025-07"},
    ],
    ("asked_by",): [["JPN"], ["CHN", "CHN"], ["USA"]],
    ("duration",): ["90 minutes", "an hour", "0 minutes", "2 hours  30 minutes", "1 minute"],
    ("languages",): [["Chinese"], ["zh", "zh"], ["en"]],
    ("place", "country"): PARTIES,
    ("series",): IDS,
    ("issues", 0): [*IDS, "tariffs"],
    ("related",): [["2024-11-05-first-call"] * 2, [NAME], ["First Call"], ["2025-07-11-old-name"]],
    ("aliases",): [
        [alias] for alias in (NAME, "old-name", "2025-07-12-summit-1", "2025-1-1-x", "2025-07-11", "2024-01-01-a")
    ],
    ("participants",): [
        [],
        ENTRY["participants"][1:],
        [*ENTRY["participants"], ENTRY["participants"][0]],
        [*ENTRY["participants"], {"name": "Speaker One", "role": "x", "party": "USA"}],
        [{"party": "USA", "as": "host"}, {"party": "CHN"}],
    ],
    ("participants", 0, "party"): PARTIES,
    ("participants", 0, "person"): IDS,
    ("participants", 0, "name"): ["Somebody"],
    ("positions", 0, "speaker"): IDS,
    ("positions", 0, "source"): IDS,
    ("positions", 0, "quote"): [
        *("word " * 15, "word " * 16, "会" * 40, "会" * 41, "a — b … c " * 6, "ワード " * 12, "한국 " * 30),
    ],
    ("positions", 0, "text"): [
        *(f"a{sign}b" for sign in SIGNS),
        *("\u0430bc", "e\u0301" * 3, "e" + "\u0301" * 6, "\u2800", "\u3164 \u3164", "\u00ad", "p\u0430y", "Ωmega"),
        *("Δt", "٣", "…", "ﬁne", "\uff21в"),
    ],
    ("positions", 4, "elsewhere"): [
        *({}, {"date": "2025-07-11"}, {"date": "2027-01-01", "to": "MYS"}, {"to": "QQQ"}, {"to": "the press"}),
        *({"at": "no-such-thing"}, {"at": "2025-07-11-old-name"}),
    ],
    ("outcomes", 0, "id"): ["sources", "find", "issue-trade", "s-wire", "e1", "O1"],
    ("outcomes", 0, "log"): [LOG],
    ("outcomes", 0, "by"): [[*base_table()][:61]],
    ("outcomes", 1, "due"): [
        *("2026-21", "2026-24", "2026-33", "2026-25", "2026/2025", "2026/2027/2028", "2024-21", "2025-05/2025-06"),
        *("x/y", "2026/11 July 2026"),
    ],
    ("outcomes", 2, "by"): [["CHN", "USA", "CHN"]],
    ("outcomes", 4, "due"): ["2026"],
    ("outcomes", 5, "log"): [LOG[:1]],
    ("outcomes", 6, "checked"): ["2025-01-01", "2027-01-01"],
    ("outcomes",): [[{**ENTRY["outcomes"][5], "id": f"n{number}"} for number in range(101)]],
    ("expects", 0, "fulfilled_by"): ["2024-11-05-first-call"],
    ("sources",): [
        [],
        [*ENTRY["sources"], ENTRY["sources"][0]],
        [
            {
                key: value
                for key, value in {**one, "publisher": "A", "kind": "news"}.items()
                if key not in {"party", "mentions"}
            }
            for one in ENTRY["sources"]
        ],
    ],
    ("sources", 0, "party"): ["JPN", None],
    ("sources", 0, "date"): ["2025-07-01", "2025-09-01"],
    ("sources", 1, "language"): [None, "Chinese", "ZH", "zh-Hant", "zh_CN", "z"],
    ("sources", 2): [{**ENTRY["sources"][2], "date": "2025-09-01", "kind": "joint-statement"}],
    ("sources", 2, "read"): ["2025-07-11", "2025-07-20", "2027-01-01"],
    ("sources", 1, "title"): ["\uff21bc", "a中"],
    ("sources", 2, "mentions"): [["trade"]],
    ("sources", 2, "url"): [
        *("example.org", "https:example.org", "https:///x", "https://exa mple.org", "HTTPS://EXAMPLE.ORG/"),
        *("ftp://example.org", "https://1.2.3.4.5/", "https://%zz/", "https://example.org:99999/", "https://a.org:x/"),
        *("https://[::1]/", "https://[x]/", "https://[::1/", "https://ex\u0430mple.org/", "https://example.org\\x"),
        *("https://example.org/<b>", "//example.org", "javascript:alert(1)", "https://user@example.org/"),
        *("https://example.org/?q=a@b", "https://\uff45xample.org/", "https://a\u2044b.org", "http://localhost/"),
        *(
            "http://127.0.0.1/",
            "http://169.254.169.254/x",
            "http://10.0.0.1/",
            "http://[fd00::1]/",
            "https://intranet/",
        ),
    ],
}
"""Values for one place."""

TOGETHER: Sequence[Mapping[Route, object]] = [
    {("status",): "planned", ("date",): "2025-07", ("end_date",): "2025-07-12"},
    {("format",): "phone", ("title",): "The first call since 2020"},
    {("outcomes", 1, "due"): "2025-11-30", ("outcomes", 1, "log"): LOG[:1]},
    {
        ("outcomes", 1, "text"): "To buy soy for one year",
        ("outcomes", 1, "due"): "2026-07",
        ("outcomes", 1, "log"): LOG[:1],
    },
    {
        ("participants",): [{"party": code} for code in [*base_table()][:61]],
        ("outcomes",): [{**ENTRY["outcomes"][5], "id": f"n{number}"} for number in range(100)],
    },
]
"""Values for several places at once."""

BODIES = (
    *(
        "[x](no-such-file.md)",
        "[x](../2024/2024-11-05-first-calls.md)",
        "[x](china.md)",
        "[x](2025-07-11-old-name.md#o1)",
    ),
    *(
        "[x](javascript:alert(1))",
        "<ftp://example.org>",
        "[x](//example.org)",
        "a\n\n[a]: http://a@b.org/\n",
        "<https://a.org>",
    ),
    *("x" * 10_001, "> " * 7 + "deep", "- - - - - - - deep", f"ok\n{' ' * 50}far", "\t" * 13 + "far", "[" * 101),
    *("a\n" + "<" * 102, "a\u200bb", "会" * 10_000, "会" * 10_001),
)
NAMES = (
    "2025-07-11-old",
    "ministers-meet",
    "2024-07-11-x",
    "2025-07-12-x",
    "2025-07-11-X",
    "2025-07-11-",
    "2025-07-11-a_b",
)


def wrong_entries() -> Iterator[tuple[str, Data]]:
    """Every wrong entry, after a word on what was changed."""
    firsts = {tuple(step for step in route if isinstance(step, str)): route for route in reversed([*_routes(ENTRY)])}
    for route in firsts.values():
        for what, value in ANYWHERE.items():
            yield f"{route} {what}", _changed({route: value})
        if isinstance(_at(route), dict):
            yield f"{route} unknown key", _changed({(*route, "colour"): "red"})
    yield "unknown key", {**ENTRY, "colour": "red"}
    for route, values in AT.items():
        for value in values:
            yield f"{route} {str(value)[:40]!r}", _changed({route: value})
    for changes in TOGETHER:
        yield str([*changes]), _changed(changes)
    for key in ("place", "sources"):
        yield f"without {key}", {name: value for name, value in ENTRY.items() if name != key}


def _routes(value: object, route: Route = ()) -> Iterator[Route]:
    """The route of every value in an entry."""
    if route:
        yield route
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from _routes(part, (*route, step))


def _at(route: Route) -> Any:  # noqa: ANN401 -- a value of any kind
    place: Any = ENTRY
    for step in route:
        place = place[step]
    return place


def _changed(changes: Mapping[Route, object]) -> Data:
    """A copy of the entry with other values at some routes; None takes a key out."""
    new = copy.deepcopy(ENTRY)
    for route, value in changes.items():
        place: Any = new
        for step in route[:-1]:
            place = place[step]
        if value is None:
            del place[route[-1]]
        else:
            place[route[-1]] = value
    return new
