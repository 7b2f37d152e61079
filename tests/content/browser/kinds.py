"""One page of every generated kind; those written by hand are the same for any content."""

KINDS = {
    "home": "",
    "meetings": "meetings/",
    "year": "meetings/2025/",
    "meeting of two": "meetings/2025-07-11-rubio-wang-kuala-lumpur/",
    "meeting with one source": "meetings/2026-06-30-rubio-wang-call/",
    "meeting of many": "meetings/2025-10-31-apec-gyeongju/",
    "countries": "countries/",
    "large country": "countries/china/",
    "small country": "countries/timor-leste/",
    "organisations": "organizations/",
    "organisation": "organizations/asean/",
    "issues": "issues/",
    "issue": "issues/taiwan/",
    "relations": "relations/",
    "large relation": "relations/china-united-states/",
    "small relation": "relations/iran-oman/",
    "people": "people/",
    "person": "people/wang-yi/",
    "events": "events/",
    "event": "events/asean-fmm-58/",
    "all series": "series/",
    "promises": "promises/",
    "expected": "expected/",
    "map": "map/",
    "names": "about/names/",
    "to do": "contribute/todo/",
    "data": "data/",
}
MAIN = ("home", "meeting of two", "large relation", "large country", "issue", "promises")
"""The kinds that are looked at most."""
