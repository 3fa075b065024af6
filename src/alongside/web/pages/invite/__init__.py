"""Inviting people: a link to send, a sheet to print."""
