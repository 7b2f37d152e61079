"""Error messages shared by `tracker check` and the form on the site.

`say` fills in the values named in braces; for the form, site/docs/assets/entry/check.js does.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "invisible": "the invisible character U+{code} is not allowed; delete it",
    "too_large": "the file has more than {most} bytes; move what is no fact of this record elsewhere",
    "missing": 'the key "{key}" is missing',
    "unknown_key": 'unknown key "{key}"',
    "known_keys": "; known here: {keys}",
    "not_text": "{key} must be text, not a list or a mapping",
    "not_a_list": '{key} must be a list: "- " before each item, or [a, b]',
    "not_a_mapping": "{key} must be made of keys and values, like `name: …`",
    "empty": "{key} is empty; write something or delete the line",
    "empty_text": "is empty; write something or delete the line",
    "of_key": "{key}: {reason}",
    "too_few": "{key} has too few items; write at least {number}",
    "not_one_of": '{key}: "{value}" is not one of {words}',
    "did_you_mean": '; did you mean "{word}"?',
    "did_you_mean_party": "; did you mean {code} ({name})?",
    "not_a_date": '"{value}" is not a date; write 2025-07-11 (or 2025-07, or 2025)',
    "no_such_day": '"{value}" is not a date: there is no such day',
    "far_date": 'the year of "{value}" must be from {first} to {last}',
    "interval_order": '"{value}" ends before it begins; write the earlier date first, like 2026/2028',
    "no_day": '"{value}" has no day; write the full date, like 2025-07-11',
    "id_length": "has {number} characters; an id may have at most {most}",
    "mixed_alphabets": '"{value}" mixes letters of two alphabets that look alike; type it anew in one of them',
    "stacked_marks": '"{value}" has more than {most} marks on it; delete them',
    "blank_text": "shows nothing; write something or delete the line",
    "cut_text": 'the text ends before "{rest}", which YAML reads as a comment; put quotes around the whole text',
    "title_signs": '"{value}" contains < or >; a title must be plain text',
    "title_length": "has {number} characters; a title may have at most {most}",
    "not_a_party_code": "is not a party code; write three capital letters like CHN, or an organisation's code like EU",
    "not_a_wikidata_item": "is not a Wikidata item; write Q and a number, like Q148",
    "not_a_duration": '"{value}" is not a duration; write 90 minutes, 2 hours, or 2 hours 30 minutes',
    "not_a_language": "is not a language tag; write en, zh, fr …",
    "not_an_id": "is not an id; use small letters, digits and single hyphens",
    "not_an_address": '"{value}" is not a web address; copy it from the browser, without spaces or quotes',
    "not_plain_address": '"{value}" has a user name, a password, a backslash or a host with letters of two alphabets',
    "not_public": '"{value}" leads to no host of the public web; give an address that every reader can open',
    "not_http": '"{value}" is not a web address; it must begin with https:// or http://',
    "nowhere": "is empty; write at least one of date, to and at",
    "derived": '"{value}" is derived from the sources; write only claimed or denied',
    "named_twice": "give person (an id) or name (free text), not both",
    "id_date": 'the date is {date}, so the file name must begin with "{date}-"',
    "wrong_folder": 'the file is in the folder "{folder}"; move it to "{year}"',
    "held_without_day": '"{date}" has no day, but the meeting was held; write the day',
    "held_in_future": "{date} is in the future; write status: planned until it is held",
    "end_before_start": "the end date {end} is before the start date {start}",
    "before_the_meeting": "{day} is before the date of the meeting, {date}",
    "log_in_future": "{day} is in the future; a log holds only what has happened",
    "log_order": "{day} is earlier than the item above it, {before}; put older items first",
    "far_local_date": "{day} is more than two days from {date}",
    "checked_in_future": "{day} is in the future; write the day on which somebody last looked",
    "old_source": "{day} is before the meeting, {date}; it can only announce it",
    "read_before": "{day} is before {date}, the day of the source",
    "read_in_future": "{day} is in the future",
    "no_part": '"{party}" is not among the participants',
    "unknown": 'there is no {what} "{value}"',
    "unknown_file": "; create the file {folder}/{name}.md, or correct the id",
    "now_called": '; it is now called "{name}"',
    "no_record": 'there is no record "{value}"',
    "unknown_source": 'there is no source "{value}" in this entry',
    "known_sources": "; its sources are {sources}",
    "unknown_party": 'there is no party "{value}"',
    "undeclared": "; a code outside ISO 3166 must be declared in countries/ or organizations/",
    "itself": '"{value}" is this meeting itself',
    "too_many": "{key} has {number} items; at most {most} are allowed, so make several entries",
    "many_parties": (
        "the outcome names {number} parties; at most {most} are allowed, so name the organisation in place of its "
        "members"
    ),
    "many_rows": (
        "{parties} parties with {outcomes} outcomes make {number} rows; at most {most} are allowed, so name the "
        "organisation in place of its members"
    ),
    "few_parties": "a meeting needs at least two parties",
    "few_principals": "fewer than two parties met; delete `as` for those who met or negotiated",
    "no_role": 'the role of "{who}" is missing; write the office held on that day',
    "twice_listed": '"{who}" is listed twice',
    "other_party": '"{who}" belongs to {own}, not to {party}',
    "no_office": '"{who}" held no office of {party} on {day} according to people/{who}.md',
    "has_file": "{name} has a file; if it is the same person, write person: {id} in place of the name",
    "no_place": "a meeting in person needs a place; write at least `country`",
    "id_twice": 'the id "{id}" is used twice, first under {first}',
    "page_anchor": '"{id}" is used by the page itself; choose another id, like o1 or e1',
    "not_due": "a {type} has no {key}; delete it, or write what was promised as an outcome of its own",
    "source_twice": 'the id "{id}" is used by two sources',
    "no_own_account": '"{party}" is not among the participants, so this cannot be its own account; delete the line',
    "late_account": "{day} is more than {most} days after the meeting; if it is of another, delete `party`",
    "late_statement": "{day} is more than {most} days after the meeting; if it is of another, write `kind: news`",
    "position_in_future": "{day} is in the future; a position is what has been said",
    "said_that_day": "{day} is a day of this meeting; write to whom it was said or at what, or delete elsewhere",
    "other_script": "its title is not in Latin letters; add its language, as in `language: zh`",
    "no_mentions": "only a party's own account (with the key party) or a joint statement may have mentions",
    "long_quote": "the quote has {number} words; at most {most} are allowed",
    "long_unspaced_quote": "the quote has {number} characters; at most {most} are allowed",
    "weak_high": '"high" needs two independent sources or an official account',
    "long_body": "the text has {number} characters; at most {most} are allowed",
    "deep_body": "lists and quotations may be nested at most {most} deep",
    "many_signs": 'the text has {number} signs "{sign}"; at most {most} are allowed',
    "no_scheme": '"{value}" is not a web address; write https:{value}',
    "undated_alias": '"{alias}" cannot be an earlier id of a meeting; ids of meetings begin with a date',
    "used_alias": '"{alias}" is the id of {kind}; an alias must be an id no longer in use',
    "shared_alias": 'the alias "{alias}" is also one of "{owner}"',
    "same_meeting": (
        'looks like "{other}": same parties, same format, {date}; if they are two meetings, name it under related'
    ),
    "kept_beside": (
        'the day {due} is over, and "{id}", due then too, was kept; if this came true, write `closed` with '
        "`as: happened`, or the meeting under fulfilled_by"
    ),
    "kept_early": (
        '"{term}" ends later than {kept}, as it is due on {due}; write in-progress, or the end of the term under due'
    ),
    "fulfilled_before": "{day} is before {date}, when this was voiced; name a later meeting",
    "not_first": '"first … since {year}", but "{other}" is later and of the same kind; say what is the first',
    "bad_name": 'the file name "{name}" must be small letters, digits and single hyphens, then .md',
    "taken": 'the id "{id}" is taken by {file}; rename this file',
}


def say(message: str, **values: object) -> str:
    """A message with its values filled in."""
    return MESSAGES[message].format(**values)
