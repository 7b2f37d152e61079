"""The texts of a draft that come from no source: its title, its summary and the name of its file."""

from collections.abc import Sequence
from datetime import date

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.parties import slug, with_article
from diplomacy_tracker.content.values import TITLE_LENGTH
from diplomacy_tracker.content.vocabulary import Format
from diplomacy_tracker.tools.drafts.names import Mention
from diplomacy_tracker.tools.drafts.offices import VAGUE

_FAMILY_FIRST = {"CHN", "KOR", "PRK", "TWN", "HUN"}
_IN_FULL = {"VNM", "KHM", "SGP", "IDN", "MMR", "LAO"}
"""Parties whose people have no surname, or have it first or last, so that no one word of a name stands for it."""
_BY_FIRST_NAME = ("king", "queen", "prince", "emir", "amir", "sultan", "pope", "majesty", "sheikh")
_MAX_NAMES = 3
_PHRASES = {
    Format.PHONE: ("speak by phone", "spoke by phone"),
    Format.VIDEO: ("speak by video", "spoke by video"),
    Format.LETTER: ("exchange letters", "exchanged letters"),
    Format.IN_PERSON: ("meet", "met"),
    Format.HYBRID: ("meet", "met"),
}
"""The present and the past; what is planned takes the present with `to` or `are to`."""


def title_of(
    people: Sequence[Mention], form: Format | None, city: str, catalogue: Catalogue, *, is_planned: bool = False
) -> str:
    """The title, such as `Biden and Trudeau speak by phone` or `Trump and Xi to meet`; empty for one side alone."""
    names = _one_a_side(people, catalogue)
    if len(names) < 2:  # noqa: PLR2004  a meeting has two sides
        return ""
    verb = ("to " if is_planned else "") + (_PHRASES[form][0] if form else "meet")
    where = f" in {city}" if city and form in {Format.IN_PERSON, Format.HYBRID} else ""
    who = wording.listed(names if len(names) <= _MAX_NAMES else [names[0], f"{len(names) - 1} others"])
    title = wording.sentence(f"{who} {verb}{where}")
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"


def summary_of(  # noqa: PLR0913  all that a sentence holds
    people: Sequence[Mention],
    *,
    form: Format | None,
    city: str,
    day: date | None,
    issues: Sequence[str],
    known: Catalogue,
    end: date | None = None,
    is_planned: bool = False,
) -> str:
    """One or two sentences that say who met or is to meet, how, where and when, and which issues the text names."""
    who = [_in_full(person, known) for person in people if person.party]
    if len(who) < 2:  # noqa: PLR2004  a meeting has two sides
        return ""
    present, past = _PHRASES[form] if form else _PHRASES[Format.IN_PERSON]
    verb = f"are to {present}" if is_planned else past
    where = f" in {city}" if city and form in {Format.IN_PERSON, Format.HYBRID} else ""
    when = f" on {wording.span(When(day, day), end).text}" if day else ""
    first = f"{wording.listed(who)} {verb}{where}{when}."
    titles = [known.issues[issue].title for issue in issues if issue in known.issues]
    second = f" The account speaks of these issues: {', '.join(titles)}." if titles else ""
    return wording.sentence(first) + second


def file_name(people: Sequence[Mention], form: Format | None, city: str, day: date, catalogue: Catalogue) -> str:
    """The path of the entry: `content/meetings/2025/2025-07-11-rubio-wang-kuala-lumpur.md`."""
    names = [slug(name) for name in _one_a_side(people, catalogue)[:_MAX_NAMES]]
    where = slug(city) if city and form in {Format.IN_PERSON, Format.HYBRID} else "call" if form is Format.PHONE else ""
    parts = [part for part in (day.isoformat(), *names, where) if part]
    return f"content/meetings/{day.year}/{'-'.join(parts)}.md"


def _one_a_side(people: Sequence[Mention], catalogue: Catalogue) -> list[str]:
    firsts = {person.party: person for person in reversed(people) if person.party}
    order = dict.fromkeys(person.party for person in people if person.party)
    return [_short(firsts[code], catalogue) for code in order]


def _short(person: Mention, catalogue: Catalogue) -> str:
    """The surname of a person, or the name of the party for a bare party."""
    if not person.name:
        return with_article(catalogue.parties[person.party].name)
    known = catalogue.people.get(person.person)
    words = (known.name if known else person.name).removesuffix("Jr.").removesuffix("Jr").rstrip(", ").split()
    if any(word in person.role.casefold() for word in _BY_FIRST_NAME):
        return " ".join(words)
    if person.party in _IN_FULL:
        return " ".join(words)
    particles = [n for n, word in enumerate(words) if n and word in {"von", "van", "da", "de", "der"}]
    return " ".join(words[particles[0] :]) if particles else words[0] if person.party in _FAMILY_FIRST else words[-1]


def _in_full(person: Mention, catalogue: Catalogue) -> str:
    party = with_article(catalogue.parties[person.party].name)
    if not person.name:
        return party
    known = catalogue.people.get(person.person)
    name = known.name if known else person.name
    return f"{name} of {party}" if person.role in VAGUE else f"{person.role} {name} of {party}"
