"""From what was found to a briefing."""
