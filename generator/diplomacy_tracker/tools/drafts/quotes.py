"""Statements in a text, quoted or reported, with their speakers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from diplomacy_tracker.checks.accounts import MAX_QUOTE_WORDS
from diplomacy_tracker.tools.drafts.names import Mention
from diplomacy_tracker.tools.drafts.subjects import Subject, SubjectFinder

_MARK = regex.compile(r'[“”„"«»]')
_QUOTE = regex.compile(r'[“"„«]([^“”"„«»]{2,1200})(?:[”"»]|$)')
_SAYS = (
    r"(?:said|says|told|added|adds|stressed|stated|noted|noting|wrote|writes|posted|declared|called|described|warned|"
    r"insisted|asked|replied|argued|explained|remarked|announced|emphasi[sz]ed|underscored|reiterated|reaffirmed|"
    r"urged|pointed out|expressed|made clear|vowed|quoted|tweeted|hailed|praised|criticised|criticized|saying|"
    r"characteri[sz]ed|termed|labell?ed|deemed|dubbed)"
)
_CHARACTERISES = regex.compile(
    r"\b(?:described|called|characteri[sz]ed|termed|labell?ed|deemed|dubbed|hailed|praised)\b"
    r"[^.;:“”\"]{0,80}(?:[“\"][^“”\"]{1,60}[”\"],?(?: and| but)? ){0,3}$"
)
"""Before a quote of a word or two that is a judgement: `called the talks “constructive” and “positive”`."""
_AFTER = regex.compile(rf"^[\s,]*(?:{_SAYS}\s+)?(?:(?:the|a) )?$", regex.IGNORECASE)
_REPORTS = regex.compile(
    r"^(?:,[^,]{1,60},)?\s*(?:also |further |strongly |again |then )?(?P<verb>"
    r"affirmed|reaffirmed|underscored|stressed|emphasi[sz]ed|noted|raised|"
    r"expressed|reiterated|highlighted|conveyed|welcomed|thanked|condemned|"
    r"urged|warned|said|stated|made clear|"
    r"called on|called for|pledged|voiced|outlined|opposed|rejected|applauded|"
    r"acknowledged|proposed|committed|praised|offered|critici[sz]ed)\b"
)
_CONTRAST = regex.compile(r"\b(?:while|and|but|whereas) (?:the )?")
_TRAILING = regex.compile(r"[, ]+(?:while|and|but|whereas)(?: the)? ?$")
_MIN_WORDS = 3
_CUT = regex.compile(r"[,;:.!?](?=\s)|\s*[–—]\s*")
_COMMA = regex.compile(r",(?P<close>[”\"»]?)(?=\s|$)")
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_MAX_WORDS = 32
"""Words of a reported statement; a longer one is cut at a comma."""
_MAX_OPEN = 5
"""Lines that a quote may go on for; a mark that is closed later than that is another sign."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: `said` holds the speaker's own words if any, `words` the sentence, `text` the same retold."""

    line: int
    speaker: Mention
    text: str
    said: str
    words: str

    @property
    def quote(self) -> str:
        """What may be quoted of the own words; empty where a person has to choose it."""
        return shorten(self.said)


def statements(finder: SubjectFinder) -> Iterator[Statement]:
    """Every quote whose speaker is clear, and every reported statement of a participant, in order."""
    quoted = _quoted(finder.annotated.lines)
    for number, line in enumerate(finder.annotated.lines):
        subjects = finder.subjects(number)
        quotes = [match for match in quoted[number] if _is_statement(line, match)]
        for match in quotes if number else ():
            speaker = _speaker(line, match, subjects) or _carried(finder, number, match, quoted) or _author(finder)
            if speaker and speaker.mention and speaker.mention.party:
                yield Statement(number, speaker.mention, _retold(line, speaker), match[1], line)
        for subject, text in _statements(line, subjects) if not quotes and number else ():
            if subject.mention and subject.mention in finder.people and subject.mention.party:
                yield Statement(number, subject.mention, text, "", line)


def unclear(finder: SubjectFinder) -> Iterator[str]:
    """Every quote without a clear speaker."""
    lines = finder.annotated.lines
    attributed = {(statement.line, statement.said) for statement in statements(finder)}
    for number, (line, quoted) in enumerate(zip(lines, _quoted(lines), strict=True)):
        for match in quoted if number else ():
            if _is_statement(line, match) and (number, match[1]) not in attributed:
                yield shorten(match[1]) or f"{' '.join(match[1].split()[:MAX_QUOTE_WORDS])} …"


def shorten(quote: str) -> str:
    """A quote, or its beginning up to a pause where it has too many words; empty where it has no such pause."""
    plain = quote.strip().rstrip(",.;:")
    if _count(plain) <= MAX_QUOTE_WORDS:
        return plain
    starts = (plain[: pause.start()].rstrip(",.;:–— ") for pause in _CUT.finditer(plain))
    fits = [short for short in starts if _MIN_WORDS <= _count(short) <= MAX_QUOTE_WORDS and _is_closed(short)]
    return fits[-1] if fits else ""


def _count(text: str) -> int:
    return len(regex.findall(r"[^\s—–…]+", text))


def _is_closed(text: str) -> bool:
    """Whether every mark of quotation and every bracket in a text has its other half."""
    pairs = all(text.count(first) == text.count(last) for first, last in _PAIRS)
    return pairs and text.count('"') % 2 == 0


def _quoted(lines: Sequence[str]) -> "list[list[regex.Match[str]]]":
    """The quotes of each line; what ends a quote of an earlier line begins none."""
    found: list[list[regex.Match[str]]] = []
    open_for = 0
    for line in lines:
        mark = _MARK.search(line)
        is_end = bool(open_for and mark and mark.start() and mark[0] in '”"»')
        matches = [*_QUOTE.finditer(line, mark.end() if is_end and mark else 0)]
        found.append(matches)
        is_open = bool(matches) and matches[-1][0][-1] not in '”"»'
        is_going_on = bool(open_for) and not mark and open_for < _MAX_OPEN
        open_for = 1 if is_open else open_for + 1 if is_going_on else 0
    return found


def _is_statement(line: str, quote: "regex.Match[str]") -> bool:
    """Whether a quote is long enough for a statement, or a judgement in a word or two."""
    is_short = len(quote[1].split()) < _MIN_WORDS
    return not is_short or (quote[1][0].islower() and bool(_CHARACTERISES.search(line[: quote.start()])))


def _speaker(line: str, quote: "regex.Match[str]", subjects: list[Subject]) -> Subject | None:
    """The subject next to a verb of saying, `"…", said X` or `X said`; else the first subject before the quote."""
    outside = [s for s in subjects if s.end <= quote.start() or s.start >= quote.end()]
    after = [s for s in outside if s.start >= quote.end()]
    gap = line[quote.end() : after[0].start] if after else ""
    if after and _AFTER.match(gap):
        follows = line[after[0].end :]
        if regex.search(_SAYS, gap) or regex.match(rf"[^.\"“]{{0,60}}?\b{_SAYS}\b", follows):
            return after[0]
    last = [s for s in after if regex.match(rf"\s*(?:also )?{_SAYS}\b[^,]*$", line[s.end :])]
    if last and not any(s.end <= quote.start() for s in outside):
        return last[-1]
    spoken = [s for s in outside if s.end <= quote.start() and _says(line, s, quote.start())]
    if spoken:
        return spoken[-1]
    before = [s for s in outside if s.end <= quote.start()]
    return before[0] if before else None


def _says(line: str, subject: Subject, quote: int) -> bool:
    between = line[subject.end : quote]
    return bool(regex.match(rf"(?:, [^,]{{1,80}},)?(?: \w+)?(?: \w+)? ?\b{_SAYS}\b", between))


def _carried(
    finder: SubjectFinder, number: int, quote: "regex.Match[str]", quoted: "Sequence[Sequence[regex.Match[str]]]"
) -> Subject | None:
    """The speaker of the line before, for a line that is only a quote."""
    line = finder.annotated.lines[number]
    if quote.start() > 1 or number < 2:  # noqa: PLR2004  line 0 is the title
        return None
    previous = finder.annotated.lines[number - 1]
    last = quoted[number - 1]
    speaker = _speaker(previous, last[-1], finder.subjects(number - 1)) if last else None
    return speaker if len(line) - len(quote[0]) < len(quote[0]) else None


def _author(finder: SubjectFinder) -> Subject | None:
    """The author of a post, who is the speaker where nobody else is."""
    author = finder.annotated.author
    return Subject(author.start, author.end, author) if author else None


def _statements(line: str, subjects: list[Subject]) -> Iterator[tuple[Subject, str]]:
    """The reported statements of a line, `Affirmed …`: of its first subject, and of those after `while` or `and`."""
    opens = {match.end() for match in _CONTRAST.finditer(line)}
    begins = [s for s in subjects if s.start in opens or (s is subjects[0] and s.start < len("Together, the two "))]
    for subject in begins:
        if match := _REPORTS.match(line[subject.end :]):
            start = subject.end + match.start("verb")
            ends = [other.start for other in begins if other.start > start and other.mention != subject.mention]
            text = line[start : ends[0]] if ends else line[start:]
            yield subject, _sentence(_TRAILING.sub("", text))


def _retold(line: str, speaker: Subject) -> str:
    """The sentence from its verb on if it begins with the speaker, else the whole sentence."""
    rest = line[speaker.end :].strip(" ,")
    return _sentence(rest if speaker.start == 0 and rest and rest[0].islower() else line)


def _sentence(text: str) -> str:
    words = text.strip().rstrip(". ").split()
    short = " ".join(words[:_MAX_WORDS])
    if len(words) > _MAX_WORDS:
        starts = (f"{short[: comma.start()]}{comma['close']}" for comma in _COMMA.finditer(short))
        whole = [start for start in starts if _is_closed(start)]
        short = whole[-1] if whole else short
    # Half a pair of marks says of the rest of the sentence that it is quoted.
    plain = short if _is_closed(short) else _MARK.sub("", short)
    return plain[:1].upper() + plain[1:]
