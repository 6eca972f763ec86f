"""The order of the stages, one file a command; the only room that knows every other."""
