"""Finding what was said by its words, as far as whoever looks may read it."""
