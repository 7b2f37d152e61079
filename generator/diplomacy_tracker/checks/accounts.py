"""Rules on sources, quotes and outcomes."""

import re
from collections.abc import Iterator
from datetime import timedelta
from unicodedata import name
from urllib.parse import urlsplit

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.messages import MESSAGES, say
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.values import is_public_host
from diplomacy_tracker.content.vocabulary import Confidence, OutcomeType, SourceKind

MAX_QUOTE_WORDS = 15
"""Enough to show the wording, too little to replace the source."""
MAX_QUOTE_CHARACTERS = 40
"""For Chinese, Japanese and Korean, which put no spaces between words."""
ANCHORS = frozenset(
    (
        *("find", "title", "who", "accounts", "differ", "around", "outcomes", "expected", "sources"),
        *("cite", "context", "next", "passed", "search-form", "search-text", "ledger", "entry-form"),
    )
)
"""Ids of elements on a meeting's page, and ids by which scripts recognise their pages."""
ANCHOR_BEGINNINGS = ("issue-", "s-")
"""Prefixes of the anchors of the page's issues and sources."""
MAX_DAYS_TO_ACCOUNT = 14
"""Days after a meeting within which its accounts and joint statements appear."""
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@per_file
def ids_are_unique(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Within an entry, outcomes and expectations have different ids."""
    seen: dict[str, str] = {}
    anchors = [
        *((("outcomes", number), outcome.id) for number, outcome in enumerate(meeting.outcomes)),
        *((("expects", number), expectation.id) for number, expectation in enumerate(meeting.expects)),
    ]
    for route, anchor in anchors:
        if anchor in seen:
            yield Finding((*route, "id"), say("id_twice", id=anchor, first=seen[anchor]))
        seen.setdefault(anchor, route[0])


@per_file
def language_of_another_script_is_named(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A source with a title in another script than Latin names its language; without one, a source is English."""
    for number, source in enumerate(meeting.sources):
        if not source.language and any(
            sign.isalpha() and not name(sign, "").startswith("LATIN") for sign in source.title
        ):
            yield Finding(("sources", number, "title"), MESSAGES["other_script"], is_notice=True)


@per_file
def ids_are_free_on_the_page(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Outcomes and expectations do not use an anchor that the page itself uses."""
    anchors = [
        *((("outcomes", number, "id"), outcome.id) for number, outcome in enumerate(meeting.outcomes)),
        *((("expects", number, "id"), expectation.id) for number, expectation in enumerate(meeting.expects)),
    ]
    for route, anchor in anchors:
        if anchor in ANCHORS or anchor.startswith(ANCHOR_BEGINNINGS):
            yield Finding(route, say("page_anchor", id=anchor))


@per_file
def only_commitments_are_due(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Only a commitment has a day on which it is due, and a log: nothing becomes of a document or a statement."""
    for number, outcome in enumerate(meeting.outcomes):
        if outcome.type is not OutcomeType.COMMITMENT:
            for key in ("due", "log"):
                if getattr(outcome, key):
                    message = say("not_due", type=outcome.type, key=key)
                    yield Finding(("outcomes", number, key), message, of_key=True)


def own_account_is_by_a_party_that_took_part(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Only a party that took part has an account of its own.

    With an unknown code among the participants, nobody can tell which party is missing.
    """
    if any(party not in context.catalogue.parties for party in meeting.parties):
        return
    for number, source in enumerate(meeting.sources):
        if source.party in context.catalogue.parties and source.party not in meeting.parties:
            yield Finding(("sources", number, "party"), say("no_own_account", party=source.party))


@per_file
def own_account_is_of_this_meeting(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """An account of the meeting is at most two weeks younger than its last day; a transcript may appear later."""
    latest = (meeting.end_date or meeting.date.last) + timedelta(days=MAX_DAYS_TO_ACCOUNT)
    for number, source in enumerate(meeting.sources):
        is_account = source.party or source.kind is SourceKind.JOINT_STATEMENT
        if is_account and source.kind is not SourceKind.TRANSCRIPT and source.date and source.date > latest:
            message = say(
                "late_account" if source.party else "late_statement", day=source.date, most=MAX_DAYS_TO_ACCOUNT
            )
            yield Finding(("sources", number, "date"), message, is_notice=True)


@per_file
def sources_are_on_the_public_web(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The address of a source leads to the public web, where every reader can open it."""
    for number, source in enumerate(meeting.sources):
        for key in ("url", "archive_url"):
            url = getattr(source, key)
            if url and not is_public_host(urlsplit(url).hostname or ""):
                yield Finding(("sources", number, key), say("not_public", value=url))


@per_file
def mentions_belong_to_an_account(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Only a party's own account or a joint statement lists what it mentions."""
    for number, source in enumerate(meeting.sources):
        if source.mentions is not None and not source.party and source.kind is not SourceKind.JOINT_STATEMENT:
            yield Finding(("sources", number, "mentions"), MESSAGES["no_mentions"], of_key=True)


def elsewhere_is_not_the_meeting(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """What was said elsewhere has another day than the meeting, or names an audience or an occasion."""
    for number, position in enumerate(meeting.positions):
        if not (said := position.elsewhere):
            continue
        route = ("positions", number, "elsewhere")
        if said.date and said.date > context.today + timedelta(days=1):
            yield Finding((*route, "date"), say("position_in_future", day=said.date))
        is_its_day = said.date and meeting.start <= said.date <= (meeting.end_date or meeting.start)
        if is_its_day and not said.to and not said.at:
            yield Finding((*route, "date"), say("said_that_day", day=said.date))
        if said.to and _CODE.fullmatch(said.to) and said.to not in context.catalogue.parties:
            yield Finding((*route, "to"), say("unknown_party", value=said.to))


@per_file
def quotes_are_short(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A quote has at most 15 words, or 40 characters of Chinese, Japanese or Korean."""
    for number, position in enumerate(meeting.positions):
        quote = position.quote or ""
        unspaced = len(UNSPACED.findall(quote))
        words = len(re.findall(r"[^\s—–…]+", UNSPACED.sub(" ", quote)))
        if unspaced > MAX_QUOTE_CHARACTERS:
            message = say("long_unspaced_quote", number=unspaced, most=MAX_QUOTE_CHARACTERS)
            yield Finding(("positions", number, "quote"), message)
        elif words > MAX_QUOTE_WORDS:
            yield Finding(("positions", number, "quote"), say("long_quote", number=words, most=MAX_QUOTE_WORDS))


@per_file
def confidence_rests_on_sources(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """High confidence needs two sources or an official account."""
    official = any(s.party or s.kind in {SourceKind.JOINT_STATEMENT, SourceKind.DATASET} for s in meeting.sources)
    publishers = {source.publisher for source in meeting.sources}
    addresses = {source.url for source in meeting.sources}
    if meeting.confidence is Confidence.HIGH and not official and 1 in {len(publishers), len(addresses)}:
        yield Finding(("confidence",), MESSAGES["weak_high"], is_notice=True)
