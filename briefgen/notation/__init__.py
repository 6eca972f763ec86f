"""The briefing's Markdown notation, shared by what writes it and what reads it. Pure; see docs/architecture.md."""
