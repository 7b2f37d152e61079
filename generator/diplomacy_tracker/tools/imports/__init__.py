"""Imports of data in other forms: lists of meetings in YAML, and the XML of history.state.gov."""
