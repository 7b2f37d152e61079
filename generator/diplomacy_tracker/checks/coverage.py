"""Rules on how far the record is said to reach."""

from collections.abc import Iterator
from datetime import timedelta

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.records import Coverage
from diplomacy_tracker.content.vocabulary import RANKED


@per_file
def coverage_ends_after_its_start(coverage: Coverage, context: Context) -> Iterator[Finding]:
    """The day up to which somebody looked is not before the first day of the coverage."""
    if coverage.through < coverage.start:
        yield Finding(("through",), say("end_before_start", end=coverage.through, start=coverage.start))


@per_file
def coverage_is_not_in_the_future(coverage: Coverage, context: Context) -> Iterator[Finding]:
    """Nobody has looked for what is still to come; tomorrow is allowed, since it may be tomorrow already elsewhere."""
    if coverage.through > context.today + timedelta(days=1):
        yield Finding(("through",), f"{coverage.through} is in the future; write the day up to which somebody looked")


@per_file
def others_are_of_one_party(coverage: Coverage, context: Context) -> Iterator[Finding]:
    """Only a coverage of one party names others under `with`, and not the party itself."""
    if coverage.others and len(coverage.parties) > 1:
        yield Finding(
            ("with",), "with two parties there is nobody else; delete `with`, or one of the parties", of_key=True
        )
        return
    for number, party in enumerate(coverage.others):
        if party in coverage.parties:
            yield Finding(("with", number), f'"{party}" is the party itself; name only others under `with`')


@per_file
def ranks_are_of_levels_with_ranks(coverage: Coverage, context: Context) -> Iterator[Finding]:
    """A coverage is limited to ranks only at levels at which people of several ranks meet."""
    if coverage.ranks and not (coverage.levels and set(coverage.levels) <= RANKED):
        message = f"under `levels`, name only {' or '.join(sorted(RANKED))}; the others have no ranks"
        yield Finding(("ranks",), message, of_key=True)


@per_file
def gaps_are_within_their_coverage(coverage: Coverage, context: Context) -> Iterator[Finding]:
    """A known gap does not end before it begins, and lies within its coverage; a month or year may reach beyond."""
    for number, gap in enumerate(coverage.gaps):
        if gap.end.last < gap.start.first:
            yield Finding(("gaps", number, "to"), say("end_before_start", end=gap.end, start=gap.start))
        days = f"the coverage is from {coverage.start} to {coverage.through}"
        if gap.start.last < coverage.start:
            yield Finding(("gaps", number, "from"), f"{days}; {gap.start} is before it")
        if gap.end.first > coverage.through:
            yield Finding(("gaps", number, "to"), f"{days}; {gap.end} is after it")
