"""Draft entries from articles and readouts: what a text says of a meeting, with the words it says it in."""
