"""What the words mean: the six modes, the six elements, the three sides, and how a standing is read."""
