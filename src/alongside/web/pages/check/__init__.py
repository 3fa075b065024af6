"""Check it yourself: the digest, the record to take away, and the exact lines to write on another machine."""
