"""Checks of the addresses that sources cite, and copies of them in the web archive."""
