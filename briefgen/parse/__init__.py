"""From a briefing's Markdown back to what it says."""
