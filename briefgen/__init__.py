"""briefgen: annotated briefing digests in which every generated line links to the sentence it is."""

__version__ = "0.1.0"
