"""The text of a source and what it says of itself, from plain text, Markdown, HTML, PDF or DOCX."""
