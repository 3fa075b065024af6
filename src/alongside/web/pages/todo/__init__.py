"""To do: what somebody owes, what has not been done yet, and what would move each part."""
