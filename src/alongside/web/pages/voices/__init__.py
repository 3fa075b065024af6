"""What came of people's words: every voice that may be pointed at, and the path of one of them."""
