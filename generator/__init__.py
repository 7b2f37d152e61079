"""Turns the content folder into the diplomacy tracker's pages and data."""
