"""Bringing in what was kept elsewhere: other people's files become acts, graded *reported* and never more."""
