"""The pages: one Django app that shows records and what they mean. Reading only, until people can act through it."""
