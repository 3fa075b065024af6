"""Standards packs: dated data with sources that say what each test needs at each mode. Data, not code."""
