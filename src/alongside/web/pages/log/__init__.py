"""What this host has signed, for people and for their programs; and a proof to keep of one's own act."""
