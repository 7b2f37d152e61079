"""Rules on sources, quotes and outcomes."""

import re
from collections.abc import Iterator

from generator.checks.finding import Context, Finding, of_one_file
from generator.content.messages import MESSAGES, say
from generator.content.records import Meeting
from generator.content.vocabulary import Confidence, SourceKind

LONGEST_QUOTE = 15
"""Words. Enough to show the wording, too little to replace the source."""
LONGEST_UNSPACED_QUOTE = 40
"""Characters, for Chinese, Japanese and Korean."""
ANCHORS = frozenset(
    (
        *("main", "find", "scheme", "title", "who", "accounts", "differ", "around", "outcomes", "expected", "sources"),
        *("cite", "context", "search-form", "search-text", "ledger", "entry-form"),
    )
)
"""Ids of a meeting's page, and those by which scripts know the pages they are for."""
ANCHOR_BEGINNINGS = ("issue-", "s-")
"""What the anchors of its issues and sources begin with."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@of_one_file
def ids_are_unique(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Outcomes and expectations share the anchors of one page; sources are named by id."""
    seen: dict[str, str] = {}
    anchors = [
        *((("outcomes", number), outcome.id) for number, outcome in enumerate(meeting.outcomes)),
        *((("expects", number), expectation.id) for number, expectation in enumerate(meeting.expects)),
    ]
    for route, anchor in anchors:
        if anchor in seen:
            yield Finding((*route, "id"), say("id_twice", id=anchor, first=seen[anchor]))
        seen.setdefault(anchor, route[0])
    taken: set[str] = set()
    for number, source in enumerate(meeting.sources):
        if source.id in taken:
            yield Finding(("sources", number, "id"), say("source_twice", id=source.id))
        taken.add(source.id)


@of_one_file
def ids_are_free_on_the_page(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Outcomes and expectations do not take an anchor that the page itself uses."""
    anchors = [
        *((("outcomes", number, "id"), outcome.id) for number, outcome in enumerate(meeting.outcomes)),
        *((("expects", number, "id"), expectation.id) for number, expectation in enumerate(meeting.expects)),
    ]
    for route, anchor in anchors:
        if anchor in ANCHORS or anchor.startswith(ANCHOR_BEGINNINGS):
            yield Finding(route, f'"{anchor}" is an anchor of the page itself; choose another id, like o1 or e1')


@of_one_file
def own_account_is_by_a_party_that_took_part(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Only those who took part have an account of their own."""
    for number, source in enumerate(meeting.sources):
        if source.party and source.party not in meeting.parties:
            yield Finding(("sources", number, "party"), say("no_own_account", party=source.party))


@of_one_file
def mentions_belong_to_an_account(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """What an account leaves out counts only when it is somebody's account."""
    for number, source in enumerate(meeting.sources):
        if source.mentions is not None and not source.party and source.kind is not SourceKind.JOINT_STATEMENT:
            yield Finding(("sources", number, "mentions"), MESSAGES["no_mentions"], of_key=True)


@of_one_file
def quotes_are_short(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A quote has at most 15 words, or 40 characters of Chinese, Japanese or Korean."""
    for number, position in enumerate(meeting.positions):
        quote = position.quote or ""
        unspaced = len(_UNSPACED.findall(quote))
        words = len(re.findall(r"[^\s—–…]+", _UNSPACED.sub(" ", quote)))
        if unspaced > LONGEST_UNSPACED_QUOTE:
            message = say("long_unspaced_quote", number=unspaced, most=LONGEST_UNSPACED_QUOTE)
            yield Finding(("positions", number, "quote"), message)
        elif words > LONGEST_QUOTE:
            yield Finding(("positions", number, "quote"), say("long_quote", number=words, most=LONGEST_QUOTE))


@of_one_file
def confidence_rests_on_sources(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """High confidence needs two sources or an official account."""
    official = any(s.party or s.kind in {SourceKind.JOINT_STATEMENT, SourceKind.DATASET} for s in meeting.sources)
    publishers = {source.publisher for source in meeting.sources}
    if meeting.confidence is Confidence.HIGH and not official and len(publishers) == 1:
        yield Finding(("confidence",), "high needs two independent sources or an official account", is_notice=True)
