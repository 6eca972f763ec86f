"""Preview, publication, newsletter."""
