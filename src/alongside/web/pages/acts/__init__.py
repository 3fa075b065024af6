"""The acts themselves: all of them as a list, and each on a page of its own."""
