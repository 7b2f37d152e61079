"""Draft entries from the English text of articles and readouts, each guess with the words it came from."""
