"""Draft entries from a spreadsheet: one row a meeting."""
