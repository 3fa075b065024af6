"""First pages for people who come with one question: a funder, a senior leader, a committee."""
