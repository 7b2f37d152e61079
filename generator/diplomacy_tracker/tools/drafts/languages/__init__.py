"""Texts in languages other than English: what language a text is in, and how the ministries word a meeting in it."""
