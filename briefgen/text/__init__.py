"""Pure functions on text, for every room. No state, no files, no settings."""
