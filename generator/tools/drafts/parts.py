"""The parts of a draft that come from single sentences: positions, outcomes, expectations, related meetings."""

from datetime import date
from itertools import islice

from generator.content.documents import Value
from generator.content.vocabulary import Confidence, OutcomeKind, SourceKind
from generator.tools.drafts import promises, quotes
from generator.tools.drafts.facts import Draft, Facts
from generator.tools.drafts.related import related
from generator.tools.drafts.subjects import Cast

MOST = 40
"""Parts of a kind. An article holds fewer; what does not end is no article."""
MOST_TOLD = 10
"""Statements without a quote; an account tells more of them than an entry should hold."""


def said(made: Draft, facts: Facts, cast: Cast) -> None:
    """Positions: every quote with a clear speaker, and some statements."""
    positions: list[Value] = []
    told = 0
    for saying in quotes.sayings(cast):
        if len(positions) == MOST:
            break
        issue = _issue_near(facts, saying.line)
        if saying.speaker.party not in facts.parties or not issue:
            continue
        told += not saying.quote
        if not saying.quote and (told > MOST_TOLD or saying.line not in facts.of_line):
            continue
        made.notes.check(("positions", len(positions)), saying.words, "in your own words, from")
        speaker = saying.speaker.person or saying.speaker.name
        quote: dict[str, Value] = {"quote": saying.quote} if saying.quote else {}
        positions.append(
            {
                "by": saying.speaker.party,
                "speaker": speaker,
                "issue": issue[0],
                "text": saying.text,
                **quote,
                "source": facts.origin.id,
            }
        )
    if positions:
        made.data["positions"] = positions
    made.notes.head += [
        f'check: a quote without a clear speaker: "{words}"' for words in islice(quotes.unclear(cast), MOST)
    ]


def _issue_near(facts: Facts, line: int) -> tuple[str, str] | None:
    """The issue of a line, of the nearest line before it, or the first of all."""
    before = [facts.of_line[n] for n in range(line, -1, -1) if n in facts.of_line]
    return before[0] if before else (facts.issues[0], "") if facts.issues else None


def agreed(made: Draft, facts: Facts, cast: Cast) -> None:
    """Outcomes and expectations."""
    outcomes: list[Value] = []
    for promise in islice(promises.promises(cast, facts.parties, facts.day), MOST):
        made.notes.check(("outcomes", len(outcomes)), promise.words)
        kind = promise.kind
        if kind is OutcomeKind.AGREED and facts.origin.kind is not SourceKind.JOINT_STATEMENT:
            made.notes.remark(("outcomes", len(outcomes)), "agreed means that each side says so; else announced")
        item: dict[str, Value] = {"id": f"o{len(outcomes) + 1}", "text": promise.text, "kind": kind.value}
        item["by"] = [*promise.by]
        if promise.line in facts.of_line:
            item["issue"] = facts.of_line[promise.line][0]
        if promise.due:
            item["due"] = promise.due
        item["source"] = facts.origin.id
        outcomes.append(item)
    expects: list[Value] = []
    for prospect in islice(promises.prospects(cast, facts.parties, facts.day), MOST):
        made.notes.check(("expects", len(expects)), prospect.words)
        made.notes.check(("expects", len(expects), "likelihood"), prospect.sign)
        item = {"id": f"e{len(expects) + 1}", "text": prospect.text, "kind": prospect.kind}
        item["likelihood"] = prospect.likelihood.value
        if prospect.said_by:
            item["said_by"] = prospect.said_by
        if prospect.due:
            item["due"] = prospect.due
        item["source"] = facts.origin.id
        expects.append(item)
    made.data |= {key: value for key, value in (("outcomes", outcomes), ("expects", expects)) if value}


def others(made: Draft, facts: Facts) -> None:
    """Related meetings."""
    items: list[Value] = []
    for meeting, how, words in related(facts.scene, facts.parties, facts.day) if facts.day else ():
        made.notes.check(("related", len(items)), words)
        items.append({"id": meeting, "as": how} if how else meeting)
    if items:
        made.data["related"] = items


def source(made: Draft, facts: Facts, published: date | None) -> None:
    """The source, and how well the entry is founded."""
    origin, title, route = facts.origin, facts.scene.article.title, ("sources", 0)
    own = origin.party if origin.party in facts.parties and origin.kind is not SourceKind.JOINT_STATEMENT else ""
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
            made.notes.missing(route, key, "give --url" if key in {"publisher", "url"} else "the text does not tell it")
    if origin.kind:
        made.notes.check((*route, "kind"), origin.kind_words)
    if origin.url and not origin.is_known:
        made.notes.remark((*route, "publisher"), "no other source is from this host; write the publisher's name")
    made.data["sources"] = [{key: value for key, value in values.items() if value}]
    is_official = bool(own) or origin.kind is SourceKind.JOINT_STATEMENT
    made.data["confidence"] = (Confidence.HIGH if is_official else Confidence.MEDIUM).value
    made.notes.remark(("confidence",), "an official account" if is_official else "one source, no official account")
