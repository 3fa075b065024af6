"""The power picture: who can say yes, who can stop it, and how much of the voting power is whose."""
