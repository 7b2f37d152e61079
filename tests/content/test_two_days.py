"""The site of one content as built on two days, a year apart, compared sentence by sentence.

Nobody has looked for anything in that year, so the later site may not claim more silence, quiet or delay. Every
sentence that only one of the two has must be of a kind that DIFFERENCES allows.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from lxml import html

from tests import site

DAYS = ("2026-11-28", "2027-11-28")
INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "q", "span", "strong", "sup", "time"})
"""Elements that do not end a sentence; what a list says about an item (`line__about`) is apart all the same."""
CELLS = frozenset({"td", "th"})
END = re.compile(
    r"(?<=[.;!?])\s+| · |(?:,|:| and) "
    r"(?=\d+ (?:open|not checked|in progress|overdue|broken|partly|kept|superseded|past due|with a result)\b)"
    r"|(?<=[a-z])(?=\d+ (?:open|not checked|in progress|overdue|broken|partly|kept|superseded|happened|cancelled))"
    r"|(?<=[a-z])(?=\d+ lapsed)"
)
"""Where a sentence, a part of a line or a number of things ends."""
FORBIDDEN = re.compile(r"overdue|past due|silen[ct]|quiet|without contact|usual|longest|delay|lapsed|broken|no longer")
"""Words of a claim that grows with the days: none of them may be in a sentence that only one of the sites has."""
WORDS_OF_A_TEXT = 6
"""A sentence of so many words that both sites have is an entry's own, as "China to delay its rules", and was moved."""
CHECKED = re.compile(r"[Cc]hecked to \d|last checked|never looked for")


@dataclass(frozen=True)
class Difference:
    """A kind of sentence that two days may make different, and why."""

    reason: str
    pattern: re.Pattern[str]

    def allows(self, sentence: str, page: "Page") -> bool:
        """Whether a sentence of a page is of this kind."""
        return bool(self.pattern.search(sentence)) and (self.reason != DAYS_AGO or bool(CHECKED.search(page.text)))


DAYS_AGO = "how long ago something on record was, on a page that says until when the record was checked"
DIFFERENCES = (
    Difference(
        "the day and version of the build, in a citation or beside the numbers of the record",
        re.compile(
            r"\b(as of|accessed|version) .*\d{4}|^((year|date|urldate) = |PY - |DA - |Y2 - |ET - )"
            r"|, (as of )?\d+ \w+ \d{4}, \.$"
        ),
    ),
    Difference(DAYS_AGO, re.compile(r"\b[\d,]+ days? ago[.;]?$")),
    Difference(
        "what fell due in the year, which nobody has looked at since: it was open, and is called not checked since",
        re.compile(r"^(open|in progress|not checked since)( (called|only|both|all|each|signed text|denied)\b.*)?$"),
    ),
    Difference(
        "how many promises and expectations are open, in progress or not checked since, and whether a list is folded",
        re.compile(
            r"^(\d+ )?(open|in progress|not checked since)( \d+ (promise|expectation)s?)?$"
            r"|^open (without a day|with a day to come) \d+ (promise|expectation)s?$"
            r"|^More expectations$|^\d+ more (promise|expectation)s?$|^\d+ open promises?( \||$)|^said \d.+20\d\d"
            r"|^Promises not checked since \d+$"
            r"|^Expectations not checked since \d+$|^and \d+ more;$|^and [\d,]+ more, in the data$"
            r"|^\d+ (promises|expectations?) whose day has passed, (not checked since|without a result here)$"
            r"|^[\d,]+ open tasks, where the record is incomplete\.$|^\d+ with a result\.$"
            r"|^.+( \| \d+){3,} \|$|^[A-Z]{3} .+( \| \d+){3} \| [^|]+ 20\d\d \|$"
        ),
    ),
    Difference(
        "the parties and the meeting of a promise that fell due in the year, which the home page names among the first",
        re.compile(r"^[A-Z]{2,5}( [A-Z]{2,5})+$|^\d+ \w+ \d{4}, \S+"),
    ),
    Difference("the years on the axis of a chart, which reaches to the day of the build", re.compile(r"^20\d\d$")),
)


@dataclass(frozen=True)
class Page:
    """A written page: its address and its sentences, each with how often it has it."""

    address: str
    text: str
    sentences: Counter[str]


def read(path: Path, root: Path) -> Page:
    head, _, body = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    tree = html.fromstring(f"<div>{body}</div>")
    for element in tree.iter():
        if element.tag in CELLS:
            element.tail = f" | {(element.tail or '').strip()}"
        elif element.tag not in INLINE or "line__about" in element.get("class", ""):
            element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    text = f"{head}\n{''.join(map(str, tree.itertext()))}"
    parts = (" ".join(part.split()) for line in text.splitlines() for part in END.split(line))
    return Page(path.relative_to(root).as_posix(), text, Counter(filter(None, parts)))


def write(day: str, out: Path) -> None:
    """Write the pages of this content as they are built on a day."""
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", "from diplomacy_tracker.cli import main; main()", "write", str(out)],
        cwd=site.REPOSITORY,
        env={**os.environ, "TRACKER_TODAY": day},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> list[Mapping[str, Page]]:
    """The pages of the earlier and of the later site, by their paths."""
    made = [site.once(tmp_path_factory, f"written-{day}", partial(write, day)) for day in DAYS]
    pages = [[read(path, out) for path in sorted(out.rglob("*.md"))] for out in made]
    return [{page.address: page for page in found} for found in pages]


def differing(early: Mapping[str, Page], late: Mapping[str, Page]) -> Iterator[tuple[Page, str]]:
    """Every sentence that a page has more often in one of the sites, unless it was moved from another page or back.

    Sentences without a letter, or of a length of time alone, are never taken for moved: they say nothing by themselves.
    """
    said = [Counter[str]() for _ in (early, late)]
    for found, pages in zip(said, (early, late), strict=True):
        for page in pages.values():
            found.update(page.sentences.keys())
    for address, page in early.items():
        other = late[address]
        for one, two, elsewhere in ((page, other, said[1]), (other, page, said[0])):
            for sentence in one.sentences - two.sentences:
                is_claim = FORBIDDEN.search(sentence) and len(sentence.split()) < WORDS_OF_A_TEXT
                if not elsewhere[sentence] or is_claim or is_bare(sentence):
                    yield one, sentence


def is_bare(sentence: str) -> bool:
    """Whether a sentence is a number, or a length of time, as a cell of a table has it."""
    return bool(re.fullmatch(r"[\d,.]+( (days?|months?|years?))?", sentence))


def faults(early: Mapping[str, Page], late: Mapping[str, Page]) -> list[str]:
    """The sentences that may not differ, each with its page."""
    return [
        f"{page.address}: {sentence}"
        for page, sentence in differing(early, late)
        if FORBIDDEN.search(sentence) or not any(kind.allows(sentence, page) for kind in DIFFERENCES)
    ]


def test_both_days_have_the_same_pages(both: list[Mapping[str, Page]]) -> None:
    early, late = both
    assert early.keys() == late.keys()
    assert len(early) > 450


def test_a_year_in_which_nobody_looked_adds_no_claim(both: list[Mapping[str, Page]]) -> None:
    assert faults(*both) == []


def test_every_difference_that_is_allowed_occurs(both: list[Mapping[str, Page]]) -> None:
    found = list(differing(*both))
    unused = [kind.reason for kind in DIFFERENCES if not any(kind.allows(sentence, page) for page, sentence in found)]
    assert unused == []


CLAIMS = (
    "silent for 516 days",
    "Gone quiet",
    "overdue by 365 days",
    "past due called likely by Donald Trump",
    "516 days",
    "366 days without contact",
    "Nothing has happened since.",
)


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_that_only_the_later_site_makes_is_found(claim: str) -> None:
    page = Page("relations/a-b/index.md", "Record checked to 30 June 2026", Counter(["Last on record."]))
    later = Page(page.address, page.text, page.sentences + Counter([claim]))
    assert faults({page.address: page}, {page.address: later}) == [f"{page.address}: {claim}"]


def test_a_day_that_recedes_is_allowed_only_where_the_page_says_until_when_it_was_checked() -> None:
    ago = "last on 30 June 2026, {} days ago."
    sites = [
        {"a.md": Page("a.md", text, Counter([ago.format(days)]))}
        for text in ("Record checked to 30 June 2026", "Nothing.")
        for days in (151, 516)
    ]
    assert faults(*sites[:2]) == []
    assert faults(*sites[2:]) == [
        "a.md: last on 30 June 2026, 151 days ago.",
        "a.md: last on 30 June 2026, 516 days ago.",
    ]
