"""Telling what happened: the form of every kind of act."""
