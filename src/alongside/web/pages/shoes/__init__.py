"""Stepping into the shoes of a rehearsal’s people."""
