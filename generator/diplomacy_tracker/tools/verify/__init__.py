"""What an entry says, looked for in the texts of its sources: quotes, names, numbers, dates and issues."""
