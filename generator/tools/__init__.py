"""Ways in and out: drafts, imports, new entries, links, releases and summaries of changes."""
