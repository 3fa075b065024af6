"""Contests: what is disputed, saying how it was, and the panel that answers."""
