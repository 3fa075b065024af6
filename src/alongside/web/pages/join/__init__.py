"""Sitting down: with an invitation, or with a code."""
