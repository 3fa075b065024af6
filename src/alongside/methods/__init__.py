"""Old mathematics that knows nothing of acts: voting power, circles, coverage, tallies and panels."""
