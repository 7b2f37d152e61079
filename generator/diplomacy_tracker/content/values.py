"""The types of the values that an author writes: texts, titles, addresses, days, ids and codes."""

import datetime as dt
import ipaddress
import re
import unicodedata
from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from diplomacy_tracker.content.dates import When, parse_day
from diplomacy_tracker.content.messages import MESSAGES, say

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
WHOLE_ID_PATTERN = f"^{ID_PATTERN}$"
PARTY_PATTERN = r"^[A-Z][A-Z0-9]{1,9}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
TEXT_PATTERN = r"\S"
URL_PATTERN = '^https?://[^<>"]+$'
DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
PERIOD_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
DUE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"
TITLE_LENGTH = 100
TITLE_PATTERN = rf"^[^<>]{{1,{TITLE_LENGTH}}}$"
ID_LENGTH = 100
"""A file system takes 255 bytes for a name, and ours have to leave room for endings."""
_LOOK_ALIKE = {"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE"}
"""Alphabets with letters that look the same (Unicode TS 39 §5.2)."""
MAX_MARKS = 4
"""Combining marks on one letter: as many as languages write, and few enough to stay on their line."""
MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
"""Combining marks, as in a class of a regular expression."""
_STACKED = re.compile(rf"[^\W_](?:[{MARKS}]{{{MAX_MARKS + 1},}})")
LOCAL_DOMAINS = frozenset(
    ["arpa", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost"]
)
"""Last parts of names that no host of the public web has (RFC 6761, RFC 6762 §3, RFC 8375, and ICANN's `internal`)."""
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
"""A last part that makes the whole name an address of IPv4 in another form, as browsers read it: `2130706433`."""
BLANK = "\u00ad\u115f\u1160\u2800\u3164\uffa0"
"""Signs that show nothing."""


def parsed(parse: Callable[[str], object], *, pattern: str = TEXT_PATTERN) -> BeforeValidator:
    """A validator that gives a text to `parse` and reports its ValueError in the parser's own words.

    `pattern` is the regular expression of such a text in the record's JSON Schema.
    """

    def read(value: object) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "must be text")
        try:
            return parse(value)
        except ValueError as error:
            raise PydanticCustomError("unreadable", "{reason}", {"reason": str(error)}) from None

    return BeforeValidator(read, json_schema_input_type=Annotated[str, StringConstraints(pattern=pattern)])


def folded_text(value: str) -> str:
    """Prose with each run of white space made one blank; a folded YAML block ends with a newline nobody meant."""
    return unicodedata.normalize("NFC", " ".join(value.split()))


def _text(value: str) -> str:
    text = folded_text(value)
    if not text:
        raise ValueError(MESSAGES["empty_text"])
    if not text.isascii():
        _refuse_disguises(text)
    return text


def _refuse_disguises(text: str) -> None:
    """Raise ValueError for words that look like others, for marks that run over other lines, and for blank signs."""
    for word in text.split():
        if mixes_alphabets(word):
            raise ValueError(say("mixed_alphabets", value=word))
    if match := _STACKED.search(text):
        raise ValueError(say("stacked_marks", value=match[0][:1], most=MAX_MARKS))
    if not any(sign.isalnum() or unicodedata.category(sign)[0] in "PS" for sign in text if sign not in BLANK):
        raise ValueError(say("blank_text"))


def _title(value: str) -> str:
    text = _text(value)
    if "<" in text or ">" in text:
        raise ValueError(say("title_signs", value=text))
    if len(text) > TITLE_LENGTH:
        raise ValueError(say("title_length", number=len(text), most=TITLE_LENGTH))
    return text


def web_address(value: str) -> str:
    """An address of the web as it is written; ValueError for another scheme, and for one that looks like another's."""
    text = value.strip()
    unreadable = say("not_an_address", value=text)
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:  # square brackets that hold no IPv6 address, or a port that is no number up to 65535
        raise ValueError(unreadable) from None
    if parts.scheme not in {"http", "https"}:
        raise ValueError(say("not_http", value=text))
    if not parts.hostname or len(text.split()) > 1 or any(sign in text for sign in '<>"'):
        raise ValueError(unreadable)
    if "@" in parts.netloc or "\\" in text or mixes_alphabets(parts.hostname):
        raise ValueError(say("not_plain_address", value=text))
    return text


def is_public_host(host: str) -> bool:
    """Whether a host's name can be one of the public web: neither this computer nor another of its own network."""
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_global
    except ValueError:
        name = host.rstrip(".").lower()
    last = name.rpartition(".")[2]
    return "." in name and last not in LOCAL_DOMAINS and not _NUMBER.fullmatch(last)


def host_of(url: str) -> str:
    """The host of an address without `www.`; empty for an address that has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def mixes_alphabets(words: str) -> bool:
    """Whether a part of a word or of a host's name mixes letters of two alphabets that look alike."""
    if words.isascii():
        return False
    parts = re.split(r"[\W\d_]+", words)
    alphabets = ({unicodedata.name(sign, "").partition(" ")[0] for sign in part if sign.isalpha()} for part in parts)
    return any(len(found & _LOOK_ALIKE) > 1 for found in alphabets)


DURATION_PATTERN = r"^(?:(\d{1,3}) minutes?|(\d{1,2}) hours?(?: (\d{1,2}) minutes?)?)$"


def _duration(value: str) -> str:
    text = folded_text(value)
    if not re.match(DURATION_PATTERN, text, re.ASCII) or not minutes(text):
        raise ValueError(say("not_a_duration", value=text))
    return text


def minutes(duration: str) -> int:
    """The minutes of a duration: 150 of `2 hours 30 minutes`."""
    found = re.match(DURATION_PATTERN, duration, re.ASCII)
    return int(found[2] or 0) * 60 + int(found[1] or found[3] or 0) if found else 0


Text = Annotated[str, parsed(_text)]
"""Prose in one paragraph."""
Title = Annotated[str, parsed(_title, pattern=TITLE_PATTERN)]
Url = Annotated[str, parsed(web_address, pattern=URL_PATTERN)]
Day = Annotated[dt.date, parsed(parse_day, pattern=DAY_PATTERN)]
Duration = Annotated[str, parsed(_duration, pattern=DURATION_PATTERN)]
"""How long something lasted, in words: `90 minutes`, `2 hours`, `2 hours 30 minutes`."""
Period = Annotated[When, parsed(When.parse, pattern=PERIOD_PATTERN)]
"""A day, a month or a year."""
Due = Annotated[When, parsed(When.parse_due, pattern=DUE_PATTERN)]
"""A period, or by ISO 8601-2 a season, a quarter or an interval: `2021-23`, `2024-33`, `2026/2028`."""
Id = Annotated[str, StringConstraints(pattern=WHOLE_ID_PATTERN, max_length=ID_LENGTH)]
PartyCode = Annotated[str, StringConstraints(pattern=PARTY_PATTERN)]
Parties = tuple[PartyCode, ...]
LanguageTag = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
"""A BCP 47 tag: `en`, `zh`, `zh-Hant`."""
WikidataItem = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")]
