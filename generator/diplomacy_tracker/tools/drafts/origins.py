"""The publisher, kind and party of an article, from its address and its heading."""

from collections import Counter
from dataclasses import dataclass

import regex

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.parties import base_table, slug
from diplomacy_tracker.content.values import host_of
from diplomacy_tracker.content.vocabulary import SourceKind
from diplomacy_tracker.tools.drafts.article import Article
from diplomacy_tracker.tools.drafts.languages.detection import language_of

_KINDS: tuple[tuple[str, SourceKind], ...] = (
    (r"(?i)\bjoint (?:statement|communiqu[eé]|declaration|press statement)\b", SourceKind.JOINT_STATEMENT),
    (r"(?i)\breadout\b", SourceKind.READOUT),
    (r"(?i)\bfact sheet\b", SourceKind.FACT_SHEET),
    (r"(?i)\b(?:transcript|remarks by|remarks at)\b", SourceKind.TRANSCRIPT),
    (r"(?i)\b(?:press briefing|regular press conference)\b", SourceKind.BRIEFING),
)
_BRACKET = regex.compile(r"\s*\([^()]{1,80}\)$")
"""The issuer of a text that somebody else publishes: `EIN Presswire (Prime Minister of Canada)`."""
_GOVERNMENT = regex.compile(r"(?:^|\.)(?:(?:gov|gob|gouv|govt|gub|go|gc|gv)\.(?P<country>[a-z]{2})|gov|mil)$")
"""The ending of a host that belongs to a government; without a country to that of the United States."""
_AGENCY = regex.compile(r"\((?:Reuters|AP|AFP|Xinhua|TASS|Kyodo|Yonhap|ANI|PTI|Bernama)\)")


@dataclass(frozen=True, slots=True)
class Origin:
    """The publisher, kind and party of a text; empty or None where address and heading do not tell them."""

    id: str = "source"
    publisher: str = ""
    url: str = ""
    kind: SourceKind | None = None
    kind_words: str = ""
    party: str = ""
    language: str = ""
    is_known: bool = False
    """Whether the content has sources from the same host."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher of a text where it is known beforehand, as for a feed that somebody described."""

    name: str
    kind: SourceKind
    party: str = ""
    language: str = ""


def origin_of(article: Article, url: str, catalogue: Catalogue, publisher: Publisher | None = None) -> Origin:
    """The origin of an article; publisher, kind and party are those of the content's other sources from the same host.

    A host that carries texts of several issuers, as agencies and aggregators do, tells neither kind nor party. A
    publisher that is known goes before all that; only a heading such as "Joint statement" says another kind.
    """
    if publisher:
        kind, words = _kind_of(article)
        return Origin(
            id=_short(publisher.name),
            publisher=publisher.name,
            url=url,
            kind=kind or publisher.kind,
            kind_words=words or "the kind that this publisher's texts have",
            party=publisher.party,
            language=publisher.language or language_of(article.text),
            is_known=True,
        )
    return _guessed(article, url, catalogue)


def _guessed(article: Article, url: str, catalogue: Catalogue) -> Origin:
    kind, words = _kind_of(article)
    host = host_of(url)
    if not host:
        return Origin(publisher=article.publisher, kind=kind, kind_words=words, language=language_of(article.text))
    known = [
        source for meeting in catalogue.meetings.values() for source in meeting.sources if host_of(source.url) == host
    ]
    publisher, usual, party = _usual([(s.publisher, s.kind, s.party or "") for s in known])
    name = publisher or article.publisher or host
    government = "" if known else _government_of(host)
    return Origin(
        id=_short(name),
        publisher=name,
        url=url,
        kind=kind or usual or (SourceKind.READOUT if government else SourceKind.NEWS),
        kind_words=words or _why(host, government, is_known=bool(known)),
        party=party or government,
        language=language_of(article.text),
        is_known=bool(known),
    )


def _government_of(host: str) -> str:
    """The country whose government a host belongs to, by its ending: `www.gov.uk`, `mofa.go.jp`, `state.gov`."""
    match = _GOVERNMENT.search(host)
    if not match:
        return ""
    wanted = {"uk": "GB"}.get(match["country"] or "us", (match["country"] or "us").upper())
    return next((party.code for party in base_table().values() if party.alpha2 == wanted), "")


def _why(host: str, government: str, *, is_known: bool) -> str:
    if is_known:
        return f"other sources at {host}"
    return "a site of a government" if government else "nothing says what kind of text it is"


def _usual(rows: list[tuple[str, SourceKind, str]]) -> tuple[str, SourceKind | None, str]:
    """The commonest publisher, kind and party of a host's sources; only the publisher where it has several issuers."""
    if not rows:
        return "", None, ""
    names = Counter(_BRACKET.sub("", publisher) for publisher, _, _ in rows)
    parties = Counter(party for _, _, party in rows)
    issuers = {match[0] for publisher, _, _ in rows if (match := _BRACKET.search(publisher))}
    if issuers or len([party for party in parties if party]) > 1:
        return _top(names), None, ""
    return _top(names), SourceKind(_top(Counter(kind for _, kind, _ in rows))), _top(parties)


def _top(counts: "Counter[str]") -> str:
    return max(sorted(counts), key=lambda key: counts[key])


def _short(name: str) -> str:
    key = slug(regex.sub(r"\s*\(.*", "", name).removeprefix("The "))
    return key[:40].strip("-") or "source"


def _kind_of(article: Article) -> tuple[SourceKind | None, str]:
    if article.spoken:
        return SourceKind.TRANSCRIPT, article.spoken[0]
    opening = " ".join((article.title, *article.sentences[:2]))
    for pattern, kind in _KINDS:
        if match := regex.search(pattern, article.title or opening):
            return kind, match[0]
    match = _AGENCY.search(opening)
    return (SourceKind.NEWS, match[0]) if match else (None, "")
