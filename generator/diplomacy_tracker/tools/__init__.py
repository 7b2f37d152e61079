"""Tools around the content: drafts, imports, new entries, links, releases and summaries of changes."""
