"""What is mine: my words and what came of them, my code, leaving."""
