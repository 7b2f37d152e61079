"""The pages: views of the record, the templates that draw them, charts, feeds, search and the theme."""
