"""The pages, a folder each: addresses, views, templates. They do not import one another."""
