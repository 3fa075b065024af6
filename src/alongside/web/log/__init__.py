"""Sealing what was recorded: tiles, signed checkpoints, the host's own log, witnesses, and what people hear of it."""
