"""Is this true? One question at a time, to those who were there."""
