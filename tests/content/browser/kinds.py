"""The pages that grow with the record; one of every kind is looked at with the golden content."""

KINDS = {
    "home": "",
    "meetings": "meetings/",
    "year": "meetings/2025/",
    "meeting of many": "meetings/2025-10-31-apec-gyeongju/",
    "large country": "countries/united-states/",
    "issue": "issues/taiwan/",
    "relations": "relations/",
    "large relation": "relations/china-united-states/",
    "people": "people/",
    "promises": "promises/",
    "expected": "expected/",
    "map": "map/",
    "to do": "contribute/todo/",
}
MAIN = ("home", "large relation", "promises")
"""The kinds that are looked at most."""
