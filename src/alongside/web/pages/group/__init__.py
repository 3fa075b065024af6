"""A group that runs something: its brief, its votes, what it was promised, and credits for each of its people."""
