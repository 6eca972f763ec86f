"""From briefings to pages."""
