"""Places: who runs them, their projects with one honest sentence each, and what waits in them."""
