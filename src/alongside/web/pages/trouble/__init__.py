"""When a page can't be shown: what happened, in plain words, and what to do next."""
