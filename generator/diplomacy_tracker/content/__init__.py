"""The records: files in content/ read, checked for form and joined into one catalogue; and how they are written."""
