"""Turns the content folder into a diplomacy tracker's pages and data."""
