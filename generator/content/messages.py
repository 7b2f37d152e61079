"""What is said of mistakes that the form on the site finds too: each sentence stands here, and nowhere else.

`{name}` is filled in, here by `say`, there by docs/assets/entry/check.js.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "missing": 'the key "{key}" is missing',
    "empty": "{key} is empty; write something or delete the line",
    "of_key": "{key}: {reason}",
    "too_few": "{key} must have at least {number} item",
    "not_one_of": '{key}: "{value}" is not one of {words}',
    "did_you_mean": '; did you mean "{word}"?',
    "not_a_date": '"{value}" is not a date; write 2025-07-11 (or 2025-07, or 2025)',
    "no_such_day": '"{value}" is not a date: there is no such day',
    "far_date": '"{value}" lies outside the years from {first} to {last}',
    "interval_order": '"{value}" ends before it begins; write the earlier date first, like 2026/2028',
    "no_day": '"{value}" names no day; write it in full, like 2025-07-11',
    "id_length": "has {number} characters; an id has at most {most}",
    "title_signs": '"{value}" has < or >; a title is plain text',
    "title_length": "has {number} characters; a title has at most {most}",
    "not_a_party_code": "is not a party code; three capitals like CHN, or an organisation's code like EU",
    "not_a_wikidata_item": "is not a Wikidata item; it is Q and a number, like Q148",
    "not_a_language": "is not a language tag; write en, zh, fr …",
    "not_an_id": "is not an id; small letters, digits and single hyphens, like rubio-wang-call",
    "not_an_address": '"{value}" is not a web address; copy it from the browser, without spaces or quotes',
    "not_plain_address": '"{value}" holds a name or password, a backslash or letters of two alphabets before its path',
    "not_http": '"{value}" is not a web address; it must begin with https:// or http://',
    "named_twice": "give person (an id) or name (free text), not both",
    "id_date": 'the date is {date}, so the file name must begin with "{date}-"',
    "wrong_folder": 'the file lies in the folder "{folder}"; it belongs in "{year}"',
    "held_without_day": '"{date}" names no day, but the meeting was held; give the day',
    "held_in_future": "{date} is in the future; until then write status: planned",
    "end_before_start": "the end, {end}, is before the start, {start}",
    "before_the_meeting": "{day} is before the meeting, {date}",
    "log_in_future": "{day} is in the future; a log says what has happened",
    "log_order": "{day} is before the item above it, {before}",
    "far_local_date": "{day} is more than a day from {date}",
    "no_part": '"{party}" does not take part',
    "unknown": 'there is no {what} "{value}"',
    "unknown_file": "; make the file {folder}/{name}.md, or mend the id",
    "unknown_source": 'there is no source "{value}" in this entry',
    "known_sources": "; this entry has {sources}",
    "unknown_party": 'there is no party "{value}"',
    "undeclared": "; a code outside ISO 3166 must be declared in countries/ or organizations/",
    "itself": '"{value}" is this meeting itself',
    "few_parties": "{number} party takes part; a meeting has two at least",
    "no_role": 'the role of "{who}" is missing: the office held on that day',
    "twice_listed": '"{who}" is listed twice',
    "other_party": '"{who}" belongs to {own}, not to {party}',
    "no_place": "a meeting in person needs its place: at least `country`",
    "id_twice": 'the id "{id}" stands twice, first under {first}',
    "source_twice": 'the id "{id}" stands twice among the sources',
    "no_own_account": '"{party}" does not take part, so this is not its own account; delete the line',
    "no_mentions": "only a side's own account (with party) or a joint statement lists what it mentions",
    "long_quote": "the quote has {number} words; at most {most}",
    "long_unspaced_quote": "the quote has {number} characters; at most {most}",
    "bad_name": 'the file name "{name}" must be small letters, digits and single hyphens, then .md',
    "taken": 'the id "{id}" is taken by {file}; rename this file',
}


def say(message: str, **values: object) -> str:
    """The sentence of this name with its values."""
    return MESSAGES[message].format(**values)
