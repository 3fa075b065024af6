"""Saying something: the box, who may see it, a look at it before it goes."""
