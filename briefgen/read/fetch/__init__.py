"""Fetching from the web, politely and safely: nothing hangs, fills memory, or reaches into a private network."""

from briefgen.read.fetch.client import Fetched, Fetcher, FetchError

__all__ = ["FetchError", "Fetched", "Fetcher"]
