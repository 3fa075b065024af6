"""Telling people: a follower reads each record from where it left off, and letters go out, each at most once."""
