"""Why an element stands where it stands: each test with its answer, and exactly the acts behind each number."""
