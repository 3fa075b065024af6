"""Home: every place and its projects, each with the one sentence that may honestly be said of it."""
