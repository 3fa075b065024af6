"""A project's first page: the standing board, how it got here, and the honest sentence."""
