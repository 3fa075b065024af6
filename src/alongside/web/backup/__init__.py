"""Backups: a whole copy of what must not be lost, made while people write, and the way back from one."""
