"""Measurements of whole builds; `make bench`. No test: a slow machine fails nothing."""
