"""The sentences that sum a story up."""
