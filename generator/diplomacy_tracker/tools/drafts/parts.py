"""The parts of a draft that come from single sentences: positions, outcomes, expectations, related meetings, source."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from diplomacy_tracker.checks.accounts import MAX_QUOTE_WORDS
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.vocabulary import Confidence, OutcomeKind, SourceKind
from diplomacy_tracker.tools.drafts import outcomes, quotes
from diplomacy_tracker.tools.drafts.candidates import Candidate
from diplomacy_tracker.tools.drafts.facts import Draft, Facts
from diplomacy_tracker.tools.drafts.origins import Origin
from diplomacy_tracker.tools.drafts.related import related
from diplomacy_tracker.tools.drafts.subjects import SubjectFinder

MAX_ITEMS = 40
"""Of each part. An article holds fewer, so this only bounds the time for a text without end."""
MAX_STATEMENTS = 10
"""Positions without a quote. An account holds more of them than an entry should."""


def add_positions(draft: Draft, facts: Facts, finder: SubjectFinder) -> None:
    """Add every quote whose speaker is clear, and the first statements on an issue."""
    positions: list[Value] = []
    without_quote = 0
    for statement in quotes.statements(finder):
        if len(positions) == MAX_ITEMS:
            break
        issue = _issue_near(facts, statement.line)
        if statement.speaker.party not in facts.parties or not issue:
            continue
        if not statement.said:
            keyword = facts.of_line.get(statement.line, ("", ""))[1]
            without_quote += 1
            if without_quote > MAX_STATEMENTS or not keyword or keyword not in statement.text:
                continue
        draft.remarks.check(("positions", len(positions)), statement.words, "in your own words, from")
        if statement.said and not statement.quote:
            hint = f'at most {MAX_QUOTE_WORDS} words of "{statement.said}"'
            draft.remarks.missing(("positions", len(positions)), "quote", hint)
        quote: dict[str, Value] = {"quote": statement.quote} if statement.quote else {}
        positions.append(
            {
                "by": statement.speaker.party,
                "speaker": statement.speaker.person or statement.speaker.name,
                "issue": issue,
                "text": statement.text,
                **quote,
                "source": facts.origin.id,
            }
        )
    if positions:
        draft.data["positions"] = positions
    draft.remarks.head += [
        f'check: a quote without a clear speaker: "{words}"' for words in islice(quotes.unclear(finder), MAX_ITEMS)
    ]


def _issue_near(facts: Facts, line: int) -> str | None:
    """The issue of a line, or of the nearest line before it, or else the first issue of the text."""
    before = [facts.of_line[number][0] for number in range(line, -1, -1) if number in facts.of_line]
    return next(iter([*before, *facts.issues]), None)


def add_outcomes(draft: Draft, facts: Facts, finder: SubjectFinder) -> None:
    """Add what the sides agreed, announced or signed."""
    items: list[Value] = []
    for outcome in islice(outcomes.outcomes(finder, facts.parties, facts.day), MAX_ITEMS):
        route = ("outcomes", len(items))
        draft.remarks.check(route, outcome.words)
        if outcome.kind is OutcomeKind.AGREED and facts.origin.kind is not SourceKind.JOINT_STATEMENT:
            draft.remarks.remark(route, "agreed means that each side says so; else announced")
        item: dict[str, Value] = {"id": f"o{len(items) + 1}", "text": outcome.text, "kind": outcome.kind.value}
        item["by"] = [*outcome.by]
        if outcome.line in facts.of_line:
            item["issue"] = facts.of_line[outcome.line][0]
        if outcome.due:
            item["due"] = outcome.due
        item["source"] = facts.origin.id
        items.append(item)
    if items:
        draft.data["outcomes"] = items


def add_expectations(draft: Draft, facts: Facts, finder: SubjectFinder) -> None:
    """Add what is expected to happen."""
    items: list[Value] = []
    for expectation in islice(outcomes.expectations(finder, facts.parties, facts.day), MAX_ITEMS):
        route = ("expects", len(items))
        draft.remarks.check(route, expectation.words)
        draft.remarks.check((*route, "likelihood"), expectation.sign)
        item: dict[str, Value] = {"id": f"e{len(items) + 1}", "text": expectation.text, "kind": expectation.kind}
        item["likelihood"] = expectation.likelihood.value
        if expectation.said_by:
            item["said_by"] = expectation.said_by
        if expectation.due:
            item["due"] = expectation.due
        item["source"] = facts.origin.id
        items.append(item)
    if items:
        draft.data["expects"] = items


def add_related(draft: Draft, facts: Facts, others: Sequence[Candidate]) -> None:
    """Add the other meetings of the content that the text names."""
    items: list[Value] = []
    if not facts.day:
        return
    found = related(facts.annotated, facts.meeting.sentence, facts.parties, facts.day, others)
    for meeting, how, words in found:
        draft.remarks.check(("related", len(items)), words)
        items.append({"id": meeting, "as": how} if how else meeting)
    if items:
        draft.data["related"] = items


def add_source(draft: Draft, origin: Origin, parties: tuple[str, ...], title: str, published: date | None) -> None:
    """Add the text itself as the source, and the confidence that follows from its kind.

    Of a text without a meeting only what its address and its day say is kept.
    """
    if draft.is_empty and not origin.url and not published:
        return
    route = ("sources", 0)
    own = origin.party if origin.party in parties and origin.kind is not SourceKind.JOINT_STATEMENT else ""
    values = {
        "id": origin.id,
        "title": title,
        "publisher": origin.publisher,
        "url": origin.url,
        "kind": origin.kind.value if origin.kind else "",
        "date": published.isoformat() if published else "",
        "party": own,
        "language": origin.language,
    }
    for key in ("title", "publisher", "url", "kind"):
        if not values[key]:
            hint = "give --url" if key in {"publisher", "url"} else "the text does not tell it"
            draft.remarks.missing(route, key, hint)
    if origin.kind:
        draft.remarks.check((*route, "kind"), origin.kind_words)
    if origin.url and not origin.is_known:
        draft.remarks.remark((*route, "publisher"), "no other source is from this host; write the publisher's name")
    draft.data["sources"] = [{key: value for key, value in values.items() if value}]
    if draft.is_empty:
        return
    is_official = bool(own) or origin.kind is SourceKind.JOINT_STATEMENT
    draft.data["confidence"] = (Confidence.HIGH if is_official else Confidence.MEDIUM).value
    draft.remarks.remark(("confidence",), "an official account" if is_official else "one source, no official account")
