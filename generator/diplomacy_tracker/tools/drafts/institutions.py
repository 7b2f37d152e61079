"""Institutions that speak for a party without naming it."""

from collections.abc import Mapping

HOUSES: Mapping[str, str] = {
    "White House": "USA",
    "State Department": "USA",
    "Department of State": "USA",
    "Pentagon": "USA",
    "Kremlin": "RUS",
    "Downing Street": "GBR",
    "Elysee": "FRA",
    "Élysée": "FRA",
}
"""Names of institutions that speak for a party."""
